// Walking content trees, and their text.
#pragma once

#include <string_view>

#include "article/model.hpp"
#include "base/text_buffer.hpp"

namespace maqal::article {

// The node after `node` in document order below `root` (itself not included), or null. No recursion, no stack.
[[nodiscard]] const Node* next_in_tree(const Node* node, const Node* root);
[[nodiscard]] inline Node* next_in_tree(Node* node, const Node* root) {
    return const_cast<Node*>(next_in_tree(static_cast<const Node*>(node), root)); // a tree that is not const
}
// The same without going below `node`.
[[nodiscard]] const Node* next_after(const Node* node, const Node* root);

// Whether the node stands in a line of text: text, phrasing elements, footnote references.
[[nodiscard]] bool is_inline(const Node& node);

// Whether `text` is nothing but white space, no-break spaces included.
[[nodiscard]] bool is_blank(std::string_view text);

// The value of an attribute of an element, "" where it is not there.
[[nodiscard]] std::string_view attribute_of(const Node& node, base::Attribute name);

// Appends the text of all nodes below `root` (null: nothing) with a space between blocks and for line breaks.
void append_text(const Node* root, base::TextBuffer& out);

} // namespace maqal::article
