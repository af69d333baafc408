// The parse tree that tree construction builds (WHATWG HTML 13.2.6) and that the policy reads. It may hold anything
// that markup can say: nothing of it may reach a sink except through html/policy.hpp.
#pragma once

#include <cstdint>
#include <string_view>

#include "html/tag.hpp"

namespace maqal::html {

enum class NodeType : std::uint8_t {
    kDocument,
    kDocumentFragment,
    kDoctype,
    kElement,
    kText,
    kComment,
    kProcessingInstruction, // <?target data>, which the standard parses since 2026
};
enum class Namespace : std::uint8_t { kHtml, kSvg, kMathml };
enum class AttributeNamespace : std::uint8_t { kNone, kXlink, kXml, kXmlns };

// Name and value are views into the arena of the parse: decoded, lower-cased (HTML) or adjusted (foreign content)
// as the standard says, in source order, the first of a name only.
struct ParsedAttribute {
    std::string_view name; // qualified name without the prefix of an adjusted foreign attribute
    std::string_view value;
    AttributeNamespace ns = AttributeNamespace::kNone;
    ParsedAttribute* next = nullptr;
};

// All nodes live in the arena of the parse; links are plain pointers, nothing owns anything.
struct ParsedNode {
    NodeType type = NodeType::kElement;
    Namespace ns = Namespace::kHtml;
    Tag tag = Tag::kUnknown; // elements: known local names, whatever the namespace
    ParsedNode* parent = nullptr;
    ParsedNode* first_child = nullptr;
    ParsedNode* last_child = nullptr;
    ParsedNode* previous = nullptr;
    ParsedNode* next = nullptr;
    std::string_view name;                  // elements: local name as the standard spells it; doctype: its name;
                                            // processing instructions: their target
    std::string_view text;                  // text, comments and processing instructions: the data
    ParsedAttribute* attributes = nullptr;  // elements; doctype: "public" and "system" where the markup gave either
    ParsedNode* template_content = nullptr; // HTML template elements: their document fragment

    // What tree construction remembers about a node; of no meaning afterwards.
    std::uint32_t text_capacity = 0; // text: bytes that may be written behind text.data(); 0: a view of the input
    bool open = false;               // elements: on the stack of open elements
    bool is_formatting = false;      // elements: in the list of active formatting elements
};

} // namespace maqal::html
