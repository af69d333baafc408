// Small tools on text that the whole stage shares. They are kept out of line: inlined into each of their hundred uses
// they weighed more than the rest of the stage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/arena.hpp"

// Before a loop over a table. Unrolled, as optimisers do where they know the table, such loops weigh a multiple.
#if defined(__clang__)
#define MAQAL_ROLLED _Pragma("clang loop unroll(disable)")
#else
#define MAQAL_ROLLED
#endif

namespace maqal::html::text {

// Classes of ASCII characters, as bits of one table (policy_text.cpp).
enum Class : std::uint16_t {
    kAlpha = 1 << 0,
    kDigit = 1 << 1,
    kHexLetter = 1 << 2,
    kPath = 1 << 3,         // what a URL parser leaves as it is in a path of a special scheme
    kSpecialQuery = 1 << 4, // in a query of a special scheme
    kQuery = 1 << 5,        // in a query of another scheme
    kFragment = 1 << 6,     // in a fragment
    kHost = 1 << 7,         // what a domain may hold
    kIdPart = 1 << 8,       // ids of content
    kProviderId = 1 << 9,   // ids of embeds
    kTelephone = 1 << 10,
    kMailbox = 1 << 11,
    kMediaQuery = 1 << 12, // media and sizes
    kMediaType = 1 << 13,
    kDate = 1 << 14,
    kBase64 = 1 << 15,
};
inline constexpr unsigned kAlnum = kAlpha | kDigit;

[[nodiscard]] bool in(char c, unsigned classes);
// How many characters at the start of `text` are of one of `classes`.
[[nodiscard]] std::size_t span(std::string_view text, unsigned classes);
// Whether `text` is not empty and all of it is of one of `classes`.
[[nodiscard]] bool only(std::string_view text, unsigned classes);

[[nodiscard]] bool same(std::string_view a, std::string_view b);
[[nodiscard]] bool begins(std::string_view text, std::string_view prefix);
// Index of the first of `characters` (ASCII) in `text`, or its size.
[[nodiscard]] std::size_t find_any(std::string_view text, std::string_view characters);

// Takes the next token off a list separated by ASCII white space; empty at its end.
[[nodiscard]] std::string_view next_token(std::string_view& list);
// The word of `list` that `value` is, in any letter case (the list's is lower); empty: none.
[[nodiscard]] std::string_view find_word(std::string_view list, std::string_view value);

// Whether `word` is one of `list`, exactly.
[[nodiscard]] bool has_word(std::string_view list, std::string_view word);
// The same for a list in ascending order with one space between words: by bisection.
[[nodiscard]] bool has_sorted_word(std::string_view list, std::string_view word);

// Room for an Out that lives as long as `arena`.
[[nodiscard]] char* room(base::Arena& arena, std::size_t bytes);
// Without the white space of ASCII around it.
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] bool is_space(char c); // of ASCII
// Beyond ASCII: controls, spaces, invisible and directional characters of the Basic Multilingual Plane, U+FFFD.
[[nodiscard]] bool is_unseen(std::uint32_t code_point);

// Bytes into room that the caller has measured: nothing is checked here.
struct Out {
    char* begin;
    char* at;

    explicit Out(char* room) : begin(room), at(room) {}
    void put(char c) { *at++ = c; }
    void put(std::string_view text);
    void put_percent(char c);                  // "%XY"
    void put_separated(std::string_view text); // with a space before it unless it is the first
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(at - begin); }
    [[nodiscard]] std::string_view view() const { return {begin, size()}; }
};

} // namespace maqal::html::text
