// Tags and attributes (WHATWG HTML 13.2.5.6 to 8 and 32 to 40).
#include "base/limits.hpp"
#include "html/entities.hpp"
#include "html/tokenizer.hpp"

namespace maqal::html {

namespace {
[[nodiscard]] const char* skip_space(const char* p, const char* end) {
    while (p != end && is_space(*p)) ++p;
    return p;
}

[[nodiscard]] bool ends_name(char c) {
    return is_space(c) || c == '/' || c == '>';
}
} // namespace

// `p` is at the first letter of the name.
bool Tokenizer::tag(Token& token, const char* p, bool end_tag) {
    const char* name = p;
    while (p != end_ && !ends_name(*p)) ++p;
    if (p == end_) return unfinished(token);
    token.name = clean(name, p, true);
    token.tag = tag_from_name(token.name);
    token.self_closing = false;
    token.attributes = nullptr;
    attribute_count_ = 0;
    attribute_bits_ = 0;
    ParsedAttribute* last = nullptr;
    while (*p != '>') {
        if (is_space(*p)) {
            ++p;
        } else if (*p == '/') {
            ++p;
            token.self_closing = p != end_ && *p == '>';
        } else if ((p = attribute(token, p, last)) == nullptr) {
            return unfinished(token);
        }
        if (p == end_) return unfinished(token);
    }
    at_ = p + 1;
    token.type = end_tag ? TokenType::kEndTag : TokenType::kStartTag;
    return true;
}

// Reads one attribute at `p`, whose name is at least one character, whatever that is. nullptr: the input ended.
const char* Tokenizer::attribute(Token& token, const char* p, ParsedAttribute*& last) {
    const char* start = p;
    do ++p;
    while (p != end_ && !ends_name(*p) && *p != '=');
    const char* name_end = p;
    p = skip_space(p, end_);
    if (p == end_) return nullptr;
    std::string_view text;
    if (*p == '=') {
        p = skip_space(p + 1, end_);
        if (p == end_) return nullptr;
        if (*p == '"' || *p == '\'')
            p = value(p + 1, *p, text);
        else if (*p != '>')
            p = value(p, '\0', text);
        if (p == nullptr) return nullptr;
    }
    add_attribute(token, last, clean(start, name_end, true), text);
    return p;
}

// Reads a value up to `quote`, or, if that is U+0000, an unquoted one. Returns where the tag goes on.
const char* Tokenizer::value(const char* p, char quote, std::string_view& out) {
    const bool quoted = quote != '\0';
    bool copied = false;
    for (;;) {
        const char* stop = p;
        if (quoted)
            stop = scan(p, end_, quote, '&');
        else
            while (stop != end_ && !is_space(*stop) && *stop != '>' && *stop != '&' && *stop != '\0') ++stop;
        if (stop == end_) return nullptr;
        const std::string_view piece(p, static_cast<std::size_t>(stop - p));
        const bool finished = *stop != '&' && *stop != '\0';
        if (finished && !copied) {
            out = piece;
            return stop + quoted;
        }
        if (!copied) scratch_.clear();
        copied = true;
        scratch_.append(piece);
        if (finished) {
            out = arena_.copy(scratch_.view());
            return stop + quoted;
        }
        if (*stop == '\0') {
            scratch_.append("\xEF\xBF\xBD");
            p = stop + 1;
            continue;
        }
        const Reference found = consume_reference(stop, end_, last_, true);
        if (found.next == nullptr) return nullptr;
        scratch_.append(found.size == 0 ? std::string_view("&") : found.view());
        p = found.next;
    }
}

// The first of a name counts, later ones are dropped, and so is what limits::kAttributes does not allow: comparing
// names costs at most that many steps for each.
void Tokenizer::add_attribute(Token& token, ParsedAttribute*& last, std::string_view name, std::string_view value) {
    if (attribute_count_ >= limits::kAttributes) return;
    const unsigned hash = static_cast<unsigned char>(name.front()) * 5U +
                          static_cast<unsigned char>(name.back()) * 11U + static_cast<unsigned>(name.size());
    const std::uint64_t bit = std::uint64_t{1} << (hash & 63U);
    if ((attribute_bits_ & bit) != 0) {
        for (const ParsedAttribute* other = token.attributes; other != nullptr; other = other->next) {
            if (other->name == name) return;
        }
    }
    attribute_bits_ |= bit;
    ++attribute_count_;
    auto* attribute = arena_.make<ParsedAttribute>();
    attribute->name = name;
    attribute->value = value;
    (last == nullptr ? token.attributes : last->next) = attribute;
    last = attribute;
}

} // namespace maqal::html
