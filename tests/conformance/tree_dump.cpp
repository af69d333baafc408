#include "tree_dump.hpp"

#include <algorithm>
#include <vector>

namespace maqal::conformance {

namespace {

using html::AttributeNamespace;
using html::Namespace;
using html::NodeType;
using html::ParsedAttribute;
using html::ParsedNode;

void begin_line(std::string& out, std::size_t depth) {
    out += "| ";
    out.append(depth * 2, ' ');
}

std::string_view prefix(Namespace ns) {
    return ns == Namespace::kSvg ? "svg " : ns == Namespace::kMathml ? "math " : "";
}

std::string_view prefix(AttributeNamespace ns) {
    switch (ns) {
    case AttributeNamespace::kXlink: return "xlink ";
    case AttributeNamespace::kXml: return "xml ";
    case AttributeNamespace::kXmlns: return "xmlns ";
    case AttributeNamespace::kNone: break;
    }
    return "";
}

void write_element(std::string& out, const ParsedNode& node, std::size_t depth) {
    out += "<";
    out += prefix(node.ns);
    out += node.name;
    out += ">\n";
    std::vector<std::string> attributes;
    for (const ParsedAttribute* a = node.attributes; a != nullptr; a = a->next) {
        std::string text(a->name == "xmlns" ? "" : prefix(a->ns));
        text += a->name;
        text += "=\"";
        text += a->value;
        text += "\"\n";
        attributes.push_back(text);
    }
    std::sort(attributes.begin(), attributes.end());
    for (const std::string& text : attributes) {
        begin_line(out, depth + 1);
        out += text;
    }
}

void write_doctype(std::string& out, const ParsedNode& node) {
    out += "<!DOCTYPE ";
    out += node.name;
    const ParsedAttribute* id = node.attributes;
    if (id != nullptr && !(id->value.empty() && id->next->value.empty())) {
        for (; id != nullptr; id = id->next) {
            out += " \"";
            out += id->value;
            out += '"';
        }
    }
    out += ">\n";
}

void write_quoted(std::string& out, std::string_view open, std::string_view text, std::string_view close) {
    out += open;
    out += text;
    out += close;
    out += '\n';
}

void write_node(std::string& out, const ParsedNode& node, std::size_t depth) {
    begin_line(out, depth);
    switch (node.type) {
    case NodeType::kElement: write_element(out, node, depth); break;
    case NodeType::kText: write_quoted(out, "\"", node.text, "\""); break;
    case NodeType::kComment: write_quoted(out, "<!-- ", node.text, " -->"); break;
    case NodeType::kProcessingInstruction:
        out += "<?";
        out += node.name;
        write_quoted(out, " ", node.text, "?>");
        break;
    case NodeType::kDoctype: write_doctype(out, node); break;
    case NodeType::kDocument:
    case NodeType::kDocumentFragment: break;
    }
}

struct Position {
    const ParsedNode* node;
    std::size_t depth;
};

} // namespace

std::string dump(const html::ParsedNode& root) {
    std::string out;
    std::vector<Position> todo{{root.first_child, 0}};
    while (!todo.empty()) {
        const Position at = todo.back();
        todo.pop_back();
        if (at.node == nullptr) continue;
        write_node(out, *at.node, at.depth);
        todo.push_back({at.node->next, at.depth});
        todo.push_back({at.node->first_child, at.depth + 1});
        if (at.node->template_content == nullptr) continue;
        begin_line(out, at.depth + 1);
        out += "content\n";
        todo.push_back({at.node->template_content->first_child, at.depth + 2});
    }
    if (!out.empty()) out.pop_back();
    return out;
}

} // namespace maqal::conformance
