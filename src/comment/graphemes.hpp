// Graphemes (UAX #29) of texts in the usual scripts, for which the host need not be asked: that costs ten times as
// much.
#pragma once

#include <cstddef>
#include <string_view>

namespace maqal::comment {

inline constexpr std::size_t kAskHost = static_cast<std::size_t>(-1);

// `text` is valid UTF-8. kAskHost where it holds anything but the characters of which it is known that they stand
// alone, sit on the one before, or control: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Chinese, Japanese, emoji
// without joiners and flags. Counting ends at `most`.
[[nodiscard]] std::size_t count_plain_graphemes(std::string_view text, std::size_t most);

} // namespace maqal::comment
