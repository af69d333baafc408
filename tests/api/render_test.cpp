// maqal_render through its public face: JSON in, HTML, text and operations out.
#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <vector>

#include "base/arena.hpp"
#include "base/limits.hpp"
#include "base/text_buffer.hpp"
#include "sink/dom_operations.hpp"
#include "sink/html_text.hpp"
#include "tests/api/call.hpp"

using namespace maqal;
using test::Call;
using test::contains;

namespace {

// clang-format off
constexpr std::string_view kPost = R"json({
  "id": 5, "type": "post", "date": "2025-03-04T14:05:00", "date_gmt": "2025-03-04T11:05:00",
  "link": "https://news.example/2025/03/sea/",
  "title": {"rendered": "البحر &amp; الساحل"},
  "content": {"rendered": "<p>أوّل</p><p>second <a href=\"/x\">link</a></p><pre>\n\nx</pre><table><tr><td>1</td></tr></table>"},
  "comment_status": "open",
  "_links": {"replies": [{"href": "https://news.example/wp-json/wp/v2/comments?post=5"}]},
  "_embedded": {
    "author": [{"id": 1, "name": "Ed & Co", "link": "https://news.example/author/ed/"}],
    "replies": [[
      {"id": 8, "parent": 7, "author_name": "ب", "date": "2025-03-05T10:00:00", "content": {"rendered": "<p>reply</p>"}},
      {"id": 7, "parent": 0, "author_name": "A &lt;b&gt;", "author_url": "javascript:alert(1)", "date": "2025-03-05T09:00:00",
       "content": {"rendered": "<p>first <script>x</script></p>"}}
    ]]
  }
})json";
// clang-format on

// Rebuilds markup from the operations, as the shim builds nodes.
std::string replayed(const Call& call) {
    const std::string_view words = call.output();
    const std::string_view strings = call.part(MAQAL_STRINGS);
    std::vector<std::uint32_t> operations(words.size() / 4);
    std::memcpy(operations.data(), words.data(), words.size());
    base::Arena arena;
    base::TextBuffer out;
    sink::HtmlTextSink html(out, arena);
    std::size_t at = 0;
    const auto next = [&](std::uint32_t units) {
        const std::size_t start = at;
        while (units != 0) {
            const auto byte = static_cast<unsigned char>(strings[at]);
            const unsigned length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
            units -= length == 4 ? 2 : 1;
            at += length;
        }
        return strings.substr(start, at - start);
    };
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const std::uint32_t word = operations[i];
        const auto opcode = static_cast<sink::Opcode>(word & 0xFF);
        if (opcode == sink::Opcode::kClose) {
            html.close();
        } else if (opcode == sink::Opcode::kText) {
            html.text(next(word >> 8));
        } else {
            html.open(static_cast<base::Element>(word >> 8 & 0xFF));
            for (std::uint32_t n = word >> 16; n != 0; --n) {
                const std::uint32_t attribute = operations[++i];
                html.attribute(static_cast<base::Attribute>(attribute & 0xFF), next(attribute >> 8));
            }
            if (opcode == sink::Opcode::kLeaf) html.text(next(operations[++i]));
            if (opcode != sink::Opcode::kOpen) html.close();
        }
    }
    return std::string(out.view());
}

} // namespace

TEST_SUITE("render") {
    TEST_CASE("a WordPress post becomes headline, byline, date and body") {
        const Call call(test::render(kPost, R"({"sink":"html","lang":"ar"})"));
        CHECK(call.status() == MAQAL_DONE);
        const std::string_view html = call.output();
        CHECK(contains(html, "<template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"maqal.css\">"));
        CHECK(contains(html, "البحر &amp; الساحل</h1>"));
        CHECK(contains(html, "<bdi>Ed &amp; Co</bdi>"));
        CHECK(contains(html, "datetime=\"2025-03-04T14:05:00+03:00\""));
        CHECK(contains(html, "href=\"https://news.example/x\""));
        CHECK(contains(html, "dir=\"rtl\""));
    }

    TEST_CASE("operations and HTML text come from the same events") {
        const Call dom(test::render(kPost, R"({"lang":"ar"})"));
        const Call html(test::render(kPost, R"({"sink":"html","lang":"ar","shadow_root":false})"));
        CHECK(replayed(dom) == html.output());
    }

    TEST_CASE("a reply stands in a list inside its parent, whatever order the server sends") {
        const Call call(test::render(kPost, R"({"sink":"html","lang":"en"})"));
        const std::string_view html = call.output();
        const std::size_t parent = html.find("id=\"comment-7\"");
        const std::size_t reply = html.find("id=\"comment-8\"");
        CHECK(parent < reply);
        CHECK(contains(html.substr(parent, reply - parent), "<ol class=\"replies\">"));
        CHECK_FALSE(contains(html.substr(parent, reply - parent), "</li>"));
        CHECK(contains(html, "href=\"#comment-8\""));
        CHECK(contains(html, "id=\"comment-8\" data-comment=\"8\" data-parent=\"7\""));
    }

    TEST_CASE("a commenter's name is text, and an address that is none is not linked") {
        const Call call(test::render(kPost, R"({"sink":"html","lang":"en"})"));
        CHECK(contains(call.output(), "<bdi>A &lt;b&gt;</bdi>"));
        CHECK_FALSE(contains(call.output(), "javascript"));
        CHECK_FALSE(contains(call.output(), "<script"));
    }

    TEST_CASE("a commenter's name is isolated and balanced, and a comment is a block of its own") {
        std::string post(kPost);
        const auto put = [&](std::string_view what, std::string_view with) {
            post.replace(post.find(what), what.size(), with);
        };
        put("A &lt;b&gt;", "\u2069\u202Enimda");
        put("<p>reply</p>", "\u202Eabc\u2069");
        const Call call(test::render(post, R"({"sink":"html","lang":"en"})"));
        CHECK(contains(call.output(), "<bdi>\u202Enimda\u202C</bdi>"));
        // A paragraph of UAX #9 ends with its block, and with it all that is open.
        CHECK(contains(call.output(), "dir=\"auto\">\u202Eabc\u2069</div></article>"));
        const Call dom(test::render(post, R"({"lang":"en"})"));
        CHECK(contains(replayed(dom), "<bdi>\u202Enimda\u202C</bdi>"));
    }

    TEST_CASE("the form posts to WordPress without any script") {
        const Call call(test::render(kPost, R"({"sink":"html","lang":"ar"})"));
        CHECK(contains(call.output(), "action=\"https://news.example/wp-comments-post.php\" method=\"post\""));
        CHECK(contains(call.output(), "name=\"comment_post_ID\" value=\"5\""));
        CHECK(contains(call.output(), "aria-describedby=\"field-author_email-hint field-author_email-counter "
                                      "field-author_email-error\""));
    }

    TEST_CASE("comments and form can be left out, and an address for comments can be given") {
        const Call without(test::render(kPost, R"({"sink":"html","comments":false,"form":false})"));
        CHECK_FALSE(contains(without.output(), "class=\"comments\""));
        const Call other(
            test::render(kPost, R"({"sink":"html","comments_url":"https://talk.example/wp-json/wp/v2/comments"})"));
        CHECK(contains(other.output(), "data-rest=\"https://talk.example/wp-json/wp/v2/comments\""));
        CHECK(contains(other.output(), "action=\"https://talk.example/wp-comments-post.php\""));
    }

    TEST_CASE("the text of an article is its headline and body alone") {
        const Call call(test::render(kPost, R"({"sink":"text"})"));
        CHECK(call.output() == "البحر & الساحل\n\nأوّل\n\nsecond link\n\n\nx\n\n1");
    }

    TEST_CASE("a style sheet that could end its element is refused and reported") {
        const Call call(test::render(kPost, R"({"sink":"html","css_text":"a{}</style><script>x</script>"})"));
        CHECK(call.status() == MAQAL_DONE);
        CHECK_FALSE(contains(call.output(), "<script"));
        CHECK(contains(call.diagnostics(), "options.invalid"));
        const Call inlined(test::render(kPost, R"({"sink":"html","css_text":"a{color:red}","nonce":"n1"})"));
        CHECK(contains(inlined.output(), "<style nonce=\"n1\">a{color:red}</style>"));
    }

    TEST_CASE("an unknown option is reported and ignored, options that are no JSON are wrong usage") {
        const Call unknown(test::render(kPost, R"({"colour":1,"lang":7})"));
        CHECK(unknown.status() == MAQAL_DONE);
        CHECK(contains(unknown.diagnostics(), "\"path\":\"/colour\""));
        CHECK(contains(unknown.diagnostics(), "\"path\":\"/lang\""));
        CHECK(Call(test::render(kPost, "{")).status() == MAQAL_USAGE);
        CHECK(Call(test::render(kPost, "[]")).status() == MAQAL_USAGE);
    }

    TEST_CASE("broken JSON is refused with a code that begins json.") {
        for (const std::string_view broken : {"", "{", "{\"id\":", "nul", "[1,", "\"x"}) {
            const Call call(test::render(broken, "{}"));
            CHECK(call.status() == MAQAL_REFUSED);
            CHECK(contains(call.diagnostics(), "\"code\":\"json."));
            CHECK(contains(call.diagnostics(), "\"severity\":\"error\""));
            CHECK(call.output().empty());
        }
    }

    TEST_CASE("headline, standfirst, caption and footnotes of the other direction say so, the others do not") {
        constexpr std::string_view kMixed = R"json({
              "format": "maqal-article/1", "lang": "ar", "url": "https://news.example/a",
              "headline": "Harbour News", "standfirst": "The sea, again.",
              "hero": {"image": {"src": "https://img.example/1.jpg", "alt": ""}, "caption": "The pier"},
              "body": ["نص عربي", {"type": "footnotes", "items": [
                {"id": "a", "content": "Cast in 1884."}, {"id": "b", "content": "حاشية"}]}]
            })json";
        const Call call(test::render(kMixed, R"({"sink":"html","lang":"ar"})"));
        const std::string_view html = call.output();
        CHECK(contains(html, "part=\"headline\" dir=\"ltr\">Harbour"));
        CHECK(contains(html, "part=\"standfirst\" dir=\"ltr\">The sea"));
        CHECK(contains(html, "part=\"caption\" dir=\"ltr\">The pier"));
        CHECK(contains(html, "<li id=\"maqal-fn-a\" dir=\"ltr\">"));
        CHECK(contains(html, "<li id=\"maqal-fn-b\">"));
        const Call same(test::render(kPost, R"({"sink":"html","lang":"ar"})"));
        CHECK(contains(same.output(), "part=\"headline\">البحر"));
    }

    TEST_CASE("where the page chooses the direction, the text that runs against it says so") {
        constexpr std::string_view arabic =
            R"({"id":1,"title":{"rendered":"عنوان"},"content":{"rendered":"<p>نصّ عربيّ</p><p>Latin text</p>"}})";
        const Call call(test::render(arabic, R"({"sink":"html","dir":"ltr"})"));
        CHECK(contains(call.output(), "dir=\"rtl\">نصّ عربيّ</p>"));
        CHECK(contains(call.output(), "<p class=\"cv cv-1\">Latin text</p>"));
    }

    TEST_CASE("a body of bare text of the other direction says so") {
        const Call call(test::render(R"({"id": 5, "type": "post", "link": "https://news.example/a",
                "title": {"rendered": "عنوان"}, "content": {"rendered": "Bare text."}})",
                                     R"({"sink":"html","lang":"ar"})"));
        CHECK(contains(call.output(), "part=\"body\" dir=\"ltr\">Bare text."));
    }

    TEST_CASE("5,000 comments of 2 KB each are a list, though more than an article may have") {
        std::string list = "[";
        const std::string text(2000, 'x');
        for (int id = 1; id <= 5000; ++id) {
            list += (id == 1 ? "{" : ",{") + ("\"id\":" + std::to_string(id)) +
                    R"(,"author_name":"a","content":{"rendered":"<p>)" + text + "</p>\"}}";
        }
        list += "]";
        CHECK(list.size() > limits::kInputBytes);
        const Call call(test::render(list, R"({"sink":"html","view":"comments","lang":"en"})"));
        CHECK(call.status() == MAQAL_DONE);
        CHECK(contains(call.output(), "id=\"comment-5000\""));
        CHECK(call.diagnostics() == "[]");
        const Call bounded(test::render(list, R"({"view":"comments","input_bytes":8388608})"));
        CHECK(contains(bounded.diagnostics(), "json.too_large"));
        const std::string endless(limits::kCommentListBytes + 1, ' ');
        CHECK(contains(Call(test::render(endless, R"({"view":"comments"})")).diagnostics(), "json.too_large"));
        CHECK(contains(Call(test::render(list, "{}")).diagnostics(), "json.too_large"));
    }

    TEST_CASE("of a discussion the comments and the form are drawn, and nothing of the article") {
        const Call call(test::render(kPost, R"({"sink":"html","view":"discussion","lang":"ar"})"));
        CHECK(call.status() == MAQAL_DONE);
        CHECK(contains(call.output(), "comments-title"));
        CHECK(contains(call.output(), "<form"));
        CHECK(contains(call.output(), "data-comment"));
        CHECK(!contains(call.output(), "<article class=\"maqal"));
        CHECK(!contains(call.output(), "<h1"));
    }

    TEST_CASE("what the shim is told: title, language, direction and where comments are") {
        const Call call(test::render(kPost, R"({"lang":"ar"})"));
        const std::string_view meta = call.part(MAQAL_META);
        CHECK(contains(meta, "\"title\":\"البحر & الساحل\""));
        CHECK(contains(meta, "\"dir\":\"rtl\""));
        CHECK(contains(meta, "\"post\":5"));
        CHECK(contains(meta, "\"embedded\":true,\"count\":2"));
    }
}
