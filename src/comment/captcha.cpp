#include "comment/captcha.hpp"

#include "base/limits.hpp"

namespace maqal::comment {

namespace {

using enum CaptchaPhase;

constexpr std::string_view kPhaseNames[] = {"off",    "unloaded", "consent", "loading",
                                            "loaded", "solving",  "ready",   "failed"};
constexpr std::string_view kActionNames[] = {"load", "execute", "reset"};

} // namespace

std::string_view captcha_phase_name(CaptchaPhase phase) {
    return kPhaseNames[static_cast<std::size_t>(phase)];
}

std::string_view captcha_action_name(CaptchaAction action) {
    return kActionNames[static_cast<std::size_t>(action)];
}

void CaptchaKeeper::begin(const CaptchaSetup& setup) {
    const std::uint32_t generation = captcha_.generation; // what an old widget says must not fit a new one
    captcha_ = Captcha{};
    captcha_.generation = generation;
    captcha_.name = setup.name;
    captcha_.needs_consent = setup.needs_consent;
    captcha_.is_hidden = setup.is_hidden;
    if (setup.is_on) captcha_.phase = kUnloaded;
}

std::int64_t CaptchaKeeper::patience() const {
    if (captcha_.phase == kLoading) return limits::kCaptchaLoadMilliseconds;
    return captcha_.phase == kSolving ? limits::kCaptchaSolveMilliseconds : captcha_.provider.lifetime;
}

void CaptchaKeeper::pass_time(std::int64_t now) {
    now_ = now;
    if (captcha_.deadline == 0) return;
    if (captcha_.phase == kReady) {
        if (now < captcha_.solved_at || now >= captcha_.deadline) expire();
        return;
    }
    if (captcha_.deadline - now > patience()) wait(patience()); // the clock was set back
    if (now >= captcha_.deadline && !captcha_.is_hidden) fail();
}

void CaptchaKeeper::write() {
    captcha_.is_wanted = captcha_.phase != kOff;
    if (captcha_.phase == kUnloaded && captcha_.needs_consent) {
        captcha_.phase = kConsent;
    } else if (captcha_.phase == kUnloaded) {
        load();
    }
    renew();
}

void CaptchaKeeper::need() {
    captcha_.is_awaited = true;
    captcha_.tries = 0;
    if (captcha_.phase == kFailed) return load();
    write();
}

void CaptchaKeeper::consent() {
    captcha_.needs_consent = false;
    if (captcha_.phase == kConsent) load();
}

void CaptchaKeeper::load() {
    captcha_.phase = kLoading;
    captcha_.is_used = false;
    captcha_.tries = 0;
    ++captcha_.generation;
    wait(limits::kCaptchaLoadMilliseconds);
    order(CaptchaAction::kLoad);
}

void CaptchaKeeper::load_done(std::uint32_t generation, const CaptchaProvider& provider) {
    const bool is_late = captcha_.phase == kFailed && captcha_.is_missing;
    if (generation != captcha_.generation || (captcha_.phase != kLoading && !is_late)) return;
    captcha_.provider = provider;
    if (provider.lifetime <= 0) captcha_.provider.lifetime = limits::kCaptchaTokenMilliseconds;
    captcha_.phase = kLoaded;
    captcha_.deadline = 0;
    renew();
}

void CaptchaKeeper::renew() {
    const bool is_ahead = captcha_.is_wanted && !captcha_.provider.at_submit && !captcha_.is_hidden;
    if (captcha_.phase == kLoaded && (captcha_.is_awaited || is_ahead)) solve();
}

void CaptchaKeeper::solve() {
    captcha_.is_interactive = false;
    if (captcha_.tries == limits::kCaptchaTries) return fail();
    ++captcha_.tries;
    ++captcha_.generation;
    captcha_.phase = kSolving;
    wait(limits::kCaptchaSolveMilliseconds);
    if (captcha_.is_used) order(CaptchaAction::kReset);
    captcha_.is_used = true;
    order(CaptchaAction::kExecute);
}

void CaptchaKeeper::solved(std::uint32_t generation, std::string_view token, std::int64_t lifetime) {
    const CaptchaPhase phase = captcha_.phase;
    const bool counts = phase == kLoaded || phase == kSolving || (phase == kFailed && !captcha_.is_missing);
    if (generation != captcha_.generation || !counts) return;
    if (token.empty() || token == captcha_.spent || token.size() > limits::kCaptchaTokenBytes) return;
    captcha_.phase = kReady;
    captcha_.is_used = true;
    captcha_.is_interactive = false;
    captcha_.tries = 0;
    captcha_.token = token;
    captcha_.solved_at = now_;
    wait(lifetime > 0 ? lifetime : captcha_.provider.lifetime);
}

void CaptchaKeeper::interactive(std::uint32_t generation) {
    if (generation != captcha_.generation || captcha_.phase != kSolving) return;
    captcha_.is_interactive = true;
    captcha_.deadline = 0;
}

void CaptchaKeeper::expired(std::uint32_t generation) {
    if (generation != captcha_.generation) return;
    if (captcha_.phase == kReady) return expire();
    if (captcha_.phase != kSolving) return;
    if (captcha_.is_interactive) captcha_.tries = 0; // a reader takes time, and is no loop
    solve();
}

void CaptchaKeeper::expire() {
    captcha_.phase = kLoaded;
    captcha_.token = {};
    captcha_.deadline = 0;
    renew();
}

void CaptchaKeeper::error(std::uint32_t generation) {
    if (generation != captcha_.generation) return;
    if (captcha_.phase == kLoading || captcha_.phase == kSolving) fail();
}

void CaptchaKeeper::fail() {
    captcha_.is_missing = captcha_.phase == kLoading;
    captcha_.is_interactive = false;
    captcha_.phase = kFailed;
    captcha_.deadline = 0;
}

void CaptchaKeeper::hide() {
    captcha_.is_hidden = true;
}

void CaptchaKeeper::show() {
    captcha_.is_hidden = false;
    if (captcha_.phase != kReady && captcha_.deadline != 0) wait(patience());
    renew();
}

std::string_view CaptchaKeeper::spend() {
    if (!is_ready()) return {};
    const std::string_view token = captcha_.token;
    captcha_.spent = token;
    captcha_.token = {};
    captcha_.phase = kLoaded;
    captcha_.deadline = 0;
    captcha_.is_awaited = false;
    return token;
}

void CaptchaKeeper::rest() {
    captcha_.is_wanted = false;
    if (captcha_.phase != kLoaded || !captcha_.is_used) return;
    captcha_.is_used = false;
    order(CaptchaAction::kReset);
}

} // namespace maqal::comment
