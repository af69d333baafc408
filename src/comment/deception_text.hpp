// What in a text is not seen, or makes it read otherwise than it is written: bidi controls (UAX #9), default-ignorable
// characters (UAX #44) where they serve nothing, too many marks on one letter (UTS #39, 5.4). One pass over the bytes,
// in which plain letters of any script are stepped over by their first byte.
#pragma once

#include <cstdint>
#include <string_view>

namespace maqal::comment {

struct TextFindings {
    std::uint32_t bidi_controls = 0; // that are left open, close nothing, or override the order of letters
    std::uint32_t invisible = 0;     // characters that no writing needs where they stand
    std::uint32_t mark_storms = 0;   // letters with more marks than any writing puts on one
};

// Valid UTF-8. A name may hold less than a text of paragraphs: no soft hyphen, no byte order mark.
enum class TextKind : std::uint8_t { kProse, kName };
[[nodiscard]] TextFindings look_through(std::string_view text, TextKind kind);

} // namespace maqal::comment
