// The rules of a site's own as JSON: the member `fields` of the rules (web/schema/maqal-rules-1.schema.json).
#pragma once

#include "api/comment_json.hpp"

namespace maqal::api {

// False where anything in it is unknown, missing or of the wrong kind: then `diagnostics` holds an error rules.* for
// each of them, with the pointer to it, and `out` is as it was. A site must not believe in a rule that nobody applies.
[[nodiscard]] bool read_site_rules(const source::json::Value& fields, CommentJson& reader, base::Arena& arena,
                                   base::Diagnostics& diagnostics, comment::Rules& out);

// "phone", "author_email": a small letter, then small letters, digits and _.
[[nodiscard]] bool is_field_name(std::string_view name);

} // namespace maqal::api
