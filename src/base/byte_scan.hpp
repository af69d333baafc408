// The first byte of a text that means something, eight bytes at a time.
#pragma once

#include <cstddef>
#include <string_view>

namespace maqal::base {

// The first byte in [p, end) that is `a`, `b` or `c`, or `end`.
[[nodiscard]] const char* find_byte(const char* p, const char* end, char a, char b, char c);

// From `at` on the first byte that is `a`, `b` or `c`; the size of the text where there is none.
[[nodiscard]] std::size_t find_one_of(std::string_view text, std::size_t at, char a, char b, char c);
[[nodiscard]] bool has_byte(std::string_view text, char c);

// From `at` on the first byte below 0x20 or that is `a`, `b` or `c`; the size of the text where there is none.
[[nodiscard]] std::size_t find_control_or(std::string_view text, std::size_t at, char a, char b, char c);

// From `at` on the first byte that may need a character reference in HTML: & < > and C2, with which U+00A0 begins, with
// `quotes` " too; the size of the text where there is none.
[[nodiscard]] std::size_t find_html_special(std::string_view text, std::size_t at, bool quotes);

// As text.find(c, at), which WebAssembly looks for byte by byte.
[[nodiscard]] inline std::size_t find_char(std::string_view text, char c, std::size_t at = 0) {
    const std::size_t found = find_one_of(text, at, c, c, c);
    return found < text.size() ? found : std::string_view::npos;
}

} // namespace maqal::base
