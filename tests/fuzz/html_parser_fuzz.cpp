// Any bytes as markup. Properties: the tree does not depend on how the input is cut into chunks, its links agree with
// each other, nothing is deeper than the limits allow. The first byte chooses the context and how to cut.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "html/parser.hpp"

using namespace maqal;

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

bool same_attributes(const html::ParsedAttribute* a, const html::ParsedAttribute* b) {
    for (; a != nullptr && b != nullptr; a = a->next, b = b->next) {
        if (a->name != b->name || a->value != b->value || a->ns != b->ns) return false;
    }
    return a == b;
}

bool same_node(const html::ParsedNode& a, const html::ParsedNode& b) {
    return a.type == b.type && a.ns == b.ns && a.tag == b.tag && a.name == b.name && a.text == b.text &&
           (a.template_content == nullptr) == (b.template_content == nullptr) &&
           same_attributes(a.attributes, b.attributes);
}

void check_links(const html::ParsedNode& node) {
    require(node.first_child == nullptr || node.first_child->previous == nullptr);
    require(node.last_child == nullptr || node.last_child->next == nullptr);
    require((node.first_child == nullptr) == (node.last_child == nullptr));
    require(node.next == nullptr || node.next->previous == &node);
    require(node.first_child == nullptr || node.first_child->parent == &node);
    require(node.next == nullptr || node.next->parent == node.parent);
    // Adjacent text would have been one node.
    require(node.type != html::NodeType::kText || (!node.text.empty() && node.first_child == nullptr));
}

// Walks both trees side by side; templates wait in a list that the trees themselves bound.
void compare(const html::ParsedNode* a_root, const html::ParsedNode* b_root, base::Arena& arena) {
    base::ArenaVector<const html::ParsedNode*> waiting(arena);
    waiting.push_back(a_root);
    waiting.push_back(b_root);
    while (!waiting.empty()) {
        const html::ParsedNode* b = waiting.back();
        waiting.pop_back();
        const html::ParsedNode* a = waiting.back();
        waiting.pop_back();
        require(same_node(*a, *b));
        check_links(*a);
        require((a->first_child == nullptr) == (b->first_child == nullptr));
        if (a->template_content != nullptr) {
            waiting.push_back(a->template_content);
            waiting.push_back(b->template_content);
        }
        const html::ParsedNode* other = b->first_child;
        for (const html::ParsedNode* child = a->first_child; child != nullptr; child = child->next) {
            require(other != nullptr);
            waiting.push_back(child);
            waiting.push_back(other);
            other = other->next;
        }
        require(other == nullptr);
    }
}

html::ParseOptions options_from(std::uint8_t choice) {
    constexpr std::string_view kContexts[] = {"body", "", "td", "select", "template", "table", "svg", "math"};
    html::ParseOptions options;
    options.context = kContexts[choice & 7U];
    if (options.context == "svg") options.context_namespace = html::Namespace::kSvg;
    if (options.context == "math") options.context_namespace = html::Namespace::kMathml;
    options.scripting = (choice & 8U) == 0;
    return options;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const html::ParseOptions options = options_from(data[0]);
    const std::size_t piece = 1U + (data[0] >> 4U);
    base::Arena arena;
    const std::string_view markup = base::repair_utf8({reinterpret_cast<const char*>(data) + 1, size - 1}, arena);
    const html::ParseResult whole = html::parse(markup, options, arena);
    html::Parser parser(options, arena);
    for (std::size_t at = 0; at < markup.size(); at += piece) parser.feed(markup.substr(at, piece));
    const html::ParseResult pieces = parser.finish();
    require(whole.depth_limited == pieces.depth_limited && whole.node_limited == pieces.node_limited);
    require(whole.quirks == pieces.quirks);
    compare(whole.root, pieces.root, arena);
    (void)html::decode_character_references(markup, arena);
    return 0;
}
