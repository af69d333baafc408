// Where a word ends: white space, punctuation, symbols, emoji. Everything else is part of one, digits, "_" and marks
// included; so are the characters that nobody sees.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/arena.hpp"

namespace maqal::comment {

[[nodiscard]] bool parts_words(char32_t c);

// " a word b " of "a, word! (b)": each run of what parts words is one space, with one at both ends; "" where no word
// is.
[[nodiscard]] std::string_view space_words(std::string_view text, base::Arena& arena);

// Runs without white space that hold a part of a word: "don't", "12.5", but not "–". `most` is where counting ends.
[[nodiscard]] std::size_t count_words(std::string_view text, std::size_t most = static_cast<std::size_t>(-1));

} // namespace maqal::comment
