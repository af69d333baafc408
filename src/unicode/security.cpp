#include "unicode/security.hpp"

#include <cstddef>
#include <span>

#include "unicode/varint.hpp"

namespace maqal::unicode {

namespace {

#include "unicode/security_tables.inc"

constexpr char32_t kFirstBit = 0x300; // of kMarkBits
constexpr char32_t kEndOfBits = 0x2000;

bool is_within(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

} // namespace

Script script_of_letter(char32_t c) {
    if (c < 0x80 || is_within(c, 0xC0, 0x24F)) return Script::kLatin; // nearly all that is asked about
    if (is_within(c, 0x620, 0x6FF)) return c == 0x640 ? Script::kCommon : Script::kArabic;
    if (is_within(c, 0x400, 0x52F)) return Script::kCyrillic;
    char32_t first = 0;
    auto script = Script::kCommon;
    const std::span<const std::uint8_t> bytes = kScriptBytes;
    for (std::size_t at = 0; at < bytes.size();) {
        first += read_number(bytes, at);
        if (c < first) break;
        script = static_cast<Script>(bytes[at++]);
    }
    return script;
}

LookAlike look_alike(char32_t c) {
    LookAlike out = {{c, 0, 0}, 1};
    if (c < 0x80) return out;
    const std::span<const std::uint8_t> bytes = kLookAlikeBytes;
    const std::size_t start = find_checkpoint(kLookAlikeCheckpoints, c - 1); // a checkpoint is the end of a run
    char32_t position = kLookAlikeCheckpoints[start].code_point;
    std::size_t at = kLookAlikeCheckpoints[start].offset;
    const std::size_t end =
        start + 1 < std::size(kLookAlikeCheckpoints) ? kLookAlikeCheckpoints[start + 1].offset : bytes.size();
    for (char32_t target = 0; at < end;) {
        const char32_t first = position + read_number(bytes, at);
        if (c < first) break;
        const std::uint32_t shape = read_number(bytes, at);
        const std::uint32_t count = shape / 3;
        const std::uint32_t step = shape % 3;
        const bool is_several = step == 2;
        char32_t targets[3] = {};
        for (std::uint32_t i = 0; i < (is_several ? count : 1); ++i) {
            const std::uint32_t difference = read_number(bytes, at);
            target = (difference & 1U) != 0 ? target - (difference >> 1U) : target + (difference >> 1U);
            targets[i] = target;
        }
        position = is_several ? first : first + count - 1;
        if (c > position) continue;
        if (is_several) return {{targets[0], targets[1], targets[2]}, count};
        out.code_points[0] = targets[0] + (c - first) * step;
        break;
    }
    return out;
}

bool is_nonspacing_mark(char32_t c) {
    if (c < kFirstBit) return false;
    if (c < kEndOfBits) return (kMarkBits[(c - kFirstBit) / 8] >> (c % 8) & 1U) != 0;
    return is_within(c, 0x20D0, 0x20F0) || is_within(c, 0x2DE0, 0x2DFF) || is_within(c, 0x302A, 0x302D) ||
           c == 0x3099 || c == 0x309A || is_within(c, 0xA66F, 0xA672) || is_within(c, 0xA674, 0xA67D) ||
           is_within(c, 0xA8E0, 0xA8F1) || c == 0xFB1E || is_within(c, 0xFE00, 0xFE0F) ||
           is_within(c, 0xFE20, 0xFE2F) || is_within(c, 0xE0100, 0xE01EF);
}

} // namespace maqal::unicode
