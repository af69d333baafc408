// Content trees as text, for comparison in tests: <p dir=rtl>text<em>…</em></p>, other kinds as [verse]…[/verse].
#pragma once

#include <string>

#include "article/model.hpp"

namespace maqal::test {

inline const char* kind_name(article::Kind kind) {
    constexpr const char* kNames[] = {"text",         "element",    "embed",      "gallery",    "credit",
                                      "pull-quote",   "verse",      "columns",    "column",     "group",
                                      "key-points",   "correction", "live-entry", "link-card",  "file",
                                      "footnote-ref", "footnotes",  "footnote",   "unsupported"};
    return kNames[static_cast<std::size_t>(kind)];
}

struct DumpOptions {
    bool attributes = false;
    bool directions = false;
    bool sizes = false;
};

inline std::string node_name(const article::Node& node) {
    return std::string(node.kind == article::Kind::kElement ? base::element_name(node.element)
                                                            : std::string_view(kind_name(node.kind)));
}

inline void dump_start(const article::Node& node, const DumpOptions& options, std::string& out) {
    const bool element = node.kind == article::Kind::kElement;
    out += element ? "<" : "[";
    out += node_name(node);
    if (options.attributes) {
        for (const html::AllowedAttribute& attribute : node.attributes) {
            out += " ";
            out += base::attribute_name(attribute.name());
            if (!attribute.value().empty()) out += "=" + std::string(attribute.value());
        }
    }
    if (options.directions && node.direction != 0) out += node.direction == 1 ? " LTR" : " RTL";
    if (options.sizes && node.size_class != 0) out += " " + std::to_string(node.size_class);
    out += element ? ">" : "]";
}

inline void dump_end(const article::Node& node, std::string& out) {
    const bool element = node.kind == article::Kind::kElement;
    if (element && base::is_void_element(node.element)) return;
    out += element ? "</" : "[/";
    out += node_name(node);
    out += element ? ">" : "]";
}

// The children of `root`. Recursive: only for what tests build.
inline std::string dump(const article::Node* root, const DumpOptions& options = {}) {
    std::string out;
    if (root == nullptr) return out;
    for (const article::Node* node = root->first_child; node != nullptr; node = node->next) {
        if (node->kind == article::Kind::kText) {
            out += node->text;
            continue;
        }
        dump_start(*node, options, out);
        out += dump(node, options);
        dump_end(*node, out);
    }
    return out;
}

} // namespace maqal::test
