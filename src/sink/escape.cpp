#include "sink/escape.hpp"

namespace maqal::sink {

namespace {
// What may need a reference: U+00A0 begins with C2.
struct Special {
    bool bytes[256];
};
constexpr Special kSpecial = [] {
    Special special{};
    for (const char c : std::string_view("&<>\"\xC2")) special.bytes[static_cast<unsigned char>(c)] = true;
    return special;
}();

void append_escaped(std::string_view text, bool quotes, base::TextBuffer& out) {
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!kSpecial.bytes[static_cast<unsigned char>(text[i])]) continue;
        std::string_view reference;
        std::size_t length = 1;
        switch (text[i]) {
        case '&': reference = "&amp;"; break;
        case '<': reference = "&lt;"; break;
        case '>': reference = "&gt;"; break;
        case '"':
            if (!quotes) continue;
            reference = "&quot;";
            break;
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
