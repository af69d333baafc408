// Insertion modes from "initial" to "after head" (WHATWG HTML 13.2.6.4.1 to 6) and templates. Space, comments and
// doctypes were dealt with by process().
#include "html/tree_construction.hpp"

namespace maqal::html {

TreeConstruction::Next TreeConstruction::initial() {
    quirks_ = !options_.iframe_srcdoc;
    mode_ = Mode::kBeforeHtml;
    return kAgain;
}

// End tags other than body, html and br have no meaning before the body.
bool TreeConstruction::is_ignored_before_body() const {
    return token_.type == TokenType::kEndTag && end_ != Tag::kBody && end_ != Tag::kHtml && end_ != Tag::kBr;
}

TreeConstruction::Next TreeConstruction::before_html() {
    if (end_ != Tag::kHead && is_ignored_before_body()) return kDone;
    ParsedNode* root = make_root();
    mode_ = Mode::kBeforeHead;
    if (start_ != Tag::kHtml) return kAgain;
    root->attributes = token_.attributes;
    return kDone;
}

TreeConstruction::Next TreeConstruction::before_head() {
    if (end_ != Tag::kHead && is_ignored_before_body()) return kDone;
    mode_ = Mode::kInHead;
    head_ = start_ == Tag::kHead ? insert_token() : insert_tag(Tag::kHead);
    return start_ == Tag::kHead ? kDone : kAgain;
}

TreeConstruction::Next TreeConstruction::leave_head(Mode mode) {
    pop();
    mode_ = mode;
    return kAgain;
}

TreeConstruction::Next TreeConstruction::in_head() {
    if (token_.type == TokenType::kStartTag) return in_head_start();
    if (end_ == Tag::kTemplate) return end_template();
    if (end_ != Tag::kHead && is_ignored_before_body()) return kDone;
    (void)leave_head(Mode::kAfterHead);
    return end_ == Tag::kHead ? kDone : kAgain;
}

TreeConstruction::Next TreeConstruction::in_head_start() {
    switch (start_) {
    case Tag::kBase:
    case Tag::kBasefont:
    case Tag::kBgsound:
    case Tag::kLink:
    case Tag::kMeta: insert_void(); return kDone;
    case Tag::kTitle: raw_text(Content::kRcdata); return kDone;
    case Tag::kNoscript:
        if (!options_.scripting) {
            insert_token();
            mode_ = Mode::kInHeadNoscript;
            return kDone;
        }
        [[fallthrough]];
    case Tag::kNoframes:
    case Tag::kStyle: raw_text(Content::kRawtext); return kDone;
    case Tag::kScript: raw_text(Content::kScript); return kDone;
    case Tag::kTemplate: start_template(); return kDone;
    case Tag::kHead: return kDone;
    default: return leave_head(Mode::kAfterHead);
    }
}

void TreeConstruction::start_template() {
    insert_token();
    push_formatting(nullptr);
    frameset_ok_ = false;
    mode_ = Mode::kInTemplate;
    template_modes_.push_back(Mode::kInTemplate);
}

TreeConstruction::Next TreeConstruction::end_template() {
    if (!has_template()) return kDone;
    implied_end_tags(Tag::kUnknown, kThoroughEnd);
    pop_until(Tag::kTemplate);
    clear_to_marker();
    template_modes_.pop_back();
    reset_insertion_mode();
    return kDone;
}

TreeConstruction::Next TreeConstruction::in_head_noscript() {
    switch (start_) {
    case Tag::kBasefont:
    case Tag::kBgsound:
    case Tag::kLink:
    case Tag::kMeta:
    case Tag::kNoframes:
    case Tag::kStyle: return in_head_start();
    case Tag::kHead:
    case Tag::kNoscript: return kDone;
    default: break;
    }
    if (token_.type == TokenType::kEndTag && end_ != Tag::kNoscript && end_ != Tag::kBr) return kDone;
    (void)leave_head(Mode::kInHead);
    return end_ == Tag::kNoscript ? kDone : kAgain;
}

TreeConstruction::Next TreeConstruction::after_head() {
    if (start_ == Tag::kBody || start_ == Tag::kFrameset) {
        insert_token();
        if (start_ == Tag::kBody) frameset_ok_ = false;
        mode_ = start_ == Tag::kBody ? Mode::kInBody : Mode::kInFrameset;
        return kDone;
    }
    if (start_ == Tag::kHead) return kDone;
    if (start_in(kHeadContent)) {
        push(head_);
        (void)in_head_start();
        remove_from_stack(head_);
        return kDone;
    }
    if (end_ == Tag::kTemplate) return end_template();
    if (is_ignored_before_body()) return kDone;
    insert_tag(Tag::kBody);
    mode_ = Mode::kInBody;
    return kAgain;
}

} // namespace maqal::html
