#include "locale/host_tag.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace maqal::locale {

namespace {

bool is_alphanumeric(char c) {
    return base::is_ascii_alpha(c) || base::is_ascii_digit(c);
}

bool all_alpha(std::string_view text) {
    for (const char c : text) {
        if (!base::is_ascii_alpha(c)) return false;
    }
    return true;
}

bool all_digits(std::string_view text) {
    for (const char c : text) {
        if (!base::is_ascii_digit(c)) return false;
    }
    return true;
}

// Subtags are 1 to 8 letters or digits with a hyphen between them (RFC 5646, 2.1).
bool is_well_formed(std::string_view tag) {
    std::size_t length = 0;
    for (const char c : tag) {
        if (c == '-') {
            if (length == 0) return false;
            length = 0;
        } else if (!is_alphanumeric(c) || ++length > 8) {
            return false;
        }
    }
    return length != 0;
}

std::string_view take_subtag(std::string_view& rest) {
    const std::size_t end = rest.find('-');
    const std::string_view subtag = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return subtag;
}

// Where Arabic is written with U+0660…0669 by CLDR's default; everywhere else (the Maghreb, the Emirates, the language
// without a region) with European digits.
constexpr std::string_view kArabicDigitRegions = "BH DJ EG ER IL IQ JO KM KW LB MR OM PS QA SA SD SO SS SY TD YE ";

bool uses_arabic_digits(std::string_view region) {
    if (region.size() != 2) return false;
    for (std::size_t i = 0; i < kArabicDigitRegions.size(); i += 3) {
        if ((region[0] & ~0x20) == kArabicDigitRegions[i] && (region[1] & ~0x20) == kArabicDigitRegions[i + 1])
            return true;
    }
    return false;
}

std::string_view default_numbers(const ParsedTag& tag) {
    if (tag.language() == "ar" && uses_arabic_digits(tag.region)) return "arab";
    if (tag.language() == "fa") return "arabext";
    if (tag.language() == "ur" && base::equals_ignoring_ascii_case(tag.region, "in")) return "arabext";
    return "latn";
}

// Said aloud, since hosts disagree on the default: ICU 72 takes the Islamic calendar for ar-SA, ICU 78 the Gregorian.
std::string_view default_calendar(const ParsedTag& tag) {
    if (tag.language() == "fa") return "persian";
    if (tag.language() == "th") return "buddhist";
    return "gregory";
}

void read_unicode_extension(std::string_view rest, ParsedTag& out) {
    while (!rest.empty()) {
        const std::string_view key = take_subtag(rest);
        if (key.size() == 1) return; // the next extension
        if (key.size() != 2) continue;
        const std::string_view begin = rest;
        std::size_t size = 0;
        while (!rest.empty()) {
            std::string_view ahead = rest;
            const std::string_view value = take_subtag(ahead);
            if (value.size() < 3) break;
            size = static_cast<std::size_t>(value.data() + value.size() - begin.data());
            rest = ahead;
        }
        if (base::equals_ignoring_ascii_case(key, "ca")) out.calendar = begin.substr(0, size);
        if (base::equals_ignoring_ascii_case(key, "nu")) out.numbers = begin.substr(0, size);
    }
}

void append_lower(std::string_view text, base::TextBuffer& out) {
    for (const char c : text) out.append(base::ascii_lower(c));
}

} // namespace

ParsedTag parse_tag(std::string_view tag) {
    ParsedTag out;
    if (tag.size() > limits::kLanguageTagBytes) {
        tag = tag.substr(0, limits::kLanguageTagBytes);
        tag = tag.substr(0, tag.rfind('-')); // no half subtag
    }
    std::string_view rest = tag;
    const std::string_view language = take_subtag(rest);
    out.tag = "en";
    if (!is_well_formed(tag) || language.size() < 2 || language.size() > 3 || !all_alpha(language)) return out;
    out.tag = tag;
    out.primary_size = language.size();
    for (std::size_t i = 0; i < language.size(); ++i) out.primary[i] = base::ascii_lower(language[i]);
    while (!rest.empty()) {
        const std::string_view subtag = take_subtag(rest);
        if (subtag.size() == 1) {
            if ((subtag[0] | 0x20) == 'u') read_unicode_extension(rest, out);
            if ((subtag[0] | 0x20) == 'u' || (subtag[0] | 0x20) == 'x') break;
        } else if (subtag.size() == 4 && all_alpha(subtag) && out.script.empty()) {
            out.script = subtag;
        } else if ((subtag.size() == 2 && all_alpha(subtag)) || (subtag.size() == 3 && all_digits(subtag))) {
            if (out.region.empty()) out.region = subtag;
        }
    }
    return out;
}

void append_host_tag(const ParsedTag& tag, base::TextBuffer& out) {
    out.append(tag.language());
    for (const std::string_view part : {tag.script, tag.region}) {
        if (part.empty()) continue;
        out.append('-');
        out.append(part);
    }
    out.append("-u-ca-");
    append_lower(tag.calendar.empty() ? default_calendar(tag) : tag.calendar, out);
    out.append("-nu-");
    append_lower(tag.numbers.empty() ? default_numbers(tag) : tag.numbers, out);
}

} // namespace maqal::locale
