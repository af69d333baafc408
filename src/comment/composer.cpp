#include "comment/composer.hpp"

#include "comment/answer.hpp"
#include "comment/request.hpp"
#include "comment/site_check.hpp"

namespace maqal::comment {

namespace {

constexpr std::string_view kPhaseNames[] = {"idle", "sending", "accepted", "held", "refused", "failed"};

// Accepted by the server, yet nothing or only a part of what was written would remain: the reader mends it first.
bool loses_text(IssueCode code) {
    return code == IssueCode::kContentStoredEmpty || code == IssueCode::kContentCut ||
           code == IssueCode::kNameStoredEmpty || code == IssueCode::kNameCut;
}

bool is_said(const base::ArenaVector<Issue>& issues, std::size_t from, std::string_view name) {
    for (std::size_t i = from; i < issues.size(); ++i) {
        if (issues[i].name == name) return true;
    }
    return false;
}

bool same_comment(const Fields& a, const Fields& b) { // as the server's search for duplicates compares
    return a.content == b.content && a.author_name == b.author_name && a.author_email == b.author_email &&
           a.parent == b.parent;
}

class Composer {
public:
    Composer(const State& state, base::Arena& arena) : state_(state), arena_(arena), effects_(arena) {}

    Step run(const Event& event) {
        const bool open = state_.phase != Phase::kSending;
        const bool is_last_try = event.id == state_.last_try && state_.has_fields;
        switch (event.type) {
        case Event::Type::kInit: init(event.setup); break;
        case Event::Type::kSubmit:
            if (open) submit(event.fields, event.refused);
            break;
        case Event::Type::kResponse:
            if (is_last_try && (!open || state_.phase == Phase::kFailed)) settle(event.answer);
            break;
        case Event::Type::kFailure:
            if (is_last_try && !open) fail(event.reason);
            break;
        case Event::Type::kDrafts:
            if (is_at_rest()) look_at_drafts(event);
            break;
        case Event::Type::kExchange:
            if (is_at_rest() && state_.has_other) exchange(event.fields.content);
            break;
        }
        return {state_, {effects_.data(), effects_.size()}};
    }

private:
    void init(const Setup& setup) {
        const std::uint32_t last_try = state_.last_try; // ids go on: an answer to an old try must not fit a new one
        state_ = State{};
        state_.last_try = last_try;
        state_.setup = setup;
    }

    void submit(const Fields& fields, std::span<const PageRefusal> refused) {
        const bool same = state_.has_fields && same_comment(fields, state_.fields);
        const bool was_tried = !fields.content.empty() && fields.content == state_.tried;
        state_.may_have_arrived = (state_.may_have_arrived && same) || was_tried;
        state_.fields = fields;
        state_.has_fields = true;
        check_and_send(refused);
    }

    void check_and_send(std::span<const PageRefusal> refused) {
        const bool use_rest = !state_.setup.rest.empty() && !state_.rest_closed;
        if (!state_.setup.posts_itself && !use_rest && state_.setup.classic.empty()) {
            state_.phase = Phase::kRefused;
            return status(state_.rest_closed ? StatusText::kLoginRequired : StatusText::kNowhere, {}, false);
        }
        Rules rules = state_.setup.rules;
        rules.endpoint = use_rest ? Endpoint::kRest : Endpoint::kClassic;
        const Fields fields = prepare_fields(state_.fields, arena_);
        const Result result = validate(fields, rules, arena_);
        if (report_blocking(result.issues, refused)) return;
        take_issues_away();
        if (state_.setup.posts_itself) {
            state_.phase = Phase::kIdle;
            effects_.push_back({.type = Effect::Type::kPass});
            return;
        }
        send(rules.endpoint, fields);
    }

    void send(Endpoint endpoint, const Fields& fields) {
        const bool rest = endpoint == Endpoint::kRest;
        state_.phase = Phase::kSending;
        state_.endpoint = endpoint;
        ++state_.last_try;
        status(StatusText::kSending, {}, false);
        effects_.push_back({.type = Effect::Type::kSend,
                            .id = state_.last_try,
                            .endpoint = endpoint,
                            .url = rest ? state_.setup.rest : state_.setup.classic,
                            .body = rest ? rest_body(fields, state_.setup.post, arena_)
                                         : classic_body(fields, state_.setup.post, arena_)});
    }

    // True where something must be mended first. Issues go out in the order of the form.
    bool report_blocking(std::span<const Issue> issues, std::span<const PageRefusal> refused) {
        base::ArenaVector<Issue> blocking(arena_);
        for (unsigned field = 0; field <= static_cast<unsigned>(Field::kForm); ++field) {
            const std::size_t before = blocking.size();
            for (const Issue& issue : issues) {
                if (static_cast<unsigned>(issue.field) != field) continue;
                if (issue.severity == IssueSeverity::kRefuse || loses_text(issue.code)) blocking.push_back(issue);
            }
            add_refusals(static_cast<Field>(field), refused, before, blocking);
        }
        if (blocking.empty()) return false;
        state_.phase = Phase::kRefused;
        effects_.push_back({.type = Effect::Type::kIssues, .issues = {blocking.data(), blocking.size()}});
        const bool login = blocking.back().code == IssueCode::kLoginRequired; // the form as a whole comes last
        status(login ? StatusText::kLoginRequired : StatusText::kFields, {}, false);
        return true;
    }

    // What the page refuses is said of a field that is good otherwise: one thing at a time.
    void add_refusals(Field field, std::span<const PageRefusal> refused, std::size_t from,
                      base::ArenaVector<Issue>& out) {
        for (const PageRefusal& each : refused) {
            const std::string_view name = field == Field::kOther ? each.field : std::string_view();
            if (field_named(each.field) != field || is_said(out, from, name)) continue;
            out.push_back({.field = field,
                           .code = IssueCode::kRefusedByPage,
                           .severity = IssueSeverity::kRefuse,
                           .text = {},
                           .name = name,
                           .message = each.message});
        }
    }

    void take_issues_away() { effects_.push_back({.type = Effect::Type::kIssues}); }

    void settle(const Answer& answer) {
        const Fields sent = prepare_fields(state_.fields, arena_);
        const Meaning meaning =
            state_.endpoint == Endpoint::kRest ? read_rest_answer(answer, sent) : read_classic_answer(answer, sent);
        switch (meaning.outcome) {
        case Meaning::Outcome::kStored: stored(Phase::kAccepted, meaning.text, answer); break;
        case Meaning::Outcome::kHeld: stored(Phase::kHeld, meaning.text, answer); break;
        case Meaning::Outcome::kDuplicate:
            // After a try without an answer, the duplicate is that try: it had arrived.
            if (state_.may_have_arrived) return stored(Phase::kAccepted, StatusText::kAlready, answer);
            refuse(meaning.text, {}, false);
            break;
        case Meaning::Outcome::kFields: (void)report_blocking({meaning.issues, meaning.issue_count}, {}); break;
        case Meaning::Outcome::kRefused: refuse(meaning.text, answer.message, meaning.retry); break;
        case Meaning::Outcome::kFailed:
            state_.may_have_arrived = state_.may_have_arrived || meaning.may_have_arrived;
            state_.phase = Phase::kFailed;
            status(meaning.text, {}, true);
            break;
        case Meaning::Outcome::kTryClassic: try_classic(meaning.text, answer, sent); break;
        }
    }

    void try_classic(StatusText otherwise, const Answer& answer, const Fields& sent) {
        state_.rest_closed = true;
        if (!state_.setup.classic.empty()) return send(Endpoint::kClassic, sent);
        const bool wordless = otherwise == StatusText::kReason && answer.message.empty();
        refuse(wordless ? StatusText::kNotOpen : otherwise, answer.message, false);
    }

    void refuse(StatusText text, std::string_view reason, bool retry) {
        state_.phase = Phase::kRefused;
        status(text, text == StatusText::kReason ? reason : std::string_view(), retry);
    }

    void stored(Phase phase, StatusText text, const Answer& answer) {
        const std::int64_t parent = state_.fields.parent;
        state_.phase = phase;
        state_.may_have_arrived = false;
        state_.has_fields = false;
        state_.tried = {};
        effects_.push_back({.type = Effect::Type::kClear, .content = state_.fields.content});
        state_.fields = Fields{};
        status(text, {}, false);
        effects_.push_back({.type = Effect::Type::kEvent,
                            .endpoint = state_.endpoint,
                            .phase = phase,
                            .text = text,
                            .comment_id = answer.comment_id,
                            .comment_link = answer.comment_link,
                            .parent = parent});
    }

    void fail(FailureReason reason) {
        state_.phase = Phase::kFailed;
        state_.may_have_arrived = true;
        // wp-comments-post.php sends no CORS headers: from another origin every answer of its looks like no network.
        const bool blind =
            state_.endpoint == Endpoint::kClassic && origin_of(state_.setup.classic) != origin_of(state_.setup.page);
        const bool timeout = reason == FailureReason::kTimeout;
        status(timeout ? StatusText::kTimeout : (blind ? StatusText::kUncertain : StatusText::kNetwork), {}, true);
    }

    [[nodiscard]] bool is_at_rest() const {
        return state_.phase == Phase::kIdle || state_.phase == Phase::kAccepted || state_.phase == Phase::kHeld;
    }

    void look_at_drafts(const Event& event) {
        for (const Draft& draft : event.drafts) {
            if (draft.is_tried) state_.tried = draft.content;
        }
        const std::string_view own = event.fields.content;
        const bool came_from_there = event.from_another_tab && own == state_.draft;
        const Draft* newest = nullptr;
        for (const Draft& draft : event.drafts) {
            const bool is_own = event.from_another_tab && draft.content == own;
            if (draft.content.empty() || (draft.is_sent && !is_own)) continue;
            if (newest == nullptr || draft.saved > newest->saved) newest = &draft;
        }
        if (newest == nullptr) return;
        if (newest->is_sent) {
            fill({});
            return notice(StatusText::kDraftSent);
        }
        if (newest->content == own) return;
        if (came_from_there) {
            fill(newest->content);
            state_.draft = newest->content;
            return;
        }
        if (own.empty() && !newest->is_passed) {
            offer({});
            fill(newest->content);
            return notice(StatusText::kDraftRestored);
        }
        offer(newest->content);
        notice(StatusText::kDraftOther);
    }

    void exchange(std::string_view own) {
        const std::string_view text = state_.other;
        offer(own);
        fill(text);
        notice(text.empty() ? StatusText::kDraftTakenAway
                            : (own.empty() ? StatusText::kDraftRestored : StatusText::kDraftOther));
    }

    void offer(std::string_view text) {
        state_.other = text;
        state_.has_other = true;
    }

    void fill(std::string_view text) {
        state_.draft = {};
        effects_.push_back({.type = Effect::Type::kFill, .content = text});
    }

    void notice(StatusText text) {
        state_.phase = Phase::kIdle;
        effects_.push_back({.type = Effect::Type::kStatus,
                            .phase = state_.phase,
                            .text = text,
                            .exchange = text != StatusText::kDraftSent});
    }

    void status(StatusText text, std::string_view reason, bool retry) {
        effects_.push_back(
            {.type = Effect::Type::kStatus, .phase = state_.phase, .text = text, .reason = reason, .retry = retry});
    }

    State state_;
    base::Arena& arena_;
    base::ArenaVector<Effect> effects_;
};

} // namespace

std::string_view phase_name(Phase phase) {
    return kPhaseNames[static_cast<std::size_t>(phase)];
}

Step step(const State& state, const Event& event, base::Arena& arena) {
    return Composer(state, arena).run(event);
}

} // namespace maqal::comment
