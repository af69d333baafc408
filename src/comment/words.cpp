#include "comment/words.hpp"

#include <cstring>

#include "base/utf8.hpp"
#include "comment/folding.hpp"
#include "comment/php_text.hpp"
#include "comment/word_parts.hpp"
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

} // namespace

char32_t fold_case(char32_t c) {
    // Signs behind ASCII, Hebrew, Arabic and their neighbours, general punctuation: the tables need not be asked.
    const bool has_no_case =
        (c >= 0x80 && c <= 0xBF && c != 0xB5) || (c >= 0x0590 && c <= 0x08FF) || (c >= 0x2000 && c <= 0x20FF);
    if (has_no_case) return c;
    if (c == 0x0130) return c; // dotted I: its lower case is two characters, so PCRE leaves it alone
    for (const Variant& v : kVariants) {
        if (c == v.variant) return v.letter;
    }
    return unicode::to_lower(c);
}

std::size_t lower_ascii_run(std::string_view text, std::size_t at, char* out) {
    constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
    std::size_t size = 0;
    for (; at + size + 8 <= text.size(); size += 8) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at + size, 8);
        if ((bytes & kOnes * 0x80) != 0) break;
        const std::uint64_t from_a = bytes + kOnes * (0x80 - 'A');       // high bits: A and above
        const std::uint64_t behind_z = bytes + kOnes * (0x80 - 'Z' - 1); // high bits: above Z
        bytes |= ((from_a ^ behind_z) & kOnes * 0x80) >> 2U;
        std::memcpy(out + size, &bytes, 8);
    }
    return size;
}

std::string_view fold_case(std::string_view text, base::Arena& arena) {
    // A lower-case form is at most one byte longer, and only for two-byte letters (U+023A, U+023E).
    char* out = arena.make_array<char>(text.size() + text.size() / 2 + 1);
    std::size_t size = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            const std::size_t run = lower_ascii_run(text, at, out + size);
            at += run;
            size += run;
            while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
                out[size++] = base::ascii_lower(text[at++]);
            continue;
        }
        const auto first = static_cast<unsigned char>(text[at]);
        if (first >= 0xD7 && first <= 0xDF) { // U+05C0 … U+07FF, Hebrew and Arabic among them, has no case
            std::memcpy(out + size, text.data() + at, 2);
            size += 2;
            at += 2;
            continue;
        }
        const base::CodePoint c = base::decode_utf8(text, at);
        size += base::encode_utf8(fold_case(c.value), out + size);
        at += c.length;
    }
    return {out, size};
}

std::string_view ready_text(std::string_view text, const WordOptions& options, base::Arena& arena) {
    text = options.folded ? fold_disguises(text, options.leet, arena) : fold_case(text, arena);
    return options.whole_word ? space_words(text, arena) : text;
}

WordList::WordList(std::span<const std::string_view> words, const WordOptions& options, base::Arena& arena)
    : words_(words), options_(options) {
    auto* ready = arena.make_array<std::string_view>(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = php_trim(words[i]);
        const bool is_nothing = word.empty() || word == "0"; // PHP's empty()
        ready[i] = is_nothing ? std::string_view() : ready_text(word, options, arena);
    }
    search_ = WordSearch({ready, words.size()}, arena);
}

std::string_view WordList::word(std::uint32_t index) const {
    return php_trim(words_[index]);
}

} // namespace maqal::comment
