#include "html/tokenizer.hpp"

#include <bit>
#include <cstring>

#include "base/byte_scan.hpp"
#include "base/utf8.hpp"
#include "html/entities.hpp"

namespace maqal::html {

namespace {
constexpr std::string_view kReplacementText = "\xEF\xBF\xBD"; // U+FFFD
} // namespace

const char* scan(const char* p, const char* end, char a, char b) {
    return base::find_byte(p, end, a, b, '\0');
}

void Tokenizer::set_input(std::string_view input, bool last) {
    consumed_ = consumed();
    begin_ = at_ = input.data();
    end_ = begin_ + input.size();
    last_ = last;
}

void Tokenizer::next(Token& token) {
    do {
        if (at_ == end_) {
            token.type = last_ ? TokenType::kEnd : TokenType::kMore;
            return;
        }
    } while (!step(token));
}

bool Tokenizer::step(Token& token) {
    switch (content_) {
    case Content::kData: return data(token, '&');
    case Content::kRcdata: return data(token, '&');
    case Content::kRawtext: return data(token, '<');
    case Content::kPlaintext: return *at_ == '\0' ? null_character(token) : text(token, scan(at_, end_, '\0', '\0'));
    case Content::kCdata: return cdata(token);
    case Content::kScript:
    case Content::kScriptEscaped:
    case Content::kScriptDoubleEscaped: return script(token);
    }
    return false;
}

// Data, RCDATA and RAWTEXT: text up to '<', `stop` or U+0000, or what stands there.
bool Tokenizer::data(Token& token, char stop) {
    const char* to = scan(at_, end_, '<', stop);
    if (to != at_) return text(token, to);
    switch (*at_) {
    case '<': return content_ == Content::kData ? less_than(token) : raw_less_than(token);
    case '&': return reference(token);
    default: return null_character(token);
    }
}

bool Tokenizer::text(Token& token, const char* to) {
    token.type = TokenType::kText;
    token.text = {at_, static_cast<std::size_t>(to - at_)};
    at_ = to;
    return true;
}

bool Tokenizer::more(Token& token) {
    token.type = TokenType::kMore;
    return true;
}

bool Tokenizer::unfinished(Token& token) {
    if (!last_) return more(token);
    at_ = end_;
    token.type = TokenType::kEnd;
    return true;
}

// Tree construction decides what U+0000 is in data and CDATA sections; elsewhere it is U+FFFD.
bool Tokenizer::null_character(Token& token) {
    const bool keep = content_ == Content::kData || content_ == Content::kCdata;
    (void)text(token, at_ + 1);
    if (!keep) token.text = kReplacementText;
    return true;
}

bool Tokenizer::reference(Token& token) {
    const Reference found = consume_reference(at_, end_, last_, false);
    if (found.next == nullptr) return more(token);
    if (found.size == 0) return text(token, at_ + 1);
    (void)text(token, found.next);
    token.text = arena_.copy(found.view());
    return true;
}

// RCDATA, RAWTEXT and script data: '<' is text unless the appropriate end tag begins.
bool Tokenizer::raw_less_than(Token& token) {
    Match match = end_name_.empty() ? Match::kNo : keyword(at_, "</");
    if (match == Match::kYes) match = end_of_keyword(at_ + 2, end_name_);
    if (match == Match::kMore) return more(token);
    if (match == Match::kNo) return text(token, at_ + 1);
    const Content content = content_;
    content_ = Content::kData;
    (void)tag(token, at_ + 2, true);
    if (token.type == TokenType::kMore) content_ = content;
    return true;
}

// Script data in its three depths (13.2.5.4, 20 to 31).
bool Tokenizer::script(Token& token) {
    const char first = *at_;
    if (content_ != Content::kScript) {
        if (first == '-') {
            if (dashes_ < 2) ++dashes_;
            return text(token, at_ + 1);
        }
        if (first == '>' && dashes_ == 2) {
            content_ = Content::kScript;
            return text(token, at_ + 1);
        }
        dashes_ = 0;
    }
    if (first == '<') return script_less_than(token);
    if (first == '\0') return null_character(token);
    return text(token, scan(at_, end_, '<', content_ == Content::kScript ? '<' : '-'));
}

bool Tokenizer::script_less_than(Token& token) {
    Match match = Match::kNo;
    std::size_t length = 0;
    Content to = Content::kScriptEscaped;
    if (content_ == Content::kScript) {
        match = keyword(at_, "<!--");
        length = 4;
    } else if (content_ == Content::kScriptEscaped) {
        match = end_of_keyword(at_, "<script");
        length = 8;
        to = Content::kScriptDoubleEscaped;
    } else {
        match = end_of_keyword(at_, "</script");
        length = 9;
        if (match == Match::kNo) return text(token, at_ + 1);
    }
    if (match == Match::kMore) return more(token);
    if (match == Match::kNo) return raw_less_than(token);
    dashes_ = content_ == Content::kScript ? 2 : 0;
    content_ = to;
    return text(token, at_ + length);
}

bool Tokenizer::cdata(Token& token) {
    if (*at_ == '\0') return null_character(token);
    if (*at_ != ']') return text(token, scan(at_, end_, ']', ']'));
    const Match match = keyword(at_, "]]>");
    if (match == Match::kMore) return more(token);
    if (match == Match::kNo) return text(token, at_ + 1);
    content_ = Content::kData;
    at_ += 3;
    return false;
}

bool Tokenizer::less_than(Token& token) {
    const char* p = at_ + 1;
    if (p == end_) return last_ ? text(token, p) : more(token);
    if (base::is_ascii_alpha(*p)) return tag(token, p, false);
    switch (*p) {
    case '!': return markup_declaration(token);
    case '/': return end_tag_open(token);
    case '?': return processing_instruction(token);
    default: return text(token, p);
    }
}

bool Tokenizer::end_tag_open(Token& token) {
    const char* p = at_ + 2;
    if (p == end_) return last_ ? text(token, p) : more(token);
    if (base::is_ascii_alpha(*p)) return tag(token, p, true);
    if (*p != '>') return bogus_comment(token, p);
    at_ = p + 1;
    return false;
}

// Whether `lower` stands at `p`, in any case of its letters.
Tokenizer::Match Tokenizer::keyword(const char* p, std::string_view lower) const {
    for (const char c : lower) {
        if (p == end_) return last_ ? Match::kNo : Match::kMore;
        if (base::ascii_lower(*p++) != c) return Match::kNo;
    }
    return Match::kYes;
}

// The same, and a space, '/' or '>' behind it.
Tokenizer::Match Tokenizer::end_of_keyword(const char* p, std::string_view lower) const {
    const Match match = keyword(p, lower);
    if (match != Match::kYes) return match;
    p += lower.size();
    if (p == end_) return last_ ? Match::kNo : Match::kMore;
    return is_space(*p) || *p == '/' || *p == '>' ? Match::kYes : Match::kNo;
}

// The text with U+FFFD for U+0000 and, if `lower`, ASCII letters in lower case. A view where nothing changes.
std::string_view Tokenizer::clean(const char* from, const char* to, bool lower) {
    const auto changes = [lower](char c) { return c == '\0' || (lower && c >= 'A' && c <= 'Z'); };
    const char* p = from;
    while (p != to && !changes(*p)) ++p;
    if (p == to) return {from, static_cast<std::size_t>(to - from)};
    scratch_.clear();
    for (p = from; p != to; ++p) {
        if (*p == '\0')
            scratch_.append(kReplacementText);
        else
            scratch_.append(lower ? base::ascii_lower(*p) : *p);
    }
    return arena_.copy(scratch_.view());
}

} // namespace maqal::html
