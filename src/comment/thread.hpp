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

struct ThreadEntry {
    std::uint32_t index; // into the nodes
    std::uint32_t depth; // 0: top level, at most limits::kThreadDepth - 1
    bool is_flattened;   // deeper than that: drawn beside its parent, which it should name
};

// Depth first, replies below what they reply to, siblings in ascending order of their ids (oldest first: ids grow with
// time). A comment whose parent is not in the list stands at top level. Of a cycle, the comment with the smallest id
// does. Of several with one id the last counts; ids below 1 are no ids, and such comments stand alone at top
// level, before the others, in the order in which they came.
// O(n log n) time, iterative; the result has at most as many entries as there are nodes and lives in the arena.
[[nodiscard]] std::span<const ThreadEntry> build_thread(std::span<const ThreadNode> nodes, base::Arena& arena);

} // namespace maqal::comment
