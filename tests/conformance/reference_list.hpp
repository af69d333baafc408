// The list of named character references, read from the Go source that carries it (entity.go).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace maqal::conformance {

struct NamedReference {
    std::string name; // with its semicolon, where it has one
    std::string text; // what it stands for, UTF-8
};

[[nodiscard]] std::vector<NamedReference> read_references(std::string_view source);

} // namespace maqal::conformance
