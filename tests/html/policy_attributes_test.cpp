#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "policy_support.hpp"

using namespace maqal;
using test::clean;

TEST_SUITE("policy: attributes") {
    TEST_CASE("attributes that everything may have") {
        CHECK(clean("<p lang=ar-MA dir=RTL title='a&quot;b' translate=no>x") ==
              "<p lang=\"ar-MA\" dir=\"rtl\" title=\"a&quot;b\" translate=\"no\">x</p>");
        CHECK(clean("<p lang=ar_MA dir=up translate=perhaps>x") == "<p>x</p>");
        CHECK(clean("<p lang='a\"b'>x<p lang=abcdefghi>y<p lang=ar->z<p lang=1a>z") ==
              "<p>x</p><p>y</p><p>z</p><p>z</p>");
        CHECK(clean("<p lang=zh-Hant-TW-x-private>x") == "<p lang=\"zh-Hant-TW-x-private\">x</p>");
    }

    TEST_CASE("ids are prefixed, and what points to them alike") {
        CHECK(clean("<h2 id=top>a</h2><a href='#top'>b</a>") ==
              "<h2 id=\"maqal-top\">a</h2><a href=\"#maqal-top\">b</a>");
        CHECK(clean("<a name=note>a</a><a id=y name=x>b</a><a name=x id=y>c</a><a name=x id='&lt;'>d</a>") ==
              "<a id=\"maqal-note\">a</a><a id=\"maqal-y\">b</a><a id=\"maqal-y\">c</a><a id=\"maqal-x\">d</a>");
        CHECK(clean("<table><tr><td headers=' a  b ' id=c>x") ==
              "<table><tbody><tr><td id=\"maqal-c\" headers=\"maqal-a maqal-b\">x</td></tr></tbody></table>");
        CHECK(clean("<h2 id=مقدمة>a</h2><a href='#مقدمة'>b</a>") ==
              "<h2 id=\"maqal-مقدمة\">a</h2><a href=\"#maqal-%D9%85%D9%82%D8%AF%D9%85%D8%A9\">b</a>");
        CHECK(clean("<p id='a b'>x<p id=''>y<p id='a&lt;'>z<p id='a\u202eb'>w") == "<p>x</p><p>y</p><p>z</p><p>w</p>");
        CHECK(clean("<p id=maqal-x>a<a href=#maqal-x>b</a>") == "<p id=\"maqal-x\">a<a href=\"#maqal-x\">b</a></p>");
        CHECK(clean("<a href=#>top</a>") == "<a href=\"#\">top</a>");
        CHECK(clean("<a href=https://news.example/2025/story#n1>a</a>") == "<a href=\"#maqal-n1\">a</a>");
        CHECK(clean("<a href=https://news.example/other#n1>a</a>") ==
              "<a href=\"https://news.example/other#n1\">a</a>");
        CHECK(clean("<p name=x>a</p><img name=body src=/a>").find("name") == std::string::npos);
    }

    TEST_CASE("classes are those of the list") {
        CHECK(clean("<p class='alignleft evil  size-large\twp-block-image\nwp-image-12 columns-3 columns-33 "
                    "gallery-columns-2'>x") ==
              "<p class=\"alignleft size-large wp-block-image columns-3 gallery-columns-2\">x</p>");
        CHECK(
            clean("<p class='evil'>x<p class=''>y<p class='AlignLeft size- size-a\"b wp-block- wp-block-evil is-'>z") ==
            "<p>x</p><p>y</p><p>z</p>");
        CHECK(clean("<img src=/a align=left class=size-full><img src=/a class=size-full align=left>"
                    "<table align=center><tr><td>x</table>") ==
              "<img class=\"size-full alignleft\" src=\"https://news.example/a\" loading=\"lazy\" decoding=\"async\">"
              "<img class=\"size-full alignleft\" src=\"https://news.example/a\" loading=\"lazy\" decoding=\"async\">"
              "<table class=\"aligncenter\"><tbody><tr><td>x</td></tr></tbody></table>");
    }

    TEST_CASE("style leaves as flags, never as text") {
        CHECK(clean("<p style='text-align:center;position:fixed;background:url(x)'>x") ==
              "<p style=\"text-align:center\">x</p>");
        CHECK(clean("<p style='position:fixed'>x") == "<p>x</p>");
        CHECK(clean("<p align=left style='text-align:center'>x") == "<p style=\"text-align:center\">x</p>");
        CHECK(clean("<p style='text-align:center' align=left>x") == "<p style=\"text-align:center\">x</p>");
    }

    TEST_CASE("links keep a short list of relations, and open nothing that could reach back") {
        CHECK(clean("<a href=/x rel='NoFollow evil author opener nofollow' hreflang=en>a</a>") ==
              "<a href=\"https://news.example/x\" hreflang=\"en\" rel=\"nofollow author\">a</a>");
        CHECK(clean("<a href=/x target=_blank>a</a>") ==
              "<a href=\"https://news.example/x\" rel=\"noopener\" target=\"_blank\">a</a>");
        CHECK(clean("<a href=/x target=_BLANK rel='noreferrer tag'>a</a>") ==
              "<a href=\"https://news.example/x\" rel=\"noopener noreferrer tag\" target=\"_blank\">a</a>");
        CHECK(clean("<a href=/x target=frame ping=/p download>a</a>") == "<a href=\"https://news.example/x\">a</a>");
        CHECK(clean("<a href=javascript:1 target=_blank rel=tag>a</a>") == "<a>a</a>");
    }

    TEST_CASE("numbers are bounded and written plainly") {
        CHECK(clean("<table><tr><td colspan=0003 rowspan=0>x<td colspan=1001 rowspan=65535>y<td colspan=-1>z<td "
                    "colspan='2 '>w") ==
              "<table><tbody><tr><td colspan=\"3\" rowspan=\"0\">x</td><td>y</td><td>z</td><td "
              "colspan=\"2\">w</td></tr></tbody></table>");
        CHECK(clean("<img src=/a width=100% height=20px>") ==
              "<img src=\"https://news.example/a\" loading=\"lazy\" decoding=\"async\">");
        CHECK(clean("<ol start=-3 type=a><li value=7>x<li value=1e9>y</ol><ol type=square start=99999999999>z") ==
              "<ol type=\"a\" start=\"-3\"><li value=\"7\">x</li><li>y</li></ol><ol>z</ol>");
    }

    TEST_CASE("values with a grammar are held to it") {
        CHECK(clean("<time datetime='2025-03-04T10:00+01:00'>x</time><time datetime='a&quot;'>y</time>") ==
              "<time datetime=\"2025-03-04T10:00+01:00\">x</time><time>y</time>");
        CHECK(clean("<table><tr><th scope=COL abbr=y>x") ==
              "<table><tbody><tr><th scope=\"col\" abbr=\"y\">x</th></tr></tbody></table>");
        CHECK(clean("<picture><source srcset='/a 1x' media='(min-width: 600px)' sizes='auto, (max-width: 1024px) "
                    "100vw, 1024px' "
                    "type=image/webp><source media='(x:url(y;))' srcset=javascript:1></picture>") ==
              "<picture><source srcset=\"https://news.example/a 1x\" sizes=\"auto, (max-width: 1024px) 100vw, 1024px\" "
              "media=\"(min-width: 600px)\" type=\"image/webp\"><source></picture>");
    }

    TEST_CASE("an attribute is dropped where it is too long, and after too many") {
        CHECK(clean("<p title=" + std::string(limits::kAttributeBytes, 'a') + ">x").size() > limits::kAttributeBytes);
        CHECK(clean("<p title=" + std::string(limits::kAttributeBytes + 1, 'a') + ">x") == "<p>x</p>");
        std::string many = "<p";
        for (unsigned i = 0; i < limits::kAttributes; ++i) many += " a" + std::to_string(i);
        CHECK(clean(many + " title=x>y") == "<p>y</p>");
    }

    TEST_CASE("attributes leave in one order, the first of a name only") {
        CHECK(clean("<p title=a lang=en title=b LANG=fr>x") == "<p lang=\"en\" title=\"a\">x</p>");
    }

    TEST_CASE("a carriage return that a reference brought in is a newline") {
        CHECK(clean("<p title='a&#13;b&#13;&#10;c'>d&#13;e&#13;&#10;f") == "<p title=\"a\nb\nc\">d\ne\nf</p>");
    }

    TEST_CASE("text keeps its bidi controls, emoji and invisible joiners") {
        CHECK(clean("<p title='\u202eabc\u202c'>\u2067x\u2069 👩‍👩‍👧 می‌نویسم</p>") ==
              "<p title=\"\u202eabc\u202c\">\u2067x\u2069 👩‍👩‍👧 می‌نویسم</p>");
    }

    TEST_CASE("data images pass where the host turns them on") {
        html::PolicyOptions options;
        options.data_images = true;
        CHECK(test::filter("<img src='data:image/png;base64,AAAA'>", options).markup ==
              "<img src=\"data:image/png;base64,AAAA\" loading=\"lazy\" decoding=\"async\">");
        CHECK(test::filter("<a href='data:image/png;base64,AAAA'>x</a>", options).markup == "<a>x</a>");
    }
}
