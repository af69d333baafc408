// How WordPress reads name, e-mail and site of a visitor: what it measures, what it stores. Observed on 6.1, 6.8 and
// 7.1; tests/fixtures/rules holds the observations. Input is valid UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/arena.hpp"
#include "comment/rules.hpp"

namespace maqal::comment {

// PHP's empty(): "0" counts as nothing. Only the REST end asks this way.
[[nodiscard]] inline bool is_php_empty(std::string_view text) {
    return text.empty() || text == "0";
}

struct NameReading {
    std::string_view measured;     // what "required" and the length look at
    std::size_t stored_bytes = 0;  // after entities and the removal of control characters
    bool cut_in_reference = false; // what fits into the column ends inside "&amp;" or its like
    bool stored_blank = false;     // nothing but white space is stored
    bool lost_tags = false;
    std::uint32_t controls = 0; // control characters that go
};
[[nodiscard]] NameReading read_name(std::string_view name, Endpoint endpoint, base::Arena& arena);

// is_email(), byte for byte: at least 6 bytes, no length limit of its parts, ASCII only. A line feed at the end of the
// local part passes, as it does there.
[[nodiscard]] bool is_wordpress_email(std::string_view address);

struct UrlReading {
    std::string_view measured;         // what the length looks at
    std::size_t stored_characters = 0; // what is stored, with entities; 0: nothing
    bool cut_in_reference = false;
    bool dropped = false; // something was given, and nothing will be stored
};
[[nodiscard]] UrlReading read_url(std::string_view url, Endpoint endpoint, base::Arena& arena);

// esc_url_raw(): the address that is stored for `url`, "" where its scheme is not allowed.
[[nodiscard]] std::string_view clean_url(std::string_view url, base::Arena& arena);

[[nodiscard]] bool is_allowed_scheme(std::string_view scheme); // wp_allowed_protocols(), any letter case

// Bytes that a text grows by when it becomes HTML: "&" that begins no character reference, "<", ">". A numeric
// reference is written anew with at least three digits, so the sum may be negative. Named references are told by their
// form alone: an unknown name ("&nope;") is taken for a known one, which is 4 bytes too few.
[[nodiscard]] std::ptrdiff_t entity_growth(std::string_view text);
// The same for the ampersand at `at`.
[[nodiscard]] std::ptrdiff_t ampersand_growth(std::string_view text, std::size_t at);
// U+0000…U+001F but tab, line feed and carriage return: removed before storing.
[[nodiscard]] constexpr bool is_removed_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

} // namespace maqal::comment
