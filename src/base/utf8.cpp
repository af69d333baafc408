#include "base/utf8.hpp"

#include <cstring>

#include "base/arena.hpp"

namespace maqal::base {

CodePoint decode_utf8(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(at);
    if (first < 0x80) return {first, 1, true};
    unsigned needed = 0;
    unsigned lower = 0x80;
    unsigned upper = 0xBF;
    char32_t value = 0;
    if (first >= 0xC2 && first <= 0xDF) {
        needed = 1;
        value = first & 0x1F;
    } else if (first >= 0xE0 && first <= 0xEF) {
        needed = 2;
        value = first & 0x0F;
        if (first == 0xE0) lower = 0xA0;
        if (first == 0xED) upper = 0x9F; // no surrogates
    } else if (first >= 0xF0 && first <= 0xF4) {
        needed = 3;
        value = first & 0x07;
        if (first == 0xF0) lower = 0x90;
        if (first == 0xF4) upper = 0x8F;
    } else {
        return {kReplacement, 1, false};
    }
    std::uint32_t length = 1;
    for (unsigned i = 0; i < needed; ++i) {
        if (at + length >= text.size()) return {kReplacement, length, false};
        const unsigned next = byte(at + length);
        if (next < lower || next > upper) return {kReplacement, length, false};
        lower = 0x80;
        upper = 0xBF;
        value = (value << 6) | (next & 0x3F);
        ++length;
    }
    return {value, length, true};
}

std::size_t encode_utf8(char32_t c, char* out) {
    if (c < 0x80) {
        out[0] = static_cast<char>(c);
        return 1;
    }
    if (c < 0x800) {
        out[0] = static_cast<char>(0xC0 | (c >> 6));
        out[1] = static_cast<char>(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = static_cast<char>(0xE0 | (c >> 12));
        out[1] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out[2] = static_cast<char>(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = static_cast<char>(0xF0 | (c >> 18));
    out[1] = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out[2] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out[3] = static_cast<char>(0x80 | (c & 0x3F));
    return 4;
}

namespace {
// Bytes from `at` on that are plain ASCII, eight at a time.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
    while (at + 8 <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        if ((word & 0x8080808080808080ULL) != 0) break;
        at += 8;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

// Eight bytes at a time as long as characters are of one or two bytes, which those of Arabic, Hebrew, Greek and
// Cyrillic are. Answers where such a character begins; what follows it is another, broken or the end.
std::size_t skip_two_byte_text(std::string_view text, std::size_t at) {
    constexpr std::uint64_t kHighs = 0x8080808080808080ULL;
    std::uint64_t open = 0; // the last character of the word before has its second byte in this one
    while (at + 8 <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        const std::uint64_t high = word & kHighs;
        const std::uint64_t continuations = high & ~(word << 1);
        const std::uint64_t leads = high & (word << 1) & ~(word << 2);
        // C0 and C1 begin nothing.
        const std::uint64_t least = (word & 0x1E1E1E1E1E1E1E1EULL) + 0x7E7E7E7E7E7E7E7EULL;
        if ((continuations | leads) != high || ((leads << 8) | open) != continuations || (leads & ~least) != 0) break;
        open = leads >> 56;
        at += 8;
    }
    return at - (open != 0 ? 1 : 0);
}

std::size_t first_invalid(std::string_view text) {
    std::size_t at = 0;
    while ((at = skip_two_byte_text(text, at)) < text.size()) {
        const CodePoint c = decode_utf8(text, at);
        if (!c.valid) return at;
        at += c.length;
    }
    return std::string_view::npos;
}
} // namespace

bool is_ascii(std::string_view text) {
    return skip_ascii(text, 0) == text.size();
}

bool is_valid_utf8(std::string_view text) {
    return first_invalid(text) == std::string_view::npos;
}

std::string_view repair_utf8(std::string_view text, Arena& arena) {
    std::size_t at = first_invalid(text);
    if (at == std::string_view::npos) return text;
    // At worst every byte becomes three.
    char* out = arena.make_array<char>(at + (text.size() - at) * 3);
    std::memcpy(out, text.data(), at);
    std::size_t size = at;
    while (at < text.size()) {
        const CodePoint c = decode_utf8(text, at);
        size += encode_utf8(c.value, out + size);
        at += c.length;
    }
    return {out, size};
}

std::size_t code_point_length(std::string_view text) {
    std::size_t n = 0;
    for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    return n;
}

std::size_t utf16_length(std::string_view text) {
    std::size_t n = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        n += ((byte & 0xC0U) != 0x80U ? 1U : 0U) + (byte >= 0xF0U ? 1U : 0U);
    }
    return n;
}

bool equals_ignoring_ascii_case(std::string_view a, std::string_view lower) {
    if (a.size() != lower.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (ascii_lower(a[i]) != lower[i]) return false;
    }
    return true;
}

std::string_view trim_ascii_space(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
    return text;
}

bool parse_unsigned(std::string_view text, std::uint64_t most, std::uint64_t& out) {
    if (text.empty() || text.size() > 19) return false;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (!is_ascii_digit(c)) return false;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (value > most) return false;
    out = value;
    return true;
}

} // namespace maqal::base
