// The captcha of a form: which token there is, and what is done to have one. A part of the composer's state, pure and
// clockless as it is: what comes in says when it is.
//
//   state     writes    needed     loaded    solved  expired  error   time is up  visible again
//   off       –         –          –         –       –        –       –           –
//   unloaded  load (c)  load (c)   –         –       –        –       –           –
//   consent   –         –          –         –       –        –       –           –
//   loading   –         –          loaded    –       –        failed  failed      waits anew
//   loaded    solve     solve (n)  –         ready   –        –       –           solve
//   solving   –         –          –         ready   solve    failed  failed      waits anew
//   ready     –         –          –         –       renew    –       renew       –
//   failed    –         load       loaded    ready   –        –       –           –
//
// "needed" is a submit that waits; "(c)" asks first where the site wants consent, which then loads. From "loaded" it is
// solved at once where the reader writes, the tab is seen and the provider solves ahead of a submit; "(n)": whatever
// these say. "renew" is loaded, and so solved again. Events of an earlier generation (an older widget, an older
// attempt) are passed over, a token that was spent is never taken again. Once a provider says that it is the reader's
// turn (interactive), solving takes as long as it takes; every other wait ends, though not while nobody sees the tab.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/arena.hpp"

namespace maqal::comment {

enum class CaptchaPhase : std::uint8_t { kOff, kUnloaded, kConsent, kLoading, kLoaded, kSolving, kReady, kFailed };
[[nodiscard]] std::string_view captcha_phase_name(CaptchaPhase phase); // "off", …

// What a site wants; from the init event.
struct CaptchaSetup {
    bool is_on = false;
    bool needs_consent = false;
    bool is_hidden = false; // the tab
    std::string_view name;  // who is asked, as readers know them
};

// What a provider says of itself once it is there.
struct CaptchaProvider {
    std::string_view field;    // that its token is sent as
    std::int64_t lifetime = 0; // of a token, in milliseconds; shorter than the server's
    bool at_submit = false;    // solves when a comment is sent, not ahead of it
};

struct Captcha {
    CaptchaPhase phase = CaptchaPhase::kOff;
    bool needs_consent = false;
    bool is_hidden = false;
    bool is_wanted = false;      // the reader writes
    bool is_awaited = false;     // by a submit
    bool is_used = false;        // the widget has solved since it was reset
    bool is_interactive = false; // kSolving: it is the reader's turn
    bool is_missing = false;     // kFailed: it never came
    std::string_view name;
    CaptchaProvider provider;
    std::uint32_t generation = 0; // of what the provider was asked last; only grows
    std::uint32_t tries = 0;      // to solve, since there was a token or a reader
    std::string_view token;       // kReady
    std::int64_t solved_at = 0;
    std::string_view spent;    // the last one that was sent
    std::int64_t deadline = 0; // when time is up; 0: never
};

enum class CaptchaAction : std::uint8_t { kLoad, kExecute, kReset };
[[nodiscard]] std::string_view captcha_action_name(CaptchaAction action); // "load", …

// What the shim has to do with the widget.
struct CaptchaOrder {
    CaptchaAction action;
    std::uint32_t generation;
};

class CaptchaKeeper {
public:
    CaptchaKeeper(Captcha& captcha, base::ArenaVector<CaptchaOrder>& orders) : captcha_(captcha), orders_(orders) {}

    void begin(const CaptchaSetup& setup);
    // Before any other event: `now` in milliseconds, by the reader's clock, which may have been set back.
    void pass_time(std::int64_t now);
    void write();
    void need();
    void consent();
    void load_done(std::uint32_t generation, const CaptchaProvider& provider);
    void solved(std::uint32_t generation, std::string_view token, std::int64_t lifetime); // lifetime 0: the provider's
    void interactive(std::uint32_t generation);
    void expired(std::uint32_t generation);
    void error(std::uint32_t generation);
    void hide();
    void show();

    [[nodiscard]] bool is_on() const { return captcha_.phase != CaptchaPhase::kOff; }
    [[nodiscard]] bool is_ready() const { return captcha_.phase == CaptchaPhase::kReady; }
    [[nodiscard]] std::string_view spend(); // the token, which is gone then
    void renew();                           // solves ahead, where that is due
    void rest();                            // the comment was stored

private:
    void load();
    void solve();
    void expire();
    void fail();
    void wait(std::int64_t milliseconds) { captcha_.deadline = now_ + milliseconds; }
    [[nodiscard]] std::int64_t patience() const; // how long the phase may last
    void order(CaptchaAction action) { orders_.push_back({action, captcha_.generation}); }

    Captcha& captcha_;
    base::ArenaVector<CaptchaOrder>& orders_;
    std::int64_t now_ = 0;
};

} // namespace maqal::comment
