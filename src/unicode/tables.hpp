// Sets of code points as difference-coded tables, decoded on the fly.
#pragma once

#include <cstdint>

namespace maqal::unicode {

enum class Set : std::uint8_t { kRtl, kNotStrong, kLetter, kNumber, kIgnorable };

// Binary search over checkpoints, then at most 32 steps: some 50 ns. Callers have their own short cuts for ASCII.
[[nodiscard]] bool contains(Set set, char32_t c);

} // namespace maqal::unicode
