#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "comment/answer.hpp"
#include "comment/php_text.hpp"

namespace maqal::comment {

namespace {

struct Reference {
    std::string_view name;
    char character;
};
constexpr Reference kReferences[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&nbsp;", ' '}};

// A numeric reference at the beginning of `text`; its length, 0 where there is none.
std::size_t read_numeric(std::string_view text, char32_t& out) {
    if (text.size() < 4 || text[1] != '#') return 0;
    const bool hex = (text[2] | 0x20) == 'x';
    std::size_t i = hex ? 3 : 2;
    std::uint32_t value = 0;
    for (; i < text.size() && i < 10 && text[i] != ';'; ++i) {
        const char c = base::ascii_lower(text[i]);
        if (!base::is_ascii_digit(c) && !(hex && c >= 'a' && c <= 'f')) return 0;
        value = value * (hex ? 16U : 10U) + static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    if (i >= text.size() || text[i] != ';' || value < 0x20 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
        return 0;
    out = value;
    return i + 1;
}

std::size_t decode_reference(std::string_view text, char* out, std::size_t& size) {
    char32_t c = 0;
    std::size_t length = read_numeric(text, c);
    for (std::size_t i = 0; i < std::size(kReferences) && length == 0; ++i) {
        const Reference& known = kReferences[i];
        if (text.substr(0, known.name.size()) != known.name) continue;
        c = static_cast<char32_t>(known.character);
        length = known.name.size();
    }
    if (length != 0) size += base::encode_utf8(c, out + size);
    return length;
}

} // namespace

std::string_view plain_line(std::string_view html, base::Arena& arena) {
    html = strip_tags(html.substr(0, limits::kServerMessageBytes), arena);
    char* out = arena.make_array<char>(html.size() + 4);
    std::size_t size = 0;
    bool space = false;
    for (std::size_t i = 0; i < html.size();) {
        if (base::is_ascii_space(html[i])) {
            space = true;
            ++i;
            continue;
        }
        if (space && size != 0) out[size++] = ' ';
        space = false;
        const std::size_t length = html[i] == '&' ? decode_reference(html.substr(i), out, size) : 0;
        if (length == 0) out[size++] = html[i];
        i += length == 0 ? 1 : length;
    }
    return base::repair_utf8({out, size}, arena); // the cut may have gone through a character
}

bool is_wordpress_page(std::string_view html) {
    for (const std::string_view mark : {"wp-content/", "wp-includes/", "wp-comments-post.php"}) {
        if (html.find(mark) != std::string_view::npos) return true;
    }
    return false;
}

std::string_view die_message(std::string_view html, base::Arena& arena) {
    constexpr std::string_view kMark = "class=\"wp-die-message\"";
    const std::size_t mark = html.find(kMark);
    const std::size_t begin = mark == std::string_view::npos ? mark : html.find('>', mark);
    if (begin == std::string_view::npos) return {};
    const std::string_view rest = html.substr(begin + 1);
    return plain_line(rest.substr(0, rest.find("</div>")), arena);
}

} // namespace maqal::comment
