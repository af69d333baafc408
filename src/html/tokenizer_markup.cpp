// Comments, processing instructions and DOCTYPEs (WHATWG HTML 13.2.5.41 to 76). All but comments proper end at the
// first '>' whatever stands before it, so that is looked for first.
#include <cstring>

#include "base/byte_scan.hpp"
#include "base/utf8.hpp"
#include "html/tokenizer.hpp"

namespace maqal::html {

namespace {
[[nodiscard]] const char* find(const char* p, const char* end, char c) {
    const char* at = base::find_byte(p, end, c, c, c);
    return at == end ? nullptr : at;
}

[[nodiscard]] bool ends_with(const char* begin, const char* end, std::string_view what) {
    return static_cast<std::size_t>(end - begin) >= what.size() &&
           std::memcmp(end - what.size(), what.data(), what.size()) == 0;
}

[[nodiscard]] bool is_target_character(char c) {
    return base::is_ascii_alpha(c) || base::is_ascii_digit(c) || c == '-' || c == '_';
}
} // namespace

bool Tokenizer::markup_declaration(Token& token) {
    const Match dashes = keyword(at_, "<!--");
    if (dashes == Match::kMore) return more(token);
    if (dashes == Match::kYes) return comment(token, at_ + 4);
    const Match name = keyword(at_, "<!doctype");
    if (name == Match::kMore) return more(token);
    if (name == Match::kYes) return doctype(token, at_ + 9);
    if (cdata_allowed_) {
        const Match bracket = keyword(at_, "<![cdata[");
        if (bracket == Match::kMore) return more(token);
        if (bracket == Match::kYes && std::memcmp(at_ + 3, "CDATA", 5) == 0) {
            content_ = Content::kCdata;
            at_ += 9;
            return false;
        }
    }
    return bogus_comment(token, at_ + 2);
}

// `p` is behind "<!--". The comment ends at the first "-->" or "--!>"; "<!-->" and "<!--->" are empty ones.
bool Tokenizer::comment(Token& token, const char* p) {
    const char* q = p;
    const char* next = nullptr;
    if (p != end_ && *p == '>') {
        next = p + 1;
    } else if (end_ - p >= 2 && p[0] == '-' && p[1] == '>') {
        next = p + 2;
    } else {
        for (; (q = find(q, end_, '-')) != nullptr; ++q) {
            if (end_ - q < 3 || q[1] != '-') continue;
            if (q[2] == '>') next = q + 3;
            if (q[2] == '!' && end_ - q > 3 && q[3] == '>') next = q + 4;
            if (next != nullptr) break;
        }
    }
    if (next == nullptr) {
        if (!last_) return more(token);
        // What had begun as the end of the comment is no part of it.
        next = q = end_;
        q -= ends_with(p, end_, "--!") ? 3 : ends_with(p, end_, "--") ? 2 : ends_with(p, end_, "-") ? 1 : 0;
    }
    token.type = TokenType::kComment;
    token.text = clean(p, q, false);
    at_ = next;
    return true;
}

bool Tokenizer::bogus_comment(Token& token, const char* p) {
    const char* close = find(p, end_, '>');
    if (close == nullptr && !last_) return more(token);
    if (close == nullptr) close = end_;
    token.type = TokenType::kComment;
    token.text = clean(p, close, false);
    at_ = close == end_ ? end_ : close + 1;
    return true;
}

// In the standard since June 2026: <?target data>, the target an ASCII letter or '_' and then letters, digits, '-' and
// '_', but not xml nor xml-stylesheet; anything else is a bogus comment as before. An unfinished one is dropped.
bool Tokenizer::processing_instruction(Token& token) {
    const char* start = at_ + 2;
    const char* close = find(start, end_, '>');
    if (close == nullptr && !last_) return more(token);
    const char* end = close == nullptr ? end_ : close;
    const char* p = start;
    if (p != end && (base::is_ascii_alpha(*p) || *p == '_')) {
        while (p != end && is_target_character(*p)) ++p;
    }
    const std::string_view target(start, static_cast<std::size_t>(p - start));
    const bool stopped = p == end || is_space(*p) || *p == '?';
    const bool reserved =
        base::equals_ignoring_ascii_case(target, "xml") || base::equals_ignoring_ascii_case(target, "xml-stylesheet");
    if (close == nullptr && (start == end || (p == end && p != start))) return unfinished(token);
    if (target.empty() || !stopped || reserved) return bogus_comment(token, at_ + 1);
    if (close == nullptr) return unfinished(token);
    while (p != end && is_space(*p)) ++p;
    if (end != p && end[-1] == '?') --end;
    token.type = TokenType::kProcessingInstruction;
    token.name = target;
    token.text = clean(p, end, false);
    at_ = close + 1;
    return true;
}

// `p` is behind "<!DOCTYPE".
bool Tokenizer::doctype(Token& token, const char* p) {
    const char* close = find(p, end_, '>');
    if (close == nullptr && !last_) return more(token);
    const char* end = close == nullptr ? end_ : close;
    token = Token{};
    token.type = TokenType::kDoctype;
    while (p != end && is_space(*p)) ++p;
    const char* name = p;
    while (p != end && !is_space(*p)) ++p;
    token.name = clean(name, p, true);
    token.force_quirks = close == nullptr || p == name;
    doctype_identifiers(token, p, end);
    at_ = close == nullptr ? end_ : close + 1;
    return true;
}

// States 56 to 68: the keyword and the quoted identifiers; whatever does not fit sets the quirks flag, but for what
// stands behind a system identifier.
void Tokenizer::doctype_identifiers(Token& token, const char* p, const char* end) {
    const auto skip = [&] {
        while (p != end && is_space(*p)) ++p;
    };
    const auto identifier = [&](std::string_view& out, bool& has) {
        const char quote = p == end ? '\0' : *p;
        if (quote != '"' && quote != '\'') return false;
        const char* start = ++p;
        const char* close = find(p, end, quote);
        p = close == nullptr ? end : close;
        out = clean(start, p, false);
        has = true;
        if (close == nullptr) return false;
        ++p;
        return true;
    };
    skip();
    if (p == end) return;
    const bool is_public = end - p >= 6 && base::equals_ignoring_ascii_case({p, 6}, "public");
    const bool is_system = end - p >= 6 && base::equals_ignoring_ascii_case({p, 6}, "system");
    if (!is_public && !is_system) {
        token.force_quirks = true;
        return;
    }
    p += 6;
    skip();
    if (is_public) {
        if (!identifier(token.public_id, token.has_public)) {
            token.force_quirks = true;
            return;
        }
        skip();
        if (p == end) return;
    }
    if (!identifier(token.system_id, token.has_system)) token.force_quirks = true;
}

} // namespace maqal::html
