// Many words looked for at once (Aho and Corasick): linear in the text, however many words there are, and linear in the
// words to build. Bytes are compared; what is to count as the same has been made the same before.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/arena.hpp"

namespace maqal::comment {

class WordSearch {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    WordSearch() = default;
    // Empty words are passed over. Lives in the arena, without `words`.
    WordSearch(std::span<const std::string_view> words, base::Arena& arena);

    // The lowest index of a word that stands anywhere in `text`, kNone where none does.
    [[nodiscard]] std::uint32_t first_in(std::string_view text) const;

private:
    struct Builder;

    // The trie of the words, level by level, so that the children of a node stand one behind the other, by byte.
    struct Node {
        std::uint32_t first_child;    // up to the next node's first child
        std::uint32_t longest_suffix; // node of the longest proper suffix of what was read that begins a word
        std::uint32_t word;           // lowest index of the words that end here
    };

    [[nodiscard]] std::uint32_t child(std::uint32_t node, std::uint8_t byte) const; // 0 where there is none

    [[nodiscard]] bool begins_word(std::size_t pair) const { return (pairs_[pair / 64] >> (pair % 64) & 1U) != 0; }

    const Node* nodes_ = nullptr;          // one more than there are
    const std::uint8_t* bytes_ = nullptr;  // by which each node is reached
    const std::uint64_t* pairs_ = nullptr; // a bit for each two bytes with which a word begins
    const std::uint32_t* roots_ = nullptr; // child of the root for each of the 256 bytes, 0 where there is none
};

} // namespace maqal::comment
