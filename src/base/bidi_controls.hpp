// The explicit formatting characters of UAX #9 (2.1 … 2.4): embeddings, overrides and isolates with what closes them.
// They never reach out of their paragraph, but out of a name inside one they do, and a stray closer ends the isolate
// that stands around it. LRM, RLM and ALM have no reach and are none of these.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/text_buffer.hpp"

namespace maqal::base {

[[nodiscard]] constexpr bool is_bidi_formatting(char32_t c) { // LRE RLE PDF LRO RLO, LRI RLI FSI PDI
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}
[[nodiscard]] constexpr bool is_bidi_override(char32_t c) { // LRO, RLO: letters change their order
    return c == 0x202D || c == 0x202E;
}

// What is open at a place of a text.
class BidiStack {
public:
    // Takes a formatting character; false where it closes nothing, or opens more than UAX #9 follows (BD2).
    bool take(char32_t c);
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::uint32_t size() const { return size_; }
    void clear() { size_ = isolates_ = 0; }
    void append_closers(TextBuffer& out); // of all that is open

private:
    static constexpr std::uint32_t kMaxDepth = 125;
    bool isolate_[kMaxDepth] = {};
    std::uint32_t size_ = 0;
    std::uint32_t isolates_ = 0;
};

// Whether `text` holds a formatting character: one search for a byte where it does not.
[[nodiscard]] bool has_bidi_formatting(std::string_view text);

// `text` with what is open closed at its end, and without what closes nothing of it: it can then be isolated. What is
// balanced stays as it is.
void append_balanced_bidi(std::string_view text, TextBuffer& out);

} // namespace maqal::base
