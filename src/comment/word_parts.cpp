#include "comment/word_parts.hpp"

#include "base/utf8.hpp"
#include "unicode/unicode.hpp"

namespace maqal::comment {

namespace {

struct Block {
    char32_t first, last;
};

// Beyond ASCII and what is white space: punctuation and symbols of Latin, Hebrew, Arabic, Syriac and Indic scripts, the
// blocks of general punctuation, symbols and emoji, CJK punctuation, full-width punctuation, private use.
constexpr Block kBetween[] = {
    {0x0080, 0x00A9},   {0x00AB, 0x00AC}, {0x00AE, 0x00B1}, {0x00B4, 0x00B4}, {0x00B6, 0x00B8}, {0x00BB, 0x00BB},
    {0x00BF, 0x00BF},   {0x00D7, 0x00D7}, {0x00F7, 0x00F7}, {0x037E, 0x037E}, {0x0387, 0x0387}, {0x055A, 0x055F},
    {0x0589, 0x058A},   {0x05BE, 0x05BE}, {0x05C0, 0x05C0}, {0x05C3, 0x05C3}, {0x05C6, 0x05C6}, {0x05F3, 0x05F4},
    {0x0606, 0x060F},   {0x061B, 0x061B}, {0x061D, 0x061F}, {0x066A, 0x066D}, {0x06D4, 0x06D4}, {0x06DD, 0x06DE},
    {0x06E9, 0x06E9},   {0x06FD, 0x06FE}, {0x0700, 0x070D}, {0x0964, 0x0965}, {0x2010, 0x2029}, {0x202F, 0x205F},
    {0x20A0, 0x20C0},   {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},
    {0x303D, 0x303F},   {0xE000, 0xF8FF}, {0xFD3E, 0xFD4F}, {0xFDFC, 0xFDFF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6B},
    {0xFF01, 0xFF0F},   {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFEE}, {0xFFFC, 0xFFFD},
    {0x1F000, 0x1FAFF},
};

} // namespace

bool parts_words(char32_t c) {
    if (c < 0x80) {
        const char sign = static_cast<char>(c);
        return !base::is_ascii_alpha(sign) && !base::is_ascii_digit(sign) && sign != '_';
    }
    if (c >= 0x0620 && c <= 0x0669) return false; // Arabic letters, harakat and digits
    if (unicode::is_white_space(c)) return true;
    std::size_t low = 0; // the last block that does not begin behind it
    std::size_t high = std::size(kBetween);
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        (kBetween[middle].first <= c ? low : high) = middle;
    }
    return c >= kBetween[low].first && c <= kBetween[low].last;
}

std::string_view space_words(std::string_view text, base::Arena& arena) {
    char* out = arena.make_array<char>(text.size() + 2);
    std::size_t size = 0;
    bool between = true;
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        if ((first & 0xDFU) - 'A' < 26U) { // the most usual ones
            if (between) out[size++] = ' ';
            between = false;
            out[size++] = text[at++];
            continue;
        }
        const base::CodePoint c = base::decode_utf8(text, at);
        if (parts_words(c.value)) {
            between = true;
        } else {
            if (between) out[size++] = ' ';
            between = false;
            for (std::size_t i = 0; i < c.length; ++i) out[size++] = text[at + i];
        }
        at += c.length;
    }
    if (size != 0) out[size++] = ' ';
    return {out, size};
}

namespace {
// U+0620 … U+065F, letters and harakat.
bool is_arabic_letter(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first != 0xD8 && first != 0xD9) return false;
    const auto second = static_cast<unsigned char>(text[at + 1]); // valid UTF-8
    return first == 0xD8 ? second >= 0xA0 : second < 0xA0;
}
} // namespace

std::size_t count_words(std::string_view text, std::size_t most) {
    std::size_t count = 0;
    bool counted = false; // the run that is being read
    for (std::size_t at = 0; at < text.size() && count < most;) {
        const auto first = static_cast<unsigned char>(text[at]);
        const bool is_latin = (first & 0xDFU) - 'A' < 26U;
        if (is_latin || is_arabic_letter(text, at)) { // the most usual ones
            at += is_latin ? 1 : 2;
            if (!counted) ++count;
            counted = true;
            continue;
        }
        if (first == ' ') {
            counted = false;
            ++at;
            continue;
        }
        const base::CodePoint c = base::decode_utf8(text, at);
        at += c.length;
        if (unicode::is_white_space(c.value)) {
            counted = false;
        } else if (!counted && !parts_words(c.value) && !unicode::is_default_ignorable(c.value)) {
            counted = true;
            ++count;
        }
    }
    return count;
}

} // namespace maqal::comment
