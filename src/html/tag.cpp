#include "html/tag.hpp"

#include <cstddef>
#include <cstring>

namespace maqal::html {

namespace {

constexpr std::size_t kCell = 16; // longest name: selectedcontent, 15 bytes, and the zero that ends it

// Zero-padded to whole cells so that two words compare a name. The order is that of tags.inc.
struct Cell {
    char text[kCell];
};
constexpr Cell kCells[] = {
    {""},
#define MAQAL_TAG(enumerator, name) {name},
#include "html/tags.inc"
#undef MAQAL_TAG
};
constexpr std::size_t kCellCount = sizeof(kCells) / sizeof(kCells[0]);
static_assert(kCellCount == static_cast<std::size_t>(Tag::kCount));

// First tag of each first letter; [26] ends the last.
struct Index {
    std::uint8_t first[27];
};
constexpr Index make_index() {
    Index index{};
    std::size_t at = 1;
    for (std::size_t letter = 0; letter < 26; ++letter) {
        index.first[letter] = static_cast<std::uint8_t>(at);
        while (at < kCellCount && kCells[at].text[0] == static_cast<char>('a' + letter)) ++at;
    }
    index.first[26] = static_cast<std::uint8_t>(at);
    return index;
}
constexpr Index kIndex = make_index();
static_assert(kIndex.first[26] == kCellCount, "tags.inc is sorted by first letter");

} // namespace

Tag tag_from_name(std::string_view name) {
    if (name.empty() || name.size() >= kCell || name[0] < 'a' || name[0] > 'z') return Tag::kUnknown;
    char cell[kCell] = {};
    std::memcpy(cell, name.data(), name.size());
    if (name == "foreignobject") cell[7] = 'O'; // the one name of the table that is not lower case
    const std::size_t letter = static_cast<std::size_t>(name[0] - 'a');
    for (std::size_t i = kIndex.first[letter]; i < kIndex.first[letter + 1]; ++i) {
        if (std::memcmp(kCells[i].text, cell, kCell) == 0) return static_cast<Tag>(i);
    }
    return Tag::kUnknown;
}

std::string_view tag_name(Tag tag) {
    const std::size_t i = static_cast<std::size_t>(tag);
    return i < kCellCount ? std::string_view(kCells[i].text) : std::string_view();
}

} // namespace maqal::html
