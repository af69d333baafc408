#include <doctest/doctest.h>

#include "html/parser.hpp"
#include "parser_support.hpp"

using namespace maqal;

namespace {
std::string decoded(std::string_view text) {
    base::Arena arena;
    return std::string(html::decode_character_references(text, arena));
}

std::string attribute(std::string_view value) {
    base::Arena arena;
    const std::string markup = "<a title=\"" + std::string(value) + "\">";
    const html::ParsedNode* root = html::parse(markup, {}, arena).root;
    return std::string(root->first_child->attributes->value);
}
} // namespace

TEST_CASE("a text without references is returned as it is, not copied") {
    base::Arena arena;
    const std::string_view plain = "قال الوزير: 5 < 6";
    CHECK(html::decode_character_references(plain, arena).data() == plain.data());
    const std::string_view ampersands = "Q&A & more &c";
    CHECK(html::decode_character_references(ampersands, arena).data() == ampersands.data());
    CHECK(arena.used() == 0);
}

TEST_CASE("named references are replaced by their characters") {
    CHECK(decoded("&amp;&lt;&gt;&quot;&apos;") == "&<>\"'");
    CHECK(decoded("&laquo;&nbsp;مرحبا&nbsp;&raquo;&hellip;") == "«\u00A0مرحبا\u00A0»…");
    CHECK(decoded("&CounterClockwiseContourIntegral;") == "∳");
    CHECK(decoded("&Afr;&bscr;&Copf;&zopf;&Bscr;&ell;") == "𝔄𝒷ℂ𝕫ℬℓ");
    CHECK(decoded("&nbsp;&ThinSpace;&zwnj;&zwj;&lrm;&rlm;") == "\u00A0\u2009\u200C\u200D\u200E\u200F");
}

TEST_CASE("some names stand for two code points") {
    CHECK(decoded("&NotEqualTilde;") == "≂̸");
    CHECK(decoded("&fjlig;") == "fj");
    CHECK(decoded("&bne;&nvlt;&acE;&ThickSpace;") == "=⃥<⃒∾̳\u205F\u200A");
}

TEST_CASE("names of old need no semicolon, the longest name wins") {
    CHECK(decoded("&copy 2026") == "© 2026");
    CHECK(decoded("&notit;") == "¬it;");
    CHECK(decoded("&notin;") == "∉");
    CHECK(decoded("&ampamp;") == "&amp;");
    CHECK(decoded("&Eacutes") == "És");
    CHECK(decoded("&hellip") == "&hellip");
    CHECK(decoded("&ltimes") == "<imes");
}

TEST_CASE("what is no reference stays") {
    CHECK(decoded("&") == "&");
    CHECK(decoded("&;") == "&;");
    CHECK(decoded("&nosuchname;") == "&nosuchname;");
    CHECK(decoded("&Amp;") == "&Amp;");
    CHECK(decoded("&fr;&scr;&1fr;") == "&fr;&scr;&1fr;");
    CHECK(decoded("&#;&#x;&#xg;") == "&#;&#x;&#xg;");
    CHECK(decoded("&CounterClockwiseContourIntegralx;") == "&CounterClockwiseContourIntegralx;");
}

TEST_CASE("numbers are decimal or hexadecimal and need no semicolon") {
    CHECK(decoded("&#1575;&#x627;&#X627 &#39;") == "ااا '");
    CHECK(decoded("&#65&#66;C") == "ABC");
    CHECK(decoded("&#x1F600;") == "😀");
}

TEST_CASE("numbers that are no characters become U+FFFD, those of windows-1252 what was meant") {
    CHECK(decoded("&#0;&#xD800;&#xDFFF;&#x110000;&#99999999999999999999;") == "����"
                                                                              "�");
    CHECK(decoded("&#128;&#x85;&#151;") == "€…—");
    CHECK(decoded("&#129;") == "\u0081");
    CHECK(decoded("&#xFFFE;") == "\uFFFE");
    CHECK(decoded("&#13;") == "\r");
}

TEST_CASE("in an attribute a name without semicolon is none before a letter, a digit or an equals sign") {
    CHECK(attribute("?a=1&copy=2") == "?a=1&copy=2");
    CHECK(attribute("?a=1&copyright") == "?a=1&copyright");
    CHECK(attribute("?a=1&copy2") == "?a=1&copy2");
    CHECK(attribute("?a=1&copy;=2") == "?a=1©=2");
    CHECK(attribute("&copy") == "©");
    CHECK(attribute("&copy &amp; &#38; x") == "© & & x");
    CHECK(tests::parsed("x&copy=2") == "x©=2");
}
