#include <doctest/doctest.h>

#include <string>

#include "comment/validate.hpp"
#include "comment/words.hpp"

using namespace maqal;
using comment::Endpoint;
using comment::Field;
using comment::Fields;
using comment::Issue;
using comment::IssueCode;
using comment::IssueSeverity;
using comment::Result;
using comment::Rules;
using comment::Verdict;

namespace {

Fields good() {
    return {.content = "A comment", .author_name = "Reader", .author_email = "reader@example.org"};
}

Rules rules_of(Endpoint endpoint) {
    Rules rules;
    rules.endpoint = endpoint;
    return rules;
}

// "code code …" in order
std::string codes(const Result& result) {
    std::string out;
    for (const Issue& issue : result.issues) {
        if (!out.empty()) out += ' ';
        out += comment::code_name(issue.code);
    }
    return out;
}

std::string judge(const Fields& fields, const Rules& rules) {
    base::Arena arena;
    const Result result = comment::validate(fields, rules, arena);
    return std::string(comment::verdict_name(result.verdict)) + ": " + codes(result);
}

std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

} // namespace

TEST_CASE("a plain comment is accepted without a word") {
    CHECK(judge(good(), rules_of(Endpoint::kRest)) == "accepted: ");
    CHECK(judge(good(), rules_of(Endpoint::kClassic)) == "accepted: ");
}

TEST_CASE("all refusals are said, in the order in which the server checks") {
    const Fields fields{.content = " ", .author_name = "<b></b>", .author_email = "x"};
    CHECK(judge(fields, rules_of(Endpoint::kRest)) ==
          "refused: comment.author_email.invalid comment.content.required comment.author_name.required");
    CHECK(judge(fields, rules_of(Endpoint::kClassic)) ==
          "refused: comment.author_name.required comment.author_email.invalid comment.content.required");
}

TEST_CASE("a limit counts bytes and the message counts characters") {
    Fields fields = good();
    const std::string name = repeat("ن", 123); // 246 bytes
    fields.author_name = name;
    base::Arena arena;
    const Result result = comment::validate(fields, rules_of(Endpoint::kRest), arena);
    REQUIRE(result.issues.size() == 1);
    CHECK(result.issues[0].code == IssueCode::kNameTooLong);
    CHECK(result.issues[0].field == Field::kAuthorName);
    CHECK(result.issues[0].limit == 245);
    CHECK(result.issues[0].actual == 246);
    CHECK(result.issues[0].count == 1); // the 123rd letter lies across the limit
    fields.author_name = std::string_view(name).substr(0, 244);
    CHECK(judge(fields, rules_of(Endpoint::kRest)) == "accepted: ");
}

TEST_CASE("what becomes too long as HTML is refused by REST and cut by the classic form") {
    Fields fields = good();
    const std::string text = repeat("&", 14'000);
    fields.content = text;
    CHECK(judge(fields, rules_of(Endpoint::kRest)) == "refused: comment.content.stored_too_long");
    CHECK(judge(fields, rules_of(Endpoint::kClassic)) == "accepted: comment.content.cut");
    fields = good();
    const std::string name = repeat("&", 60);
    fields.author_name = name;
    CHECK(judge(fields, rules_of(Endpoint::kRest)) == "refused: comment.author_name.stored_too_long");
    CHECK(judge(fields, rules_of(Endpoint::kClassic)) == "accepted: comment.author_name.cut");
}

TEST_CASE("the classic form fails as well where its cut would go through an entity") {
    Fields fields = good();
    const std::string text = "x" + repeat("&", 14'000);
    fields.content = text;
    CHECK(judge(fields, rules_of(Endpoint::kClassic)) == "refused: comment.content.stored_too_long");
    fields = good();
    const std::string url = "https://example.org/?" + repeat("a&", 30);
    fields.author_url = url;
    CHECK(judge(fields, rules_of(Endpoint::kClassic)) == "refused: comment.author_url.stored_too_long");
    fields = good();
    const std::string email = repeat("&", 25) + "@" + repeat("b.", 20) + "example.org";
    fields.author_email = email;
    CHECK(judge(fields, rules_of(Endpoint::kRest)) == "refused: comment.author_email.stored_too_long");
    CHECK(judge(fields, rules_of(Endpoint::kClassic)) == "accepted: comment.author_email.dropped");
}

TEST_CASE("a scheme that REST adds is measured, one that the classic form adds is cut off at the end") {
    Fields fields = good();
    const std::string url = "example.org/" + repeat("x", 184);
    fields.author_url = url;
    CHECK(judge(fields, rules_of(Endpoint::kRest)) == "refused: comment.author_url.too_long");
    CHECK(judge(fields, rules_of(Endpoint::kClassic)) == "accepted: comment.author_url.cut");
}

TEST_CASE("a name of zero is no name for REST and one for the classic form") {
    Fields fields = good();
    fields.author_name = "0";
    CHECK(judge(fields, rules_of(Endpoint::kRest)) == "refused: comment.author_name.required");
    CHECK(judge(fields, rules_of(Endpoint::kClassic)) == "accepted: ");
}

TEST_CASE("spaces around an e-mail are refused by REST and taken away by the classic form") {
    Fields fields = good();
    fields.author_email = " reader@example.org ";
    CHECK(judge(fields, rules_of(Endpoint::kRest)) == "refused: comment.author_email.invalid");
    CHECK(judge(fields, rules_of(Endpoint::kClassic)) == "accepted: ");
}

TEST_CASE("where name and e-mail are not required, a bad e-mail is refused by REST and dropped by the classic form") {
    Fields fields{.content = "x", .author_email = "none"};
    Rules rules = rules_of(Endpoint::kRest);
    rules.require_name_email = false;
    CHECK(judge(fields, rules) == "refused: comment.author_email.invalid");
    rules.endpoint = Endpoint::kClassic;
    CHECK(judge(fields, rules) == "accepted: comment.author_email.dropped");
    fields.author_email = "";
    CHECK(judge(fields, rules) == "accepted: ");
}

TEST_CASE("loss that the server does not mention is said as advice") {
    Fields fields = good();
    fields.content = "<img src=x>";
    CHECK(judge(fields, rules_of(Endpoint::kRest)) == "accepted: comment.content.stored_empty");
    fields.content = "a <u>b</u>";
    CHECK(judge(fields, rules_of(Endpoint::kRest)) == "accepted: comment.content.tags_removed");
    fields = good();
    fields.author_url = "javascript:alert(1)";
    CHECK(judge(fields, rules_of(Endpoint::kClassic)) == "accepted: comment.author_url.dropped");
    fields = good();
    fields.author_name = "%41";
    CHECK(judge(fields, rules_of(Endpoint::kClassic)) == "accepted: comment.author_name.stored_empty");
    fields.author_name = "a\x01";
    CHECK(judge(fields, rules_of(Endpoint::kRest)) == "accepted: comment.author_name.controls_removed");
}

TEST_CASE("broken text is refused by REST and loses its broken part on the classic end") {
    Fields fields = good();
    fields.content = "a\uFFFD";
    fields.had_invalid_text = true;
    CHECK(judge(fields, rules_of(Endpoint::kRest)) == "refused: comment.invalid_text comment.content.invalid_text");
    CHECK(judge(fields, rules_of(Endpoint::kClassic)) == "accepted: comment.content.invalid_text");
}

TEST_CASE("links, words and the site's settings hold a comment") {
    static constexpr std::string_view kWords[] = {"", "0", " holdMe ", "للمراجعة"};
    Rules rules = rules_of(Endpoint::kRest);
    rules.moderation_words = kWords;
    Fields fields = good();
    fields.content = "https://a.example https://b.example";
    CHECK(judge(fields, rules) == "held: comment.content.too_many_links");
    rules.max_links = 0;
    CHECK(judge(fields, rules) == "accepted: ");
    fields.content = "xHOLDMEx 0";
    CHECK(judge(fields, rules) == "held: comment.content.moderation_word");
    fields = good();
    fields.author_email = "holdme@example.org";
    CHECK(judge(fields, rules) == "held: comment.author_email.moderation_word");
    fields = good();
    fields.content = "هذا للمراجعة";
    CHECK(judge(fields, rules) == "held: comment.content.moderation_word");
    rules.moderate_all = true; // and nothing else is looked at
    CHECK(judge(fields, rules) == "held: comment.moderated");
}

TEST_CASE("a word of the disallowed list means that nobody sees the comment: held, with a code of its own") {
    static constexpr std::string_view kWords[] = {"viagra", "ممنوع"};
    Rules rules = rules_of(Endpoint::kRest);
    rules.disallowed_words = kWords;
    Fields fields = good();
    fields.content = "via<b></b>gra"; // tags do not help
    CHECK(judge(fields, rules) == "held: comment.content.disallowed_word");
    fields.content = "هذا مَمنوع"; // harakat do, with WordPress' way of matching
    CHECK(judge(fields, rules) == "accepted: ");
}

TEST_CASE("a word in an attribute that is filtered away holds a comment on the REST end only") {
    static constexpr std::string_view kWords[] = {"holdme"};
    Fields fields = good();
    fields.content = "x <img alt=holdme>";
    Rules rules = rules_of(Endpoint::kRest);
    rules.moderation_words = kWords;
    CHECK(judge(fields, rules) == "held: comment.content.moderation_word comment.content.tags_removed");
    rules.endpoint = Endpoint::kClassic;
    CHECK(judge(fields, rules) == "accepted: comment.content.tags_removed");
}

TEST_CASE("letter case is folded as PCRE does") {
    base::Arena arena;
    CHECK(comment::fold_case("ÄΣς\u212A\u017F", arena) == "äσσks");
    CHECK(comment::fold_case("\u023A", arena) == "\u2C65"); // grows by a byte
    CHECK(comment::fold_case("\u0130", arena) == "\u0130"); // no other case for PCRE
    CHECK(comment::fold_case("مَرْحَبًا", arena) == "مَرْحَبًا");
}

TEST_CASE("a site that wants visitors to sign in refuses them all") {
    Rules rules = rules_of(Endpoint::kRest);
    rules.comment_registration = true;
    CHECK(judge(good(), rules) == "refused: comment.login_required");
}

TEST_CASE("the generic profile asks for what it was told") {
    Rules rules;
    rules.profile = comment::Profile::kGeneric;
    rules.content_bytes = 4;
    CHECK(judge({.content = "1234", .author_name = "n", .author_email = "a@b.co"}, rules) == "accepted: ");
    CHECK(judge({.content = "12345", .author_name = " ", .author_email = "a@b"}, rules) ==
          "refused: comment.content.too_long comment.author_name.required comment.author_email.invalid");
    for (const std::string_view url :
         {"https://a.example", "HTTP://a.example/", "example.org", "example.org:8080/x", "/x:y"}) {
        CAPTURE(url);
        CHECK(judge({.content = "1", .author_name = "n", .author_email = "a@b.co", .author_url = url}, rules) ==
              "accepted: ");
    }
    for (const std::string_view url : {"javascript:alert(1)", "mailto:a@b.co", "https:", "data:text/html,x"}) {
        CAPTURE(url);
        CHECK(judge({.content = "1", .author_name = "n", .author_email = "a@b.co", .author_url = url}, rules) ==
              "refused: comment.author_url.invalid");
    }
    rules.require_name_email = false;
    CHECK(judge({.content = "1"}, rules) == "accepted: ");
}

TEST_CASE("every code is stable text and names its field") {
    for (int i = 0; i <= static_cast<int>(IssueCode::kRuleWords); ++i) {
        const std::string_view code = comment::code_name(static_cast<IssueCode>(i));
        CHECK(code.substr(0, 8) == "comment.");
    }
    CHECK(comment::field_name(Field::kAuthorName) == "author_name");
    CHECK(comment::severity_name(IssueSeverity::kAdvice) == "advice");
}
