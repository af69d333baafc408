// Whether an invisible character serves something where it stands: ZWNJ in Persian, ZWJ in an emoji or a conjunct, a
// variation selector after its emoji or ideograph, tags in a flag. UAX #31, 2.3 and UTS #51, 1.4.9, more loosely: only
// what splits words that need no joiner, hides data or fakes emptiness is told.
#pragma once

#include <cstdint>
#include <string_view>

#include "comment/deception_text.hpp"

namespace maqal::comment {

[[nodiscard]] bool is_invisible(char32_t c, TextKind kind);

struct InvisibleRun {
    std::size_t end = 0;       // behind the last invisible character
    std::uint32_t useless = 0; // how many of them serve nothing
};
// The run of invisible characters that begins at `at`.
[[nodiscard]] InvisibleRun look_at_invisible(std::string_view text, std::size_t at, TextKind kind);

} // namespace maqal::comment
