#include "base/bidi_controls.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace maqal::base;

namespace {

std::string balanced(std::string_view text) {
    TextBuffer out;
    append_balanced_bidi(text, out);
    return std::string(out.view());
}

} // namespace

TEST_CASE("what is balanced stays as it is") {
    for (const std::string_view text : {"", "plain", "عربي", "\u200Fعربي\u200E", "\u2067a\u2069 b", "\u202Aa\u202C",
                                        "\u2066\u202Ea\u202C\u2069", "می\u200Cخواهم"}) {
        CHECK(balanced(text) == text);
    }
    CHECK(!has_bidi_formatting("عربي \u200F\u200E – “a” \u200D…"));
    CHECK(has_bidi_formatting("a\u2069"));
    CHECK(has_bidi_formatting("– \u202E"));
}

TEST_CASE("what is open is closed at the end, the innermost first") {
    CHECK(balanced("a\u202Eb") == "a\u202Eb\u202C");
    CHECK(balanced("\u2066\u202Ba") == "\u2066\u202Ba\u202C\u2069");
    CHECK(balanced("\u202B\u2067a\u2069") == "\u202B\u2067a\u2069\u202C");
}

TEST_CASE("what closes nothing is left out, so that it does not close what stands around the text") {
    CHECK(balanced("a\u2069b") == "ab");
    CHECK(balanced("\u202Ca") == "a");
    CHECK(balanced("\u2066a\u202C\u2069\u2069b") == "\u2066a\u2069b");
    CHECK(balanced("\u2069\u202Eevil") == "\u202Eevil\u202C");
}

TEST_CASE("an isolate's end closes the embeddings in it") {
    CHECK(balanced("\u2067a\u202Bb\u2069c") == "\u2067a\u202Bb\u2069c");
}

TEST_CASE("more levels than UAX #9 follows are not opened") {
    std::string deep;
    for (int i = 0; i < 1000; ++i) deep += "\u202E";
    CHECK(balanced(deep).size() == std::size_t{125} * 6);
}
