#include <doctest/doctest.h>

#include "tests/source/read.hpp"

using namespace maqal;
using test::dump;
using test::fixture;

namespace {

struct List {
    base::Arena arena;
    base::Diagnostics diagnostics{arena};
    std::string bytes;
    std::span<const article::Comment> comments;
    bool done;

    explicit List(std::string input) : bytes(std::move(input)) {
        done = source::read_comments(bytes, {}, arena, diagnostics, comments);
    }
    List(const List&) = delete;
};

} // namespace

TEST_CASE("a list of comments is read flat, in the source's order") {
    const List list(fixture("wordpress/comments-104.json"));
    REQUIRE(list.done);
    REQUIRE(list.comments.size() == 2);
    CHECK(list.diagnostics.size() == 0);
    const article::Comment& first = list.comments[0];
    CHECK(first.id == 1063);
    CHECK(first.parent == 0);
    CHECK(first.author == "هدى");
    CHECK(first.author_url.empty());
    CHECK(first.date.offset_minutes == 180);
    CHECK(!first.by_author);
    CHECK(first.link.empty()); // it is linked to where it stands on the page
    CHECK(dump(first.content) == "<p>شكراً على التغطية. هل من رابط إلى الدراسة؟</p>");
    CHECK(list.comments[1].parent == 1063);
    CHECK(list.comments[1].by_author);
}

TEST_CASE("every captured list of comments is read") {
    for (const char* name :
         {"comments-116", "comments-117-all", "comments-117-embed", "comments-117-page1", "comments-117-page3-of-20",
          "comments-117-top-level", "comments-118", "comment-single", "comment-created", "comment-created-embed",
          "comment-held", "other-versions/6.1/comment-held", "other-versions/7.1/comments-117-page1"}) {
        CAPTURE(name);
        const List list(fixture("wordpress/" + std::string(name) + ".json"));
        CHECK(list.done);
        CHECK(!list.comments.empty());
        CHECK(!list.diagnostics.has_error());
    }
    const List all(fixture("wordpress/comments-117-all.json"));
    CHECK(all.comments.size() == 60);
}

TEST_CASE("an empty list is a list, an error of the server is none") {
    const List empty(fixture("wordpress/comments-123.json"));
    CHECK(empty.done);
    CHECK(empty.comments.empty());
    CHECK(!List(fixture("wordpress/errors/comments-of-password-post.json")).done);
    CHECK(!List(fixture("wordpress/post-104.json")).done);
    CHECK(!List("{").done);
}

TEST_CASE("held comments are marked, spam and trash are left out") {
    CHECK(List(fixture("wordpress/comment-held.json")).comments[0].held);
    const List edit(fixture("wordpress/edit/comments-104-all-states.json"));
    CHECK(edit.done);
    const List trash(fixture("wordpress/comment-disallowed-word.json"));
    CHECK(trash.done);
    CHECK(trash.comments.empty());
}

TEST_CASE("hostile comments leave only text and what the policy names") {
    const List list(fixture("wordpress/comments-118.json"));
    for (const article::Comment& comment : list.comments) {
        const std::string content = dump(comment.content, {.attributes = true});
        CHECK(content.find("script") == std::string::npos);
        CHECK(content.find("onerror") == std::string::npos);
        CHECK(comment.author_url.text().find("javascript") == std::string_view::npos);
    }
}

TEST_CASE("names are decoded once and stay text") {
    const List list(
        R"([{"id": 1, "author_name": "A &amp;lt;b&amp;gt; &#039;x&#039; <i>", "content": {"rendered": ""}}])");
    CHECK(list.comments[0].author == "A &lt;b&gt; 'x' <i>");
    CHECK(list.comments[0].content == nullptr);
}

TEST_CASE("items that are no comments are reported and skipped") {
    const List list(R"([{"id": 1, "author_name": "a", "content": {"rendered": "x"}}, 7, {"content": {"rendered": "x"}},
                        {"id": "9"}, {"id": -3}])");
    CHECK(list.comments.size() == 1);
    std::string codes;
    for (const base::Diagnostic& diagnostic : list.diagnostics) {
        codes += std::string(base::code_name(diagnostic.code)) + " " + std::string(diagnostic.path) + "\n";
    }
    CHECK(codes ==
          "article.wrong_type /1\narticle.missing_field /2/id\narticle.wrong_type /3/id\narticle.bad_value /4/id\n");
}
