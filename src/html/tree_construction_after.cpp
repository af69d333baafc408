// Templates, frames and what stands behind the body (WHATWG HTML 13.2.6.4.16 to 21).
#include "html/tree_construction.hpp"

namespace maqal::html {

TreeConstruction::Next TreeConstruction::in_template() {
    if (token_.type == TokenType::kText) return in_body();
    if (token_.type == TokenType::kEnd) {
        if (!has_template()) return kDone;
        (void)end_template();
        return kAgain;
    }
    if (token_.type == TokenType::kEndTag) return end_ == Tag::kTemplate ? end_template() : kDone;
    if (start_in(kHeadContent)) return in_head_start();
    mode_ = Mode::kInBody;
    if (start_ == Tag::kCaption || start_ == Tag::kColgroup || start_in(kRowGroup)) mode_ = Mode::kInTable;
    if (start_ == Tag::kCol) mode_ = Mode::kInColumnGroup;
    if (start_ == Tag::kTr) mode_ = Mode::kInTableBody;
    if (start_ == Tag::kTd || start_ == Tag::kTh) mode_ = Mode::kInRow;
    template_modes_.back() = mode_;
    return kAgain;
}

// "After body" and "after after body".
TreeConstruction::Next TreeConstruction::after_body() {
    if (token_.type == TokenType::kEnd) return kDone;
    if (token_.type == TokenType::kText) {
        const std::string_view all = token_.text;
        const bool space = skip_leading_space();
        token_.text = all;
        if (space) return in_body();
    }
    if (end_ == Tag::kHtml && mode_ == Mode::kAfterBody) {
        if (context_ == nullptr) mode_ = Mode::kAfterAfterBody;
        return kDone;
    }
    mode_ = Mode::kInBody;
    return kAgain;
}

// What modes do that ignore characters but keep space between them.
void TreeConstruction::insert_only_space() {
    const std::string_view all = token_.text;
    for (std::size_t i = 0; i < all.size(); ++i) {
        token_.text = all.substr(i, 1);
        if (!is_space(all[i])) continue;
        if (mode_ == Mode::kAfterAfterFrameset) reconstruct();
        insert_text();
    }
}

// "In frameset", "after frameset" and "after after frameset".
TreeConstruction::Next TreeConstruction::in_frameset() {
    if (token_.type == TokenType::kText) {
        insert_only_space();
        return kDone;
    }
    if (start_ == Tag::kNoframes) return in_head_start();
    if (mode_ == Mode::kInFrameset) {
        if (start_ == Tag::kFrameset) insert_token();
        if (start_ == Tag::kFrame) insert_void();
        if (end_ != Tag::kFrameset || stack_.size() == 1) return kDone;
        pop();
        if (context_ == nullptr && !is_current(Tag::kFrameset)) mode_ = Mode::kAfterFrameset;
    } else if (end_ == Tag::kHtml) {
        mode_ = Mode::kAfterAfterFrameset;
    }
    return kDone;
}

} // namespace maqal::html
