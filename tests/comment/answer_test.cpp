// What each answer of a WordPress means to the reader.
#include <doctest/doctest.h>

#include "comment/answer.hpp"
#include "tests/comment/composer_run.hpp"

using namespace maqal;
using namespace maqal::test;

TEST_CASE("a published comment clears the text and tells the page") {
    Run run;
    run.submit();
    run.answer(published());
    CHECK(run.says() == StatusText::kAccepted);
    const Effect* event = run.find(Effect::Type::kEvent);
    REQUIRE(event != nullptr);
    CHECK(event->comment_id == 1071);
    CHECK(event->phase == Phase::kAccepted);
}

TEST_CASE("held, spam and trash are one to the reader: it has arrived") {
    for (const std::string_view status : {"hold", "spam", "trash"}) {
        Run run;
        run.submit();
        Answer answer = published();
        answer.comment_status = status;
        run.answer(answer);
        CHECK(run.state.phase == Phase::kHeld);
        CHECK(run.says() == StatusText::kHeld);
        CHECK(run.clears());
    }
}

TEST_CASE("a REST end that takes nothing from visitors makes the core try the classic one, once") {
    Run run;
    run.go_classic();
    CHECK(run.state.phase == Phase::kSending);
    REQUIRE(run.sends());
    CHECK(run.find(Effect::Type::kSend)->endpoint == Endpoint::kClassic);
    CHECK(run.find(Effect::Type::kSend)->id == 2);
    run.answer(redirected_to("https://news.example/2026/story/"));
    CHECK(run.state.phase == Phase::kAccepted);
    run.submit();
    CHECK(run.find(Effect::Type::kSend)->endpoint == Endpoint::kClassic); // REST is not asked again
}

TEST_CASE("a REST API that is switched off as a whole leads to the classic end too") {
    for (const std::int64_t status : {401, 403, 404, 405}) {
        Run run;
        run.submit();
        run.rest_error(status, "rest_disabled");
        REQUIRE(run.sends());
        CHECK(run.find(Effect::Type::kSend)->endpoint == Endpoint::kClassic);
    }
}

TEST_CASE("without a classic address the reader is told to sign in") {
    Setup with = setup();
    with.classic = {};
    Run run(with);
    run.submit();
    run.rest_error(401, "rest_comment_login_required");
    CHECK(run.state.phase == Phase::kRefused);
    CHECK(run.says() == StatusText::kLoginRequired);
    run.submit_again();
    CHECK(run.says() == StatusText::kLoginRequired);
    CHECK(!run.sends());
}

TEST_CASE("what REST refuses is said at the field concerned") {
    const struct {
        std::int64_t status;
        std::string_view code, issues;
    } cases[] = {
        {400, "comment_author_column_length", "comment.author_name.too_long "},
        {400, "comment_author_email_column_length", "comment.author_email.too_long "},
        {400, "comment_author_url_column_length", "comment.author_url.too_long "},
        {400, "comment_content_column_length", "comment.content.too_long "},
        {400, "rest_comment_content_invalid", "comment.content.required "},
        {400, "rest_comment_author_data_required", "comment.author_name.required "},
    };
    for (const auto& c : cases) {
        CAPTURE(c.code);
        Run run;
        run.submit();
        run.rest_error(c.status, c.code);
        CHECK(run.state.phase == Phase::kRefused);
        CHECK(run.issue_codes() == c.issues);
        CHECK(run.state.fields.content == "A comment");
    }
    Run run;
    run.submit();
    Answer answer;
    answer.status = 400;
    answer.code = "rest_invalid_param";
    answer.bad_email = true;
    run.answer(answer);
    CHECK(run.issue_codes() == "comment.author_email.invalid ");
}

TEST_CASE("what REST refuses as a whole is said in words") {
    const struct {
        std::int64_t status;
        std::string_view code;
        StatusText text;
        bool retry;
    } cases[] = {
        {403, "rest_comment_closed", StatusText::kClosed, false},
        {403, "rest_comment_invalid_post_id", StatusText::kNotOpen, false},
        {401, "rest_cannot_read_post", StatusText::kNotOpen, false},
        {409, "comment_duplicate", StatusText::kDuplicate, false},
        {400, "comment_flood", StatusText::kFlood, true},
        {400, "rest_something_new", StatusText::kReason, true},
        {413, "", StatusText::kTooLarge, false},
        {429, "", StatusText::kFlood, true},
    };
    for (const auto& c : cases) {
        CAPTURE(c.code);
        Run run;
        run.submit();
        run.rest_error(c.status, c.code);
        CHECK(run.state.phase == Phase::kRefused);
        CHECK(static_cast<int>(run.says()) == static_cast<int>(c.text));
        CHECK(run.offers_retry() == c.retry);
        if (c.text == StatusText::kReason) CHECK(run.find(Effect::Type::kStatus)->reason == "Words.");
    }
}

TEST_CASE("a server in trouble and answers of strangers are failures that can be tried again") {
    const struct {
        std::int64_t status;
        StatusText text;
    } cases[] = {{500, StatusText::kServer},        {502, StatusText::kServer},        {503, StatusText::kServer},
                 {200, StatusText::kNotUnderstood}, {400, StatusText::kNotUnderstood}, {0, StatusText::kUncertain},
                 {408, StatusText::kTimeout}};
    for (const auto& c : cases) {
        CAPTURE(c.status);
        Run run;
        run.submit();
        run.rest_error(c.status, "", "");
        CHECK(run.state.phase == Phase::kFailed);
        CHECK(static_cast<int>(run.says()) == static_cast<int>(c.text));
        CHECK(run.offers_retry());
        CHECK(run.state.fields.content == "A comment");
    }
}

TEST_CASE("a duplicate after a try without an answer is that try: the comment is there") {
    Run run;
    run.submit();
    run.fail(FailureReason::kNetwork);
    run.submit_again();
    run.rest_error(409, "comment_duplicate");
    CHECK(run.state.phase == Phase::kAccepted);
    CHECK(run.says() == StatusText::kAlready);
    CHECK(run.clears());
}

TEST_CASE("a duplicate of another text than the one that may have arrived is refused") {
    Run run;
    run.submit();
    run.fail(FailureReason::kNetwork);
    run.submit({.content = "Changed", .author_name = "Reader", .author_email = "reader@example.org"});
    run.rest_error(409, "comment_duplicate");
    CHECK(run.state.phase == Phase::kRefused);
    CHECK(run.says() == StatusText::kDuplicate);
}

TEST_CASE("a redirect of the classic end tells accepted from held") {
    const struct {
        std::string_view url;
        Phase phase;
        StatusText text;
    } cases[] = {
        {"https://news.example/2026/story/", Phase::kAccepted, StatusText::kAccepted},
        {"https://news.example/2026/story/?unapproved=9&moderation-hash=ab", Phase::kHeld, StatusText::kHeld},
        {"https://news.example/wp-login.php?x", Phase::kRefused, StatusText::kLoginRequired},
        {"https://www.news.example/wp-comments-post.php", Phase::kFailed, StatusText::kNotUnderstood},
    };
    for (const auto& c : cases) {
        CAPTURE(c.url);
        Run run;
        run.go_classic();
        run.answer(redirected_to(c.url));
        CHECK(run.state.phase == c.phase);
        CHECK(static_cast<int>(run.says()) == static_cast<int>(c.text));
    }
}

TEST_CASE("with consent the classic end does not tell held from published, and neither do we") {
    Setup with = setup();
    with.rest = {};
    Run run(with);
    Fields fields = typed();
    fields.consent = true;
    run.submit(fields);
    run.answer(redirected_to("https://news.example/2026/story/"));
    CHECK(run.state.phase == Phase::kAccepted);
    CHECK(run.says() == StatusText::kReceived);
}

TEST_CASE("what the classic end refuses with status 200 is said at the field, or in its own words") {
    const struct {
        std::int64_t status;
        std::string_view message, issues;
        StatusText text;
    } cases[] = {
        {200, "Error: Please fill the required fields.", "comment.author_name.required ", StatusText::kFields},
        {200, "Error: Please enter a valid email address.", "comment.author_email.invalid ", StatusText::kFields},
        {200, "Error: Please type your comment text.", "comment.content.required ", StatusText::kFields},
        {200, "Error: Your name is too long.", "comment.author_name.too_long ", StatusText::kFields},
        {200, "Error: Your email address is too long.", "comment.author_email.too_long ", StatusText::kFields},
        {200, "Error: Your URL is too long.", "comment.author_url.too_long ", StatusText::kFields},
        {200, "Error: Your comment is too long.", "comment.content.too_long ", StatusText::kFields},
        {200, "خطأ: يرجى ملء الحقول.", "none", StatusText::kReason},
        {403, "Sorry, comments are closed for this item.", "none", StatusText::kClosed},
        {403, "Sorry, you must be logged in to comment.", "none", StatusText::kLoginRequired},
        {403, "Sorry, replies to unapproved comments are not allowed.", "none", StatusText::kParentGone},
        {403, "عفواً، التعليقات ممنوعة لهذه التدوينة.", "none", StatusText::kReason},
        {409, "Duplicate comment detected", "none", StatusText::kDuplicate},
        {429, "You are posting comments too quickly.", "none", StatusText::kFlood},
    };
    for (const auto& c : cases) {
        CAPTURE(c.message);
        Run run;
        run.go_classic();
        run.classic_page(c.status, c.message);
        CHECK(run.state.phase == Phase::kRefused);
        CHECK(run.issue_codes() == c.issues);
        CHECK(static_cast<int>(run.says()) == static_cast<int>(c.text));
    }
}

TEST_CASE("an empty page of the classic end means that this post takes no comments") {
    Run run;
    run.go_classic();
    Answer answer;
    answer.status = 200;
    answer.is_empty = true;
    run.answer(answer);
    CHECK(run.state.phase == Phase::kRefused);
    CHECK(run.says() == StatusText::kNotOpen);
}

TEST_CASE("no answer of the classic end from another origin means that nobody knows, and the retry may find it there") {
    Setup with = setup();
    with.rest = {};
    with.page = "https://other.example/page";
    Run run(with);
    run.submit();
    run.fail(FailureReason::kNetwork);
    CHECK(run.says() == StatusText::kUncertain);
    run.submit_again();
    run.classic_page(409, "Duplicate comment detected");
    CHECK(run.says() == StatusText::kAlready);
    CHECK(run.clears());

    Run same_origin;
    same_origin.go_classic();
    same_origin.fail(FailureReason::kNetwork);
    CHECK(same_origin.says() == StatusText::kNetwork);
}

TEST_CASE("WordPress' error page becomes a line of plain text") {
    base::Arena arena;
    CHECK(die_message("<body><div class=\"wp-die-message\"><p><strong>Error:</strong> It&#8217;s &lt;b&gt; &amp;\n  "
                      "more.</p></div></body>",
                      arena) == "Error: It’s <b> & more.");
    CHECK(die_message("<html>other</html>", arena).empty());
    CHECK(die_message("<div class=\"wp-die-message\"", arena).empty());
    CHECK(plain_line("&#x41;&#0;&#xD800;&#99999999;&bogus;", arena) == "A&#0;&#xD800;&#99999999;&bogus;");
    const std::string many(5000, 'x');
    CHECK(plain_line(many, arena).size() == 1000);
}

TEST_CASE("what a server refuses of fields is said at them, in its own words, in the order of the form") {
    const FieldRefusal refusals[] = {{Field::kAuthorEmail, "Not from here."}, {Field::kContent, ""}};
    Run run;
    run.submit();
    Answer answer;
    answer.status = 422;
    answer.code = "invalid";
    answer.refusals = refusals;
    run.answer(answer);
    CHECK(run.state.phase == Phase::kRefused);
    CHECK(run.issue_codes() == "comment.refused_by_server comment.refused_by_server ");
    const std::span<const Issue> issues = run.find(Effect::Type::kIssues)->issues;
    CHECK(issues[0].field == Field::kContent);
    CHECK(issues[1].message == "Not from here.");
    CHECK(!run.clears());
}

TEST_CASE("a redirect from the classic end to a page that is not the article's tells nothing, and the text stays") {
    for (const bool is_wordpress : {false, true}) {
        Run run;
        run.go_classic();
        Answer answer = redirected_to("https://news.example/portal?from=2026");
        answer.is_wordpress = is_wordpress;
        run.answer(answer);
        CHECK(run.clears() == is_wordpress);
        CHECK(run.says() == (is_wordpress ? StatusText::kAccepted : StatusText::kUncertain));
    }
}

TEST_CASE("a 409 that is no page of WordPress' own is no duplicate, and the text stays") {
    Run run;
    run.go_classic();
    run.fail(FailureReason::kTimeout); // a try that may have arrived
    run.submit_again();
    run.classic_page(409, "");
    CHECK(!run.clears());
    CHECK(run.says() == StatusText::kNotUnderstood);
}
