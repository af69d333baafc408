#include "article/text.hpp"

#include <doctest/doctest.h>

#include <string>

#include "article/builder.hpp"

using namespace maqal;

namespace {
std::string text_of(const std::string& html) {
    base::Arena arena;
    article::ContentBuilder builder(arena, nullptr);
    html::Policy policy({}, arena, nullptr);
    policy.filter_html(html, builder);
    base::TextBuffer out;
    article::append_text(builder.take(), out);
    return std::string(out.view());
}
} // namespace

TEST_CASE("text of blocks is parted by spaces, text of inlines is not") {
    CHECK(text_of("<p>a<b>b</b><sup>1</sup></p><p>c</p>") == " ab1 c");
    CHECK(text_of("<p>a<br>b</p>") == " a b");
    CHECK(text_of("<ul><li>a</li><li>b</li></ul>") == "  a b");
}

TEST_CASE("no-break spaces are blank, letters and other spaces are not") {
    CHECK(article::is_blank(""));
    CHECK(article::is_blank(" \n\t\xC2\xA0 "));
    CHECK(!article::is_blank("\xC2"));
    CHECK(!article::is_blank("\xC2\xA1"));
    CHECK(!article::is_blank(" a"));
    CHECK(!article::is_blank("\u2003"));
}

TEST_CASE("texts that follow one another are one node") {
    base::Arena arena;
    article::ContentBuilder builder(arena, nullptr);
    builder.open(base::Element::kP);
    for (const char* piece : {"a", "b", "c"}) builder.text(piece);
    builder.leaf(base::Element::kB, "d");
    for (int i = 0; i < 100; ++i) builder.text("xy");
    builder.close();
    const article::Node* p = builder.take()->first_child;
    CHECK(p->first_child->text == "abc");
    CHECK(p->last_child->text.size() == 200);
    CHECK(p->last_child->text.substr(196) == "xyxy");
}
