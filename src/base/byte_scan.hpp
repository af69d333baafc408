// The first byte of a text that means something, eight bytes at a time.
#pragma once

#include <cstddef>
#include <string_view>

namespace maqal::base {

// From `at` on the first byte below 0x20 or that is `a`, `b` or `c`; the size of the text where there is none.
[[nodiscard]] std::size_t find_control_or(std::string_view text, std::size_t at, char a, char b, char c);

// The same without the controls.
[[nodiscard]] std::size_t find_one_of(std::string_view text, std::size_t at, char a, char b, char c);

// As text.find(c, at), which WebAssembly looks for byte by byte.
[[nodiscard]] inline std::size_t find_char(std::string_view text, char c, std::size_t at = 0) {
    const std::size_t found = find_one_of(text, at, c, c, c);
    return found < text.size() ? found : std::string_view::npos;
}

} // namespace maqal::base
