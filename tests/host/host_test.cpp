// The same bytes from ICU (native build) and from Intl (WebAssembly build): this file runs in both.
#include <doctest/doctest.h>

#include <string>

#include "host/host.hpp"
#include "host/spaces.hpp"

using namespace maqal;
using host::CivilTime;
using host::Plural;

namespace {

std::string date(std::string_view locale, const CivilTime& time) {
    base::TextBuffer out;
    host::format_date(locale, time, out);
    return std::string(out.view());
}
std::string clock(std::string_view locale, const CivilTime& time) {
    base::TextBuffer out;
    host::format_time(locale, time, out);
    return std::string(out.view());
}
std::string number(std::string_view locale, std::int64_t value) {
    base::TextBuffer out;
    host::format_number(locale, value, out);
    return std::string(out.view());
}
std::string ascii(std::string_view domain) {
    base::TextBuffer out;
    host::domain_to_ascii(domain, out);
    return std::string(out.view());
}

constexpr CivilTime kTime{2026, 3, 4, 15, 7};

} // namespace

TEST_CASE("dates, times and numbers are the same bytes in every host") {
    const struct {
        std::string_view locale, date, time, number;
    } table[] = {
        {"ar-u-ca-gregory-nu-latn", "4 مارس 2026", "3:07\u00A0م", "1,234,567"},
        {"ar-EG-u-ca-gregory-nu-arab", "٤ مارس ٢٠٢٦", "٣:٠٧\u00A0م", "١٬٢٣٤٬٥٦٧"},
        {"ar-MA-u-ca-gregory-nu-latn", "4 مارس 2026", "15:07", "1.234.567"},
        {"ar-LB-u-ca-gregory-nu-arab", "٤ آذار ٢٠٢٦", "٣:٠٧\u00A0م", "١٬٢٣٤٬٥٦٧"},
        {"ar-SA-u-ca-gregory-nu-arab", "٤ مارس ٢٠٢٦", "٣:٠٧\u00A0م", "١٬٢٣٤٬٥٦٧"},
        {"ar-SA-u-ca-islamic-umalqura-nu-arab", "١٥ رمضان ١٤٤٧ هـ", "٣:٠٧\u00A0م", "١٬٢٣٤٬٥٦٧"},
        {"en-u-ca-gregory-nu-latn", "March 4, 2026", "3:07\u00A0PM", "1,234,567"},
        {"en-GB-u-ca-gregory-nu-latn", "4 March 2026", "15:07", "1,234,567"},
        {"fr-u-ca-gregory-nu-latn", "4 mars 2026", "15:07", "1\u00A0234\u00A0567"},
        {"fa-u-ca-persian-nu-arabext", "۱۳ اسفند ۱۴۰۴", "۱۵:۰۷", "۱٬۲۳۴٬۵۶۷"},
        {"ur-u-ca-gregory-nu-latn", "4 مارچ، 2026", "3:07\u00A0PM", "1,234,567"},
        {"he-u-ca-gregory-nu-latn", "4 במרץ 2026", "15:07", "1,234,567"},
        {"tr-u-ca-gregory-nu-latn", "4 Mart 2026", "15:07", "1.234.567"},
        {"de-u-ca-gregory-nu-latn", "4. März 2026", "15:07", "1.234.567"},
        {"de-CH-u-ca-gregory-nu-latn", "4. März 2026", "15:07", "1\u2019234\u2019567"},
        {"es-u-ca-gregory-nu-latn", "4 de marzo de 2026", "15:07", "1.234.567"},
        {"id-u-ca-gregory-nu-latn", "4 Maret 2026", "15.07", "1.234.567"},
        {"ru-u-ca-gregory-nu-latn", "4 марта 2026 г.", "15:07", "1\u00A0234\u00A0567"},
    };
    for (const auto& row : table) {
        CAPTURE(row.locale);
        CHECK(date(row.locale, kTime) == row.date);
        CHECK(clock(row.locale, kTime) == row.time);
        CHECK(number(row.locale, 1234567) == row.number);
    }
}

TEST_CASE("a thousand is grouped as the language is used to") {
    CHECK(number("es-u-nu-latn", 1234) == "1234");
    CHECK(number("es-u-nu-latn", 12345) == "12.345");
    CHECK(number("en-u-nu-latn", 1234) == "1,234");
    CHECK(number("en-u-nu-latn", 0) == "0");
    CHECK(number("en-u-nu-latn", -9007199254740993) == "-9,007,199,254,740,993"); // beyond a double
}

TEST_CASE("years of every kind are dates") {
    CHECK(date("en-u-ca-gregory-nu-latn", {1, 1, 1, 0, 0}) == "January 1, 1");
    CHECK(date("en-u-ca-gregory-nu-latn", {1582, 10, 5, 0, 0}) == "October 5, 1582"); // proleptic: no gap
    CHECK(date("en-u-ca-gregory-nu-latn", {1969, 12, 31, 0, 0}) == "December 31, 1969");
    CHECK(date("en-u-ca-gregory-nu-latn", {2024, 2, 29, 0, 0}) == "February 29, 2024");
    CHECK(date("en-u-ca-gregory-nu-latn", {9999, 12, 31, 0, 0}) == "December 31, 9999");
    CHECK(clock("en-u-ca-gregory-nu-latn", {2026, 1, 1, 0, 0}) == "12:00\u00A0AM");
}

TEST_CASE("a tag that is none is read as English") {
    CHECK(date("", kTime) == "March 4, 2026");
    CHECK(date("!!", kTime) == "March 4, 2026");
    CHECK(number("no_tag_at_all", 1234) == "1,234");
}

TEST_CASE("Arabic has six plural categories, English two, Japanese one") {
    const auto ar = [](std::int64_t n) { return host::plural_category("ar", n); };
    CHECK(ar(0) == Plural::kZero);
    CHECK(ar(1) == Plural::kOne);
    CHECK(ar(2) == Plural::kTwo);
    CHECK(ar(3) == Plural::kFew);
    CHECK(ar(10) == Plural::kFew);
    CHECK(ar(11) == Plural::kMany);
    CHECK(ar(99) == Plural::kMany);
    CHECK(ar(100) == Plural::kOther);
    CHECK(ar(102) == Plural::kOther);
    CHECK(ar(103) == Plural::kFew);
    CHECK(host::plural_category("en", 0) == Plural::kOther);
    CHECK(host::plural_category("en", 1) == Plural::kOne);
    CHECK(host::plural_category("ja", 1) == Plural::kOther);
}

TEST_CASE("graphemes are what people count") {
    CHECK(host::grapheme_count("ar", "") == 0);
    CHECK(host::grapheme_count("ar", "e\u0301") == 1);
    CHECK(host::grapheme_count("ar", "مَرْحَبًا") == 5);
    CHECK(host::grapheme_count("ar", "👩‍👩‍👧‍👦🇱🇧👍🏽") == 3);
    CHECK(host::grapheme_count("en", "\r\n") == 1);
}

TEST_CASE("NFKC makes one of what looks alike") {
    base::TextBuffer out;
    host::normalize_nfkc("ﻻﬁ①Ａ", out);
    CHECK(out.view() == "لاfi1A");
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "ﷺ"; // grows to eighteen letters each
    out.clear();
    host::normalize_nfkc(many, out);
    CHECK(out.size() == 1000 * 33);
    out.clear();
    host::normalize_nfkc("", out);
    CHECK(out.empty());
}

TEST_CASE("a domain is written in ASCII where it has such a form") {
    CHECK(ascii("مثال.إختبار") == "xn--mgbh0fb.xn--kgbechtv");
    CHECK(ascii("Faß.de") == "xn--fa-hia.de"); // non-transitional
    CHECK(ascii("ExAmple.ORG") == "example.org");
    CHECK(ascii("").empty());
    CHECK(ascii("a b").empty());
    CHECK(ascii("a\u200Cb.com").empty()); // a joiner where none may be
    CHECK(ascii("a/b").empty());
}

TEST_CASE("spaces of all makes become one kind") {
    base::TextBuffer out;
    host::append_tied_text("3:07\u202FPM a\u00A0b c 1'0", out);
    CHECK(out.view() == "3:07\u00A0PM\u00A0a\u00A0b\u00A0c\u00A01\u20190");
    out.clear();
    host::append_date_text("4\u202Fmars\u00A02026 o'clock", out);
    CHECK(out.view() == "4 mars 2026 o'clock");
}
