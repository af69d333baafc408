// The table of captcha.hpp, cell by cell, and a comment that waits for its token. Clocks are numbers here.
#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "tests/comment/composer_run.hpp"

using namespace maqal;
using namespace maqal::test;

namespace {

constexpr std::int64_t kStart = 1'000'000;
constexpr std::int64_t kLifetime = 110'000;

// A form with a captcha. What it does is written down: the orders of one step, "load 1 execute 2".
struct Guarded : Run {
    std::int64_t now = kStart;

    explicit Guarded(bool consent = false, bool at_submit_only = false) : Run(), at_submit(at_submit_only) {
        Event event{.type = Event::Type::kInit};
        event.setup = test::setup();
        event.setup.captcha = {.is_on = true, .needs_consent = consent, .name = "Provider"};
        tell(event);
    }
    explicit Guarded(CaptchaPhase phase) : Guarded(phase == CaptchaPhase::kConsent, phase == CaptchaPhase::kLoaded) {
        if (phase == CaptchaPhase::kOff) tell(off());
        if (phase == CaptchaPhase::kOff || phase == CaptchaPhase::kUnloaded) return;
        write();
        if (phase == CaptchaPhase::kConsent || phase == CaptchaPhase::kLoading) return;
        load();
        if (phase == CaptchaPhase::kReady) solve("token");
        if (phase == CaptchaPhase::kFailed) error();
    }
    static Event off() {
        Event event{.type = Event::Type::kInit};
        event.setup = test::setup();
        return event;
    }
    void tell(Event event) {
        event.now = now;
        event.generation = event.generation == 0 ? state.captcha.generation : event.generation;
        feed(event);
    }
    void tell(Event::Type type) { tell(Event{.type = type}); }
    void write(std::string_view content = "A comment") {
        Event event{.type = Event::Type::kWrites};
        event.fields = typed();
        event.fields.content = content;
        tell(event);
    }
    void send() {
        Event event{.type = Event::Type::kSubmit};
        event.fields = typed();
        tell(event);
    }
    void load(std::uint32_t generation = 0) {
        Event event{.type = Event::Type::kCaptchaLoaded, .generation = generation};
        event.provider = {.field = "captcha-token", .lifetime = kLifetime, .at_submit = at_submit};
        tell(event);
    }
    void solve(std::string_view token, std::int64_t lifetime = 0, std::uint32_t generation = 0) {
        tell(
            Event{.type = Event::Type::kCaptchaSolved, .generation = generation, .token = token, .lifetime = lifetime});
    }
    void error() { tell(Event::Type::kCaptchaError); }
    void tick_after(std::int64_t milliseconds) {
        now += milliseconds;
        tell(Event::Type::kTick);
    }
    void reply(std::int64_t status, std::string_view code, std::string_view message) {
        Event event{.type = Event::Type::kResponse, .id = state.last_try};
        event.answer.status = status;
        event.answer.code = code;
        event.answer.message = message;
        tell(event);
    }
    void publish() {
        Event event{.type = Event::Type::kResponse, .id = state.last_try};
        event.answer = published();
        tell(event);
    }
    [[nodiscard]] std::string orders() const {
        std::string out;
        for (const Effect& effect : effects) {
            if (effect.type != Effect::Type::kCaptcha) continue;
            out += std::string(captcha_action_name(effect.order.action)) + " ";
        }
        return out;
    }
    [[nodiscard]] std::int64_t timer() const { // -1: as it was
        const Effect* timer = find(Effect::Type::kTimer);
        return timer == nullptr ? -1 : timer->milliseconds;
    }
    [[nodiscard]] CaptchaPhase at() const { return state.captcha.phase; }

    bool at_submit;
};

constexpr CaptchaPhase kCaptchaPhases[] = {CaptchaPhase::kOff,     CaptchaPhase::kUnloaded, CaptchaPhase::kConsent,
                                           CaptchaPhase::kLoading, CaptchaPhase::kLoaded,   CaptchaPhase::kSolving,
                                           CaptchaPhase::kReady,   CaptchaPhase::kFailed};

// What each event makes of each state: "phase: orders".
std::string after(CaptchaPhase phase, const Event& event, std::int64_t later = 1000) {
    Guarded run(phase);
    REQUIRE(run.at() == phase);
    run.now += later;
    run.tell(event);
    return std::string(captcha_phase_name(run.at())) + ": " + run.orders();
}

struct Row {
    Event event;
    std::int64_t later;
    std::string_view cells[std::size(kCaptchaPhases)];
};

Event of(Event::Type type) {
    Event event{.type = type};
    event.fields = typed();
    event.token = "token 2";
    event.provider = {.field = "captcha-token", .lifetime = kLifetime};
    return event;
}

} // namespace

TEST_CASE("each event does in each state of the captcha what the table says") {
    const Row rows[] = {
        {of(Event::Type::kWrites),
         1000,
         {"off: ", "loading: load ", "consent: ", "loading: ", "loaded: ", "solving: ", "ready: ", "failed: "}},
        {of(Event::Type::kConsent),
         1000,
         {"off: ", "unloaded: ", "loading: load ", "loading: ", "loaded: ", "solving: ", "ready: ", "failed: "}},
        {of(Event::Type::kSubmit),
         1000,
         {"off: ", "loading: load ", "consent: ", "loading: ", "solving: execute ",
          "solving: ", "loaded: ", "loading: load "}},
        {of(Event::Type::kCaptchaLoaded),
         1000,
         {"off: ", "unloaded: ", "consent: ", "solving: execute ", "loaded: ", "solving: ", "ready: ", "failed: "}},
        {of(Event::Type::kCaptchaSolved),
         1000,
         {"off: ", "unloaded: ", "consent: ", "loading: ", "ready: ", "ready: ", "ready: ", "ready: "}},
        {of(Event::Type::kCaptchaInteractive),
         1000,
         {"off: ", "unloaded: ", "consent: ", "loading: ", "loaded: ", "solving: ", "ready: ", "failed: "}},
        {of(Event::Type::kCaptchaExpired),
         1000,
         {"off: ", "unloaded: ", "consent: ", "loading: ", "loaded: ", "solving: reset execute ",
          "solving: reset execute ", "failed: "}},
        {of(Event::Type::kCaptchaError),
         1000,
         {"off: ", "unloaded: ", "consent: ", "failed: ", "loaded: ", "failed: ", "ready: ", "failed: "}},
        {of(Event::Type::kTick),
         1000,
         {"off: ", "unloaded: ", "consent: ", "loading: ", "loaded: ", "solving: ", "ready: ", "failed: "}},
        {of(Event::Type::kTick),
         kLifetime,
         {"off: ", "unloaded: ", "consent: ", "failed: ", "loaded: ", "failed: ", "solving: reset execute ",
          "failed: "}},
        {of(Event::Type::kHidden),
         1000,
         {"off: ", "unloaded: ", "consent: ", "loading: ", "loaded: ", "solving: ", "ready: ", "failed: "}},
        {of(Event::Type::kVisible),
         1000,
         {"off: ", "unloaded: ", "consent: ", "loading: ", "loaded: ", "solving: ", "ready: ", "failed: "}},
        {of(Event::Type::kInit), 1000, {"off: ", "off: ", "off: ", "off: ", "off: ", "off: ", "off: ", "off: "}},
    };
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < std::size(kCaptchaPhases); ++i) {
            CAPTURE(static_cast<int>(row.event.type));
            CAPTURE(captcha_phase_name(kCaptchaPhases[i]));
            Event event = row.event;
            event.setup = test::setup();
            CHECK(after(kCaptchaPhases[i], event, row.later) == row.cells[i]);
        }
    }
}

TEST_CASE("a token that is there goes with the comment, in the field that the provider names, at both ends") {
    Guarded run(CaptchaPhase::kReady);
    run.send();
    const Effect* send = run.find(Effect::Type::kSend);
    REQUIRE(send != nullptr);
    CHECK(send->body.find(R"("captcha-token":"token"})") != std::string_view::npos);
    CHECK(send->field == "captcha-token");
    CHECK(run.timer() == 0);
    run.tell(Event::Type::kVisible);
    run.reply(401, "rest_comment_login_required", "No.");
    CHECK(run.state.phase == Phase::kWaiting);
    run.solve("a+b");
    CHECK(run.find(Effect::Type::kSend)->body.find("&captcha-token=a%2Bb") != std::string_view::npos);
    CHECK(run.find(Effect::Type::kSend)->url == kClassic);
}

TEST_CASE("a submit without a token waits in words, and goes by itself and once when the token comes") {
    Guarded run;
    run.send();
    CHECK(run.state.phase == Phase::kWaiting);
    CHECK(!run.sends());
    CHECK(run.says() == StatusText::kCaptchaWaiting);
    CHECK(run.orders() == "load ");
    CHECK(run.timer() == limits::kCaptchaLoadMilliseconds);
    run.load();
    CHECK(run.orders() == "execute ");
    CHECK(run.timer() == limits::kCaptchaSolveMilliseconds);
    CHECK(run.find(Effect::Type::kStatus) == nullptr); // it is said already
    run.send();                                        // the button again
    CHECK(run.state.phase == Phase::kWaiting);
    CHECK(run.orders().empty());
    run.solve("t");
    CHECK(run.sends());
    CHECK(run.state.last_try == 1);
    run.solve("t");
    CHECK(!run.sends());
    CHECK(run.at() == CaptchaPhase::kLoaded);
}

TEST_CASE("a token is spent with any send, whatever comes of it; the next try gets another one by itself") {
    const struct {
        std::int64_t status;
        Phase phase;
    } cases[] = {{500, Phase::kFailed}, {400, Phase::kRefused}, {429, Phase::kRefused}, {0, Phase::kFailed}};
    for (const auto& c : cases) {
        Guarded run(CaptchaPhase::kReady);
        run.send();
        CHECK(run.state.captcha.token.empty());
        run.reply(c.status, "x", "Words.");
        CHECK(run.state.phase == c.phase);
        CHECK(run.orders() == "reset execute ");
        run.solve("token"); // the old one once more
        CHECK(run.at() == CaptchaPhase::kSolving);
        run.solve("token 2");
        run.send();
        CHECK(run.find(Effect::Type::kSend)->body.find("token 2") != std::string_view::npos);
    }
}

TEST_CASE("after a comment that was stored the widget is as before, and solves again when the reader writes again") {
    Guarded run(CaptchaPhase::kReady);
    run.send();
    run.publish();
    CHECK(run.orders() == "reset ");
    CHECK(run.at() == CaptchaPhase::kLoaded);
    run.tell(Event::Type::kVisible);
    CHECK(run.orders().empty());
    run.write("Another");
    CHECK(run.orders() == "execute ");
}

TEST_CASE("a token expires by our clock, at its own time where it has one, and when the clock is set back") {
    Guarded run(CaptchaPhase::kReady);
    CHECK(run.timer() == kLifetime);
    run.tick_after(kLifetime - 1);
    CHECK(run.at() == CaptchaPhase::kReady);
    CHECK(run.timer() == 1); // a timer that came early is set anew
    run.tick_after(1);
    CHECK(run.orders() == "reset execute ");
    run.solve("brief", 5000);
    CHECK(run.timer() == 5000);
    run.now -= 1;
    run.write();
    CHECK(run.orders() == "reset execute ");
}

TEST_CASE("a submit while the token is renewed goes with the new one") {
    Guarded run(CaptchaPhase::kReady);
    run.now += kLifetime;
    run.send();
    CHECK(run.state.phase == Phase::kWaiting);
    CHECK(run.orders() == "reset execute ");
    run.solve("new");
    CHECK(run.find(Effect::Type::kSend)->body.find("new") != std::string_view::npos);
}

TEST_CASE("nothing is solved ahead in a tab that nobody sees, and it goes on when somebody does") {
    Guarded run(CaptchaPhase::kReady);
    run.tell(Event::Type::kHidden);
    run.tick_after(kLifetime);
    CHECK(run.at() == CaptchaPhase::kLoaded);
    CHECK(run.orders().empty());
    run.tell(Event::Type::kVisible);
    CHECK(run.orders() == "reset execute ");
    run.tell(Event::Type::kHidden);
    run.tick_after(limits::kCaptchaSolveMilliseconds * 10);
    CHECK(run.at() == CaptchaPhase::kSolving);
    CHECK(run.timer() == -1); // not again and again
    run.tell(Event::Type::kVisible);
    CHECK(run.timer() == limits::kCaptchaSolveMilliseconds);
    run.tick_after(limits::kCaptchaSolveMilliseconds);
    CHECK(run.at() == CaptchaPhase::kFailed);
}

TEST_CASE("every wait ends in words, with the text kept and another try that loads it anew") {
    for (const bool loads : {false, true}) {
        Guarded run;
        run.send();
        if (loads) run.load();
        run.tick_after(limits::kCaptchaSolveMilliseconds);
        CHECK(run.state.phase == Phase::kFailed);
        CHECK(run.says() == (loads ? StatusText::kCaptchaFailed : StatusText::kCaptchaMissing));
        CHECK(run.offers_retry());
        CHECK(!run.clears());
        CHECK(run.state.fields.content == "A comment");
        CHECK(!run.state.may_have_arrived);
        run.send();
        CHECK(run.orders() == "load ");
        CHECK(run.state.phase == Phase::kWaiting);
    }
}

TEST_CASE("what fails while nobody has sent anything is not said, and is tried again with the submit") {
    Guarded run(CaptchaPhase::kFailed);
    CHECK(run.find(Effect::Type::kStatus) == nullptr);
    run.send();
    CHECK(run.orders() == "load ");
    CHECK(run.says() == StatusText::kCaptchaWaiting);
}

TEST_CASE("a reader's turn is said and takes as long as it takes; typing takes the comment back") {
    Guarded run;
    run.send();
    run.load();
    run.tell(Event::Type::kCaptchaInteractive);
    CHECK(run.says() == StatusText::kCaptchaConfirm);
    CHECK(run.timer() == 0);
    run.tick_after(3'600'000);
    CHECK(run.state.phase == Phase::kWaiting);
    for (int i = 0; i < 10; ++i) { // challenges that ran out
        run.tell(Event::Type::kCaptchaExpired);
        CHECK(run.orders() == "reset execute ");
        run.tell(Event::Type::kCaptchaInteractive);
    }
    run.write();
    CHECK(run.state.phase == Phase::kWaiting); // nothing was changed
    run.write("A better comment");
    CHECK(run.state.phase == Phase::kIdle);
    CHECK(run.says() == StatusText::kChanged);
    run.solve("t");
    CHECK(!run.sends());
    CHECK(run.at() == CaptchaPhase::kReady);
}

TEST_CASE("a provider that expires again and again without a reader's doing is given up") {
    Guarded run;
    run.send();
    run.load();
    for (std::uint32_t i = 0; i < limits::kCaptchaTries; ++i) run.tell(Event::Type::kCaptchaExpired);
    CHECK(run.state.phase == Phase::kFailed);
    CHECK(run.says() == StatusText::kCaptchaFailed);
}

TEST_CASE("consent is asked for before anything is loaded, once, and the comment that waits for it goes by itself") {
    Guarded run(true);
    run.write();
    CHECK(run.says() == StatusText::kCaptchaConsent);
    CHECK(run.find(Effect::Type::kStatus)->consent);
    CHECK(run.find(Effect::Type::kStatus)->reason == "Provider");
    CHECK(run.orders().empty());
    run.write();
    CHECK(run.effects.empty());
    run.send();
    CHECK(run.says() == StatusText::kCaptchaConsent);
    CHECK(run.orders().empty());
    run.tell(Event::Type::kConsent);
    CHECK(run.says() == StatusText::kCaptchaWaiting);
    CHECK(run.orders() == "load ");
    run.load();
    run.solve("t");
    CHECK(run.sends());
}

TEST_CASE("callbacks of an older widget or attempt are passed over") {
    const Event::Type types[] = {Event::Type::kCaptchaLoaded, Event::Type::kCaptchaSolved,
                                 Event::Type::kCaptchaInteractive, Event::Type::kCaptchaExpired,
                                 Event::Type::kCaptchaError};
    for (const Event::Type type : types) {
        for (const CaptchaPhase phase : kCaptchaPhases) {
            Guarded run(phase);
            Event event = of(type);
            event.generation = 99;
            run.tell(event);
            CHECK(run.at() == phase);
            CHECK(run.effects.empty());
        }
    }
}

TEST_CASE("what comes late still counts: a widget after its time, a token after the time for solving") {
    Guarded run;
    run.send();
    run.tick_after(limits::kCaptchaLoadMilliseconds);
    CHECK(run.says() == StatusText::kCaptchaMissing);
    run.load();
    CHECK(run.orders() == "execute "); // the reader writes
    run.tick_after(limits::kCaptchaSolveMilliseconds);
    CHECK(run.at() == CaptchaPhase::kFailed);
    run.solve("late");
    CHECK(!run.sends()); // it was said that it was not sent
    run.send();
    CHECK(run.sends());
}

TEST_CASE("a token without text, or larger than any provider's, is none") {
    Guarded run(CaptchaPhase::kReady);
    run.send();
    run.reply(500, "", "");
    run.solve("");
    CHECK(run.at() == CaptchaPhase::kSolving);
    const std::string large(limits::kCaptchaTokenBytes + 1, 'x');
    run.solve(large);
    CHECK(run.at() == CaptchaPhase::kSolving);
}

TEST_CASE("a refusal that speaks of the captcha is said in our words, and leads to a new token, not to reloading") {
    const struct {
        std::int64_t status;
        std::string_view code, message;
    } cases[] = {{403, "rest_forbidden", "The reCAPTCHA verification period has expired. Please reload the page."},
                 {400, "captcha_invalid", "Nope."},
                 {401, "cfturnstile_fail", "Please confirm you are human with Turnstile."},
                 {200, "", "Error: you look like a ROBOT."}};
    for (const auto& c : cases) {
        Guarded run(CaptchaPhase::kReady);
        run.send();
        run.reply(c.status, c.code, c.message);
        CHECK(run.state.phase == Phase::kRefused);
        CHECK(run.says() == StatusText::kCaptchaRefused);
        CHECK(run.offers_retry());
        CHECK(!run.clears());
        CHECK(!run.state.rest_closed);
        CHECK(run.orders() == "reset execute ");
    }
    Run without;
    without.submit();
    without.rest_error(400, "captcha_invalid");
    CHECK(without.says() == StatusText::kReason); // of another's captcha we know nothing
}

TEST_CASE("a form that posts by itself waits for its token, and gets it with the leave to go") {
    Guarded run;
    Event event{.type = Event::Type::kInit};
    event.setup = test::setup();
    event.setup.posts_itself = true;
    event.setup.captcha.is_on = true;
    run.tell(event);
    run.send();
    CHECK(run.find(Effect::Type::kPass) == nullptr);
    run.load();
    run.solve("t");
    const Effect* pass = run.find(Effect::Type::kPass);
    REQUIRE(pass != nullptr);
    CHECK(pass->field == "captcha-token");
    CHECK(pass->token == "t");
    CHECK(run.state.phase == Phase::kIdle);
    CHECK(run.orders().empty()); // what the widget has put into the form stays until it has gone
}

TEST_CASE("fields that are refused while a comment waits are said, and it waits no more") {
    Guarded run;
    run.send();
    Event event{.type = Event::Type::kSubmit};
    run.tell(event);
    CHECK(run.state.phase == Phase::kRefused);
    run.load();
    run.solve("t");
    CHECK(!run.sends());
}

TEST_CASE("while a comment waits, answers, failures and kept texts are passed over") {
    Guarded run;
    run.send();
    const Draft drafts[] = {{.content = "kept", .saved = 1}};
    Event event{.type = Event::Type::kDrafts};
    event.drafts = drafts;
    run.tell(event);
    CHECK(run.effects.empty());
    run.tell(Event::Type::kExchange);
    CHECK(run.effects.empty());
    run.publish();
    CHECK(run.effects.empty());
    run.tell(Event::Type::kFailure);
    CHECK(run.effects.empty());
    CHECK(run.state.phase == Phase::kWaiting);
}

TEST_CASE("a comment that waits no more wants no token from a provider that solves at submit") {
    Guarded run(false, true);
    run.send();
    run.write("A better comment");
    run.load();
    CHECK(run.orders().empty());
    CHECK(run.at() == CaptchaPhase::kLoaded);
}
