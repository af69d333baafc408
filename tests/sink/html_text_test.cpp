#include "sink/html_text.hpp"

#include <doctest/doctest.h>

#include "base/text_buffer.hpp"

using namespace maqal;
using base::Attribute;
using base::Element;

namespace {
struct Fixture {
    base::Arena arena;
    base::TextBuffer out;
    sink::HtmlTextSink sink{out, arena};
};
} // namespace

TEST_SUITE("html text sink") {
    TEST_CASE_FIXTURE(Fixture, "text and attribute values are escaped, attributes always quoted") {
        sink.open(Element::kA);
        sink.attribute(Attribute::kTitle, "a\"b'<c>&\xC2\xA0");
        sink.text("<&>\"\xC2\xA0");
        sink.close();
        CHECK(out.view() == "<a title=\"a&quot;b'&lt;c&gt;&amp;&nbsp;\">&lt;&amp;&gt;\"&nbsp;</a>");
    }

    TEST_CASE_FIXTURE(Fixture, "void elements have no end tag and others always have one") {
        sink.open(Element::kP);
        sink.open(Element::kBr);
        sink.close();
        sink.close();
        sink.open(Element::kDiv);
        sink.close();
        CHECK(out.view() == "<p><br></p><div></div>");
    }

    TEST_CASE_FIXTURE(Fixture, "a newline that a parser would eat is doubled after pre and textarea only") {
        for (const Element element : {Element::kPre, Element::kTextarea, Element::kDiv}) {
            sink.open(element);
            sink.text("\nx");
            sink.close();
        }
        CHECK(out.view() == "<pre>\n\nx</pre><textarea>\n\nx</textarea><div>\nx</div>");
    }

    TEST_CASE_FIXTURE(Fixture, "style flags become one attribute, lines of decoration one declaration") {
        sink.open(Element::kP);
        sink.style(base::Style::kAlignCenter | base::Style::kUnderline | base::Style::kLineThrough |
                   base::Style::kBold);
        sink.close();
        CHECK(out.view() ==
              "<p style=\"text-align:center;text-decoration:underline line-through;font-weight:bold\"></p>");
    }
}
