// Element and attribute names as numbers: one compiled table, the only names that sinks know.
#pragma once

#include <cstdint>
#include <string_view>

namespace maqal::base {

enum class Element : std::uint8_t {
#define MAQAL_ELEMENT(enumerator, name, flags) enumerator,
#define MAQAL_ATTRIBUTE(enumerator, name, flags)
#include "base/vocabulary.inc"
#undef MAQAL_ELEMENT
#undef MAQAL_ATTRIBUTE
    kCount
};

enum class Attribute : std::uint8_t {
#define MAQAL_ELEMENT(enumerator, name, flags)
#define MAQAL_ATTRIBUTE(enumerator, name, flags) enumerator,
#include "base/vocabulary.inc"
#undef MAQAL_ELEMENT
#undef MAQAL_ATTRIBUTE
    kCount
};

[[nodiscard]] std::string_view element_name(Element element);
[[nodiscard]] std::string_view attribute_name(Attribute attribute);
[[nodiscard]] bool is_void_element(Element element);
[[nodiscard]] bool is_interface_only(Element element);     // never content
[[nodiscard]] bool is_interface_only(Attribute attribute); // never content

// What remains of a style attribute of content: a set of flags, which sinks express without inline style
// (classes of the widget's sheet) or, for sanitised fragments on their own, as a style attribute.
enum class Style : std::uint16_t {
    kNone = 0,
    kAlignStart = 1,
    kAlignEnd = 2,
    kAlignLeft = 3,
    kAlignRight = 4,
    kAlignCenter = 5,
    kAlignJustify = 6,
    kAlignMask = 7,
    kUnderline = 1 << 3,
    kLineThrough = 1 << 4,
    kOverline = 1 << 5,
    kItalic = 1 << 6,
    kBold = 1 << 7,
    kDirectionLtr = 1 << 8,
    kDirectionRtl = 1 << 9,
    kBidiIsolate = 1 << 10,         // unicode-bidi: isolate
    kBidiIsolateOverride = 1 << 11, // unicode-bidi: isolate-override
    kBidiPlaintext = 1 << 12,       // unicode-bidi: plaintext
    kNormalWeight = 1 << 13,        // font-weight: normal
    kNormalStyle = 1 << 14,         // font-style: normal
    kNoDecoration = 1 << 15,        // text-decoration: none
};
[[nodiscard]] constexpr Style operator|(Style a, Style b) {
    return static_cast<Style>(static_cast<std::uint16_t>(a) | static_cast<std::uint16_t>(b));
}
[[nodiscard]] constexpr Style operator&(Style a, Style b) {
    return static_cast<Style>(static_cast<std::uint16_t>(a) & static_cast<std::uint16_t>(b));
}

} // namespace maqal::base
