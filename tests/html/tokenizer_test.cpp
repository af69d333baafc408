#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "parser_support.hpp"

using namespace maqal;
using tests::document;
using tests::parsed;

TEST_CASE("names of tags and attributes become lower case, of two attributes with one name the first counts") {
    CHECK(parsed("<DIV Class=A class=B CLASS>x</Div>") == "<div class=\"A\">x</div>");
    CHECK(parsed("<p a b=1 c='2' d=\"3\" e = 4/>") == "<p a=\"\" b=\"1\" c=\"2\" d=\"3\" e=\"4/\"></p>");
}

TEST_CASE("odd characters in tags do what the standard says") {
    CHECK(parsed("<a/b/c>x</a>") == "<a b=\"\" c=\"\">x</a>");
    CHECK(parsed("<a =x=y \"=1 '<=2>") == "<a =x=\"y\" \"=\"1\" '<=\"2\"></a>");
    CHECK(parsed("<a href=>x</a>") == "<a href=\"\">x</a>");
    CHECK(parsed("<a href='1'id=\"2\"/>x") == "<a href=\"1\" id=\"2\">x</a>");
    CHECK(parsed("<a\tb\n=\fc>") == "<a b=\"c\"></a>");
    CHECK(parsed("<p<b>") == "<p<b></p<b>");
}

TEST_CASE("a less-than sign that begins nothing is text") {
    CHECK(parsed("1 < 2, 3<4, <, a<") == "1 < 2, 3<4, <, a<");
    CHECK(parsed("</>a</ b></é>") == "a<!-- b--><!--é-->");
    CHECK(parsed("a</") == "a</");
}

TEST_CASE("a tag that the input ends in is dropped") {
    CHECK(parsed("a<b") == "a");
    CHECK(parsed("a<b c") == "a");
    CHECK(parsed("a<b c=\"d>") == "a");
    CHECK(parsed("a</b") == "a");
    CHECK(parsed("a<b c=d&amp") == "a");
}

TEST_CASE("comments end where browsers end them") {
    CHECK(parsed("<!--a--><!----><!--><!--->b") == "<!--a--><!----><!----><!---->b");
    CHECK(parsed("<!--a--!>b") == "<!--a-->b");
    CHECK(parsed("<!--a--x--!-->b") == "<!--a--x--!-->b");
    CHECK(parsed("<!--a<!-->b-->") == "<!--a<!-->b-->");
    CHECK(parsed("<!---a--->b") == "<!---a--->b");
    CHECK(parsed("<!--a") == "<!--a-->");
    CHECK(parsed("<!--a-") == "<!--a-->");
    CHECK(parsed("<!--a--") == "<!--a-->");
    CHECK(parsed("<!--a--!") == "<!--a-->");
    CHECK(parsed("<!-") == "<!----->");
    CHECK(parsed("<!x>a<!>b") == "<!--x-->a<!---->b");
}

TEST_CASE("a processing instruction has a target of letters, digits, hyphens and underscores") {
    CHECK(parsed("a<?go on?>b<?go on>c<?_x-1>d") == "a<?go on?>b<?go on?>c<?_x-1 ?>d");
    CHECK(parsed("<?a?\?><?a?b?><?a ? >") == "<?a ?\?><?a ?b?><?a ? ?>");
    CHECK(parsed("<?1><?a$b><? a><?>") == "<!--?1--><!--?a$b--><!--? a--><!--?-->");
    CHECK(parsed("<?xml version='1.0'?><?XML-stylesheet x>") == "<!--?xml version='1.0'?--><!--?XML-stylesheet x-->");
    CHECK(parsed("a<?go on") == "a");
    CHECK(parsed("a<?go") == "a");
    CHECK(parsed("a<? go") == "a<!--? go-->");
}

TEST_CASE("CDATA sections exist in foreign content only") {
    CHECK(parsed("<svg><![CDATA[a<b>]]>c]]></svg>") == "<svg:svg>a<b>c]]></svg>");
    CHECK(parsed("<p><![CDATA[a]]></p>") == "<p><!--[CDATA[a]]--></p>");
    CHECK(parsed("<svg><![cdata[a]]></svg>") == "<svg:svg><!--[cdata[a]]--></svg>");
    CHECK(parsed("<svg><![CDATA[]]]]><![CDATA[a]]") == "<svg:svg>]]a]]</svg>");
}

TEST_CASE("U+0000 is dropped in text, and U+FFFD elsewhere") {
    using namespace std::string_view_literals;
    CHECK(parsed("a\0b\0\0c"sv) == "abc");
    CHECK(parsed("<a\0b c\0=d\0 e='f\0'>"sv) == "<a\uFFFDb c\uFFFD=\"d\uFFFD\" e=\"f\uFFFD\"></a\uFFFDb>");
    CHECK(parsed("<!--a\0-->"sv) == "<!--a\uFFFD-->");
    CHECK(parsed("<?a b\0>"sv) == "<?a b\uFFFD?>");
    CHECK(parsed("<textarea>a\0</textarea>"sv) == "<textarea>a\uFFFD</textarea>");
    CHECK(parsed("<svg>a\0</svg>"sv) == "<svg:svg>a\uFFFD</svg>");
}

TEST_CASE("every line end becomes a line feed, but for references") {
    CHECK(parsed("a\r\nb\rc\r\r\nd\n") == "a\nb\nc\n\nd\n");
    CHECK(parsed("<p title='a\r\nb'>") == "<p title=\"a\nb\"></p>");
    CHECK(parsed("a&#13;&#10;") == "a\r\n");
}

TEST_CASE("raw text ends at its own end tag only") {
    CHECK(parsed("<style>a</styl></b><!--</style>x") == "<style>a</styl></b><!--</style>x");
    CHECK(parsed("<title>&lt;a></titlex></TITLE >y") == "<title><a></titlex></title>y");
    CHECK(parsed("<xmp><b>&amp;</xmp/>z") == "<xmp><b>&amp;</xmp>z");
    CHECK(parsed("<textarea></textarea") == "<textarea></textarea</textarea>");
    CHECK(parsed("a<plaintext></plaintext>&lt;") == "a<plaintext></plaintext>&lt;</plaintext>");
}

TEST_CASE("scripts hide their end tag in comments and in scripts within them") {
    CHECK(parsed("<script>a<!--</script>b") == "<script>a<!--</script>b");
    CHECK(parsed("<script><!--<script>a</script>b</script>c") == "<script><!--<script>a</script>b</script>c");
    CHECK(parsed("<script><!--<script>--></script>c") == "<script><!--<script>--></script>c");
    CHECK(parsed("<script><!--<script></script>--></script>c") == "<script><!--<script></script>--></script>c");
    CHECK(parsed("<script><!--><script></script>c") == "<script><!--><script></script>c");
    CHECK(parsed("<script><!--<scriptx></script>c") == "<script><!--<scriptx></script>c");
}

TEST_CASE("a doctype decides about quirks") {
    const auto quirks = [](std::string_view markup) {
        base::Arena arena;
        html::ParseOptions options;
        options.context = {};
        return html::parse(markup, options, arena).quirks;
    };
    CHECK_FALSE(quirks("<!DOCTYPE html>"));
    CHECK_FALSE(quirks("<!doctype HTML SYSTEM 'about:legacy-compat'>"));
    CHECK_FALSE(
        quirks("<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\" \"http://www.w3.org/TR/html4/strict.dtd\">"));
    CHECK_FALSE(quirks("<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"x\">"));
    CHECK(quirks("<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">"));
    CHECK(quirks("<!DOCTYPE html PUBLIC \"-//w3c//dtd html 3.2 final//en\">"));
    CHECK(quirks("<!DOCTYPE html PUBLIC \"+//Silmaril//dtd html Pro v0r11 19970101//EN\">"));
    CHECK(quirks("<!DOCTYPE html PUBLIC \"HTML\">"));
    CHECK(quirks("<!DOCTYPE>"));
    CHECK(quirks("<!DOCTYPE other>"));
    CHECK(quirks("<!DOCTYPE html x>"));
    CHECK(quirks("<p>"));
}

TEST_CASE("attributes past the limit are dropped") {
    std::string tag = "<p";
    for (std::size_t i = 0; i < limits::kAttributes + 50; ++i) tag += " a" + std::to_string(i) + "=1";
    base::Arena arena;
    const std::string markup = tag + ">";
    const html::ParsedNode* p = html::parse(markup, {}, arena).root->first_child;
    std::size_t count = 0;
    for (const html::ParsedAttribute* a = p->attributes; a != nullptr; a = a->next) ++count;
    CHECK(count == limits::kAttributes);
}
