#include "html/style.hpp"

#include "base/utf8.hpp"
#include "html/policy_text.hpp"

namespace maqal::html {

namespace {

using base::Style;

// The known values of a property, each with its flags. Flags of one property exclude each other (`group`): a later
// declaration replaces them all.
struct Property {
    std::string_view name;
    std::string_view words;
    Style group;
    Style values[6];
};

constexpr Style kDecoration = Style::kUnderline | Style::kLineThrough | Style::kOverline | Style::kNoDecoration;

constexpr Property kProperties[] = {
    {"text-align",
     "left right center justify start end",
     Style::kAlignMask,
     {Style::kAlignLeft, Style::kAlignRight, Style::kAlignCenter, Style::kAlignJustify, Style::kAlignStart,
      Style::kAlignEnd}},
    {"direction", "ltr rtl", Style::kDirectionLtr | Style::kDirectionRtl, {Style::kDirectionLtr, Style::kDirectionRtl}},
    {"unicode-bidi",
     "isolate isolate-override plaintext",
     Style::kBidiIsolate | Style::kBidiIsolateOverride | Style::kBidiPlaintext,
     {Style::kBidiIsolate, Style::kBidiIsolateOverride, Style::kBidiPlaintext}},
    {"text-decoration",
     "underline line-through overline none",
     kDecoration,
     {Style::kUnderline, Style::kLineThrough, Style::kOverline, Style::kNoDecoration}},
    {"text-decoration-line",
     "underline line-through overline none",
     kDecoration,
     {Style::kUnderline, Style::kLineThrough, Style::kOverline, Style::kNoDecoration}},
    {"font-style",
     "italic oblique normal",
     Style::kItalic | Style::kNormalStyle,
     {Style::kItalic, Style::kItalic, Style::kNormalStyle}},
    {"font-weight",
     "bold bolder normal",
     Style::kBold | Style::kNormalWeight,
     {Style::kBold, Style::kBold, Style::kNormalWeight}},
};

constexpr Style without(Style style, Style group) {
    return static_cast<Style>(static_cast<unsigned>(style) & ~static_cast<unsigned>(group));
}

// `word` in any letter case; kNone where the property does not know it.
[[gnu::noinline]] Style value_of(const Property& property, std::string_view word) {
    std::string_view words = property.words;
    for (const Style* value = property.values;; ++value) {
        const std::string_view known = text::next_token(words);
        if (known.empty()) return Style::kNone;
        if (base::equals_ignoring_ascii_case(word, known)) return *value;
    }
}

[[gnu::noinline]] const Property* find_property(std::string_view name) {
    MAQAL_ROLLED
    for (const Property& property : kProperties) {
        if (base::equals_ignoring_ascii_case(name, property.name)) return &property;
    }
    return nullptr;
}

// A name after escapes, cut to what the longest known one needs: a longer one matches nothing.
struct Name {
    char text[24];
    std::size_t size = 0;
    [[nodiscard]] std::string_view view() const {
        return size <= sizeof(text) ? std::string_view(text, size) : std::string_view();
    }
};

constexpr char closing_of(char opening) {
    return opening == '(' ? ')' : opening == '[' ? ']' : '}';
}

class Declarations {
public:
    explicit Declarations(std::string_view css) : css_(css) {}

    Style read() {
        while (skip_space()) {
            if (css_[at_] == ';') {
                ++at_;
                continue;
            }
            Name name;
            const bool colon = read_name(name) && skip_space() && css_[at_] == ':';
            if (colon) ++at_;
            read_value(colon ? find_property(name.view()) : nullptr);
        }
        return style_;
    }

private:
    struct Value {
        const Property* property; // null: a declaration that is only skipped
        Style style = Style::kNone;
        int others = 0;      // tokens that the property does not know
        bool broken = false; // a function, string, bracket, or something behind !important
        bool important = false;
    };

    [[nodiscard, gnu::noinline]] char peek(std::size_t ahead) const {
        return at_ + ahead < css_.size() ? css_[at_ + ahead] : '\0';
    }

    // White space and comments. False at the end.
    [[gnu::noinline]] bool skip_space() {
        for (;;) {
            if (text::is_space(peek(0))) {
                ++at_;
            } else if (peek(0) == '/' && peek(1) == '*') {
                const std::size_t end = css_.find("*/", at_ + 2);
                at_ = end == std::string_view::npos ? css_.size() : end + 2;
            } else {
                return at_ < css_.size();
            }
        }
    }

    // Behind a backslash: up to six hexadecimal digits and a space, or the character itself. What no known name has
    // becomes "?".
    char read_escape() {
        std::uint32_t code = 0;
        const std::size_t start = at_;
        while (at_ < start + 6 && text::in(peek(0), text::kDigit | text::kHexLetter)) {
            const char c = base::ascii_lower(css_[at_++]);
            code = code * 16 + static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
        }
        if (at_ == start) return css_[at_++];
        if (peek(0) == '\r' && peek(1) == '\n') ++at_;
        if (text::is_space(peek(0))) ++at_;
        return code < 0x80 ? static_cast<char>(code) : '?';
    }

    [[nodiscard, gnu::noinline]] bool at_escape(std::size_t ahead) const {
        const char next = peek(ahead + 1);
        return peek(ahead) == '\\' && at_ + ahead + 1 < css_.size() && next != '\n' && next != '\r' && next != '\f';
    }

    static bool is_name_start(char c) {
        return text::in(c, text::kAlpha) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    }

    bool read_name(Name& name) {
        const std::size_t hyphen = peek(0) == '-' ? 1 : 0;
        const char first = peek(hyphen);
        if (!is_name_start(first) && !at_escape(hyphen) && !(hyphen == 1 && first == '-')) return false;
        for (;;) {
            char c = peek(0);
            if (at_escape(0)) {
                ++at_;
                c = read_escape();
            } else if (is_name_start(c) || text::in(c, text::kDigit) || c == '-') {
                ++at_;
            } else {
                return true;
            }
            if (name.size < sizeof(name.text)) name.text[name.size] = c;
            ++name.size;
        }
    }

    // To behind `end`, or behind the newline that ends a bad string.
    [[gnu::noinline]] void skip_to(char end) {
        while (at_ < css_.size()) {
            const char c = css_[at_++];
            if (c == end || (end != ')' && (c == '\n' || c == '\r' || c == '\f'))) return;
            if (c == '\\' && at_ < css_.size()) ++at_;
        }
    }

    // Behind "url": whether an address without quotes follows, which runs to the next parenthesis, quotes and
    // semicolons included.
    [[nodiscard]] bool at_raw_url() const {
        std::size_t ahead = 1;
        while (text::is_space(peek(ahead))) ++ahead;
        return peek(ahead) != '"' && peek(ahead) != '\'';
    }

    [[gnu::noinline]] void add(Style style, Value& value) {
        if (style == Style::kNone) {
            ++value.others;
            return;
        }
        // Only decoration takes several keywords, and none of them beside "none".
        const bool several = value.property->group == kDecoration && style != Style::kNoDecoration &&
                             (value.style & Style::kNoDecoration) == Style::kNone;
        if (value.style != Style::kNone && !several) value.broken = true;
        value.style = value.style | style;
    }

    void read_number(Value& value) {
        const std::size_t start = at_;
        while (text::in(peek(0), text::kIdPart) && peek(0) != ':') ++at_;
        std::uint64_t weight = 0;
        const bool known = (value.property->group & Style::kBold) != Style::kNone &&
                           base::parse_unsigned(css_.substr(start, at_ - start), 1000, weight) && weight != 0;
        add(!known ? Style::kNone : weight >= 600 ? Style::kBold : Style::kNormalWeight, value);
    }

    // Up to and including the ";" that ends the declaration, over brackets as CSS nests them: other closing brackets
    // inside are plain tokens. Deeper than the stack here, the rest of the attribute is given up.
    void read_value(const Property* property) {
        static constexpr Property kSkipped = {};
        Value value{property == nullptr ? &kSkipped : property};
        char stack[16];
        std::size_t depth = 0;
        while (skip_space()) {
            Name name;
            if (value.important) value.broken = css_[at_] != ';' || depth != 0 || value.broken;
            if (read_name(name)) {
                const bool function = peek(0) == '(';
                if (function) value.broken = true;
                if (function && base::equals_ignoring_ascii_case(name.view(), "url") && at_raw_url()) skip_to(')');
                if (!function && depth == 0) add(value_of(*value.property, name.view()), value);
                continue;
            }
            const char c = css_[at_];
            if (text::in(c, text::kDigit)) {
                read_number(value);
                continue;
            }
            ++at_;
            if (depth != 0 && c == stack[depth - 1]) {
                --depth;
            } else if (c == '"' || c == '\'') {
                value.broken = true;
                skip_to(c);
            } else if (c == '(' || c == '[' || c == '{') {
                value.broken = true;
                if (depth == sizeof(stack)) at_ = css_.size();
                if (depth != sizeof(stack)) stack[depth++] = closing_of(c);
            } else if (depth == 0 && c == ';') {
                break;
            } else if (c == '!') {
                Name word;
                value.important =
                    skip_space() && read_name(word) && base::equals_ignoring_ascii_case(word.view(), "important");
                value.broken = value.broken || !value.important;
            } else {
                ++value.others;
                value.broken = value.broken || c == '\\' || c == ')' || c == ']' || c == '}';
            }
        }
        declare(value);
    }

    void declare(const Value& value) {
        const Style group = value.property->group;
        // The shorthand has room for a line's style, colour and thickness, which are not kept; the others have none.
        const int room = value.property->name.size() == 15 ? 3 : 0;
        if (value.broken || value.style == Style::kNone || value.others > room) return;
        if (!value.important && (important_ & group) != Style::kNone) return;
        if (value.important) important_ = important_ | group;
        style_ = without(style_, group) | value.style;
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
    value = text::trim(value);
    if (base::equals_ignoring_ascii_case(value, "middle")) return Style::kAlignCenter;
    const Style style = value_of(kProperties[0], value);
    return style == Style::kAlignStart || style == Style::kAlignEnd ? Style::kNone : style; // no values of align
}

Style merge_styles(Style under, Style over) {
    MAQAL_ROLLED
    for (const Property& property : kProperties) {
        if ((over & property.group) != Style::kNone) under = without(under, property.group);
    }
    return under | over;
}

} // namespace maqal::html
