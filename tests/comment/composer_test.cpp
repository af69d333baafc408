// The table of composer.hpp, cell by cell, and what each answer of a WordPress means.
#include <doctest/doctest.h>

#include <string>

#include "comment/answer.hpp"
#include "comment/composer.hpp"

using namespace maqal;
using namespace maqal::comment;

namespace {

constexpr std::string_view kRest = "https://news.example/wp-json/wp/v2/comments";
constexpr std::string_view kClassic = "https://news.example/wp-comments-post.php";

Setup setup() {
    Setup out;
    out.rest = kRest;
    out.classic = kClassic;
    out.page = "https://news.example/2026/story/";
    out.post = 104;
    return out;
}

Fields typed() { return {.content = "A comment", .author_name = "Reader", .author_email = "reader@example.org"}; }

// A composer and what it has said last.
struct Run {
    base::Arena arena;
    State state;
    std::span<const Effect> effects;

    explicit Run(const Setup& with = setup()) {
        Event event{.type = Event::Type::kInit};
        event.setup = with;
        feed(event);
    }
    void feed(const Event& event) {
        const Step next = step(state, event, arena);
        state = next.state;
        effects = next.effects;
    }
    void submit(const Fields& fields = typed()) {
        Event event{.type = Event::Type::kSubmit};
        event.fields = fields;
        feed(event);
    }
    void answer(const Answer& answer) {
        Event event{.type = Event::Type::kResponse, .id = state.last_try};
        event.answer = answer;
        feed(event);
    }
    void rest_error(std::int64_t status, std::string_view code, std::string_view message = "Words.") {
        Answer out;
        out.status = status;
        out.code = code;
        out.message = message;
        answer(out);
    }
    void classic_page(std::int64_t status, std::string_view message) {
        Answer out;
        out.status = status;
        out.message = message;
        out.url = kClassic;
        answer(out);
    }
    void fail(FailureReason reason) { feed({.type = Event::Type::kFailure, .id = state.last_try, .reason = reason}); }
    void retry() { feed({.type = Event::Type::kRetry}); }
    void go_classic() { // a WordPress whose REST end takes nothing from visitors
        submit();
        rest_error(401, "rest_comment_login_required");
    }

    [[nodiscard]] const Effect* find(Effect::Type type) const {
        for (const Effect& effect : effects) {
            if (effect.type == type) return &effect;
        }
        return nullptr;
    }
    [[nodiscard]] bool sends() const { return find(Effect::Type::kSend) != nullptr; }
    [[nodiscard]] bool clears() const { return find(Effect::Type::kClear) != nullptr; }
    [[nodiscard]] StatusText says() const {
        const Effect* status = find(Effect::Type::kStatus);
        return status == nullptr ? StatusText::kNowhere : status->text;
    }
    [[nodiscard]] bool offers_retry() const {
        const Effect* status = find(Effect::Type::kStatus);
        return status != nullptr && status->retry;
    }
    [[nodiscard]] std::string issue_codes() const {
        std::string out;
        const Effect* issues = find(Effect::Type::kIssues);
        if (issues == nullptr) return "none";
        for (const Issue& issue : issues->issues) out += std::string(code_name(issue.code)) + " ";
        return out;
    }
};

Answer published() {
    Answer out;
    out.status = 201;
    out.comment_id = 1071;
    out.comment_status = "approved";
    out.comment_link = "https://news.example/2026/story/#comment-1071";
    return out;
}

Answer redirected_to(std::string_view url) {
    Answer out;
    out.status = 200;
    out.redirected = true;
    out.url = url;
    return out;
}

// A run that is in the given phase.
void reach(Run& run, Phase phase) {
    if (phase == Phase::kIdle) return;
    run.submit();
    if (phase == Phase::kSending) return;
    Answer answer = published();
    if (phase == Phase::kHeld) answer.comment_status = "hold";
    if (phase == Phase::kAccepted || phase == Phase::kHeld) return run.answer(answer);
    if (phase == Phase::kRefused) return run.rest_error(403, "rest_comment_closed");
    run.fail(FailureReason::kNetwork);
}

constexpr Phase kPhases[] = {Phase::kIdle, Phase::kSending, Phase::kAccepted, Phase::kHeld, Phase::kRefused, Phase::kFailed};

} // namespace

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

TEST_CASE("a retry sends the same text from refused and failed, and does nothing elsewhere") {
    for (const Phase phase : kPhases) {
        CAPTURE(phase_name(phase));
        Run run;
        reach(run, phase);
        run.retry();
        const bool again = phase == Phase::kRefused || phase == Phase::kFailed;
        CHECK(run.sends() == again);
        if (again) CHECK(run.find(Effect::Type::kSend)->body.find("A comment") != std::string_view::npos);
        if (!again) CHECK(run.effects.empty());
        CHECK(run.state.phase == (again ? Phase::kSending : phase));
    }
}

TEST_CASE("an answer counts while sending, and late after a failure; elsewhere it is passed over") {
    for (const Phase phase : kPhases) {
        CAPTURE(phase_name(phase));
        Run run;
        reach(run, phase);
        run.answer(published());
        const bool counts = phase == Phase::kSending || phase == Phase::kFailed;
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
        CHECK(run.state.phase == (phase == Phase::kSending ? Phase::kFailed : phase));
        CHECK(run.effects.empty() == (phase != Phase::kSending));
    }
}

TEST_CASE("an answer to an earlier try is passed over") {
    Run run;
    run.submit();
    const std::uint32_t first = run.state.last_try;
    run.fail(FailureReason::kTimeout);
    run.retry();
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
        CHECK(run.effects.empty());
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
    CHECK(run.issue_codes() ==
          "comment.content.required comment.author_name.required comment.author_email.invalid ");
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
    CHECK(send->body == "{\"post\":104,\"parent\":7,\"author_name\":\"Reader\",\"author_email\":\"reader@xn--mgbh0fb.com\","
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
    run.retry();
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
    } cases[] = {{500, StatusText::kServer}, {502, StatusText::kServer}, {503, StatusText::kServer},
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
    run.retry();
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
    run.retry();
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
    CHECK(die_message("<body><div class=\"wp-die-message\"><p><strong>Error:</strong> It&#8217;s &lt;b&gt; &amp;\n  more.</p></div></body>",
                      arena) == "Error: It’s <b> & more.");
    CHECK(die_message("<html>other</html>", arena).empty());
    CHECK(die_message("<div class=\"wp-die-message\"", arena).empty());
    CHECK(plain_line("&#x41;&#0;&#xD800;&#99999999;&bogus;", arena) == "A&#0;&#xD800;&#99999999;&bogus;");
    const std::string many(5000, 'x');
    CHECK(plain_line(many, arena).size() == 1000);
}
