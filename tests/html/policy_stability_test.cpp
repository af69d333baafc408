// What leaves is a fixed point: parsed again it is the tree that was emitted.
#include <doctest/doctest.h>

#include "policy_support.hpp"

using namespace maqal;
using html::Profile;

namespace {

html::PolicyOptions options_of(Profile profile) {
    html::PolicyOptions options;
    options.profile = profile;
    options.base_url = "https://news.example/2025/story";
    return options;
}

constexpr Profile kProfiles[] = {Profile::kArticle, Profile::kComment, Profile::kPlain, Profile::kInline};

constexpr std::string_view kNestings[] = {
    "<p>a<button><p>b</button>c",
    "<p>a<object><div>b</object>",
    "<p><marquee><table><tr><td><p>x</marquee>",
    "<a href=x>1<button><a href=y>2</button>",
    "<a href=x><table><tr><td><a href=y>2",
    "<h1>a<button><h2>b",
    "<h1><span><h2>a",
    "<li>a<button><li>b",
    "<ul><li><div><li>x",
    "<dd>a<button><dt>b",
    "<dd><blockquote><dd>b",
    "<ruby>a<rt>b<button><rt>c",
    "<ruby><li>a<rt>b",
    "<ruby><p>a<rt>b<rp>c",
    "<ruby><rb>a<rtc><rt>b<rt>c</ruby>",
    "<table><form><tr><td>x</form>",
    "<table>a<tr>b<td>c",
    "<table><select><tr><td>x",
    "<table><caption>a<table><caption>b",
    "<table><colgroup>x<col>y",
    "<table><tr><td><svg><desc><td>x",
    "<table><tbody><noscript><td>x</noscript><tr>",
    "<b><b><b><b><b>x</b></b></b></b></b>y",
    "<b>1<p>2</b>3</p>4",
    "<i><table><tr><td></i>x",
    "<nobr>a<nobr>b",
    "<font><font><font>x</font><p>y</font>",
    "<pre>\n\nx</pre>",
    "<pre>&#10;x</pre>",
    "<listing>\n\n\nx</listing>",
    "<pre><b></b>\nx",
    "<pre><x-y>\nx</x-y></pre>",
    "a<noscript><p>x</noscript>b",
    "<svg></p><style><a id=\"</style><img src=x>",
    "<math><mtext><table><mglyph><style><img src=x>",
    "<form><form>x</form>y</form>",
    "<option>a<optgroup>b<option>c",
    "<frameset><frame>",
    "<body><body class=x><html lang=y>z",
    "</p></br></form>",
    "<p></p></p>",
    "<dir><li>a<li>b</dir>",
    "<center><p>a<center>b",
    "<a name=x><a name=y>",
    "<details><summary><details><summary>x",
    "<img><noscript><p><img src=/x><p>",
    "<iframe src=https://youtu.be/dQw4w9WgXcQ></iframe>",
    "<a><iframe src=https://youtu.be/dQw4w9WgXcQ title=t></iframe></a>",
    "<table><iframe src=https://youtu.be/dQw4w9WgXcQ></iframe></table>",
    "<textarea></textarea><title></title>x",
    "<image src=/x><isindex><keygen><menuitem>x",
    "<p title='&#13;&#0;&nbsp;'>&#13;&#0;\f",
    "&lt;script>alert(1)&lt;/script>",
    "<address><li><p>a<li>b",
    "<div><p><li>a<p>b<li>c",
    "<search><p>x<search>y",
    "<hgroup><h1>a<p>b</hgroup>",
};

} // namespace

TEST_SUITE("policy: stability") {
    TEST_CASE("nestings of every kind are the same tree when parsed again") {
        for (const std::string_view markup : kNestings) {
            for (const Profile profile : kProfiles) {
                CAPTURE(markup);
                CHECK(test::instability(markup, options_of(profile)) == "");
            }
        }
    }

    TEST_CASE("markup at random is the same tree when parsed again") {
        test::Random random(2025);
        for (int i = 0; i < 3000; ++i) {
            const std::string markup = test::soup(random, 1 + random.below(random.chance(3) ? 300 : 30));
            html::PolicyOptions options = options_of(kProfiles[i % 6 < 4 ? i % 6 : 0]);
            options.data_images = i % 2 == 0;
            if (i % 3 == 0) options.base_url = {};
            const std::string wrong = test::instability(markup, options);
            if (wrong.empty()) continue;
            CAPTURE(markup);
            CHECK(wrong == "");
        }
    }

    TEST_CASE("even of a tree that no parser makes, a parsable one is left") {
        test::Random random(7);
        for (int i = 0; i < 3000; ++i) {
            base::Arena arena;
            const html::ParsedNode* tree =
                test::wild_tree(random, 1 + random.below(random.chance(3) ? 600 : 40), arena);
            html::Policy policy(options_of(kProfiles[i % 4]), arena, nullptr);
            test::Writer writer(i % 2 == 0);
            policy.filter(*tree, writer);
            writer.end_text();
            if (test::parse_and_describe(writer.markup) == writer.tree) continue;
            CAPTURE(writer.markup);
            CHECK(test::parse_and_describe(writer.markup) == writer.tree);
        }
    }

    TEST_CASE("deep and wide markup takes memory in proportion") {
        const auto used = [](const std::string& markup) {
            base::Arena arena;
            html::Policy policy(options_of(Profile::kArticle), arena, nullptr);
            test::Writer writer;
            policy.filter_html(markup, writer);
            return arena.used();
        };
        for (const char* piece :
             {"<div>", "<b><p>", "<a href=x>", "<table><tr><td>", "<img><noscript><img>", "<x-y>t</x-y>",
              "<blockquote class=twitter-tweet>", "<p style='text-align:center' class='a b c'>", "<svg>"}) {
            std::string small;
            for (int i = 0; i < 1000; ++i) small += piece;
            std::string large = small + small + small + small;
            CAPTURE(piece);
            CHECK(used(large) < 6 * used(small) + 100'000);
        }
    }
}
