// What a style attribute may say: alignment, direction and decoration of text. Everything else is dropped, and so is
// every value with a function, a string or a bracket in it.
#pragma once

#include <string_view>

#include "base/vocabulary.hpp"

namespace maqal::html {

// Reads a list of declarations by CSS Syntax (https://www.w3.org/TR/css-syntax-3/#parse-list-of-declarations): escapes,
// comments, strings, functions, brackets and !important as there. `css` is valid UTF-8 of any length; linear, no
// allocation. Never fails: what is not understood is skipped up to the next ";" on its level.
[[nodiscard]] base::Style parse_style(std::string_view css);

// The value of a legacy `align` attribute ("center", "middle", "left", "right", "justify"), kNone for others.
[[nodiscard]] base::Style parse_align(std::string_view value);

// `over` where it says something, else `under`, group by group.
[[nodiscard]] base::Style merge_styles(base::Style under, base::Style over);

} // namespace maqal::html
