// Answers that come after their try was given up.
#include <doctest/doctest.h>

#include "tests/comment/composer_run.hpp"

using namespace maqal;
using namespace maqal::test;

namespace {

Fields another() {
    Fields out = typed();
    out.content = "Another";
    return out;
}

} // namespace

TEST_CASE("a late answer is not taken for one to the comment that was stopped by the captcha meanwhile") {
    Setup with = setup();
    with.captcha.is_on = true;
    Run run(with);
    run.submit();
    run.feed({.type = Event::Type::kCaptchaLoaded, .generation = 1, .provider = {.field = "token"}});
    run.feed({.type = Event::Type::kCaptchaSolved, .generation = run.state.captcha.generation, .token = "t"});
    REQUIRE(run.state.phase == Phase::kSending);
    const std::uint32_t first = run.state.last_try;
    run.fail(FailureReason::kTimeout);

    run.submit(another());
    run.feed({.type = Event::Type::kCaptchaError, .generation = run.state.captcha.generation});
    REQUIRE(run.state.phase == Phase::kFailed);
    Event late{.type = Event::Type::kResponse, .id = first};
    late.answer = published();
    run.feed(late);
    CHECK(run.state.phase == Phase::kFailed);
    CHECK_FALSE(run.clears());
}

TEST_CASE("a late answer is not taken for one to the comment that waits since an earlier visit") {
    Run run;
    run.submit();
    const std::uint32_t first = run.state.last_try;
    run.fail(FailureReason::kTimeout);

    Event anew{.type = Event::Type::kInit};
    anew.setup = setup();
    run.feed(anew);
    const Draft draft{.content = "Another", .saved = 1, .is_tried = true, .is_queued = true, .fields = another()};
    Event drafts{.type = Event::Type::kDrafts};
    drafts.drafts = {&draft, 1};
    run.feed(drafts);
    REQUIRE(run.state.phase == Phase::kQueued);
    Event late{.type = Event::Type::kResponse, .id = first};
    late.answer = published();
    run.feed(late);
    CHECK(run.state.phase == Phase::kQueued);
    CHECK_FALSE(run.clears());
}
