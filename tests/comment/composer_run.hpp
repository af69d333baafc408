// A composer under test: what is fed to it, and what it said last.
#pragma once

#include <string>

#include "comment/composer.hpp"

namespace maqal::test {

using namespace maqal::comment;

inline constexpr std::string_view kRest = "https://news.example/wp-json/wp/v2/comments";
inline constexpr std::string_view kClassic = "https://news.example/wp-comments-post.php";

inline Setup setup() {
    Setup out;
    out.rest = kRest;
    out.classic = kClassic;
    out.page = "https://news.example/2026/story/";
    out.post = 104;
    return out;
}

inline Fields typed() {
    return {.content = "A comment", .author_name = "Reader", .author_email = "reader@example.org"};
}

// A composer and what it has said last.
struct Run {
    base::Arena arena;
    State state;
    std::span<const Effect> effects;

    explicit Run(const Setup& with = setup()) {
        Event event{.type = Event::Type::kInit};
        event.setup = with;
        feed(event);
    }
    void feed(const Event& event) {
        const Step next = step(state, event, arena);
        state = next.state;
        effects = next.effects;
    }
    void submit(const Fields& fields = typed()) {
        Event event{.type = Event::Type::kSubmit};
        event.fields = fields;
        feed(event);
    }
    void answer(const Answer& answer) {
        Event event{.type = Event::Type::kResponse, .id = state.last_try};
        event.answer = answer;
        feed(event);
    }
    void rest_error(std::int64_t status, std::string_view code, std::string_view message = "Words.") {
        Answer out;
        out.status = status;
        out.code = code;
        out.message = message;
        answer(out);
    }
    void classic_page(std::int64_t status, std::string_view message) {
        Answer out;
        out.status = status;
        out.message = message;
        out.url = kClassic;
        answer(out);
    }
    void fail(FailureReason reason) { feed({.type = Event::Type::kFailure, .id = state.last_try, .reason = reason}); }
    void submit_again() { submit(state.fields); } // as "Try again" does, where nothing was changed meanwhile
    void go_classic() {                           // a WordPress whose REST end takes nothing from visitors
        submit();
        rest_error(401, "rest_comment_login_required");
    }

    [[nodiscard]] const Effect* find(Effect::Type type) const {
        for (const Effect& effect : effects) {
            if (effect.type == type) return &effect;
        }
        return nullptr;
    }
    [[nodiscard]] bool sends() const { return find(Effect::Type::kSend) != nullptr; }
    [[nodiscard]] bool clears() const { return find(Effect::Type::kClear) != nullptr; }
    [[nodiscard]] StatusText says() const {
        const Effect* status = find(Effect::Type::kStatus);
        return status == nullptr ? StatusText::kNowhere : status->text;
    }
    [[nodiscard]] bool offers_retry() const {
        const Effect* status = find(Effect::Type::kStatus);
        return status != nullptr && status->retry;
    }
    [[nodiscard]] std::string issue_codes() const {
        std::string out;
        const Effect* issues = find(Effect::Type::kIssues);
        if (issues == nullptr) return "none";
        for (const Issue& issue : issues->issues) out += std::string(code_name(issue.code)) + " ";
        return out;
    }
};

inline Answer published() {
    Answer out;
    out.status = 201;
    out.comment_id = 1071;
    out.comment_status = "approved";
    out.comment_link = "https://news.example/2026/story/#comment-1071";
    return out;
}

inline Answer redirected_to(std::string_view url) {
    Answer out;
    out.status = 200;
    out.redirected = true;
    out.url = url;
    return out;
}

// A run that is in the given phase.
inline void reach(Run& run, Phase phase) {
    if (phase == Phase::kIdle) return;
    run.submit();
    if (phase == Phase::kSending) return;
    Answer answer = published();
    if (phase == Phase::kHeld) answer.comment_status = "hold";
    if (phase == Phase::kAccepted || phase == Phase::kHeld) return run.answer(answer);
    if (phase == Phase::kRefused) return run.rest_error(403, "rest_comment_closed");
    run.fail(FailureReason::kNetwork);
}

inline constexpr Phase kPhases[] = {Phase::kIdle, Phase::kSending, Phase::kAccepted,
                                    Phase::kHeld, Phase::kRefused, Phase::kFailed};

} // namespace maqal::test
