// The lists of elements that tree construction (WHATWG HTML 13.2.6) and its scopes (13.2.4.2) name, as bits per tag.
#pragma once

#include <cstdint>

#include "html/tree.hpp"

namespace maqal::html {

enum TagSet : std::uint16_t {
    kSpecial = 1 << 0,
    kScope = 1 << 1,       // ends "in scope"
    kListScope = 1 << 2,   // ends "in list item scope"
    kButtonScope = 1 << 3, // ends "in button scope"
    kTableScope = 1 << 4,  // ends "in table scope"
    kImpliedEnd = 1 << 5,  // closed by "generate implied end tags"
    kThoroughEnd = 1 << 6, // closed by the thorough variant
    kFormatting = 1 << 7,
    kBlock = 1 << 8,        // start tags that close a p and are else ordinary
    kBlockEnd = 1 << 9,     // end tags that close the element by name
    kBreakout = 1 << 10,    // start tags that leave foreign content
    kTablePart = 1 << 11,   // caption, col, colgroup, tbody, td, tfoot, th, thead, tr
    kHeadContent = 1 << 12, // start tags that "in body" and "in template" leave to "in head"
    kFosters = 1 << 13,     // current nodes of table modes: their misplaced content moves in front of the table
    kHeading = 1 << 14,
    kRowGroup = 1 << 15, // tbody, tfoot, thead
};

inline constexpr unsigned kScopes = kScope | kListScope | kButtonScope;

struct TagSets {
    std::uint16_t bits[static_cast<std::size_t>(Tag::kCount)];
};
extern const TagSets kTagSets;

[[nodiscard]] inline bool is_in(Tag tag, TagSet set) {
    return (kTagSets.bits[static_cast<std::size_t>(tag)] & set) != 0;
}

[[nodiscard]] inline bool is_html(const ParsedNode* node, Tag tag) {
    return node->tag == tag && node->ns == Namespace::kHtml;
}

// MathML mi mo mn ms mtext annotation-xml, SVG foreignObject desc title: special, and the end of every scope but the
// table's.
[[nodiscard]] bool is_foreign_boundary(const ParsedNode* node);

[[nodiscard]] inline bool is_in(const ParsedNode* node, TagSet set) {
    return node->ns == Namespace::kHtml && is_in(node->tag, set);
}

[[nodiscard]] inline bool is_special(const ParsedNode* node) {
    return is_in(node, kSpecial) || is_foreign_boundary(node);
}

// "MathML text integration point" (13.2.6): mi mo mn ms mtext.
[[nodiscard]] bool is_mathml_text_point(const ParsedNode* node);
// "HTML integration point": SVG foreignObject desc title, and annotation-xml that says it holds HTML.
[[nodiscard]] bool is_html_point(const ParsedNode* node);

} // namespace maqal::html
