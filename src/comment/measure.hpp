// How long a text is in the units that rules name.
#pragma once

#include <cstdint>
#include <string_view>

#include "comment/site_rules.hpp"

namespace maqal::comment {

// `text` is valid UTF-8. Graphemes ask the host only where the script is not a usual one. Whoever wants to know only
// whether there are `most` is answered with that number where there are more; the counting may end there.
[[nodiscard]] std::int64_t measure(std::string_view text, Unit unit, std::int64_t most = INT64_MAX);

// Characters to take away from the end until the rest has `limit` bytes; one that the limit cuts through goes too.
[[nodiscard]] std::int64_t characters_over(std::string_view text, std::size_t limit);

} // namespace maqal::comment
