// Local names as numbers.
#pragma once

#include <cstdint>
#include <string_view>

namespace maqal::html {

enum class Tag : std::uint8_t {
    kUnknown,
#define MAQAL_TAG(enumerator, name) enumerator,
#include "html/tags.inc"
#undef MAQAL_TAG
    kCount
};

// `name` is lower case (ASCII), as the tokenizer makes it: foreignObject is found by "foreignobject". kUnknown for
// others.
[[nodiscard]] Tag tag_from_name(std::string_view name);
[[nodiscard]] std::string_view tag_name(Tag tag); // "" for kUnknown

} // namespace maqal::html
