#include "html/entities.hpp"

#include "base/utf8.hpp"

namespace maqal::html {

namespace {

// What numbers 128 to 159 stand for (13.2.5.84): windows-1252, 0 where it has nothing.
constexpr char16_t kWindows1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

[[nodiscard]] char32_t checked(char32_t value) {
    if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return base::kReplacement;
    if (value >= 0x80 && value < 0xA0 && kWindows1252[value - 0x80] != 0) return kWindows1252[value - 0x80];
    return value;
}

[[nodiscard]] unsigned digit_value(char c) {
    if (base::is_ascii_digit(c)) return static_cast<unsigned>(c - '0');
    const char lower = base::ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a' + 10) : 16;
}

void set(Reference& out, char32_t code_point) {
    out.size = static_cast<std::uint8_t>(base::encode_utf8(code_point, out.bytes));
}

// `p` is behind "&#".
void consume_numeric(const char* p, const char* end, bool last, Reference& out) {
    unsigned radix = 10;
    if (p != end && (*p == 'x' || *p == 'X')) {
        radix = 16;
        ++p;
    }
    const char* digits = p;
    char32_t value = 0;
    for (; p != end; ++p) {
        const unsigned digit = digit_value(*p);
        if (digit >= radix) break;
        value = value * radix + digit;
        if (value > 0x10FFFF) value = 0x110000;
    }
    if (p == end && !last) {
        out.next = nullptr;
        return;
    }
    if (p == digits) return;
    set(out, checked(value));
    out.next = p != end && *p == ';' ? p + 1 : p;
}

} // namespace

bool has_rare_reference(std::string_view text) {
    Reference ignored;
    for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at)) {
        const std::size_t start = ++at;
        while (at < text.size() && (base::is_ascii_alpha(text[at]) || base::is_ascii_digit(text[at]))) ++at;
        const std::size_t length = at - start;
        if (length < 2 || length >= kLongestReference || at == text.size() || text[at] != ';') continue;
        if (match_named_reference(text.substr(start, length + 1), ignored) != length + 1) return true;
    }
    return false;
}

Reference consume_reference(const char* p, const char* end, bool last, bool in_attribute) {
    Reference out;
    out.next = ++p;
    if (p != end && *p == '#') {
        consume_numeric(p + 1, end, last, out);
        return out;
    }
    const char* run = p;
    while (run != end && run - p < static_cast<std::ptrdiff_t>(kLongestReference) &&
           (base::is_ascii_alpha(*run) || base::is_ascii_digit(*run)))
        ++run;
    if (run == end && !last) {
        out.next = nullptr;
        return out;
    }
    if (run == p) return out;
    if (run != end && *run == ';') ++run;
    const std::string_view text(p, static_cast<std::size_t>(run - p));
    const std::size_t length = match_named_reference(text, out);
    if (length == 0) return out;
    const char* next = p + length;
    if (in_attribute && next[-1] != ';' && next != end &&
        (*next == '=' || base::is_ascii_alpha(*next) || base::is_ascii_digit(*next))) {
        out.size = 0;
        return out;
    }
    out.next = next;
    return out;
}

} // namespace maqal::html
