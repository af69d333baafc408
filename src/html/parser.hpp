// HTML parsing by the WHATWG algorithm (https://html.spec.whatwg.org/multipage/parsing.html): input stream
// preprocessing, tokenization, tree construction. No error is fatal, every input has a tree.
#pragma once

#include <memory>
#include <string_view>

#include "base/arena.hpp"
#include "html/tree.hpp"

namespace maqal::html {

struct ParseOptions {
    bool scripting = true; // the standard's scripting flag: true makes noscript raw text, as in a reader's browser
    // Context element of the fragment algorithm (13.4): local name and namespace; empty name parses a document.
    std::string_view context = "body";
    Namespace context_namespace = Namespace::kHtml;
    bool iframe_srcdoc = false;
};

struct ParseResult {
    ParsedNode* root =
        nullptr; // kDocument, or kDocumentFragment whose children are the result of the fragment algorithm
    bool depth_limited = false; // limits::kTreeDepth was reached: deeper elements became siblings, as in browsers
    bool node_limited = false;  // limits::kContentNodes was reached: the rest of the input was ignored
    bool quirks = false;        // document: parsed in quirks mode
};

// Parses `html` (valid UTF-8; U+0000 handled as the standard says) into `arena`. The tree's views point into the
// arena or into `html`, which must live as long as the tree is used. Linear in time and memory, no recursion.
[[nodiscard]] ParseResult parse(std::string_view html, const ParseOptions& options, base::Arena& arena);

// The same from an input that arrives in chunks, split anywhere (also inside a UTF-8 sequence, a CR LF pair or a
// character reference): the tree is the same for every split. Chunks may be freed after feed() returns.
class Parser {
public:
    Parser(const ParseOptions& options, base::Arena& arena);
    ~Parser();
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    void feed(std::string_view chunk);
    [[nodiscard]] ParseResult finish();

private:
    struct Implementation;
    std::unique_ptr<Implementation> self_;
};

// Replaces the character references of `text` (13.2.5.72 ff., as in data, not in attributes) and nothing else: for
// fields that hold text with entities, as WordPress' author names. Returns `text` itself where there are none.
[[nodiscard]] std::string_view decode_character_references(std::string_view text, base::Arena& arena);

} // namespace maqal::html
