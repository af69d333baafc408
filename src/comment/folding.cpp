#include "comment/folding.hpp"

#include <array>

#include "base/text_buffer.hpp"
#include "base/utf8.hpp"
#include "comment/words.hpp"
#include "host/host.hpp"
#include "unicode/unicode.hpp"

namespace maqal::comment {

namespace {

#include "comment/latin_bases.inc"

struct Block {
    char32_t first, last;
};

// Where what NFKC changes and evasion uses stands: modifier and superscript letters, letter-like and enclosed signs,
// presentation forms, half and full width, mathematical letters.
constexpr Block kCompatibility[] = {
    {0x02B0, 0x02E4}, {0x0675, 0x0678}, {0x1D2C, 0x1D6A}, {0x2070, 0x209F},   {0x2100, 0x214F},   {0x2460, 0x24FF},
    {0xFB00, 0xFDFF}, {0xFE50, 0xFEFC}, {0xFF01, 0xFFEE}, {0x1D400, 0x1D7FF}, {0x1EE00, 0x1EEFF}, {0x1F100, 0x1F1FF},
};

// Marks that are no letters but stand on them.
constexpr Block kMarks[] = {
    {0x0300, 0x036F}, {0x0610, 0x061A}, {0x0640, 0x0640}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x0674, 0x0674},
    {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0898, 0x089F}, {0x08CA, 0x08E1},
    {0x08E3, 0x08FF}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F},
};

template <std::size_t N> constexpr bool is_in(const Block (&blocks)[N], char32_t c) {
    if (c < blocks[0].first) return false;
    for (const Block& block : blocks) {
        if (c <= block.last) return c >= block.first;
    }
    return false;
}

struct Shape {
    char16_t first, last;
    char16_t letter;
};

// Arabic letters that are written for another, in ascending order.
constexpr Shape kArabic[] = {
    {0x0622, 0x0623, 0x0627}, {0x0624, 0x0624, 0x0648}, {0x0625, 0x0625, 0x0627}, {0x0626, 0x0626, 0x064A},
    {0x0629, 0x0629, 0x0647}, {0x063B, 0x063C, 0x0643}, {0x063D, 0x063F, 0x064A}, {0x0649, 0x0649, 0x064A},
    {0x0671, 0x0673, 0x0627}, {0x06A9, 0x06AE, 0x0643}, {0x06B0, 0x06B4, 0x06AF}, {0x06BA, 0x06BA, 0x0646},
    {0x06BE, 0x06BE, 0x0647}, {0x06C0, 0x06C3, 0x0647}, {0x06C4, 0x06CB, 0x0648}, {0x06CC, 0x06CE, 0x064A},
    {0x06D0, 0x06D3, 0x064A}, {0x06D5, 0x06D5, 0x0647}, {0x06FF, 0x06FF, 0x0647},
};

constexpr char32_t kFirstArabic = 0x0620;
constexpr char32_t kLastArabic = 0x06FF;

// What each letter of the block becomes, 0 where it goes.
consteval std::array<char16_t, kLastArabic - kFirstArabic + 1> arabic_table() {
    std::array<char16_t, kLastArabic - kFirstArabic + 1> table = {};
    for (char32_t c = kFirstArabic; c <= kLastArabic; ++c) {
        char32_t to = c;
        if (c >= 0x0660 && c <= 0x0669) to = '0' + (c - 0x0660);
        if (c >= 0x06F0 && c <= 0x06F9) to = '0' + (c - 0x06F0);
        for (const Shape& shape : kArabic) {
            if (c >= shape.first && c <= shape.last) to = shape.letter;
        }
        table[c - kFirstArabic] = is_in(kMarks, c) ? char16_t{0} : static_cast<char16_t>(to);
    }
    return table;
}
constexpr auto kArabicTable = arabic_table();

char32_t fold_latin(char32_t c) {
    char base = '-';
    if (c >= 0x00C0 && c <= 0x017F) base = kBasesFrom00C0[c - 0x00C0];
    if (c >= 0x1E00 && c <= 0x1EFF) base = kBasesFrom1E00[c - 0x1E00];
    return base == '-' ? fold_case(c) : static_cast<char32_t>(base);
}

// 0 where it goes.
char32_t fold(char32_t c) {
    if (c >= kFirstArabic && c <= kLastArabic) return kArabicTable[c - kFirstArabic];
    if (is_in(kMarks, c) || unicode::is_default_ignorable(c)) return 0;
    return fold_latin(c);
}

char fold_leet(char c) {
    switch (c) {
    case '0': return 'o';
    case '1':
    case 'l': return 'i';
    case '3': return 'e';
    case '4':
    case '@': return 'a';
    case '5':
    case '$': return 's';
    case '7': return 't';
    default: return c;
    }
}

bool needs_host(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0xCA) { // the first of them begins with CA
            ++at;
            continue;
        }
        if (byte >= 0xCC && byte < 0xE0) { // of two bytes there are U+0675 … U+0678 beyond those
            const auto next = static_cast<unsigned char>(text[at + 1]);
            if (byte == 0xD9 && next >= 0xB5 && next <= 0xB8) return true;
            at += 2;
            continue;
        }
        const base::CodePoint c = base::decode_utf8(text, at);
        if (is_in(kCompatibility, c.value)) return true;
        at += c.length;
    }
    return false;
}

} // namespace

std::string_view fold_disguises(std::string_view text, bool leet, base::Arena& arena) {
    base::TextBuffer composed;
    if (needs_host(text)) {
        host::normalize_nfkc(text, composed);
        if (!composed.empty()) text = composed.view();
    }
    // As in fold_case: at most one byte longer, and only for two-byte letters.
    char* out = arena.make_array<char>(text.size() + text.size() / 2 + 1);
    std::size_t size = 0;
    for (std::size_t at = 0; at < text.size();) {
        char32_t c = static_cast<unsigned char>(text[at]);
        if (c < 0x80) {
            const std::size_t run = leet ? 0 : lower_ascii_run(text, at, out + size);
            at += run;
            size += run;
            while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
                const char lower = base::ascii_lower(text[at++]);
                out[size++] = leet ? fold_leet(lower) : lower;
            }
            continue;
        }
        const auto second = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : 0);
        if ((c >= 0xD9 && c <= 0xDB) || (c == 0xD8 && second >= 0xA0)) { // Arabic, U+0620 … U+06FF
            c = kArabicTable[((c & 0x1FU) << 6U | (second & 0x3FU)) - kFirstArabic];
            at += 2;
            if (c == 0) continue;
            if (c >= 0x80) { // of two bytes again
                out[size++] = static_cast<char>(0xC0U | (c >> 6U));
                out[size++] = static_cast<char>(0x80U | (c & 0x3FU));
                continue;
            }
        } else {
            const base::CodePoint next = base::decode_utf8(text, at);
            at += next.length;
            c = fold(next.value);
            if (c == 0) continue;
        }
        if (leet && c < 0x80) c = static_cast<unsigned char>(fold_leet(static_cast<char>(c)));
        size += base::encode_utf8(c, out + size);
    }
    return {out, size};
}

} // namespace maqal::comment
