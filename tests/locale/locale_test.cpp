#include <doctest/doctest.h>

#include <string>

#include "locale/catalogue.hpp"
#include "locale/locale.hpp"

using namespace maqal;
using locale::Locale;
using locale::Message;
using locale::number_parameter;
using locale::text_parameter;

namespace {

std::string say(const Locale& locale, Message message, std::int64_t n) {
    const locale::Parameter parameters[] = {number_parameter("n", n)};
    base::TextBuffer out;
    locale.format(message, parameters, out);
    return std::string(out.view());
}

std::string say(const Locale& locale, Message message, std::string_view name, std::string_view text) {
    const locale::Parameter parameters[] = {text_parameter(name, text)};
    base::TextBuffer out;
    locale.format(message, parameters, out);
    return std::string(out.view());
}

std::string host_tag(std::string_view tag) {
    return std::string(Locale(tag).host_tag());
}

// The names between braces, in order of appearance.
std::string parameters_of(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; (at = text.find('{', at)) != std::string_view::npos; ++at) {
        const std::string name(text.substr(at, text.find('}', at) + 1 - at));
        if (out.find(name) == std::string::npos) out += name;
    }
    return out;
}

std::size_t count(std::string_view text, char c) {
    std::size_t n = 0;
    for (const char each : text) n += each == c ? 1U : 0U;
    return n;
}

} // namespace

TEST_CASE("the number of comments has its six forms in Arabic") {
    const Locale ar("ar");
    CHECK(say(ar, Message::kCommentsCount, 0) == "لا تعليقات بعد");
    CHECK(say(ar, Message::kCommentsCount, 1) == "تعليق واحد");
    CHECK(say(ar, Message::kCommentsCount, 2) == "تعليقان");
    CHECK(say(ar, Message::kCommentsCount, 3) == "3 تعليقات");
    CHECK(say(ar, Message::kCommentsCount, 11) == "11 تعليقًا");
    CHECK(say(ar, Message::kCommentsCount, 100) == "100 تعليق");
    CHECK(say(Locale("ar-EG"), Message::kCommentsCount, 12) == "١٢ تعليقًا");
    const Locale en("en");
    CHECK(say(en, Message::kCommentsCount, 0) == "No comments yet");
    CHECK(say(en, Message::kCommentsCount, 1) == "1 comment");
    CHECK(say(en, Message::kCommentsCount, 1234) == "1,234 comments");
}

TEST_CASE("0 takes the general form where a message has none of its own") {
    CHECK(say(Locale("en"), Message::kFileBytes, 0) == "0 bytes");
    CHECK(say(Locale("ar"), Message::kFileBytes, 0) == "0 بايت");
}

TEST_CASE("text parameters are isolated, so that they cannot reorder what stands around them") {
    CHECK(say(Locale("ar"), Message::kEmbedLoad, "provider", "YouTube") == "تحميل المحتوى من \u2068YouTube\u2069");
    CHECK(say(Locale("en"), Message::kFileDownload, "name", "") == "Download \u2068\u2069");
    CHECK(say(Locale("en"), Message::kFileDownload, "other", "x") == "Download {name}"); // unknown: as it stands
    CHECK(say(Locale("en"), Message::kFileDownload, "name", "{name}|{n}") == "Download \u2068{name}|{n}\u2069");
    // A closer of its own would end the isolate, an override left open would turn round what follows.
    CHECK(say(Locale("en"), Message::kFileDownload, "name", "\u2069\u202Elive") ==
          "Download \u2068\u202Elive\u202C\u2069");
}

TEST_CASE("a catalogue is found by tag, language, English") {
    CHECK(Locale("ar-MA").language() == "ar");
    CHECK(Locale("AR").is_rtl());
    CHECK(Locale("ar-Latn-x-y").language() == "ar");
    CHECK(Locale("fr").language() == "en");
    CHECK(!Locale("fr").is_rtl());
    CHECK(Locale("arz").language() == "en");
    CHECK(Locale("fr").tag() == "fr");
}

TEST_CASE("any input is a locale") {
    for (const std::string_view bad :
         {"", "-", "a", "ar--EG", "ar_EG", "<script>", "toolonglanguage", "ar-", "\xFF\xFE", "1"}) {
        CAPTURE(bad);
        const Locale locale(bad);
        CHECK(locale.tag() == "en");
        CHECK(locale.host_tag() == "en-u-ca-gregory-nu-latn");
    }
    const std::string long_tag = "ar-EG-" + std::string("variant1-variant2-variant3-variant4");
    CHECK(Locale(long_tag).tag() == "ar-EG-variant1-variant2-variant3");
    CHECK(Locale(long_tag).host_tag() == "ar-EG-u-ca-gregory-nu-arab");
}

TEST_CASE("digits are the tag's, else those of the region") {
    CHECK(host_tag("ar") == "ar-u-ca-gregory-nu-latn");
    CHECK(host_tag("ar-EG") == "ar-EG-u-ca-gregory-nu-arab");
    CHECK(host_tag("ar-eg") == "ar-eg-u-ca-gregory-nu-arab");
    CHECK(host_tag("ar-MA") == "ar-MA-u-ca-gregory-nu-latn");
    CHECK(host_tag("ar-AE") == "ar-AE-u-ca-gregory-nu-latn");
    CHECK(host_tag("ar-SY") == "ar-SY-u-ca-gregory-nu-arab");
    CHECK(host_tag("ar-EG-u-nu-latn") == "ar-EG-u-ca-gregory-nu-latn");
    CHECK(host_tag("ar-u-nu-arab") == "ar-u-ca-gregory-nu-arab");
    CHECK(host_tag("fa") == "fa-u-ca-persian-nu-arabext");
    CHECK(host_tag("ur") == "ur-u-ca-gregory-nu-latn");
    CHECK(host_tag("ur-IN") == "ur-IN-u-ca-gregory-nu-arabext");
    CHECK(host_tag("en-GB") == "en-GB-u-ca-gregory-nu-latn");
}

TEST_CASE("the calendar is the tag's, else one that all hosts take") {
    CHECK(host_tag("ar-SA-u-ca-islamic-umalqura") == "ar-SA-u-ca-islamic-umalqura-nu-arab");
    CHECK(host_tag("fa-u-ca-gregory-x-nu") == "fa-u-ca-gregory-nu-arabext");
    CHECK(host_tag("ar-u-co-compat-ca-islamic-nu-arab") == "ar-u-ca-islamic-nu-arab");
    CHECK(host_tag("ar-x-u-nu-arab") == "ar-u-ca-gregory-nu-latn"); // private use says nothing to us
    CHECK(host_tag("th") == "th-u-ca-buddhist-nu-latn");
}

TEST_CASE("a date with its time is put together by the catalogue, without isolates") {
    const host::CivilTime time{2026, 3, 4, 15, 7};
    base::TextBuffer out;
    Locale("ar-EG").format_date_time(time, out);
    CHECK(out.view() == "٤ مارس ٢٠٢٦، ٣:٠٧\u00A0م");
    out.clear();
    Locale("en").format_date_time(time, out);
    CHECK(out.view() == "March 4, 2026, 3:07\u00A0PM");
    out.clear();
    Locale("es-MX").format_time({2026, 3, 4, 5, 7}, out); // hosts disagree on the hour cycle: ours
    CHECK(out.view() == "05:07");
}

TEST_CASE("both catalogues have every message, with the same parameters and whole plurals") {
    const Locale en("en");
    const Locale ar("ar");
    for (std::size_t i = 0; i < locale::kMessages; ++i) {
        const auto message = static_cast<Message>(i);
        CAPTURE(locale::message_key(message));
        const std::string_view english = en.text(message);
        const std::string_view arabic = ar.text(message);
        CHECK(!english.empty());
        CHECK(!arabic.empty());
        CHECK(parameters_of(english) == parameters_of(arabic));
        CHECK((count(english, '|') == 0 || count(english, '|') == 5));
        CHECK((count(arabic, '|') == 0 || count(arabic, '|') == 5));
        CHECK((count(english, '|') == 0) == (count(arabic, '|') == 0));
    }
}

TEST_CASE("every form of an Arabic plural is written, but for zero") {
    const Locale ar("ar");
    for (std::size_t i = 0; i < locale::kMessages; ++i) {
        const std::string_view text = ar.text(static_cast<Message>(i));
        if (count(text, '|') == 0) continue;
        CAPTURE(locale::message_key(static_cast<Message>(i)));
        CHECK(text.find("||") == std::string_view::npos);
        CHECK(text.back() != '|');
    }
}

TEST_CASE("no message is a code, and Arabic ones are Arabic") {
    for (std::size_t i = 0; i < locale::kMessages; ++i) {
        const auto message = static_cast<Message>(i);
        const std::string_view arabic = Locale("ar").text(message);
        CAPTURE(locale::message_key(message));
        bool has_arabic = arabic.find_first_of("\xD8\xD9") != std::string_view::npos;
        CHECK(has_arabic);
        for (const std::string_view text : {arabic, Locale("en").text(message)}) {
            CHECK(text.find('_') == std::string_view::npos);
            CHECK(text.find("rest") != 0);
        }
        CHECK(arabic.find(',') == std::string_view::npos);
        CHECK(arabic.find(';') == std::string_view::npos);
        CHECK(arabic.find('?') == std::string_view::npos);
    }
}

TEST_CASE("keys are stable names") {
    CHECK(locale::message_key(Message::kCommentsCount) == "comments.count");
    CHECK(locale::message_key(Message::kIssueModerated) == "issue.moderated");
}
