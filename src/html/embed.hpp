// Third-party content by its address: which provider, which id, and an address that a reader can open.
#pragma once

#include <string_view>

#include "base/arena.hpp"
#include "html/policy.hpp"

namespace maqal::html {

// Fills `out` (but for its title) from `url`, a checked absolute http(s) address. The host is compared exactly, port
// included; what is not in the table is no known provider and keeps its address.
void describe_embed(const UrlPolicy& urls, SafeUrl url, base::Arena& arena, Embed& out);

// The name of a provider of that table as it stands there; empty: none is called so.
[[nodiscard]] std::string_view embed_provider(std::string_view name);

} // namespace maqal::html
