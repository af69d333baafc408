#include "comment/deception_confusable.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "comment/deception_scripts.hpp"
#include "comment/deception_skeleton.hpp"
#include "unicode/security.hpp"
#include "unicode/unicode.hpp"

namespace maqal::comment {

namespace {

using unicode::Script;

constexpr std::uint32_t kFewLetters = 2; // one alone may be a sign: α, А. in "Team α"

constexpr std::string_view kKnownNames[] = {
#define MAQAL_NAME(name) name,
#include "comment/deception_known.inc"
#undef MAQAL_NAME
};

constexpr bool is_within(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

bool looks_ascii(char32_t c) {
    const unicode::LookAlike alike = unicode::look_alike(c);
    for (std::uint32_t i = 0; i < alike.count; ++i) {
        if (alike.code_points[i] >= 0x80) return false;
    }
    return true;
}

// Letters in the shape of others, for which Unicode has plain ones. IPA letters are none: languages are written in
// them.
bool is_disguise(char32_t c) {
    return is_within(c, 0x1D400, 0x1D7CB) || is_within(c, 0x24B6, 0x24E9) || is_within(c, 0x1F130, 0x1F149) ||
           is_within(c, 0x1F150, 0x1F169) || is_within(c, 0x1F170, 0x1F189) || is_within(c, 0x2160, 0x217F) ||
           (is_within(c, 0x2102, 0x2138) && looks_ascii(c)) ||
           ((is_within(c, 0x1D00, 0x1D22) || c == 0x0262 || c == 0x026A || c == 0x0274 || c == 0x0280 || c == 0x028F ||
             c == 0x0299 || c == 0x029C || c == 0x029F || c == 0xA730) &&
            looks_ascii(c));
}

bool is_full_width(char32_t c) {
    return is_within(c, 0xFF21, 0xFF3A) || is_within(c, 0xFF41, 0xFF5A);
}

// Letters of look-alike words that no alphabet in wide use has beside the rest of them. Macedonian has ѕ, in words
// with letters that look like nothing else; so do the languages of the Caucasus with ӏ. Coptic is no language of names.
bool is_odd(char32_t c) {
    return is_within(c, 0x0500, 0x052F) || c == 0x0405 || c == 0x0455 || c == 0x04C0 || c == 0x04CF ||
           is_within(c, 0x0460, 0x0481) || is_within(c, 0x03F0, 0x03FF) || is_within(c, 0x03D0, 0x03E1) ||
           is_within(c, 0x2C80, 0x2CFF);
}

struct WordShape {
    std::uint32_t latin = 0;
    std::uint32_t narrow = 0; // ASCII letters
    std::uint32_t full_width = 0;
    std::uint32_t look_alikes = 0; // of Greek, Cyrillic, Armenian or a script of limited use
    std::uint32_t others = 0;      // letters that look like no Latin ones
    std::uint32_t odd = 0;

    [[nodiscard]] bool is_look_alike() const { return look_alikes != 0 && latin == 0 && others == 0; }
    [[nodiscard]] bool is_implausible() const { return is_look_alike() && odd != 0 && look_alikes >= kFewLetters; }
    [[nodiscard]] bool mixes_widths() const { return narrow != 0 && full_width != 0; }
};

WordShape shape_of(std::string_view word) {
    WordShape shape;
    for (std::size_t at = 0; at < word.size();) {
        const base::CodePoint c = base::decode_utf8(word, at);
        at += c.length;
        if (!is_name_letter(c.value)) continue;
        switch (unicode::script_of_letter(c.value)) {
        case Script::kCommon: break;
        case Script::kLatin:
            ++shape.latin;
            if (c.value < 0x80) ++shape.narrow;
            if (is_full_width(c.value)) ++shape.full_width;
            break;
        case Script::kGreek:
        case Script::kCyrillic:
        case Script::kArmenian:
        case Script::kLimited:
            if (!looks_ascii(c.value)) {
                ++shape.others;
                break;
            }
            ++shape.look_alikes;
            if (is_odd(c.value)) ++shape.odd;
            break;
        default: ++shape.others; break;
        }
    }
    return shape;
}

// Circled and squared letters are symbols, and stand in no word.
std::uint32_t count_disguised(std::string_view name) {
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < name.size();) {
        const base::CodePoint c = base::decode_utf8(name, at);
        if (is_disguise(c.value)) ++count;
        at += c.length;
    }
    return count;
}

// Letters with marks are letters of their own here: Editör is Turkish.
bool has_own_letters(std::string_view word) {
    bool foreign = false;
    bool marked = false;
    for (std::size_t at = 0; at < word.size();) {
        const base::CodePoint c = base::decode_utf8(word, at);
        at += c.length;
        if (c.value < 0x80) continue;
        const bool latin = is_name_letter(c.value) && unicode::script_of_letter(c.value) == Script::kLatin;
        (latin && !is_disguise(c.value) && !is_full_width(c.value) ? marked : foreign) = true;
    }
    return marked && !foreign;
}

std::string_view find_known(std::string_view text, base::Arena& arena) {
    if (!may_be_posing(text) || has_own_letters(text)) return {};
    const Skeleton skeleton(text, Separators::kDropped, arena);
    for (const std::string_view known : kKnownNames) {
        if (skeleton.looks_like(known) && !base::equals_ignoring_ascii_case(text, known)) return text;
    }
    return {};
}

} // namespace

bool may_be_posing(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        // Leads of two bytes up to Armenian, of U+1000 … U+2FFF, of U+A000 … U+AFFF and U+F000 … on.
        const bool lead = is_within(byte, 0xC2, 0xD6) || byte == 0xE1 || byte == 0xE2 || byte == 0xEA || byte >= 0xEF;
        if (lead || c == '0' || c == '1' || c == '|') return true;
        if (c == 'I' && i != 0 && base::is_ascii_alpha(text[i - 1])) return true;
        if (i != 0 && ((c == 'n' && text[i - 1] == 'r') || (c == 'v' && text[i - 1] == 'v'))) return true;
    }
    return false;
}

std::string_view find_confusable(std::string_view name, base::Arena& arena) {
    name = base::trim_ascii_space(name);
    if (!may_be_posing(name)) return {};
    if (const std::string_view known = find_known(name, arena); !known.empty()) return known;
    for (std::string_view rest = name; !rest.empty();) { // word by word, digits in them
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view known = find_known(rest.substr(0, end), arena);
        if (end != name.size() && !known.empty()) return known;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    WordShape all;
    std::string_view look_alike;
    NameWords words(name);
    for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
        const WordShape shape = shape_of(word);
        if (shape.is_implausible() || shape.mixes_widths()) return word;
        if (shape.is_look_alike() && look_alike.empty()) look_alike = word;
        all.latin += shape.latin;
        all.others += shape.others;
        all.look_alikes += shape.is_look_alike() ? shape.look_alikes : 0;
    }
    if (all.latin != 0 && all.others == 0 && all.look_alikes >= kFewLetters) return look_alike;
    return count_disguised(name) >= kFewLetters ? name : std::string_view{};
}

bool is_whole_look_alike(std::string_view label) {
    return shape_of(label).is_look_alike();
}

} // namespace maqal::comment
