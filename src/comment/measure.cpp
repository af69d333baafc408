#include "comment/measure.hpp"

#include "base/utf8.hpp"
#include "comment/word_parts.hpp"
#include "host/host.hpp"

namespace maqal::comment {

namespace {

constexpr std::string_view kUnitNames[] = {"", "bytes", "utf16", "code_points", "words", "graphemes"};

bool is_one_byte_each(std::string_view text) { // CR and LF together are one grapheme
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80 || c == '\r') return false;
    }
    return true;
}

std::size_t count(std::string_view text, Unit unit) {
    switch (unit) {
    case Unit::kNone:
    case Unit::kBytes: return text.size();
    case Unit::kUtf16: return base::utf16_length(text);
    case Unit::kCodePoints: return base::code_point_length(text);
    case Unit::kWords: return count_words(text);
    case Unit::kGraphemes: break;
    }
    // The same in every language that the hosts know.
    return is_one_byte_each(text) ? text.size() : host::grapheme_count("en", text);
}

} // namespace

std::string_view unit_name(Unit unit) {
    return kUnitNames[static_cast<std::size_t>(unit)];
}

std::int64_t measure(std::string_view text, Unit unit) {
    return static_cast<std::int64_t>(count(text, unit));
}

std::int64_t characters_over(std::string_view text, std::size_t limit) {
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
    return static_cast<std::int64_t>(base::code_point_length(text.substr(limit)));
}

} // namespace maqal::comment
