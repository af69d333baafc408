#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/arena.hpp"

using namespace maqal::base;

TEST_SUITE("utf8") {
    TEST_CASE("a code point of each length is decoded") {
        const std::string text = "a\xC2\xA0\xE0\xA4\x80\xF0\x9F\x8C\x8A";
        CHECK(decode_utf8(text, 0).value == U'a');
        CHECK(decode_utf8(text, 1).value == 0xA0);
        CHECK(decode_utf8(text, 3).value == 0x900);
        CHECK(decode_utf8(text, 6).value == 0x1F30A);
        CHECK(decode_utf8(text, 6).length == 4);
    }

    TEST_CASE("each maximal subpart of an ill-formed sequence becomes one U+FFFD, as the Encoding Standard says") {
        Arena arena;
        CHECK(repair_utf8("a\xFF"
                          "b",
                          arena) == "a\xEF\xBF\xBD"
                                    "b");
        CHECK(repair_utf8("\xC0\xAF", arena) == "\xEF\xBF\xBD\xEF\xBF\xBD");                 // overlong
        CHECK(repair_utf8("\xED\xA0\x80", arena) == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"); // surrogate
        CHECK(repair_utf8("\xF0\x9F\x8C", arena) == "\xEF\xBF\xBD");                         // cut off: one subpart
        CHECK(repair_utf8("\xF4\x90\x80\x80", arena) == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    }

    TEST_CASE("valid text is returned as it is, without a copy") {
        Arena arena;
        const std::string_view text = "مقال";
        CHECK(repair_utf8(text, arena).data() == text.data());
        CHECK(arena.used() == 0);
    }

    TEST_CASE("text is valid where each of its characters is, wherever they lie among eight bytes") {
        // valid: a, م, é, “, 😀; then not: C0 and C1 as leads, a lead alone, a continuation alone, a surrogate, cut
        // short
        const std::string_view pieces[] = {"a",        "\xD9\x85", "\xC3\xA9", "\xE2\x80\x9C", "\xF0\x9F\x98\x80",
                                           "\xC0\x80", "\xC1\xBF", "\xD9",     "\x85",         "\xED\xA0\x80",
                                           "\xE2\x80"};
        constexpr std::size_t kValid = 5;
        for (std::size_t before = 0; before < 18; ++before) {
            for (const char* filler : {"x", "\xD9\x85"}) {
                for (std::size_t one = 0; one < std::size(pieces); ++one) {
                    for (std::size_t after = 0; after < 10; ++after) {
                        std::string text;
                        for (std::size_t i = 0; i < before; ++i) text += i % 3 == 0 ? "x" : filler;
                        text += pieces[one];
                        for (std::size_t i = 0; i < after; ++i) text += i % 3 == 0 ? "x" : filler;
                        CHECK(is_valid_utf8(text) == (one < kValid));
                    }
                }
            }
        }
    }
    TEST_CASE("lengths are counted in the unit of each system") {
        const std::string_view text = "aن🌊";
        CHECK(text.size() == 7);
        CHECK(utf16_length(text) == 4);
        CHECK(code_point_length(text) == 3);
    }

    TEST_CASE("a number is read only when it is digits alone and within its bound") {
        std::uint64_t value = 7;
        CHECK(parse_unsigned("1000", 1000, value));
        CHECK(value == 1000);
        CHECK_FALSE(parse_unsigned("1001", 1000, value));
        CHECK_FALSE(parse_unsigned("", 1000, value));
        CHECK_FALSE(parse_unsigned("12px", 1000, value));
        CHECK_FALSE(parse_unsigned("-1", 1000, value));
        CHECK_FALSE(parse_unsigned("99999999999999999999", ~0ULL, value));
    }
}
