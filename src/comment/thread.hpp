// A flat list of comments in any order → the order and depth to draw them in.
#pragma once

#include <cstdint>
#include <span>

#include "base/arena.hpp"

namespace maqal::comment {

struct ThreadNode {
    std::int64_t id;
    std::int64_t parent; // 0: top level
};

// Of comments at top level; replies below a comment are always the oldest first, as a conversation is read.
enum class ThreadOrder : std::uint8_t { kOldestFirst, kNewestFirst };

struct ThreadEntry {
    std::uint32_t index; // into the nodes
    std::uint32_t depth; // 0: top level, at most limits::kThreadDepth - 1
    bool is_flattened;   // deeper than that: drawn beside its parent, which it should name
};

// Depth first, replies below what they reply to, siblings in ascending order of their ids (oldest first: ids grow with
// time), those at top level in the order that is asked for. A comment whose parent is not in the list stands at top
// level. Of a cycle, the comment with the smallest id does. Of several with one id the last counts; ids below 1 are no
// ids, and such comments stand alone at top level, as the oldest ones, in the order in which they came. O(n log n)
// time, iterative; the result has at most as many entries as there are nodes and lives in the arena.
[[nodiscard]] std::span<const ThreadEntry> build_thread(std::span<const ThreadNode> nodes, base::Arena& arena,
                                                        ThreadOrder order = ThreadOrder::kOldestFirst);

} // namespace maqal::comment
