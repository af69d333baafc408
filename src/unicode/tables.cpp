#include "unicode/tables.hpp"

#include <cstddef>
#include <span>

#include "unicode/unicode.hpp"
#include "unicode/varint.hpp"

namespace maqal::unicode {

namespace {

#include "unicode/tables.inc"

struct Table {
    std::span<const std::uint8_t> bytes;
    std::span<const Checkpoint> checkpoints;
};

Table table_of(Set set) {
    switch (set) {
    case Set::kRtl: return {kRtlBytes, kRtlCheckpoints};
    case Set::kNotStrong: return {kNotStrongBytes, kNotStrongCheckpoints};
    case Set::kLetter: return {kLetterBytes, kLetterCheckpoints};
    case Set::kNumber: return {kNumberBytes, kNumberCheckpoints};
    case Set::kIgnorable: break;
    }
    return {kIgnorableBytes, kIgnorableCheckpoints};
}

} // namespace

bool contains(Set set, char32_t c) {
    const Table table = table_of(set);
    const std::size_t low = find_checkpoint(table.checkpoints, c);
    std::uint32_t boundary = table.checkpoints[low].code_point;
    std::size_t at = table.checkpoints[low].offset;
    bool inside = false;
    while (at < table.bytes.size()) {
        boundary += read_number(table.bytes, at);
        if (boundary > c) break;
        inside = !inside;
    }
    return inside;
}

char32_t to_lower(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    // Between the Armenian and the Georgian capitals, and in the ideographs and syllables of East Asia, no letter has
    // case.
    if ((c > 0x0556 && c < 0x10A0) || (c > 0x2D2F && c < 0xA640) || (c > 0xA7FF && c < 0xFF21)) return c;
    std::uint32_t first = 0;
    const std::span<const std::uint8_t> bytes = kLowerBytes;
    for (std::size_t at = 0; at < bytes.size();) {
        first += read_number(bytes, at);
        const std::uint32_t shape = read_number(bytes, at);
        const std::uint32_t difference = read_number(bytes, at);
        if (c < first) return c;
        const std::uint32_t step = (shape & 1U) + 1;
        const std::uint32_t last = first + ((shape >> 1U) - 1) * step;
        if (c <= last) {
            if ((c - first) % step != 0) return c;
            return (difference & 1U) != 0 ? c - (difference >> 1U) : c + (difference >> 1U);
        }
        first = last;
    }
    return c;
}

} // namespace maqal::unicode
