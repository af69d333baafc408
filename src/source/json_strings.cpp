#include "source/json_strings.hpp"

#include <cstdint>
#include <cstring>

#include "base/byte_scan.hpp"
#include "base/utf8.hpp"

namespace maqal::source::json {

namespace {

// The four hexadecimal digits at `at`, or -1.
std::int32_t hex4(std::string_view text, std::size_t at) {
    if (at + 4 > text.size()) return -1;
    std::int32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const char c = base::ascii_lower(text[i]);
        if (!base::is_ascii_digit(c) && (c < 'a' || c > 'f')) return -1;
        value = value * 16 + (c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return value;
}

struct Escape {
    std::size_t length = 2; // in the source; 0: none
    char32_t character = 0;
    bool lone_surrogate = false;
};

// \uXXXX at `at`, with its other half where it is a surrogate that has one.
Escape read_unicode_escape(std::string_view text, std::size_t at) {
    const std::int32_t unit = hex4(text, at + 2);
    if (unit < 0) return {.length = 0};
    if (unit < 0xD800 || unit > 0xDFFF) return {.length = 6, .character = static_cast<char32_t>(unit)};
    const bool escape_follows = unit < 0xDC00 && text.substr(at + 6, 2) == "\\u";
    const std::int32_t low = escape_follows ? hex4(text, at + 8) : -1;
    if (low < 0xDC00 || low > 0xDFFF) return {.length = 6, .character = base::kReplacement, .lone_surrogate = true};
    return {.length = 12, .character = static_cast<char32_t>(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))};
}

Escape read_escape(std::string_view text, std::size_t at) {
    switch (at + 1 < text.size() ? text[at + 1] : '\0') {
    case '"': return {.character = '"'};
    case '\\': return {.character = '\\'};
    case '/': return {.character = '/'};
    case 'b': return {.character = '\b'};
    case 'f': return {.character = '\f'};
    case 'n': return {.character = '\n'};
    case 'r': return {.character = '\r'};
    case 't': return {.character = '\t'};
    case 'u': return read_unicode_escape(text, at);
    default: return {.length = 0};
    }
}

std::size_t skip_plain(std::string_view text, std::size_t at) {
    return base::find_control_or(text, at, '"', '\\', '"');
}

class Taker {
public:
    Taker(std::string_view text, base::Arena& arena, Strings& out) : text_(text), arena_(arena), out_(out) {}

    void run() {
        std::size_t at = 0;
        for (;;) {
            const std::size_t quote = text_.find('"', at);
            std::string_view string;
            const std::size_t end = quote == std::string_view::npos ? quote : read_string(quote + 1, string);
            if (end == std::string_view::npos) break;
            out_.skeleton.append(text_.substr(at, quote - at));
            out_.skeleton.append("\"\"");
            out_.texts.push_back(string);
            at = end;
        }
        append_rest(at);
    }

private:
    // Where the string ends that begins behind a quotation mark; npos where it is none.
    std::size_t read_string(std::size_t start, std::string_view& out) {
        std::size_t at = skip_plain(text_, start);
        if (at < text_.size() && text_[at] == '"') {
            out = text_.substr(start, at - start);
            return at + 1;
        }
        bool had_lone_surrogate = false;
        decoded_.clear();
        for (; at < text_.size() && text_[at] == '\\'; at = skip_plain(text_, start)) {
            const Escape escape = read_escape(text_, at);
            if (escape.length == 0) return std::string_view::npos;
            if (at != start) decoded_.append(text_.substr(start, at - start));
            decoded_.append_code_point(escape.character);
            had_lone_surrogate = had_lone_surrogate || escape.lone_surrogate;
            start = at + escape.length;
        }
        if (at >= text_.size() || text_[at] != '"') return std::string_view::npos;
        decoded_.append(text_.substr(start, at - start));
        out = arena_.copy(decoded_.view());
        out_.had_lone_surrogate = out_.had_lone_surrogate || had_lone_surrogate;
        return at + 1;
    }

    void append_rest(std::size_t from) {
        const std::size_t shift = out_.skeleton.size();
        const std::string_view rest = text_.substr(from);
        out_.skeleton.append(rest);
        for (std::size_t at = 0; (at = rest.find('\\', at)) != std::string_view::npos;) {
            const Escape escape = read_escape(rest, at);
            if (escape.lone_surrogate) {
                std::memcpy(out_.skeleton.data() + shift + at + 2, "fffd", 4);
                out_.had_lone_surrogate = true;
            }
            at += escape.length == 0 ? 2 : escape.length;
        }
    }

    std::string_view text_;
    base::Arena& arena_;
    Strings& out_;
    base::TextBuffer decoded_;
};

} // namespace

void take_strings(std::string_view text, base::Arena& arena, Strings& out) {
    Taker(text, arena, out).run();
}

std::size_t offset_in_text(std::string_view text, const Strings& strings, std::size_t offset) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < strings.texts.size(); ++i) {
        const std::size_t quote = text.find('"', at);
        if (offset <= quote - at) break;
        offset -= quote - at;
        for (at = quote + 1; text[at] != '"';) at += text[at] == '\\' ? 2 : 1;
        if (offset == 1) return at; // the second quotation mark
        offset -= 2;
        ++at;
    }
    return at + offset;
}

} // namespace maqal::source::json
