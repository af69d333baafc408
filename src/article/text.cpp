#include "article/text.hpp"

#include "base/utf8.hpp"

namespace maqal::article {

using base::Element;

const Node* next_after(const Node* node, const Node* root) {
    while (node != root && node->next == nullptr) node = node->parent;
    return node == root ? nullptr : node->next;
}

const Node* next_in_tree(const Node* node, const Node* root) {
    return node->first_child != nullptr ? node->first_child : next_after(node, root);
}

bool is_inline(const Node& node) {
    if (node.kind == Kind::kText || node.kind == Kind::kFootnoteRef || node.kind == Kind::kCredit) return true;
    if (node.kind != Kind::kElement) return false;
    switch (node.element) {
    case Element::kBr:
    case Element::kWbr:
    case Element::kSpan:
    case Element::kA:
    case Element::kB:
    case Element::kStrong:
    case Element::kI:
    case Element::kEm:
    case Element::kU:
    case Element::kS:
    case Element::kDel:
    case Element::kIns:
    case Element::kSub:
    case Element::kSup:
    case Element::kSmall:
    case Element::kMark:
    case Element::kAbbr:
    case Element::kAcronym:
    case Element::kStrike:
    case Element::kCite:
    case Element::kQ:
    case Element::kDfn:
    case Element::kCode:
    case Element::kKbd:
    case Element::kSamp:
    case Element::kVar:
    case Element::kTime:
    case Element::kData:
    case Element::kImg:
    case Element::kRuby:
    case Element::kRt:
    case Element::kRp:
    case Element::kBdi:
    case Element::kBdo: return true;
    default: return false;
    }
}

bool is_blank(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (base::is_ascii_space(text[i])) continue;
        if (text[i] != '\xC2' || i + 1 == text.size() || text[i + 1] != '\xA0') return false; // U+00A0
        ++i;
    }
    return true;
}

std::string_view attribute_of(const Node& node, base::Attribute name) {
    for (const html::AllowedAttribute& attribute : node.attributes) {
        if (attribute.name() == name) return attribute.value();
    }
    return {};
}

void append_text(const Node* root, base::TextBuffer& out) {
    if (root == nullptr) return;
    for (const Node* node = next_in_tree(root, root); node != nullptr; node = next_in_tree(node, root)) {
        const bool is_break = node->kind == Kind::kElement && node->element == Element::kBr;
        if (node->kind == Kind::kText) {
            out.append(node->text);
        } else if (is_break || !is_inline(*node)) {
            out.append(' ');
        }
    }
}

} // namespace maqal::article
