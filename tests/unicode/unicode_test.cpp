#include "unicode/unicode.hpp"

#include <doctest/doctest.h>

#include "tests/unicode/ucd.hpp"

using namespace maqal::unicode;
using namespace maqal::test;

namespace {

Direction expected_direction(const std::string& bidi_class) {
    if (bidi_class == "L") return Direction::kLtr;
    return bidi_class == "R" || bidi_class == "AL" ? Direction::kRtl : Direction::kNone;
}

} // namespace

TEST_CASE("directions, letters and lower case agree with UnicodeData over all assigned characters") {
    int count = 0;
    int wrong = 0;
    char32_t first_of_range = 0;
    for (const std::string& line : lines_of("UnicodeData.txt")) {
        const std::vector<std::string> fields = fields_of(line);
        if (fields.size() < 15) continue;
        const char32_t last = code_point(fields[0]);
        if (fields[1].find(", First>") != std::string::npos) {
            first_of_range = last;
            continue;
        }
        const bool is_range = fields[1].find(", Last>") != std::string::npos;
        for (char32_t c = is_range ? first_of_range : last; c <= last; ++c) {
            ++count;
            const char32_t lower = fields[13].empty() ? c : code_point(fields[13]);
            const bool same = strong_direction(c) == expected_direction(fields[4]) &&
                              is_letter(c) == (fields[2][0] == 'L') && to_lower(c) == lower &&
                              is_control(c) == (fields[2] == "Cc");
            if (!same && ++wrong < 10) {
                CAPTURE(fields[0]);
                CHECK(same);
            }
        }
    }
    CHECK(wrong == 0);
    if (count == 0) MESSAGE("unicode-data is not installed: skipped");
    if (count != 0) CHECK(count > 280000);
}

TEST_CASE("default ignorable and white space agree with the property files over all code points") {
    for (const char* file : {"DerivedCoreProperties.txt", "PropList.txt"}) {
        std::vector<bool> ignorable(0x110000);
        std::vector<bool> space(0x110000);
        std::vector<bool> bidi(0x110000);
        int count = 0;
        for (const std::string& line : lines_of(file)) {
            const std::size_t comment = line.find('#');
            const std::vector<std::string> fields = fields_of(line.substr(0, comment));
            if (fields.size() < 2) continue;
            const char32_t first = code_point(fields[0]);
            const std::size_t dots = fields[0].find("..");
            const char32_t last = dots == std::string::npos ? first : code_point(fields[0].substr(dots + 2));
            for (char32_t c = first; c <= last; ++c, ++count) {
                if (fields[1].find(" Default_Ignorable_Code_Point") == 0) ignorable[c] = true;
                if (fields[1].find(" White_Space") == 0) space[c] = true;
                if (fields[1].find(" Bidi_Control") == 0) bidi[c] = true;
            }
        }
        if (count == 0) continue;
        const bool core = std::string(file) == "DerivedCoreProperties.txt";
        int wrong = 0;
        for (char32_t c = 0; c < 0x110000; ++c) {
            const bool same = core ? is_default_ignorable(c) == ignorable[c]
                                   : is_white_space(c) == space[c] && is_bidi_control(c) == bidi[c];
            if (!same && ++wrong < 10) CAPTURE(static_cast<unsigned>(c));
            if (!same && wrong < 10) CHECK(same);
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("strong directions of characters picked by hand") {
    for (const char32_t c : {U'a', U'Z', U'é', U'я', U'漢', U'あ', U'क', char32_t{0x200E}})
        CHECK(strong_direction(c) == Direction::kLtr);
    for (const char32_t c : {U'ا', U'ي', U'ـ', U'پ', U'א', U'ܐ', U'ޝ', U'ߊ', char32_t{0x1E900}, char32_t{0x200F},
                             char32_t{0x061C}, char32_t{0xFEFC}, char32_t{0x085F}, char32_t{0x10FFF}}) {
        CAPTURE(static_cast<unsigned>(c));
        CHECK(strong_direction(c) == Direction::kRtl);
    }
    // Digits of every kind, marks, punctuation, spaces, symbols, emoji, isolates, noncharacters.
    for (const char32_t c : {U'1', U'١', U'۱', char32_t{0x064E}, U'“', U'«', U' ', char32_t{0xA0}, U'€', U'😀',
                             char32_t{0x2067}, char32_t{0xFFFF}, char32_t{0x10FFFF}}) {
        CAPTURE(static_cast<unsigned>(c));
        CHECK(strong_direction(c) == Direction::kNone);
    }
}

TEST_CASE("the first strong character decides, isolates are passed over") {
    CHECK(first_strong_direction("") == Direction::kNone);
    CHECK(first_strong_direction("12 – 34 «٥»") == Direction::kNone);
    CHECK(first_strong_direction("«265%» مرحبا hello") == Direction::kRtl);
    CHECK(first_strong_direction("(1) hello مرحبا") == Direction::kLtr);
    CHECK(first_strong_direction("\u2068BBC\u2069 مرحبا") == Direction::kRtl);
    CHECK(first_strong_direction("\u2067مرحبا \u2066x\u2069\u2069 hello") == Direction::kLtr);
    CHECK(first_strong_direction("\u2068never closed مرحبا") == Direction::kNone);
    CHECK(first_strong_direction("\u2069 stray pop") == Direction::kLtr);
    CHECK(first_strong_direction("\u202Eabc") == Direction::kLtr); // an embedding is no character
    CHECK(first_strong_direction("\u200Fabc") == Direction::kRtl);
}

TEST_CASE("lower case is the simple mapping") {
    CHECK(to_lower(U'A') == U'a');
    CHECK(to_lower(U'a') == U'a');
    CHECK(to_lower(U'É') == U'é');
    CHECK(to_lower(U'Ÿ') == U'ÿ');
    CHECK(to_lower(U'İ') == U'i');
    CHECK(to_lower(U'Σ') == U'σ');
    CHECK(to_lower(U'Я') == U'я');
    CHECK(to_lower(U'ẞ') == U'ß');
    CHECK(to_lower(U'ع') == U'ع');
    CHECK(to_lower(0x1E921) == 0x1E943);
    CHECK(to_lower(0x10FFFF) == 0x10FFFF);
}
