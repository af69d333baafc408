#include "article/passes.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <vector>

#include "article/builder.hpp"
#include "article/passes_internal.hpp"
#include "article/text.hpp"
#include "tests/article/dump.hpp"

using namespace maqal;
using article::Article;
using article::Node;
using base::Element;
using test::dump;

namespace {

struct Content {
    base::Arena arena;
    std::string html;
    Node* root;

    explicit Content(std::string markup, html::Profile profile = html::Profile::kArticle) : html(std::move(markup)) {
        article::ContentBuilder builder(arena, nullptr);
        html::PolicyOptions options;
        options.profile = profile;
        html::Policy policy(options, arena, nullptr);
        policy.filter_html(html, builder);
        root = builder.take();
    }
    Content(const Content&) = delete;
};

std::string without_blanks(const std::string& html) {
    Content content(html);
    return dump(article::drop_blank_text(content.root, content.arena));
}

std::string lowered(const std::string& html, std::uint8_t top = 2) {
    Content content(html);
    article::lower_headings(content.root, top);
    return dump(content.root);
}

std::string directed(const std::string& html, std::uint8_t outer = 2) {
    Content content(html);
    Node* copy = article::drop_blank_text(content.root, content.arena);
    article::resolve_direction(copy, outer, content.arena);
    return dump(copy, {.directions = true});
}

std::uint8_t size_of(const std::string& html) {
    Content content(html);
    article::estimate_sizes(content.root);
    return content.root->first_child->size_class;
}

struct Resolved {
    std::string lang;
    int direction;
    bool operator==(const Resolved& other) const { return lang == other.lang && direction == other.direction; }
};

Resolved resolved(const char* lang, std::uint8_t direction, const char* page, const std::string& body) {
    Content content(body);
    Article article;
    article.lang = lang;
    article.direction = direction;
    article.body = content.root;
    article::PassOptions options;
    options.lang = page;
    article::resolve_language(options, article);
    return {std::string(article.lang), article.direction};
}

// Every byte of every node below `root`, links included.
std::vector<std::string> bytes_of(const Node* root) {
    std::vector<std::string> bytes;
    for (const Node* node = root; node != nullptr; node = article::next_in_tree(node, root)) {
        bytes.emplace_back(reinterpret_cast<const char*>(node), sizeof(Node));
    }
    return bytes;
}

} // namespace

TEST_CASE("passes do not change what they are given") {
    Content body("<h1>عنوان</h1>\n<p>Latin</p>\n<p>&nbsp;</p>\n<ul>\n<li>نص</li>\n</ul>");
    Content headline("  A <em>title</em>", html::Profile::kInline);
    Content comment("<p>رد</p>\n<p>x</p>", html::Profile::kComment);
    article::Comment list[1];
    list[0].content = comment.root;
    Article article;
    article.body = body.root;
    article.headline = headline.root;
    article.comments = list;
    article.lang = "ar";
    const Article before = article;
    const auto nodes = bytes_of(body.root);
    const auto title_nodes = bytes_of(headline.root);
    const auto comment_nodes = bytes_of(comment.root);

    base::Arena arena;
    const Article* passed = article::run_passes(article, {}, arena);

    CHECK(dump(passed->body) == "<h2>عنوان</h2><p>Latin</p><ul><li>نص</li></ul>");
    CHECK(passed->direction == 2);
    CHECK(std::memcmp(&before, &article, sizeof article) == 0);
    CHECK(bytes_of(body.root) == nodes);
    CHECK(bytes_of(headline.root) == title_nodes);
    CHECK(bytes_of(comment.root) == comment_nodes);
    CHECK(list[0].content == comment.root);
}

TEST_CASE("an article without anything passes") {
    base::Arena arena;
    const Article* passed = article::run_passes({}, {}, arena);
    CHECK(passed->body == nullptr);
    CHECK(passed->direction == 0);
    CHECK(passed->comments.empty());
}

TEST_CASE("the article's own language goes before the page's, the page's before the text") {
    CHECK(resolved("fr", 0, "ar", "<p>نص عربي</p>") == Resolved{"fr", 1});
    CHECK(resolved("ar", 0, "en", "<p>text</p>") == Resolved{"ar", 2});
    CHECK(resolved("ar", 1, "en", "<p>text</p>") == Resolved{"ar", 1});
    CHECK(resolved("", 0, "ar", "<p>نص عربي</p>") == Resolved{"ar", 2});
    CHECK(resolved("", 0, "ar", "<p>12</p>") == Resolved{"ar", 2});
    CHECK(resolved("", 0, "", "<p>نص عربي</p>") == Resolved{"", 2});
    CHECK(resolved("", 0, "", "<p>text</p>") == Resolved{"", 1});
    CHECK(resolved("", 0, "", "<p>12</p>") == Resolved{"", 0});
    CHECK(resolved("", 2, "", "<p>text</p>") == Resolved{"", 2});
}

TEST_CASE("the page's language is not said of a text that is plainly of the other direction") {
    CHECK(resolved("", 0, "ar", "<p>An English article on an Arabic page.</p>") == Resolved{"", 1});
    CHECK(resolved("", 0, "en", "<p>مقال عربي في صفحة إنجليزية</p>") == Resolved{"", 2});
    // A Latin name at the beginning does not make an Arabic article a Latin one.
    CHECK(resolved("", 0, "ar", "<p>Reuters: قال متحدث إن الميناء عاد إلى العمل</p>") == Resolved{"ar", 2});
}

TEST_CASE("white space between blocks goes, between words it stays") {
    CHECK(without_blanks("\n<p>a</p>\n\n<p>b</p>\n") == "<p>a</p><p>b</p>");
    CHECK(without_blanks("<ul>\n <li>a</li>\n</ul>") == "<ul><li>a</li></ul>");
    CHECK(without_blanks("<table>\n<tr>\n<td>a</td> <td>b</td></tr></table>") ==
          "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>");
    CHECK(without_blanks("<p><b>a</b> <i>b</i></p>") == "<p><b>a</b> <i>b</i></p>");
    CHECK(without_blanks("<p>a<b> </b>b</p>") == "<p>a<b> </b>b</p>");
    CHECK(without_blanks("<div>a <b>b</b> <p>c</p></div>") == "<div>a <b>b</b> <p>c</p></div>");
    CHECK(without_blanks("<pre>\n\n  <code>a</code>\n</pre>") == "<pre>\n  <code>a</code>\n</pre>");
}

TEST_CASE("empty paragraphs that editors leave go") {
    CHECK(without_blanks("<p></p><p> &nbsp;\n</p><p><br></p><p><br>&nbsp;<br></p><p>a</p>") == "<p>a</p>");
    CHECK(without_blanks("<p id=x></p><p><img src='https://a.example/i.png' alt=''></p>") == "<p></p><p><img></p>");
}

TEST_CASE("headings are moved down together, below the headline") {
    CHECK(lowered("<h1>a</h1><h2>b</h2><div><h6>c</h6></div>") == "<h2>a</h2><h3>b</h3><div><h6>c</h6></div>");
    CHECK(lowered("<h2>a</h2><h4>b</h4>") == "<h2>a</h2><h4>b</h4>");
    CHECK(lowered("<h2>a</h2><h3>b</h3>", 4) == "<h4>a</h4><h5>b</h5>");
    CHECK(lowered("<p>a</p>") == "<p>a</p>");
}

TEST_CASE("a block of the other direction gets one of its own") {
    CHECK(directed("<p>نص</p><p>text</p><p>12</p>") == "<p>نص</p><p LTR>text</p><p>12</p>");
    CHECK(directed("<p>نص</p><p>text</p>", 1) == "<p RTL>نص</p><p>text</p>");
    // The naive result, by the first character: a quotation mark and digits say nothing.
    CHECK(directed("<p>“12 text” نص</p>") == "<p LTR>“12 text” نص</p>");
    CHECK(directed("<h2>Title</h2><blockquote><p>text</p><p>نص</p></blockquote>") ==
          "<h2 LTR>Title</h2><blockquote LTR><p>text</p><p RTL>نص</p></blockquote>");
    CHECK(directed("<div>text</div><div><p>text</p></div>") == "<div LTR>text</div><div><p LTR>text</p></div>");
    CHECK(directed("<figure><img src='https://a.example/i.png' alt=''><figcaption>text</figcaption></figure>") ==
          "<figure><img><figcaption LTR>text</figcaption></figure>");
}

TEST_CASE("lists and tables are taken as a whole, then item by item") {
    CHECK(directed("<ul><li>text</li><li>more</li><li>نص</li></ul>") ==
          "<ul LTR><li>text</li><li>more</li><li RTL>نص</li></ul>");
    CHECK(directed("<table><tr><td>1</td><td>text</td><td>نص</td></tr></table>") ==
          "<table LTR><tbody><tr><td>1</td><td>text</td><td RTL>نص</td></tr></tbody></table>");
    CHECK(directed("<ol><li>١<ol><li>text</li></ol></li></ol>") == "<ol LTR><li>١<ol><li>text</li></ol></li></ol>");
}

TEST_CASE("a stated direction stands, and holds for what is in it") {
    CHECK(directed("<p dir=rtl>text</p><div dir=ltr><p>text</p><p>نص</p></div>") ==
          "<p>text</p><div><p>text</p><p RTL>نص</p></div>");
    CHECK(directed("<p style='direction: rtl'>text</p>") == "<p>text</p>");
    CHECK(directed("<p dir=auto>text</p>") == "<p>text</p>");
}

TEST_CASE("isolated text decides nothing around it") {
    CHECK(directed("<p><bdi>BBC</bdi> نص</p>") == "<p><bdi>BBC</bdi> نص</p>");
    CHECK(directed("<p><span dir=ltr>BBC</span> نص</p>") == "<p><span>BBC</span> نص</p>");
    CHECK(directed("<p><bdi>BBC</bdi> 12</p>") == "<p><bdi>BBC</bdi> 12</p>");
    CHECK(directed("<ul><li><bdi>نص</bdi></li><li>text</li></ul>") ==
          "<ul LTR><li><bdi>نص</bdi></li><li>text</li></ul>");
}

TEST_CASE("directions of deep nesting are found in linear time") {
    std::string html;
    for (int i = 0; i < 150; ++i) html += "<blockquote>";
    for (int i = 0; i < 100000; ++i) html += "<p>12 </p>";
    Content content(html + "<p>text</p>");
    Node* copy = article::drop_blank_text(content.root, content.arena);
    article::resolve_direction(copy, 2, content.arena);
    CHECK(copy->first_child->direction == 1);
    CHECK(copy->first_child->first_child->direction == 0);
}

TEST_CASE("sizes grow by 1.6 with the text") {
    CHECK(article::size_class_of(0) == 1);
    CHECK(article::size_class_of(80) == 1);
    CHECK(article::size_class_of(81) == 2);
    CHECK(article::size_class_of(128) == 2);
    CHECK(article::size_class_of(129) == 3);
    CHECK(article::size_class_of(1'000'000'000) == 12);
    CHECK(size_of("<p>short</p>") == 1);
    CHECK(size_of("<p>" + std::string(1000, 'x') + "</p>") == 7);
    CHECK(size_of("<p>a<br>b<br>c</p>") == 4); // three lines
    CHECK(size_of("<ul><li>a</li><li>b</li></ul>") == 3);
    CHECK(size_of("<pre>a\n\n\n\nb</pre>") > size_of("<p>a b</p>"));
}

TEST_CASE("a picture is as tall as its ratio at the measure") {
    const auto picture = [](const char* size) {
        return size_of(std::string("<figure><img alt='' src='https://a.example/i.png' ") + size + "></figure>");
    };
    CHECK(picture("width=1600 height=400") < picture("width=1600 height=900"));
    CHECK(picture("width=1600 height=900") < picture("width=1600 height=3200"));
    CHECK(picture("width=320 height=180") < picture("width=640 height=360"));
    CHECK(picture("width=640 height=360") == picture("width=1280 height=720"));
    CHECK(picture("") == picture("width=16000 height=9000")); // nothing known: 16 to 9
    CHECK(size_of("<p>a <img alt='' src='https://a.example/e.png' width=16 height=16></p>") == 1);
}

TEST_CASE("the sizes of comments are of the whole body") {
    Content comment("<p>one</p><p>two</p><p>three</p>", html::Profile::kComment);
    article::Comment list[1];
    list[0].content = comment.root;
    base::Arena arena;
    const auto passed = article::run_comment_passes(list, 2, arena);
    CHECK(passed[0].content->size_class == 4);
    CHECK(dump(passed[0].content, {.directions = true, .sizes = true}) ==
          "<p LTR>one</p><p LTR>two</p><p LTR>three</p>");
}
