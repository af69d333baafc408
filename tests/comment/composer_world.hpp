// What is around the composer, and the search through all that may come of it, breadth first until no new state comes.
// It is small: a form that holds nothing, one text or another; a server that has the text or not, recognises a second
// copy, and may answer or not; a tab beside it; a captcha.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/comment/composer_automaton.hpp"

namespace maqal::test {

// Phase, event → what may come of it.
using Table = std::map<std::string, std::map<std::string, std::set<std::string>>>;

struct Surroundings {
    bool under_way = false;       // a request of the last try
    bool may_come_late = false;   // it was given up, and may arrive or be answered yet
    std::uint8_t sent_text = 0;   // of that request
    std::uint8_t form = 0;        // what stands in it
    bool stored[kTextCount] = {}; // what the server has
    bool is_timed = false;        // a timer runs in the shim
};

struct World {
    std::uint32_t state = 0; // of the automaton
    Surroundings around;

    [[nodiscard]] std::uint64_t packed() const {
        const bool is_known = around.under_way || around.may_come_late;
        const unsigned bits = unsigned{around.under_way} | unsigned{around.may_come_late} << 1 |
                              unsigned{is_known ? around.sent_text : std::uint8_t{0}} << 2 |
                              unsigned{around.form} << 4 | unsigned{around.stored[1]} << 6 |
                              unsigned{around.stored[2]} << 7 | unsigned{around.is_timed} << 8;
        return std::uint64_t{state} << 9 | bits;
    }
    static World unpacked(std::uint64_t from) {
        const auto bit = [from](unsigned at) { return (from >> at & 1) != 0; };
        const auto text = [from](unsigned at) { return static_cast<std::uint8_t>(from >> at & 3); };
        return {static_cast<std::uint32_t>(from >> 9),
                {bit(0), bit(1), text(2), text(4), {false, bit(6), bit(7)}, bit(8)}};
    }
};

// Numbers for worlds, in the order in which they came.
class WorldNumbers {
public:
    WorldNumbers() : places_(std::size_t{1} << 12, kFree) {}
    [[nodiscard]] std::size_t size() const { return worlds_.size(); }
    [[nodiscard]] World operator[](std::size_t number) const { return World::unpacked(worlds_[number]); }

    std::uint32_t number_of(const World& world) {
        const std::uint64_t packed = world.packed();
        const std::size_t at = place_of(packed);
        if (places_[at] != kFree) return places_[at];
        const auto number = static_cast<std::uint32_t>(worlds_.size());
        places_[at] = number;
        worlds_.push_back(packed);
        if (worlds_.size() * 2 > places_.size()) grow();
        return number;
    }

private:
    static constexpr std::uint32_t kFree = ~std::uint32_t{0};

    [[nodiscard]] std::size_t place_of(std::uint64_t packed) const {
        std::uint64_t hash = packed * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
        std::size_t at = hash & (places_.size() - 1);
        while (places_[at] != kFree && worlds_[places_[at]] != packed) at = (at + 1) & (places_.size() - 1);
        return at;
    }

    void grow() {
        places_.assign(places_.size() * 2, kFree);
        for (std::uint32_t i = 0; i < worlds_.size(); ++i) places_[place_of(worlds_[i])] = i;
    }

    std::vector<std::uint64_t> worlds_;
    std::vector<std::uint32_t> places_;
};

class Model {
public:
    explicit Model(const Scope& scope)
        : scope_(scope), alphabet_(scope), automaton_(setup_of(scope), alphabet_), letters_(automaton_.letters()) {}

    void search() {
        (void)worlds_.number_of(World{});
        for (std::size_t at = 0; at < worlds_.size(); ++at) {
            each_move(worlds_[at], [&](const World& from, std::size_t letter, bool stores, bool is_late) {
                const World next = take(from, letter, stores, is_late);
                check(from, next, letter, is_late);
                (void)worlds_.number_of(next);
                ++steps_;
            });
        }
    }

    // Every state must lead to one in which the server has the text that stood in the form.
    [[nodiscard]] std::size_t dead_ends() {
        std::vector<bool> good(worlds_.size());
        std::size_t left = worlds_.size();
        for (bool goes_on = true; goes_on;) {
            goes_on = false;
            for (std::size_t at = worlds_.size(); at-- > 0;) {
                if (good[at] || !leads_on(at, good)) continue;
                good[at] = goes_on = true;
                --left;
            }
        }
        return left;
    }

    void add_to(Table& table) const {
        for (const std::uint64_t each : seen_) {
            const std::size_t letter = each >> 16 & 0xFFFF;
            const std::string& words = automaton_.effects(static_cast<std::uint32_t>(each >> 32)).words;
            const std::string name = ((each & 1) != 0 ? "late " : "") + letters_[letter].name;
            table[name_of(each >> 1 & 7)][name].insert(words + "→ " + name_of(each >> 4 & 7));
        }
    }

    [[nodiscard]] std::size_t states() const { return worlds_.size(); }
    [[nodiscard]] std::size_t steps() const { return steps_; }
    [[nodiscard]] Automaton& automaton() { return automaton_; }
    [[nodiscard]] const std::set<std::string>& violations() const { return violations_; }

private:
    using Kind = Letter::Kind;

    static std::string name_of(std::uint64_t phase) { return std::string(phase_name(static_cast<Phase>(phase))); }

    [[nodiscard]] bool leads_on(std::size_t at, const std::vector<bool>& good) {
        const World from = worlds_[at];
        const Phase phase = automaton_.label(from.state).phase;
        if ((phase == Phase::kAccepted || phase == Phase::kHeld) && from.around.form == 0) return true;
        bool out = false;
        each_move(from, [&](const World& world, std::size_t letter, bool stores, bool is_late) {
            out = out || good[worlds_.number_of(take(world, letter, stores, is_late))];
        });
        return out;
    }

    template <typename Visit> void each_move(const World& from, const Visit& visit) {
        const Label label = automaton_.label(from.state); // a visit may bring new states, and move the old ones
        for (std::size_t i = 0; i < letters_.size(); ++i) {
            const Letter& letter = letters_[i];
            if (!may_happen(letter, label, from.around)) continue;
            if (!letter.is_answer() || letter.is_old) {
                visit(from, i, false, false);
            } else if (from.around.under_way || (from.around.may_come_late && letter.kind < Kind::kFailure)) {
                answer(from, i, visit);
            }
        }
    }

    // Whether the server has the text from now on, or had it before.
    template <typename Visit> void answer(const World& from, std::size_t i, const Visit& visit) {
        const Kind kind = letters_[i].kind;
        const bool is_late = !from.around.under_way;
        const bool is_there = from.around.stored[from.around.sent_text];
        if (kind == Kind::kDuplicate && !is_there) return;
        if (kind == Kind::kStored && is_there && !is_late) return;
        const bool may_store = kind == Kind::kTrouble || kind == Kind::kFailure;
        const bool must_store = kind == Kind::kStored || kind == Kind::kElsewhere;
        if (!must_store) visit(from, i, false, is_late);
        if (must_store || (may_store && !is_there)) visit(from, i, true, is_late);
    }

    static bool may_happen(const Letter& letter, const Label& label, const Surroundings& around) {
        switch (letter.kind) {
        case Kind::kWrites: return letter.text != around.form;
        case Kind::kSubmit:
        case Kind::kDrafts: return letter.text == around.form;
        case Kind::kExchange: return letter.text == around.form && label.has_other;
        case Kind::kSentElsewhere: return letter.text == around.form && around.stored[letter.draft];
        case Kind::kTickOfCaptcha: return around.is_timed && label.captcha_is_timed;
        case Kind::kTickOfResend: return around.is_timed && label.resend_is_timed;
        default: return true;
        }
    }

    World take(World world, std::size_t number, bool stores, bool is_late) {
        const Letter& letter = letters_[number];
        Surroundings& around = world.around;
        const bool ends = letter.is_answer() && !letter.is_old;
        if (letter.kind == Kind::kWrites) around.form = letter.text;
        if (stores) around.stored[around.sent_text] = true;
        if (letter.kind == Kind::kTickOfCaptcha || letter.kind == Kind::kTickOfResend) around.is_timed = false;
        if (ends) {
            around.under_way = false;
            around.may_come_late = scope_.late_answers && letter.kind == Kind::kFailure && !is_late;
        }
        if (letter.kind == Kind::kBegins && around.under_way) {
            around.under_way = false;
            around.may_come_late = scope_.late_answers;
        }
        const Automaton::Outcome outcome = automaton_.step(world.state, number);
        const Effects& effects = automaton_.effects(outcome.effects);
        world.state = outcome.next;
        if (effects.clears == around.form) around.form = 0; // the shim leaves another text where it is
        if (effects.fills != Effects::kNone) around.form = static_cast<std::uint8_t>(effects.fills);
        if (effects.timer != Effects::kNone) around.is_timed = effects.timer != 0;
        if (effects.outdates) around.may_come_late = false;
        if (effects.sends != Effects::kNone) {
            around.under_way = true;
            around.sent_text = static_cast<std::uint8_t>(effects.sends);
        }
        return world;
    }

    void check(const World& from, const World& to, std::size_t number, bool is_late) {
        const Letter& letter = letters_[number];
        const Label& before = automaton_.label(from.state);
        const Label& after = automaton_.label(to.state);
        const Automaton::Outcome outcome = automaton_.step(from.state, number);
        const Effects& effects = automaton_.effects(outcome.effects);
        const auto phases = static_cast<unsigned>(before.phase) << 1 | static_cast<unsigned>(after.phase) << 4;
        seen_.insert(std::uint64_t{outcome.effects} << 32 | std::uint64_t{number} << 16 | phases | is_late);
        const auto violated = [&](bool is_bad, std::string_view what) {
            if (is_bad)
                violations_.insert(std::string(what) + ": " + std::string(phase_name(before.phase)) + ", " +
                                   (is_late ? "late " : "") + letter.name);
        };
        const bool ends = letter.is_answer() && !letter.is_old && !is_late;
        const bool is_under_way = from.around.under_way && !ends && letter.kind != Kind::kBegins;
        const bool sends = effects.sends != Effects::kNone;
        const bool reports = effects.says || effects.shows; // the reader is told, or sees
        const auto form = letter.kind == Kind::kWrites ? letter.text : from.around.form;
        violated(sends && is_under_way, "two requests at once");
        violated(effects.sends == 0, "sends nothing");
        violated(sends && is_over(before.phase) && letter.kind != Kind::kSubmit, "sends what is over");
        violated(effects.clears != Effects::kNone && !to.around.stored[effects.clears],
                 "clears a text that the server does not have");
        // What stood in the form is kept: by the state, as what can be brought back, or by the other tab.
        violated(effects.fills != Effects::kNone && form != 0 && after.other != form && !letter.event.from_another_tab,
                 "takes a text away");
        violated(letter.kind == Kind::kSubmit && !reports && before.phase != Phase::kSending &&
                     before.phase != Phase::kWaiting,
                 "a submit that nothing comes of");
        violated(letter.kind == Kind::kExchange && is_at_rest(before.phase) && effects.fills == Effects::kNone,
                 "an exchange that nothing comes of");
        violated(before.phase != after.phase && !reports && letter.kind != Kind::kBegins, "a change that is not told");
        violated((after.phase == Phase::kSending) != to.around.under_way &&
                     !(is_under_way && after.phase != Phase::kSending),
                 "says that it sends and does not, or the other way round");
        violated(after.phase == Phase::kQueued && !to.around.is_timed, "waits for ever");
        violated(after.phase == Phase::kWaiting && !to.around.is_timed && !after.waits_for_reader && !after.is_hidden,
                 "waits for ever");
        violated((after.phase == Phase::kAccepted || after.phase == Phase::kHeld) && letter.is_answer() &&
                     !letter.is_old && before.phase != after.phase && !to.around.stored[from.around.sent_text],
                 "says that a comment has arrived which has not");
    }

    static bool is_at_rest(Phase phase) {
        return phase == Phase::kIdle || phase == Phase::kAccepted || phase == Phase::kHeld;
    }
    static bool is_over(Phase phase) { return is_at_rest(phase) || phase == Phase::kRefused; }

    Scope scope_;
    Alphabet alphabet_;
    Automaton automaton_;
    const std::vector<Letter>& letters_;
    WorldNumbers worlds_;
    std::set<std::uint64_t> seen_; // effects, letter, phases, late
    std::set<std::string> violations_;
    std::size_t steps_ = 0;
};

} // namespace maqal::test
