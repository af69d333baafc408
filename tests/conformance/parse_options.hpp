// The parser's options for a context as the conformance files name it: "" (a document), "td", "svg path", "math mi".
#pragma once

#include <string_view>

#include "html/parser.hpp"

namespace maqal::conformance {

// `context` lives as long as the options.
[[nodiscard]] inline html::ParseOptions parse_options(std::string_view context, bool scripting) {
    html::ParseOptions options;
    options.scripting = scripting;
    for (const std::string_view prefix : {"svg ", "math "}) {
        if (context.substr(0, prefix.size()) != prefix) continue;
        options.context_namespace = prefix == "svg " ? html::Namespace::kSvg : html::Namespace::kMathml;
        context.remove_prefix(prefix.size());
    }
    options.context = context;
    return options;
}

} // namespace maqal::conformance
