// The host of the native build: ICU.
#include "host/host.hpp"

#include <memory>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/datefmt.h>
#include <unicode/gregocal.h>
#include <unicode/idna.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>

#include "host/spaces.hpp"

namespace maqal::host {

namespace {

bool is_known_language(const icu::Locale& locale) {
    std::int32_t count = 0;
    const icu::Locale* available = icu::Locale::getAvailableLocales(count);
    for (std::int32_t i = 0; i < count; ++i) {
        if (std::string_view(available[i].getLanguage()) == locale.getLanguage()) return true;
    }
    return false;
}

// English where the tag is none or its language is unknown: ICU's root locale has no names of months.
icu::Locale locale_of(std::string_view tag) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale =
        icu::Locale::forLanguageTag(icu::StringPiece(tag.data(), static_cast<std::int32_t>(tag.size())), status);
    const bool usable = U_FAILURE(status) == 0 && locale.isBogus() == 0 && is_known_language(locale);
    return usable ? locale : icu::Locale::getEnglish();
}

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

// Milliseconds since 1970 of a civil time read as UTC; proleptic Gregorian, as Date.UTC.
UDate utc_milliseconds(const CivilTime& t) {
    const std::int64_t y = static_cast<std::int64_t>(t.year) - (t.month <= 2 ? 1 : 0);
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t year_of_era = y - era * 400;
    const std::int64_t day_of_year = (153 * (t.month + (t.month > 2 ? -3 : 9)) + 2) / 5 + t.day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    const std::int64_t days = era * 146097 + day_of_era - 719468;
    return static_cast<double>(((days * 24 + t.hour) * 60 + t.minute) * 60) * 1000.0;
}

std::string format(icu::DateFormat* format, const CivilTime& time) {
    const std::unique_ptr<icu::DateFormat> owned(format);
    if (owned == nullptr) return {};
    owned->setTimeZone(*icu::TimeZone::getGMT());
    UErrorCode status = U_ZERO_ERROR;
    // Intl has no Julian days before 1582: neither has this calendar
    const icu::Calendar* calendar = owned->getCalendar();
    if (std::string_view(calendar->getType()) == "gregorian") {
        icu::GregorianCalendar proleptic(*static_cast<const icu::GregorianCalendar*>(calendar));
        proleptic.setGregorianChange(-8.64e15, status);
        owned->setCalendar(proleptic);
    }
    icu::UnicodeString text;
    owned->format(utc_milliseconds(time), text);
    return to_utf8(text);
}

} // namespace

void format_date(std::string_view locale, const CivilTime& time, base::TextBuffer& out) {
    append_date_text(format(icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale_of(locale)), time), out);
}

void format_time(std::string_view locale, const CivilTime& time, base::TextBuffer& out) {
    append_tied_text(format(icu::DateFormat::createTimeInstance(icu::DateFormat::kShort, locale_of(locale)), time),
                     out);
}

void format_number(std::string_view locale, std::int64_t value, base::TextBuffer& out) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text =
        icu::number::NumberFormatter::withLocale(locale_of(locale)).formatInt(value, status).toString(status);
    append_tied_text(to_utf8(text), out);
}

Plural plural_category(std::string_view locale, std::int64_t value) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(locale_of(locale), status));
    if (U_FAILURE(status) != 0 || rules == nullptr) return Plural::kOther;
    const icu::UnicodeString keyword = rules->select(static_cast<double>(value));
    static constexpr const char16_t* kKeywords[] = {u"zero", u"one", u"two", u"few", u"many"};
    for (std::size_t i = 0; i < std::size(kKeywords); ++i) {
        if (keyword == icu::UnicodeString(kKeywords[i])) return static_cast<Plural>(i);
    }
    return Plural::kOther;
}

std::uint32_t grapheme_count(std::string_view locale, std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(locale_of(locale), status));
    if (U_FAILURE(status) != 0 || breaks == nullptr) return 0;
    const icu::UnicodeString utf16 = from_utf8(text);
    breaks->setText(utf16);
    std::uint32_t count = 0;
    while (breaks->next() != icu::BreakIterator::DONE) ++count;
    return count;
}

void normalize_nfkc(std::string_view text, base::TextBuffer& out) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
    if (U_FAILURE(status) != 0) return;
    out.append(to_utf8(nfkc->normalize(from_utf8(text), status)));
}

void domain_to_ascii(std::string_view domain, base::TextBuffer& out) {
    UErrorCode status = U_ZERO_ERROR;
    // As the URL Standard's "domain to ASCII" with beStrict false; hyphens and lengths are not its business.
    const std::unique_ptr<icu::IDNA> idna(icu::IDNA::createUTS46Instance(
        UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, status));
    if (U_FAILURE(status) != 0 || idna == nullptr || domain.empty()) return;
    icu::UnicodeString ascii;
    icu::IDNAInfo info;
    idna->nameToASCII(from_utf8(domain), ascii, info, status);
    constexpr std::uint32_t kTolerated = UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN |
                                         UIDNA_ERROR_HYPHEN_3_4 | UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                         UIDNA_ERROR_DOMAIN_NAME_TOO_LONG;
    if (U_FAILURE(status) != 0 || (info.getErrors() & ~kTolerated) != 0) return;
    const std::string text = to_utf8(ascii);
    for (const char c : text) {
        // forbidden domain code points (URL Standard); the rest of the string has none beyond ASCII any more
        if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
            std::string_view("#/:<>?@[\\]^|%").find(c) != std::string_view::npos)
            return;
    }
    out.append(text);
}

} // namespace maqal::host
