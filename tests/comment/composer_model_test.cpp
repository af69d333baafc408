// Every sequence of events of the composer: no text is lost or sent twice at once, no wait is for ever, no state leads
// nowhere. By default what takes seconds; MAQAL_MODEL names a file that the table of all scopes is written to,
// MAQAL_SPIN a folder for spin's tables (./dev model).
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/comment/composer_tables.hpp"

using namespace maqal;
using namespace maqal::test;

namespace {

constexpr Scope kScopes[] = {
    {.name = "sending", .all_answers = true, .old_events = true, .late_answers = true, .texts = 3},
    {.name = "drafts", .drafts = true, .late_answers = true, .texts = 3},
    {.name = "captcha", .captcha = true, .old_events = true, .late_answers = true, .texts = 3},
    {.name = "everything",
     .is_long = true,
     .drafts = true,
     .captcha = true,
     .consent = true,
     .all_answers = true,
     .old_events = true,
     .late_answers = true,
     .texts = 3},
    {.name = "everything, without consent",
     .is_long = true,
     .drafts = true,
     .captcha = true,
     .all_answers = true,
     .late_answers = true},
};

// Their names are those of folders.
constexpr Scope kSpinScopes[] = {
    {.name = "answers", .all_answers = true, .texts = 3},
    {.name = "drafts", .drafts = true, .texts = 3},
    {.name = "captcha", .captcha = true, .consent = true, .all_answers = true},
    {.name = "meanwhile", .captcha = true, .texts = 3},
    {.name = "together", .drafts = true, .captcha = true, .consent = true},
};

// Asks of each state whether it goes on alike once it is forgotten what nothing looks at.
std::string what_was_missed(const Scope& scope) {
    const Alphabet alphabet(scope);
    Automaton automaton(setup_of(scope), alphabet, false);
    for (std::uint32_t at = 0; at < automaton.size(); ++at) {
        for (std::size_t i = 0; i < alphabet.letters().size(); ++i) {
            const Letter& letter = alphabet.letters()[i];
            (void)automaton.step(at, i);
            State forgotten = automaton.state(at);
            forget(forgotten);
            base::Arena arena;
            Automaton::Advance plain = automaton.advance(automaton.state(at), letter, arena);
            Automaton::Advance other = automaton.advance(forgotten, letter, arena);
            forget(plain.state);
            forget(other.state);
            if (plain.effects.key() != other.effects.key() || json_of(plain.state) != json_of(other.state))
                return letter.name + " in " + json_of(automaton.state(at));
        }
    }
    return automaton.misfit();
}

} // namespace

TEST_CASE("no sequence of events loses a text, sends it twice at once, waits for ever or leads nowhere") {
    const char* file = std::getenv("MAQAL_MODEL");
    Table table;
    for (const Scope& scope : kScopes) {
        if (scope.is_long && file == nullptr) continue;
        Model model(scope);
        model.search();
        std::string violations;
        for (const std::string& each : model.violations()) violations += each + "\n";
        CAPTURE(scope.name);
        CHECK(violations == "");
        CHECK(model.dead_ends() == 0);
        CHECK(model.automaton().misfit() == "");
        std::printf("composer, %s: %zu states, %zu steps\n", std::string(scope.name).c_str(), model.states(),
                    model.steps());
        std::fflush(stdout);
        model.add_to(table);
    }
    if (file != nullptr) CHECK(write_table(table, file));
}

TEST_CASE("what the searches forget is nothing that the composer looks at") {
    CHECK(what_was_missed({.name = "drafts", .drafts = true}) == "");
    CHECK(what_was_missed({.name = "answers", .all_answers = true, .old_events = true}) == "");
    if (std::getenv("MAQAL_MODEL") == nullptr) return;
    CHECK(what_was_missed({.name = "captcha", .captcha = true, .consent = true, .all_answers = true}) == "");
    CHECK(what_was_missed({.name = "both", .drafts = true, .captcha = true}) == "");
}

TEST_CASE("the composer's table is written for spin") {
    const char* folder = std::getenv("MAQAL_SPIN");
    if (folder == nullptr) return;
    for (const Scope& scope : kSpinScopes) {
        const Alphabet alphabet(scope);
        Automaton automaton(setup_of(scope), alphabet);
        const Minimal minimal(automaton);
        CHECK(SpinTable(scope, minimal).write(std::string(folder) + "/" + std::string(scope.name)));
    }
}
