// The rules of a site's own, applied.
#pragma once

#include "base/arena.hpp"
#include "comment/rules.hpp"
#include "comment/validate.hpp"

namespace maqal::comment {

// Appends what they say, field by field in their order.
void check_site_rules(const Fields& fields, const Rules& rules, base::Arena& arena, base::ArenaVector<Issue>& issues);

} // namespace maqal::comment
