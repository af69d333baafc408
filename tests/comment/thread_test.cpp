#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/limits.hpp"
#include "comment/thread.hpp"

using namespace maqal;
using comment::ThreadEntry;
using comment::ThreadNode;

namespace {

// "id:depth id:depth …"
std::string order(const std::vector<ThreadNode>& nodes,
                  comment::ThreadOrder first = comment::ThreadOrder::kOldestFirst) {
    base::Arena arena;
    std::string out;
    for (const ThreadEntry& entry : comment::build_thread(nodes, arena, first)) {
        if (!out.empty()) out += ' ';
        out +=
            std::to_string(nodes[entry.index].id) + ":" + std::to_string(entry.depth) + (entry.is_flattened ? "f" : "");
    }
    return out;
}

} // namespace

TEST_CASE("replies stand below what they reply to, oldest first, in whatever order they came") {
    CHECK(order({{5, 2}, {4, 0}, {3, 1}, {2, 1}, {1, 0}}) == "1:0 2:1 5:2 3:1 4:0");
    CHECK(order({}) == "");
}

TEST_CASE("with the newest first, replies are the oldest first all the same") {
    const auto newest = comment::ThreadOrder::kNewestFirst;
    CHECK(order({{5, 2}, {4, 0}, {3, 1}, {2, 1}, {1, 0}}, newest) == "4:0 1:0 2:1 5:2 3:1");
    CHECK(order({{2, 3}, {3, 2}, {7, 99}, {0, 0}}, newest) == "7:0 2:0 3:1 0:0"); // a cycle, an orphan, no id
    CHECK(order({}, newest) == "");
}

TEST_CASE("a reply to a comment that is not there stands at top level") {
    CHECK(order({{7, 99}, {8, 7}}) == "7:0 8:1");
    CHECK(order({{7, -3}}) == "7:0");
}

TEST_CASE("cycles are cut, and nobody is lost") {
    CHECK(order({{1, 1}}) == "1:0");
    CHECK(order({{3, 2}, {2, 3}}) == "2:0 3:1");
    CHECK(order({{1, 3}, {2, 1}, {3, 2}, {4, 3}}) == "1:0 2:1 3:2 4:3");
    CHECK(order({{9, 8}, {8, 7}, {7, 9}, {5, 8}}) == "7:0 8:1 5:2 9:2");
}

TEST_CASE("of comments with the same id the last one counts") {
    base::Arena arena;
    const std::vector<ThreadNode> nodes = {{1, 0}, {2, 0}, {2, 1}};
    const auto entries = comment::build_thread(nodes, arena);
    REQUIRE(entries.size() == 2);
    CHECK(entries[1].index == 2);
    CHECK(entries[1].depth == 1);
    CHECK(order({{0, 0}, {0, 5}, {-1, 0}, {1, 0}}) == "-1:0 0:0 0:0 1:0"); // no ids: each stands alone
}

TEST_CASE("replies below the deepest level stay there and are marked") {
    std::vector<ThreadNode> nodes;
    for (std::int64_t i = 1; i <= limits::kThreadDepth + 2; ++i) nodes.push_back({i, i - 1});
    base::Arena arena;
    const auto entries = comment::build_thread(nodes, arena);
    REQUIRE(entries.size() == nodes.size());
    CHECK(entries[limits::kThreadDepth - 1].depth == limits::kThreadDepth - 1);
    CHECK(!entries[limits::kThreadDepth - 1].is_flattened);
    CHECK(entries[limits::kThreadDepth + 1].depth == limits::kThreadDepth - 1);
    CHECK(entries[limits::kThreadDepth + 1].is_flattened);
}

TEST_CASE("100,000 comments in one chain, and in one cycle, are ordered without recursion") {
    std::vector<ThreadNode> nodes;
    for (std::int64_t i = 100'000; i >= 1; --i) nodes.push_back({i, i - 1});
    base::Arena arena;
    CHECK(comment::build_thread(nodes, arena).size() == 100'000);
    nodes.back().parent = 100'000;
    CHECK(comment::build_thread(nodes, arena).size() == 100'000);
}
