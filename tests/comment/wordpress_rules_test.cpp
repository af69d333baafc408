// Every recorded request whose outcome depends on the fields alone: the same verdict, and the same reason first.
#include <doctest/doctest.h>

#include "tests/comment/rule_cases.hpp"

using namespace maqal;
using comment::IssueCode;

namespace {

// By reason, in the order of test::kLeftOut.
struct Counts {
    int replayed = 0;
    int left_out[std::size(test::kLeftOut)] = {};
};

void check_loss(const test::RuleCase& c, const comment::Result& result) {
    const test::json::Value* stored = test::json::member(c.observed, "stored");
    if (stored == nullptr) return;
    const test::json::Value* content = test::json::member(stored, "content");
    CHECK(test::has_issue(result, IssueCode::kContentStoredEmpty) ==
          (test::json::is(content, test::json::Type::kString) && content->text.empty()));
    CHECK(test::has_issue(result, IssueCode::kContentCut) ==
          (test::json::integer_or(test::json::member(content, "bytes"), 0) == 65535));
    const bool url_given = c.url.find_first_not_of(' ') != std::string::npos;
    const std::string_view url = test::json::string_or(test::json::member(stored, "url"), {});
    CHECK(test::has_issue(result, IssueCode::kUrlDropped) == (url_given && url.empty()));
    const bool email_dropped =
        test::json::string_or(test::json::member(stored, "email"), {}).empty() && !c.email.empty();
    CHECK(test::has_issue(result, IssueCode::kEmailDropped) == email_dropped);
    bool disallowed = false;
    for (const comment::Issue& issue : result.issues) {
        disallowed = disallowed || comment::code_name(issue.code).find("disallowed_word") != std::string_view::npos;
    }
    CHECK(disallowed == (test::json::string_or(test::json::member(stored, "approved"), {}) == "trash"));
}

void check_case(const test::RuleCase& c) {
    CAPTURE(c.id);
    base::Arena arena;
    const comment::Result result = comment::validate(c.fields(), c.rules, arena);
    CHECK(comment::verdict_name(result.verdict) == comment::verdict_name(test::observed_verdict(c)));
    if (result.verdict == comment::Verdict::kRefused && !result.issues.empty()) {
        const std::string_view code = comment::code_name(result.issues[0].code);
        CAPTURE(code);
        CHECK(test::expected_codes(c).find(code) != std::string_view::npos);
    }
    check_loss(c, result);
}

} // namespace

TEST_CASE("the verdict on each recorded comment is WordPress' own") {
    const std::string bytes = test::hide_nul(test::rules_fixture("cases.json"));
    REQUIRE(!bytes.empty());
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    const auto* root = test::json::read(bytes, {limits::kInputBytes, limits::kJsonDepth}, arena, diagnostics);
    REQUIRE(root != nullptr);
    Counts counts;
    const auto* cases = test::json::member(root, "cases");
    for (const auto* c = cases == nullptr ? nullptr : cases->first; c != nullptr; c = c->next) {
        const std::string_view reason = test::left_out(c);
        if (reason.empty()) {
            check_case(test::read_case(c, arena));
            ++counts.replayed;
            continue;
        }
        for (std::size_t i = 0; i < std::size(test::kLeftOut); ++i) {
            if (reason == test::kLeftOut[i].reason) ++counts.left_out[i];
        }
    }
    int all = counts.replayed;
    for (std::size_t i = 0; i < std::size(test::kLeftOut); ++i) {
        CAPTURE(test::kLeftOut[i].reason);
        CHECK(counts.left_out[i] != 0); // each reason is needed
        all += counts.left_out[i];
        MESSAGE(counts.left_out[i] << " left out, since this decides: " << test::kLeftOut[i].reason);
    }
    MESSAGE(counts.replayed << " cases replayed");
    CHECK(counts.replayed == 275);
    CHECK(all == 364);
}

TEST_CASE("the verdict on each recorded e-mail address is WordPress' own, on both ends") {
    const std::string bytes = test::hide_nul(test::rules_fixture("emails.json"));
    REQUIRE(!bytes.empty());
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    const auto* root = test::json::read(bytes, {limits::kInputBytes, limits::kJsonDepth}, arena, diagnostics);
    REQUIRE(root != nullptr);
    int replayed = 0;
    const auto* emails = test::json::member(root, "emails");
    for (const auto* e = emails == nullptr ? nullptr : emails->first; e != nullptr; e = e->next) {
        const std::string address = test::expand(test::json::member(e, "address"));
        for (const bool rest : {true, false}) {
            CAPTURE(address);
            CAPTURE(rest);
            comment::Rules rules;
            rules.endpoint = rest ? comment::Endpoint::kRest : comment::Endpoint::kClassic;
            const comment::Result result =
                comment::validate({.content = "text", .author_name = "name", .author_email = address}, rules, arena);
            const auto* observed = test::json::member(e, rest ? "rest" : "classic");
            const bool accepted =
                test::json::integer_or(test::json::member(observed, "status"), 0) == (rest ? 201 : 302);
            CHECK((result.verdict == comment::Verdict::kAccepted) == accepted);
            if (!accepted) {
                REQUIRE(!result.issues.empty());
                CHECK(result.issues[0].code == IssueCode::kEmailInvalid);
            }
            ++replayed;
        }
    }
    CHECK(replayed == 104);
}
