// The port to what every host already has. In WebAssembly it is one import that the shim answers with Intl; the native
// build answers with ICU. Pure: the answer depends on the arguments alone.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/text_buffer.hpp"

namespace maqal::host {

// Fields of a civil date and time, shown as they are (no time zone conversion).
struct CivilTime {
    std::int32_t year;
    std::uint8_t month, day, hour, minute;
};

enum class Plural : std::uint8_t { kZero, kOne, kTwo, kFew, kMany, kOther };

// `locale` is a BCP 47 tag that may carry -u-nu- and -u-ca-; unknown ones are answered as the host falls back.
void format_date(std::string_view locale, const CivilTime& time, base::TextBuffer& out); // long date, no time
void format_time(std::string_view locale, const CivilTime& time, base::TextBuffer& out); // hour and minute
void format_number(std::string_view locale, std::int64_t value, base::TextBuffer& out);  // grouped as is usual
[[nodiscard]] Plural plural_category(std::string_view locale, std::int64_t value);       // cardinal
[[nodiscard]] std::uint32_t grapheme_count(std::string_view locale, std::string_view text);
void normalize_nfkc(std::string_view text, base::TextBuffer& out);
// A domain in its ASCII form (UTS #46, non-transitional); empty where it has none.
void domain_to_ascii(std::string_view domain, base::TextBuffer& out);

} // namespace maqal::host
