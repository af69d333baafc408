#include "article/passes_internal.hpp"
#include "article/text.hpp"

namespace maqal::article {

namespace {

using base::Element;

bool is_preformatted(const Node& node) {
    return node.kind == Kind::kVerse || (node.kind == Kind::kElement && node.element == Element::kPre);
}

// <p></p>, <p>&nbsp;</p>, <p><br></p>
bool is_empty_paragraph(const Node& node) {
    if (node.kind != Kind::kElement || node.element != Element::kP) return false;
    if (!attribute_of(node, base::Attribute::kId).empty()) return false; // something may link to it
    for (const Node* child = node.first_child; child != nullptr; child = child->next) {
        const bool is_break = child->kind == Kind::kElement && child->element == Element::kBr;
        if (!is_break && (child->kind != Kind::kText || !is_blank(child->text))) return false;
    }
    return true;
}

bool is_dropped(const Node& node, const Node* previous, const Node& parent) {
    if (node.kind != Kind::kText) return is_empty_paragraph(node);
    if (!is_blank(node.text) || is_preformatted(parent) || (parent.parent != nullptr && is_inline(parent)))
        return false;
    // Beside an inline it parts words.
    return (previous == nullptr || !is_inline(*previous)) && (node.next == nullptr || !is_inline(*node.next));
}

Node* append_copy(const Node& node, Node* parent, base::Arena& arena) {
    Node* copy = arena.make<Node>(node);
    copy->parent = parent;
    copy->first_child = copy->last_child = copy->next = nullptr;
    if (parent == nullptr) return copy;
    (parent->last_child == nullptr ? parent->first_child : parent->last_child->next) = copy;
    parent->last_child = copy;
    return copy;
}

} // namespace

Node* drop_blank_text(const Node* root, base::Arena& arena) {
    if (root == nullptr) return nullptr;
    Node* const copy = append_copy(*root, nullptr, arena);
    const Node* parent = root; // of `node`, and its copy
    Node* target = copy;
    const Node* previous = nullptr;
    const Node* node = root->first_child;
    while (true) {
        if (node == nullptr) {
            if (parent == root) return copy;
            previous = parent;
            node = parent->next;
            parent = parent->parent;
            target = target->parent;
            continue;
        }
        const bool kept = !is_dropped(*node, previous, *parent);
        Node* added = kept ? append_copy(*node, target, arena) : nullptr;
        if (kept && node->first_child != nullptr) {
            parent = node;
            target = added;
            previous = nullptr;
            node = node->first_child;
        } else {
            previous = node;
            node = node->next;
        }
    }
}

} // namespace maqal::article
