// Character references (WHATWG HTML 13.2.5.77 to 84).
#pragma once

#include <cstdint>
#include <string_view>

namespace maqal::html {

struct Reference {
    const char* next = nullptr; // behind the reference, or behind the ampersand alone; nullptr: more input is needed
    std::uint8_t size = 0;      // of `bytes`; 0: it is no reference, the ampersand stands for itself
    char bytes[7] = {};         // UTF-8, one or two code points

    [[nodiscard]] std::string_view view() const { return {bytes, size}; }
};

// Reads the reference at `p`, an ampersand before `end`. `last`: nothing follows `end`. `in_attribute`: a name without
// semicolon is none before '=' or an alphanumeric. Time is linear in the reference, and bounded for names.
[[nodiscard]] Reference consume_reference(const char* p, const char* end, bool last, bool in_attribute);

// The longest named reference that `text` (behind the ampersand) begins with: its length, semicolon included, 0 where
// there is none, and its expansion in `out`.
[[nodiscard]] std::size_t match_named_reference(std::string_view text, Reference& out);

// For the module that has the common references only (base::kWholeModule is false): whether `text` holds what may be
// one of the others. All that need no semicolon are common.
[[nodiscard]] bool has_rare_reference(std::string_view text);

inline constexpr std::size_t kLongestReference = 32; // "CounterClockwiseContourIntegral;"

} // namespace maqal::html
