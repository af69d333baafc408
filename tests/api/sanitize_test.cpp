// maqal_sanitize through its public face.
#include <doctest/doctest.h>

#include <string>

#include "tests/api/call.hpp"

using namespace maqal;
using test::Call;
using test::contains;

namespace {
std::string clean(std::string_view html, std::string_view options = "{}") {
    return std::string(Call(test::sanitize(html, options)).output());
}
} // namespace

TEST_SUITE("sanitize") {
    TEST_CASE("harmless markup is kept as it is") {
        CHECK(clean("<p>a <b>b</b> <em lang=\"ar\" dir=\"rtl\">ج</em></p>") ==
              "<p>a <b>b</b> <em lang=\"ar\" dir=\"rtl\">ج</em></p>");
    }

    TEST_CASE("scripts, handlers and script addresses do not leave") {
        CHECK(clean("<p onclick=x>a<script>alert(1)</script></p>") == "<p>a</p>");
        CHECK_FALSE(contains(clean("<a href=\"java\nscript:alert(1)\">x</a>"), "script"));
        CHECK_FALSE(contains(clean("<svg><script>alert(1)</script></svg>x"), "alert"));
    }

    TEST_CASE("the comment profile keeps what WordPress keeps and marks links as user content") {
        const std::string html =
            clean("<h1>t</h1><a href=\"https://a.example/\">x</a><img src=x>", R"({"profile":"comment"})");
        CHECK(contains(html, "rel=\"ugc nofollow noopener\""));
        CHECK_FALSE(contains(html, "<h1"));
        CHECK_FALSE(contains(html, "<img"));
    }

    TEST_CASE("the plain profile leaves text and lines alone") {
        const std::string html =
            clean("<p>a <b>b</b><br><a href=\"https://a.example/\">c</a></p>", R"({"profile":"plain"})");
        CHECK(html == "<p>a b<br>c</p>");
    }

    TEST_CASE("what remains of a style attribute is written from constants") {
        CHECK(clean("<p style=\"text-align:center;position:fixed;color:red\">x</p>") ==
              "<p style=\"text-align:center\">x</p>");
    }

    TEST_CASE("an unknown profile is wrong usage") {
        CHECK(Call(test::sanitize("x", R"({"profile":"all"})")).status() == MAQAL_USAGE);
    }

    TEST_CASE("ids are prefixed and fragment links follow them") {
        const std::string html = clean("<p id=a>x</p><a href=#a>y</a>");
        CHECK(contains(html, "id=\"maqal-a\""));
        CHECK(contains(html, "href=\"#maqal-a\""));
    }

    TEST_CASE("a player's link has its attributes in the order of all links") {
        const std::string html = clean("<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>");
        CHECK(contains(html, "rel=\"noopener\" target=\"_blank\""));
        CHECK(clean(html) == html);
    }

    TEST_CASE("sanitising twice changes nothing") {
        for (const std::string_view html :
             {"<b><p>x</b>y", "<table><tr><td><a href=https://a.example>x<p>y", "<pre>\n\nx</pre>", "<ul><li>a<li>b",
              "<iframe src=https://a.example/x></iframe>"}) {
            const std::string once = clean(html);
            CHECK(clean(once) == once);
        }
    }
}
