#include <doctest/doctest.h>

#include "comment/php_text.hpp"
#include "comment/wordpress_content.hpp"
#include "comment/wordpress_fields.hpp"
#include "tests/comment/rule_cases.hpp"

using namespace maqal;
using comment::ContentReading;

namespace {
ContentReading read(std::string_view text, base::Arena& arena) {
    return comment::read_content(text, {}, arena);
}
} // namespace

TEST_CASE("tags that comments may have stay, others go and leave their text") {
    base::Arena arena;
    CHECK(read("<b>bold</b> <u>under</u>", arena).kept == "<b>bold</b> under");
    CHECK(read("<b>bold</b> <u>under</u>", arena).lost_tags == 2);
    CHECK(read("<script>alert(1)</script>", arena).kept == "alert(1)");
    CHECK(comment::read_content("<span>x</span>", {.version = 608}, arena).lost_tags == 2);
    CHECK(comment::read_content("<span>x</span>", {.version = 701}, arena).lost_tags == 0);
}

TEST_CASE("a less-than sign that nothing closes is text") {
    base::Arena arena;
    CHECK(read("5 < 6", arena).lost_tags == 0);
    CHECK(read("5 < 6", arena).stored_bytes == 8);
    CHECK(read("a<b and x > y", arena).lost_tags == 0); // read as <b>: WordPress keeps the tag and drops the rest of it
    CHECK(read("text <a href=\"x", arena).stored_bytes == std::string_view("text &lt;a href=&quot;x").size());
}

TEST_CASE("text of tags that go is not visible, a space counts as nothing") {
    base::Arena arena;
    CHECK(!read("<img src=x>", arena).visible);
    CHECK(!read("<img> <img>", arena).visible);
    CHECK(!read("<b></b>", arena).visible);
    CHECK(!read("<!-- hidden -->", arena).visible);
    CHECK(!read("\x01\x02", arena).visible);
    CHECK(read("\xC2\xA0", arena).visible); // U+00A0 is a text for WordPress
    CHECK(read("<", arena).visible);
}

TEST_CASE("attributes that go with their tag's others are not looked at any more") {
    base::Arena arena;
    CHECK(read("<b title='word'>x</b >", arena).kept == "<b>x</b>");
    CHECK(read("<em/>x", arena).stored_bytes == std::string_view("<em />x").size());
}

TEST_CASE("a column that ends inside an entity is told from one that ends behind it") {
    base::Arena arena;
    const std::string exact(13'108, '&'); // 13,107 fit
    CHECK(!read(exact, arena).cut_in_reference);
    const std::string odd = "x" + exact;
    CHECK(read(odd, arena).cut_in_reference);
}

TEST_CASE("the size as stored is that of the recorded comments") {
    const std::string bytes = test::hide_nul(test::rules_fixture("cases.json"));
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    const auto* root = test::json::read(bytes, {limits::kInputBytes, limits::kJsonDepth}, arena, diagnostics);
    int compared = 0;
    const auto* cases = test::json::member(root, "cases");
    for (const auto* c = cases == nullptr ? nullptr : cases->first; c != nullptr; c = c->next) {
        if (!test::left_out(c).empty()) continue;
        const test::RuleCase rule = test::read_case(c, arena);
        if (rule.invalid_text) continue; // the bytes that WordPress drops are U+FFFD here
        const auto* content = test::json::member(test::json::member(rule.observed, "stored"), "content");
        if (content == nullptr || rule.id.find("not-allowed") != std::string::npos) continue;
        const std::int64_t stored = content->type == test::json::Type::kString
                                        ? static_cast<std::int64_t>(content->text.size())
                                        : test::json::integer_or(test::json::member(content, "bytes"), 0);
        if (stored == 65535) continue; // cut
        // Of attributes that go only the fact is known, not how long they were.
        if (rule.id.find("event") != std::string::npos || rule.id.find("javascript") != std::string::npos ||
            rule.id.find("lone-lt") != std::string::npos || rule.id.find("attr-no-quotes") != std::string::npos ||
            rule.id.find("ampersands/") != std::string::npos)
            continue;
        CAPTURE(rule.id);
        CHECK(static_cast<std::int64_t>(read(rule.content, arena).stored_bytes) == stored);
        ++compared;
    }
    CHECK(compared > 150);
}

TEST_CASE("links are counted as the moderation check does") {
    using comment::count_links;
    CHECK(count_links("no link") == 0);
    CHECK(count_links("<a href=\"https://a.example\">a</a>") == 1);
    CHECK(count_links("<a href=\"/x\">a</a> <a href=\"#y\">b</a>") == 2);
    CHECK(count_links("https://a.example/ https://b.example/") == 2);
    CHECK(count_links("see https://example.org/a?b=1&c=2. and www.example.org, mail a@example.org") == 3);
    CHECK(count_links("<a href=\"x\">https://a.example</a>") == 1);    // a link in a link is taken out
    CHECK(count_links("<a href=\"x\">at https://a.example</a>") == 2); // unless it is not all of it
    CHECK(count_links("<code>https://a.example</code>") == 0);
    CHECK(count_links("https://a.example/b,https://d.example") == 1); // a comma goes on
    CHECK(count_links("foo://a.example") == 0);                       // no allowed scheme
    CHECK(count_links("انظرhttps://a.example") == 0);                 // no boundary before it
    CHECK(count_links("انظر https://a.example") == 1);
    CHECK(count_links("a@b a@b.c a@b.co") == 1);
    CHECK(count_links("www.c.orgme@e.org") == 1); // one and the same word
    CHECK(count_links("<http://a.example>") == 1);
    CHECK(count_links("") == 0);
    CHECK(count_links("<") == 0);
    CHECK(count_links("%<>") == 0);
    CHECK(count_links("://") == 0);
}

TEST_CASE("reading is linear in the text") {
    // Each of these is quadratic where every address looks for the next space, or every bracket for its end, anew.
    for (const std::string_view part :
         {",a://a", "<", "<a", "@a.", "www.", "a@", "&", "<!--", "<!-->\n", "<script", "<script>", "&#0"}) {
        std::string text;
        while (text.size() < 400'000) text += part;
        (void)comment::count_links(text);
        base::Arena arena;
        (void)read(text, arena);
        (void)comment::strip_tags(comment::strip_script_and_style(text, arena), arena);
        (void)comment::read_name(text, comment::Endpoint::kRest, arena);
        (void)comment::read_url(text, comment::Endpoint::kClassic, arena);
    }
    CHECK(true); // the time limit of the run is the test
}
