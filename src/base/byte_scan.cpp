#include "base/byte_scan.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

namespace maqal::base {

namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
constexpr std::uint64_t kHighBits = kOnes * 0x80;

// The high bit of the first byte that is below `limit`, at most 0x80; bits above it mean nothing.
constexpr std::uint64_t below(std::uint64_t bytes, std::uint64_t limit) {
    return (bytes - kOnes * limit) & ~bytes & kHighBits;
}

constexpr std::uint64_t eight(char c) {
    return kOnes * static_cast<unsigned char>(c);
}

// `found` answers for eight bytes as `below` does, `is_one` for the last ones.
template <typename Found, typename IsOne>
const char* scan(const char* p, const char* end, const Found& found, const IsOne& is_one) {
    for (; end - p >= 8; p += 8) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, p, 8);
        if (const std::uint64_t bits = found(bytes); bits != 0) return p + std::countr_zero(bits) / 8;
    }
    while (p != end && !is_one(*p)) ++p;
    return p;
}

template <typename Found, typename IsOne>
std::size_t scan(std::string_view text, std::size_t at, const Found& found, const IsOne& is_one) {
    const char* end = text.data() + text.size();
    return static_cast<std::size_t>(scan(text.data() + at, end, found, is_one) - text.data());
}

} // namespace

const char* find_byte(const char* p, const char* end, char a, char b, char c) {
    return scan(
        p, end,
        [as = eight(a), bs = eight(b), cs = eight(c)](std::uint64_t bytes) {
            return below(bytes ^ as, 1) | below(bytes ^ bs, 1) | below(bytes ^ cs, 1);
        },
        [=](char one) { return one == a || one == b || one == c; });
}

std::size_t find_one_of(std::string_view text, std::size_t at, char a, char b, char c) {
    const char* end = text.data() + text.size();
    return static_cast<std::size_t>(find_byte(text.data() + at, end, a, b, c) - text.data());
}

bool has_byte(std::string_view text, char c) {
    return find_one_of(text, 0, c, c, c) != text.size();
}

std::size_t find_control_or(std::string_view text, std::size_t at, char a, char b, char c) {
    return scan(
        text, at,
        [as = eight(a), bs = eight(b), cs = eight(c)](std::uint64_t bytes) {
            return below(bytes, 0x20) | below(bytes ^ as, 1) | below(bytes ^ bs, 1) | below(bytes ^ cs, 1);
        },
        [=](char one) { return static_cast<unsigned char>(one) < 0x20 || one == a || one == b || one == c; });
}

std::size_t find_html_special(std::string_view text, std::size_t at, bool quotes) {
    // < and > are one bit apart, and so are " and &.
    const std::uint64_t quote_bit = quotes ? kOnes * 0x04 : 0;
    return scan(
        text, at,
        [=](std::uint64_t bytes) {
            return below((bytes | (kOnes * 0x02)) ^ eight('>'), 1) | below((bytes | quote_bit) ^ eight('&'), 1) |
                   below(bytes ^ eight('\xC2'), 1);
        },
        [=](char one) { return one == '&' || one == '<' || one == '>' || one == '\xC2' || (quotes && one == '"'); });
}

} // namespace maqal::base
