#include "host/spaces.hpp"

namespace maqal::host {

namespace {
void append_with(std::string_view text, std::string_view space, std::string_view apostrophe, base::TextBuffer& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (rest.substr(0, 2) == "\u00A0") {
            out.append(space);
            i += 1;
        } else if (rest.substr(0, 3) == "\u202F") {
            out.append(space);
            i += 2;
        } else if (text[i] == ' ') {
            out.append(space);
        } else if (text[i] == '\'') {
            out.append(apostrophe);
        } else {
            out.append(text[i]);
        }
    }
}
} // namespace

void append_tied_text(std::string_view text, base::TextBuffer& out) {
    append_with(text, "\u00A0", "\u2019", out);
}
void append_date_text(std::string_view text, base::TextBuffer& out) {
    append_with(text, " ", "'", out);
}

} // namespace maqal::host
