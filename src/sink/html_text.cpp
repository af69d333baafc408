#include "sink/html_text.hpp"

#include "sink/escape.hpp"

namespace maqal::sink {

namespace {
using base::Style;

struct Declaration {
    Style mask;
    Style value;
    std::string_view text;
};
// In the order in which the declarations are written.
constexpr Declaration kDeclarations[] = {
    {Style::kAlignMask, Style::kAlignStart, "text-align:start"},
    {Style::kAlignMask, Style::kAlignEnd, "text-align:end"},
    {Style::kAlignMask, Style::kAlignLeft, "text-align:left"},
    {Style::kAlignMask, Style::kAlignRight, "text-align:right"},
    {Style::kAlignMask, Style::kAlignCenter, "text-align:center"},
    {Style::kAlignMask, Style::kAlignJustify, "text-align:justify"},
    {Style::kDirectionLtr, Style::kDirectionLtr, "direction:ltr"},
    {Style::kDirectionRtl, Style::kDirectionRtl, "direction:rtl"},
    {Style::kBidiIsolate, Style::kBidiIsolate, "unicode-bidi:isolate"},
    {Style::kBidiIsolateOverride, Style::kBidiIsolateOverride, "unicode-bidi:isolate-override"},
    {Style::kBidiPlaintext, Style::kBidiPlaintext, "unicode-bidi:plaintext"},
    {Style::kUnderline, Style::kUnderline, "text-decoration:underline"},
    {Style::kLineThrough, Style::kLineThrough, "text-decoration:line-through"},
    {Style::kOverline, Style::kOverline, "text-decoration:overline"},
    {Style::kNoDecoration, Style::kNoDecoration, "text-decoration:none"},
    {Style::kItalic, Style::kItalic, "font-style:italic"},
    {Style::kNormalStyle, Style::kNormalStyle, "font-style:normal"},
    {Style::kBold, Style::kBold, "font-weight:bold"},
    {Style::kNormalWeight, Style::kNormalWeight, "font-weight:normal"},
};
constexpr std::string_view kDecoration = "text-decoration:";
} // namespace

void HtmlTextSink::end_start_tag() {
    if (!in_start_tag_) return;
    out_.append('>');
    in_start_tag_ = false;
}

void HtmlTextSink::open(base::Element element) {
    end_start_tag();
    out_.append('<');
    out_.append(base::element_name(element));
    stack_.push_back(element);
    in_start_tag_ = true;
}

void HtmlTextSink::attribute(base::Attribute name, std::string_view value) {
    out_.append(' ');
    out_.append(base::attribute_name(name));
    out_.append("=\"");
    append_escaped_attribute(value, out_);
    out_.append('"');
}

void HtmlTextSink::style(Style style) {
    if (style == Style::kNone) return;
    out_.append(" style=\"");
    bool first = true;
    bool decorated = false; // several lines share one declaration: a second one would replace the first
    for (const Declaration& declaration : kDeclarations) {
        if ((style & declaration.mask) != declaration.value) continue;
        const bool is_decoration = declaration.text.substr(0, kDecoration.size()) == kDecoration;
        if (is_decoration && decorated) {
            out_.append(' ');
            out_.append(declaration.text.substr(kDecoration.size()));
            continue;
        }
        if (!first) out_.append(';');
        out_.append(declaration.text);
        first = false;
        decorated = decorated || is_decoration;
    }
    out_.append('"');
}

void HtmlTextSink::text(std::string_view text) {
    if (text.empty()) return;
    // A parser drops one newline after these start tags (13.2.6.4.7): without a second one the text would lose it.
    const bool eats_newline =
        in_start_tag_ && (stack_.back() == base::Element::kPre || stack_.back() == base::Element::kTextarea);
    end_start_tag();
    if (eats_newline && text.front() == '\n') out_.append('\n');
    append_escaped_text(text, out_);
}

void HtmlTextSink::close() {
    end_start_tag();
    const base::Element element = stack_.back();
    stack_.pop_back();
    if (base::is_void_element(element)) return;
    out_.append("</");
    out_.append(base::element_name(element));
    out_.append('>');
}

} // namespace maqal::sink
