// Strings of a JSON text, decoded before nlohmann-json sees the rest. Its lexer takes nine nanoseconds for each byte of
// a string, and WordPress writes six bytes for each Arabic letter: what it read so was half of the time of a rendering.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/arena.hpp"
#include "base/text_buffer.hpp"

namespace maqal::source::json {

struct Strings {
    explicit Strings(base::Arena& arena) : texts(arena) {}

    base::TextBuffer skeleton;                 // the text with empty strings: {"":1,"":""}
    base::ArenaVector<std::string_view> texts; // what stood in them, in order: views into the text or the arena
    bool had_lone_surrogate = false;           // as an escape; it became U+FFFD
};

// `text` is valid UTF-8. At the first string that is none (a control character, an escape that is none, no end) the
// rest stays as it is, with \ufffd for lone surrogates: the parser refuses it there and says where. \u0000 becomes a
// NUL.
void take_strings(std::string_view text, base::Arena& arena, Strings& out);

// The offset into `text` that `offset` into the skeleton stands for.
[[nodiscard]] std::size_t offset_in_text(std::string_view text, const Strings& strings, std::size_t offset);

} // namespace maqal::source::json
