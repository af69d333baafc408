#include <doctest/doctest.h>

#include <initializer_list>

#include "base/limits.hpp"
#include "comment/resend.hpp"

using namespace maqal;
using comment::plan_resend;
using comment::Resend;

TEST_CASE("a comment is sent again a few times, each time after a longer wait, and then no more") {
    Resend resend;
    std::int64_t before = 0;
    for (std::uint32_t i = 0; i < limits::kSendAgain; ++i) {
        REQUIRE(plan_resend(resend, {.now = 1000}));
        CHECK(resend.due - 1000 > before);
        before = resend.due - 1000;
    }
    CHECK(!plan_resend(resend, {.now = 1000}));
    CHECK(plan_resend(resend, {.now = 1000, .is_offline = true}));
}

TEST_CASE("chance makes a wait longer, by half at most") {
    for (const std::uint32_t chance : {0U, 500U, 999U}) {
        Resend resend;
        REQUIRE(plan_resend(resend, {.chance = chance}));
        CHECK(resend.due == limits::kSendAgainMilliseconds + limits::kSendAgainMilliseconds * chance / 2000);
    }
}

TEST_CASE("a server is given the time that it asks for, if a reader would wait that long") {
    Resend resend;
    REQUIRE(plan_resend(resend, {.now = 5, .retry_after = 90'000}));
    CHECK(resend.due == 90'005);
    Resend too_long;
    CHECK(!plan_resend(too_long, {.retry_after = limits::kRetryAfterMilliseconds + 1}));
    Resend flood;
    REQUIRE(plan_resend(flood, {.is_flood = true}));
    CHECK(flood.due == limits::kFloodMilliseconds);
}

TEST_CASE("waiting for a connection is no try") {
    Resend resend;
    for (int i = 0; i < 50; ++i) REQUIRE(plan_resend(resend, {.now = 1, .is_offline = true}));
    CHECK(resend.is_offline);
    CHECK(resend.count == 0);
    CHECK(resend.due == 1 + limits::kOfflineMilliseconds);
    REQUIRE(plan_resend(resend, {.now = 1}));
    CHECK(!resend.is_offline);
}
