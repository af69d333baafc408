// The verdict on a comment: data first, words later (locale). Pure and linear in the text.
//
// A word of the site's disallowed list sends a comment to the trash while the server answers as if it were published.
// Nobody sees it until an editor fetches it back: that is "held" here, with the code …disallowed_word.
#pragma once

#include "base/arena.hpp"
#include "comment/rules.hpp"

namespace maqal::comment {

[[nodiscard]] std::string_view severity_name(IssueSeverity severity); // "refuse", "hold", "advice"

enum class Verdict : std::uint8_t { kAccepted, kHeld, kRefused };
[[nodiscard]] std::string_view verdict_name(Verdict verdict);

// MAQAL_ISSUE(enumerator, "stable.code") in issue_codes.inc
enum class IssueCode : std::uint8_t {
#define MAQAL_ISSUE(enumerator, code) enumerator,
#include "comment/issue_codes.inc"
#undef MAQAL_ISSUE
};
[[nodiscard]] std::string_view code_name(IssueCode code);

struct Issue {
    Field field;
    IssueCode code;
    IssueSeverity severity;
    // Parameters, 0 or empty where the code has none: what was found and what is allowed, in the unit of the code.
    std::int64_t limit = 0;
    std::int64_t actual = 0;
    std::int64_t count = 0; // the number that a message names: characters to take away, links, tags
    std::string_view text;  // a word, a suggestion, another field; untrusted
    // Of a rule of the site's own:
    std::string_view name;          // of a field that only the site knows
    const SiteRule* rule = nullptr; // as long as the rules
    std::string_view message;       // words that somebody else has found already; empty: those of the code
};

struct Result {
    Verdict verdict = Verdict::kAccepted;
    // In the arena. Refusals first, in the order in which the server checks, so that the first one is what the server
    // will say (it says only one); then what makes it held, then advice.
    std::span<const Issue> issues;
};

// Makes the words of WordPress' lists ready, once for all comments that the rules are applied to.
void prepare_rules(Rules& rules, base::Arena& arena);

[[nodiscard]] Result validate(const Fields& fields, const Rules& rules, base::Arena& arena);

} // namespace maqal::comment
