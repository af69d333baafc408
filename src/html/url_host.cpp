// Hosts: https://url.spec.whatwg.org/#host-parsing
#include "base/utf8.hpp"
#include "html/url.hpp"

namespace maqal::html::url {

namespace {

using text::in;

constexpr unsigned kHex = text::kDigit | text::kHexLetter;

unsigned hex_value(char c) {
    return static_cast<unsigned>(in(c, text::kDigit) ? c - '0' : base::ascii_lower(c) - 'a' + 10);
}

// "Ends in a number", where the standard reads the host as IPv4.
bool ends_in_number(std::string_view host) {
    if (host.back() == '.') host.remove_suffix(1);
    std::size_t start = host.size();
    while (start != 0 && host[start - 1] != '.') --start;
    const std::string_view label = host.substr(start);
    if (text::only(label, text::kDigit)) return true;
    return text::begins(label, "0x") && text::span(label.substr(2), kHex) == label.size() - 2;
}

// Four decimals of 0 to 255 without leading zeros. The standard takes hexadecimal, octal and fewer parts as well;
// nobody but those who hide an address writes them.
bool is_plain_ipv4(std::string_view host) {
    MAQAL_ROLLED
    for (int part = 0;; ++part) {
        const std::size_t digits = text::span(host, text::kDigit);
        std::uint64_t value = 0;
        if (!base::parse_unsigned(host.substr(0, digits), 255, value) || (digits > 1 && host[0] == '0')) return false;
        host.remove_prefix(digits);
        if (part == 3) return host.empty();
        if (host.empty() || host[0] != '.') return false;
        host.remove_prefix(1);
    }
}

// Groups of one to four hexadecimal digits, eight of them, or fewer with one "::". No embedded IPv4, no zone.
bool is_plain_ipv6(std::string_view address) {
    int groups = 0;
    int digits = 0;
    bool compressed = false;
    for (std::size_t i = 0; i < address.size(); ++i) {
        if (address[i] != ':') {
            if (!in(address[i], kHex) || ++digits > 4) return false;
            if (digits == 1) ++groups;
            continue;
        }
        const bool twice = i + 1 < address.size() && address[i + 1] == ':';
        if (twice ? compressed : digits == 0 || i + 1 == address.size()) return false;
        compressed = compressed || twice;
        if (twice) ++i;
        digits = 0;
    }
    return compressed ? groups < 8 : groups == 8;
}

} // namespace

void percent_decode(std::string_view text, text::Out& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%' && i + 2 < text.size() && in(text[i + 1], kHex) && in(text[i + 2], kHex)) {
            c = static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        }
        out.put(c);
    }
}

bool write_host(std::string_view input, text::Out& out) {
    if (input.empty()) return false;
    // The decoded host stands behind the room that it may need encoded.
    text::Out decoded(out.at + 3 * input.size());
    percent_decode(input, decoded);
    std::string_view host = decoded.view();
    const bool literal = input[0] == '[';
    if (literal) {
        if (input.back() != ']' || !is_plain_ipv6(input.substr(1, input.size() - 2))) return false;
        host = input;
    }
    if (!base::is_valid_utf8(host)) return false;
    for (std::size_t at = 0; at < host.size();) {
        const base::CodePoint c = base::decode_utf8(host, at);
        const bool joiner = c.value == 0x200C || c.value == 0x200D; // Persian names have them
        if (text::is_unseen(c.value) && !joiner) return false;
        at += c.length;
    }
    const char* start = out.at;
    for (const char c : host) {
        if (static_cast<unsigned char>(c) >= 0x80) {
            out.put_percent(c);
        } else if (literal || in(c, text::kHost)) {
            out.put(base::ascii_lower(c));
        } else {
            return false;
        }
    }
    const std::string_view written(start, static_cast<std::size_t>(out.at - start));
    return !ends_in_number(written) || is_plain_ipv4(written);
}

} // namespace maqal::html::url
