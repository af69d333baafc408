#include "article/passes_internal.hpp"
#include "article/text.hpp"

namespace maqal::article {

namespace {
// 1…6, 0 for other nodes.
unsigned heading_level(const Node& node) {
    if (node.kind != Kind::kElement || node.element < base::Element::kH1 || node.element > base::Element::kH6) return 0;
    return static_cast<unsigned>(node.element) - static_cast<unsigned>(base::Element::kH1) + 1;
}
} // namespace

void lower_headings(Node* root, std::uint8_t top) {
    if (root == nullptr) return;
    unsigned highest = 7;
    for (const Node* node = root; node != nullptr; node = next_in_tree(node, root)) {
        const unsigned level = heading_level(*node);
        if (level != 0 && level < highest) highest = level;
    }
    if (highest >= top) return;
    const unsigned shift = top - highest;
    for (Node* node = root; node != nullptr; node = next_in_tree(node, root)) {
        const unsigned level = heading_level(*node);
        if (level == 0) continue;
        const unsigned lowered = level + shift > 6 ? 6 : level + shift;
        node->element = static_cast<base::Element>(static_cast<unsigned>(base::Element::kH1) + lowered - 1);
    }
}

} // namespace maqal::article
