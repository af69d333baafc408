#include "base/arena.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

using namespace maqal::base;

TEST_CASE("the arena aligns what it hands out, also after odd sizes and for large blocks") {
    Arena arena;
    for (int i = 0; i < 100; ++i) {
        (void)arena.allocate(static_cast<std::size_t>(i) * 7 + 1, 1);
        CHECK(reinterpret_cast<std::uintptr_t>(arena.allocate(8, 8)) % 8 == 0);
    }
    CHECK(reinterpret_cast<std::uintptr_t>(arena.allocate(5'000'000, 16)) % 16 == 0);
}

TEST_CASE("copies live on when the original is gone") {
    Arena arena;
    std::string_view copy;
    {
        const std::string text(1000, 'x');
        copy = arena.copy(text);
    }
    CHECK(copy == std::string(1000, 'x'));
}

TEST_CASE("an arena vector keeps its values while it grows") {
    Arena arena;
    ArenaVector<int> list(arena);
    for (int i = 0; i < 1000; ++i) list.push_back(i);
    CHECK(list.size() == 1000);
    CHECK(list[0] == 0);
    CHECK(list.back() == 999);
}
