// UTF-8: decoding, validation, replacement and the lengths that other systems count in.
// Replacement follows the WHATWG Encoding Standard ("UTF-8 decoder"): one U+FFFD per maximal subpart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace maqal::base {

class Arena;

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
    char32_t value;       // kReplacement where the bytes are not valid
    std::uint32_t length; // bytes consumed, at least 1
    bool valid;
};

// Decodes at `at` (< text.size()).
[[nodiscard]] CodePoint decode_utf8(std::string_view text, std::size_t at);

// Writes 1 to 4 bytes to `out`, returns how many. `code_point` is a scalar value.
std::size_t encode_utf8(char32_t code_point, char* out);

[[nodiscard]] bool is_valid_utf8(std::string_view text);

// `text` itself where it is valid, else a repaired copy in the arena.
[[nodiscard]] std::string_view repair_utf8(std::string_view text, Arena& arena);

// Lengths of valid UTF-8.
[[nodiscard]] std::size_t utf16_length(std::string_view text); // UTF-16 code units, what JavaScript counts
[[nodiscard]] std::size_t code_point_length(std::string_view text);

[[nodiscard]] constexpr bool is_ascii_space(char c) { // HTML "ASCII whitespace"
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}
[[nodiscard]] constexpr bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_ascii_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
[[nodiscard]] bool is_ascii(std::string_view text);
[[nodiscard]] bool equals_ignoring_ascii_case(std::string_view a, std::string_view lower);
[[nodiscard]] std::string_view trim_ascii_space(std::string_view text);
// Digits only, at least one, value at most `most`; otherwise false.
[[nodiscard]] bool parse_unsigned(std::string_view text, std::uint64_t most, std::uint64_t& out);

} // namespace maqal::base
