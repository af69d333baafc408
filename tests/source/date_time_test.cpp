#include "source/date_time.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace maqal;
using article::DateTime;

namespace {
std::string show(const DateTime& date) {
    if (date.empty()) return "none";
    std::string out = std::to_string(date.year) + "-" + std::to_string(date.month) + "-" + std::to_string(date.day);
    if (date.has_time) {
        out += " " + std::to_string(date.hour) + ":" + std::to_string(date.minute) + ":" + std::to_string(date.second);
    }
    if (date.has_offset) out += " " + std::to_string(date.offset_minutes);
    return out;
}
std::string parse(std::string_view text) {
    return show(source::parse_date_time(text));
}
std::string combine(std::string_view local, std::string_view utc) {
    return show(source::with_offset(source::parse_date_time(local), source::parse_date_time(utc)));
}
} // namespace

TEST_CASE("dates of RFC 3339 and of WordPress are read") {
    CHECK(parse("2025-03-04T14:05:00+03:00") == "2025-3-4 14:5:0 180");
    CHECK(parse("2025-03-04T14:05:00Z") == "2025-3-4 14:5:0 0");
    CHECK(parse("2025-03-04T14:05:00.123456-0930") == "2025-3-4 14:5:0 -570");
    CHECK(parse("2025-03-04T14:05:00") == "2025-3-4 14:5:0");
    CHECK(parse("2025-03-04 14:05") == "2025-3-4 14:5:0");
    CHECK(parse(" 2025-03-04 ") == "2025-3-4");
    CHECK(parse("2016-12-31T23:59:60Z") == "2016-12-31 23:59:59 0");
}

TEST_CASE("what is no day of the calendar is no date") {
    for (const char* text :
         {"", "2025", "2025-13-01", "2025-00-10", "2025-04-31", "2025-02-29", "1900-02-29", "0000-00-00T00:00:00",
          "2025-3-4", "2025-03-04T", "2025-03-04T24:00", "2025-03-04T14:60", "2025-03-04T14:05:00+",
          "2025-03-04T14:05:00+25:00", "2025-03-04T14:05x", "the fourth", "-025-03-04", "20250304"}) {
        CAPTURE(text);
        CHECK(parse(text) == "none");
    }
    CHECK(parse("2024-02-29") == "2024-2-29");
    CHECK(parse("2000-02-29") == "2000-2-29");
}

TEST_CASE("the offset of a site is the difference of its two times") {
    CHECK(combine("2025-03-04T14:05:00", "2025-03-04T11:05:00") == "2025-3-4 14:5:0 180");
    CHECK(combine("2025-03-01T01:00:00", "2025-02-28T19:30:00") == "2025-3-1 1:0:0 330");
    CHECK(combine("2024-12-31T20:00:00", "2025-01-01T01:00:00") == "2024-12-31 20:0:0 -300");
    CHECK(combine("2025-03-04T14:05:01", "2025-03-04T11:05:00") == "2025-3-4 14:5:1 180"); // a second beyond it
    CHECK(combine("2025-03-04T14:05:00", "2025-03-02T11:05:00") == "2025-3-4 14:5:0");
    CHECK(combine("2025-03-04T14:05:00", "0000-00-00T00:00:00") == "2025-3-4 14:5:0");
    CHECK(combine("nothing", "2025-03-04T11:05:00") == "none");
}
