// Character references as WordPress normalises them (wp_kses_normalize_entities).
#pragma once

#include <cstddef>
#include <string_view>

namespace maqal::comment {

struct Reference {
    std::size_t length = 0;       // in the text, with "&" and ";"; 0: the ampersand stands for itself
    std::string_view prefix;      // "&", "&#" or "&#x"
    std::string_view digits;      // or the name, without leading zeros
    std::size_t least_digits = 0; // zeros are put before up to so many
};

// At the beginning of `text`, which begins with "&".
[[nodiscard]] Reference read_reference(std::string_view text);

} // namespace maqal::comment
