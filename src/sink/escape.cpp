#include "sink/escape.hpp"

#include "base/byte_scan.hpp"

namespace maqal::sink {

namespace {
void append_escaped(std::string_view text, bool quotes, base::TextBuffer& out) {
    std::size_t plain = 0;
    for (std::size_t i = 0; (i = base::find_html_special(text, i, quotes)) < text.size(); ++i) {
        std::string_view reference;
        std::size_t length = 1;
        switch (text[i]) {
        case '&': reference = "&amp;"; break;
        case '<': reference = "&lt;"; break;
        case '>': reference = "&gt;"; break;
        case '"': reference = "&quot;"; break;
        case '\xC2': // U+00A0 is C2 A0
            if (i + 1 == text.size() || text[i + 1] != '\xA0') continue;
            reference = "&nbsp;";
            length = 2;
            break;
        default: continue;
        }
        out.append(text.substr(plain, i - plain));
        out.append(reference);
        i += length - 1;
        plain = i + 1;
    }
    out.append(text.substr(plain));
}
} // namespace

void append_escaped_text(std::string_view text, base::TextBuffer& out) {
    append_escaped(text, false, out);
}
void append_escaped_attribute(std::string_view value, base::TextBuffer& out) {
    append_escaped(value, true, out);
}

} // namespace maqal::sink
