#include "unicode/unicode.hpp"

#include "base/utf8.hpp"
#include "unicode/tables.hpp"

namespace maqal::unicode {

Direction strong_direction(char32_t c) {
    // Nearly all text that is asked about.
    if (c < 0x80) return base::is_ascii_alpha(static_cast<char>(c)) ? Direction::kLtr : Direction::kNone;
    if (c >= 0x0620 && c <= 0x064A) return Direction::kRtl; // Arabic letters, tatweel among them
    if (contains(Set::kNotStrong, c)) return Direction::kNone;
    return contains(Set::kRtl, c) ? Direction::kRtl : Direction::kLtr;
}

Direction first_strong_direction(std::string_view text) {
    constexpr char32_t kFirstInitiator = 0x2066; // LRI, RLI, FSI
    constexpr char32_t kLastInitiator = 0x2068;
    constexpr char32_t kPopIsolate = 0x2069; // PDI
    std::size_t depth = 0;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        at += c.length;
        if (c.value >= kFirstInitiator && c.value <= kLastInitiator) {
            ++depth; // without its PDI an isolate reaches to the end of the paragraph
        } else if (c.value == kPopIsolate) {
            if (depth != 0) --depth;
        } else if (depth == 0) {
            const Direction direction = strong_direction(c.value);
            if (direction != Direction::kNone) return direction;
        }
    }
    return Direction::kNone;
}

bool is_letter(char32_t c) {
    return c < 0x80 ? base::is_ascii_alpha(static_cast<char>(c)) : contains(Set::kLetter, c);
}

bool is_number(char32_t c) {
    return c < 0x80 ? base::is_ascii_digit(static_cast<char>(c)) : contains(Set::kNumber, c);
}

bool is_default_ignorable(char32_t c) {
    return c >= 0xAD && contains(Set::kIgnorable, c);
}

bool is_white_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

bool is_bidi_control(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

} // namespace maqal::unicode
