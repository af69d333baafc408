#include "comment/words.hpp"

#include "base/utf8.hpp"
#include "unicode/unicode.hpp"

namespace maqal::comment {

namespace {

// Letters that PCRE takes for the same although their lower-case forms differ.
struct Variant {
    char16_t variant;
    char16_t letter;
};
constexpr Variant kVariants[] = {{0x00B5, 0x03BC}, {0x017F, 's'},    {0x0345, 0x03B9}, {0x03C2, 0x03C3},
                                 {0x03D0, 0x03B2}, {0x03D1, 0x03B8}, {0x03D5, 0x03C6}, {0x03D6, 0x03C0},
                                 {0x03F0, 0x03BA}, {0x03F1, 0x03C1}, {0x03F5, 0x03B5}, {0x1E9B, 0x1E61},
                                 {0x1FBE, 0x03B9}};

char32_t fold(char32_t c) {
    if (c == 0x0130) return c; // dotted I: its lower case is two characters, so PCRE leaves it alone
    for (const Variant& v : kVariants) {
        if (c == v.variant) return v.letter;
    }
    return unicode::to_lower(c);
}

} // namespace

std::string_view fold_case(std::string_view text, base::Arena& arena) {
    // A lower-case form is at most one byte longer, and only for two-byte letters (U+023A, U+023E).
    char* out = arena.make_array<char>(text.size() + text.size() / 2 + 1);
    std::size_t size = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            out[size++] = base::ascii_lower(text[at++]);
            continue;
        }
        const base::CodePoint c = base::decode_utf8(text, at);
        size += base::encode_utf8(fold(c.value), out + size);
        at += c.length;
    }
    return {out, size};
}

FoldedText::FoldedText(std::string_view text, base::Arena& arena) : text_(fold_case(text, arena)) {}

} // namespace maqal::comment
