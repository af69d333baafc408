#include <doctest/doctest.h>

#include <string>

#include "unicode/unicode.hpp"

using maqal::unicode::Direction;
using maqal::unicode::language_direction;

TEST_CASE("languages have the direction of their usual script") {
    for (const char* tag : {"ar", "AR", "ar-MA", "ary", "fa", "fa-AF", "ur", "he", "iw", "yi", "ps", "sd", "ug", "ckb",
                            "dv", "syr", "nqo", "ks"}) {
        CAPTURE(tag);
        CHECK(language_direction(tag) == Direction::kRtl);
    }
    for (const char* tag :
         {"", "en", "fr-MA", "tr", "id", "ku", "ha", "az", "uz", "pa", "ms", "a", "arabic", "zh", "-", "x-ar"}) {
        CAPTURE(tag);
        CHECK(language_direction(tag) == Direction::kLtr);
    }
}

TEST_CASE("a script subtag decides before the language") {
    CHECK(language_direction("az-Arab") == Direction::kRtl);
    CHECK(language_direction("pa-Arab-PK") == Direction::kRtl);
    CHECK(language_direction("ff-Adlm") == Direction::kRtl);
    CHECK(language_direction("ar-Latn") == Direction::kLtr);
    CHECK(language_direction("he_Latn_IL") == Direction::kLtr);
    CHECK(language_direction("ar-MA-u-nu-latn") == Direction::kRtl);
    CHECK(language_direction("en-x-arab") == Direction::kLtr);
    CHECK(language_direction("ar-") == Direction::kRtl);
}
