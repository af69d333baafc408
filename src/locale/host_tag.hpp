// Language tags (BCP 47): what of a tag is used, and the tag that hosts are asked with.
#pragma once

#include <string_view>

#include "base/text_buffer.hpp"

namespace maqal::locale {

// Views into the given tag; empty where it has no such part.
struct ParsedTag {
    std::string_view tag;            // cut at 35 bytes; "en" where the input is no tag
    std::string_view script;         // "Arab"
    std::string_view region;         // "EG", "419"
    std::string_view calendar;       // value of -u-ca-
    std::string_view numbers;        // value of -u-nu-
    char primary[3] = {'e', 'n', 0}; // lower case
    std::size_t primary_size = 2;
    [[nodiscard]] std::string_view language() const { return {primary, primary_size}; }
};

// Any input. Case does not matter; variants and other extensions are passed over.
[[nodiscard]] ParsedTag parse_tag(std::string_view tag);

// language[-Script][-REGION]-u-ca-CALENDAR-nu-DIGITS, at most 60 bytes.
void append_host_tag(const ParsedTag& tag, base::TextBuffer& out);

} // namespace maqal::locale
