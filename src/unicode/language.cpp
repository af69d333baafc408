// Directions of languages: the script subtag decides, else what the language is usually written in
// (CLDR likely subtags, living right-to-left scripts).
#include "base/utf8.hpp"
#include "unicode/unicode.hpp"

namespace maqal::unicode {

namespace {

// ISO 15924 codes, four letters each.
constexpr std::string_view kRtlScripts = "adlm arab aran hebr mand mend nkoo rohg samr syrc thaa yezi ";

// Languages of three letters and two, each with the space that ends it.
constexpr std::string_view kRtlLanguages =
    "acm acq aeb afb ajp apc apd ar arc arq ars ary arz azb bal bcc bgn bqi ckb dv fa glk hac haz he iw ji khw ks lki "
    "lrc luz mzn nqo pes pnb prs ps rhg sd sdh skr syr ug ur yi ";

bool lists(std::string_view list, std::string_view subtag) {
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = list.find(' ', at);
        if (base::equals_ignoring_ascii_case(subtag, list.substr(at, end - at))) return true;
        at = end + 1;
    }
    return false;
}

} // namespace

Direction language_direction(std::string_view tag) {
    const std::string_view language = tag.substr(0, tag.find_first_of("-_"));
    for (std::size_t at = language.size(); at < tag.size();) {
        std::size_t end = tag.find_first_of("-_", at + 1);
        if (end == std::string_view::npos) end = tag.size();
        const std::string_view subtag = tag.substr(at + 1, end - at - 1);
        if (subtag.size() == 1) break; // extensions and private use say nothing about the script
        if (subtag.size() == 4 && base::is_ascii_alpha(subtag.front())) {
            return lists(kRtlScripts, subtag) ? Direction::kRtl : Direction::kLtr;
        }
        at = end;
    }
    return lists(kRtlLanguages, language) ? Direction::kRtl : Direction::kLtr;
}

} // namespace maqal::unicode
