// Links between the nodes of a parse tree. Constant time each, but for the moving of all children.
#pragma once

#include "html/tree.hpp"

namespace maqal::html {

// `node` has no parent; `before` is a child of `parent`, or nullptr for the end.
inline void insert_child(ParsedNode* parent, ParsedNode* node, ParsedNode* before) {
    node->parent = parent;
    node->next = before;
    node->previous = before == nullptr ? parent->last_child : before->previous;
    (node->previous == nullptr ? parent->first_child : node->previous->next) = node;
    (before == nullptr ? parent->last_child : before->previous) = node;
}

inline void append_child(ParsedNode* parent, ParsedNode* node) {
    insert_child(parent, node, nullptr);
}

inline void detach(ParsedNode* node) {
    ParsedNode* parent = node->parent;
    if (parent == nullptr) return;
    (node->previous == nullptr ? parent->first_child : node->previous->next) = node->next;
    (node->next == nullptr ? parent->last_child : node->next->previous) = node->previous;
    node->parent = node->previous = node->next = nullptr;
}

// `to` has no children.
inline void move_children(ParsedNode* from, ParsedNode* to) {
    for (ParsedNode* child = from->first_child; child != nullptr; child = child->next) child->parent = to;
    to->first_child = from->first_child;
    to->last_child = from->last_child;
    from->first_child = from->last_child = nullptr;
}

} // namespace maqal::html
