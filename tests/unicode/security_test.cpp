#include "unicode/security.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/unicode/ucd.hpp"
#include "unicode/unicode.hpp"

using namespace maqal::unicode;
using namespace maqal::test;

namespace {

// What a character looks like, as code points in hexadecimal.
std::u32string alike(char32_t c) {
    const LookAlike looks = look_alike(c);
    return {looks.code_points, looks.count};
}

} // namespace

TEST_CASE("marks agree with UnicodeData in the basic plane's scripts") {
    int wrong = 0;
    for (const std::string& line : lines_of("UnicodeData.txt")) {
        const std::vector<std::string> fields = fields_of(line);
        if (fields.size() < 15) continue;
        const char32_t c = code_point(fields[0]);
        if (c >= 0x2000) break;
        if (is_nonspacing_mark(c) != (fields[2] == "Mn" || fields[2] == "Me")) ++wrong;
    }
    CHECK(wrong == 0);
    for (const char32_t c : {char32_t{0x20DD}, char32_t{0x3099}, char32_t{0xFE0F}, char32_t{0xFE20}, char32_t{0xE0101}})
        CHECK(is_nonspacing_mark(c));
    for (const char32_t c : {U'a', U'ا', U'क', U'漢', char32_t{0x1F600}}) CHECK(!is_nonspacing_mark(c));
}

TEST_CASE("scripts of letters agree with Scripts.txt") {
    struct Named {
        std::string_view name;
        Script script;
    };
    static constexpr Named kNamed[] = {
        {"Latin", Script::kLatin},       {"Greek", Script::kGreek},       {"Cyrillic", Script::kCyrillic},
        {"Armenian", Script::kArmenian}, {"Hebrew", Script::kHebrew},     {"Arabic", Script::kArabic},
        {"Han", Script::kHan},           {"Hiragana", Script::kHiragana}, {"Katakana", Script::kKatakana},
        {"Bopomofo", Script::kBopomofo}, {"Hangul", Script::kHangul},     {"Devanagari", Script::kDevanagari},
        {"Bengali", Script::kBengali},   {"Tamil", Script::kTamil},       {"Sinhala", Script::kSinhala},
        {"Thai", Script::kThai},         {"Lao", Script::kLao},           {"Tibetan", Script::kTibetan},
        {"Myanmar", Script::kMyanmar},   {"Georgian", Script::kGeorgian}, {"Ethiopic", Script::kEthiopic},
        {"Khmer", Script::kKhmer},       {"Thaana", Script::kThaana},     {"Common", Script::kCommon},
        {"Inherited", Script::kCommon},  {"Cherokee", Script::kLimited},  {"Coptic", Script::kLimited},
        {"Tifinagh", Script::kLimited},  {"Syriac", Script::kLimited},    {"Lisu", Script::kLimited},
    };
    int wrong = 0;
    for (const std::string& line : lines_of("Scripts.txt")) {
        const std::vector<std::string> fields = fields_of(line.substr(0, line.find('#')));
        if (fields.size() < 2) continue;
        const char32_t first = code_point(fields[0]);
        const std::size_t dots = fields[0].find("..");
        const char32_t last = dots == std::string::npos ? first : code_point(fields[0].substr(dots + 2));
        for (const Named& named : kNamed) {
            if (fields[1] != " " + std::string(named.name) + " ") continue;
            for (char32_t c = first; c <= last; ++c) {
                if (is_letter(c) && script_of_letter(c) != named.script) ++wrong;
            }
        }
    }
    CHECK(wrong == 0);
    CHECK(script_of_letter(U'ش') == Script::kArabic);
    CHECK(script_of_letter(0x1D400) == Script::kCommon);
}

TEST_CASE("letters look like what the standard says, without their marks") {
    CHECK(alike(U'a') == U"a");
    CHECK(alike(U'I') == U"I");   // for the caller
    CHECK(alike(0x0430) == U"a"); // Cyrillic
    CHECK(alike(0x041C) == U"M");
    CHECK(alike(0x0455) == U"s");
    CHECK(alike(0x03BF) == U"o"); // Greek
    CHECK(alike(0x0585) == U"o"); // Armenian
    CHECK(alike(0x13AA) == U"A"); // Cherokee
    CHECK(alike(U'é') == U"e");
    CHECK(alike(0x1EBF) == U"e"); // with two marks
    CHECK(alike(0xFF41) == U"a");
    CHECK(alike(0x1D400) == U"A");
    CHECK(alike(0x1D7CE) == U"O"); // the digits at the end of the mathematical ones
    CHECK(alike(0x1D7FF) == U"9");
    CHECK(alike(0x24B6) == U"a");
    CHECK(alike(0x1D00) == U"a"); // small capital
    CHECK(alike(U'æ') == U"ae");
    CHECK(alike(U'ي') == alike(U'ی'));
    CHECK(alike(U'ك') == alike(U'ک'));
    CHECK(alike(U'أ') == alike(U'ا'));
    CHECK(alike(U'ش') != alike(U'س'));
    CHECK(alike(0xFE8E) == alike(U'ا')); // presentation form
    for (const char32_t c : {U'ж', U'Ω', U'ش', U'א', U'漢', U'क', char32_t{0x1F600}, char32_t{0x10FFFF}}) {
        CAPTURE(static_cast<unsigned>(c));
        CHECK(alike(c) == std::u32string(1, c));
    }
}
