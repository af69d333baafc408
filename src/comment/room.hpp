// How much more fits into a field, for the counter beside it: in characters, since nobody thinks in bytes.
#pragma once

#include <cstdint>
#include <span>

#include "base/arena.hpp"
#include "comment/rules.hpp"

namespace maqal::comment {

struct Room {
    Field field;
    bool over;               // more than fits
    std::int64_t characters; // that still fit, or too many; about, by the mean size of what is there
};

// The text fields that are near their limit (limits::kCommentRoomShare, kCommentRoomBytes) or above it, in the order
// of the form. In the arena.
[[nodiscard]] std::span<const Room> room_left(const Fields& fields, const Rules& rules, base::Arena& arena);

} // namespace maqal::comment
