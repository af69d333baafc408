// Lists of words as WordPress matches them: anywhere inside the text, letter case aside (PCRE with /iu), one word a
// line, empty ones and "0" passed over.
#pragma once

#include <span>
#include <string_view>

#include "base/arena.hpp"

namespace maqal::comment {

// A text made ready to be searched for many words.
class FoldedText {
public:
    FoldedText(std::string_view text, base::Arena& arena);
    [[nodiscard]] bool contains(std::string_view folded_word) const {
        return text_.find(folded_word) != std::string_view::npos;
    }

private:
    std::string_view text_;
};

// Case folding of valid UTF-8, code point by code point.
[[nodiscard]] std::string_view fold_case(std::string_view text, base::Arena& arena);

} // namespace maqal::comment
