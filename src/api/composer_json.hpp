// The composer's state, events and effects as JSON.
#pragma once

#include "api/comment_json.hpp"
#include "comment/composer.hpp"

namespace maqal::api {

// The state is opaque to the shim. An object that this code did not write is read as far as it fits.
[[nodiscard]] comment::State read_state(const source::json::Value* object, CommentJson& reader);
void write_state(const comment::State& state, base::JsonWriter& json);

// False where the event's type is not known.
[[nodiscard]] bool read_event(const source::json::Value* object, CommentJson& reader, base::Arena& arena,
                              comment::Event& out);

// An array of {type: "send" | "issues" | "status" | "clear" | "event" | "captcha" | "timer", …}.
void write_effects(std::span<const comment::Effect> effects, const locale::Locale& locale, base::JsonWriter& json);

} // namespace maqal::api
