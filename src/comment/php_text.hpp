// What PHP's own string functions do to a comment before WordPress looks at it. Input is UTF-8, handled as bytes.
#pragma once

#include <string_view>

#include "base/arena.hpp"

namespace maqal::comment {

[[nodiscard]] constexpr bool is_php_space(char c) { // what trim() takes away
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\0';
}
[[nodiscard]] std::string_view php_trim(std::string_view text);
[[nodiscard]] std::string_view php_trim_start(std::string_view text);

// strip_tags() without an allowlist, byte for byte as PHP 8 has it: `<` followed by white space is text, quotation
// marks inside a tag protect `>`, an unclosed tag takes the rest with it, NUL goes.
[[nodiscard]] std::string_view strip_tags(std::string_view text, base::Arena& arena);

// Removes <script…>…</script> and <style…>…</style> with their text (the first step of wp_strip_all_tags()).
[[nodiscard]] std::string_view strip_script_and_style(std::string_view text, base::Arena& arena);

} // namespace maqal::comment
