// Slips of the finger in the domain of an e-mail address.
#include <algorithm>

#include "base/utf8.hpp"
#include "comment/deception_domains.hpp"

namespace maqal::comment {

namespace {

constexpr std::string_view kMailDomains[] = {
#define MAQAL_MAIL(domain) domain,
#define MAQAL_SITE(domain)
#include "comment/deception_domains.inc"
#undef MAQAL_MAIL
#undef MAQAL_SITE
};
// Real domains one slip away from the above, and with the same first letter.
constexpr std::string_view kReal[] = {"gail.com", "gmai.fr", "mymail.com", "orage.fr", "live.co.uk", "freenet.se"};

constexpr std::size_t kShortName = 5;     // "gmail": shorter ones have too many neighbours
constexpr std::size_t kLongName = 9;      // two slips are one name still
constexpr std::size_t kLongestLabel = 24; // of what is compared

struct Domain {
    std::string_view name; // up to the first dot
    std::string_view rest; // with the dot
};

Domain split(std::string_view domain) {
    const std::size_t dot = domain.find('.');
    if (dot == std::string_view::npos) return {domain, {}};
    return {domain.substr(0, dot), domain.substr(dot)};
}

// Letters left out, added, changed, or two neighbours swapped (Damerau and Levenshtein, optimal string alignment),
// ASCII letter case aside; `most` + 1 where it is more.
std::size_t slips(std::string_view typed, std::string_view meant, std::size_t most) {
    const std::size_t difference = std::max(typed.size(), meant.size()) - std::min(typed.size(), meant.size());
    if (difference > most || typed.size() > kLongestLabel || meant.size() > kLongestLabel) return most + 1;
    std::size_t rows[3][kLongestLabel + 1] = {};
    for (std::size_t j = 0; j <= meant.size(); ++j) rows[0][j] = j;
    for (std::size_t i = 1; i <= typed.size(); ++i) {
        std::size_t* row = rows[i % 3];
        const std::size_t* above = rows[(i - 1) % 3];
        const std::size_t* above_that = rows[(i + 1) % 3];
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= meant.size(); ++j) {
            const char c = base::ascii_lower(typed[i - 1]);
            const std::size_t changed = above[j - 1] + (c == meant[j - 1] ? 0 : 1);
            row[j] = std::min({changed, above[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && c == meant[j - 2] && base::ascii_lower(typed[i - 2]) == meant[j - 1])
                row[j] = std::min(row[j], above_that[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > most) return most + 1;
    }
    return rows[typed.size() % 3][meant.size()];
}

bool begins_alike(std::string_view typed, std::string_view meant) {
    const char first = base::ascii_lower(typed[0]);
    if (first == meant[0]) return true;
    return typed.size() > 1 && first == meant[1] && base::ascii_lower(typed[1]) == meant[0]; // mgail
}

} // namespace

std::string_view suggest_mail_domain(std::string_view domain) {
    const Domain typed = split(domain);
    if (typed.name.empty()) return {};
    for (const std::string_view known : kMailDomains) {
        if (base::equals_ignoring_ascii_case(domain, known)) return {};
    }
    for (const std::string_view real : kReal) {
        if (base::equals_ignoring_ascii_case(domain, real)) return {};
    }
    // ".co", ".cm" and ".om" are countries, where nobody of the list gives addresses; ".org" or ".fr" are no slips.
    const bool near_com = slips(typed.rest, ".com", 1) == 1;
    std::string_view best;
    std::size_t best_slips = 3;
    for (const std::string_view known : kMailDomains) {
        const Domain meant = split(known);
        const bool same_rest = base::equals_ignoring_ascii_case(typed.rest, meant.rest);
        if (!same_rest && !(near_com && meant.rest == ".com")) continue;
        if (!begins_alike(typed.name, meant.name)) continue;
        const std::size_t most = meant.name.size() >= kLongName ? 2 : (meant.name.size() >= kShortName ? 1 : 0);
        const std::size_t count = slips(typed.name, meant.name, most);
        if (count > most || count >= best_slips) continue;
        best = known;
        best_slips = count;
    }
    return best;
}

} // namespace maqal::comment
