#include "base/json_writer.hpp"

#include <doctest/doctest.h>

using namespace maqal::base;

TEST_CASE("the JSON writer puts commas between members and items and nowhere else") {
    TextBuffer out;
    JsonWriter json(out);
    json.begin_object();
    json.key("a");
    json.begin_array();
    json.integer(-1);
    json.begin_object();
    json.end_object();
    json.null();
    json.end_array();
    json.member_boolean("b", true);
    json.member("c", "x");
    json.end_object();
    CHECK(out.view() == R"({"a":[-1,{},null],"b":true,"c":"x"})");
}

TEST_CASE("what could end a string, a line or a script element is escaped in JSON") {
    TextBuffer out;
    JsonWriter json(out);
    json.string("\"\\\n\x01</script>\xE2\x80\xA8ن");
    CHECK(out.view() == "\"\\\"\\\\\\n\\u0001\\u003c/script>\\u2028ن\"");
}

TEST_CASE("the smallest integer is written in full") {
    TextBuffer out;
    out.append_integer(INT64_MIN);
    CHECK(out.view() == "-9223372036854775808");
}
