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
