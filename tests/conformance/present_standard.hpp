// Cases of the test files that the standard has changed since they were made: the tree that it describes now, and why.
#pragma once

#include <span>
#include <string_view>

namespace maqal::conformance {

struct Changed {
    std::string_view file;
    unsigned number; // of the case in the file, from 1
    std::string_view reason;
    std::string_view document;
};

[[nodiscard]] std::span<const Changed> changed_cases();

} // namespace maqal::conformance
