#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "comment/folding.hpp"
#include "comment/word_parts.hpp"
#include "comment/words.hpp"

using namespace maqal;
using comment::WordList;
using comment::WordOptions;
using comment::WordSearch;

namespace {

std::uint32_t first_in(const std::vector<std::string_view>& words, std::string_view text) {
    base::Arena arena;
    return WordSearch(words, arena).first_in(text);
}

// The first word of the list that is found, "" where none is.
std::string find_word(const std::vector<std::string_view>& words, std::string_view text, const WordOptions& options) {
    base::Arena arena;
    const WordList list(words, options, arena);
    const std::uint32_t found = list.first_in(comment::ready_text(text, options, arena));
    return found == WordSearch::kNone ? std::string() : std::string(list.word(found));
}

constexpr WordOptions kWordPress{};
constexpr WordOptions kFolded{.folded = true};
constexpr WordOptions kWhole{.folded = true, .whole_word = true};
constexpr WordOptions kLeet{.folded = true, .leet = true};

std::string fold(std::string_view text) {
    base::Arena arena;
    return std::string(comment::fold_disguises(text, false, arena));
}

} // namespace

TEST_CASE("of many words the first of the list is found, wherever it stands") {
    CHECK(first_in({"he", "she", "his", "hers"}, "ushers") == 0);
    CHECK(first_in({"hers", "she"}, "ushers") == 0);
    CHECK(first_in({"x", "she"}, "ushers") == 1);
    CHECK(first_in({"abcd", "bc"}, "abce") == 1); // the longer one fails at its end
    CHECK(first_in({"b", "ab"}, "ab") == 0);
    CHECK(first_in({"same", "same"}, "the same") == 0);
    CHECK(first_in({"", "a"}, "a") == 1);
    CHECK(first_in({"", ""}, "a") == WordSearch::kNone);
    CHECK(first_in({}, "a") == WordSearch::kNone);
    CHECK(first_in({"a"}, "") == WordSearch::kNone);
    CHECK(first_in({std::string_view("\0b", 2), "\xFF"}, std::string_view("a\0b", 3)) == 0);
}

TEST_CASE("the search finds what looking for one word after the other finds") {
    unsigned seed = 1;
    const auto next = [&](unsigned below) {
        seed = seed * 1103515245U + 12345U;
        return (seed >> 16U) % below;
    };
    for (int round = 0; round < 300; ++round) {
        const unsigned letters = 2 + next(40); // few letters: many words in words
        const auto word = [&](std::size_t most) {
            std::string out;
            for (std::size_t size = 1 + next(static_cast<unsigned>(most)); out.size() < size;)
                out += static_cast<char>('A' + next(letters));
            return out;
        };
        std::vector<std::string> words;
        for (unsigned n = next(60) + (round % 10 == 0 ? 300U : 1U); n != 0; --n) words.push_back(word(7));
        const std::vector<std::string_view> views(words.begin(), words.end());
        base::Arena arena;
        const WordSearch search(views, arena);
        for (int texts = 0; texts < 10; ++texts) {
            const std::string text = word(40);
            std::uint32_t expected = WordSearch::kNone;
            for (std::uint32_t i = 0; i < words.size() && expected == WordSearch::kNone; ++i) {
                if (text.find(words[i]) != std::string::npos) expected = i;
            }
            CHECK(search.first_in(text) == expected);
        }
    }
}

TEST_CASE("ten thousand words in a long text, and words made to be slow, take no longer") {
    std::vector<std::string> words;
    for (int i = 0; i < 10'000; ++i) words.push_back("كلمة" + std::to_string(i * 7919) + "نادرة");
    for (int i = 1; i < 200; ++i) words.push_back(std::string(static_cast<std::size_t>(i) * 5, 'a') + "b");
    const std::vector<std::string_view> views(words.begin(), words.end());
    base::Arena arena;
    const WordSearch search(views, arena);
    std::string text;
    while (text.size() < 1'000'000) text += "كلمة 12 نادرة ";
    text += std::string(1'000'000, 'a');
    CHECK(search.first_in(text) == WordSearch::kNone); // the time limit of the run is the test
    CHECK(search.first_in(text + words[4321]) == 4321);
    CHECK(arena.used() < 16'000'000);
}

TEST_CASE("WordPress' way: inside of words, letter case aside, harakat and forms of letters matter") {
    CHECK(find_word({" holdMe "}, "xHOLDMEx", kWordPress) == "holdMe");
    CHECK(find_word({"0", ""}, "0", kWordPress).empty());
    CHECK(find_word({"ممنوع"}, "الممنوعات", kWordPress) == "ممنوع");
    CHECK(find_word({"ممنوع"}, "مَمنوع", kWordPress).empty());
    CHECK(find_word({"احمق"}, "أحمق", kWordPress).empty());
}

TEST_CASE("folded matching sees through what makes a word look the same") {
    const std::vector<std::string_view> words = {"أحمق",   "غبي",    "كاذب",  "قذارة", "سيئ",
                                                 "مؤامرة", "viagra", "ویروس", "100"};
    for (const std::string_view text :
         {"أحمق", "احمق", "إحمق", "آحمق", "ٱحمق", "أحـمـق", "أَحْمَقُ", "أح\u200Bمق", "أح\u200Cم\u200Dق",
          "\u202Eأح\u2066مق", "أحم\u00ADق", "أ\u034Fحمق", "أحٰمق", "ﺃﺣﻤﻖ", "ٲحمق"}) {
        CAPTURE(text);
        CHECK(find_word(words, text, kFolded) == "أحمق");
    }
    for (const std::string_view text : {"غبي", "غبى", "غبی", "غبئ", "غبے", "غــبــي", "ﻏﺒﻲ", "ﻏﺒﯽ", "غُبِيّ"}) {
        CAPTURE(text);
        CHECK(find_word(words, text, kFolded) == "غبي");
    }
    for (const std::string_view text : {"کاذب", "ڪاذب", "ﻛﺎﺫﺏ", "كٰاذب", "الكاذبون"}) {
        CAPTURE(text);
        CHECK(find_word(words, text, kFolded) == "كاذب");
    }
    for (const std::string_view text : {"قذاره", "قذارۃ", "قذارہ", "قذارة", "قذارە"}) {
        CAPTURE(text);
        CHECK(find_word(words, text, kFolded) == "قذارة");
    }
    CHECK(find_word(words, "سيئ", kFolded) == "سيئ");
    CHECK(find_word(words, "موامرة", kFolded) == "مؤامرة");
    CHECK(find_word(words, "مۆامره", kFolded) == "مؤامرة");
    CHECK(find_word(words, "ويروس", kFolded) == "ویروس");
    for (const std::string_view text : {"100", "١٠٠", "۱۰۰", "１００", "①00", "𝟏𝟎𝟎"}) {
        CAPTURE(text);
        CHECK(find_word(words, text, kFolded) == "100");
    }
    for (const std::string_view text : {"VIAGRA", "ｖｉａｇｒａ", "víágrà", "v\u0301iagra", "ⓥⓘⓐⓖⓡⓐ", "𝓿𝓲𝓪𝓰𝓻𝓪",
                                        "vi\u200Bag\uFEFFra", "vıagra", "ᵛⁱᵃᵍʳᵃ"}) {
        CAPTURE(text);
        CHECK(find_word(words, text, kFolded) == "viagra");
    }
}

TEST_CASE("what is another letter stays another letter") {
    CHECK(fold("ماء") != fold("ما"));
    CHECK(fold("گل") != fold("كل"));
    CHECK(fold("پدر") != fold("بدر"));
    CHECK(fold("چاپ") == "چاپ");
    CHECK(fold("سعيد") != fold("سعد"));
    CHECK(fold("日本語 한국어") == "日本語 한국어");
    CHECK(fold("ШКОЛА") == "школа");
    CHECK(fold("strasse") != fold("straße"));
    CHECK(fold("") == "");
}

TEST_CASE("leet: digits and signs that are drawn for letters, where it is asked for") {
    for (const std::string_view text : {"v1agra", "V14GR4", "vi@gra", "ｖ１ａｇｒａ"}) {
        CAPTURE(text);
        CHECK(find_word({"viagra"}, text, kLeet) == "viagra");
        CHECK(find_word({"viagra"}, text, kFolded).empty());
    }
    CHECK(find_word({"casino"}, "ca$in0", kLeet) == "casino");
    CHECK(find_word({"lose"}, "1053", kLeet) == "lose");
    CHECK(find_word({"idiot"}, "1d10t", kLeet) == "idiot");
    CHECK(find_word({"test"}, "7357", kLeet) == "test");
    CHECK(find_word({"7abibi"}, "7abibi", kLeet) == "7abibi"); // Arabic in Latin letters and digits finds itself
}

TEST_CASE("whole words: what stands inside of another word is not meant") {
    CHECK(find_word({"ass"}, "a class, passing", kWhole).empty());
    CHECK(find_word({"ass"}, "(Ass!)", kWhole) == "ass");
    CHECK(find_word({"bad word"}, "a bad – word.", kWhole) == "bad word");
    CHECK(find_word({"bad word"}, "a badword", kWhole).empty());
    CHECK(find_word({"سام"}, "سام،", kWhole) == "سام");
    CHECK(find_word({"سام"}, "«سام»؟", kWhole) == "سام");
    CHECK(find_word({"سام"}, "😀سام😀", kWhole) == "سام");
    CHECK(find_word({"سام"}, "سـام", kWhole) == "سام");
    CHECK(find_word({"!!!"}, "!!! x", kWhole).empty()); // no word
    CHECK(find_word({"ممنوع"}, "مَمنوع", {.whole_word = true}).empty());
    CHECK(find_word({"مَن"}, "مَن", {.whole_word = true}) == "مَن"); // harakat part no words
}

TEST_CASE("harmless words that hold a listed one are no false alarm as whole words") {
    // listed word, then words of everyday use that hold it once they are folded
    const std::vector<std::vector<std::string_view>> cases = {
        {"كلب", "كلبشات", "مكلب", "تكلب", "كلبة", "الكلبية", "انكلبت"},
        {"حمار", "حمارة", "محمار", "حماري", "احمارت", "اصفرحمار"},
        {"سم", "اسم", "رسم", "قسم", "موسم", "سماء", "سمع", "سمك", "جسم", "باسم", "سمير", "مسموح", "رسمي"},
        {"كس", "مكسب", "عكس", "تكسير", "كسر", "كسول", "بالعكس", "اكسجين", "تاكسي", "كسوة"},
        {"زب", "حزب", "عزب", "زبون", "زبدة", "احزاب", "زبيب", "مزبلة"},
        {"نيك", "تقنيك", "ميكانيكي", "نيكل", "كلينيك", "الكترونيكي", "بوتانيك"},
        {"شرم", "شرموخ", "محشرم"},
        {"قرد", "قردة", "مقردن"},
        {"خرا", "خراب", "خرافة", "مخراط", "خراج", "آخران", "خراسان", "اخراج"},
        {"طيز", "تطيز", "طيزناباد"},
        {"قح", "قحط", "وقح", "تلقيح", "لقح", "قحافة"},
        {"لص", "خلص", "مخلص", "ملصق", "التخلص", "صلصة"},
    };
    int words = 0;
    for (const std::vector<std::string_view>& each : cases) {
        for (std::size_t i = 1; i < each.size(); ++i) {
            CAPTURE(each[i]);
            CHECK(find_word({each[0]}, each[i], kWhole).empty());
            words += find_word({each[0]}, each[i], kFolded).empty() ? 0 : 1;
        }
        CHECK(find_word({each[0]}, each[0], kWhole) == each[0]);
    }
    CHECK(words >= 60); // that hold the listed one, so that the test is one
}

TEST_CASE("words are counted as people count them") {
    using comment::count_words;
    CHECK(count_words("") == 0);
    CHECK(count_words("  \u00A0\n") == 0);
    CHECK(count_words("don't stop – 12.5") == 3);
    CHECK(count_words("السلامُ عليكم، ورحمة الله!") == 4);
    CHECK(count_words("… !? 😀") == 0);
    CHECK(count_words("\u200B") == 0);
}
