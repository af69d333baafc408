// What a comment server has answered, out of the event that brings it.
#pragma once

#include "base/arena.hpp"
#include "comment/composer.hpp"
#include "source/json.hpp"

namespace maqal::api {

// `event`: {"status", "redirected", "url", "content_type", "body"}. Views in the arena and in the event.
[[nodiscard]] comment::Answer read_answer(const source::json::Value* event, base::Arena& arena);

} // namespace maqal::api
