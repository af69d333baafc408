// Trees as text, for tests of the parser: the markup that a reader would expect to see, foreign elements with their
// namespace ("svg:a"), the content of a template in brackets.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "html/parser.hpp"

namespace maqal::tests {

inline std::string open_tag(const html::ParsedNode& node) {
    constexpr std::string_view kPrefixes[] = {"", "svg:", "math:"};
    std::string out = "<";
    out += kPrefixes[static_cast<std::size_t>(node.ns)];
    out += node.name;
    for (const html::ParsedAttribute* a = node.attributes; a != nullptr; a = a->next) {
        out += ' ';
        out += a->name;
        out += "=\"";
        out += a->value;
        out += '"';
    }
    return out + ">";
}

inline std::string open_node(const html::ParsedNode& node) {
    const std::string text(node.text);
    switch (node.type) {
    case html::NodeType::kElement: return open_tag(node);
    case html::NodeType::kText: return text;
    case html::NodeType::kComment: return "<!--" + text + "-->";
    case html::NodeType::kProcessingInstruction: return "<?" + std::string(node.name) + " " + text + "?>";
    case html::NodeType::kDoctype: return "<!DOCTYPE " + std::string(node.name) + ">";
    case html::NodeType::kDocument:
    case html::NodeType::kDocumentFragment: break;
    }
    return "";
}

// What stands below `root`. No recursion: trees of the limits' tests are deep.
inline std::string show(const html::ParsedNode& root) {
    std::string out;
    const html::ParsedNode* node = root.first_child;
    while (node != nullptr) {
        out += open_node(*node);
        if (node->template_content != nullptr) out += "[" + show(*node->template_content) + "]";
        if (node->first_child != nullptr) {
            node = node->first_child;
            continue;
        }
        for (;;) {
            if (node->type == html::NodeType::kElement) out += "</" + std::string(node->name) + ">";
            if (node->next != nullptr || node->parent == &root) break;
            node = node->parent;
        }
        node = node->next;
    }
    return out;
}

inline std::string parsed(std::string_view markup, const html::ParseOptions& options = {}) {
    base::Arena arena;
    return show(*html::parse(markup, options, arena).root);
}

inline std::string document(std::string_view markup, bool scripting = true) {
    html::ParseOptions options;
    options.context = {};
    options.scripting = scripting;
    return parsed(markup, options);
}

// In pieces of `size` bytes, each gone after it was fed.
inline std::string in_pieces(std::string_view markup, std::size_t size, const html::ParseOptions& options = {}) {
    base::Arena arena;
    html::Parser parser(options, arena);
    for (std::size_t at = 0; at < markup.size(); at += size) {
        const std::string piece(markup.substr(at, size));
        parser.feed(piece);
    }
    return show(*parser.finish().root);
}

inline std::string in_two(std::string_view markup, std::size_t at, const html::ParseOptions& options = {}) {
    base::Arena arena;
    html::Parser parser(options, arena);
    const std::string first(markup.substr(0, at));
    parser.feed(first);
    const std::string second(markup.substr(at));
    parser.feed(second);
    return show(*parser.finish().root);
}

inline std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

} // namespace maqal::tests
