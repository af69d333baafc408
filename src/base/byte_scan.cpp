#include "base/byte_scan.hpp"

#include <cstdint>
#include <cstring>

namespace maqal::base {

namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
constexpr std::uint64_t kHighBits = kOnes * 0x80;

// Its high bits tell whether one of the bytes is below `limit`, at most 0x80 (not which, beyond the first).
constexpr std::uint64_t below(std::uint64_t bytes, std::uint64_t limit) {
    return (bytes - kOnes * limit) & ~bytes;
}

constexpr std::uint64_t eight(char c) {
    return kOnes * static_cast<unsigned char>(c);
}

// `first`: the lowest byte that is not meant for itself.
std::size_t find(std::string_view text, std::size_t at, unsigned char first, char a, char b, char c) {
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, 8);
        const std::uint64_t found =
            below(bytes, first) | below(bytes ^ eight(a), 1) | below(bytes ^ eight(b), 1) | below(bytes ^ eight(c), 1);
        if ((found & kHighBits) != 0) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) >= first && text[at] != a && text[at] != b &&
           text[at] != c)
        ++at;
    return at;
}

} // namespace

std::size_t find_control_or(std::string_view text, std::size_t at, char a, char b, char c) {
    return find(text, at, 0x20, a, b, c);
}

std::size_t find_one_of(std::string_view text, std::size_t at, char a, char b, char c) {
    return find(text, at, 0, a, b, c);
}

} // namespace maqal::base
