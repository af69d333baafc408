// What UTS #39 (Unicode security mechanisms) asks of characters, from tables that tests/tools/make-unicode-tables.mjs
// generates: the script of a letter (UAX #24), what it looks like (UTS #39, 4), whether it is a mark without width.
#pragma once

#include <cstdint>

namespace maqal::unicode {

// The recommended scripts (UAX #31, table 5) one by one, all others together. kCommon is Common and Inherited.
enum class Script : std::uint8_t {
    kCommon,
    kLatin,
    kGreek,
    kCyrillic,
    kArmenian,
    kHebrew,
    kArabic,
    kHan,
    kHiragana,
    kKatakana,
    kBopomofo,
    kHangul,
    kDevanagari,
    kBengali,
    kGurmukhi,
    kGujarati,
    kOriya,
    kTamil,
    kTelugu,
    kKannada,
    kMalayalam,
    kSinhala,
    kThai,
    kLao,
    kTibetan,
    kMyanmar,
    kGeorgian,
    kEthiopic,
    kKhmer,
    kThaana,
    kLimited
};

// Of a letter (General_Category L*); what is none may get the script of its neighbours. Some 100 ns beyond U+0700.
[[nodiscard]] Script script_of_letter(char32_t c);

// What a character looks like, marks left out: most often one code point, itself where it looks like nothing else.
// ASCII comes back as it is: that I and l, 0 and O look alike is for the caller. Some 100 ns beyond ASCII.
struct LookAlike {
    char32_t code_points[3];
    std::uint32_t count;
};
[[nodiscard]] LookAlike look_alike(char32_t c);

// General_Category Mn or Me; of the higher planes the variation selectors alone. A few nanoseconds.
[[nodiscard]] bool is_nonspacing_mark(char32_t c);

} // namespace maqal::unicode
