// Text that deceives: what a reader of a comment would not see as it is. Each class is told by rule (rules.hpp), as
// advice or as a refusal; what stands in a field is never changed. Ordinary text of any language has to pass: names and
// comments that do are in tests/fixtures/deception.
#pragma once

#include "base/arena.hpp"
#include "comment/rules.hpp"
#include "comment/validate.hpp"

namespace maqal::comment {

// Adds what is found, by fields in the order content, name, e-mail, site.
void find_deception(const Fields& fields, const Rules& rules, base::Arena& arena, base::ArenaVector<Issue>& issues);

} // namespace maqal::comment
