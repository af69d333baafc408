// The table of composer.hpp, cell by cell, and what goes out.
#include <doctest/doctest.h>

#include <vector>

#include "tests/comment/composer_run.hpp"

using namespace maqal;
using namespace maqal::test;

TEST_CASE("each phase is reached") {
    for (const Phase phase : kPhases) {
        Run run;
        reach(run, phase);
        CHECK(phase_name(run.state.phase) == phase_name(phase));
    }
}

TEST_CASE("a submit is sent from every phase but while something is being sent") {
    for (const Phase phase : kPhases) {
        CAPTURE(phase_name(phase));
        Run run;
        reach(run, phase);
        const std::uint32_t before = run.state.last_try;
        run.submit({.content = "Another", .author_name = "Reader", .author_email = "reader@example.org"});
        const bool free = phase != Phase::kSending;
        CHECK(run.sends() == free);
        CHECK(run.state.phase == Phase::kSending);
        CHECK(run.state.last_try == before + (free ? 1 : 0));
        CHECK(run.state.fields.content == (free ? "Another" : "A comment"));
    }
}

TEST_CASE("a form that posts by itself is let go when it passes the check, and sends nothing here") {
    Setup alone = setup();
    alone.posts_itself = true;
    for (const bool has_addresses : {true, false}) {
        if (!has_addresses) alone.rest = alone.classic = {};
        Run run(alone);
        run.submit({.content = "", .author_name = "Reader", .author_email = "reader@example.org"});
        CHECK(run.find(Effect::Type::kPass) == nullptr);
        CHECK(run.state.phase == Phase::kRefused);
        run.submit();
        CHECK(run.find(Effect::Type::kPass) != nullptr);
        CHECK(!run.sends());
        CHECK(!run.clears());
        CHECK(run.state.phase == Phase::kIdle);
        CHECK(run.state.fields.content == "A comment");
    }
}

TEST_CASE("an answer counts while sending, and late after a failure; elsewhere it is passed over") {
    for (const Phase phase : kPhases) {
        CAPTURE(phase_name(phase));
        Run run;
        reach(run, phase);
        run.answer(published());
        const bool counts = phase == Phase::kSending || phase == Phase::kFailed || phase == Phase::kQueued;
        CHECK(run.clears() == counts);
        CHECK(run.state.phase == (counts ? Phase::kAccepted : phase));
    }
}

TEST_CASE("a failure counts while sending; elsewhere it is passed over") {
    for (const Phase phase : kPhases) {
        CAPTURE(phase_name(phase));
        Run run;
        reach(run, phase);
        run.fail(FailureReason::kTimeout);
        run.is_tired = true;
        CHECK(run.state.phase == (phase == Phase::kSending ? Phase::kFailed : phase));
        CHECK(run.effects.empty() == (phase != Phase::kSending));
    }
}

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
    CHECK(run.says() == StatusText::kCaptchaChanged);
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

TEST_CASE("an answer to an earlier try is passed over") {
    Run run;
    run.submit();
    const std::uint32_t first = run.state.last_try;
    run.fail(FailureReason::kTimeout);
    run.submit_again();
    Event late{.type = Event::Type::kResponse, .id = first};
    late.answer = published();
    run.feed(late);
    CHECK(run.state.phase == Phase::kSending);
    CHECK(run.effects.empty());
}

TEST_CASE("init begins anew out of every phase, and old answers fit no new try") {
    for (const Phase phase : kPhases) {
        Run run;
        reach(run, phase);
        const std::uint32_t before = run.state.last_try;
        Event init{.type = Event::Type::kInit};
        init.setup = setup();
        run.feed(init);
        CHECK(run.state.phase == Phase::kIdle);
        CHECK((run.effects.empty() || phase == Phase::kQueued)); // whose timer ends
        CHECK(!run.state.has_fields);
        CHECK(run.state.last_try == before);
    }
}

TEST_CASE("nothing is cleared unless a comment was stored") {
    for (const Phase phase : kPhases) {
        Run run;
        reach(run, phase);
        CHECK(run.clears() == (phase == Phase::kAccepted || phase == Phase::kHeld));
        CHECK(run.state.has_fields == (phase != Phase::kIdle && phase != Phase::kAccepted && phase != Phase::kHeld));
    }
}

TEST_CASE("fields that would be refused are not sent; the summary follows the order of the form") {
    Run run;
    run.submit({.author_email = "x"});
    CHECK(run.state.phase == Phase::kRefused);
    CHECK(!run.sends());
    CHECK(run.issue_codes() == "comment.content.required comment.author_name.required comment.author_email.invalid ");
    CHECK(run.says() == StatusText::kFields);
    run.submit();
    CHECK(run.sends());
    CHECK(run.issue_codes().empty()); // the old ones are taken away
}

TEST_CASE("what WordPress would accept and lose is stopped, what it would hold is sent") {
    Run run;
    Fields fields = typed();
    fields.content = "<img src=x>";
    run.submit(fields);
    CHECK(run.issue_codes() == "comment.content.stored_empty ");
    fields.content = "https://a.example https://b.example";
    run.submit(fields);
    CHECK(run.sends());
}

TEST_CASE("a site that wants visitors to sign in says so without a request") {
    Setup with = setup();
    with.rules.comment_registration = true;
    Run run(with);
    run.submit();
    CHECK(!run.sends());
    CHECK(run.says() == StatusText::kLoginRequired);
}

TEST_CASE("a form without addresses says so") {
    Setup with = setup();
    with.rest = with.classic = {};
    Run run(with);
    run.submit();
    CHECK(run.state.phase == Phase::kRefused);
    CHECK(run.says() == StatusText::kNowhere);
}

TEST_CASE("the request has what WordPress takes, cleaned where it would refuse") {
    Run run;
    run.submit({.content = "a < b & \"c\"",
                .author_name = " Reader ",
                .author_email = " reader@مثال.com ",
                .author_url = "example.org:8080/x",
                .parent = 7});
    const Effect* send = run.find(Effect::Type::kSend);
    REQUIRE(send != nullptr);
    CHECK(send->url == kRest);
    CHECK(send->body ==
          "{\"post\":104,\"parent\":7,\"author_name\":\"Reader\",\"author_email\":\"reader@xn--mgbh0fb.com\","
          "\"author_url\":\"https://example.org:8080/x\",\"content\":\"a \\u003c b & \\\"c\\\"\"}");
}

TEST_CASE("the classic body is form-encoded, with the names of WordPress' form") {
    Setup with = setup();
    with.rest = {};
    Run run(with);
    Fields fields = typed();
    fields.content = "a+b &=\n\xD8\xA7";
    fields.consent = true;
    run.submit(fields);
    const Effect* send = run.find(Effect::Type::kSend);
    REQUIRE(send != nullptr);
    CHECK(send->endpoint == Endpoint::kClassic);
    CHECK(send->url == kClassic);
    CHECK(send->body == "comment_post_ID=104&comment_parent=0&author=Reader&email=reader%40example.org&url=&"
                        "comment=a%2Bb+%26%3D%0A%D8%A7&wp-comment-cookies-consent=yes");
}

namespace {
void show_drafts(Run& run, std::string_view own, std::initializer_list<Draft> drafts, bool from_another_tab = false) {
    static std::vector<Draft> kept; // as long as the event
    kept = drafts;
    Event event{.type = Event::Type::kDrafts};
    event.fields.content = own;
    event.drafts = kept;
    event.from_another_tab = from_another_tab;
    run.feed(event);
}
void exchange(Run& run, std::string_view own) {
    Event event{.type = Event::Type::kExchange};
    event.fields.content = own;
    run.feed(event);
}
bool fills(const Run& run, std::string_view text) {
    const Effect* fill = run.find(Effect::Type::kFill);
    return fill != nullptr && fill->content == text;
}
} // namespace

TEST_CASE("a text that was under way when its page was left is known again: a duplicate of it has arrived") {
    const Answer duplicate{.status = 409, .code = "comment_duplicate"};
    for (const std::string_view tried : {"A comment", "Another"}) {
        CAPTURE(tried);
        Run run;
        show_drafts(run, "", {{.content = tried, .saved = 1, .is_tried = true}});
        run.submit();
        run.answer(duplicate);
        const bool same = tried == "A comment";
        CHECK(run.state.phase == (same ? Phase::kAccepted : Phase::kRefused));
        CHECK(run.says() == (same ? StatusText::kAlready : StatusText::kDuplicate));
        CHECK(run.clears() == same);
    }
}

TEST_CASE("the newest kept text is filled into an empty form, can be taken away and brought back") {
    Run run;
    show_drafts(run, "", {{.content = "old", .saved = 1}, {.content = "new", .saved = 2}});
    CHECK(fills(run, "new"));
    CHECK(run.says() == StatusText::kDraftRestored);
    CHECK(run.find(Effect::Type::kStatus)->exchange);
    exchange(run, "new, and more");
    CHECK(fills(run, ""));
    CHECK(run.says() == StatusText::kDraftTakenAway);
    exchange(run, "");
    CHECK(fills(run, "new, and more"));
    CHECK(run.says() == StatusText::kDraftRestored);
}

TEST_CASE("another text than that of the form is offered, and neither is lost however often they change places") {
    Run run;
    show_drafts(run, "mine", {{.content = "other", .saved = 9}});
    CHECK(run.find(Effect::Type::kFill) == nullptr);
    CHECK(run.says() == StatusText::kDraftOther);
    exchange(run, "mine");
    CHECK(fills(run, "other"));
    exchange(run, "other");
    CHECK(fills(run, "mine"));
}

TEST_CASE("a tab whose text came from another one follows it, and is emptied with words when that one has sent it") {
    Run run;
    show_drafts(run, "", {{.content = "a", .saved = 1}}, true);
    CHECK(fills(run, "a"));
    CHECK(run.find(Effect::Type::kStatus) == nullptr);
    show_drafts(run, "a", {{.content = "ab", .saved = 2}}, true);
    CHECK(fills(run, "ab"));
    show_drafts(run, "ab", {{.content = "ab", .saved = 3, .is_sent = true}}, true);
    CHECK(fills(run, ""));
    CHECK(run.says() == StatusText::kDraftSent);
}

TEST_CASE("what was sent does not come back, what went its own way is only offered, and the same text says nothing") {
    Run run;
    show_drafts(run, "", {{.content = "sent", .saved = 1, .is_sent = true}});
    CHECK(run.effects.empty());
    show_drafts(run, "mine", {{.content = "sent", .saved = 1, .is_sent = true}}, true);
    CHECK(run.effects.empty());
    show_drafts(run, "same", {{.content = "same", .saved = 1}});
    CHECK(run.effects.empty());
    show_drafts(run, "", {{.content = "passed", .saved = 1, .is_passed = true}});
    CHECK(run.find(Effect::Type::kFill) == nullptr);
    CHECK(run.says() == StatusText::kDraftOther);
}

TEST_CASE("a text that was typed here is not replaced from another tab") {
    Run run;
    show_drafts(run, "typed here", {{.content = "typed there", .saved = 5}}, true);
    CHECK(run.find(Effect::Type::kFill) == nullptr);
    CHECK(run.says() == StatusText::kDraftOther);
    show_drafts(run, "typed here", {{.content = "typed there", .saved = 6, .is_sent = true}}, true);
    CHECK(run.effects.empty());
}

TEST_CASE("a text that was typed here and is shown elsewhere too is not replaced when it is changed there") {
    Run run;
    show_drafts(run, "long text", {{.content = "long text", .saved = 5}}, true);
    CHECK(run.effects.empty());
    show_drafts(run, "long text", {{.content = "foo", .saved = 6}}, true);
    CHECK(run.find(Effect::Type::kFill) == nullptr);
    CHECK(run.says() == StatusText::kDraftOther);
    Run restored;
    show_drafts(restored, "", {{.content = "long text", .saved = 5}});
    show_drafts(restored, "long text", {{.content = "foo", .saved = 6}}, true);
    CHECK(restored.find(Effect::Type::kFill) == nullptr);
}

TEST_CASE("whoever shows the text that another tab has sent is told, wherever it was typed first") {
    Run run;
    show_drafts(run, "mine first", {{.content = "mine first", .saved = 5, .is_sent = true}}, true);
    CHECK(fills(run, ""));
    CHECK(run.says() == StatusText::kDraftSent);
}

TEST_CASE("while something is sent, waits, is refused or has failed, kept texts wait") {
    for (const Phase phase : kPhases) {
        CAPTURE(phase_name(phase));
        Run run;
        reach(run, phase);
        show_drafts(run, "", {{.content = "kept", .saved = 1}});
        const bool waits = phase != Phase::kIdle && phase != Phase::kAccepted && phase != Phase::kHeld;
        CHECK(run.effects.empty() == waits);
        CHECK((run.state.phase == phase || !waits));
    }
}

TEST_CASE("what is cleared is named, so that what was typed meanwhile can stay") {
    Run run;
    run.submit();
    run.answer(published());
    CHECK(run.find(Effect::Type::kClear)->content == "A comment");
}

TEST_CASE(
    "what the page refuses is said in its words, in the order of the form, where we have nothing to say of the field") {
    const PageRefusal refused[] = {
        {"author_name", "Not this name."}, {"terms", "Tick this."}, {"content", "Too dull."}};
    Run run;
    Event event{.type = Event::Type::kSubmit};
    event.fields = {.content = "", .author_name = "Reader", .author_email = "reader@example.org"};
    event.refused = refused;
    run.feed(event);
    CHECK(!run.sends());
    CHECK(run.state.phase == Phase::kRefused);
    const std::span<const Issue> issues = run.find(Effect::Type::kIssues)->issues;
    REQUIRE(issues.size() == 3);
    CHECK(issues[0].code == IssueCode::kContentRequired);
    CHECK(issues[1].field == Field::kAuthorName);
    CHECK(issues[1].code == IssueCode::kRefusedByPage);
    CHECK(issues[1].message == "Not this name.");
    CHECK(issues[2].field == Field::kOther);
    CHECK(issues[2].name == "terms");
    event.fields = typed();
    run.feed(event);
    CHECK(!run.sends());
    CHECK(run.find(Effect::Type::kIssues)->issues[0].message == "Too dull.");
    event.refused = {};
    run.feed(event);
    CHECK(run.sends());
}
