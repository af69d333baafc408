// Dates as the formats write them.
#pragma once

#include <string_view>

#include "article/model.hpp"

namespace maqal::source {

// RFC 3339 date-time or full-date, also without seconds or without an offset (as WordPress): "2025-03-04",
// "2025-03-04T14:05:00", "2025-03-04T14:05:00.5+03:00", "2025-03-04 14:05Z". An empty date where it is none, or no day
// of the calendar.
[[nodiscard]] article::DateTime parse_date_time(std::string_view text);

// WordPress: `local` without zone and the same moment in UTC, also without zone → local with its offset. They may
// differ by a second beyond it. Where the two are more than 15 hours apart the offset stays unknown.
[[nodiscard]] article::DateTime with_offset(const article::DateTime& local, const article::DateTime& utc);

} // namespace maqal::source
