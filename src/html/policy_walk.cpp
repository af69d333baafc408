#include "html/policy_walk.hpp"

#include "base/utf8.hpp"
#include "html/host_policy.hpp"

namespace maqal::html {

namespace {

using base::DiagnosticCode;
using base::Element;
using base::Severity;

bool is_blank(std::string_view text) {
    for (const char c : text) {
        if (!text::is_space(c)) return false;
    }
    return true;
}

} // namespace

void Policy::filter(const ParsedNode& root, ContentHandler& handler) {
    reported_.clear();
    Walk(*this, handler).run(root);
}

void Policy::Walk::run(const ParsedNode& root) {
    const ParsedNode* node = root.first_child;
    while (node != nullptr) {
        const bool descends = enter(*node);
        const ParsedNode* child = !descends                ? nullptr
                                  : detour_return_ == node ? detour_->first_child
                                                           : node->first_child;
        node = child != nullptr ? child : after(node, root);
    }
}

// Leaves `node` and every parent that ends with it; null at the end of the walk.
const ParsedNode* Policy::Walk::after(const ParsedNode* node, const ParsedNode& root) {
    for (;;) {
        leave(*node);
        if (detour_return_ == node) detour_ = detour_return_ = nullptr;
        if (node->next != nullptr) return node->next;
        node = node->parent == detour_ && detour_ != nullptr ? detour_return_ : node->parent;
        if (node == &root || node == nullptr) return nullptr;
    }
}

bool Policy::Walk::enter(const ParsedNode& node) {
    switch (node.type) {
    case NodeType::kText: text(node.text); return false;
    case NodeType::kElement: return enter_element(node);
    case NodeType::kDocument:
    case NodeType::kDocumentFragment: return true;
    default: return false; // comments, doctypes, processing instructions
    }
}

bool Policy::Walk::enter_element(const ParsedNode& node) {
    if (node.ns != Namespace::kHtml) return drop(node);
    const TagRule rule = policy_.rule_of(node.tag);
    if (rule.action != Action::kNoscript) broken_image_ = false;
    switch (rule.action) {
    case Action::kKeep: return keep(node, rule);
    case Action::kUnwrap:
    case Action::kUnwrapBlock: return unwrap(node, rule.action == Action::kUnwrapBlock);
    case Action::kEmbed: return embed_element(node);
    case Action::kNoscript:
        detour_ = noscript_content(node);
        detour_return_ = detour_ == nullptr ? nullptr : &node;
        return detour_ != nullptr;
    case Action::kDrop: break;
    }
    return drop(node);
}

[[gnu::noinline]] bool Policy::Walk::drop(const ParsedNode& node) {
    policy_.report(DiagnosticCode::kHtmlElement, Severity::kWarning, node.name);
    return false;
}

[[gnu::noinline]] bool Policy::Walk::unwrap(const ParsedNode& node, bool block) {
    const bool root = node.tag == Tag::kHtml || node.tag == Tag::kBody;
    if (!root) policy_.report(DiagnosticCode::kHtmlUnwrapped, Severity::kNote, node.name);
    // A picture of a smiley in a comment is the text that it stands for.
    if (node.tag == Tag::kImg) {
        for (const ParsedAttribute* a = node.attributes; a != nullptr; a = a->next) {
            if (text::same(a->name, "alt") && profile_ != Profile::kArticle) text(a->value);
        }
    }
    apart_ = apart_ || block || node.tag == Tag::kBr;
    return true;
}

namespace {

// A player that a script would have filled: nothing can be played.
bool is_empty_player(const ParsedNode& node, Element element, const AttributeSet& set, bool has_sources) {
    if (element != Element::kVideo && element != Element::kAudio) return false;
    if (set.has(base::Attribute::kSrc)) return false;
    if (!has_sources) return true;
    const ParsedNode* child = node.first_child;
    while (child != nullptr && child->tag != Tag::kSource) child = child->next;
    return child == nullptr;
}

} // namespace

bool Policy::Walk::keep(const ParsedNode& node, const TagRule& rule) {
    if (embed_markup(node, rule.element)) return false;
    const std::uint16_t traits = element_traits(rule.element);
    if (!stack_.has_room(rule.element)) {
        policy_.report(DiagnosticCode::kHtmlDepth, Severity::kWarning, {});
        apart_ = apart_ || (traits & kBlock) != 0;
        return true;
    }
    if (!stack_.allows(rule.element)) return unwrap(node, (traits & kBlock) != 0);
    AttributeSet set;
    base::Style style = rule.style;
    read_attributes(node, rule.element, set, style);
    if (policy_.has_host() && policy_.host_rules().drops_style()) style = base::Style::kNone;
    if (rule.element == Element::kImg && !set.has(base::Attribute::kSrc) && !set.has(base::Attribute::kSrcset)) {
        broken_image_ = true;
        return drop(node);
    }
    const bool has_sources = !policy_.has_host() || policy_.rule_of(Tag::kSource).action == Action::kKeep;
    if (is_empty_player(node, rule.element, set, has_sources)) return unwrap(node, true);
    before_open(traits);
    stack_.push(rule.element, &node);
    emit_open(rule.element, set, style);
    if (rule.element == Element::kImg) tail_ = Tail::kInk;
    if (rule.element == Element::kBr) tail_ = Tail::kSpace;
    return !base::is_void_element(rule.element) && !embed_bare_link(node, rule.element);
}

void Policy::Walk::before_open(std::uint16_t traits) {
    if ((traits & kBlock) != 0) {
        apart_ = false;
        tail_ = Tail::kEdge;
        return;
    }
    separate({});
}

[[gnu::noinline]] void Policy::Walk::emit_open(Element element, const AttributeSet& set, base::Style style) {
    std::size_t count = 0;
    for (std::uint64_t rest = set.present; rest != 0; rest &= rest - 1) ++count;
    AllowedAttribute* attributes = count == 0 ? nullptr : policy_.arena_.make_array<AllowedAttribute>(count);
    std::size_t n = 0;
    MAQAL_ROLLED
    for (unsigned i = 0; i < kContentAttributes; ++i) {
        const auto name = static_cast<base::Attribute>(i);
        if (set.has(name)) attributes[n++] = AllowedAttribute(name, set.get(name));
    }
    handler_.open(element, {attributes, count}, style);
}

void Policy::Walk::leave(const ParsedNode& node) {
    if (node.type != NodeType::kElement) return;
    if (stack_.source() == &node) {
        const bool block = (element_traits(stack_.element()) & kBlock) != 0;
        stack_.pop();
        handler_.close();
        if (!block) return;
        apart_ = false;
        tail_ = Tail::kEdge;
    } else if (node.ns == Namespace::kHtml) {
        const TagRule rule = policy_.rule_of(node.tag);
        const bool kept = rule.action == Action::kKeep; // and yet unwrapped, by the guard
        apart_ =
            apart_ || rule.action == Action::kUnwrapBlock || (kept && (element_traits(rule.element) & kBlock) != 0);
    }
}

// One space where an unwrapped block's edge would let two words run together: <td>one</td><td>two</td> in a title.
[[gnu::noinline]] void Policy::Walk::separate(std::string_view next) {
    const bool needed = apart_ && tail_ == Tail::kInk && (next.empty() || !text::is_space(next[0]));
    apart_ = false;
    if (!needed) return;
    handler_.text(" ");
    tail_ = Tail::kSpace;
}

[[gnu::noinline]] void Policy::Walk::text(std::string_view text) {
    if (text.empty()) return;
    const bool blank = is_blank(text);
    if (!blank) broken_image_ = false;
    if (stack_.only_table_parts() && !blank) {
        // Only trees that no markup makes get here: a parser would have moved the text out of the table.
        policy_.report(DiagnosticCode::kHtmlElement, Severity::kWarning, "#text");
        return;
    }
    separate(text);
    handler_.text(policy_.one_line_endings(text));
    tail_ = text::is_space(text.back()) ? Tail::kSpace : Tail::kInk;
}

} // namespace maqal::html
