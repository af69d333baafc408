#include "html/url.hpp"

#include "base/utf8.hpp"

namespace maqal::html::url {

namespace {

using text::Out;

constexpr bool is_slash(char c) {
    return c == '/' || c == '\\';
}

// Characters outside of `safe` percent-encoded; in paths a backslash is a slash.
[[gnu::noinline]] void write_encoded(std::string_view text, unsigned safe, Out& out) {
    for (const char c : text) {
        if (c == '\\' && safe == text::kPath) {
            out.put('/');
        } else if (text::in(c, safe)) {
            out.put(c);
        } else {
            out.put_percent(c);
        }
    }
}

// "?…" and "#…", which `rest` begins with, or nothing.
[[gnu::noinline]] void write_tail(std::string_view rest, unsigned query, Out& out) {
    const std::size_t hash = text::find_any(rest, "#");
    if (hash != 0) {
        out.put('?');
        write_encoded(rest.substr(1, hash - 1), query, out);
    }
    if (hash == rest.size()) return;
    out.put('#');
    write_encoded(rest.substr(hash + 1), text::kFragment, out);
}

// 1 for a single-dot segment, 2 for a double-dot one, else 0. "%2e" is a dot.
int dots(std::string_view segment) {
    int n = 0;
    while (!segment.empty()) {
        const bool encoded = base::equals_ignoring_ascii_case(segment.substr(0, 3), "%2e");
        if (!encoded && segment[0] != '.') return 0;
        segment.remove_prefix(encoded ? 3 : 1);
        if (++n > 2) return 0;
    }
    return n;
}

// Path, query and fragment. `out` ends in the slash that `rest` continues; nothing before `floor` (behind the path's
// first slash) is taken away.
void write_path(std::string_view rest, const char* floor, Out& out) {
    for (;;) {
        const std::size_t end = text::find_any(rest, "/\\?#");
        const bool more = end != rest.size() && is_slash(rest[end]);
        const int count = dots(rest.substr(0, end));
        if (count == 2 && out.at > floor) {
            do --out.at;
            while (out.at[-1] != '/');
        }
        if (count == 0) write_encoded(rest.substr(0, more ? end + 1 : end), text::kPath, out);
        if (!more) {
            write_tail(rest.substr(end), text::kSpecialQuery, out);
            return;
        }
        rest.remove_prefix(end + 1);
    }
}

// What follows "http:" or "https:" and its slashes; both are written here.
[[gnu::noinline]] Kind write_authority(std::string_view rest, bool secure, Out& out) {
    out.put(secure ? std::string_view("https://") : std::string_view("http://"));
    while (!rest.empty() && is_slash(rest[0])) rest.remove_prefix(1);
    const std::size_t end = text::find_any(rest, "/\\?#");
    const std::string_view authority = rest.substr(0, end);
    // Credentials, empty ones too, are never allowed. A port begins at the first colon outside of brackets.
    std::size_t host = 0;
    if (end != 0 && authority[0] == '[') host = text::find_any(authority, "]");
    host += text::find_any(authority.substr(host), ":@");
    if (host < end && text::find_any(authority, "@") < end) return Kind::kFailure;
    if (!write_host(authority.substr(0, host), out)) return Kind::kFailure;
    if (host + 1 < end) {
        std::string_view digits = authority.substr(host + 1);
        while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
        std::uint64_t port = 0;
        if (!base::parse_unsigned(digits, 65535, port)) return Kind::kFailure;
        if (port != (secure ? 443U : 80U)) {
            out.put(':');
            out.put(digits);
        }
    }
    rest.remove_prefix(end);
    out.put('/');
    if (!rest.empty() && is_slash(rest[0])) rest.remove_prefix(1);
    write_path(rest, out.at, out);
    return Kind::kHttp;
}

// The relative state and the relative slash state.
[[gnu::noinline]] Kind write_relative(std::string_view rest, const Base& base, Out& out) {
    const bool slash = !rest.empty() && is_slash(rest[0]);
    if (slash && rest.size() > 1 && is_slash(rest[1])) {
        return base.empty() ? Kind::kFailure : write_authority(rest, text::begins(base.text, "https"), out);
    }
    const std::size_t path = text::find_any(rest, "?#");
    if (base.empty()) {
        // A reference without a base stays one; its dot segments are the page's to resolve.
        write_encoded(rest.substr(0, path), text::kPath, out);
        write_tail(rest.substr(path), text::kSpecialQuery, out);
        return rest.empty() ? Kind::kFailure : Kind::kRelative;
    }
    if (path == 0) { // empty, "?…" or "#…"
        const bool replaces_query = !rest.empty() && rest[0] == '?';
        out.put(base.text.substr(0, replaces_query ? base.query : base.text.size()));
        write_tail(rest, text::kSpecialQuery, out);
        return Kind::kHttp;
    }
    out.put(base.text.substr(0, slash ? base.path + 1 : base.query));
    while (out.at[-1] != '/') --out.at;
    write_path(rest.substr(slash ? 1 : 0), out.begin + base.path + 1, out);
    return Kind::kHttp;
}

// mailto: and tel:. Their path is opaque, and a parser encodes nothing of ASCII in it: so only what is harmless as it
// stands may be in it. Spaces, which are common in telephone numbers, are kept there.
Kind write_opaque(std::string_view rest, bool telephone, Out& out) {
    const std::size_t end = text::find_any(rest, "?#");
    for (const char c : rest.substr(0, end)) {
        const bool ascii = static_cast<unsigned char>(c) < 0x80;
        if (ascii ? !text::in(c, telephone ? text::kTelephone : text::kMailbox) : telephone) return Kind::kFailure;
        if (ascii) {
            out.put(c);
        } else {
            out.put_percent(c);
        }
    }
    if (out.at[-1] == ' ' || rest.empty()) return Kind::kFailure; // parsers disagree on such a space
    write_tail(rest.substr(end), text::kQuery, out);
    return telephone ? Kind::kTel : Kind::kMailto;
}

Kind write_data(std::string_view rest, Out& out) {
    std::string_view types = "image/png image/jpeg image/gif image/webp image/avif";
    for (std::string_view type = text::next_token(types); !type.empty(); type = text::next_token(types)) {
        if (!text::begins(rest, type)) continue;
        const std::string_view data = rest.substr(type.size());
        if (!text::begins(data, ";base64,") || !text::only(data.substr(8), text::kBase64)) break;
        out.put(rest);
        return Kind::kImage;
    }
    return Kind::kFailure;
}

// The length of the scheme before its ":", or npos where `input` has none.
std::size_t scheme_length(std::string_view input) {
    const std::size_t colon = text::find_any(input, ":");
    if (colon == input.size() || !text::in(input[0], text::kAlpha)) return std::string_view::npos;
    for (const char c : input.substr(0, colon)) {
        if (!text::in(c, text::kAlnum) && c != '+' && c != '-' && c != '.') return std::string_view::npos;
    }
    return colon;
}

} // namespace

std::string_view clean(std::string_view input, char* room) {
    const auto is_trimmed = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!input.empty() && is_trimmed(input.front())) input.remove_prefix(1);
    while (!input.empty() && is_trimmed(input.back())) input.remove_suffix(1);
    if (text::find_any(input, "\t\n\r") == input.size()) return input;
    Out out(room);
    for (const char c : input) {
        if (c != '\t' && c != '\n' && c != '\r') out.put(c);
    }
    return out.view();
}

Base make_base(std::string_view normalised) {
    Base base;
    base.text = normalised.substr(0, text::find_any(normalised, "#"));
    base.path = 8 + text::find_any(base.text.substr(8), "/"); // "https://", or "http://" and a character
    base.query = text::find_any(base.text, "?");
    return base;
}

Kind normalise(std::string_view input, const Base& base, Out& out) {
    const std::size_t colon = scheme_length(input);
    if (colon == std::string_view::npos) return write_relative(input, base, out);
    const std::string_view scheme = text::find_word("http https mailto tel data", input.substr(0, colon));
    const std::string_view rest = input.substr(colon + 1);
    if (text::begins(scheme, "http")) {
        // "http:x" is relative to a base of the same scheme, and "http://x" to none.
        const bool secure = scheme.size() == 5;
        const bool relative = text::begins(base.text, secure ? std::string_view("https:") : std::string_view("http:"));
        if (relative && !text::begins(rest, "//")) return write_relative(rest, base, out);
        return write_authority(rest, secure, out);
    }
    out.put(scheme);
    out.put(':');
    switch (scheme.size()) {
    case 3: return write_opaque(rest, true, out);
    case 4: return write_data(rest, out);
    case 6: return write_opaque(rest, false, out);
    default: return Kind::kFailure;
    }
}

} // namespace maqal::html::url
