#include "comment/php_text.hpp"

#include <cstring>

#include "base/byte_scan.hpp"
#include "base/utf8.hpp"

namespace maqal::comment {

std::string_view php_trim_start(std::string_view text) {
    while (!text.empty() && is_php_space(text.front())) text.remove_prefix(1);
    return text;
}

std::string_view php_trim(std::string_view text) {
    text = php_trim_start(text);
    while (!text.empty() && is_php_space(text.back())) text.remove_suffix(1);
    return text;
}

namespace {

bool is_c_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// The states of strip_tags(), as in PHP's php_strip_tags_ex.
enum class State : std::uint8_t { kText, kTag, kPhp, kDeclaration, kComment };

class TagStripper {
public:
    TagStripper(std::string_view text, char* out) : text_(text), out_(out) {}

    std::size_t run() {
        for (at_ = 0; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\0') continue;
            switch (state_) {
            case State::kText: in_text(text_[at_]); break;
            case State::kTag: in_tag(text_[at_]); break;
            case State::kPhp: in_php(text_[at_]); break;
            case State::kDeclaration: in_declaration(text_[at_]); break;
            case State::kComment: in_comment(text_[at_]); break;
            }
        }
        return size_;
    }

private:
    [[nodiscard]] char before(std::size_t distance) const { return at_ >= distance ? text_[at_ - distance] : '\0'; }

    void in_text(char c) {
        if (c == '<' && !(at_ + 1 < text_.size() && is_c_space(text_[at_ + 1]))) {
            last_ = '<';
            state_ = State::kTag;
        } else if (c == '>') {
            if (depth_ != 0) {
                --depth_;
            } else if (quote_ == '\0') {
                out_[size_++] = c;
            }
        } else {
            out_[size_++] = c;
        }
    }

    bool leaves_on_close() { // at '>': true where it ends the construct
        if (depth_ != 0) {
            --depth_;
            return false;
        }
        return quote_ == '\0';
    }

    void end_construct() {
        quote_ = '\0';
        is_xml_ = false;
        state_ = State::kText;
    }

    void in_tag(char c) {
        switch (c) {
        case '<':
            if (quote_ == '\0' && !(at_ + 1 < text_.size() && is_c_space(text_[at_ + 1]))) ++depth_;
            break;
        case '>':
            if (!leaves_on_close()) break;
            last_ = '>';
            if (is_xml_ && before(1) == '-') break;
            end_construct();
            break;
        case '"':
        case '\'':
            if (quote_ == '\0' || quote_ == c) quote_ = quote_ == '\0' ? c : '\0';
            break;
        case '!':
            if (last_ == '<' && before(1) == '<') state_ = State::kDeclaration;
            break;
        case '?':
            if (last_ == '<' && before(1) == '<') {
                brackets_ = 0;
                state_ = State::kPhp;
            }
            break;
        default: break;
        }
    }

    void in_php(char c) {
        switch (c) {
        case '(':
            if (last_ != '"' && last_ != '\'') {
                last_ = '(';
                ++brackets_;
            }
            break;
        case ')':
            if (last_ != '"' && last_ != '\'') {
                last_ = ')';
                --brackets_;
            }
            break;
        case '>':
            if (leaves_on_close() && brackets_ == 0 && last_ != '"' && before(1) == '?') end_construct();
            break;
        case '"':
        case '\'':
            if (before(1) == '\\') break;
            last_ = last_ == c ? '\0' : (last_ != '\\' ? c : last_);
            if (quote_ == '\0' || quote_ == c) quote_ = quote_ == '\0' ? c : '\0';
            break;
        case 'l':
        case 'L':
            // <?xml is a tag, not a program
            if (at_ > 4 && before(4) == '<' && before(3) == '?' && (before(1) | 0x20) == 'm' &&
                (before(2) | 0x20) == 'x') {
                state_ = State::kTag;
                is_xml_ = true;
            }
            break;
        default: break;
        }
    }

    void in_declaration(char c) {
        switch (c) {
        case '>':
            if (leaves_on_close()) end_construct();
            break;
        case '"':
        case '\'':
            if (before(1) != '\\' && (quote_ == '\0' || quote_ == c)) quote_ = quote_ == '\0' ? c : '\0';
            break;
        case 'e':
        case 'E':
            if (at_ > 6 && base::equals_ignoring_ascii_case(text_.substr(at_ - 6, 6), "doctyp")) state_ = State::kTag;
            break;
        case '-':
            if (before(1) == '-' && before(2) == '!') state_ = State::kComment;
            break;
        default: break;
        }
    }

    void in_comment(char c) {
        if (c == '>' && quote_ == '\0' && before(1) == '-' && before(2) == '-') end_construct();
    }

    std::string_view text_;
    char* out_;
    std::size_t size_ = 0;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::int64_t brackets_ = 0;
    State state_ = State::kText;
    char quote_ = '\0';
    char last_ = '\0';
    bool is_xml_ = false;
};

constexpr std::size_t kScriptOpener = 7;

// Length of "<script" or "<style" at `at`, 0 where neither stands there.
std::size_t opener_at(std::string_view text, std::size_t at) {
    for (const std::string_view name : {std::string_view("script"), std::string_view("style")}) {
        if (base::equals_ignoring_ascii_case(text.substr(at + 1, name.size()), name)) return name.size() + 1;
    }
    return 0;
}

std::size_t find_closer(std::string_view text, std::size_t from, std::string_view name) {
    for (std::size_t at = text.find("</", from); at != std::string_view::npos; at = text.find("</", at + 1)) {
        const std::string_view end = text.substr(at + 2, name.size() + 1);
        if (end.size() == name.size() + 1 && end.back() == '>' &&
            base::equals_ignoring_ascii_case(end.substr(0, name.size()), name))
            return at;
    }
    return std::string_view::npos;
}

} // namespace

std::string_view strip_tags(std::string_view text, base::Arena& arena) {
    if (const char* end = text.data() + text.size(); base::find_byte(text.data(), end, '<', '\0', '<') == end)
        return text;
    char* out = arena.make_array<char>(text.size());
    return {out, TagStripper(text, out).run()};
}

std::string_view strip_script_and_style(std::string_view text, base::Arena& arena) {
    char* out = nullptr;
    std::size_t size = 0;
    std::size_t copied = 0;
    bool closer_exists[] = {true, true}; // script, style: one failed search is enough, else this is quadratic
    for (std::size_t at = base::find_char(text, '<'); at != std::string_view::npos;
         at = base::find_char(text, '<', at)) {
        const std::size_t opener = opener_at(text, at);
        bool& may_close = closer_exists[opener == kScriptOpener ? 0 : 1];
        if (opener == 0 || !may_close) {
            ++at;
            continue;
        }
        const std::size_t open_end = text.find('>', at + opener);
        if (open_end == std::string_view::npos) break; // and none comes later
        const std::size_t close = find_closer(text, open_end + 1, opener == kScriptOpener ? "script" : "style");
        if (close == std::string_view::npos) {
            may_close = false;
            ++at;
            continue;
        }
        if (out == nullptr) out = arena.make_array<char>(text.size());
        std::memcpy(out + size, text.data() + copied, at - copied);
        size += at - copied;
        at = copied = close + opener + 2; // "</script>" is two longer than "<script"
    }
    if (out == nullptr) return text;
    std::memcpy(out + size, text.data() + copied, text.size() - copied);
    return {out, size + text.size() - copied};
}

} // namespace maqal::comment
