// A parse tree as the conformance files write one: each node a line "| ", two spaces for each level, then the node.
#pragma once

#include <string>

#include "html/tree.hpp"

namespace maqal::conformance {

// Without a line feed at the end.
[[nodiscard]] std::string dump(const html::ParsedNode& root);

} // namespace maqal::conformance
