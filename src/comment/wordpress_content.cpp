#include "comment/wordpress_content.hpp"

#include <cstring>

#include "base/byte_scan.hpp"
#include "base/utf8.hpp"
#include "comment/php_text.hpp"
#include "comment/wordpress_fields.hpp"

namespace maqal::comment {

namespace {

struct AllowedTag {
    std::string_view name;
    bool has_attributes;
    std::uint16_t since; // version
};
constexpr AllowedTag kAllowedTags[] = {
    {"a", true, 0},     {"abbr", true, 0},  {"acronym", true, 0}, {"b", false, 0},      {"blockquote", true, 0},
    {"cite", false, 0}, {"code", false, 0}, {"del", true, 0},     {"em", false, 0},     {"i", false, 0},
    {"q", true, 0},     {"s", false, 0},    {"strike", false, 0}, {"strong", false, 0}, {"span", true, 701},
};

const AllowedTag* find_tag(std::string_view name, std::uint16_t version) {
    for (const AllowedTag& tag : kAllowedTags) {
        if (base::equals_ignoring_ascii_case(name, tag.name)) return version >= tag.since ? &tag : nullptr;
    }
    return nullptr;
}

bool is_c_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool ends_in_slash(std::string_view span) { // "<… / >"
    std::size_t i = span.size() - 2;
    while (is_c_space(span[i])) --i;
    return span[i] == '/';
}

constexpr std::size_t kRelBytes = 19; // ` rel="nofollow ugc"`, which every link gets

// The next sign that does not stay as it is.
std::size_t next_special(std::string_view text, std::size_t at) {
    for (;; ++at) {
        at = base::find_control_or(text, at, '<', '>', '&');
        if (at == text.size() || static_cast<unsigned char>(text[at]) >= 0x20 || is_removed_control(text[at]))
            return at;
    }
}

class ContentReader {
public:
    ContentReader(std::string_view text, const ContentFilter& filter, base::Arena& arena)
        : text_(text), filter_(filter), kept_(arena.make_array<char>(text.size())) {
        reading_.measured = text;
    }

    ContentReading run() {
        while (at_ < text_.size()) {
            const std::size_t special = next_special(text_, at_);
            keep_text(special);
            if (at_ == text_.size()) break;
            switch (text_[at_]) {
            case '<': read_less_than(); break;
            case '>': keep_special(';', 3); break;
            case '&': keep_ampersand(); break;
            default: ++reading_.controls; ++at_;
            }
        }
        reading_.kept = {kept_, size_};
        return reading_;
    }

private:
    void keep(std::string_view bytes) {
        std::memcpy(kept_ + size_, bytes.data(), bytes.size());
        size_ += bytes.size();
        reading_.stored_bytes += bytes.size();
    }

    // `as`: what stands for the sign in the kept text, of an entity its last sign.
    void keep_sign(char as, std::ptrdiff_t growth) {
        kept_[size_++] = as;
        const std::size_t before = reading_.stored_bytes;
        reading_.stored_bytes += static_cast<std::size_t>(1 + growth);
        const bool crosses = before < filter_.column_bytes && reading_.stored_bytes > filter_.column_bytes;
        if (growth != 0 && crosses) reading_.cut_in_reference = true;
        ++at_;
    }

    void keep_text(std::size_t end) {
        const std::string_view run = text_.substr(at_, end - at_);
        if (run.empty()) return;
        if (!reading_.visible) reading_.visible = !php_trim(run).empty();
        keep(run);
        at_ = end;
    }

    void keep_special(char as, std::ptrdiff_t growth) { // one sign that becomes an entity
        reading_.visible = true;
        keep_sign(as, growth);
    }

    void keep_ampersand() {
        const std::ptrdiff_t growth = ampersand_growth(text_, at_);
        keep_special(growth == 4 ? ';' : '&', growth);
    }

    void read_less_than() {
        std::size_t end = text_.find_first_of("<>", at_ + 1);
        if (end == std::string_view::npos) end = text_.size();
        if (end == text_.size() || text_[end] == '<') {
            read_lone_less_than(end);
        } else if (text_.substr(at_, 4) == "<!--") {
            read_comment(end + 1);
        } else {
            read_tag(text_.substr(at_, end + 1 - at_));
        }
    }

    // No `>` before the next `<`: all of it is text, and its quotation marks become entities too.
    void read_lone_less_than(std::size_t end) {
        keep_special(';', 3);
        while (at_ < end) {
            const char c = text_[at_];
            if (is_removed_control(c)) {
                ++reading_.controls;
                ++at_;
            } else if (c == '&') {
                keep_ampersand();
            } else {
                const bool quote = c == '"' || c == '\'';
                keep_sign(quote ? ';' : c, quote ? 5 : 0);
            }
        }
    }

    void read_comment(std::size_t tag_end) {
        // The end that was found for an earlier one still holds while it lies ahead: linear, however many there are.
        if (comment_end_ < at_ + 4) comment_end_ = text_.find("-->", at_ + 4);
        const std::size_t close = comment_end_;
        const std::size_t newline = text_.find('\n', at_);
        std::size_t end = close == std::string_view::npos ? text_.size() : close + 3;
        if (newline < end) end = tag_end; // WordPress looks for the end on the same line only
        keep(text_.substr(at_, end - at_));
        ++reading_.lost_tags; // kept in the column, seen by nobody
        at_ = end;
    }

    void read_tag(std::string_view span) { // "<…>"
        at_ += span.size();
        std::size_t i = 1;
        while (is_c_space(span[i])) ++i;
        const bool closing = span[i] == '/';
        if (closing) ++i;
        while (is_c_space(span[i])) ++i;
        const std::size_t name_begin = i;
        while (base::is_ascii_alpha(span[i]) || base::is_ascii_digit(span[i]) || span[i] == '-') ++i;
        const std::string_view name = span.substr(name_begin, i - name_begin);
        const AllowedTag* tag = find_tag(name, filter_.version);
        if (tag == nullptr) {
            ++reading_.lost_tags;
            return;
        }
        if (closing || !tag->has_attributes) {
            keep(closing ? "</" : "<");
            keep(name);
            keep(">");
            if (!closing && ends_in_slash(span)) reading_.stored_bytes += 2; // "<em/>" becomes "<em />"
        } else {
            keep(span);
        }
        if (!closing && tag->name == "a" && i + 1 < span.size()) reading_.stored_bytes += kRelBytes;
    }

    std::string_view text_;
    ContentFilter filter_;
    char* kept_;
    std::size_t size_ = 0;
    std::size_t at_ = 0;
    std::size_t comment_end_ = 0;
    ContentReading reading_;
};

} // namespace

ContentReading read_content(std::string_view content, const ContentFilter& filter, base::Arena& arena) {
    content = php_trim(content);
    if (next_special(content, 0) == content.size()) { // nearly all of them: no sign of markup
        return {.measured = content, .kept = content, .stored_bytes = content.size(), .visible = !content.empty()};
    }
    return ContentReader(content, filter, arena).run();
}

} // namespace maqal::comment
