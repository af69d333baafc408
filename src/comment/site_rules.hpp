// Rules of a site's own, for any field. As data: what each demands, how grave it is, the site's own words for it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace maqal::comment {

struct Pattern;
class WordList;

enum class IssueSeverity : std::uint8_t { kRefuse, kHold, kAdvice };

enum class RuleKind : std::uint8_t {
    kRequired,
    kMin,
    kMax,
    kPattern,
    kOneOf,
    kEqualTo,
    kEmail,
    kUrl,
    kMaxLinks,
    kWords,
};

// What is counted. Words are runs without white space that hold a letter or digit; graphemes are counted by the host.
enum class Unit : std::uint8_t { kNone, kBytes, kUtf16, kCodePoints, kWords, kGraphemes };
[[nodiscard]] std::string_view unit_name(Unit unit); // "bytes", "utf16", "code_points", "words", "graphemes"

// The site's own wording in one language, "" for all of them.
struct RuleMessage {
    std::string_view lang;
    std::string_view text;
};

// All of them look at the value without the white space around it, and all but kRequired and kEqualTo are content with
// an empty one. A ticked box has the value "yes".
struct SiteRule {
    RuleKind kind = RuleKind::kRequired;
    IssueSeverity severity = IssueSeverity::kRefuse;
    Unit unit = Unit::kNone;                  // kMin, kMax
    bool wordpress_email = false;             // kEmail: as WordPress has it, not as HTML
    std::int64_t value = 0;                   // kMin, kMax, kMaxLinks
    std::string_view other;                   // kEqualTo: the field
    std::span<const std::string_view> values; // kOneOf
    const Pattern* pattern = nullptr;         // kPattern
    const WordList* words = nullptr;          // kWords
    std::span<const RuleMessage> messages;
};

struct FieldRules {
    std::string_view field;
    std::span<const SiteRule> rules;
};

} // namespace maqal::comment
