#include "comment/deception_invisible.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "unicode/security.hpp"
#include "unicode/unicode.hpp"

namespace maqal::comment {

namespace {

constexpr char32_t kSoftHyphen = 0xAD;
constexpr char32_t kGraphemeJoiner = 0x34F;
constexpr char32_t kZeroWidthSpace = 0x200B;
constexpr char32_t kNonJoiner = 0x200C;
constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kWordJoiner = 0x2060;
constexpr char32_t kByteOrderMark = 0xFEFF;
constexpr char32_t kBlackFlag = 0x1F3F4;
constexpr char32_t kFirstTag = 0xE0020;
constexpr char32_t kCancelTag = 0xE007F;
constexpr char32_t kBlankBraille = 0x2800;

constexpr bool is_within(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

// What stands beside an invisible character, as far as it matters to it.
enum class Beside : std::uint8_t {
    kOther,   // an end of the text, white space, punctuation
    kSymbol,  // emoji and other signs
    kPlain,   // letters whose writing needs no joiner: Latin, Greek, Cyrillic, Hebrew…; ASCII digits
    kJoining, // letters and marks of cursive and Indic writing
    kSpaced,  // writing without spaces between words, in which a zero-width space divides them
    kIdeograph,
    kJamo
};

Beside kind_of(char32_t c) {
    struct Range {
        char32_t last;
        Beside kind;
    };
    // Ascending by the last code point of each range.
    static constexpr Range kRanges[] = {
        {0x2F, Beside::kOther},       {0x39, Beside::kPlain},       {0x40, Beside::kOther},
        {0x5A, Beside::kPlain},       {0x60, Beside::kOther},       {0x7A, Beside::kPlain},
        {0xA8, Beside::kOther},       {0xA9, Beside::kSymbol},      {0xAD, Beside::kOther},
        {0xAE, Beside::kSymbol},      {0xBF, Beside::kOther},       {0x590, Beside::kPlain},
        {0x5C7, Beside::kJoining},    {0x5FF, Beside::kPlain},      {0xDFF, Beside::kJoining},
        {0x109F, Beside::kSpaced},    {0x10FF, Beside::kPlain},     {0x11FF, Beside::kJamo},
        {0x177F, Beside::kPlain},     {0x17FF, Beside::kSpaced},    {0x18AF, Beside::kJoining},
        {0x197F, Beside::kPlain},     {0x1AAF, Beside::kSpaced},    {0x1BFF, Beside::kJoining},
        {0x1FFF, Beside::kPlain},     {0x2100, Beside::kOther},     {0x2BFF, Beside::kSymbol},
        {0x2DFF, Beside::kPlain},     {0x3004, Beside::kOther},     {0x3007, Beside::kIdeograph},
        {0x303F, Beside::kSymbol},    {0x31FF, Beside::kIdeograph}, {0x33FF, Beside::kSymbol},
        {0x9FFF, Beside::kIdeograph}, {0xA7FF, Beside::kPlain},     {0xABFF, Beside::kJoining},
        {0xD7FF, Beside::kIdeograph}, {0xF8FF, Beside::kSymbol},    {0xFAFF, Beside::kIdeograph},
        {0xFB4F, Beside::kPlain},     {0xFDFF, Beside::kJoining},   {0xFE6F, Beside::kOther},
        {0xFEFE, Beside::kJoining},   {0xFF20, Beside::kOther},     {0xFF5A, Beside::kPlain},
        {0xFFFF, Beside::kOther},     {0x1CFFF, Beside::kJoining},  {0x1D7FF, Beside::kPlain},
        {0x1EFFF, Beside::kJoining},  {0x1FFFF, Beside::kSymbol},   {0x3FFFF, Beside::kIdeograph},
    };
    for (const Range& range : kRanges) {
        if (c <= range.last) return range.kind;
    }
    return Beside::kOther;
}

char32_t code_point_before(std::string_view text, std::size_t at) {
    if (at == 0) return 0;
    do --at;
    while (at != 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return base::decode_utf8(text, at).value;
}

// Whether the tags from `at` on are those of a flag: after a black flag, ended by a cancel tag (UTS #51, ED-14a).
bool is_flag_of_tags(std::string_view text, std::size_t at, char32_t before) {
    while (before == kBlackFlag && at < text.size()) {
        const base::CodePoint c = base::decode_utf8(text, at);
        if (c.value == kCancelTag) return true;
        if (!is_within(c.value, kFirstTag, kCancelTag)) break;
        at += c.length;
    }
    return false;
}

bool is_letter_like(Beside kind) {
    return kind == Beside::kPlain || kind == Beside::kJoining;
}

struct Place {
    char32_t before; // the code points around the whole run
    char32_t after;
    Beside left;
    Beside right;
    TextKind kind;
    bool in_flag; // the tags of the run are a flag's
};

bool serves(char32_t c, const Place& place) {
    const bool in_name = place.kind == TextKind::kName;
    if (c == kJoiner || c == kNonJoiner) {
        const bool needless = (place.left == Beside::kPlain || place.left == Beside::kOther) &&
                              (place.right == Beside::kPlain || place.right == Beside::kOther);
        const bool divides = place.left == Beside::kPlain && place.right == Beside::kPlain;
        return in_name ? !needless : !divides;
    }
    if (c == kZeroWidthSpace || c == kWordJoiner || c == kByteOrderMark) {
        if (place.left == Beside::kSpaced && place.right == Beside::kSpaced) return true;
        return !in_name && !(is_letter_like(place.left) && is_letter_like(place.right));
    }
    if (c == kSoftHyphen) return !in_name;
    if (c == kGraphemeJoiner)
        return unicode::is_nonspacing_mark(place.before) || unicode::is_nonspacing_mark(place.after);
    if (is_within(c, 0xFE00, 0xFE0F)) return !is_letter_like(place.left) || is_within(place.before, '0', '9');
    if (is_within(c, 0xE0100, 0xE01EF)) return place.left == Beside::kIdeograph;
    if (is_within(c, kFirstTag, kCancelTag)) return place.in_flag;
    if (is_within(c, 0x180B, 0x180F)) return is_within(place.before, 0x1800, 0x18AF);
    if (c == 0x115F || c == 0x1160) return place.left == Beside::kJamo || place.right == Beside::kJamo;
    return false;
}

} // namespace

bool is_invisible(char32_t c, TextKind kind) {
    if (unicode::is_bidi_control(c)) return false;
    if (c == kBlankBraille) return kind == TextKind::kName;
    return unicode::is_default_ignorable(c) || is_within(c, 0xFFF9, 0xFFFB);
}

InvisibleRun look_at_invisible(std::string_view text, std::size_t at, TextKind kind) {
    InvisibleRun run = {at, 0};
    std::uint32_t length = 0;
    while (run.end < text.size()) {
        const base::CodePoint c = base::decode_utf8(text, run.end);
        if (!is_invisible(c.value, kind)) break;
        run.end += c.length;
        ++length;
    }
    Place place = {code_point_before(text, at), 0, Beside::kOther, Beside::kOther, kind, false};
    if (run.end < text.size()) place.after = base::decode_utf8(text, run.end).value;
    place.left = kind_of(place.before);
    place.right = kind_of(place.after);
    place.in_flag = is_flag_of_tags(text, at, place.before);
    for (std::size_t i = at; i < run.end;) {
        const base::CodePoint c = base::decode_utf8(text, i);
        if (!serves(c.value, place)) ++run.useless;
        i += c.length;
    }
    // More than anybody types by mistake: text hidden in joiners.
    if (length > limits::kInvisibleRun && !place.in_flag) run.useless = length;
    return run;
}

} // namespace maqal::comment
