#include "html/parser.hpp"

#include <cstring>

#include "html/entities.hpp"
#include "html/input.hpp"
#include "html/tree_construction.hpp"

namespace maqal::html {

ParseResult parse(std::string_view html, const ParseOptions& options, base::Arena& arena) {
    TreeConstruction construction(options, arena);
    construction.tokenizer().set_input(normalize_newlines(html, arena), true);
    construction.run();
    return construction.result();
}

// Chunks are collected until what is not yet tokenized has doubled: a token that is longer than a chunk is looked at
// again a logarithmic number of times, and everything is copied O(1) times.
struct Parser::Implementation {
    Implementation(const ParseOptions& options, base::Arena& memory) : arena(memory), construction(options, memory) {}

    void parse_pending(bool last) {
        construction.tokenizer().set_input(arena.copy(pending.view()), last);
        pending.clear();
        construction.run();
        pending.append(construction.tokenizer().rest());
        wanted = pending.size() * 2;
    }

    base::Arena& arena;
    TreeConstruction construction;
    NewlineNormalizer newlines;
    base::TextBuffer pending; // newlines normalised, not yet tokenized
    std::size_t wanted = 0;   // bytes of it that make another try worth while
};

Parser::Parser(const ParseOptions& options, base::Arena& arena) : self_(new Implementation(options, arena)) {}

Parser::~Parser() = default;

void Parser::feed(std::string_view chunk) {
    if (chunk.empty() || self_->construction.stopped()) return;
    self_->newlines.append(chunk, self_->pending);
    if (self_->pending.size() >= self_->wanted) self_->parse_pending(false);
}

ParseResult Parser::finish() {
    if (!self_->construction.stopped()) self_->parse_pending(true);
    return self_->construction.result();
}

std::string_view decode_character_references(std::string_view text, base::Arena& arena) {
    std::size_t at = text.find('&');
    if (at == std::string_view::npos) return text;
    base::TextBuffer out;
    std::size_t done = 0;
    bool changed = false;
    const char* end = text.data() + text.size();
    while (at != std::string_view::npos) {
        const Reference found = consume_reference(text.data() + at, end, true, false);
        const std::size_t next = static_cast<std::size_t>(found.next - text.data());
        if (found.size != 0) {
            out.append(text.substr(done, at - done));
            out.append(found.view());
            done = next;
            changed = true;
        }
        at = text.find('&', next);
    }
    if (!changed) return text;
    out.append(text.substr(done));
    return arena.copy(out.view());
}

} // namespace maqal::html
