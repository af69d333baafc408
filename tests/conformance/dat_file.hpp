// The test files of the html5lib project's format: "#data", "#errors", "#document-fragment", "#script-on" or
// "#script-off", "#document", cases parted by blank lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace maqal::conformance {

struct Case {
    std::string data;
    std::string document; // the expected tree, one "| " line for each node or attribute
    std::string context;  // "" or the fragment's context: "td", "svg path", "math mi"
    bool script_on = false;
    bool script_off = false;
};

[[nodiscard]] std::vector<Case> read_cases(std::string_view file);

} // namespace maqal::conformance
