#include "comment/answer.hpp"
#include "comment/composer_work.hpp"
#include "comment/request.hpp"

namespace maqal::comment {

void Composer::settle(const Event& event) {
    const Answer& answer = event.answer;
    if (captcha_.is_on() && refuses_captcha(answer)) return refuse(StatusText::kCaptchaRefused, {}, true);
    const Fields sent = prepare_fields(state_.fields, arena_);
    const Meaning meaning = state_.endpoint == Endpoint::kRest ? read_rest_answer(answer, sent)
                                                               : read_classic_answer(answer, sent, state_.setup.page);
    switch (meaning.outcome) {
    case Meaning::Outcome::kStored: stored(Phase::kAccepted, meaning.text, answer); break;
    case Meaning::Outcome::kHeld: stored(Phase::kHeld, meaning.text, answer); break;
    case Meaning::Outcome::kDuplicate:
        // After a try without an answer, the duplicate is that try: it had arrived.
        if (state_.may_have_arrived) return stored(Phase::kAccepted, StatusText::kAlready, answer);
        refuse(meaning.text, {}, false);
        break;
    case Meaning::Outcome::kFields: (void)report_blocking({meaning.issues, meaning.issue_count}, {}); break;
    case Meaning::Outcome::kRefused:
        if (meaning.text == StatusText::kFlood && queue(event, true)) break;
        refuse(meaning.text, answer.message, meaning.retry);
        break;
    case Meaning::Outcome::kFailed: {
        state_.may_have_arrived = state_.may_have_arrived || meaning.may_have_arrived;
        const bool passes = meaning.text == StatusText::kServer || meaning.text == StatusText::kTimeout;
        if (passes && queue(event, false)) break;
        state_.phase = Phase::kFailed;
        status(meaning.text, {}, true);
        break;
    }
    case Meaning::Outcome::kTryClassic: try_classic(meaning.text, answer); break;
    }
}

void Composer::try_classic(StatusText otherwise, const Answer& answer) {
    state_.rest_closed = true;
    if (!state_.setup.classic.empty()) return send();
    const bool wordless = otherwise == StatusText::kReason && answer.message.empty();
    refuse(wordless ? StatusText::kNotOpen : otherwise, answer.message, false);
}

void Composer::refuse(StatusText text, std::string_view reason, bool retry) {
    state_.phase = Phase::kRefused;
    status(text, text == StatusText::kReason ? reason : std::string_view(), retry);
}

void Composer::stored(Phase phase, StatusText text, const Answer& answer) {
    const std::int64_t parent = state_.fields.parent;
    state_.phase = phase;
    let_go();
    status(text, {}, false);
    effects_.push_back({.type = Effect::Type::kEvent,
                        .endpoint = state_.endpoint,
                        .phase = phase,
                        .text = text,
                        .comment_id = answer.comment_id,
                        .comment_link = answer.comment_link,
                        .parent = parent});
}

void Composer::fail(const Event& event) {
    if (!event.is_unsent) state_.may_have_arrived = true;
    // wp-comments-post.php sends no CORS headers: from another origin every answer of its looks like no network.
    const bool blind =
        state_.endpoint == Endpoint::kClassic && origin_of(state_.setup.classic) != origin_of(state_.setup.page);
    if (!blind && event.reason != FailureReason::kAborted && queue(event, false)) return;
    state_.phase = Phase::kFailed;
    const bool timeout = event.reason == FailureReason::kTimeout;
    status(timeout ? StatusText::kTimeout : (blind ? StatusText::kUncertain : StatusText::kNetwork), {}, true);
}

bool Composer::queue(const Event& event, bool is_flood) {
    if (!plan_resend(state_.resend, {.now = event.now,
                                     .retry_after = event.retry_after,
                                     .chance = event.chance,
                                     .is_offline = event.is_offline,
                                     .is_flood = is_flood}))
        return false;
    state_.phase = Phase::kQueued;
    status(event.is_offline ? StatusText::kQueuedOffline : StatusText::kQueuedAgain, {}, true);
    return true;
}

void Composer::let_go() {
    effects_.push_back({.type = Effect::Type::kClear, .content = state_.fields.content});
    state_.has_fields = false;
    state_.may_have_arrived = false;
    state_.fields = Fields{};
    state_.tried = {};
    state_.resend = {};
    captcha_.rest();
}

} // namespace maqal::comment
