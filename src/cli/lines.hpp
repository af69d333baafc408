// maqal validate --lines: a comment on each line of the input, a verdict on each line of the output.
#pragma once

#include <cstdio>
#include <string_view>

namespace maqal::cli {

// Judges line by line as they come and answers each at once: {"verdict", "issues"}, or {"error": {"code", "path",
// "message"}} for one that is no JSON object. 0: none was refused; 1: some were, or were no comments; 2: the rules
// cannot be used. What is noticed goes to standard error, of the rules once.
[[nodiscard]] int validate_lines(std::FILE* input, std::string_view rules);

} // namespace maqal::cli
