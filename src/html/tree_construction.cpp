#include "html/tree_construction.hpp"

#include "base/utf8.hpp"

namespace maqal::html {

TreeConstruction::TreeConstruction(const ParseOptions& options, base::Arena& arena)
    : stack_(arena), formatting_(arena), template_modes_(arena), arena_(arena), options_(options), tokenizer_(arena) {
    document_ = make_node(NodeType::kDocument);
    if (!options_.context.empty()) start_fragment();
}

// 13.4: the root is an html element that stands for the context's content; result() makes it the fragment.
void TreeConstruction::start_fragment() {
    const std::string_view name = arena_.copy(options_.context);
    base::TextBuffer lower;
    for (const char c : name) lower.append(base::ascii_lower(c));
    const Tag tag = tag_from_name(lower.view());
    context_ = make_element(tag, options_.context_namespace);
    context_->name = name;
    make_root();
    if (context_->ns == Namespace::kHtml) {
        switch (tag) {
        case Tag::kTitle:
        case Tag::kTextarea: tokenizer_.set_content(Content::kRcdata, {}); break;
        case Tag::kNoscript:
            if (!options_.scripting) break;
            [[fallthrough]];
        case Tag::kStyle:
        case Tag::kXmp:
        case Tag::kIframe:
        case Tag::kNoembed:
        case Tag::kNoframes: tokenizer_.set_content(Content::kRawtext, {}); break;
        case Tag::kScript: tokenizer_.set_content(Content::kScript, {}); break;
        case Tag::kPlaintext: tokenizer_.set_content(Content::kPlaintext, {}); break;
        case Tag::kTemplate: template_modes_.push_back(Mode::kInTemplate); break;
        case Tag::kForm: form_ = context_; break;
        default: break;
        }
    }
    reset_insertion_mode();
}

ParseResult TreeConstruction::result() const {
    ParseResult result;
    result.root = document_;
    if (context_ != nullptr) {
        ParsedNode* root = stack_[0];
        root->type = NodeType::kDocumentFragment;
        root->tag = Tag::kUnknown;
        root->name = {};
        root->attributes = nullptr;
        root->parent = nullptr;
        result.root = root;
    }
    result.depth_limited = depth_limited_;
    result.node_limited = node_limited_;
    result.quirks = quirks_;
    return result;
}

void TreeConstruction::run() {
    while (!stopped_) {
        const ParsedNode* node = adjusted_current();
        tokenizer_.allow_cdata(node != nullptr && node->ns != Namespace::kHtml);
        tokenizer_.next(token_);
        if (token_.type == TokenType::kMore) return;
        if (skip_newline_) {
            skip_newline_ = false;
            if (token_.type == TokenType::kText && token_.text[0] == '\n') token_.text.remove_prefix(1);
            if (token_.type == TokenType::kText && token_.text.empty()) continue;
        }
        if (node_limited_) token_.type = TokenType::kEnd;
        stopped_ = token_.type == TokenType::kEnd;
        dispatch();
    }
}

void TreeConstruction::dispatch() {
    Next next = kDone;
    do {
        start_ = token_.type == TokenType::kStartTag ? token_.tag : Tag::kUnknown;
        end_ = token_.type == TokenType::kEndTag ? token_.tag : Tag::kUnknown;
        start_sets_ = kTagSets.bits[static_cast<std::size_t>(start_)];
        end_sets_ = kTagSets.bits[static_cast<std::size_t>(end_)];
        next = is_foreign_token() ? foreign() : process();
    } while (next == kAgain);
}

const ParsedNode* TreeConstruction::adjusted_current() const {
    if (stack_.empty()) return nullptr;
    return stack_.size() == 1 && context_ != nullptr ? context_ : stack_[stack_.size() - 1];
}

// The "tree construction dispatcher" of 13.2.6.
bool TreeConstruction::is_foreign_token() const {
    const ParsedNode* node = adjusted_current();
    if (node == nullptr || node->ns == Namespace::kHtml || token_.type == TokenType::kEnd) return false;
    const bool start = token_.type == TokenType::kStartTag;
    if (!start && token_.type != TokenType::kText) return true;
    if (is_mathml_text_point(node)) return start_ == Tag::kMglyph || start_ == Tag::kMalignmark;
    if (start_ == Tag::kSvg && node->tag == Tag::kAnnotationXml && node->ns == Namespace::kMathml) return false;
    return !is_html_point(node);
}

// What most modes have in common, then the mode. Space before the body, comments and doctypes end here, and an html tag
// is for "in body" everywhere but where the mode says otherwise.
TreeConstruction::Next TreeConstruction::process() {
    if (mode_ == Mode::kInTableText) return in_table_text();
    switch (token_.type) {
    case TokenType::kComment:
    case TokenType::kProcessingInstruction: insert_comment(); return kDone;
    case TokenType::kDoctype:
        if (mode_ == Mode::kInitial) insert_doctype();
        return kDone;
    case TokenType::kText:
        if (mode_ > Mode::kAfterHead && mode_ != Mode::kInColumnGroup) break;
        if (mode_ <= Mode::kBeforeHead ? skip_leading_space() : insert_leading_space()) return kDone;
        break;
    default: break;
    }
    if (start_ == Tag::kHtml && mode_ > Mode::kBeforeHtml && mode_ != Mode::kInTemplate) return in_body();
    return process_by_mode();
}

TreeConstruction::Next TreeConstruction::process_by_mode() {
    switch (mode_) {
    case Mode::kInitial: return initial();
    case Mode::kBeforeHtml: return before_html();
    case Mode::kBeforeHead: return before_head();
    case Mode::kInHead: return in_head();
    case Mode::kInHeadNoscript: return in_head_noscript();
    case Mode::kAfterHead: return after_head();
    case Mode::kInBody: return in_body();
    case Mode::kText: return text();
    case Mode::kInTable: return in_table();
    case Mode::kInTableText: return in_table_text();
    case Mode::kInCaption: return in_caption();
    case Mode::kInColumnGroup: return in_column_group();
    case Mode::kInTableBody: return in_table_body();
    case Mode::kInRow: return in_row();
    case Mode::kInCell: return in_cell();
    case Mode::kInTemplate: return in_template();
    case Mode::kAfterBody:
    case Mode::kAfterAfterBody: return after_body();
    case Mode::kInFrameset:
    case Mode::kAfterFrameset:
    case Mode::kAfterAfterFrameset: return in_frameset();
    }
    return kDone;
}

} // namespace maqal::html
