// The composer at work on one event: composer.cpp takes events and sends, composer_answers.cpp reads what came of a
// try, composer_drafts.cpp looks at kept texts.
#pragma once

#include "base/arena.hpp"
#include "comment/captcha.hpp"
#include "comment/composer.hpp"

namespace maqal::comment {

class Composer {
public:
    Composer(const State& state, base::Arena& arena)
        : state_(state), arena_(arena), effects_(arena), orders_(arena), captcha_(state_.captcha, orders_) {}

    Step run(const Event& event);

private:
    void take(const Event& event);
    void init(const Setup& setup);
    void submit(const Fields& fields, std::span<const PageRefusal> refused);
    void check_and_send(std::span<const PageRefusal> refused);
    [[nodiscard]] bool uses_rest() const { return !state_.setup.rest.empty() && !state_.rest_closed; }
    void send();

    // A comment that waits goes, fails or waits on; what it waits for is said when it is another thing than before.
    void go_on_waiting(bool was_waiting, StatusText said);
    [[nodiscard]] StatusText what_is_awaited() const;
    void write(const Fields& fields);
    void set_timer(const Event& event, std::int64_t before);

    // A time of the captcha's that has come and brought nothing: nobody sees the tab, it is looked at again when
    // somebody does.
    [[nodiscard]] std::int64_t next_due(std::int64_t now) const;
    // A clock that was set back does not make a reader wait.
    [[nodiscard]] bool is_due(std::int64_t now) const;
    [[nodiscard]] bool is_unanswered() const;
    [[nodiscard]] bool is_unsent() const { return state_.phase == Phase::kRefused || state_.phase == Phase::kFailed; }

    // True where something must be mended first. Issues go out in the order of the form.
    bool report_blocking(std::span<const Issue> issues, std::span<const PageRefusal> refused);
    // What the page refuses is said of a field that is good otherwise: one thing at a time.
    void add_refusals(Field field, std::span<const PageRefusal> refused, std::size_t from,
                      base::ArenaVector<Issue>& out);
    void take_issues_away() { effects_.push_back({.type = Effect::Type::kIssues}); }

    void settle(const Event& event);
    void try_classic(StatusText otherwise, const Answer& answer);
    void refuse(StatusText text, std::string_view reason, bool retry);
    void stored(Phase phase, StatusText text, const Answer& answer);
    void fail(const Event& event);
    // False where it is not sent again by itself.
    bool queue(const Event& event, bool is_flood);
    // A server has the comment.
    void let_go();
    void sent_elsewhere();
    void look_at_sent(const Event& event);

    [[nodiscard]] bool is_at_rest() const;
    // What came from another tab and was changed is the reader's, even where they change it back.
    void see_own(std::string_view text);
    void look_at_drafts(const Event& event);
    // The page was left while the comment was queued.
    void restore(const Draft& draft, std::int64_t now);
    void exchange(std::string_view own);
    void offer(std::string_view text);
    void fill(std::string_view text);
    void notice(StatusText text);
    void status(StatusText text, std::string_view reason, bool retry);

    State state_;
    base::Arena& arena_;
    base::ArenaVector<Effect> effects_;
    base::ArenaVector<CaptchaOrder> orders_;
    CaptchaKeeper captcha_;
};

} // namespace maqal::comment
