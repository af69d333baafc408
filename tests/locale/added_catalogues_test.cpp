#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/limits.hpp"
#include "locale/catalogue.hpp"
#include "locale/locale.hpp"
#include "tests/locale/registry.hpp"

using namespace maqal;
using locale::Locale;
using locale::Message;
using test::Registry;

namespace {

struct Text {
    Message message;
    std::string_view text;
};

bool add(std::string_view tag, const std::vector<Text>& given, bool rtl = false) {
    std::string_view texts[locale::kMessages];
    for (const Text& each : given) texts[static_cast<std::size_t>(each.message)] = each.text;
    return locale::add_catalogue(tag, rtl, texts);
}

std::string say(std::string_view tag, Message message, std::int64_t n) {
    const locale::Parameter parameters[] = {locale::number_parameter("n", n)};
    base::TextBuffer out;
    Locale(tag).format(message, parameters, out);
    return std::string(out.view());
}

} // namespace

TEST_CASE("a text is that of the tag, of what the tag begins with, of the built-in language, in this order") {
    const Registry registry;
    REQUIRE(add("pt", {{Message::kHome, "pt"}, {Message::kTagsLabel, "pt"}, {Message::kSubmit, "pt"}}));
    REQUIRE(add("pt-BR", {{Message::kHome, "pt-BR"}, {Message::kTagsLabel, "pt-BR"}}));
    REQUIRE(add("pt-BR-x-old", {{Message::kHome, "pt-BR-x-old"}}));
    const auto texts = [](std::string_view tag) {
        const Locale locale(tag);
        std::string out;
        for (const Message message : {Message::kHome, Message::kTagsLabel, Message::kSubmit, Message::kCorrection}) {
            if (!out.empty()) out += ' ';
            out += locale.text(message);
        }
        return out;
    };
    CHECK(texts("pt-BR-x-old") == "pt-BR-x-old pt-BR pt Correction");
    CHECK(texts("pt-br") == "pt-BR pt-BR pt Correction");
    CHECK(texts("pt-AO") == "pt pt pt Correction");
    CHECK(texts("PT") == "pt pt pt Correction");
    CHECK(texts("p") == "Home Tags Post comment Correction");
    CHECK(texts("ptt") == "Home Tags Post comment Correction");
    CHECK(Locale("pt-BR-u-nu-latn").language() == "pt-BR");
}

TEST_CASE("single texts of a built-in language are replaced, the others stay") {
    const Registry registry;
    REQUIRE(add("ar", {{Message::kHome, "البداية"}}, true));
    REQUIRE(add("en-GB", {{Message::kHome, "Front page"}}));
    CHECK(Locale("ar-EG").text(Message::kHome) == "البداية");
    CHECK(Locale("ar-EG").text(Message::kTagsLabel) == "الوسوم");
    CHECK(Locale("ar-EG").is_rtl());
    CHECK(say("ar-EG", Message::kCommentsCount, 12) == "١٢ تعليقًا");
    CHECK(Locale("en-GB").text(Message::kHome) == "Front page");
    CHECK(Locale("en").text(Message::kHome) == "Home");
}

TEST_CASE("texts of the same language replace those before, the others stay") {
    const Registry registry;
    REQUIRE(add("ku", {{Message::kHome, "a"}, {Message::kTagsLabel, "b"}}));
    REQUIRE(add("KU", {{Message::kHome, "c"}, {Message::kSubmit, ""}}, true));
    const Locale locale("ku");
    CHECK(locale.text(Message::kHome) == "c");
    CHECK(locale.text(Message::kTagsLabel) == "b");
    CHECK(locale.text(Message::kSubmit).empty()); // an empty text is one
    CHECK(locale.is_rtl());
}

TEST_CASE("the number takes its form by the language that the text is of") {
    const Registry registry;
    REQUIRE(add("ru", {{Message::kCommentsCount, "|{n} a||{n} b|{n} c|{n} d"}}));
    REQUIRE(add("fr", {{Message::kHome, "Accueil"}}));
    CHECK(say("ru", Message::kCommentsCount, 21) == "21 a");
    CHECK(say("ru", Message::kCommentsCount, 23) == "23 b");
    CHECK(say("ru", Message::kCommentsCount, 25) == "25 c");
    CHECK(say("ru", Message::kCommentsCount, 0) == "0 c");   // no form of its own: Russian "many"
    CHECK(say("ru", Message::kFileBytes, 21) == "21 bytes"); // English words, English forms
    CHECK(say("fr", Message::kFileBytes, 0) == "0 bytes");   // French would take "one"
}

TEST_CASE("direction is the catalogue's, also where the article's language is another") {
    const Registry registry;
    REQUIRE(add("fa", {{Message::kHome, "خانه"}}, true));
    CHECK(Locale("fa-AF").is_rtl());
    CHECK(say("fa", Message::kFileKilobytes, 12) == "۱۲ KB");
    CHECK(say("fa-u-nu-latn", Message::kFileKilobytes, 12) == "12 KB");
}

TEST_CASE("more catalogues than the limit are refused, and more of one that is there are not") {
    const Registry registry;
    std::string tag = "qaa";
    for (std::uint32_t i = 0; i < limits::kCatalogues; ++i) {
        tag[1] = static_cast<char>('a' + i / 26);
        tag[2] = static_cast<char>('a' + i % 26);
        REQUIRE(add(tag, {{Message::kHome, "x"}}));
    }
    CHECK(!add("zz", {{Message::kHome, "x"}}));
    CHECK(Locale("zz").text(Message::kHome) == "Home");
    CHECK(add("qaa", {{Message::kHome, "y"}}));
    CHECK(Locale("qaa").text(Message::kHome) == "y");
}

TEST_CASE("longer texts than the limit are refused, and leave what was there") {
    const Registry registry;
    const std::string half(limits::kCatalogueBytes / 2, 'x');
    REQUIRE(add("ku", {{Message::kHome, half}}));
    CHECK(!add("ku", {{Message::kTagsLabel, half}}));
    CHECK(Locale("ku").text(Message::kHome) == half);
    CHECK(Locale("ku").text(Message::kTagsLabel) == "Tags");
    CHECK(add("ku", {{Message::kTagsLabel, std::string_view(half).substr(10)}}));
    CHECK(Locale("ku").text(Message::kTagsLabel).size() == half.size() - 10);
}

TEST_CASE("every key finds its message, and nothing else does") {
    for (std::size_t i = 0; i < locale::kMessages; ++i) {
        const auto message = static_cast<Message>(i);
        CHECK(locale::find_message(locale::message_key(message)) == message);
    }
    for (const std::string_view none : {"", "article", "article.home ", "article.hom", "Article.home"})
        CHECK(locale::find_message(none) == Message::kCount);
}
