#include "comment/thread.hpp"

#include "base/limits.hpp"

namespace maqal::comment {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Link {
    std::int64_t id;
    std::uint32_t index;
    std::uint32_t parent = kNone; // positions in the sorted array
    std::uint32_t first_child = kNone;
    std::uint32_t next_sibling = kNone;
    std::uint32_t walk = 0; // 0: not yet looked at for cycles
};

bool before(const Link& a, const Link& b) {
    return a.id != b.id ? a.id < b.id : a.index < b.index;
}

// Heap sort: n log n whatever the order, no recursion, and small.
void sort(Link* links, std::uint32_t count) {
    const auto sift = [&](std::uint32_t root, std::uint32_t size) {
        for (std::uint32_t child = root * 2 + 1; child < size; root = child, child = root * 2 + 1) {
            if (child + 1 < size && before(links[child], links[child + 1])) ++child;
            if (!before(links[root], links[child])) return;
            const Link link = links[root];
            links[root] = links[child];
            links[child] = link;
        }
    };
    for (std::uint32_t i = count / 2; i-- > 0;) sift(i, count);
    for (std::uint32_t size = count; size > 1;) {
        --size;
        const Link link = links[0];
        links[0] = links[size];
        links[size] = link;
        sift(0, size);
    }
}

// Of equal ids the last entry stays.
std::uint32_t drop_duplicates(Link* links, std::uint32_t count) {
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (i + 1 < count && links[i].id > 0 && links[i + 1].id == links[i].id) continue;
        links[kept++] = links[i];
    }
    return kept;
}

std::uint32_t find(const Link* links, std::uint32_t count, std::int64_t id) {
    std::uint32_t low = 0;
    std::uint32_t high = count;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (links[middle].id < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && links[low].id == id ? low : kNone;
}

// From every node up; who meets a node of the same walk again has found a cycle, which is cut above its smallest id.
void break_cycles(Link* links, std::uint32_t count) {
    for (std::uint32_t start = 0; start < count; ++start) {
        const std::uint32_t walk = start + 1;
        std::uint32_t at = start;
        while (at != kNone && links[at].walk == 0) {
            links[at].walk = walk;
            at = links[at].parent;
        }
        if (at == kNone || links[at].walk != walk) continue;
        std::uint32_t smallest = at; // sorted by id, so the smallest position is the smallest id
        for (std::uint32_t i = links[at].parent; i != at; i = links[i].parent) smallest = i < smallest ? i : smallest;
        links[smallest].parent = kNone;
    }
}

} // namespace

std::span<const ThreadEntry> build_thread(std::span<const ThreadNode> nodes, base::Arena& arena, ThreadOrder order) {
    auto count = static_cast<std::uint32_t>(nodes.size());
    Link* links = arena.make_array<Link>(count);
    for (std::uint32_t i = 0; i < count; ++i) links[i] = Link{.id = nodes[i].id, .index = i};
    sort(links, count);
    count = drop_duplicates(links, count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::int64_t parent = nodes[links[i].index].parent;
        if (links[i].id > 0 && parent > 0) links[i].parent = find(links, count, parent);
    }
    break_cycles(links, count);
    std::uint32_t first_root = kNone;
    for (std::uint32_t i = 0; i < count; ++i) { // forwards, so that the list begins with its newest
        if (order != ThreadOrder::kNewestFirst || links[i].parent != kNone) continue;
        links[i].next_sibling = first_root;
        first_root = i;
    }
    for (std::uint32_t i = count; i-- > 0;) { // backwards, so that each list begins with its oldest
        if (order == ThreadOrder::kNewestFirst && links[i].parent == kNone) continue;
        std::uint32_t& head = links[i].parent == kNone ? first_root : links[links[i].parent].first_child;
        links[i].next_sibling = head;
        head = i;
    }
    auto* entries = arena.make_array<ThreadEntry>(count);
    std::uint32_t size = 0;
    std::uint32_t depth = 0;
    for (std::uint32_t at = first_root; at != kNone;) {
        const bool deep = depth >= limits::kThreadDepth;
        entries[size++] = {links[at].index, deep ? limits::kThreadDepth - 1 : depth, deep};
        if (links[at].first_child != kNone) {
            at = links[at].first_child;
            ++depth;
            continue;
        }
        while (at != kNone && links[at].next_sibling == kNone) {
            at = links[at].parent;
            --depth;
        }
        if (at != kNone) at = links[at].next_sibling;
    }
    return {entries, size};
}

} // namespace maqal::comment
