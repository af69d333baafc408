// Comments that did not get through, and go by themselves.
#include <doctest/doctest.h>

#include "tests/comment/composer_run.hpp"

using namespace maqal;
using namespace maqal::test;

namespace {
const Event kTick{.type = Event::Type::kTick};
const Event kOnline{.type = Event::Type::kOnline};

void wait_until_due(Run& run) {
    run.now = run.state.resend.due;
    run.feed(kTick);
}
} // namespace

TEST_CASE("a comment that did not get through goes again by itself, a few times, and then fails with its text kept") {
    Run run;
    run.is_tired = false;
    run.submit();
    for (std::uint32_t i = 0; i < limits::kSendAgain; ++i) {
        run.fail(FailureReason::kNetwork);
        CHECK(run.state.phase == Phase::kQueued);
        CHECK(run.says() == StatusText::kQueuedAgain);
        CHECK(run.offers_retry());
        REQUIRE(run.find(Effect::Type::kTimer) != nullptr);
        CHECK(run.find(Effect::Type::kTimer)->milliseconds == run.state.resend.due - run.now);
        run.feed(kTick); // too early
        CHECK(!run.sends());
        wait_until_due(run);
        REQUIRE(run.sends());
        CHECK(run.find(Effect::Type::kSend)->content == "A comment");
    }
    run.fail(FailureReason::kNetwork);
    CHECK(run.state.phase == Phase::kFailed);
    CHECK(run.says() == StatusText::kNetwork);
    CHECK(run.state.fields.content == "A comment");
    run.submit_again(); // the reader's own try begins the count anew
    run.fail(FailureReason::kNetwork);
    CHECK(run.state.phase == Phase::kQueued);
}

TEST_CASE("without a connection a comment waits for one, however long, and goes as soon as there is one") {
    Run run;
    run.is_tired = false;
    run.submit();
    for (int i = 0; i < 10; ++i) {
        run.feed({.type = Event::Type::kFailure, .id = run.state.last_try, .is_offline = true});
        CHECK(run.state.phase == Phase::kQueued);
        CHECK(run.says() == StatusText::kQueuedOffline);
        if ((i & 1) != 0)
            run.feed(kOnline);
        else
            wait_until_due(run);
        CHECK(run.sends());
    }
    run.answer(published());
    CHECK(run.state.phase == Phase::kAccepted);
    run.feed(kOnline);
    CHECK(run.effects.empty());
}

TEST_CASE("a clock that was set back makes no comment wait") {
    Run run;
    run.is_tired = false;
    run.submit();
    run.fail(FailureReason::kNetwork);
    run.now -= 100'000'000;
    run.feed(kTick);
    CHECK(run.sends());
}

TEST_CASE("a server in trouble, and one that comments come to too quickly, are given the time that they ask for") {
    const struct {
        std::int64_t status;
        std::string_view code;
        std::int64_t retry_after, wait;
    } cases[] = {{503, "", 30'000, 30'000},
                 {500, "", 0, limits::kSendAgainMilliseconds},
                 {429, "", 40'000, 40'000},
                 {400, "comment_flood", 0, limits::kFloodMilliseconds}};
    for (const auto& c : cases) {
        CAPTURE(c.status);
        Run run;
        run.is_tired = false;
        run.submit();
        Event event{.type = Event::Type::kResponse, .id = run.state.last_try, .retry_after = c.retry_after};
        event.answer.status = c.status;
        event.answer.code = c.code;
        run.feed(event);
        CHECK(run.state.phase == Phase::kQueued);
        CHECK(run.state.resend.due == run.now + c.wait);
    }
    Run run;
    run.is_tired = false;
    run.submit();
    Event event{.type = Event::Type::kResponse, .id = run.state.last_try, .retry_after = 3'600'000};
    event.answer.status = 503;
    run.feed(event);
    CHECK(run.state.phase == Phase::kFailed); // an hour is not waited for
}

TEST_CASE("a comment that waits stays where the reader changes it, and goes where they only look") {
    Run run;
    reach(run, Phase::kQueued);
    Event writes{.type = Event::Type::kWrites};
    writes.fields = typed();
    run.feed(writes);
    CHECK(run.state.phase == Phase::kQueued);
    writes.fields.content = "A comment, longer";
    run.feed(writes);
    CHECK(run.state.phase == Phase::kIdle);
    CHECK(run.says() == StatusText::kChanged);
    run.feed(kOnline);
    CHECK(!run.sends());
}

TEST_CASE("a text that another tab has sent is not sent from here, whether it waits or was about to go") {
    for (const bool waits : {true, false}) {
        Run run;
        run.is_tired = false;
        run.submit();
        if (waits) run.fail(FailureReason::kNetwork);
        Event event{.type = waits ? Event::Type::kDrafts : Event::Type::kElsewhere, .id = run.state.last_try};
        event.fields = typed();
        event.from_another_tab = true;
        const Draft sent[] = {{.content = "A comment", .saved = 3, .is_sent = true}};
        if (waits) event.drafts = sent;
        run.feed(event);
        CHECK(run.state.phase == Phase::kIdle);
        CHECK(run.clears());
        CHECK(run.says() == StatusText::kDraftSent);
        run.feed(kOnline);
        CHECK(!run.sends());
    }
}

TEST_CASE("a comment that waited when its page was left is filled in again with all its fields, and goes") {
    Run run;
    run.is_tired = false;
    Event event{.type = Event::Type::kDrafts};
    const Draft kept[] = {{.content = "A comment", .saved = 3, .is_tried = true, .is_queued = true, .fields = typed()}};
    event.drafts = kept;
    run.feed(event);
    CHECK(run.state.phase == Phase::kQueued);
    CHECK(run.says() == StatusText::kQueuedBefore);
    const Effect* fill = run.find(Effect::Type::kFill);
    REQUIRE(fill != nullptr);
    REQUIRE(fill->fields != nullptr);
    CHECK(fill->fields->author_email == "reader@example.org");
    wait_until_due(run);
    CHECK(run.sends());
    run.rest_error(409, "comment_duplicate");
    CHECK(run.says() == StatusText::kAlready);
}

TEST_CASE("each try says whether an earlier one may have arrived, and whether the reader has asked for this one") {
    Run run;
    run.is_tired = false;
    run.submit();
    CHECK(!run.find(Effect::Type::kSend)->again);
    CHECK(!run.find(Effect::Type::kSend)->by_itself);
    run.fail(FailureReason::kNetwork);
    wait_until_due(run);
    REQUIRE(run.sends());
    CHECK(run.find(Effect::Type::kSend)->again);
    CHECK(run.find(Effect::Type::kSend)->by_itself);
    run.fail(FailureReason::kNetwork);
    run.submit_again();
    REQUIRE(run.sends());
    CHECK(run.find(Effect::Type::kSend)->again);
    CHECK(!run.find(Effect::Type::kSend)->by_itself);
}

TEST_CASE("what never left the browser cannot have arrived") {
    Run run;
    run.submit();
    run.feed({.type = Event::Type::kFailure, .id = run.state.last_try, .is_offline = true, .is_unsent = true});
    CHECK(run.state.phase == Phase::kQueued);
    CHECK(!run.state.may_have_arrived);
    run.feed(kOnline);
    REQUIRE(run.sends());
    CHECK(!run.find(Effect::Type::kSend)->again);
    CHECK(run.find(Effect::Type::kSend)->by_itself);
}
