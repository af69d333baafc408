#include "article/builder.hpp"

#include "base/limits.hpp"

namespace maqal::article {

ContentBuilder::ContentBuilder(base::Arena& arena, base::Diagnostics* diagnostics)
    : arena_(arena), diagnostics_(diagnostics) {}

Node* ContentBuilder::append(Kind kind) {
    if (root_ == nullptr) {
        root_ = arena_.make<Node>();
        root_->kind = Kind::kGroup;
        current_ = root_;
    }
    const bool is_top = current_ == root_ && kind != Kind::kText;
    if (count_ == limits::kContentNodes || (is_top && blocks_ == limits::kBlocks)) full_ = true;
    if (full_) {
        if (diagnostics_ != nullptr) {
            diagnostics_->add(base::DiagnosticCode::kTooManyBlocks, base::Severity::kWarning, {});
        }
        return nullptr;
    }
    if (is_top) ++blocks_;
    ++count_;
    Node* node = arena_.make<Node>();
    node->kind = kind;
    node->parent = current_;
    if (current_->last_child == nullptr) {
        current_->first_child = node;
    } else {
        current_->last_child->next = node;
    }
    current_->last_child = node;
    return node;
}

Node* ContentBuilder::open_node(Kind kind) {
    Node* node = skipped_ == 0 && depth_ < limits::kOutputDepth ? append(kind) : nullptr;
    if (node == nullptr) {
        ++skipped_;
        return nullptr;
    }
    current_ = node;
    ++depth_;
    return node;
}

void ContentBuilder::open(Kind kind, Node::Data data) {
    if (Node* node = open_node(kind)) node->data = data;
}

void ContentBuilder::open(base::Element element, std::span<const html::AllowedAttribute> attributes,
                          base::Style style) {
    Node* node = open_node(Kind::kElement);
    if (node == nullptr) return;
    node->element = element;
    node->attributes = attributes;
    node->style = style;
}

// The buffer grows by doubling: a thousand texts in a row must not be copied a thousand times.
void ContentBuilder::join(Node& last, std::string_view text) {
    const std::size_t size = last.text.size() + text.size();
    if (last.text.data() != joined_ || size > joined_capacity_) {
        joined_capacity_ = size < 32 ? 64 : size * 2;
        char* grown = arena_.make_array<char>(joined_capacity_);
        last.text.copy(grown, last.text.size());
        joined_ = grown;
    }
    text.copy(joined_ + last.text.size(), text.size());
    last.text = {joined_, size};
}

void ContentBuilder::text(std::string_view text) {
    if (text.empty() || full_) return;
    Node* last = root_ == nullptr ? nullptr : current_->last_child;
    if (last != nullptr && last->kind == Kind::kText) {
        if (last->text.data() + last->text.size() == text.data()) { // adjoining views of one buffer
            last->text = {last->text.data(), last->text.size() + text.size()};
            return;
        }
        join(*last, text);
        return;
    }
    if (Node* node = append(Kind::kText)) node->text = text;
}

void ContentBuilder::embed(const html::Embed& embed) {
    if (Node* node = append(Kind::kEmbed)) node->data.embed = arena_.make<html::Embed>(embed);
}

void ContentBuilder::close() {
    if (skipped_ != 0) {
        --skipped_;
        return;
    }
    if (depth_ == 0) return;
    current_ = current_->parent;
    --depth_;
}

void ContentBuilder::leaf(base::Element element, std::string_view content) {
    open(element);
    text(content);
    close();
}

Node* ContentBuilder::take() {
    Node* root = root_;
    root_ = nullptr;
    current_ = nullptr;
    depth_ = 0;
    skipped_ = 0;
    blocks_ = 0;
    full_ = count_ == limits::kContentNodes;
    return root;
}

} // namespace maqal::article
