#include "html/style.hpp"

#include "base/utf8.hpp"

namespace maqal::html {

namespace {

using base::Style;

// Flags that exclude each other; a later declaration replaces the whole group.
constexpr Style kAlignGroup = Style::kAlignMask;
constexpr Style kDecorationGroup = Style::kUnderline | Style::kLineThrough | Style::kOverline | Style::kNoDecoration;
constexpr Style kItalicGroup = Style::kItalic | Style::kNormalStyle;
constexpr Style kWeightGroup = Style::kBold | Style::kNormalWeight;
constexpr Style kDirectionGroup = Style::kDirectionLtr | Style::kDirectionRtl;
constexpr Style kBidiGroup = Style::kBidiIsolate | Style::kBidiIsolateOverride | Style::kBidiPlaintext;
constexpr Style kGroups[] = {kAlignGroup, kDecorationGroup, kItalicGroup, kWeightGroup, kDirectionGroup, kBidiGroup};

constexpr Style without(Style style, Style group) {
    return static_cast<Style>(static_cast<unsigned>(style) & ~static_cast<unsigned>(group));
}

struct Keyword {
    Style group;
    std::string_view property;
    std::string_view value;
    Style style;
};

constexpr Keyword kKeywords[] = {
    {kAlignGroup, "text-align", "start", Style::kAlignStart},
    {kAlignGroup, "text-align", "end", Style::kAlignEnd},
    {kAlignGroup, "text-align", "left", Style::kAlignLeft},
    {kAlignGroup, "text-align", "right", Style::kAlignRight},
    {kAlignGroup, "text-align", "center", Style::kAlignCenter},
    {kAlignGroup, "text-align", "justify", Style::kAlignJustify},
    {kDirectionGroup, "direction", "ltr", Style::kDirectionLtr},
    {kDirectionGroup, "direction", "rtl", Style::kDirectionRtl},
    {kBidiGroup, "unicode-bidi", "isolate", Style::kBidiIsolate},
    {kBidiGroup, "unicode-bidi", "isolate-override", Style::kBidiIsolateOverride},
    {kBidiGroup, "unicode-bidi", "plaintext", Style::kBidiPlaintext},
    {kDecorationGroup, "text-decoration", "underline", Style::kUnderline},
    {kDecorationGroup, "text-decoration", "line-through", Style::kLineThrough},
    {kDecorationGroup, "text-decoration", "overline", Style::kOverline},
    {kDecorationGroup, "text-decoration", "none", Style::kNoDecoration},
    {kItalicGroup, "font-style", "italic", Style::kItalic},
    {kItalicGroup, "font-style", "oblique", Style::kItalic},
    {kItalicGroup, "font-style", "normal", Style::kNormalStyle},
    {kWeightGroup, "font-weight", "bold", Style::kBold},
    {kWeightGroup, "font-weight", "bolder", Style::kBold},
    {kWeightGroup, "font-weight", "normal", Style::kNormalWeight},
};

// A name after escapes, in lower case, cut to what the longest known one needs: a longer one matches nothing.
struct Name {
    char text[24];
    std::size_t size = 0;
    void append(char c) {
        if (size < sizeof(text)) text[size] = base::ascii_lower(c);
        ++size;
    }
    [[nodiscard]] std::string_view view() const {
        return size <= sizeof(text) ? std::string_view(text, size) : std::string_view();
    }
};

constexpr bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}
bool is_name_start(char c) {
    return base::is_ascii_alpha(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_part(char c) {
    return is_name_start(c) || base::is_ascii_digit(c) || c == '-';
}

class Declarations {
public:
    explicit Declarations(std::string_view css) : css_(css) {}

    Style read() {
        for (;;) {
            skip_space();
            if (at_ == css_.size()) return style_;
            if (css_[at_] == ';') {
                ++at_;
                continue;
            }
            Name property;
            const bool named = read_name(property);
            skip_space();
            const bool colon = named && peek() == ':';
            if (colon) ++at_;
            read_value(colon ? property.view() : std::string_view());
        }
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < css_.size() ? css_[at_ + ahead] : '\0';
    }

    void skip_space() {
        for (;;) {
            while (at_ < css_.size() && is_space(css_[at_])) ++at_;
            if (peek() != '/' || peek(1) != '*') return;
            const std::size_t end = css_.find("*/", at_ + 2);
            at_ = end == std::string_view::npos ? css_.size() : end + 2;
        }
    }

    // Behind a backslash: up to six hexadecimal digits and a space, or the character itself.
    void read_escape(Name& name) {
        std::uint32_t code = 0;
        int digits = 0;
        for (; digits < 6 && at_ < css_.size(); ++digits, ++at_) {
            const char c = base::ascii_lower(css_[at_]);
            const bool letter = c >= 'a' && c <= 'f';
            if (!base::is_ascii_digit(c) && !letter) break;
            code = code * 16 + static_cast<std::uint32_t>(letter ? c - 'a' + 10 : c - '0');
        }
        if (digits == 0) {
            if (at_ < css_.size()) name.append(css_[at_++]);
            return;
        }
        if (peek() == '\r' && peek(1) == '\n') ++at_;
        if (at_ < css_.size() && is_space(css_[at_])) ++at_;
        name.append(code > 0 && code < 0x80 ? static_cast<char>(code) : '?'); // no known name has others
    }

    [[nodiscard]] bool at_escape() const {
        return peek() == '\\' && at_ + 1 < css_.size() && peek(1) != '\n' && peek(1) != '\r' && peek(1) != '\f';
    }

    bool read_name(Name& name) {
        const std::size_t hyphen = peek() == '-' ? 1 : 0;
        const char first = peek(hyphen);
        if (!is_name_start(first) && first != '\\' && !(hyphen == 1 && first == '-')) return false;
        const std::size_t start = at_;
        for (;;) {
            if (at_ < css_.size() && is_name_part(css_[at_])) {
                name.append(css_[at_++]);
            } else if (at_escape()) {
                ++at_;
                read_escape(name);
            } else {
                return at_ > start;
            }
        }
    }

    void skip_string(char quote) {
        while (at_ < css_.size()) {
            const char c = css_[at_++];
            if (c == quote) return;
            if (c == '\n' || c == '\r' || c == '\f') return; // a bad string ends before its newline
            if (c == '\\' && at_ < css_.size()) ++at_;
        }
    }

    // url( without quotes: everything to the next parenthesis, quotes and semicolons included.
    void skip_raw_url() {
        while (at_ < css_.size()) {
            const char c = css_[at_++];
            if (c == ')') return;
            if (c == '\\' && at_ < css_.size()) ++at_;
        }
    }

    // From behind an opening bracket to behind its closing one. Other closing brackets inside are plain tokens, as in
    // the standard; deeper than the stack here, the rest of the attribute is given up.
    void skip_block(char closing) {
        char stack[16];
        std::size_t depth = 0;
        stack[depth++] = closing;
        while (depth != 0) {
            skip_space();
            if (at_ == css_.size()) return;
            Name name;
            if (read_name(name)) {
                if (name.view() == "url" && peek() == '(' && !quoted_after(1)) skip_raw_url();
                continue;
            }
            const char c = css_[at_++];
            if (c == stack[depth - 1]) {
                --depth;
            } else if (c == '"' || c == '\'') {
                skip_string(c);
            } else if (c == '(' || c == '[' || c == '{') {
                if (depth == sizeof(stack)) at_ = css_.size();
                if (depth < sizeof(stack)) stack[depth++] = closing_of(c);
            } else if (c == '\\' && at_ < css_.size()) {
                ++at_;
            }
        }
    }

    static char closing_of(char opening) { return opening == '(' ? ')' : opening == '[' ? ']' : '}'; }

    [[nodiscard]] bool quoted_after(std::size_t ahead) const {
        while (is_space(peek(ahead))) ++ahead;
        return peek(ahead) == '"' || peek(ahead) == '\'';
    }

    struct Value {
        Style style = Style::kNone;
        Style group = Style::kNone;
        int tokens = 0;      // tokens that are not known keywords of the property
        bool broken = false; // a function, string, bracket, or something behind !important
        bool important = false;
    };

    void read_keyword(std::string_view property, std::string_view word, Value& value) {
        const std::string_view key = property == "text-decoration-line" ? "text-decoration" : property;
        for (const Keyword& keyword : kKeywords) {
            if (keyword.property != key || keyword.value != word) continue;
            // Only decoration takes several keywords, and none of them beside "none".
            const bool several = keyword.group == kDecorationGroup && keyword.style != Style::kNoDecoration &&
                                 (value.style & Style::kNoDecoration) == Style::kNone;
            value.broken = value.broken || (value.group != Style::kNone && !several);
            value.group = keyword.group;
            value.style = value.style | keyword.style;
            return;
        }
        ++value.tokens;
    }

    void read_number(std::string_view property, Value& value) {
        const std::size_t start = at_;
        while (at_ < css_.size() && (is_name_part(css_[at_]) || css_[at_] == '.')) ++at_;
        std::uint64_t weight = 0;
        if (property != "font-weight" || !base::parse_unsigned(css_.substr(start, at_ - start), 1000, weight)) {
            ++value.tokens;
            return;
        }
        value.broken = value.broken || value.group != Style::kNone || weight == 0;
        value.group = kWeightGroup;
        value.style = weight >= 600 ? Style::kBold : Style::kNormalWeight;
    }

    void read_function(std::string_view name, Value& value) {
        value.broken = true;
        const bool raw = name == "url" && !quoted_after(1);
        ++at_;
        if (raw) {
            skip_raw_url();
        } else {
            skip_block(')');
        }
    }

    void read_token(std::string_view property, Value& value) {
        Name name;
        if (read_name(name)) {
            if (peek() == '(') {
                read_function(name.view(), value);
            } else {
                read_keyword(property, name.view(), value);
            }
            return;
        }
        const char c = css_[at_];
        if (base::is_ascii_digit(c) || (c == '.' && base::is_ascii_digit(peek(1)))) {
            read_number(property, value);
            return;
        }
        ++at_;
        if (c == '!') {
            skip_space();
            Name word;
            value.important = read_name(word) && word.view() == "important";
            value.broken = value.broken || !value.important;
            return;
        }
        ++value.tokens;
        if (c == '"' || c == '\'') skip_string(c);
        if (c == '(' || c == '[' || c == '{') skip_block(closing_of(c));
        if (c == '\\' || c == '"' || c == '\'' || is_bracket(c)) value.broken = true;
    }

    static bool is_bracket(char c) { return c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}'; }

    // Up to and including the ";" that ends the declaration. An empty property only skips.
    void read_value(std::string_view property) {
        Value value;
        for (;;) {
            skip_space();
            if (at_ == css_.size()) break;
            if (css_[at_] == ';') {
                ++at_;
                break;
            }
            if (value.important) value.broken = true;
            read_token(property, value);
        }
        if (value.broken || value.group == Style::kNone) return;
        // The shorthand has room for a line's style, colour and thickness, which are not kept; the others have none.
        if (value.tokens != 0 && (property != "text-decoration" || value.tokens > 3)) return;
        if (!value.important && (important_ & value.group) != Style::kNone) return;
        if (value.important) important_ = important_ | value.group;
        style_ = without(style_, value.group) | value.style;
    }

    std::string_view css_;
    std::size_t at_ = 0;
    Style style_ = Style::kNone;
    Style important_ = Style::kNone;
};

} // namespace

Style parse_style(std::string_view css) {
    return Declarations(css).read();
}

Style parse_align(std::string_view value) {
    value = base::trim_ascii_space(value);
    if (base::equals_ignoring_ascii_case(value, "middle")) return Style::kAlignCenter;
    for (const Keyword& keyword : kKeywords) {
        if (keyword.group != kAlignGroup) break;
        if (keyword.value.size() < 4) continue; // "end" is no value of align; "start" is of length five
        if (keyword.value != "start" && base::equals_ignoring_ascii_case(value, keyword.value)) return keyword.style;
    }
    return Style::kNone;
}

Style merge_styles(Style under, Style over) {
    for (const Style group : kGroups) {
        if ((over & group) != Style::kNone) under = without(under, group);
    }
    return under | over;
}

} // namespace maqal::html
