#include "comment/wordpress_reference.hpp"

#include "base/utf8.hpp"
#include "comment/wordpress_fields.hpp"

namespace maqal::comment {

namespace {

bool is_alphanumeric(char c) {
    return base::is_ascii_alpha(c) || base::is_ascii_digit(c);
}
bool is_hex_digit(char c) {
    return base::is_ascii_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

std::uint32_t value_of(std::string_view digits, bool hex) {
    std::uint32_t value = 0;
    for (const char c : digits) {
        const int digit = base::is_ascii_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
        value = value * (hex ? 16U : 10U) + static_cast<std::uint32_t>(digit);
    }
    return value;
}

bool is_allowed_code_point(std::uint32_t c) { // XML 1.0 characters, as valid_unicode() has them
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

Reference read_numeric(std::string_view text) {
    const bool hex = text.size() > 2 && (text[2] | 0x20) == 'x';
    std::size_t begin = hex ? 3 : 2;
    while (begin + 1 < text.size() && text[begin] == '0' && is_hex_digit(text[begin + 1])) ++begin;
    std::size_t end = begin;
    while (end < text.size() && (hex ? is_hex_digit(text[end]) : base::is_ascii_digit(text[end]))) ++end;
    const std::string_view digits = text.substr(begin, end - begin);
    const bool in_range = !digits.empty() && digits.size() <= (hex ? 6U : 7U);
    if (!in_range || end == text.size() || text[end] != ';' || !is_allowed_code_point(value_of(digits, hex))) return {};
    return {end + 1, hex ? "&#x" : "&#", digits, hex ? 0U : 3U};
}

} // namespace

Reference read_reference(std::string_view text) {
    if (text.size() > 1 && text[1] == '#') return read_numeric(text);
    constexpr std::size_t kLongestName = 8; // of those that WordPress knows
    std::size_t end = 1;
    while (end < text.size() && end <= kLongestName && is_alphanumeric(text[end])) ++end;
    if (end == 1 || end == text.size() || text[end] != ';') return {};
    return {end + 1, "&", text.substr(1, end - 1), 0};
}

std::ptrdiff_t ampersand_growth(std::string_view text, std::size_t at) {
    const Reference reference = read_reference(text.substr(at));
    if (reference.length == 0) return 4;
    const std::size_t digits = reference.digits.size();
    const std::size_t written = digits < reference.least_digits ? reference.least_digits : digits;
    return static_cast<std::ptrdiff_t>(reference.prefix.size() + written + 1) -
           static_cast<std::ptrdiff_t>(reference.length);
}

std::ptrdiff_t entity_growth(std::string_view text) {
    std::ptrdiff_t growth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '<' || text[i] == '>') growth += 3;
        if (text[i] == '&') growth += ampersand_growth(text, i);
    }
    return growth;
}

} // namespace maqal::comment
