#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "comment/wordpress_fields.hpp"

namespace maqal::comment {

namespace {

bool is_alphanumeric(char c) {
    return base::is_ascii_alpha(c) || base::is_ascii_digit(c);
}

bool is_local_part(std::string_view local) {
    if (!local.empty() && local.back() == '\n') local.remove_suffix(1); // PCRE's `$` stands before it
    if (local.empty()) return false;
    for (const char c : local) {
        if (!is_alphanumeric(c) && std::string_view("!#$%&'*+/=?^_`{|}~.-").find(c) == std::string_view::npos)
            return false;
    }
    return true;
}

bool is_label(std::string_view label) {
    if (label.empty() || label.front() == '-' || label.back() == '-') return false;
    for (const char c : label) {
        if (!is_alphanumeric(c) && c != '-') return false;
    }
    return true;
}

} // namespace

bool is_wordpress_email(std::string_view address) {
    if (address.size() < limits::kCommentEmailBytesMin) return false;
    const std::size_t at = address.find('@');
    if (at == std::string_view::npos || !is_local_part(address.substr(0, at))) return false;
    std::string_view domain = address.substr(at + 1);
    std::size_t labels = 0;
    for (;;) { // an empty label is a dot at an end or two together
        const std::size_t dot = domain.find('.');
        if (!is_label(domain.substr(0, dot))) return false;
        ++labels;
        if (dot == std::string_view::npos) return labels >= 2;
        domain.remove_prefix(dot + 1);
    }
}

} // namespace maqal::comment
