#include "comment/request.hpp"

#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "comment/php_text.hpp"
#include "host/host.hpp"

namespace maqal::comment {

namespace {

std::string_view join(std::string_view a, std::string_view b, base::Arena& arena) {
    char* out = arena.make_array<char>(a.size() + b.size());
    b.copy(out + a.copy(out, a.size()), b.size());
    return {out, a.size() + b.size()};
}

std::string_view with_ascii_domain(std::string_view email, base::Arena& arena) {
    const std::size_t at = email.rfind('@');
    if (at == std::string_view::npos || base::is_ascii(email.substr(at))) return email;
    base::TextBuffer domain;
    host::domain_to_ascii(email.substr(at + 1), domain);
    return domain.empty() ? email : join(email.substr(0, at + 1), domain.view(), arena);
}

// "example.org", "example.org/x", "example.org:8080", "localhost:3000", "//example.org" get a scheme; whatever has one
// keeps it, a wrong one too: that is for the rules to say.
std::string_view with_scheme(std::string_view url, base::Arena& arena) {
    if (url.empty()) return url;
    if (url.substr(0, 2) == "//") return join("https:", url, arena);
    if (url[0] == '/' || url[0] == '#' || url[0] == '?') return url;
    const std::size_t end = url.find_first_of(":/?#");
    const bool port =
        end != std::string_view::npos && url[end] == ':' && end + 1 < url.size() && base::is_ascii_digit(url[end + 1]);
    const bool scheme = end != std::string_view::npos && url[end] == ':' && !port;
    return scheme ? url : join("https://", url, arena);
}

void append_form_value(std::string_view text, base::TextBuffer& out) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    for (const char c : text) {
        if (base::is_ascii_alpha(c) || base::is_ascii_digit(c) || c == '*' || c == '-' || c == '.' || c == '_') {
            out.append(c);
        } else if (c == ' ') {
            out.append('+');
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.append('%');
            out.append(kHex[byte >> 4]);
            out.append(kHex[byte & 15]);
        }
    }
}

} // namespace

Fields prepare_fields(const Fields& typed, base::Arena& arena) {
    Fields out = typed;
    out.author_name = php_trim(typed.author_name);
    out.author_email = with_ascii_domain(php_trim(typed.author_email), arena);
    out.author_url = with_scheme(php_trim(typed.author_url), arena);
    if (out.parent < 0) out.parent = 0;
    out.had_invalid_parent = false;
    out.had_invalid_text = false; // U+FFFD is what is sent, and that is valid
    return out;
}

std::string_view rest_body(const Fields& fields, std::int64_t post, const Proof& proof, base::Arena& arena) {
    base::TextBuffer out;
    base::JsonWriter json(out);
    json.begin_object();
    json.member_integer("post", post);
    if (fields.parent != 0) json.member_integer("parent", fields.parent);
    if (!fields.author_name.empty()) json.member("author_name", fields.author_name);
    if (!fields.author_email.empty()) json.member("author_email", fields.author_email);
    if (!fields.author_url.empty()) json.member("author_url", fields.author_url);
    json.member("content", fields.content);
    if (!proof.token.empty()) json.member(proof.field, proof.token);
    json.end_object();
    return arena.copy(out.view());
}

std::string_view classic_body(const Fields& fields, std::int64_t post, const Proof& proof, base::Arena& arena) {
    base::TextBuffer out;
    out.append("comment_post_ID=");
    out.append_integer(post);
    out.append("&comment_parent=");
    out.append_integer(fields.parent);
    const struct {
        std::string_view name;
        std::string_view value;
    } texts[] = {{"&author=", fields.author_name},
                 {"&email=", fields.author_email},
                 {"&url=", fields.author_url},
                 {"&comment=", fields.content}};
    for (const auto& text : texts) {
        out.append(text.name);
        append_form_value(text.value, out);
    }
    if (fields.consent) out.append("&wp-comment-cookies-consent=yes");
    if (!proof.token.empty()) {
        out.append('&');
        append_form_value(proof.field, out);
        out.append('=');
        append_form_value(proof.token, out);
    }
    return arena.copy(out.view());
}

std::string_view origin_of(std::string_view url) {
    const std::size_t host = url.find("://");
    if (host == std::string_view::npos) return {};
    return url.substr(0, url.find_first_of("/?#", host + 3));
}

} // namespace maqal::comment
