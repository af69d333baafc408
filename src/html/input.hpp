// Preprocessing of the input stream (WHATWG HTML 13.2.3.5): CR LF and CR become LF.
#pragma once

#include <string_view>

#include "base/arena.hpp"
#include "base/text_buffer.hpp"

namespace maqal::html {

// `html` itself where it has no carriage return, else a copy in the arena.
[[nodiscard]] std::string_view normalize_newlines(std::string_view html, base::Arena& arena);

// The same for input in chunks.
class NewlineNormalizer {
public:
    void append(std::string_view chunk, base::TextBuffer& out);

private:
    bool after_return_ = false; // a line feed at the beginning of the next chunk belongs to a pair
};

} // namespace maqal::html
