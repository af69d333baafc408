// What is counted without the host is what the host counts.
#include "comment/graphemes.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/utf8.hpp"
#include "host/host.hpp"

using namespace maqal;
using comment::count_plain_graphemes;
using comment::kAskHost;

namespace {

constexpr std::size_t kAll = kAskHost - 1;

std::string utf8(char32_t c) {
    char bytes[4];
    return {bytes, base::encode_utf8(c, bytes)};
}

} // namespace

TEST_CASE("each character that is known parts or joins its neighbours as the host says") {
    std::size_t known = 0;
    for (char32_t c = 1; c < 0x20000; c += c >= 0x4E00 && c < 0x9F00 ? 89 : 1) {
        if (c == 0xD800) c = 0xE000;
        const std::string sign = utf8(c);
        if (count_plain_graphemes(sign, kAll) == kAskHost) continue;
        ++known;
        for (const std::string& text :
             {sign, "a" + sign + "b", "\n" + sign + sign, sign + "\u0301\u064B", "\u0628" + sign + "\U0001F600"}) {
            if (count_plain_graphemes(text, kAll) != host::grapheme_count("en", text)) {
                CAPTURE(text);
                CAPTURE(static_cast<std::uint32_t>(c));
                CHECK(count_plain_graphemes(text, kAll) == host::grapheme_count("en", text));
            }
        }
    }
    CHECK(known > 2000);
}

TEST_CASE("joiners, flags, jamo and Indic signs are left to the host") {
    for (const char* text :
         {"\u200D", "\U0001F1EA\U0001F1EC", "\u1100\u1161", "\u0915\u093F", "\u0600\u0661", "\u0E33"})
        CHECK(count_plain_graphemes(text, kAll) == kAskHost);
}

TEST_CASE("counting ends where enough has been counted") {
    CHECK(count_plain_graphemes("abc\u200D", 3) == 3);
    CHECK(count_plain_graphemes("a\r\nb", kAll) == 3);
    CHECK(count_plain_graphemes("", kAll) == 0);
}
