// make_clickable() as far as the number of links goes. It runs on each piece of text between tags; classes of
// characters are ASCII, since its patterns have no Unicode mode.
#include "base/byte_scan.hpp"
#include "base/utf8.hpp"
#include "comment/wordpress_content.hpp"
#include "comment/wordpress_fields.hpp"

namespace maqal::comment {

namespace {

bool is_c_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_alphanumeric(char c) {
    return base::is_ascii_alpha(c) || base::is_ascii_digit(c);
}
bool is_word(char c) {
    return is_alphanumeric(c) || c == '_';
}
bool is_one_of(char c, std::string_view set) {
    return set.find(c) != std::string_view::npos;
}
bool is_url_character(char c) {
    return is_word(c) || static_cast<unsigned char>(c) >= 0x80 || is_one_of(c, "#%~/@[]*(+=&$-");
}

constexpr std::size_t kLongestUrl = 2000; // longer ones are left alone
constexpr std::size_t kLongestScheme = 20;
// Addresses in one piece of text; the piece counts as standing between spaces.
class PieceCounter {
public:
    explicit PieceCounter(std::string_view text) : text_(text) {}

    std::uint32_t run() {
        // Every address has a ':' with "//", a "www." or "ftp.", or an '@': cheap to look for first.
        const bool signs = base::find_one_of(text_, 0, ':', '@', ':') != text_.size();
        if (signs && text_.find("://") != std::string_view::npos) count_urls();
        count_names();
        if (signs && text_.find('@') != std::string_view::npos) count_emails();
        return count_;
    }
    [[nodiscard]] bool one_link_is_all() const { return count_ == 1 && covered_ == text_.size(); }

private:
    [[nodiscard]] bool starts_word(std::size_t at, std::string_view before) const {
        return at == 0 || is_c_space(text_[at - 1]) || is_one_of(text_[at - 1], before);
    }

    void count_urls() {
        std::size_t from = 0;
        std::size_t space = 0;
        for (std::size_t colon = text_.find("://"); colon != std::string_view::npos;
             colon = text_.find("://", colon + 1)) {
            if (colon < from) continue;
            std::size_t begin = colon;
            while (begin > from && colon - begin < kLongestScheme + 1 && is_word(text_[begin - 1])) --begin;
            if (begin == colon || colon - begin > kLongestScheme || !starts_word(begin, "(<.,;:!?")) continue;
            const std::size_t rest = colon + 3;
            if (space < rest) space = rest; // kept from one address to the next: each byte is looked at once
            while (space < text_.size() && !is_c_space(text_[space])) ++space;
            if (space == rest || space - rest > kLongestUrl) continue;
            std::size_t end = rest;
            while (end < text_.size() && is_url_character(text_[end])) ++end;
            while (end + 1 < text_.size() && is_one_of(text_[end], "'.,;:!?)") && is_url_character(text_[end + 1])) {
                ++end;
                while (end < text_.size() && is_url_character(text_[end])) ++end;
            }
            from = end;
            if (is_allowed_scheme(text_.substr(begin, colon - begin))) add(end - begin);
        }
    }

    [[nodiscard]] bool starts_name(std::size_t at) const { // "www.x", which is a link already
        const std::string_view begin = text_.substr(at, 4);
        return base::equals_ignoring_ascii_case(begin, "www.") || base::equals_ignoring_ascii_case(begin, "ftp.");
    }

    void count_names() { // www.example.org, ftp.example.org
        for (std::size_t dot = base::find_char(text_, '.'); dot != std::string_view::npos;
             dot = base::find_char(text_, '.', dot + 1)) {
            if (dot < 3 || dot + 1 == text_.size() || !starts_word(dot - 3, ">")) continue;
            if (!starts_name(dot - 3)) continue;
            std::size_t end = dot + 1;
            while (end < text_.size() && (is_word(text_[end]) || static_cast<unsigned char>(text_[end]) >= 0x80 ||
                                          is_one_of(text_[end], "#$%&~/.-;:=,?@[]+")))
                ++end;
            if (end == dot + 1) continue;
            add(end - (dot - 3));
            dot = end - 1;
        }
    }

    void count_emails() {
        for (std::size_t at = text_.find('@'); at != std::string_view::npos; at = text_.find('@', at + 1)) {
            std::size_t begin = at;
            while (begin > 0 && (is_alphanumeric(text_[begin - 1]) || is_one_of(text_[begin - 1], "._+-"))) --begin;
            if (begin == at || !starts_word(begin, ">") || starts_name(begin)) continue;
            if (const std::size_t end = domain_end(at + 1); end != 0) add(end - begin);
        }
    }

    // Labels with a dot behind each and two letters or digits after the last of them; 0 where it is no domain.
    [[nodiscard]] std::size_t domain_end(std::size_t at) const {
        std::size_t found = 0;
        for (;;) {
            std::size_t i = at;
            while (i < text_.size() && (is_alphanumeric(text_[i]) || text_[i] == '-')) ++i;
            if (i == at || i == text_.size() || text_[i] != '.') return found;
            at = i + 1;
            std::size_t last = at;
            while (last < text_.size() && is_alphanumeric(text_[last])) ++last;
            if (last - at >= 2) found = last;
        }
    }

    void add(std::size_t bytes) {
        ++count_;
        covered_ = bytes;
    }

    std::string_view text_;
    std::uint32_t count_ = 0;
    std::size_t covered_ = 0;
};

bool is_tag(std::string_view tag, std::string_view name) { // "<name>" or "<name …"
    return base::equals_ignoring_ascii_case(tag.substr(1, name.size()), name) &&
           (tag[name.size() + 1] == '>' || is_c_space(tag[name.size() + 1]));
}

bool contains_href(std::string_view tag) {
    for (std::size_t i = 0; i + 4 <= tag.size(); ++i) {
        if (base::equals_ignoring_ascii_case(tag.substr(i, 4), "href")) return true;
    }
    return false;
}

constexpr std::string_view kVerbatim[] = {"code", "pre", "script", "style"}; // nothing in them becomes a link

// The first tag from `at` on: "<…>" with neither bracket inside and something in it; empty where there is none.
std::string_view find_tag(std::string_view content, std::size_t at) {
    std::size_t open = base::find_char(content, '<', at);
    while (open != std::string_view::npos) {
        const std::size_t close = content.find_first_of("<>", open + 1);
        if (close == std::string_view::npos) break;
        if (content[close] == '>' && close > open + 1) return content.substr(open, close + 1 - open);
        open = content[close] == '<' ? close : content.find('<', close);
    }
    return {};
}

bool is_end_tag(std::string_view tag, std::string_view name) { // "</name>"
    return tag.size() == name.size() + 3 && tag[1] == '/' &&
           base::equals_ignoring_ascii_case(tag.substr(2, name.size()), name);
}

// Text and tags in turn.
class LinkCounter {
public:
    std::uint32_t run(std::string_view content) {
        for (std::size_t at = 0; at < content.size();) {
            const std::string_view tag = find_tag(content, at);
            const std::size_t open =
                tag.empty() ? content.size() : static_cast<std::size_t>(tag.data() - content.data());
            if (verbatim_ == 0 && open > at) count_piece(content.substr(at, open - at), tag);
            if (tag.empty()) break;
            count_tag(tag);
            at = open + tag.size();
        }
        return links_;
    }

private:
    // "<http://", which is read as text although it looks like a tag; other text that begins with "<" is passed over.
    static bool begins_as_address(std::string_view text) {
        std::size_t i = 1;
        while (i < text.size() && is_c_space(text[i])) ++i;
        const std::size_t scheme = i;
        while (i < text.size() && is_word(text[i])) ++i;
        return i > scheme && i - scheme <= kLongestScheme && text.substr(i, 3) == "://";
    }

    void count_piece(std::string_view text, std::string_view after) {
        if (text[0] == '<' && !begins_as_address(text)) return;
        PieceCounter piece(text);
        const std::uint32_t found = piece.run();
        // <a href="x">https://example.org</a>: the link in a link is taken out again
        const bool link_in_link =
            piece.one_link_is_all() && !before_.empty() && is_tag(before_, "a") && is_end_tag(after, "a");
        if (!link_in_link) links_ += found;
    }

    void count_tag(std::string_view tag) {
        for (const std::string_view name : kVerbatim) {
            if (is_tag(tag, name)) ++verbatim_;
            if (verbatim_ != 0 && is_end_tag(tag, name)) --verbatim_;
        }
        if (base::equals_ignoring_ascii_case(tag.substr(0, 3), "<a ") && contains_href(tag.substr(3))) ++links_;
        if (verbatim_ == 0 && begins_as_address(tag)) links_ += PieceCounter(tag).run();
        before_ = tag;
    }

    std::uint32_t links_ = 0;
    std::uint32_t verbatim_ = 0; // elements of kVerbatim that are open
    std::string_view before_;    // the tag before the piece
};

} // namespace

std::uint32_t count_links(std::string_view content) {
    return LinkCounter().run(content);
}

} // namespace maqal::comment
