// What the command says of a result beside its output.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "api/maqal.h"

namespace maqal::cli {

[[nodiscard]] inline std::string_view part(const maqal_result* result, std::uint32_t index) {
    return {static_cast<const char*>(maqal_result_data(result, index)), maqal_result_size(result, index)};
}

// Diagnostics (a JSON array) on standard error, one line each: the same data as the module gives, for people. `before`
// stands at the head of each line; the last `left_out` of them are not printed. Returns how many there are.
std::size_t print_diagnostics(std::string_view json, std::string_view before = {}, std::size_t left_out = 0);

// The first error of them as a JSON object; empty where there is none.
[[nodiscard]] std::string first_error(std::string_view json);

} // namespace maqal::cli
