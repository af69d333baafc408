// The option `policy` of maqal_render and maqal_sanitize.
#include <doctest/doctest.h>

#include <string>

#include "html/policy_tables.hpp"
#include "tests/api/call.hpp"

using namespace maqal;
using test::Call;
using test::contains;

namespace {

std::string options(std::string_view policy, std::string_view profile = "article") {
    return R"({"profile":")" + std::string(profile) + R"(","policy":)" + std::string(policy) + "}";
}
std::string clean(std::string_view html, std::string_view policy, std::string_view profile = "article") {
    return std::string(Call(test::sanitize(html, options(policy, profile))).output());
}

// The call is refused, and one diagnostic says so for that place.
bool refuses(std::string_view policy, std::string_view code, std::string_view path) {
    const Call call(test::sanitize("<p>t</p>", options(policy)));
    const std::string expected =
        R"({"code":")" + std::string(code) + R"(","severity":"error","path":"/policy)" + std::string(path) + "\"";
    if (call.status() == MAQAL_USAGE && call.output().empty() && contains(call.diagnostics(), expected)) return true;
    MESSAGE(std::string(call.diagnostics()));
    return false;
}

} // namespace

TEST_SUITE("policy option") {
    TEST_CASE("an empty policy, or null, changes nothing") {
        for (const char* policy :
             {"{}", "null", R"({"elements":{},"attributes":{},"links":{},"embeds":{},"comments":{}})"}) {
            CHECK(clean("<p title=t>a <u>b</u></p>", policy) == "<p title=\"t\">a <u>b</u></p>");
            CHECK(clean("<u>b</u>", policy, "comment") == "b");
        }
    }

    TEST_CASE("each member does what the schema says") {
        CHECK(clean("<p><u>b</u></p>", R"({"elements":{"drop":["u"]}})") == "<p>b</p>");
        CHECK(clean("<p title=t>b</p>", R"({"attributes":{"drop":["title"]}})") == "<p>b</p>");
        CHECK(clean("<p cite=\"https://a.example/\">b</p>", R"({"attributes":{"allow":{"p":["cite"]}}})") ==
              "<p cite=\"https://a.example/\">b</p>");
        CHECK(clean("<a href=\"https://a.example/\">b</a>", R"({"links":{"rel":["nofollow"],"target":"_blank"}})") ==
              "<a href=\"https://a.example/\" rel=\"noopener nofollow\" target=\"_blank\">b</a>");
        CHECK(clean("<a href=\"https://a.example/\">b</a>", R"({"links":{"target":"keep"}})") ==
              "<a href=\"https://a.example/\">b</a>");
        CHECK(clean("<u>b</u><s>c</s>", R"({"comments":{"elements":{"allow":["u"],"drop":["s"]}}})", "comment") ==
              "<u>b</u>c");
        CHECK(clean("<u>b</u><s>c</s>", R"({"comments":{"elements":{"allow":["u"],"drop":["s"]}}})") ==
              "<u>b</u><s>c</s>");
    }

    TEST_CASE("article and comments of a render are filtered by it, each by its own part") {
        const std::string_view post =
            R"({"id":1,"type":"post","link":"https://news.example/p","title":{"rendered":"T"},)"
            R"("content":{"rendered":"<p><u>one</u> <iframe src=\"https://www.youtube.com/embed/abc\"></iframe></p>"},)"
            R"("_embedded":{"replies":[[{"id":1,"parent":0,"author_name":"N","date":"2025-03-09T10:43:00",)"
            R"("type":"comment","content":{"rendered":"<u>two</u>"}}]]}})";
        const Call usual(test::render(post, R"({"sink":"html"})"));
        CHECK(contains(usual.output(), "<u>one</u>"));
        CHECK(contains(usual.output(), "data-embed=\"youtube/abc\""));
        CHECK_FALSE(contains(usual.output(), "<u>two</u>"));
        const Call call(
            test::render(post, R"({"sink":"html","policy":{"elements":{"drop":["u"]},"embeds":{"providers":["vimeo"]},)"
                               R"("comments":{"elements":{"allow":["u"]}}}})"));
        CHECK(call.status() == MAQAL_DONE);
        CHECK_FALSE(contains(call.output(), "<u>one</u>"));
        CHECK_FALSE(contains(call.output(), "data-embed"));
        CHECK(contains(call.output(), "https://www.youtube.com/watch?v=abc"));
        CHECK(contains(call.output(), "<u>two</u>"));
    }

    TEST_CASE("a policy with anything unknown in it is refused as a whole, with the place") {
        CHECK(refuses("[]", "policy.invalid", ""));
        CHECK(refuses("\"{}\"", "policy.invalid", ""));
        CHECK(refuses(R"({"element":{}})", "policy.invalid", "/element"));
        CHECK(refuses(R"({"elements":[]})", "policy.invalid", "/elements"));
        CHECK(refuses(R"({"elements":{"deny":[]}})", "policy.invalid", "/elements/deny"));
        CHECK(refuses(R"({"elements":{"drop":"u"}})", "policy.invalid", "/elements/drop"));
        CHECK(refuses(R"({"elements":{"drop":["u",7]}})", "policy.invalid", "/elements/drop/1"));
        CHECK(refuses(R"({"elements":{"drop":["u","blink"]}})", "policy.unknown_element", "/elements/drop/1"));
        CHECK(refuses(R"({"attributes":{"drop":["colour"]}})", "policy.unknown_attribute", "/attributes/drop/0"));
        CHECK(refuses(R"({"attributes":{"allow":["p"]}})", "policy.invalid", "/attributes/allow"));
        CHECK(refuses(R"({"attributes":{"allow":{"blink":["cite"]}}})", "policy.unknown_element",
                      "/attributes/allow/blink"));
        CHECK(refuses(R"({"attributes":{"allow":{"p":["colour"]}}})", "policy.unknown_attribute",
                      "/attributes/allow/p/0"));
        CHECK(refuses(R"({"embeds":{"providers":["evil"]}})", "policy.unknown_provider", "/embeds/providers/0"));
        CHECK(refuses(R"({"embeds":{"hosts":[]}})", "policy.invalid", "/embeds/hosts"));
        CHECK(refuses(R"({"links":{"rel":["opener"]}})", "policy.invalid", "/links/rel/0"));
        CHECK(refuses(R"({"links":{"target":"_top"}})", "policy.invalid", "/links/target"));
        CHECK(refuses(R"({"comments":{"embeds":{}}})", "policy.invalid", "/comments/embeds"));
        CHECK(refuses(R"({"schemes":["javascript"]})", "policy.invalid", "/schemes"));
        const Call call(test::render("{}", R"({"policy":{"elements":{"drop":["blink"]}}})"));
        CHECK(call.status() == MAQAL_USAGE);
    }

    TEST_CASE("whatever is never allowed cannot be switched on, and is named with its place") {
        for (const std::string_view name : html::never_elements()) {
            const std::string list = R"({"allow":[")" + std::string(name) + R"("]}})";
            CHECK(refuses(R"({"elements":)" + list, "policy.never_allowed", "/elements/allow/0"));
            CHECK(refuses(R"({"comments":{"elements":)" + list + "}", "policy.never_allowed",
                          "/comments/elements/allow/0"));
        }
        for (const std::string_view name : html::never_attributes()) {
            CHECK(refuses(R"({"attributes":{"allow":{"p":[")" + std::string(name) + R"("]}}})", "policy.never_allowed",
                          "/attributes/allow/p/0"));
        }
        for (const std::string_view prefix : html::never_attribute_prefixes()) {
            CHECK(refuses(R"({"attributes":{"allow":{"a":[")" + std::string(prefix) + R"(load"]}}})",
                          "policy.never_allowed", "/attributes/allow/a/0"));
        }
        CHECK(refuses(R"({"attributes":{"allow":{"script":["src"]}}})", "policy.never_allowed",
                      "/attributes/allow/script"));
        CHECK(clean("<p>t</p>", R"({"elements":{"drop":["script","iframe"]}})") == "<p>t</p>");
    }
}
