// How much more fits into a field, for the counter beside it: by the limit that is nearest, in what a reader can count.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/arena.hpp"
#include "comment/rules.hpp"

namespace maqal::comment {

struct Room {
    Field field;
    std::string_view name; // of a field that only the site knows
    bool over;             // more than fits
    // Of the limit. Words, code points and graphemes are counted; nobody thinks in bytes and UTF-16 units: of those,
    // `count` is characters of the mean size of what is there.
    Unit unit;
    std::int64_t count; // that still fit, or too many
};

// The text fields that are near a limit (limits::kCommentRoomShare, kCommentRoomUnits) or above it, in the order of the
// form, the site's own behind them in the order of its rules. Limits are the profile's, and each `max` of the site that
// refuses. Of more than one in a field the one counts that is reached first, or by which the most is too much. In the
// arena; views as long as the fields and the rules.
[[nodiscard]] std::span<const Room> room_left(const Fields& fields, const Rules& rules, base::Arena& arena);

} // namespace maqal::comment
