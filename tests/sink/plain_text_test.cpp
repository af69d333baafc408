#include "sink/plain_text.hpp"

#include <doctest/doctest.h>

#include "base/text_buffer.hpp"

using namespace maqal;
using base::Element;

TEST_CASE("plain text parts paragraphs, lines and cells and collapses white space") {
    base::Arena arena;
    base::TextBuffer out;
    sink::PlainTextSink sink(out, arena);
    const auto leaf = [&](Element element, std::string_view text) {
        sink.open(element);
        sink.text(text);
        sink.close();
    };
    leaf(Element::kP, "  one \n two ");
    sink.open(Element::kUl);
    leaf(Element::kLi, "a");
    leaf(Element::kLi, "b");
    sink.close();
    sink.open(Element::kTr);
    leaf(Element::kTd, "1");
    leaf(Element::kTd, "2");
    sink.close();
    leaf(Element::kPre, "x\n  y");
    CHECK(out.view() == "one two\n\na\nb\n\n1\t2\n\nx\n  y");
}

TEST_CASE("plain text keeps a word whole when inline elements split it") {
    base::Arena arena;
    base::TextBuffer out;
    sink::PlainTextSink sink(out, arena);
    sink.text("un");
    sink.open(Element::kEm);
    sink.text("believ");
    sink.close();
    sink.text("able ");
    sink.text(" x");
    CHECK(out.view() == "unbelievable x");
}
