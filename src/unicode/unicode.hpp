// The few Unicode properties that the core itself needs, from tables that tests/tools/make-unicode-tables.mjs
// generates from the Unicode Character Database (delta-coded ranges).
#pragma once

#include <cstdint>
#include <string_view>

namespace maqal::unicode {

enum class Direction : std::uint8_t { kNone, kLtr, kRtl };

// Bidi class L, R or AL (UAX #9); kNone for everything else.
[[nodiscard]] Direction strong_direction(char32_t c);

// First strong character of `text` (valid UTF-8), skipping isolates as UAX #9 P2 says; kNone where there is none.
[[nodiscard]] Direction first_strong_direction(std::string_view text);

// Direction of the script that a language tag (BCP 47) is written in: the script subtag where there is one, else the
// language's usual script. kLtr for unknown languages.
[[nodiscard]] Direction language_direction(std::string_view tag);

[[nodiscard]] bool is_letter(char32_t c);            // General_Category L*
[[nodiscard]] bool is_number(char32_t c);            // General_Category N*
[[nodiscard]] bool is_default_ignorable(char32_t c); // Default_Ignorable_Code_Point
[[nodiscard]] bool is_white_space(char32_t c);       // White_Space
[[nodiscard]] bool is_control(char32_t c);           // General_Category Cc
[[nodiscard]] bool is_bidi_control(char32_t c);      // Bidi_Control
[[nodiscard]] char32_t to_lower(char32_t c);         // simple lower-case mapping

} // namespace maqal::unicode
