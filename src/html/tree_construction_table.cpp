// Table modes (WHATWG HTML 13.2.6.4.9 to 15).
#include "html/tree_construction.hpp"

namespace maqal::html {

TreeConstruction::Next TreeConstruction::in_table() {
    if (token_.type == TokenType::kText && (is_in(current(), kFosters) || is_current(Tag::kTemplate))) {
        table_text_.clear();
        original_mode_ = mode_;
        mode_ = Mode::kInTableText;
        return kAgain;
    }
    if (token_.type == TokenType::kStartTag) return in_table_start();
    if (token_.type == TokenType::kEnd) return in_body();
    if (end_ == Tag::kTemplate) return end_template();
    if (end_ == Tag::kBody || end_ == Tag::kHtml || end_in(kTablePart)) return kDone;
    if (end_ != Tag::kTable) return in_table_foster();
    if (!in_scope(Tag::kTable, kTableScope)) return kDone;
    pop_until(Tag::kTable);
    reset_insertion_mode();
    return kDone;
}

// "Anything else": by the rules of the body, with foster parenting.
TreeConstruction::Next TreeConstruction::in_table_foster() {
    foster_parenting_ = true;
    const Next next = in_body();
    foster_parenting_ = false;
    return next;
}

TreeConstruction::Next TreeConstruction::in_table_start() {
    if (start_in(kTablePart)) {
        clear_stack_to(kTableScope);
        const bool column = start_ == Tag::kCol;
        const bool own = start_ == Tag::kCaption || start_ == Tag::kColgroup || start_in(kRowGroup);
        mode_ = Mode::kInTableBody;
        if (column || start_ == Tag::kColgroup) mode_ = Mode::kInColumnGroup;
        if (start_ == Tag::kCaption) {
            mode_ = Mode::kInCaption;
            push_formatting(nullptr);
        }
        if (own)
            insert_token();
        else
            insert_tag(column ? Tag::kColgroup : Tag::kTbody);
        return own ? kDone : kAgain;
    }
    switch (start_) {
    case Tag::kTable:
        if (!in_scope(Tag::kTable, kTableScope)) return kDone;
        pop_until(Tag::kTable);
        reset_insertion_mode();
        return kAgain;
    case Tag::kStyle:
    case Tag::kScript:
    case Tag::kTemplate: return in_head_start();
    case Tag::kInput:
        if (!is_hidden_input()) break;
        insert_void();
        return kDone;
    case Tag::kForm:
        if (in_template_contents()) {
            insert_void();
        } else if (form_ == nullptr) {
            form_ = insert_token();
            pop();
        }
        return kDone;
    default: break;
    }
    return in_table_foster();
}

// Collects text until something else comes: if it is not all space it is in front of the table.
TreeConstruction::Next TreeConstruction::in_table_text() {
    if (token_.type == TokenType::kText) {
        if (token_.text[0] != '\0') table_text_.append(token_.text);
        return kDone;
    }
    mode_ = original_mode_;
    if (table_text_.empty()) return kAgain;
    const Token token = token_;
    token_.type = TokenType::kText;
    const std::string_view all = arena_.copy(table_text_.view());
    token_.text = all;
    const bool space = skip_leading_space();
    token_.text = all;
    if (space)
        insert_text();
    else
        (void)in_table_foster();
    token_ = token;
    return kAgain;
}

TreeConstruction::Next TreeConstruction::in_caption() {
    if (end_ == Tag::kCaption || end_ == Tag::kTable || start_in(kTablePart)) {
        if (!in_scope(Tag::kCaption, kTableScope)) return kDone;
        implied_end_tags();
        pop_until(Tag::kCaption);
        clear_to_marker();
        mode_ = Mode::kInTable;
        return end_ == Tag::kCaption ? kDone : kAgain;
    }
    if (end_ == Tag::kBody || end_ == Tag::kHtml || end_in(kTablePart)) return kDone;
    return in_body();
}

TreeConstruction::Next TreeConstruction::in_column_group() {
    if (token_.type == TokenType::kEnd) return in_body();
    if (start_ == Tag::kTemplate) return in_head_start();
    if (end_ == Tag::kTemplate) return end_template();
    if (start_ == Tag::kCol) insert_void();
    if (start_ == Tag::kCol || end_ == Tag::kCol) return kDone;
    if (!is_current(Tag::kColgroup)) {
        if (token_.type == TokenType::kText) insert_only_space();
        return kDone;
    }
    pop();
    mode_ = Mode::kInTable;
    return end_ == Tag::kColgroup ? kDone : kAgain;
}

TreeConstruction::Next TreeConstruction::in_table_body() {
    const bool cell = start_ == Tag::kTd || start_ == Tag::kTh;
    if (cell || start_ == Tag::kTr) {
        clear_stack_to(kRowGroup);
        mode_ = Mode::kInRow;
        if (cell)
            insert_tag(Tag::kTr);
        else
            insert_token();
        return cell ? kAgain : kDone;
    }
    const bool own_end = end_in(kRowGroup);
    if (!own_end && end_ != Tag::kTable && !start_in(kTablePart)) return in_table();
    if (own_end ? !in_scope(end_, kTableScope) : !any_in_scope(kRowGroup, kTableScope)) return kDone;
    clear_stack_to(kRowGroup);
    pop();
    mode_ = Mode::kInTable;
    return own_end ? kDone : kAgain;
}

TreeConstruction::Next TreeConstruction::in_row() {
    const bool cell = start_ == Tag::kTd || start_ == Tag::kTh;
    const bool group_end = end_in(kRowGroup);
    if (!cell) {
        if (end_ != Tag::kTr && end_ != Tag::kTable && !group_end && !start_in(kTablePart)) return in_table();
        if (group_end && !in_scope(end_, kTableScope)) return kDone;
        if (!in_scope(Tag::kTr, kTableScope)) return kDone;
    }
    clear_stack_to(kTableScope, Tag::kTr);
    if (cell) {
        insert_token();
        push_formatting(nullptr);
        mode_ = Mode::kInCell;
        return kDone;
    }
    pop();
    mode_ = Mode::kInTableBody;
    return end_ == Tag::kTr ? kDone : kAgain;
}

TreeConstruction::Next TreeConstruction::in_cell() {
    if (start_in(kTablePart)) {
        if (!in_scope(Tag::kTd, kTableScope) && !in_scope(Tag::kTh, kTableScope)) return kDone;
        close_cell();
        return kAgain;
    }
    if (end_ == Tag::kTd || end_ == Tag::kTh) {
        if (close_element(kTableScope)) {
            clear_to_marker();
            mode_ = Mode::kInRow;
        }
        return kDone;
    }
    if (end_in(kFosters)) {
        if (!in_scope(end_, kTableScope)) return kDone;
        close_cell();
        return kAgain;
    }
    if (end_ == Tag::kBody || end_ == Tag::kHtml || end_in(kTablePart)) return kDone;
    return in_body();
}

void TreeConstruction::close_cell() {
    implied_end_tags();
    for (bool found = false; !found && stack_.size() > 1;) {
        found = is_current(Tag::kTd) || is_current(Tag::kTh);
        pop();
    }
    clear_to_marker();
    mode_ = Mode::kInRow;
}

} // namespace maqal::html
