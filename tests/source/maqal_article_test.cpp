#include <doctest/doctest.h>

#include "tests/source/read.hpp"

using namespace maqal;
using base::DiagnosticCode;
using test::dump;
using test::fixture;
using test::Reading;

namespace {
Reading body(const std::string& blocks) {
    return Reading(R"({"format": "maqal-article/1", "url": "https://news.example/a/", "headline": "H", "body": [)" +
                   blocks + "]}");
}
std::string shown(const std::string& blocks) {
    return dump(body(blocks).article->body, {.attributes = true});
}
} // namespace

TEST_CASE("every block and inline of the format is read") {
    const Reading reading(fixture("maqal/every-block.json"));
    REQUIRE(reading.article != nullptr);
    CHECK(reading.report() == "html.element_dropped /body/24/html script\n");
    const std::string all = dump(reading.article->body);
    for (const char* part :
         {"<p>A paragraph in short.</p>",
          "and a note[footnote-ref][/footnote-ref].</p>",
          "<h3>A heading</h3>",
          "<figure><img><figcaption>The <em>east</em> pier[credit]B. Lens[/credit]</figcaption></figure>",
          "[gallery]<figure><img></figure><figure><img><figcaption>Second</figcaption></figure><figcaption>Two "
          "pictures",
          "<ol><li>three</li><li>four<ul><li>four a</li><li>four "
          "<em>b</em></li></ul></li><li><strong>five</strong></li></ol>",
          "<blockquote><p>We wind the clock.</p><footer><cite>The keeper</cite></footer></blockquote>",
          "[pull-quote]<p>Nobody looks.</p>",
          "<table><caption>Tides</caption><thead><tr><th>Day</th>",
          "<tbody><tr><th>Monday</th><td>3.2</td>",
          "<hr>",
          "<pre><code>int main(void) {\n",
          "<pre>  spaced\n",
          "[verse]The sea\nthe sea[/verse]",
          "<details><summary>How it was measured</summary><p>With a float.</p></details>",
          "<figure><video><track></video><figcaption>A tide in a minute",
          "<figure><audio></audio></figure>",
          "[file][/file]",
          "[embed][/embed]",
          "[link-card][/link-card]",
          "[columns][column]<p>Left.</p>[/column][column]<p>Right.</p>[/column]",
          "[group]<p>Grouped.</p>[/group]",
          "[key-points]<ul><li>It moved.</li>",
          "[correction]<p>The year was wrong.</p>",
          "[live-entry]<p>Ten centimetres in an hour.</p>",
          "<p>Raw <b>markup</b></p>",
          "<code>code</code><s>s</s><u>u</u><sub>sub</sub><sup>sup</sup><br><mark>mark</mark><abbr>abbr</"
          "abbr><small>small</small>",
          "<q>q</q><cite>cite</cite><ins>ins</ins><del>del</del><kbd>kbd</kbd><time>today</time>",
          "<ruby>海<rp>(</rp><rt>うみ</rt><rp>)</rp></ruby><bdi>bdi</bdi><bdo>bdo</bdo><span>عربي</span><i>raw</i>",
          "[footnotes][footnote]Cast in 1884.[/footnote][/footnotes]"}) {
        CAPTURE(part);
        CHECK(all.find(part) != std::string::npos);
    }
}

TEST_CASE("the head of an article is read") {
    const Reading reading(fixture("maqal/every-block.json"));
    const article::Article& article = *reading.article;
    CHECK(article.id == "harbour-2025");
    CHECK(article.lang == "en");
    CHECK(article.direction == 1);
    CHECK(article.kicker == "Coast");
    CHECK(article.site_name == "The Test Gazette");
    CHECK(dump(article.headline) == "The harbour that <em>moved</em>");
    CHECK(article.breadcrumb.size() == 2);
    CHECK(article.breadcrumb[1].url.text() == "https://news.example/coast/");
    CHECK(article.authors.size() == 2);
    CHECK(article.authors[1].name == "Wire service");
    CHECK(article.published.offset_minutes == 180);
    CHECK(!article.modified.has_time);
    CHECK(article.hero.width == 1600);
    CHECK(dump(article.hero_caption) == "The harbour at dusk[credit]A. Lens[/credit]");
    CHECK(article.related.size() == 1);
    CHECK(article.tags[1].url.text() == "https://news.example/tags/harbours/");
    CHECK(article.comment_service.post == 7);
    CHECK(article.comments[1].by_author);
    CHECK(dump(article.comments[1].content) == "<p>Thank you.<br>Truly.</p><p>M.</p>");
}

TEST_CASE("every block type of the schema is known to the reader") {
    const std::string schema = [] {
        const char* root = std::getenv("MAQAL_ROOT");
        const std::string path = std::string(root == nullptr ? "." : root) + "/web/schema/maqal-article-1.schema.json";
        std::string bytes;
        if (std::FILE* file = std::fopen(path.c_str(), "rb")) {
            char buffer[4096];
            for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, file)) != 0;) bytes.append(buffer, n);
            std::fclose(file);
        }
        return bytes;
    }();
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    namespace json = source::json;
    const json::Value* root = json::read(schema, {limits::kInputBytes, 128}, arena, diagnostics);
    REQUIRE(root != nullptr);
    const auto types = [&](const char* definition) {
        std::string names;
        const json::Value* list = json::member(json::member(json::member(root, "$defs"), definition), "anyOf");
        REQUIRE(list != nullptr);
        for (const json::Value* option = list->first; option != nullptr; option = option->next) {
            const json::Value* type = json::member(json::member(option, "properties"), "type");
            if (const json::Value* name = json::member(type, "const")) names += std::string(name->text) + " ";
            const json::Value* words = json::member(type, "enum");
            for (const json::Value* word = words == nullptr ? nullptr : words->first; word != nullptr;
                 word = word->next) {
                names += std::string(word->text) + " ";
            }
        }
        return names;
    };
    int count = 0;
    const auto check = [&](std::string names, DiagnosticCode unknown, const std::string& before,
                           const std::string& after) {
        for (std::size_t end; (end = names.find(' ')) != std::string::npos; names.erase(0, end + 1)) {
            const std::string name = names.substr(0, end);
            CAPTURE(name);
            CHECK(!body(before + "{\"type\": \"" + name + "\"}" + after).has(unknown));
            ++count;
        }
    };
    check(types("block"), DiagnosticCode::kBlockUnknown, "", "");
    check(types("inline"), DiagnosticCode::kInlineUnknown, "{\"type\": \"paragraph\", \"content\": [", "]}");
    CHECK(count == 25 + 29);
}

TEST_CASE("an unknown block is shown as far as it can be, and reported") {
    const Reading reading(fixture("maqal/unknown-blocks.json"));
    CHECK(reading.report() == "block.unknown /body/0 hologram\ninline.unknown /body/0/content/1 glow\n"
                              "block.unknown /body/1 poll\nblock.unknown /body/2 quiz\nblock.unknown /body/3\n");
    CHECK(dump(reading.article->body) ==
          "[unsupported]<p>Text of a hologram</p>[/unsupported][unsupported]<p>Yes or no?</p>[/unsupported]"
          "[unsupported][/unsupported][unsupported]<p>no type at all</p>[/unsupported]<p>still here</p>");
    const article::Node* box = reading.article->body->first_child;
    CHECK(box->data.unsupported->name == "hologram");
    CHECK(box->data.unsupported->url.text() == "https://news.example/hologram");
}

TEST_CASE("wrong types are reported with their path and the rest is shown") {
    const Reading reading(fixture("maqal/wrong-types.json"));
    REQUIRE(reading.article != nullptr);
    for (const char* path : {"/url", "/id", "/lang", "/site", "/breadcrumb", "/kicker", "/authors", "/body/0",
                             "/body/1/level", "/body/3/items", "/body/4/rows/0", "/body/7/items/1", "/tags/0",
                             "/comments/open", "/comments/items/1", "/comments/items/2/author"}) {
        CAPTURE(path);
        CHECK(reading.has(DiagnosticCode::kWrongType, path));
    }
    CHECK(reading.has(DiagnosticCode::kBadValue, "/dir"));
    CHECK(reading.has(DiagnosticCode::kBadValue, "/modified"));
    CHECK(reading.has(DiagnosticCode::kBadUrl, "/hero/image/src"));
    CHECK(reading.has(DiagnosticCode::kBlockInvalid, "/body/2"));
    CHECK(dump(reading.article->body).find("<h2>Level two</h2>") == 0);
    CHECK(dump(reading.article->body).find("<p>The last paragraph.</p>") != std::string::npos);
    CHECK(dump(reading.article->comments[0].content) == "<p>kept</p>");
}

TEST_CASE("no address of a script leaves, whatever field it stands in") {
    const std::string bad = "\"javascript:alert(1)\"";
    const std::string all =
        shown(R"({"type": "figure", "image": {"src": )" + bad +
              R"(}}, {"type": "paragraph", "content": {"type": "link", "url": )" + bad +
              R"(, "content": "words"}}, {"type": "quote", "content": "q", "url": )" + bad +
              R"(}, {"type": "video", "src": )" + bad + R"(}, {"type": "video", "sources": [{"src": )" + bad +
              R"(}]}, {"type": "file", "url": )" + bad + R"(}, {"type": "embed", "url": )" + bad +
              R"(}, {"type": "link_card", "title": "t", "url": )" + bad + R"(}, {"type": "new", "url": )" + bad +
              R"(}, {"type": "html", "html": "<a href='javascript:alert(1)'>x</a>"})");
    CHECK(all.find("javascript") == std::string::npos);
    CHECK(all.find("<a>words</a>") != std::string::npos);
}

TEST_CASE("attributes are those of the policy, and numbers are bounded") {
    CHECK(shown(R"({"type": "paragraph", "content": "x", "lang": "ar", "dir": "rtl", "id": "a"})") ==
          "<p lang=ar dir=rtl id=maqal-a>x</p>");
    const Reading reading = body(R"({"type": "paragraph", "content": "x", "dir": "up", "lang": {"a": 1}})");
    CHECK(dump(reading.article->body, {.attributes = true}) == "<p>x</p>");
    CHECK(reading.has(DiagnosticCode::kHtmlAttribute, "/body/0/dir"));
    CHECK(reading.has(DiagnosticCode::kWrongType, "/body/0/lang"));
    CHECK(
        shown(R"({"type": "table", "rows": [[{"content": 3.5, "colspan": 2}, {"content": "b", "colspan": "abc"}]]})") ==
        "<table><tbody><tr><td colspan=2>3.5</td><td>b</td></tr></tbody></table>");
    CHECK(shown(R"({"type": "list", "ordered": true, "start": 3, "items": []})") == "<ol start=3></ol>");
}

TEST_CASE("a picture is lazy, has its alternative text, and nothing of a player loads by itself") {
    CHECK(
        shown(
            R"({"type": "figure", "image": {"src": "/p.jpg", "width": 4, "height": 3, "srcset": "/q.jpg 2x, javascript:x 3x"}})") ==
        "<figure><img src=https://news.example/p.jpg srcset=https://news.example/q.jpg 2x alt width=4 height=3 "
        "loading=lazy "
        "decoding=async></figure>");
    CHECK(shown(R"({"type": "audio", "src": "/a.mp3"})") ==
          "<figure><audio controls preload=none src=https://news.example/a.mp3></audio></figure>");
}

TEST_CASE("footnotes are numbered in their own order, references to nothing are left out") {
    const Reading reading = body(R"({"type": "paragraph", "content": [{"type": "footnote_ref", "id": "b"},
        {"type": "footnote_ref", "id": "none"}, {"type": "footnote_ref", "id": "a"}]},
        {"type": "footnotes", "items": [{"id": "a", "content": "A"}, {"id": "b", "content": "B"}]})");
    const article::Node* first = reading.article->body->first_child->first_child;
    CHECK(first->data.footnote->number == 2);
    CHECK(first->data.footnote->id == "b");
    CHECK(first->next->data.footnote->number == 1);
    CHECK(first->next->next == nullptr);
    CHECK(reading.has(DiagnosticCode::kBadValue, "/body/0/content/1"));
}

TEST_CASE("blocks nested to the depth that JSON may have are read without recursion") {
    std::string nested = "\"deep\"";
    for (int i = 0; i < 60; ++i) nested = R"({"type": "group", "blocks": )" + nested + "}";
    const Reading reading = body(nested);
    REQUIRE(reading.article != nullptr);
    CHECK(dump(reading.article->body).find("<p>deep</p>") != std::string::npos);
    const Reading too_deep = body(std::string(200, '[') + std::string(200, ']'));
    CHECK(too_deep.article == nullptr);
    CHECK(too_deep.has(DiagnosticCode::kJsonTooDeep));
}

TEST_CASE("many short texts in a row are joined in linear time and memory") {
    std::string texts = R"({"type": "paragraph", "content": [)";
    for (int i = 0; i < 200000; ++i) texts += "\"a\",";
    const Reading reading = body(texts + "\"a\"]}");
    REQUIRE(reading.article != nullptr);
    CHECK(reading.article->body->first_child->first_child->text.size() == 200001);
    CHECK(reading.arena.used() < 64u << 20);
}

TEST_CASE("lists over their limit are cut and reported") {
    std::string tags;
    for (int i = 0; i < 101; ++i) tags += (i == 0 ? "\"t\"" : ",\"t\"");
    const Reading reading(R"({"format": "maqal-article/1", "headline": "H", "body": [], "tags": [)" + tags + "]}");
    CHECK(reading.article->tags.size() == limits::kTags);
    CHECK(reading.has(DiagnosticCode::kTooManyItems, "/tags"));
}

TEST_CASE("what every article has is missed") {
    CHECK(Reading(R"({"format": "maqal-article/1"})").report() ==
          "article.missing_field /headline\narticle.missing_field /body\n");
}
