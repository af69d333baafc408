// "In body" (WHATWG HTML 13.2.6.4.7): end tags.
#include "html/tree_construction.hpp"

namespace maqal::html {

TreeConstruction::Next TreeConstruction::in_body_end() {
    const Tag tag = token_.tag;
    if (end_in(kBlockEnd)) {
        close_element(kScope);
        return kDone;
    }
    if (end_in(kFormatting)) {
        adoption_agency();
        return kDone;
    }
    switch (tag) {
    case Tag::kBody:
    case Tag::kHtml:
        if (!in_scope(Tag::kBody)) return kDone;
        mode_ = Mode::kAfterBody;
        return tag == Tag::kHtml ? kAgain : kDone;
    case Tag::kTemplate: return end_template();
    case Tag::kForm: end_form(); return kDone;
    case Tag::kP:
        if (!in_scope(Tag::kP, kButtonScope)) insert_tag(Tag::kP);
        close_p();
        return kDone;
    case Tag::kLi: close_element(kListScope, tag); return kDone;
    case Tag::kDd:
    case Tag::kDt: close_element(kScope, tag); return kDone;
    case Tag::kH1:
    case Tag::kH2:
    case Tag::kH3:
    case Tag::kH4:
    case Tag::kH5:
    case Tag::kH6: end_heading(); return kDone;
    case Tag::kApplet:
    case Tag::kMarquee:
    case Tag::kObject:
        if (close_element(kScope)) clear_to_marker();
        return kDone;
    case Tag::kBr:
        token_.attributes = nullptr;
        reconstruct();
        insert_void();
        frameset_ok_ = false;
        return kDone;
    default: any_other_end_tag(); return kDone;
    }
}

// Ends the element that the token names, if it is in scope, and what is open in it.
bool TreeConstruction::close_element(TagSet boundary, Tag except) {
    const Tag tag = token_.tag;
    if (!in_scope(tag, boundary)) return false;
    implied_end_tags(except);
    pop_until(tag);
    return true;
}

void TreeConstruction::end_form() {
    if (in_template_contents()) {
        (void)close_element(kScope);
        return;
    }
    const ParsedNode* form = form_;
    form_ = nullptr;
    if (form == nullptr || find_open(form, Tag::kUnknown, 0, kScope) == kNone) return;
    implied_end_tags();
    remove_from_stack(form);
}

// Any heading in scope is ended by any heading's end tag.
void TreeConstruction::end_heading() {
    if (!any_in_scope(kHeading, kScope)) return;
    implied_end_tags();
    for (bool found = false; !found;) {
        found = is_in(current(), kHeading);
        pop();
    }
}

void TreeConstruction::any_other_end_tag() {
    for (std::size_t i = stack_.size(); i-- > stack_floor();) {
        const ParsedNode* node = stack_[i];
        if (node->ns == Namespace::kHtml && node->tag == token_.tag &&
            (token_.tag != Tag::kUnknown || node->name == token_.name)) {
            implied_end_tags(token_.tag);
            pop_to(i);
            return;
        }
        if (is_special(node)) return;
    }
}

} // namespace maqal::html
