// Patterns of a site's rules: a part of ECMAScript's regular expressions (flag v, on code points), which is matched
// against a whole value as HTML's attribute `pattern` is. All states are followed at once (Thompson), so that the time
// is bounded by the text times the size of the pattern, whatever is written in either.
//
//   x .              a code point; any but a line terminator
//   [a-z_] [^…]      classes with ranges and the escapes of sets below; no set operations, no strings
//   \d \D \w \W \s \S, \p{L} \p{N} \P{…} (also \p{Letter}, \p{Number})
//   \n \r \t \v \f \0 \xHH \uHHHH \u{…}, and \ before a sign that means something
//   (…) (?:…) (?<name>…) a|b
//   * + ? {m} {m,} {m,n}, each also with a `?` behind, which changes nothing here
//   ^ $              where the value begins and ends
//
// Everything else (look-around, back references, \b, flags, other properties) is refused with the place where it
// stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/arena.hpp"

namespace maqal::comment {

// Sets that a class names by an escape.
enum class PatternSet : std::uint8_t { kDigit, kWord, kSpace, kLetter, kNumber, kCount };

struct PatternClass {
    struct Range {
        char32_t first, last;
    };
    std::span<const Range> ranges;
    std::uint8_t sets = 0;         // a bit for each PatternSet …
    std::uint8_t negated_sets = 0; // … and for each one whose complement belongs to it
    bool negated = false;
};

struct PatternStep {
    enum class Kind : std::uint8_t { kCodePoint, kAny, kClass, kSplit, kJump, kStart, kEnd, kMatch };
    Kind kind;
    char32_t value = 0;    // kCodePoint: itself; kClass: its number
    std::int32_t jump = 0; // kJump, and beside the next step kSplit: where to, from here
};

struct Pattern {
    std::span<const PatternStep> steps;
    std::span<const PatternClass> classes;
};

struct PatternError {
    std::size_t at = 0;      // byte of the source
    std::string_view reason; // a few English words; static
};

// Null where the source is no pattern, uses what is not supported or is too large (limits::kPattern…).
[[nodiscard]] const Pattern* compile_pattern(std::string_view source, base::Arena& arena, PatternError& error);

// Whether all of `text` (valid UTF-8) matches.
[[nodiscard]] bool matches(const Pattern& pattern, std::string_view text, base::Arena& arena);

} // namespace maqal::comment
