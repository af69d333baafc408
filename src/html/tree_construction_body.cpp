// "In body" (WHATWG HTML 13.2.6.4.7): text and start tags.
#include "base/utf8.hpp"
#include "html/tree_construction.hpp"

namespace maqal::html {

TreeConstruction::Next TreeConstruction::in_body() {
    switch (token_.type) {
    case TokenType::kText: in_body_text(); return kDone;
    case TokenType::kStartTag: return in_body_start();
    case TokenType::kEndTag: return in_body_end();
    default: return template_modes_.empty() ? kDone : in_template(); // the end of the file
    }
}

void TreeConstruction::in_body_text() {
    if (token_.text[0] == '\0') return;
    reconstruct();
    insert_text();
    if (frameset_ok_) frameset_ok_ = skip_leading_space();
}

TreeConstruction::Next TreeConstruction::in_body_start() {
    const Tag tag = token_.tag;
    if (start_in(kBlock)) {
        close_p();
        insert_token();
        return kDone;
    }
    if (start_in(kFormatting)) {
        in_body_formatting();
        return kDone;
    }
    if (start_in(kHeading)) {
        in_body_block_start();
        return kDone;
    }
    if (start_in(kHeadContent)) return in_head_start();
    if (start_in(kTablePart)) return kDone; // misplaced
    switch (tag) {
    case Tag::kHtml:
    case Tag::kBody:
    case Tag::kFrameset: in_body_structure(); return kDone;
    case Tag::kFrame:
    case Tag::kHead: return kDone;
    case Tag::kInput:
    case Tag::kHr:
    case Tag::kSelect:
    case Tag::kOption:
    case Tag::kOptgroup: in_body_select(); return kDone;
    case Tag::kLi:
    case Tag::kDd:
    case Tag::kDt: in_body_list_item(); return kDone;
    case Tag::kMath:
    case Tag::kSvg:
        reconstruct();
        insert_foreign(tag == Tag::kSvg ? Namespace::kSvg : Namespace::kMathml);
        return kDone;
    case Tag::kImage:
        token_.tag = Tag::kImg;
        token_.name = "img";
        return kAgain;
    case Tag::kPre:
    case Tag::kListing:
    case Tag::kForm:
    case Tag::kPlaintext:
    case Tag::kTable: in_body_block_start(); return kDone;
    case Tag::kTextarea:
    case Tag::kXmp:
    case Tag::kIframe:
    case Tag::kNoembed:
    case Tag::kNoscript: in_body_raw_start(); return kDone;
    default: in_body_other_start(); return kDone;
    }
}

// Start tags that close a p and are more than that.
void TreeConstruction::in_body_block_start() {
    if (start_ == Tag::kForm && form_ != nullptr && !in_template_contents()) return;
    if (start_ != Tag::kTable || !quirks_) close_p();
    if (start_in(kHeading) && is_in(current(), kHeading)) pop();
    ParsedNode* element = insert_token();
    switch (start_) {
    case Tag::kPre:
    case Tag::kListing:
        skip_newline_ = true;
        frameset_ok_ = false;
        break;
    case Tag::kForm:
        if (!in_template_contents()) form_ = element;
        break;
    case Tag::kPlaintext: tokenizer_.set_content(Content::kPlaintext, {}); break;
    case Tag::kTable:
        mode_ = Mode::kInTable;
        frameset_ok_ = false;
        break;
    default: break;
    }
}

// Start tags of elements whose content is no markup.
void TreeConstruction::in_body_raw_start() {
    if (start_ == Tag::kNoscript && !options_.scripting) {
        reconstruct();
        insert_token();
        return;
    }
    if (start_ == Tag::kXmp) {
        close_p();
        reconstruct();
    }
    raw_text(start_ == Tag::kTextarea ? Content::kRcdata : Content::kRawtext);
    skip_newline_ = start_ == Tag::kTextarea;
    if (start_ != Tag::kNoembed && start_ != Tag::kNoscript) frameset_ok_ = false;
}

void TreeConstruction::in_body_other_start() {
    switch (start_) {
    case Tag::kRb:
    case Tag::kRtc:
    case Tag::kRp:
    case Tag::kRt:
        if (in_scope(Tag::kRuby))
            implied_end_tags(start_ == Tag::kRp || start_ == Tag::kRt ? Tag::kRtc : Tag::kUnknown);
        insert_token();
        return;
    case Tag::kParam:
    case Tag::kSource:
    case Tag::kTrack: insert_void(); return;
    case Tag::kArea:
    case Tag::kBr:
    case Tag::kEmbed:
    case Tag::kImg:
    case Tag::kKeygen:
    case Tag::kWbr:
        reconstruct();
        insert_void();
        frameset_ok_ = false;
        return;
    case Tag::kButton:
        (void)close_element(kScope);
        frameset_ok_ = false;
        break;
    case Tag::kApplet:
    case Tag::kMarquee:
    case Tag::kObject: frameset_ok_ = false; break;
    default: break;
    }
    reconstruct();
    insert_token();
    if (start_ == Tag::kApplet || start_ == Tag::kMarquee || start_ == Tag::kObject) push_formatting(nullptr);
}

// html, body and frameset.
void TreeConstruction::in_body_structure() {
    const bool body_open = stack_.size() > 1 && is_html(stack_[1], Tag::kBody);
    if (token_.tag == Tag::kHtml) {
        if (!has_template()) add_missing_attributes(stack_[0]);
        return;
    }
    if (!body_open) return;
    if (token_.tag == Tag::kBody) {
        if (has_template()) return;
        frameset_ok_ = false;
        add_missing_attributes(stack_[1]);
        return;
    }
    if (!frameset_ok_) return;
    detach(stack_[1]);
    pop_to(1);
    insert_token();
    mode_ = Mode::kInFrameset;
}

// What depends on a select in scope. Its content is parsed by the ordinary rules since 2025 (there are no "in select"
// modes any more); an input and a second select end it.
void TreeConstruction::in_body_select() {
    const Tag tag = token_.tag;
    if (tag == Tag::kHr) close_p();
    const bool in_select = in_scope(Tag::kSelect);
    const bool ends_select = tag == Tag::kInput || tag == Tag::kSelect;
    if (ends_select) {
        if (context_ != nullptr && is_html(context_, Tag::kSelect)) return;
        if (in_select) pop_until(Tag::kSelect);
        if (in_select && tag == Tag::kSelect) return;
    } else if (in_select) {
        implied_end_tags(tag == Tag::kOption ? Tag::kOptgroup : Tag::kUnknown);
    } else if (tag != Tag::kHr && is_current(Tag::kOption)) {
        pop();
    }
    if (tag != Tag::kHr) reconstruct();
    if (tag == Tag::kHr || tag == Tag::kInput)
        insert_void();
    else
        insert_token();
    if (tag == Tag::kHr || tag == Tag::kSelect || (tag == Tag::kInput && !is_hidden_input())) frameset_ok_ = false;
}

bool TreeConstruction::is_hidden_input() const {
    for (const ParsedAttribute* a = token_.attributes; a != nullptr; a = a->next) {
        if (a->name == "type") return base::equals_ignoring_ascii_case(a->value, "hidden");
    }
    return false;
}

// li, dd and dt: an open one ends unless a special element other than address, div and p stands between.
void TreeConstruction::in_body_list_item() {
    frameset_ok_ = false;
    const bool li = token_.tag == Tag::kLi;
    for (std::size_t i = stack_.size(); i-- > stack_floor();) {
        const ParsedNode* node = stack_[i];
        if (li ? is_html(node, Tag::kLi) : is_html(node, Tag::kDd) || is_html(node, Tag::kDt)) {
            const Tag open = node->tag;
            implied_end_tags(open);
            pop_until(open);
            break;
        }
        const bool passed = is_html(node, Tag::kAddress) || is_html(node, Tag::kDiv) || is_html(node, Tag::kP);
        if (is_special(node) && !passed) break;
    }
    close_p();
    insert_token();
}

void TreeConstruction::in_body_formatting() {
    if (token_.tag == Tag::kA) {
        const std::size_t at = find_formatting(nullptr, Tag::kA);
        if (at != kNone) {
            const ParsedNode* open = formatting_[at];
            adoption_agency();
            const std::size_t still = find_formatting(open, Tag::kUnknown);
            if (still != kNone) remove_formatting(still);
            remove_from_stack(open);
        }
    }
    reconstruct();
    if (token_.tag == Tag::kNobr && in_scope(Tag::kNobr)) {
        adoption_agency();
        reconstruct();
    }
    push_formatting(insert_token());
}

// "Text": inside an element whose content is raw text or RCDATA.
TreeConstruction::Next TreeConstruction::text() {
    if (token_.type == TokenType::kText) {
        insert_text();
        return kDone;
    }
    pop();
    mode_ = original_mode_;
    return token_.type == TokenType::kEnd ? kAgain : kDone;
}

} // namespace maqal::html
