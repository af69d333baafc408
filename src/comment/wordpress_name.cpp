#include <cstring>

#include "base/utf8.hpp"
#include "comment/php_text.hpp"
#include "comment/wordpress_content.hpp"
#include "comment/wordpress_fields.hpp"
#include "comment/wordpress_reference.hpp"

namespace maqal::comment {

namespace {

constexpr std::uint16_t kOldestVersion = 601;

bool is_hex_digit(char c) {
    return base::is_ascii_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

class Output { // bytes in the arena; the caller knows how many there can be
public:
    Output(std::size_t capacity, base::Arena& arena) : data_(arena.make_array<char>(capacity)) {}
    void append(char c) { data_[size_++] = c; }
    void append(std::string_view text) {
        std::memcpy(data_ + size_, text.data(), text.size());
        size_ += text.size();
    }
    void drop(std::size_t count) { size_ -= count; }
    [[nodiscard]] std::string_view view() const { return {data_, size_}; }

private:
    char* data_;
    std::size_t size_ = 0;
};

// A character reference as WordPress writes it; what is none becomes "&amp;". Returns the bytes read.
std::size_t append_reference(std::string_view text, Output& out) {
    const Reference reference = read_reference(text);
    if (reference.length == 0) {
        out.append("&amp;");
        return 1;
    }
    out.append(reference.prefix);
    for (std::size_t i = reference.digits.size(); i < reference.least_digits; ++i) out.append('0');
    out.append(reference.digits);
    out.append(';');
    return reference.length;
}

void append_escaped(std::string_view text, Output& out) { // esc_html()
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (text[i]) {
        case '<': out.append("&lt;"); break;
        case '"': out.append("&quot;"); break;
        case '\'': out.append("&#039;"); break;
        case '&': i += append_reference(text.substr(i), out) - 1; break;
        default: out.append(text[i]);
        }
    }
}

// wp_pre_kses_less_than(): a `<` that no `>` closes before the next `<` is text.
std::string_view escape_lone_less_than(std::string_view text, base::Arena& arena) {
    Output out(text.size() * 6, arena); // at most "&#039;" for a quotation mark
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = text.find('<', at);
        if (open == std::string_view::npos) {
            out.append(text.substr(at));
            break;
        }
        out.append(text.substr(at, open - at));
        std::size_t end = text.find_first_of("<>", open + 1);
        if (end == std::string_view::npos) end = text.size();
        if (end < text.size() && text[end] == '>') {
            out.append(text.substr(open, ++end - open));
        } else {
            append_escaped(text.substr(open, end - open), out);
        }
        at = end;
    }
    return out.view();
}

std::string_view collapse_spaces(std::string_view text, base::Arena& arena) {
    Output out(text.size(), arena);
    bool in_space = false;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!space) out.append(c);
        if (space && !in_space) out.append(' ');
        in_space = space;
    }
    return php_trim(out.view());
}

// Removes "%hh" until none is left. Two such triples never overlap, so the order does not matter, and one pass with
// the output as a stack does in linear time what WordPress repeats.
std::string_view remove_percent_octets(std::string_view text, base::Arena& arena) {
    if (text.find('%') == std::string_view::npos) return text;
    Output out(text.size(), arena);
    bool found = false;
    for (const char c : text) {
        out.append(c);
        const std::string_view so_far = out.view();
        if (so_far.size() < 3 || so_far[so_far.size() - 3] != '%') continue;
        if (!is_hex_digit(so_far[so_far.size() - 2]) || !is_hex_digit(c)) continue;
        out.drop(3);
        found = true;
    }
    return found ? collapse_spaces(out.view(), arena) : text;
}

std::string_view sanitize_text_field(std::string_view text, base::Arena& arena) {
    if (text.find('<') != std::string_view::npos) {
        text = escape_lone_less_than(text, arena);
        text = php_trim(strip_tags(strip_script_and_style(text, arena), arena));
    }
    return remove_percent_octets(collapse_spaces(text, arena), arena);
}

} // namespace

NameReading read_name(std::string_view name, Endpoint endpoint, base::Arena& arena) {
    NameReading reading;
    std::string_view stored;
    if (endpoint == Endpoint::kRest) {
        reading.measured = stored = sanitize_text_field(name, arena);
    } else {
        reading.measured = php_trim(strip_tags(name, arena));
        stored = sanitize_text_field(reading.measured, arena);
    }
    // What is left then goes through the filter for texts: "< x >", which strip_tags() takes for text, is lost there.
    const ContentReading filtered = read_content(stored, {kOldestVersion, limits::kCommentAuthorColumnBytes}, arena);
    reading.stored_bytes = filtered.stored_bytes;
    reading.cut_in_reference = filtered.cut_in_reference;
    reading.stored_blank = !filtered.visible;
    reading.controls = filtered.controls;
    // What the reader typed as text but a tag took along: more than white space is missing.
    reading.lost_tags = filtered.lost_tags != 0 ||
                        (name.find('<') != std::string_view::npos && reading.measured != collapse_spaces(name, arena));
    return reading;
}

} // namespace maqal::comment
