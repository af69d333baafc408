// The stack of open elements and its scopes (WHATWG HTML 13.2.4.2), implied end tags (13.2.6.3).
#include <cstring>

#include "base/limits.hpp"
#include "html/tree_construction.hpp"

namespace maqal::html {

void insert_at(NodeList& list, std::size_t at, ParsedNode* node) {
    list.push_back(node);
    std::memmove(list.data() + at + 1, list.data() + at, (list.size() - at - 1) * sizeof(ParsedNode*));
    list[at] = node;
}

void remove_at(NodeList& list, std::size_t at) {
    list.pop_back();
    std::memmove(list.data() + at, list.data() + at + 1, (list.size() - at) * sizeof(ParsedNode*));
}

void TreeConstruction::push(ParsedNode* element) {
    stack_.push_back(element);
    count(element, true);
}

// Keeps what is known without a walk: whether the element is open, how many of its tag are.
void TreeConstruction::count(ParsedNode* element, bool open) {
    element->open = open;
    if (element->ns != Namespace::kHtml) return;
    std::uint32_t& counter = counts_[static_cast<std::size_t>(element->tag)];
    counter += open ? 1U : ~0U;
}

// The root element stays, whatever the markup says.
void TreeConstruction::pop() {
    if (stack_.size() <= 1) return;
    count(stack_.back(), false);
    stack_.pop_back();
}

void TreeConstruction::pop_to(std::size_t size) {
    while (stack_.size() > size && stack_.size() > 1) pop();
}

void TreeConstruction::pop_until(Tag tag) {
    while (stack_.size() > 1) {
        const bool found = is_current(tag);
        pop();
        if (found) return;
    }
}

// The end of a walk down the stack: elements below it count as not there.
std::size_t TreeConstruction::stack_floor() const {
    return stack_.size() > limits::kTreeDepth ? stack_.size() - limits::kTreeDepth : 0;
}

void TreeConstruction::remove_from_stack_at(std::size_t at) {
    count(stack_[at], false);
    remove_at(stack_, at);
}

void TreeConstruction::remove_from_stack(const ParsedNode* element) {
    const std::size_t at = find_open(element, Tag::kUnknown, 0, 0);
    if (at != kNone) remove_from_stack_at(at);
}

std::size_t TreeConstruction::find_open(const ParsedNode* element, Tag tag, unsigned tags, unsigned boundary) const {
    for (std::size_t i = stack_.size(); i-- > stack_floor();) {
        const ParsedNode* node = stack_[i];
        const unsigned sets = node->ns == Namespace::kHtml ? kTagSets.bits[static_cast<std::size_t>(node->tag)] : 0;
        const bool wanted = (sets & tags) != 0 || (tag != Tag::kUnknown && is_html(node, tag));
        if (element != nullptr ? node == element : wanted) return i;
        // All scopes but the table's end at the integration points of foreign content as well.
        if ((sets & boundary) != 0 || ((boundary & kScopes) != 0 && is_foreign_boundary(node))) return kNone;
    }
    return kNone;
}

bool TreeConstruction::in_scope(Tag tag, TagSet boundary) const {
    if (counts_[static_cast<std::size_t>(tag)] == 0) return false;
    return find_open(nullptr, tag, 0, boundary) != kNone;
}

bool TreeConstruction::any_in_scope(TagSet tags, TagSet boundary) const {
    return find_open(nullptr, Tag::kUnknown, tags, boundary) != kNone;
}

void TreeConstruction::implied_end_tags(Tag except, TagSet tags) {
    while (is_in(current(), tags) && current()->tag != except) pop();
}

void TreeConstruction::close_p() {
    if (!in_scope(Tag::kP, kButtonScope)) return;
    implied_end_tags(Tag::kP);
    pop_until(Tag::kP);
}

// "Clear the stack back to a table (body, row) context": to one of `tags` or to `tag`, to template or html.
void TreeConstruction::clear_stack_to(TagSet tags, Tag tag) {
    while (stack_.size() > 1 && !is_in(current(), tags) && !is_current(tag) && !is_current(Tag::kTemplate)) pop();
}

void TreeConstruction::reset_insertion_mode() {
    for (std::size_t i = stack_.size(); i-- > stack_floor();) {
        const bool last = i == 0;
        const ParsedNode* node = last && context_ != nullptr ? context_ : stack_[i];
        if (node->ns == Namespace::kHtml && mode_for(node->tag, last)) return;
    }
    mode_ = Mode::kInBody;
}

// 13.2.4.1: sets the mode where an open element of this tag decides it.
bool TreeConstruction::mode_for(Tag tag, bool last) {
    switch (tag) {
    case Tag::kTd:
    case Tag::kTh:
        if (last) return false;
        mode_ = Mode::kInCell;
        return true;
    case Tag::kTr: mode_ = Mode::kInRow; return true;
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot: mode_ = Mode::kInTableBody; return true;
    case Tag::kCaption: mode_ = Mode::kInCaption; return true;
    case Tag::kColgroup: mode_ = Mode::kInColumnGroup; return true;
    case Tag::kTable: mode_ = Mode::kInTable; return true;
    case Tag::kTemplate: mode_ = template_modes_.back(); return true;
    case Tag::kHead:
        if (last) return false;
        mode_ = Mode::kInHead;
        return true;
    case Tag::kBody: mode_ = Mode::kInBody; return true;
    case Tag::kFrameset: mode_ = Mode::kInFrameset; return true;
    case Tag::kHtml: mode_ = head_ == nullptr ? Mode::kBeforeHead : Mode::kAfterHead; return true;
    default: return false;
    }
}

} // namespace maqal::html
