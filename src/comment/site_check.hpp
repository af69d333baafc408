// The rules of a site's own, applied.
#pragma once

#include "base/arena.hpp"
#include "comment/rules.hpp"
#include "comment/validate.hpp"

namespace maqal::comment {

// The field that rules call by this name, kOther for one that only the site knows.
[[nodiscard]] Field field_named(std::string_view name);

// What stands in a field, as the rules look at it: without the white space around it, "yes" for a ticked box, empty for
// what is not there. A view into the fields, or in the arena.
[[nodiscard]] std::string_view value_of(const Fields& fields, std::string_view field, base::Arena& arena);

// Appends what they say, field by field in their order.
void check_site_rules(const Fields& fields, const Rules& rules, base::Arena& arena, base::ArenaVector<Issue>& issues);

} // namespace maqal::comment
