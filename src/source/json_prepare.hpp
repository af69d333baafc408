// What is done to the bytes before nlohmann-json sees them, and around its edges.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/arena.hpp"
#include "base/diagnostic.hpp"
#include "source/json_strings.hpp"

namespace maqal::source::json {

struct Prepared {
    explicit Prepared(base::Arena& arena) : strings(arena) {}

    std::string_view text;   // valid UTF-8, no NUL, no BOM
    Strings strings;         // its strings, and what is left for nlohmann-json to parse
    std::size_t skipped = 0; // bytes of the BOM
    bool repaired = false;   // offsets into `text` are not those of the source
};

// Checks size, emptiness and NUL (nlohmann's lexer takes a NUL for the end of the input), repairs UTF-8 and lone
// surrogates (it refuses both), takes the strings out. False after an error, which is then in `diagnostics`.
[[nodiscard]] bool prepare(std::string_view bytes, std::size_t most, base::Arena& arena, base::Diagnostics& diagnostics,
                           Prepared& out);

// The offset into the source bytes that `offset` into the skeleton stands for.
[[nodiscard]] std::size_t source_offset(std::string_view bytes, const Prepared& prepared, std::size_t offset);

// Whether a JSON number is 10^308 or more: near the end of double, decided alike on every host.
[[nodiscard]] bool is_beyond_double(std::string_view number);

// Heap sort by bytes: n log n whatever the order, and a tenth of std::sort's code.
void sort_keys(std::string_view* keys, std::size_t count);

} // namespace maqal::source::json
