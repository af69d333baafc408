// The composer as an automaton: its states numbered, each step taken once. Counters and clocks are counted anew, so
// that there are finitely many; what the composer only compares has one name.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "api/composer_json.hpp"
#include "base/json_writer.hpp"
#include "base/limits.hpp"
#include "tests/comment/composer_alphabet.hpp"

namespace maqal::test {

// What the composer looks at is whether a time has come, and whether a number is the last one. What is to come is an
// hour away, and comes by a tick of its own.
inline void count_anew(State& state, std::int64_t now) {
    const auto later = [now](std::int64_t& time) {
        if (time != 0) time = time > now ? kNow + 3'600'000 : kNow;
    };
    state.last_try = 7;
    if (state.captcha.generation != 0) state.captcha.generation = 7;
    later(state.captcha.deadline);
    later(state.resend.due);
    if (state.captcha.solved_at != 0) state.captcha.solved_at = kNow;
    if (!state.captcha.token.empty()) state.captcha.token = kToken;
    if (!state.captcha.spent.empty()) state.captcha.spent = kSpent;
    if (state.captcha.phase == CaptchaPhase::kOff) state.captcha = {}; // JSON leaves out the rest of it
    if (state.resend.count == 0 && state.resend.due == 0) state.resend = {};
}

// Takes away what nothing will look at again before it is set anew: states that differ in this alone are one.
inline void forget(State& state) {
    using enum Phase;
    const bool is_open = state.phase == kIdle || state.phase == kAccepted || state.phase == kHeld ||
                         state.phase == kRefused; // nothing is under way, nor may an answer come
    if (state.phase != kQueued) state.resend.due = 0;
    state.resend.is_offline = false;
    if (is_open) state.resend = {};
    if (is_open && state.phase != kRefused && !state.may_have_arrived) {
        state.has_fields = false;
        state.fields = {};
    }
    Captcha& captcha = state.captcha;
    const CaptchaPhase phase = captcha.phase;
    const bool has_provider = phase == CaptchaPhase::kLoaded || phase == CaptchaPhase::kSolving ||
                              phase == CaptchaPhase::kReady || (phase == CaptchaPhase::kFailed && !captcha.is_missing);
    if (phase != CaptchaPhase::kReady) captcha.solved_at = 0;
    if (phase != CaptchaPhase::kFailed) captcha.is_missing = false;
    if (phase == CaptchaPhase::kFailed) captcha.tries = 0;
    if (phase != CaptchaPhase::kUnloaded) captcha.needs_consent = false;
    if (!has_provider) captcha.provider = {};
    captcha.spent = {}; // no letter of the alphabet brings it again
}

// A state in 64 bits, both ways by the same list of members.
class Bits {
public:
    explicit Bits(std::uint64_t value = 0) : value_(value) {}
    [[nodiscard]] std::uint64_t value() const { return value_; }

    template <bool kReads, typename T> void pass(T& member, unsigned width) {
        if constexpr (kReads)
            member = static_cast<T>((value_ >> at_) & ((std::uint64_t{1} << width) - 1));
        else
            value_ |= static_cast<std::uint64_t>(member) << at_;
        at_ += width;
    }
    template <bool kReads> void pass(std::int64_t& time) {
        std::uint8_t code = time == 0 ? 0 : time > kNow ? 2 : 1;
        pass<kReads>(code, 2);
        if constexpr (kReads) time = code == 0 ? 0 : code == 2 ? kNow + 3'600'000 : kNow;
    }
    template <bool kReads> void pass(std::string_view& text) {
        std::uint8_t code = index_of(text);
        pass<kReads>(code, 2);
        if constexpr (kReads) text = kTexts[code];
    }
    template <bool kReads> void pass(std::string_view& text, std::string_view other) {
        bool is_there = !text.empty();
        pass<kReads>(is_there, 1);
        if constexpr (kReads) text = is_there ? other : std::string_view();
    }

private:
    std::uint64_t value_;
    unsigned at_ = 0;
};

template <bool kReads> void pass_captcha(Bits& bits, Captcha& captcha) {
    bits.pass<kReads>(captcha.phase, 3);
    bits.pass<kReads>(captcha.needs_consent, 1);
    bits.pass<kReads>(captcha.is_hidden, 1);
    bits.pass<kReads>(captcha.is_wanted, 1);
    bits.pass<kReads>(captcha.is_awaited, 1);
    bits.pass<kReads>(captcha.is_used, 1);
    bits.pass<kReads>(captcha.is_interactive, 1);
    bits.pass<kReads>(captcha.is_missing, 1);
    bits.pass<kReads>(captcha.provider.field, "token");
    if constexpr (kReads) captcha.provider.lifetime = captcha.provider.field.empty() ? 0 : 100'000;
    std::uint8_t generation = captcha.generation != 0;
    bits.pass<kReads>(generation, 1);
    if constexpr (kReads) captcha.generation = generation != 0 ? 7 : 0;
    bits.pass<kReads>(captcha.tries, 2);
    bits.pass<kReads>(captcha.token, kToken);
    bits.pass<kReads>(captcha.solved_at);
    bits.pass<kReads>(captcha.spent, kSpent);
    bits.pass<kReads>(captcha.deadline);
}

template <bool kReads> void pass_state(Bits& bits, State& state) {
    bits.pass<kReads>(state.phase, 3);
    bits.pass<kReads>(state.endpoint, 1);
    bits.pass<kReads>(state.rest_closed, 1);
    bits.pass<kReads>(state.may_have_arrived, 1);
    bits.pass<kReads>(state.tried);
    bits.pass<kReads>(state.has_fields, 1);
    bits.pass<kReads>(state.fields.content);
    if constexpr (kReads) {
        if (state.has_fields) state.fields = with(state.fields.content);
        state.last_try = 7;
    }
    bits.pass<kReads>(state.draft);
    bits.pass<kReads>(state.other);
    bits.pass<kReads>(state.has_other, 1);
    bits.pass<kReads>(state.resend.count, 2);
    bits.pass<kReads>(state.resend.due);
    bits.pass<kReads>(state.resend.is_offline, 1);
    pass_captcha<kReads>(bits, state.captcha);
}

inline std::string json_of(const State& state) {
    base::TextBuffer text;
    base::JsonWriter json(text);
    api::write_state(state, json);
    return std::string(text.view());
}

// What a step did, as far as the surroundings meet it. 0 among the texts is the empty one.
struct Effects {
    static constexpr std::int8_t kNone = -1;
    std::string words; // "says sends "
    std::int8_t sends = kNone;
    std::int8_t clears = kNone;
    std::int8_t fills = kNone;
    bool says = false;
    bool shows = false;        // issues
    std::int8_t timer = kNone; // 0: stopped, 1: set
    bool outdates = false;     // the try before: its answer is passed over from now on

    [[nodiscard]] std::string key() const {
        std::string out = words;
        for (const int part : {int{sends}, int{clears}, int{fills}, int{says}, int{shows}, int{timer}, int{outdates}})
            out += static_cast<char>('1' + part);
        return out;
    }
};

// What the surroundings ask of a state.
struct Label {
    Phase phase = Phase::kIdle;
    std::uint8_t other = 0;
    bool has_other = false;
    bool is_hidden = false;
    bool waits_for_reader = false;
    bool captcha_is_timed = false;
    bool resend_is_timed = false;
};

class Automaton {
public:
    static constexpr std::uint32_t kUnknown = ~std::uint32_t{0};
    struct Outcome {
        std::uint32_t next = kUnknown;
        std::uint32_t effects = 0;
    };

    Automaton(const Setup& setup, const Alphabet& alphabet, bool forgets = true)
        : setup_(setup), forgets_(forgets), letters_(alphabet.letters()) {
        Letter init{.name = "init", .kind = Letter::Kind::kBegins, .event = {.type = Event::Type::kInit, .now = kNow}};
        base::Arena arena;
        State first = advance(State{}, init, arena).state;
        if (forgets) forget(first);
        (void)number_of(first);
    }

    [[nodiscard]] std::size_t size() const { return states_.size(); }
    [[nodiscard]] std::size_t steps() const { return steps_; }
    [[nodiscard]] const std::vector<Letter>& letters() const { return letters_; }
    [[nodiscard]] const Effects& effects(std::uint32_t number) const { return effects_[number]; }
    [[nodiscard]] std::size_t effects_count() const { return effects_.size(); }
    [[nodiscard]] const std::string& misfit() const { return misfit_; }

    [[nodiscard]] State state(std::uint32_t number) const {
        State out;
        out.setup = setup_;
        Bits bits(states_[number]);
        pass_state<true>(bits, out);
        return out;
    }

    [[nodiscard]] const Label& label(std::uint32_t number) const { return labels_[number]; }

    // The state lives as long as the arena.
    struct Advance {
        State state;
        Effects effects;
    };
    [[nodiscard]] Advance advance(State state, const Letter& letter, base::Arena& arena) const {
        Event event = letter.event;
        const auto comes = [&](std::int64_t& time) { time = time == 0 ? 0 : event.now; };
        if (letter.kind == Letter::Kind::kTickOfCaptcha) comes(state.captcha.deadline);
        if (letter.kind == Letter::Kind::kTickOfResend) comes(state.resend.due);
        if (letter.kind == Letter::Kind::kBegins) event.setup = setup_;
        if (letter.is_current) event.generation = state.captcha.generation;
        const Step next = comment::step(state, event, arena);
        Advance out{next.state, effects_of(next.effects)};
        out.effects.outdates = next.state.last_try != state.last_try;
        count_anew(out.state, event.now);
        return out;
    }

    [[nodiscard]] Outcome step(std::uint32_t from, std::size_t letter) {
        const std::size_t at = from * letters_.size() + letter;
        if (outcomes_.size() <= at) outcomes_.resize(states_.size() * letters_.size());
        if (outcomes_[at].next == kUnknown) {
            const Outcome found = take(from, letters_[letter]);
            outcomes_[at] = found;
            ++steps_;
        }
        return outcomes_[at];
    }

private:
    Outcome take(std::uint32_t from, const Letter& letter) {
        base::Arena arena;
        Advance next = advance(state(from), letter, arena);
        if (forgets_) forget(next.state);
        return {number_of(next.state), number_of(next.effects)};
    }

    static Effects effects_of(std::span<const Effect> effects) {
        Effects out;
        const auto text = [](const Effect& effect) { return static_cast<std::int8_t>(index_of(effect.content)); };
        for (const Effect& effect : effects) {
            switch (effect.type) {
            case Effect::Type::kSend:
                out.words += "sends ";
                out.sends = out.sends == Effects::kNone ? text(effect) : std::int8_t{0};
                break;
            case Effect::Type::kClear:
                out.words += "clears ";
                out.clears = text(effect);
                break;
            case Effect::Type::kFill:
                out.words += "fills ";
                out.fills = text(effect);
                break;
            case Effect::Type::kStatus:
                out.words += "says ";
                out.says = true;
                break;
            case Effect::Type::kIssues: out.shows = out.shows || !effect.issues.empty(); break;
            case Effect::Type::kTimer: out.timer = effect.milliseconds != 0; break;
            case Effect::Type::kPass: out.words += "passes "; break;
            case Effect::Type::kEvent: out.words += "tells "; break;
            case Effect::Type::kCaptcha: out.words += "orders "; break;
            }
        }
        return out;
    }

    std::uint32_t number_of(const Effects& effects) {
        const auto [found, is_new] =
            effect_index_.try_emplace(effects.key(), static_cast<std::uint32_t>(effects_.size()));
        if (is_new) effects_.push_back(effects);
        return found->second;
    }

    std::uint32_t number_of(State& state) {
        Bits bits;
        pass_state<false>(bits, state);
        const auto [found, is_new] = index_.try_emplace(bits.value(), static_cast<std::uint32_t>(states_.size()));
        if (!is_new) return found->second;
        states_.push_back(bits.value());
        labels_.push_back(label_of(state));
        check(state);
        return found->second;
    }

    static Label label_of(const State& state) {
        const Captcha& captcha = state.captcha;
        return {.phase = state.phase,
                .other = index_of(state.other),
                .has_other = state.has_other,
                .is_hidden = captcha.is_hidden,
                .waits_for_reader = captcha.is_interactive || captcha.phase == CaptchaPhase::kConsent,
                .captcha_is_timed = captcha.deadline != 0,
                .resend_is_timed = state.resend.due != 0};
    }

    // The shim keeps the state as JSON: it must come back from there as it was, and out of the bits too.
    void check(const State& state) {
        const std::string text = json_of(state);
        const std::string unpacked = json_of(this->state(static_cast<std::uint32_t>(states_.size() - 1)));
        base::Arena arena;
        base::Diagnostics ignored(arena);
        api::CommentJson reader(arena, ignored);
        State read = api::read_state(reader.read_object(text, limits::kInputBytes), reader);
        Bits bits;
        pass_state<false>(bits, read);
        if (misfit_.empty() && (unpacked != text || bits.value() != states_.back())) misfit_ = text + "\n" + unpacked;
    }

    Setup setup_;
    bool forgets_;
    std::vector<Letter> letters_;
    std::vector<std::uint64_t> states_;
    std::vector<Label> labels_;
    std::unordered_map<std::uint64_t, std::uint32_t> index_;
    std::vector<Outcome> outcomes_; // of each state and letter, once it was asked for
    std::vector<Effects> effects_;
    std::unordered_map<std::string, std::uint32_t> effect_index_;
    std::string misfit_;
    std::size_t steps_ = 0;
};

} // namespace maqal::test
