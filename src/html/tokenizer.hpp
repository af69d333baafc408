// Tokenization (WHATWG HTML 13.2.5) over input whose newlines are normalised. Tokens are views into the input or the
// arena; text is handed over in runs as it stands in the input, nothing is copied that need not change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/arena.hpp"
#include "base/text_buffer.hpp"
#include "html/tag.hpp"
#include "html/tree.hpp"

// For functions that are called from many places: inlined everywhere they would double the module.
#define MAQAL_ONCE [[gnu::noinline]]

namespace maqal::html {

enum class TokenType : std::uint8_t {
    kText, // one U+0000 alone, or characters other than U+0000
    kStartTag,
    kEndTag,
    kComment,
    kProcessingInstruction,
    kDoctype,
    kEnd,  // end of file
    kMore, // nothing can be said before more input is there
};

struct Token {
    TokenType type = TokenType::kEnd;
    Tag tag = Tag::kUnknown;
    bool self_closing = false;
    bool force_quirks = false; // doctype
    bool has_public = false;   // doctype: an empty identifier is not a missing one
    bool has_system = false;
    std::string_view name; // tag name, doctype name, target
    std::string_view text; // text, comment, data
    std::string_view public_id;
    std::string_view system_id;
    ParsedAttribute* attributes = nullptr;
};

// What the tokenizer reads until an end tag or the end of the input, set by tree construction.
enum class Content : std::uint8_t {
    kData,
    kRcdata,
    kRawtext,
    kScript,
    kScriptEscaped,
    kScriptDoubleEscaped,
    kPlaintext,
    kCdata,
};

class Tokenizer {
public:
    explicit Tokenizer(base::Arena& arena) : arena_(arena) {}

    // Goes on with `input`, which begins with what rest() was and outlives the tree. `last`: nothing follows it.
    void set_input(std::string_view input, bool last);
    [[nodiscard]] std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }
    // Bytes of the whole input that tokens were made of; the same for every split into chunks.
    [[nodiscard]] std::size_t consumed() const { return consumed_ + static_cast<std::size_t>(at_ - begin_); }

    // The next token in `token`. After kMore nothing is consumed. Amortised time linear in the bytes consumed.
    void next(Token& token);

    // `end_name`: the element whose end tag ends the content (the "appropriate end tag").
    void set_content(Content content, std::string_view end_name) {
        content_ = content;
        end_name_ = end_name;
    }
    // Whether <![CDATA[ is one, that is, whether the adjusted current node is foreign.
    void allow_cdata(bool allowed) { cdata_allowed_ = allowed; }

private:
    enum class Match : std::uint8_t { kNo, kYes, kMore };

    [[nodiscard]] bool step(Token& token); // false: nothing was emitted, go on
    [[nodiscard]] bool data(Token& token, char stop);
    MAQAL_ONCE bool raw_less_than(Token& token);
    [[nodiscard]] bool script(Token& token);
    [[nodiscard]] bool script_less_than(Token& token);
    [[nodiscard]] bool cdata(Token& token);
    [[nodiscard]] bool less_than(Token& token);
    [[nodiscard]] bool end_tag_open(Token& token);
    [[nodiscard]] bool reference(Token& token);
    MAQAL_ONCE bool null_character(Token& token);

    MAQAL_ONCE bool tag(Token& token, const char* p, bool end_tag);
    [[nodiscard]] const char* attribute(Token& token, const char* p, ParsedAttribute*& last);
    MAQAL_ONCE const char* value(const char* p, char quote, std::string_view& out);
    void add_attribute(Token& token, ParsedAttribute*& last, std::string_view name, std::string_view value);

    [[nodiscard]] bool markup_declaration(Token& token);
    [[nodiscard]] bool comment(Token& token, const char* p);
    MAQAL_ONCE bool bogus_comment(Token& token, const char* p);
    [[nodiscard]] bool processing_instruction(Token& token);
    [[nodiscard]] bool doctype(Token& token, const char* p);
    void doctype_identifiers(Token& token, const char* p, const char* end);

    MAQAL_ONCE bool text(Token& token, const char* to); // emits [at_, to) and goes there
    MAQAL_ONCE bool unfinished(Token& token);           // the input ended inside a tag
    MAQAL_ONCE bool more(Token& token);
    MAQAL_ONCE Match keyword(const char* p, std::string_view lower) const;
    MAQAL_ONCE Match end_of_keyword(const char* p, std::string_view lower) const;
    MAQAL_ONCE std::string_view clean(const char* from, const char* to, bool lower);

    base::Arena& arena_;
    base::TextBuffer scratch_;
    const char* begin_ = nullptr;
    const char* at_ = nullptr;
    const char* end_ = nullptr;
    std::size_t consumed_ = 0;
    std::string_view end_name_;
    Content content_ = Content::kData;
    bool last_ = false;
    bool cdata_allowed_ = false;
    std::uint8_t dashes_ = 0;           // script: hyphens in a row before at_, at most 2
    std::uint32_t attribute_count_ = 0; // of the tag that is being read
    std::uint64_t attribute_bits_ = 0;  // its attribute names, as a Bloom filter
};

// First of `a`, `b` and U+0000 in [p, end), eight bytes at a time; `end` where there is none.
MAQAL_ONCE const char* scan(const char* p, const char* end, char a, char b);

// ASCII whitespace. The input has no carriage return any more, but text has those of "&#13;".
[[nodiscard]] constexpr bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

} // namespace maqal::html
