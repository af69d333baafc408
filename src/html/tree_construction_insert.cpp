// Creating and inserting nodes (WHATWG HTML 13.2.6.1).
#include <cstring>

#include "base/limits.hpp"
#include "html/quirks.hpp"
#include "html/tree_construction.hpp"

namespace maqal::html {

ParsedNode* TreeConstruction::make_node(NodeType type) {
    if (++node_count_ >= limits::kContentNodes) node_limited_ = true; // the token is finished, then the input ends
    auto* node = arena_.make<ParsedNode>();
    node->type = type;
    return node;
}

ParsedNode* TreeConstruction::make_element(Tag tag, Namespace ns) {
    ParsedNode* element = make_node(NodeType::kElement);
    element->ns = ns;
    element->tag = tag;
    if (is_html(element, Tag::kTemplate)) element->template_content = make_node(NodeType::kDocumentFragment);
    return element;
}

// "The appropriate place for inserting a node", with foster parenting.
void TreeConstruction::find_place(ParsedNode* target) {
    place_before_ = nullptr;
    if (foster_parenting_ && is_in(target, kFosters)) {
        if (stack_floor() == 0) target = stack_[0];
        for (std::size_t i = stack_.size(); i-- > stack_floor() + 1;) {
            ParsedNode* node = stack_[i];
            if (is_html(node, Tag::kTable)) {
                target = node->parent != nullptr ? node->parent : stack_[i - 1];
                if (node->parent != nullptr) place_before_ = node;
                break;
            }
            if (!is_html(node, Tag::kTemplate)) continue;
            target = node;
            break;
        }
    }
    place_parent_ = target;
    if (target->template_content != nullptr && place_before_ == nullptr) place_parent_ = target->template_content;
}

// Past limits::kTreeDepth open elements new elements and comments become siblings of the current node, as in Chromium:
// the stack goes on and end tags find their elements, the tree grows no deeper. (WebKit has the same limit and closes
// differently beyond it.)
void TreeConstruction::find_place_here() {
    find_place(current());
    if (stack_.size() <= limits::kTreeDepth || place_before_ != nullptr) return;
    ParsedNode* above = place_parent_->parent;
    if (above == nullptr || above->type == NodeType::kDocument) return;
    depth_limited_ = true;
    place_parent_ = above;
}

ParsedNode* TreeConstruction::insert_element(ParsedNode* element) {
    find_place_here();
    insert(element);
    push(element);
    return element;
}

ParsedNode* TreeConstruction::insert_token(Namespace ns) {
    ParsedNode* element = make_element(token_.tag, ns);
    element->name = token_.name;
    element->attributes = token_.attributes;
    return insert_element(element);
}

ParsedNode* TreeConstruction::make_root() {
    ParsedNode* root = make_element(Tag::kHtml, Namespace::kHtml);
    root->name = "html";
    append_child(document_, root);
    push(root);
    return root;
}

ParsedNode* TreeConstruction::insert_tag(Tag tag) {
    ParsedNode* element = make_element(tag, Namespace::kHtml);
    element->name = tag_name(tag);
    return insert_element(element);
}

void TreeConstruction::insert_void() {
    insert_token();
    pop();
}

// Adjacent text is one node. Where the pieces are neighbours in the input they stay a view of it; else they are
// copied into storage that doubles, so that n pieces cost O(n).
void TreeConstruction::append_text(ParsedNode* node) {
    const std::string_view text = node->text;
    const std::string_view more = token_.text;
    const std::size_t size = text.size() + more.size();
    if (node->text_capacity == 0 && text.data() + text.size() == more.data()) {
        node->text = {text.data(), size};
        return;
    }
    char* to = const_cast<char*>(text.data()); // storage of this function where there is a capacity
    if (node->text_capacity < size) {
        to = arena_.make_array<char>(size * 2);
        std::memcpy(to, text.data(), text.size());
        node->text_capacity = static_cast<std::uint32_t>(size * 2);
    }
    std::memcpy(to + text.size(), more.data(), more.size());
    node->text = {to, size};
}

void TreeConstruction::insert_text() {
    find_place(current());
    if (place_parent_->type == NodeType::kDocument) return;
    ParsedNode* neighbour = place_before_ == nullptr ? place_parent_->last_child : place_before_->previous;
    if (neighbour != nullptr && neighbour->type == NodeType::kText) {
        append_text(neighbour);
        return;
    }
    ParsedNode* node = make_node(NodeType::kText);
    node->text = token_.text;
    insert(node);
}

// A comment or a processing instruction; the mode says where.
void TreeConstruction::insert_comment() {
    const bool is_comment = token_.type == TokenType::kComment;
    ParsedNode* node = make_node(is_comment ? NodeType::kComment : NodeType::kProcessingInstruction);
    node->text = token_.text;
    if (!is_comment) node->name = token_.name;
    const bool foreign = adjusted_current() != nullptr && adjusted_current()->ns != Namespace::kHtml;
    if (!foreign && (mode_ < Mode::kBeforeHead || mode_ >= Mode::kAfterAfterBody)) {
        append_child(document_, node);
    } else if (!foreign && mode_ == Mode::kAfterBody) {
        append_child(stack_[0], node);
    } else {
        find_place_here();
        insert(node);
    }
}

void TreeConstruction::insert_doctype() {
    ParsedNode* doctype = make_node(NodeType::kDoctype);
    doctype->name = token_.name;
    if (token_.has_public || token_.has_system) {
        auto* ids = arena_.make_array<ParsedAttribute>(2);
        ids[0] = {"public", token_.public_id, AttributeNamespace::kNone, &ids[1]};
        ids[1] = {"system", token_.system_id, AttributeNamespace::kNone, nullptr};
        doctype->attributes = ids;
    }
    append_child(document_, doctype);
    quirks_ = !options_.iframe_srcdoc && is_quirky(token_);
    mode_ = Mode::kBeforeHtml;
}

// Further html and body tags: attributes that the element has not. At most limits::kAttributes in all.
void TreeConstruction::add_missing_attributes(ParsedNode* element) {
    for (ParsedAttribute* next = token_.attributes; next != nullptr;) {
        ParsedAttribute* attribute = next;
        next = next->next;
        std::uint32_t count = 0;
        ParsedAttribute** end = &element->attributes;
        while (*end != nullptr && (*end)->name != attribute->name) {
            end = &(*end)->next;
            ++count;
        }
        if (*end != nullptr || count >= limits::kAttributes) continue;
        attribute->next = nullptr;
        *end = attribute;
    }
    token_.attributes = nullptr;
}

// "Generic raw text" and RCDATA element parsing (13.2.6.2).
void TreeConstruction::raw_text(Content content) {
    insert_token();
    tokenizer_.set_content(content, token_.name);
    original_mode_ = mode_;
    mode_ = Mode::kText;
}

// Takes leading space off a text token; true where nothing else is in it.
bool TreeConstruction::skip_leading_space() {
    const char* p = token_.text.data();
    const char* end = p + token_.text.size();
    while (p != end && is_space(*p)) ++p;
    token_.text = {p, static_cast<std::size_t>(end - p)};
    return p == end;
}

// The same, and the space is inserted.
bool TreeConstruction::insert_leading_space() {
    const std::string_view all = token_.text;
    const bool done = skip_leading_space();
    const std::string_view rest = token_.text;
    token_.text = all.substr(0, all.size() - rest.size());
    if (!token_.text.empty()) insert_text();
    token_.text = rest;
    return done;
}

} // namespace maqal::html
