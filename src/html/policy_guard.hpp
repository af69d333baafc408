// The open elements of the output, and whether a parser would append what comes next just as it is meant.
//
// Unwrapping, dropping and renaming make nestings that no markup could have said: <p><button><p> gives p in p, and the
// reader's parser (a sanitizer's second pass, a page that was rendered on the server) would close the outer one. So
// each start tag is asked for here as tree construction (WHATWG HTML 13.2.6.4) would see it, with the open output
// elements as its stack; what it would not simply append is unwrapped. Formatting elements need no care beyond `a`:
// all end tags come in the order of nesting, so the adoption agency only pops, and nothing is ever reconstructed.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/limits.hpp"
#include "base/vocabulary.hpp"
#include "html/tree.hpp"

namespace maqal::html {

class OutputStack {
public:
    // Whether `element` may be opened now. Constant time.
    [[nodiscard]] bool allows(base::Element element) const;
    [[nodiscard]] bool allows_embed() const { return !only_table_parts() && (flags() & kInLink) == 0; }
    // Whether the current element takes nothing but table parts and white space.
    [[nodiscard]] bool only_table_parts() const;
    // Whether the levels that `element` needs (a table: down to its cells) are left.
    [[nodiscard]] bool has_room(base::Element element) const;
    [[nodiscard]] bool in_link() const { return (flags() & kInLink) != 0; }

    // `source` is the node whose end closes the element. Precondition: allows() and has_room().
    void push(base::Element element, const ParsedNode* source);
    void pop() { --size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] base::Element element() const { return entries_[size_ - 1].element; }
    [[nodiscard]] const ParsedNode* source() const { return size_ == 0 ? nullptr : entries_[size_ - 1].source; }

private:
    enum Flag : std::uint8_t {
        kInP = 1,    // a p is in button scope
        kInLink = 2, // an a is open, however far up: nested links are refused even where parsers allow them
        kInItem = 4, // a start tag li would end an open li
        kInTerm = 8, // a start tag dt or dd would end an open one
    };
    struct Entry {
        const ParsedNode* source;
        base::Element element;
        std::uint8_t flags;
    };
    [[nodiscard]] std::uint8_t flags() const { return size_ == 0 ? std::uint8_t{0} : entries_[size_ - 1].flags; }

    Entry entries_[limits::kOutputDepth];
    std::size_t size_ = 0;
};

} // namespace maqal::html
