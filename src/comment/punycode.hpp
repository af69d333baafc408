// Names of domains as readers see them: "xn--gmil-63d" is "gmаil" with a Cyrillic letter (RFC 3492).
#pragma once

#include <string_view>

#include "base/arena.hpp"

namespace maqal::comment {

// The domain with each "xn--" label decoded. What cannot be decoded, or would hold nothing but ASCII, stays as it is.
// The answer is `domain` itself or lives in the arena.
[[nodiscard]] std::string_view decode_domain(std::string_view domain, base::Arena& arena);

} // namespace maqal::comment
