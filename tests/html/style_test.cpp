#include "html/style.hpp"

#include <doctest/doctest.h>

#include "policy_support.hpp"

using namespace maqal;
using base::Style;
using html::parse_style;

TEST_SUITE("style") {
    TEST_CASE("alignment, direction, decoration, slant and weight are kept") {
        CHECK(parse_style("text-align: center") == Style::kAlignCenter);
        CHECK(parse_style("text-align:start;direction:rtl") == (Style::kAlignStart | Style::kDirectionRtl));
        CHECK(parse_style("unicode-bidi: isolate-override") == Style::kBidiIsolateOverride);
        CHECK(parse_style("text-decoration: underline line-through") == (Style::kUnderline | Style::kLineThrough));
        CHECK(parse_style("text-decoration-line: overline") == Style::kOverline);
        CHECK(parse_style("text-decoration: none") == Style::kNoDecoration);
        CHECK(parse_style("font-style: oblique") == Style::kItalic);
        CHECK(parse_style("font-weight: 700") == Style::kBold);
        CHECK(parse_style("font-weight: 400") == Style::kNormalWeight);
        CHECK(parse_style("FONT-WEIGHT : BOLD ;") == Style::kBold);
    }

    TEST_CASE("every other property and value is dropped") {
        for (const char* css : {"position:fixed;inset:0;z-index:9",
                                "background:url(javascript:alert(1))",
                                "width:expression(alert(1))",
                                "--x: center",
                                "color:red",
                                "text-align:-webkit-center",
                                "text-align:inherit",
                                "text-align:match-parent",
                                "direction:inherit",
                                "unicode-bidi:embed",
                                "unicode-bidi:bidi-override",
                                "text-align",
                                "text-align:",
                                ":center",
                                "font:bold 12px x",
                                "font-weight:1001",
                                "font-weight:0",
                                "font-weight:700.5",
                                "behavior:url(x)",
                                "-moz-binding:url(x)",
                                "text-align:center center",
                                "text-align:center red",
                                "text-align:var(--x)",
                                "text-align:\"center\"",
                                "text-align:(center)",
                                "text-decoration:underline none",
                                "text-decoration-line:underline red",
                                "text align:center",
                                "content:'text-align:center'"}) {
            CAPTURE(css);
            CHECK(parse_style(css) == Style::kNone);
        }
    }

    TEST_CASE("the last declaration of a property wins, unless an earlier one is important") {
        CHECK(parse_style("text-align:left;text-align:right") == Style::kAlignRight);
        CHECK(parse_style("text-align:left!important;text-align:right") == Style::kAlignLeft);
        CHECK(parse_style("text-align:left ! /**/ IMPORTANT;text-align:right!important") == Style::kAlignRight);
        CHECK(parse_style("text-align:left;text-align:wrong") == Style::kAlignLeft);
        CHECK(parse_style("text-align:left !importan") == Style::kNone);
        CHECK(parse_style("text-align:left !important x") == Style::kNone);
        CHECK(parse_style("text-decoration:underline;text-decoration-line:overline") == Style::kOverline);
        CHECK(parse_style("font-weight:bold;font-weight:normal") == Style::kNormalWeight);
    }

    TEST_CASE("escapes and comments are read as CSS reads them") {
        CHECK(parse_style("t\\65xt-align:\\63 enter") == Style::kAlignCenter);
        CHECK(parse_style("text\\-align:center") == Style::kAlignCenter);
        CHECK(parse_style("\\000074ext-align:cente\\72\r\n") == Style::kAlignCenter);
        CHECK(parse_style("/**/text-align/*;*/:/*x*/center/*") == Style::kAlignCenter);
        CHECK(parse_style("text-align:cen/**/ter") == Style::kNone); // two words
        CHECK(parse_style("text-align:cen\\ter") == Style::kAlignCenter);
        CHECK(parse_style("text-align:center\\") == Style::kNone);
        CHECK(parse_style("text-align\\:center") == Style::kNone);
    }

    TEST_CASE("a broken declaration ends at the semicolon of its own level") {
        CHECK(parse_style("x:(;text-align:left);text-align:right") == Style::kAlignRight);
        CHECK(parse_style("x:{[;text-align:left]};text-align:right") == Style::kAlignRight);
        CHECK(parse_style("x:\";text-align:left\";text-align:right") == Style::kAlignRight);
        CHECK(parse_style("x:url(a'b;text-align:left);text-align:right") == Style::kAlignRight);
        CHECK(parse_style("x:url( 'a);text-align:left');text-align:right") == Style::kAlignRight);
        CHECK(parse_style("x:f(a'b;text-align:left);text-align:right") == Style::kNone); // the string never ends
        CHECK(parse_style("x:(];text-align:left);text-align:right") == Style::kAlignRight);
        CHECK(parse_style("x:);text-align:right") == Style::kAlignRight);
        CHECK(parse_style("};text-align:right") == Style::kAlignRight);
        CHECK(parse_style("x\ny;text-align:right") == Style::kAlignRight);
        CHECK(parse_style(";;; ;text-align:right;;") == Style::kAlignRight);
        CHECK(parse_style("@media x{};text-align:right") == Style::kAlignRight);
    }

    TEST_CASE("the shorthand of decoration may say colour and kind, which are not kept") {
        CHECK(parse_style("text-decoration: underline dotted #f00") == Style::kUnderline);
        CHECK(parse_style("text-decoration: underline rgb(1,2,3)") == Style::kNone);
    }

    TEST_CASE("brackets nested without end neither crash nor take long") {
        for (const char* piece : {"(", "[{", "url(", "\\", "/*", "'", "a:", "!", "x:f("}) {
            std::string css;
            while (css.size() < 200'000) css += piece;
            CHECK(parse_style(css) == Style::kNone);
        }
    }

    TEST_CASE("align becomes alignment") {
        CHECK(html::parse_align(" Center ") == Style::kAlignCenter);
        CHECK(html::parse_align("middle") == Style::kAlignCenter);
        CHECK(html::parse_align("justify") == Style::kAlignJustify);
        CHECK(html::parse_align("start") == Style::kNone);
        CHECK(html::parse_align("") == Style::kNone);
    }

    TEST_CASE("merging replaces group by group") {
        CHECK(html::merge_styles(Style::kAlignCenter | Style::kBold, Style::kAlignLeft) ==
              (Style::kAlignLeft | Style::kBold));
        CHECK(html::merge_styles(Style::kUnderline, Style::kNoDecoration) == Style::kNoDecoration);
    }

    TEST_CASE("flags written as declarations are read as the same flags") {
        test::Random random(3);
        for (int i = 0; i < 2000; ++i) {
            const std::string_view words[] = {"text-align:center", "text-decoration:underline overline",
                                              "direction:ltr",     "unicode-bidi:plaintext",
                                              "font-style:normal", "font-weight:900"};
            std::string css;
            for (std::size_t n = random.below(6); n != 0; --n) {
                css += words[random.below(std::size(words))];
                css += ";";
            }
            const Style style = parse_style(css);
            CHECK(parse_style(test::style_text(style)) == style);
        }
    }
}
