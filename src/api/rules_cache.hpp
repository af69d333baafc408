// Rules as they are applied, kept from one call to the next: a form asks at each key, a bulk check for each comment,
// and always with the same rules, of which a list of 10,000 words takes a hundred times as long to read as a comment to
// judge.
#pragma once

#include <string_view>

#include "base/diagnostic.hpp"
#include "comment/rules.hpp"

namespace maqal::api {

struct ReadRules {
    comment::Rules rules;
    std::string_view lang = "en";
    bool as_form = false; // what a form would send is judged, not what stands in its fields
    bool usable = false;  // false: no JSON object, or rules that cannot be applied; the diagnostics say why
};

// Of `json` (empty: none), with what was noticed about it added to `diagnostics`. The last rules of this thread are
// kept and found again by their bytes, so that no answer depends on what was asked before. Valid until the next call.
[[nodiscard]] const ReadRules& read_rules(std::string_view json, base::Diagnostics& diagnostics);

} // namespace maqal::api
