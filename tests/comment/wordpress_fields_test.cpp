#include <doctest/doctest.h>

#include <string>

#include "comment/php_text.hpp"
#include "comment/wordpress_fields.hpp"

using namespace maqal;
using namespace std::string_view_literals;
using comment::Endpoint;

TEST_CASE("strip_tags reads tags as PHP does") {
    base::Arena arena;
    const auto strip = [&](std::string_view text) { return comment::strip_tags(text, arena); };
    CHECK(strip("a<b>c</b>d") == "acd");
    CHECK(strip("a < b > c") == "a < b > c"); // white space after `<`: text
    CHECK(strip("a<b") == "a");               // never closed: the rest is gone
    CHECK(strip("<a title='>'>x") == "x");    // quotation marks protect
    CHECK(strip("a<!-- b > c --d>e-->f") == "af");
    CHECK(strip("a<?php 1 > 2 ?>b") == "ab");
    CHECK(strip("a<b<c>d>e") == "ae");
    CHECK(strip("a\0b"sv) == "ab");
}

TEST_CASE("script and style go with their text, an unclosed one does not") {
    base::Arena arena;
    const auto strip = [&](std::string_view text) { return comment::strip_script_and_style(text, arena); };
    CHECK(strip("a<script>x</script>b<STYLE y>z</style>c") == "abc");
    CHECK(strip("a<script>x") == "a<script>x");
    CHECK(strip("a<scripts>x</script>b") == "ab"); // the pattern asks for no word boundary
    CHECK(strip("a</script>b") == "a</script>b");
}

TEST_CASE("the REST end measures a name after it cleaned it") {
    base::Arena arena;
    const auto name = [&](std::string_view text) { return comment::read_name(text, Endpoint::kRest, arena).measured; };
    CHECK(name("  a  \n b ") == "a b");
    CHECK(name("<b>Bold</b> & \"co\" <script>x</script>") == "Bold & \"co\"");
    CHECK(name("a < b") == "a &lt; b");
    CHECK(name("100%25 sure") == "100 sure"); // percent octets go
    CHECK(name("%%414") == "%4");
    CHECK(name("%4%411") == ""); // also where removing one makes another
    CHECK(name("\xC2\xA0") == "\xC2\xA0");
}

TEST_CASE("the classic end measures a name after its tags went") {
    base::Arena arena;
    const auto read = [&](std::string_view text) { return comment::read_name(text, Endpoint::kClassic, arena); };
    CHECK(read("<b>Bold</b> & \"co\" <script>x</script>").measured == "Bold & \"co\" x");
    CHECK(read("%41").measured == "%41");
    CHECK(read("%41").stored_blank); // and nothing of it is stored
    CHECK(read("a\x01").controls == 1);
    CHECK(read("a&b").stored_bytes == 7);
    CHECK(read("< b >x").lost_tags == false); // text for strip_tags, a tag for the filter, which comments may have
    CHECK(read("< u >x").lost_tags);
}

TEST_CASE("an e-mail address is what is_email() takes for one") {
    using comment::is_wordpress_email;
    CHECK(is_wordpress_email("a@b.co"));
    CHECK(!is_wordpress_email("a@b.c")); // five bytes
    CHECK(is_wordpress_email("us..er@example.org"));
    CHECK(is_wordpress_email("user\n@example.org")); // PCRE's `$`
    CHECK(!is_wordpress_email("user\n\n@example.org"));
    CHECK(!is_wordpress_email("user@example.org\n"));
    CHECK(!is_wordpress_email("user@example..org"));
    CHECK(!is_wordpress_email("user@-example.org"));
    CHECK(!is_wordpress_email("user@localhost"));
    CHECK(!is_wordpress_email("user@@example.org"));
    CHECK(!is_wordpress_email("مستخدم@example.org"));
    CHECK(!is_wordpress_email(""));
}

TEST_CASE("a site address is cleaned as WordPress cleans it") {
    base::Arena arena;
    const auto clean = [&](std::string_view url) { return comment::clean_url(url, arena); };
    CHECK(clean("example.com") == "http://example.com");
    CHECK(clean("just a word") == "http://just%20a%20word");
    CHECK(clean(" https://example.org/\nx") == "https://example.org/x");
    CHECK(clean("https://example.org/<b>") == "https://example.org/b");
    CHECK(clean("HTTPS://example.org") == "https://example.org");
    CHECK(clean("javascript:alert(1)").empty());
    CHECK(clean("java&#58;script:x").empty());
    CHECK(clean("example.org:8080").empty()); // read as a scheme
    CHECK(clean("//example.org/x") == "//example.org/x");
    CHECK(clean("/about") == "/about");
    CHECK(clean("page.php?x") == "page.php?x");
    CHECK(clean("feed:https://example.org") == "feed:https://example.org");
    CHECK(clean("feed:javascript:1").empty());
    CHECK(clean("https://example.org/[x]") == "https://example.org/%5Bx%5D");
    CHECK(clean("https://example.org/%0%0ad") == "https://example.org/");
    CHECK(clean("").empty());
    CHECK(clean("<>").empty());
}

TEST_CASE("entities make a text longer, numeric ones are written anew") {
    CHECK(comment::entity_growth("a & b") == 4);
    CHECK(comment::entity_growth("a &amp; b") == 0);
    CHECK(comment::entity_growth("<>") == 6);
    CHECK(comment::entity_growth("&#39;") == 1);
    CHECK(comment::entity_growth("&#00039;") == -2);
    CHECK(comment::entity_growth("&#0;") == 4);
    CHECK(comment::entity_growth("&#x1F30A;") == 0);
    CHECK(comment::entity_growth("&") == 4);
    CHECK(comment::entity_growth("&#") == 4);
}
