#include <doctest/doctest.h>

#include <string>

#include "base/byte_scan.hpp"

TEST_CASE("eight bytes at a time find what one at a time finds") {
    for (unsigned value = 0; value < 256; ++value) {
        const char c = static_cast<char>(value);
        const bool meant = value < 0x20 || c == '<' || c == '>' || c == '&';
        for (std::size_t at = 0; at < 20; ++at) {
            std::string text(20, at % 2 == 0 ? '\xD9' : ' ');
            text[at] = c;
            CHECK(maqal::base::find_control_or(text, 0, '<', '>', '&') == (meant ? at : text.size()));
            const bool one = c == '<' || c == '>' || c == '&';
            CHECK(maqal::base::find_one_of(text, 0, '<', '>', '&') == (one ? at : text.size()));
            const bool special = one || c == '\xC2';
            CHECK(maqal::base::find_html_special(text, 0, false) == (special ? at : text.size()));
            CHECK(maqal::base::find_html_special(text, 0, true) == (special || c == '"' ? at : text.size()));
            CHECK(maqal::base::find_control_or(text, at + 1, '<', '>', '&') == text.size());
        }
    }
    CHECK(maqal::base::find_control_or("", 0, 'a', 'b', 'c') == 0);
    CHECK(maqal::base::find_control_or("xxxxxxxxa", 3, 'a', 'b', 'c') == 8);
}
