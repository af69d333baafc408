#include "comment/measure.hpp"

#include "base/utf8.hpp"
#include "comment/graphemes.hpp"
#include "comment/word_parts.hpp"
#include "host/host.hpp"

namespace maqal::comment {

namespace {

constexpr std::string_view kUnitNames[] = {"", "bytes", "utf16", "code_points", "words", "graphemes"};

std::size_t count(std::string_view text, Unit unit, std::size_t most) {
    switch (unit) {
    case Unit::kNone:
    case Unit::kBytes: return text.size();
    case Unit::kUtf16: return base::utf16_length(text);
    case Unit::kCodePoints: return base::code_point_length(text);
    case Unit::kWords: return count_words(text, most);
    case Unit::kGraphemes: break;
    }
    const std::size_t plain = count_plain_graphemes(text, most);
    // The same in every language that the hosts know.
    return plain != kAskHost ? plain : host::grapheme_count("en", text);
}

} // namespace

std::string_view unit_name(Unit unit) {
    return kUnitNames[static_cast<std::size_t>(unit)];
}

std::int64_t measure(std::string_view text, Unit unit, std::int64_t most) {
    const auto counted = static_cast<std::int64_t>(count(text, unit, static_cast<std::size_t>(most)));
    return counted < most ? counted : most;
}

std::int64_t characters_over(std::string_view text, std::size_t limit) {
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
    return static_cast<std::int64_t>(base::code_point_length(text.substr(limit)));
}

} // namespace maqal::comment
