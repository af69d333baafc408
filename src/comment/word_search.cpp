#include "comment/word_search.hpp"

namespace maqal::comment {

namespace {

constexpr std::size_t kPairs = 65536;

constexpr std::size_t pair(char first, char second) {
    return static_cast<std::size_t>(static_cast<unsigned char>(first)) << 8U | static_cast<unsigned char>(second);
}

} // namespace

// Words that share their first bytes are a range of `order`; a node is such a range, its children are the ranges after
// one byte more. Each level sorts each range by one byte: n steps for n bytes of words.
struct WordSearch::Builder {
    struct Range {
        std::uint32_t begin, end;
    };

    std::span<const std::string_view> words;
    base::ArenaVector<Node> nodes;
    base::ArenaVector<std::uint8_t> bytes;
    base::ArenaVector<Range> ranges;
    std::uint32_t* order;
    std::uint32_t* sorted;
    std::uint32_t* roots;

    Builder(std::span<const std::string_view> given, base::Arena& arena, base::Arena& scratch)
        : words(given), nodes(arena), bytes(arena), ranges(scratch),
          order(scratch.make_array<std::uint32_t>(given.size())),
          sorted(scratch.make_array<std::uint32_t>(given.size())), roots(arena.make_array<std::uint32_t>(256)) {}

    [[nodiscard]] std::uint8_t byte_of(std::uint32_t word, std::size_t depth) const {
        return static_cast<std::uint8_t>(words[word][depth]);
    }

    void sort(Range range, std::size_t depth) {
        constexpr std::uint32_t kFew = 24;
        if (range.end - range.begin <= kFew) {
            for (std::uint32_t i = range.begin + 1; i < range.end; ++i) {
                const std::uint32_t word = order[i];
                std::uint32_t at = i;
                for (; at > range.begin && byte_of(order[at - 1], depth) > byte_of(word, depth); --at)
                    order[at] = order[at - 1];
                order[at] = word;
            }
            return;
        }
        std::uint32_t ends[257] = {};
        for (std::uint32_t i = range.begin; i < range.end; ++i) ++ends[byte_of(order[i], depth) + 1];
        for (std::size_t i = 1; i < 257; ++i) ends[i] += ends[i - 1];
        for (std::uint32_t i = range.begin; i < range.end; ++i) sorted[ends[byte_of(order[i], depth)]++] = order[i];
        for (std::uint32_t i = range.begin; i < range.end; ++i) order[i] = sorted[i - range.begin];
    }

    // Takes the words that end at the node out of its range; returns the lowest.
    std::uint32_t take_ended(Range& range, std::size_t depth) {
        std::uint32_t lowest = kNone;
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            if (words[order[i]].size() != depth) continue;
            if (order[i] < lowest) lowest = order[i];
            const std::uint32_t ended = order[i];
            order[i] = order[range.begin];
            order[range.begin++] = ended;
        }
        return lowest;
    }

    [[nodiscard]] std::uint32_t find_child(std::uint32_t node, std::uint8_t byte) const {
        if (node == 0) return roots[byte];
        for (std::uint32_t i = nodes[node].first_child; i < nodes[node + 1].first_child; ++i) {
            if (bytes[i] == byte) return i;
        }
        return 0;
    }

    void add_child(std::uint32_t parent, std::uint8_t byte, Range range, std::size_t depth) {
        std::uint32_t suffix = 0;
        if (parent != 0) {
            for (std::uint32_t node = nodes[parent].longest_suffix;; node = nodes[node].longest_suffix) {
                suffix = find_child(node, byte);
                if (suffix != 0 || node == 0) break;
            }
        } else {
            roots[byte] = static_cast<std::uint32_t>(nodes.size());
        }
        std::uint32_t word = take_ended(range, depth);
        if (nodes[suffix].word < word) word = nodes[suffix].word;
        nodes.push_back({0, suffix, word});
        bytes.push_back(byte);
        ranges.push_back(range);
    }

    void note_beginnings(std::uint64_t* pairs) const {
        for (std::size_t i = 0; i < kPairs / 64; ++i) pairs[i] = 0;
        for (const std::string_view word : words) {
            if (word.empty()) continue;
            const bool alone = word.size() == 1; // whatever follows
            for (unsigned second = 0; second < (alone ? 256U : 1U); ++second) {
                const std::size_t bit = pair(word[0], alone ? static_cast<char>(second) : word[1]);
                pairs[bit / 64] |= std::uint64_t{1} << (bit % 64);
            }
        }
    }

    void build() {
        std::uint32_t count = 0;
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            if (!words[i].empty()) order[count++] = i;
        }
        for (std::size_t i = 0; i < 256; ++i) roots[i] = 0;
        nodes.push_back({0, 0, kNone});
        bytes.push_back(0);
        ranges.push_back({0, count});
        std::size_t depth = 0;
        std::uint32_t level_end = 1; // node with which the next level begins
        for (std::uint32_t node = 0; node < nodes.size(); ++node) {
            if (node == level_end) {
                ++depth;
                level_end = static_cast<std::uint32_t>(nodes.size());
            }
            nodes[node].first_child = static_cast<std::uint32_t>(nodes.size());
            const Range range = ranges[node];
            sort(range, depth);
            for (std::uint32_t i = range.begin; i < range.end;) {
                const std::uint8_t byte = byte_of(order[i], depth);
                const std::uint32_t begin = i;
                while (i < range.end && byte_of(order[i], depth) == byte) ++i;
                add_child(node, byte, {begin, i}, depth + 1);
            }
        }
        nodes.push_back({static_cast<std::uint32_t>(nodes.size()), 0, kNone});
    }
};

WordSearch::WordSearch(std::span<const std::string_view> words, base::Arena& arena) {
    base::Arena scratch;
    Builder builder(words, arena, scratch);
    builder.build();
    nodes_ = builder.nodes.data();
    bytes_ = builder.bytes.data();
    roots_ = builder.roots;
    auto* pairs = arena.make_array<std::uint64_t>(kPairs / 64);
    builder.note_beginnings(pairs);
    pairs_ = pairs;
}

std::uint32_t WordSearch::child(std::uint32_t node, std::uint8_t byte) const {
    std::uint32_t begin = nodes_[node].first_child;
    std::uint32_t end = nodes_[node + 1].first_child;
    constexpr std::uint32_t kFew = 8;
    while (end - begin > kFew) {
        const std::uint32_t middle = begin + (end - begin) / 2;
        if (bytes_[middle] > byte) {
            end = middle;
        } else {
            begin = middle;
        }
    }
    for (; begin < end; ++begin) {
        if (bytes_[begin] == byte) return begin;
    }
    return 0;
}

std::uint32_t WordSearch::first_in(std::string_view text) const {
    std::uint32_t found = kNone;
    if (nodes_ == nullptr) return found;
    std::uint32_t node = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (node == 0) { // no word begins in most places
            while (at + 1 < text.size() && !begins_word(pair(text[at], text[at + 1]))) ++at;
        }
        const auto byte = static_cast<std::uint8_t>(text[at]);
        // Each step back undoes one forward: two look-ups a byte on the whole.
        std::uint32_t next = 0;
        while (node != 0 && (next = child(node, byte)) == 0) node = nodes_[node].longest_suffix;
        node = node != 0 ? next : roots_[byte];
        if (nodes_[node].word < found) found = nodes_[node].word;
    }
    return found;
}

} // namespace maqal::comment
