#include "html/policy.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/limits.hpp"
#include "policy_support.hpp"

using namespace maqal;
using html::Profile;
using test::clean;

namespace {
std::string comment(std::string_view input) {
    return clean(input, Profile::kComment);
}
std::string plain(std::string_view input) {
    return clean(input, Profile::kPlain);
}
std::string line(std::string_view input) {
    return clean(input, Profile::kInline);
}
std::string repeat(std::string_view piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
}
} // namespace

TEST_SUITE("policy: elements") {
    TEST_CASE("what an article is made of is kept") {
        for (const char* markup :
             {"<h2>a</h2><p>b<br>c<wbr>d</p><hr>",
              "<ul><li>a</li><li>b<ol reversed=\"\"><li value=\"3\">c</li></ol></li></ul>",
              "<dl><dt>a</dt><dd>b</dd></dl>", "<figure><picture></picture><figcaption>c</figcaption></figure>",
              "<table><caption>a</caption><colgroup><col span=\"2\"></colgroup><thead><tr><th>b</th></tr></thead>"
              "<tbody><tr><td>c</td></tr></tbody><tfoot><tr><td>d</td></tr></tfoot></table>",
              "<details open=\"\"><summary>a</summary><p>b</p></details>",
              "<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby><bdi>c</bdi><bdo dir=\"rtl\">d</bdo>",
              "<blockquote><p>a</p><cite>b</cite></blockquote><pre><code>c</code></pre>",
              "<section><header><hgroup><h3>a</h3></hgroup></header><main>b</main><nav>c</nav><footer>d</footer></"
              "section>",
              "<sub>a</sub><sup>b</sup><kbd>c</kbd><samp>d</samp><var>e</var><q>f</q><dfn>g</dfn><data "
              "value=\"1\">h</data>"}) {
            CAPTURE(markup);
            CHECK(clean(markup) == markup);
        }
    }

    TEST_CASE("legacy elements become modern ones") {
        CHECK(clean("<strike>a</strike><tt>b</tt><big>c</big><font color=red>d</font><acronym title=x>e</acronym>") ==
              "<s>a</s><code>b</code><span>c</span><span>d</span><abbr title=\"x\">e</abbr>");
        CHECK(clean("<center>a</center>") == "<div style=\"text-align:center\">a</div>");
        CHECK(clean("<center style='text-align:left'>a</center>") == "<div style=\"text-align:left\">a</div>");
        CHECK(clean("<dir><li>a</dir><menu><li>b</menu><listing>c</listing>") ==
              "<ul><li>a</li></ul><ul><li>b</li></ul><pre>c</pre>");
        CHECK(clean("<p align=Right>a<h2 align=middle>b") ==
              "<p style=\"text-align:right\">a</p><h2 style=\"text-align:center\">b</h2>");
    }

    TEST_CASE("what is not named is unwrapped and its text kept") {
        CHECK(clean("<my-widget>a<b>c</b></my-widget><unknown>d</unknown>") == "a<b>c</b>d");
        CHECK(clean("<label>a</label> <output>b</output> <nobr>c</nobr><canvas>d</canvas>") == "a b cd");
        CHECK(
            clean("<form action=/x><fieldset><legend>a</legend>b<button>c</button><input value=x></fieldset></form>") ==
            "a b c");
    }

    TEST_CASE("texts that an unwrapped block held apart stay apart") {
        CHECK(line("<p>one</p><p>two</p>") == "one two");
        CHECK(line("<table><tr><td>one<td>two</table>") == "one two");
        CHECK(line("one <p> two</p>") == "one  two");
        CHECK(line("<p>one</p><b>two</b>") == "one <b>two</b>");
        CHECK(line("a<b>c</b>") == "a<b>c</b>");
        CHECK(clean("<p>a</p><form><p>b</p></form>") == "<p>a</p><p>b</p>");
        CHECK(comment("<div>a</div><div>b</div>") == "a b");
        CHECK(line("a<br>b") == "a<br>b");
    }

    TEST_CASE("scripts and their like go with their content") {
        for (const char* markup : {"<script>x</script>",
                                   "<style>x</style>",
                                   "<template><p>x</template>",
                                   "<noembed>x</noembed>",
                                   "<noframes>x</noframes>",
                                   "<xmp>x</xmp>",
                                   "<title>x</title>",
                                   "<textarea>x</textarea>",
                                   "<select><option>x</select>",
                                   "<applet>x</applet>",
                                   "<base href=x>",
                                   "<meta http-equiv=refresh content=x>",
                                   "<link rel=stylesheet href=x>",
                                   "<svg><title>x</title><text>x</text><script>x</script></svg>",
                                   "<math><mtext>x</mtext></math>",
                                   "<frameset><frame>",
                                   "<portal>x</portal>",
                                   "<!-- x -->",
                                   "<!doctype x>",
                                   "<?php x ?>",
                                   "<noscript><p>x</p></noscript>",
                                   "<datalist><option>x</datalist>",
                                   "<object>x</object>"}) {
            CAPTURE(markup);
            CHECK(clean(std::string("a") + markup + "b") == "ab");
            CHECK(comment(std::string("a") + markup + "b") == "ab");
            CHECK(plain(std::string("a") + markup + "b") == "ab");
            CHECK(line(std::string("a") + markup + "b") == "ab");
        }
        CHECK(clean("a<plaintext>b</plaintext>c") == "a");
    }

    TEST_CASE("comments keep what WordPress keeps") {
        CHECK(comment("<p>a<br>b</p><a href=https://a.example/ title=t target=_blank class=x id=y>l</a>") ==
              "<p>a<br>b</p><a title=\"t\" href=\"https://a.example/\" rel=\"ugc nofollow noopener\">l</a>");
        CHECK(comment("<acronym title=a>b</acronym><strike>c</strike><abbr title=d>e</abbr>") ==
              "<acronym title=\"a\">b</acronym><strike>c</strike><abbr title=\"d\">e</abbr>");
        CHECK(comment("<blockquote cite=https://a.example/>a</blockquote><q cite=https://a.example/>b</q>"
                      "<del datetime=2025-01-01>c</del>") ==
              "<blockquote cite=\"https://a.example/\">a</blockquote><q cite=\"https://a.example/\">b</q>"
              "<del datetime=\"2025-01-01\">c</del>");
        CHECK(comment("<h1>a</h1><div style='text-align:center'>b</div><u>c</u><table><tr><td>d</table>") == "a b c d");
        CHECK(comment("<p dir=rtl lang=ar title=x class=alignleft id=z>a</p>") == "<p>a</p>");
        CHECK(comment("<a href=mailto:a@b.example>a</a><a href='//user@b.example/'>b</a>") == "<a>a</a><a>b</a>");
        CHECK(comment("<img class=wp-smiley alt=':mrgreen:' src=/x.png>") == ":mrgreen:");
    }

    TEST_CASE("plain is text, paragraphs and line breaks") {
        CHECK(plain("<h1 id=x>a</h1><p class=alignleft>b <a href=/x>c</a><br><i>d</i></p>") ==
              "<p>a</p><p>b c<br>d</p>");
        CHECK(plain("<ul><li>a<li>b<ul><li>c</ul></ul><div>d</div>e") == "<p>a</p><p>b c</p>d e");
        CHECK(plain("<table><tr><td>a<td>b</table>") == "<p>a</p><p>b</p>");
    }

    TEST_CASE("inline has no block in it") {
        CHECK(
            line("<h1>A <em>b</em></h1><ul><li>c</ul><img src=/x.png alt=d><hr><pre>e</pre>") ==
            "A <em>b</em> c <img src=\"https://news.example/x.png\" alt=\"d\" loading=\"lazy\" decoding=\"async\"> e");
    }

    TEST_CASE("depth is cut at the limit, the text below is kept and the cut reported once") {
        const std::string deep = repeat("<div>", 300) + "x" + repeat("</div>", 300);
        const test::Filtered filtered = test::filter(deep);
        CHECK(filtered.deepest == limits::kOutputDepth);
        CHECK(filtered.markup == repeat("<div>", 200) + "x" + repeat("</div>", 200));
        CHECK(filtered.reports == "html.too_deep:\n");
        // A table is opened only where its cells have room.
        const std::string table = test::filter(repeat("<div>", 197) + "<table><tr><td>a<td>b").markup;
        CHECK(table.find("<table") == std::string::npos);
        CHECK(table.find("a b") != std::string::npos);
        CHECK(test::filter(repeat("<div>", 196) + "<table><tr><td>a").markup.find("<td>a</td>") != std::string::npos);
    }

    TEST_CASE("a nesting that no markup could say is unwrapped") {
        CHECK(clean("<p>a<button><p>b</p></button>c</p>") == "<p>a b c</p>");
        CHECK(clean("<a href=/x>a<object><a href=/y>b</a></object></a>") == "<a href=\"https://news.example/x\">a</a>");
        CHECK(clean("<a href=/x>a<marquee><a href=/y>b</a></marquee></a>") ==
              "<a href=\"https://news.example/x\">a b</a>");
        CHECK(clean("<h1>a<marquee><h2>b</h2></marquee></h1>") == "<h1>a b</h1>");
        CHECK(clean("<ul><li>a<button><li>b</button></ul>") == "<ul><li>a b</li></ul>");
        CHECK(clean("<a href=/x><table><tr><td><a href=/y>b</a></table></a>") ==
              "<a href=\"https://news.example/x\"><table><tbody><tr><td>b</td></tr></tbody></table></a>");
    }

    TEST_CASE("what was left out is reported by name, each name once") {
        CHECK(test::filter("<x-y></x-y><x-y></x-y><script></script><p onclick=1 onclick=2 data-x=1></p><p onclick=3>"
                           "<a href=javascript:1></a>")
                  .reports ==
              "html.element_unwrapped:x-y\nhtml.element_dropped:script\nhtml.attribute_dropped:onclick\n"
              "html.attribute_dropped:data-x\nhtml.url_dropped:href\n");
        std::string many;
        for (int i = 0; i < 1000; ++i) many += "<x" + std::to_string(i) + ">";
        const std::string reports = test::filter(many).reports;
        CHECK(static_cast<std::size_t>(std::count(reports.begin(), reports.end(), '\n')) == limits::kReportedNames);
    }
}

TEST_SUITE("policy: images and players") {
    TEST_CASE("an image loads late and decodes aside unless it says otherwise") {
        CHECK(clean("<img src=a.png alt='' width=10 height=20>") ==
              "<img src=\"https://news.example/2025/a.png\" alt=\"\" width=\"10\" height=\"20\" loading=\"lazy\" "
              "decoding=\"async\">");
        CHECK(clean("<img src=/a loading=eager decoding=sync>") ==
              "<img src=\"https://news.example/a\" loading=\"eager\" decoding=\"sync\">");
    }

    TEST_CASE("the address that a script would have set is the image") {
        CHECK(clean("<img src='data:image/gif;base64,R0' data-src=/real.png data-srcset='/real2.png 2x'>") ==
              "<img src=\"https://news.example/real.png\" srcset=\"https://news.example/real2.png 2x\" "
              "loading=\"lazy\" decoding=\"async\">");
        CHECK(clean("<img src=/placeholder.gif data-lazy-src=/real.png>") ==
              "<img src=\"https://news.example/real.png\" loading=\"lazy\" decoding=\"async\">");
        CHECK(clean("<img src=/a.png data-src=javascript:1>") ==
              "<img src=\"https://news.example/a.png\" loading=\"lazy\" decoding=\"async\">");
    }

    TEST_CASE("a noscript counts only as the twin of an image that has no address") {
        const std::string real = "<img src=\"https://news.example/real.png\" loading=\"lazy\" decoding=\"async\">";
        CHECK(clean("<img class=lazy><noscript><img src=/real.png></noscript>") == real);
        CHECK(clean("<img src='data:image/gif;base64,R0'> <noscript><a href=/x><img src=/real.png></a></noscript>") ==
              " ");
        CHECK(clean("<img data-src=/real.png><noscript><img src=/real.png></noscript>") == real);
        CHECK(clean("<noscript><img src=/pixel.png></noscript>") == "");
        CHECK(clean("<img>text<noscript><img src=/pixel.png></noscript>") == "text");
        CHECK(clean("<img><noscript><script>x</script></noscript>") == "");
        CHECK(clean("<img><noscript><img src=/real.png onerror=1><script>x</script></noscript>") == real);
        CHECK(clean("<img><noscript><img><noscript><img src=/x></noscript>") == "");
    }

    TEST_CASE("an image without an address is left out") {
        CHECK(clean("a<img alt=x>b") == "ab");
        CHECK(clean("a<img src=javascript:1 alt=x>b") == "ab");
        CHECK(clean("a<img src=''>b") == "ab");
    }

    TEST_CASE("nothing plays by itself, everything can be started") {
        CHECK(clean("<video autoplay loop muted src=/a.mp4></video>") ==
              "<video src=\"https://news.example/a.mp4\" controls=\"\" loop=\"\" muted=\"\"></video>");
        CHECK(clean("<audio preload=NONE><source src=/a.mp3 type='audio/mpeg; codecs=\"mp3\"'>x</audio>") ==
              "<audio controls=\"\" preload=\"none\"><source src=\"https://news.example/a.mp3\" "
              "type=\"audio/mpeg; codecs=&quot;mp3&quot;\">x</audio>");
        CHECK(clean("<video src=/a><track kind=Captions src=/a.vtt srclang=ar label=x default onload=1></video>") ==
              "<video src=\"https://news.example/a\" controls=\"\"><track src=\"https://news.example/a.vtt\" "
              "kind=\"captions\" "
              "label=\"x\" srclang=\"ar\" default=\"\"></video>");
        CHECK(clean("a<audio>b</audio>c") == "a b c"); // a script would have filled it
        CHECK(clean("<source src=/a><track src=/b>") == "");
    }
}

TEST_SUITE("policy: for sources of blocks") {
    TEST_CASE("one attribute goes through the same tables") {
        base::Arena arena;
        base::Diagnostics diagnostics(arena);
        html::PolicyOptions options;
        options.base_url = "https://news.example/";
        options.path = "/blocks/3";
        html::Policy policy(options, arena, &diagnostics);
        html::AllowedAttribute out;
        CHECK(policy.attribute(base::Element::kA, base::Attribute::kHref, "x", out));
        CHECK(out.value() == "https://news.example/x");
        CHECK(policy.attribute(base::Element::kTd, base::Attribute::kColspan, "2", out));
        CHECK_FALSE(policy.attribute(base::Element::kTd, base::Attribute::kColspan, "1001", out));
        CHECK_FALSE(policy.attribute(base::Element::kP, base::Attribute::kHref, "x", out));
        CHECK_FALSE(policy.attribute(base::Element::kA, base::Attribute::kHref, "javascript:1", out));
        CHECK_FALSE(policy.attribute(base::Element::kInput, base::Attribute::kName, "x", out));
        CHECK_FALSE(policy.attribute(base::Element::kForm, base::Attribute::kAction, "/x", out));
        CHECK_FALSE(policy.attribute(base::Element::kDiv, base::Attribute::kPart, "x", out));
        CHECK_FALSE(policy.attribute(base::Element::kDiv, base::Attribute::kName, "x", out));
        CHECK(diagnostics.size() == 7);
        CHECK(diagnostics.begin()->path == "/blocks/3");
        CHECK(policy.element_allowed(base::Element::kTable));
        CHECK_FALSE(policy.element_allowed(base::Element::kForm));
        CHECK_FALSE(policy.element_allowed(base::Element::kSlot));
        CHECK_FALSE(policy.element_allowed(base::Element::kAcronym));
    }
}

TEST_SUITE("policy: tables") {
    TEST_CASE("no table names what may never leave") {
        for (unsigned i = 0; i < static_cast<unsigned>(html::Tag::kCount); ++i) {
            const auto tag = static_cast<html::Tag>(i);
            for (const Profile profile : {Profile::kArticle, Profile::kComment, Profile::kPlain, Profile::kInline}) {
                const html::TagRule rule = html::tag_rule(tag, profile);
                if (rule.action != html::Action::kKeep) continue;
                CHECK_FALSE(html::never_element(base::element_name(rule.element)));
                CHECK(html::element_in_profile(rule.element, profile));
            }
        }
        for (unsigned i = 0; i < static_cast<unsigned>(base::Element::kCount); ++i) {
            const auto element = static_cast<base::Element>(i);
            CHECK((base::is_interface_only(element) && !html::element_in_profile(element, Profile::kArticle)) ==
                  base::is_interface_only(element));
        }
        for (unsigned i = 0; i < html::kContentAttributes; ++i) {
            const auto attribute = static_cast<base::Attribute>(i);
            CHECK_FALSE(html::never_attribute(base::attribute_name(attribute)));
            CHECK_FALSE(base::is_interface_only(attribute));
        }
        CHECK(base::is_interface_only(static_cast<base::Attribute>(html::kContentAttributes)));
    }

    TEST_CASE("the never-allowed are named") {
        for (const char* name : {"script", "style",          "iframe", "object", "embed", "base",     "meta",
                                 "link",   "form",           "input",  "svg",    "math",  "template", "slot",
                                 "x-y",    "annotation-xml", "",       "A",      "a b",   "b\"",      "portal"}) {
            CHECK(html::never_element(name));
        }
        for (const char* name :
             {"onclick",       "on",         "onfuture", "srcdoc",     "formaction", "action",   "ping",
              "style",         "is",         "nonce",    "http-equiv", "xlink:href", "xml:base", "shadowrootmode",
              "popovertarget", "commandfor", "slot",     "part",       "usemap",     "name",     "data-x",
              "x-on",          "v-html",     "hx-get",   "",           "HREF",       "a=b"}) {
            CHECK(html::never_attribute(name));
        }
        for (const char* scheme :
             {"javascript", "vbscript", "data", "blob", "file", "filesystem", "view-source", "intent"}) {
            CHECK(html::never_scheme(scheme));
        }
        for (const char* name : {"p", "a", "img", "table"}) CHECK_FALSE(html::never_element(name));
        for (const char* name : {"href", "src", "class", "datetime"}) CHECK_FALSE(html::never_attribute(name));
        for (const char* scheme : {"https", "http", "mailto", "tel"}) CHECK_FALSE(html::never_scheme(scheme));
    }
}
