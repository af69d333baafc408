#include "comment/deception_skeleton.hpp"

#include "base/utf8.hpp"
#include "unicode/security.hpp"
#include "unicode/unicode.hpp"

namespace maqal::comment {

namespace {

constexpr char32_t kTatweel = 0x640;
constexpr char32_t kTehMarbuta = 0x629; // a heh with dots, typed as one often enough
constexpr char32_t kHeh = 0x647;
constexpr char32_t kPalochka = 0x4CF; // the standard has it for an i; in most fonts it is an l
constexpr char32_t kBlankBraille = 0x2800;

constexpr char32_t kOne = 1; // in skeletons: the digit, and what looks like an l as well as like an i

// Small letters that the standard leaves apart and a quick reader does not: capitals drawn small.
char32_t drawn_small(char32_t c) {
    switch (c) {
    case 0x432: return 'b';
    case 0x3BA:
    case 0x43A: return 'k';
    case 0x43C: return 'm';
    case 0x43D: return 'h';
    case 0x442: return 't';
    default: return c;
    }
}

bool same(char32_t a, char32_t b) {
    return a == b || (a == kOne && (b == 'l' || b == 'i')) || (b == kOne && (a == 'l' || a == 'i'));
}

bool is_separator(char32_t c) {
    return c == '-' || c == '.' || c == '_' || c == '\'' || c == 0x2019 || c == 0xB7 || (c >= 0x2010 && c <= 0x2015) ||
           unicode::is_white_space(c);
}

// Letters that are nothing but that: no mark, not invisible, no separator.
bool is_plain_letter(char32_t c) {
    return base::is_ascii_alpha(static_cast<char>(c < 0x80 ? c : 0)) || (c >= 0xC0 && c <= 0x2FF) ||
           (c >= 0x370 && c <= 0x481) || (c >= 0x620 && c <= 0x64A && c != kTatweel);
}

char32_t lower(char32_t c) { // without a search where there is no letter case
    if (c >= 0x400 && c <= 0x45F) return c < 0x410 ? c + 0x50 : (c < 0x430 ? c + 0x20 : c);
    const bool caseless = (c >= 0x590 && c <= 0x109F) || (c >= 0x2E80 && c <= 0xA63F) || (c >= 0xAC00 && c <= 0xFF20);
    return caseless ? c : unicode::to_lower(c);
}

bool is_unseen(char32_t c) {
    return c == kTatweel || c == kBlankBraille || unicode::is_nonspacing_mark(c) || unicode::is_default_ignorable(c);
}

} // namespace

// What a character looks like, letter case folded before or after.
void SkeletonReader::take(char32_t c) {
    if (fold_ == CaseFold::kBefore) c = lower(c);
    if (c == kTehMarbuta) c = kHeh;
    if (c == kPalochka) c = 'l';
    const unicode::LookAlike alike = unicode::look_alike(drawn_small(c));
    for (std::uint32_t i = 0; i < alike.count; ++i) {
        char32_t letter = alike.code_points[i];
        if (fold_ == CaseFold::kAfter) letter = letter == 'I' ? 'l' : lower(letter);
        switch (letter) { // what ASCII looks like
        case '0': put('o'); break;
        case '1': put(kOne); break;
        case '|': put('l'); break;
        case 'm':
            put('r');
            put('n');
            break;
        case 'w':
            put('v');
            put('v');
            break;
        default: put(letter); break;
        }
    }
}

char32_t SkeletonReader::next() {
    if (read_ == count_) {
        read_ = count_ = 0;
        while (count_ == 0 && at_ < text_.size()) {
            const base::CodePoint c = base::decode_utf8(text_, at_);
            at_ += c.length;
            const bool plain = is_plain_letter(c.value);
            if (!plain && (is_unseen(c.value) || (separators_ == Separators::kDropped && is_separator(c.value))))
                continue;
            take(c.value);
        }
        if (count_ == 0) return 0;
    }
    return pending_[read_++];
}

Skeleton::Skeleton(std::string_view text, Separators separators, base::Arena& arena) : separators_(separators) {
    for (std::size_t index = 0; index < 2; ++index) {
        base::ArenaVector<char32_t> letters(arena);
        SkeletonReader reader(text, index == 0 ? CaseFold::kAfter : CaseFold::kBefore, separators);
        for (char32_t c = reader.next(); c != 0; c = reader.next()) letters.push_back(c);
        letters_[index] = letters.data();
        size_[index] = letters.size();
    }
}

bool Skeleton::equals(std::size_t index, std::string_view other) const {
    SkeletonReader reader(other, index == 0 ? CaseFold::kAfter : CaseFold::kBefore, separators_);
    for (std::size_t i = 0; i < size_[index]; ++i) {
        if (!same(reader.next(), letters_[index][i])) return false;
    }
    return reader.next() == 0;
}

bool Skeleton::looks_like(std::string_view other) const {
    return equals(0, other) || equals(1, other);
}

} // namespace maqal::comment
