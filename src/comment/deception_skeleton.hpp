// Skeletons (UTS #39, 4): what a text looks like, so that two texts which look alike have the same one. On top of the
// standard's, marks, invisible characters and letter case make no difference, so that a name cannot be worn by adding
// to it. Unlike there no decomposition is needed: the table maps composed letters to what they look like without marks.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/arena.hpp"

namespace maqal::comment {

// Letters look alike in one letter case and not in the other (I like l, i like i): names are compared both ways.
enum class CaseFold : std::uint8_t { kAfter, kBefore };
enum class Separators : std::uint8_t { kDropped, kKept }; // white space, hyphens, dots, apostrophes

// The characters of a skeleton one by one.
class SkeletonReader {
public:
    SkeletonReader(std::string_view text, CaseFold fold, Separators separators)
        : text_(text), fold_(fold), separators_(separators) {}
    [[nodiscard]] char32_t next(); // 0 at the end

private:
    void take(char32_t c);
    void put(char32_t c) { pending_[count_++] = c; }

    std::string_view text_;
    std::size_t at_ = 0;
    char32_t pending_[6] = {}; // what one character became: up to three letters, m is two
    std::uint32_t read_ = 0;
    std::uint32_t count_ = 0;
    CaseFold fold_;
    Separators separators_;
};

// The skeletons of one text, kept to be compared with many.
class Skeleton {
public:
    Skeleton(std::string_view text, Separators separators, base::Arena& arena);
    [[nodiscard]] bool empty() const { return size_[0] == 0; }
    // Costs what is equal, not what is long.
    [[nodiscard]] bool looks_like(std::string_view other) const;

private:
    [[nodiscard]] bool equals(std::size_t index, std::string_view other) const;

    const char32_t* letters_[2] = {};
    std::size_t size_[2] = {};
    Separators separators_;
};

} // namespace maqal::comment
