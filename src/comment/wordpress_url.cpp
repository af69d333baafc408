#include "base/utf8.hpp"
#include "comment/php_text.hpp"
#include "comment/wordpress_fields.hpp"

namespace maqal::comment {

namespace {

constexpr std::string_view kSchemes[] = {"http", "https",  "ftp",  "ftps", "mailto", "news", "irc",  "irc6",
                                         "ircs", "gopher", "nntp", "feed", "telnet", "mms",  "rtsp", "sms",
                                         "svn",  "tel",    "fax",  "xmpp", "webcal", "urn"};

bool is_kept_byte(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || base::is_ascii_alpha(c) || base::is_ascii_digit(c) ||
           std::string_view("-~+_.?#=!&;,/:%@$|*'()[]").find(c) != std::string_view::npos;
}

// "&#58", "&#x3a", "&colon;" count as a colon where the scheme is looked for; none of them survives it.
bool is_colon_reference(std::string_view text) {
    if (base::equals_ignoring_ascii_case(text.substr(0, 7), "&colon;")) return true;
    if (text.substr(0, 2) != "&#") return false;
    text.remove_prefix(2);
    const bool hex = !text.empty() && (text.front() | 0x20) == 'x';
    if (hex) text.remove_prefix(1);
    while (!text.empty() && text.front() == '0') text.remove_prefix(1);
    if (!base::equals_ignoring_ascii_case(text.substr(0, 2), hex ? "3a" : "58")) return false;
    const char next = text.size() > 2 ? text[2] : '\0';
    return !base::is_ascii_digit(next) && !(hex && (next | 0x20) >= 'a' && (next | 0x20) <= 'f');
}

// Writes an allowed scheme in lower case, as WordPress does.
bool has_allowed_scheme(char* url, std::size_t size) {
    if (url[0] == '/') return true;
    for (int feeds = 0;; ++feeds) {
        const std::string_view text(url, size);
        std::size_t colon = 0;
        while (colon < size && url[colon] != ':' && !is_colon_reference(text.substr(colon))) ++colon;
        if (colon == size) return true;
        const std::string_view scheme = text.substr(0, colon);
        if (scheme.find("/?") != std::string_view::npos) return true;
        if (url[colon] != ':' || !is_allowed_scheme(scheme)) return false;
        for (std::size_t i = 0; i < colon; ++i) url[i] = base::ascii_lower(url[i]);
        // feed:https://… has two, and both are looked at
        if (scheme != "feed") return true;
        if (feeds == 2) return false;
        url += colon + 1;
        size -= colon + 1;
        if (size == 0) return false;
    }
}

bool is_php_file(std::string_view url) {
    std::size_t i = 0;
    while (i < url.size() && (base::is_ascii_alpha(url[i]) || base::is_ascii_digit(url[i]) || url[i] == '-')) ++i;
    return i != 0 && base::equals_ignoring_ascii_case(url.substr(i, 4), ".php");
}

bool needs_scheme(std::string_view url) {
    return url.find(':') == std::string_view::npos && url[0] != '/' && url[0] != '#' && url[0] != '?' &&
           !is_php_file(url);
}

std::size_t authority_end(std::string_view url) {
    const std::size_t colon = url.find(':');
    const bool has_scheme = colon != std::string_view::npos && url.substr(colon, 3) == "://";
    if (!has_scheme && url.substr(0, 2) != "//") return 0;
    const std::size_t begin = has_scheme ? colon + 3 : 2;
    const std::size_t end = url.find_first_of("/?#", begin);
    return end == std::string_view::npos ? url.size() : end;
}

// Drops what may not stand in an address, and "%0d", "%0a" (as often as they appear anew).
std::size_t copy_kept(std::string_view url, bool is_mail, char* out, bool& any) {
    std::size_t size = 0;
    for (const char c : url) {
        if (c == ' ') {
            out[size++] = '%';
            out[size++] = '2';
            out[size++] = '0';
        } else if (is_kept_byte(c)) {
            out[size++] = c;
        }
        any = any || size != 0;
        const char last = size == 0 ? '\0' : static_cast<char>(out[size - 1] | 0x20);
        const bool line_break =
            size >= 3 && (last == 'a' || last == 'd') && out[size - 2] == '0' && out[size - 3] == '%';
        if (line_break && !is_mail) size -= 3;
    }
    return size;
}

// Square brackets behind the host become %5B and %5D.
std::string_view encode_brackets(std::string_view url, base::Arena& arena) {
    const std::size_t host_end = authority_end(url);
    if (url.find_first_of("[]", host_end) == std::string_view::npos) return url;
    char* out = arena.make_array<char>(url.size() * 3);
    std::size_t size = 0;
    for (std::size_t i = 0; i < url.size(); ++i) {
        if (i < host_end || (url[i] != '[' && url[i] != ']')) {
            out[size++] = url[i];
        } else {
            size += std::string_view(url[i] == '[' ? "%5B" : "%5D").copy(out + size, 3);
        }
    }
    return {out, size};
}

} // namespace

bool is_allowed_scheme(std::string_view scheme) {
    for (const std::string_view allowed : kSchemes) {
        if (base::equals_ignoring_ascii_case(scheme, allowed)) return true;
    }
    return false;
}

std::string_view clean_url(std::string_view url, base::Arena& arena) {
    constexpr std::string_view kHttp = "http://";
    url = php_trim_start(url);
    char* const begin = arena.make_array<char>(kHttp.size() + url.size() * 3);
    char* out = begin + kHttp.size(); // room for a scheme in front
    const bool is_mail = base::equals_ignoring_ascii_case(url.substr(0, 7), "mailto:");
    bool any = false;
    std::size_t size = copy_kept(url, is_mail, out, any);
    if (!any) return {};
    for (std::size_t i = 0; i + 2 < size; ++i) {
        if (out[i] == ';' && out[i + 1] == '/' && out[i + 2] == '/') out[i] = ':';
    }
    if (size == 0 || needs_scheme({out, size})) {
        out = begin;
        size += kHttp.copy(out, kHttp.size());
    }
    return has_allowed_scheme(out, size) ? encode_brackets({out, size}, arena) : std::string_view();
}

namespace {
// Whether the column ends inside the "&amp;" that an ampersand becomes.
bool is_cut_in_reference(std::string_view stored) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < stored.size() && characters < limits::kCommentUrlColumnCharacters; ++i) {
        characters += base::code_point_length(stored.substr(i, 1));
        if (stored[i] != '&') continue;
        characters += static_cast<std::size_t>(ampersand_growth(stored, i));
        if (characters > limits::kCommentUrlColumnCharacters) return true;
    }
    return false;
}
} // namespace

UrlReading read_url(std::string_view url, Endpoint endpoint, base::Arena& arena) {
    UrlReading reading;
    std::string_view stored;
    if (endpoint == Endpoint::kRest) {
        reading.measured = clean_url(url, arena);
        stored = reading.measured;
    } else {
        reading.measured = php_trim(url);
        stored = reading.measured;
    }
    stored = clean_url(php_trim(strip_tags(strip_script_and_style(stored, arena), arena)), arena);
    reading.cut_in_reference = is_cut_in_reference(stored);
    reading.dropped = stored.empty() && !php_trim(url).empty();
    reading.stored_characters = base::code_point_length(stored) + static_cast<std::size_t>(entity_growth(stored));
    return reading;
}

} // namespace maqal::comment
