#include "comment/deception_domains.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "comment/deception_confusable.hpp"
#include "comment/deception_scripts.hpp"
#include "comment/deception_skeleton.hpp"
#include "comment/punycode.hpp"

namespace maqal::comment {

namespace {

constexpr std::string_view kKnownDomains[] = {
#define MAQAL_MAIL(domain) domain,
#define MAQAL_SITE(domain) domain,
#include "comment/deception_domains.inc"
#undef MAQAL_MAIL
#undef MAQAL_SITE
};

bool is_known(std::string_view domain) {
    for (const std::string_view known : kKnownDomains) {
        if (base::equals_ignoring_ascii_case(domain, known)) return true;
    }
    return false;
}

// The part of a URL that names user, host and port.
std::string_view authority_of(std::string_view url) {
    const std::size_t slashes = url.find("//");
    const std::size_t colon = url.find(':');
    if (slashes != std::string_view::npos && (slashes == 0 || slashes == colon + 1)) url.remove_prefix(slashes + 2);
    return url.substr(0, url.find_first_of("/?#\\"));
}

std::string_view find_known_like(std::string_view domain, base::Arena& arena) {
    const Skeleton skeleton(domain, Separators::kKept, arena);
    for (const std::string_view known : kKnownDomains) {
        if (skeleton.looks_like(known)) return known;
    }
    return {};
}

} // namespace

std::string_view domain_of_email(std::string_view address) {
    const std::size_t at = address.rfind('@');
    return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

std::string_view host_of_url(std::string_view url) {
    std::string_view host = authority_of(url);
    if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
    host = host.substr(0, host.rfind(':'));
    if (!host.empty() && host.back() == '.') host.remove_suffix(1);
    return host;
}

bool has_posing_user(std::string_view url) {
    const std::string_view authority = authority_of(url);
    const std::size_t at = authority.rfind('@');
    return at != std::string_view::npos && url.find("//") != std::string_view::npos &&
           authority.substr(0, at).find('.') != std::string_view::npos;
}

LookAlikeDomain find_look_alike(std::string_view given, base::Arena& arena) {
    if (given.empty() || given.size() > limits::kDomainBytes) return {};
    const std::string_view domain = decode_domain(given, arena);
    if (!may_be_posing(domain) || is_known(domain)) return {};
    if (!base::is_ascii(domain)) {
        const std::size_t last_dot = domain.rfind('.');
        // Who writes the encoded form hides nothing by the letters alone: it has to look like a domain that is known.
        const bool is_typed = domain.data() == given.data();
        const bool ascii_top =
            is_typed && last_dot != std::string_view::npos && base::is_ascii(domain.substr(last_dot));
        for (std::string_view rest = domain;;) {
            const std::size_t dot = rest.find('.');
            const std::string_view label = rest.substr(0, dot);
            if (!find_mixed_word(label).empty() || (ascii_top && is_whole_look_alike(label)))
                return {true, find_known_like(domain, arena)};
            if (dot == std::string_view::npos) break;
            rest.remove_prefix(dot + 1);
        }
    }
    // From each label on: login.paypaI.com. A known domain at the end is that domain. None has more than three labels.
    for (std::string_view rest = domain;;) {
        if (is_known(rest)) break;
        if (std::count(rest.begin(), rest.end(), '.') <= 2) {
            if (const std::string_view known = find_known_like(rest, arena); !known.empty()) return {true, known};
        }
        const std::size_t dot = rest.find('.');
        if (dot == std::string_view::npos) break;
        rest.remove_prefix(dot + 1);
    }
    return {};
}

} // namespace maqal::comment
