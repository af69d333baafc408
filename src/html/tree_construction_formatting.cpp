// The list of active formatting elements (WHATWG HTML 13.2.4.3) and the adoption agency algorithm (13.2.6.4.7).
#include <cstring>

#include "base/limits.hpp"
#include "html/tree_construction.hpp"

namespace maqal::html {

namespace {
// Of an attribute list, whatever its order.
struct Summary {
    std::size_t count = 0;
    std::size_t sum = 0;
};

[[nodiscard]] Summary summarise(const ParsedAttribute* attribute) {
    Summary out;
    for (; attribute != nullptr; attribute = attribute->next) {
        ++out.count;
        out.sum +=
            attribute->name.size() * 31 + attribute->value.size() * 7 + static_cast<unsigned char>(attribute->name[0]);
    }
    return out;
}

[[nodiscard]] bool has(const ParsedAttribute* list, const ParsedAttribute* wanted) {
    for (; list != nullptr; list = list->next) {
        if (list->name == wanted->name) return list->value == wanted->value;
    }
    return false;
}

[[nodiscard]] bool same_attributes(const ParsedAttribute* a, const ParsedAttribute* b) {
    const Summary first = summarise(a);
    const Summary second = summarise(b);
    if (first.count != second.count || first.sum != second.sum) return false;
    for (; a != nullptr; a = a->next) {
        if (!has(b, a)) return false;
    }
    return true;
}
} // namespace

// With the Noah's Ark clause: the same element three times behind the last marker, not more. And, beyond the standard,
// limits::kFormattingElements of any kind: every paragraph may make all of them anew.
void TreeConstruction::push_formatting(ParsedNode* element) {
    std::size_t same = 0;
    std::size_t earliest_same = 0;
    std::size_t at = formatting_.size();
    for (; element != nullptr && at > 0 && formatting_[at - 1] != nullptr; --at) {
        const ParsedNode* other = formatting_[at - 1];
        if (other->tag != element->tag || !same_attributes(other->attributes, element->attributes)) continue;
        ++same;
        earliest_same = at - 1;
    }
    if (same >= 3)
        remove_formatting(earliest_same);
    else if (formatting_.size() - at >= limits::kFormattingElements)
        remove_formatting(at);
    formatting_.push_back(element);
    if (element != nullptr) element->is_formatting = true;
}

void TreeConstruction::clear_to_marker() {
    while (!formatting_.empty()) {
        const ParsedNode* last = formatting_.back();
        if (last != nullptr)
            remove_formatting(formatting_.size() - 1);
        else
            formatting_.pop_back();
        if (last == nullptr) return;
    }
}

void TreeConstruction::remove_formatting(std::size_t at) {
    formatting_[at]->is_formatting = false;
    remove_at(formatting_, at);
}

void TreeConstruction::replace_formatting(std::size_t at, ParsedNode* element) {
    formatting_[at]->is_formatting = false;
    formatting_[at] = element;
    element->is_formatting = true;
}

// An element wherever it stands in the list, a tag no farther than the last marker.
std::size_t TreeConstruction::find_formatting(const ParsedNode* element, Tag tag) const {
    if (element != nullptr && !element->is_formatting) return kNone;
    for (std::size_t i = formatting_.size(); i-- > 0;) {
        const ParsedNode* other = formatting_[i];
        if (element == nullptr && other == nullptr) return kNone;
        if (element != nullptr ? other == element : other->tag == tag) return i;
    }
    return kNone;
}

ParsedNode* TreeConstruction::clone(const ParsedNode* element) {
    ++clone_count_;
    ParsedNode* copy = make_element(element->tag, element->ns);
    copy->name = element->name;
    copy->attributes = element->attributes;
    return copy;
}

// Clones are bounded by the input read so far: without that, n paragraphs in n unclosed elements are n² nodes.
bool TreeConstruction::may_clone() const {
    return clone_count_ < limits::kFormattingClones + tokenizer_.consumed();
}

void TreeConstruction::reconstruct() {
    std::size_t at = formatting_.size();
    while (at > 0 && formatting_[at - 1] != nullptr && !formatting_[at - 1]->open) --at;
    for (; at < formatting_.size(); ++at) {
        if (!may_clone()) {
            while (formatting_.size() > at) remove_formatting(formatting_.size() - 1);
            return;
        }
        replace_formatting(at, insert_element(clone(formatting_[at])));
    }
}

void TreeConstruction::adoption_agency() {
    if (is_current(token_.tag) && !current()->is_formatting) {
        pop();
        return;
    }
    for (int i = 0; i < 8 && adopt(); ++i) {
    }
}

// One turn of the outer loop; false: the algorithm is over.
bool TreeConstruction::adopt() {
    const std::size_t formatting_at = find_formatting(nullptr, token_.tag);
    if (formatting_at == kNone) {
        any_other_end_tag();
        return false;
    }
    ParsedNode* element = formatting_[formatting_at];
    if (!element->open) {
        remove_formatting(formatting_at);
        return false;
    }
    const std::size_t at = find_open(element, Tag::kUnknown, 0, kScope);
    if (at == kNone) return false;
    std::size_t block_at = at + 1;
    while (block_at < stack_.size() && !is_special(stack_[block_at])) ++block_at;
    if (block_at == stack_.size() || !may_clone()) {
        pop_to(at);
        remove_formatting(formatting_at);
        return false;
    }
    ParsedNode* ancestor = stack_[at - 1];
    ParsedNode* block = stack_[block_at];
    std::size_t bookmark = formatting_at;
    ParsedNode* last = clone_between(at, block_at, bookmark);
    detach(last);
    find_place(ancestor);
    insert(last);
    adopt_children(block, element, bookmark);
    return true;
}

// A clone of the formatting element takes over the block's children and the element's places in list and stack.
void TreeConstruction::adopt_children(ParsedNode* block, const ParsedNode* element, std::size_t bookmark) {
    ParsedNode* copy = clone(element);
    move_children(block, copy);
    append_child(block, copy);
    const std::size_t list_at = find_formatting(element, Tag::kUnknown);
    remove_formatting(list_at);
    if (list_at < bookmark) --bookmark;
    insert_at(formatting_, bookmark, copy);
    copy->is_formatting = true;
    remove_from_stack(element);
    insert_at(stack_, find_open(block, Tag::kUnknown, 0, 0) + 1, copy);
    count(copy, true);
}

// The inner loop: the formatting elements between stack_[at] and the furthest block are cloned around the block, the
// innermost three at most; other elements leave the stack. Returns the outermost node made.
ParsedNode* TreeConstruction::clone_between(std::size_t at, std::size_t block_at, std::size_t& bookmark) {
    ParsedNode* block = stack_[block_at];
    ParsedNode* last = block;
    int turn = 0;
    for (std::size_t node_at = block_at - 1; node_at > at; --node_at) {
        std::size_t list_at = find_formatting(stack_[node_at], Tag::kUnknown);
        if (++turn > 3 && list_at != kNone) {
            remove_formatting(list_at);
            if (list_at < bookmark) --bookmark;
            list_at = kNone;
        }
        if (list_at == kNone) {
            remove_from_stack_at(node_at);
            continue;
        }
        count(stack_[node_at], false);
        ParsedNode* copy = clone(stack_[node_at]);
        count(copy, true);
        replace_formatting(list_at, copy);
        stack_[node_at] = copy;
        if (last == block) bookmark = list_at + 1;
        detach(last);
        append_child(copy, last);
        last = copy;
    }
    return last;
}

} // namespace maqal::html
