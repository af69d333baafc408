#include "comment/web_address.hpp"

#include "base/utf8.hpp"

namespace maqal::comment {

namespace {

bool is_alphanumeric(char c) {
    return base::is_ascii_alpha(c) || base::is_ascii_digit(c);
}

constexpr std::size_t kLongestLabel = 63;

bool is_label(std::string_view label) {
    if (label.empty() || label.size() > kLongestLabel || label.front() == '-' || label.back() == '-') return false;
    for (const char c : label) {
        if (!is_alphanumeric(c) && c != '-') return false;
    }
    return true;
}

} // namespace

bool is_html_email(std::string_view address) {
    const std::size_t at = address.find('@');
    if (at == std::string_view::npos || at == 0) return false;
    for (const char c : address.substr(0, at)) {
        if (!is_alphanumeric(c) && std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) == std::string_view::npos)
            return false;
    }
    for (std::string_view domain = address.substr(at + 1);;) {
        const std::size_t dot = domain.find('.');
        if (!is_label(domain.substr(0, dot))) return false;
        if (dot == std::string_view::npos) return true;
        domain.remove_prefix(dot + 1);
    }
}

bool is_absolute_web_address(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos) return false;
    const std::string_view name = address.substr(0, scheme);
    if (!base::equals_ignoring_ascii_case(name, "http") && !base::equals_ignoring_ascii_case(name, "https"))
        return false;
    for (const char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F || std::string_view("<>\"\\^`{|}").find(c) != std::string_view::npos)
            return false;
    }
    std::string_view host = address.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
    if (host.empty() || host.front() == ':' || host.front() == '.') return false;
    if (host.front() == '[') return host.find(']') != std::string_view::npos;
    const std::size_t colon = host.find(':');
    std::uint64_t port = 0;
    return colon == std::string_view::npos || colon + 1 == host.size() ||
           base::parse_unsigned(host.substr(colon + 1), 65535, port);
}

} // namespace maqal::comment
