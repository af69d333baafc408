// How the generated tables are read: numbers of 7 bits a byte, and checkpoints to begin at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace maqal::unicode {

struct Checkpoint {
    std::uint32_t code_point; // the boundary before this one, 0 at the start
    std::uint16_t offset;     // of the next difference
};

// Reads one number of 7 bits a byte and moves `at` behind it.
inline std::uint32_t read_number(std::span<const std::uint8_t> bytes, std::size_t& at) {
    std::uint32_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
        const std::uint32_t byte = bytes[at++];
        value |= (byte & 0x7FU) << shift;
        if (byte < 0x80U) return value;
    }
}

// The last checkpoint whose next boundary may still be at or before `c`.
inline std::size_t find_checkpoint(std::span<const Checkpoint> checkpoints, char32_t c) {
    std::size_t low = 0;
    std::size_t high = checkpoints.size();
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        (checkpoints[middle].code_point <= c ? low : high) = middle;
    }
    return low;
}

} // namespace maqal::unicode
