// The events that the composer is searched with, and the few texts that they speak of.
#pragma once

#include <string>
#include <vector>

#include "tests/comment/composer_run.hpp"

namespace maqal::test {

inline constexpr std::int64_t kNow = 1'000'000'000;
inline constexpr std::uint8_t kTextCount = 3;
inline constexpr std::string_view kTexts[kTextCount] = {"", "A comment", "Another"};
inline constexpr std::string_view kSpent = "t1"; // a captcha's token that was sent …
inline constexpr std::string_view kToken = "t2"; // … and one that was not

inline Fields with(std::string_view content) {
    Fields out = typed();
    out.content = content;
    return out;
}

inline std::uint8_t index_of(std::string_view text) {
    for (std::uint8_t i = 0; i < kTextCount; ++i) {
        if (kTexts[i] == text) return i;
    }
    return 0;
}

// What is looked at together.
struct Scope {
    std::string_view name;
    bool is_long = false;
    bool drafts = false;
    bool captcha = false;
    bool consent = false;
    bool all_answers = false;
    bool old_events = false;   // of tries and widgets that are over
    bool late_answers = false; // of the last try, after it was given up
    std::uint8_t texts = 2;    // that the form may hold, nothing among them
};

inline Setup setup_of(const Scope& scope) {
    Setup out = test::setup();
    out.captcha = {.is_on = scope.captcha, .needs_consent = scope.consent};
    return out;
}

// One event of the alphabet. `text` is what stands in the form then, or comes to stand there by typing.
struct Letter {
    enum class Kind : std::uint8_t {
        kWrites,
        kSubmit,
        kExchange,
        kDrafts,
        kSentElsewhere, // drafts that say so
        kTickOfCaptcha,
        kTickOfResend,
        kStored,    // an answer that says so, in one way or the other
        kDuplicate, // an answer that says so
        kRefusal,   // any other answer of a server that has not stored the comment
        kTrouble,   // an answer that says nothing of what has become of the comment
        kFailure,   // no answer
        kUnsent,    // nor has anything left the browser
        kElsewhere,
        kBegins, // anew: init
        kOther,
    };
    std::string name;
    Kind kind = Kind::kOther;
    Event event;
    std::uint8_t text = 0;
    std::uint8_t draft = 0;   // kSentElsewhere
    bool is_old = false;      // of a try or a widget that is over
    bool is_current = false;  // of the captcha that there is
    std::string variant = {}; // what tells it from others of its name

    // "DRAFTS_QUEUED": of letters that differ in texts alone
    [[nodiscard]] std::string key() const {
        std::string out = name + (variant.empty() ? "" : " " + variant);
        for (char& each : out) each = each == ' ' ? '_' : static_cast<char>(each >= 'a' ? each - 'a' + 'A' : each);
        return out;
    }
    [[nodiscard]] bool has_text() const { return kind <= Kind::kSentElsewhere; }
    [[nodiscard]] bool is_answer() const { return kind >= Kind::kStored && kind <= Kind::kElsewhere; }
};

class Alphabet {
public:
    explicit Alphabet(const Scope& scope) : scope_(scope) {
        for (std::uint8_t text = 0; text < scope.texts; ++text) add_texts(text);
        add_tick(Kind::kTickOfResend, "of resend");
        if (scope.captcha) add_tick(Kind::kTickOfCaptcha, "of captcha");
        add({"init", Letter::Kind::kBegins, {.type = Event::Type::kInit}});
        add_plain("online", Event::Type::kOnline);
        add_plain("hidden", Event::Type::kHidden);
        add_plain("visible", Event::Type::kVisible);
        add_answers(false);
        if (scope.old_events) add_answers(true);
        if (!scope.captcha) return;
        add_plain("consent", Event::Type::kConsent);
        add_captcha(false);
        if (scope.old_events) add_captcha(true);
    }
    Alphabet(const Alphabet&) = delete; // the events point into it
    Alphabet& operator=(const Alphabet&) = delete;

    [[nodiscard]] const std::vector<Letter>& letters() const { return letters_; }

private:
    using Kind = Letter::Kind;

    void add(Letter letter) {
        if (letter.event.now == 0) letter.event.now = kNow;
        if (letter.has_text()) letter.event.fields = with(kTexts[letter.text]);
        letters_.push_back(std::move(letter));
    }

    void add_plain(std::string_view name, Event::Type type) { add({std::string(name), Kind::kOther, {.type = type}}); }

    void add_tick(Kind kind, const char* variant) {
        Letter tick{"tick", kind, {.type = Event::Type::kTick, .now = kNow + 1000}};
        tick.variant = variant;
        add(tick);
    }

    void add_texts(std::uint8_t text) {
        add({"writes", Kind::kWrites, {.type = Event::Type::kWrites}, text});
        add({"submit", Kind::kSubmit, {.type = Event::Type::kSubmit}, text});
        if (!scope_.drafts) return;
        add({"exchange", Kind::kExchange, {.type = Event::Type::kExchange}, text});
        for (std::uint8_t of = 1; of < scope_.texts; ++of) {
            for (const Draft& draft : drafts_[of]) {
                for (const bool there : {false, true}) {
                    const bool is_sent = draft.is_sent;
                    if (is_sent && !there) continue;
                    Letter each{is_sent ? "sent in another tab"
                                : there ? "drafts of another tab"
                                        : "drafts",
                                is_sent ? Kind::kSentElsewhere : Kind::kDrafts,
                                {.type = Event::Type::kDrafts},
                                text,
                                of};
                    each.event.drafts = {&draft, 1};
                    each.event.from_another_tab = there;
                    each.variant = draft.is_queued   ? "queued"
                                   : draft.is_tried  ? "tried"
                                   : draft.is_passed ? "passed"
                                                     : "";
                    add(each);
                }
            }
        }
    }

    void add_answers(bool is_old) {
        const auto answer = [&](std::string_view name, Kind kind, const Answer& with) {
            Letter each{(is_old ? "old " : "") + std::string(name), kind, {.type = Event::Type::kResponse}};
            each.event.answer = with;
            add_of_try(each, is_old);
        };
        const auto error = [](std::int64_t status, std::string_view code) {
            Answer out;
            out.status = status;
            out.code = code;
            return out;
        };
        Answer held = published();
        held.comment_status = "hold";
        answer("published", Kind::kStored, published());
        answer("held", Kind::kStored, held);
        Answer duplicate = error(409, "comment_duplicate");
        duplicate.message = "Duplicate comment detected"; // in words at the classic end
        answer("duplicate", Kind::kDuplicate, duplicate);
        answer("server", Kind::kTrouble, error(500, {}));
        for (int kind = 0; kind < 4; ++kind) {
            Letter each{is_old ? "old failure" : "failure", Kind::kFailure, {.type = Event::Type::kFailure}};
            each.event.reason = kind == 1   ? FailureReason::kTimeout
                                : kind == 3 ? FailureReason::kAborted
                                            : FailureReason::kNetwork;
            each.event.is_offline = kind == 2;
            each.variant = kind == 1 ? "timeout" : kind == 2 ? "offline" : kind == 3 ? "aborted" : "network";
            add_of_try(each, is_old);
        }
        Letter unsent{is_old ? "old failure" : "failure", Kind::kUnsent, {.type = Event::Type::kFailure}};
        unsent.event.is_unsent = true;
        unsent.variant = "unsent";
        add_of_try(unsent, is_old);
        add_of_try({is_old ? "old elsewhere" : "elsewhere", Kind::kElsewhere, {.type = Event::Type::kElsewhere}},
                   is_old);
        if (!scope_.all_answers) return;
        answer("refused", Kind::kRefusal, error(403, "rest_comment_closed"));
        answer("refused field", Kind::kRefusal, error(400, "rest_comment_content_invalid"));
        answer("refused captcha", Kind::kRefusal, error(403, "captcha_failed"));
        answer("flood", Kind::kRefusal, error(400, "comment_flood"));
        answer("strange", Kind::kTrouble, error(200, {}));
        answer("login", Kind::kRefusal, error(401, "rest_comment_login_required"));
    }

    void add_of_try(Letter letter, bool is_old) {
        letter.is_old = is_old;
        letter.event.id = is_old ? 3 : 7; // see count_anew
        add(letter);
    }

    void add_captcha(bool is_old) {
        const auto plain = [&](std::string_view name, Event::Type type) {
            Letter each{(is_old ? "old " : "") + std::string(name), Kind::kOther, {.type = type, .generation = 3}};
            each.event.provider = {.field = "token", .lifetime = 100'000};
            each.event.token = kToken;
            each.is_old = is_old;
            each.is_current = !is_old;
            add(each);
        };
        plain("captcha loaded", Event::Type::kCaptchaLoaded);
        plain("captcha solved", Event::Type::kCaptchaSolved);
        plain("captcha interactive", Event::Type::kCaptchaInteractive);
        plain("captcha expired", Event::Type::kCaptchaExpired);
        plain("captcha error", Event::Type::kCaptchaError);
    }

    static std::vector<Draft> drafts_of(std::uint8_t text) {
        const std::string_view content = kTexts[text];
        return {{.content = content, .saved = 1},
                {.content = content, .saved = 1, .is_sent = true},
                {.content = content, .saved = 1, .is_passed = true},
                {.content = content, .saved = 1, .is_tried = true},
                {.content = content, .saved = 1, .is_tried = true, .is_queued = true, .fields = typed()}};
    }

    Scope scope_;
    std::vector<Draft> drafts_[kTextCount] = {{}, drafts_of(1), drafts_of(2)};
    std::vector<Letter> letters_;
};

} // namespace maqal::test
