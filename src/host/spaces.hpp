// Hosts of different age and make put different spaces into dates, times and numbers (V8 turns U+202F into U+0020,
// ICU 72 does not). All of them end as the same bytes here, so that server, CLI and browser agree.
#pragma once

#include <string_view>

#include "base/text_buffer.hpp"

namespace maqal::host {

// A time or a number: it must not break, so U+0020 and U+202F become U+00A0. The Swiss separator U+0027
// becomes U+2019, as older hosts have it.
void append_tied_text(std::string_view text, base::TextBuffer& out);

// A date: it may break, so U+00A0 and U+202F become U+0020.
void append_date_text(std::string_view text, base::TextBuffer& out);

} // namespace maqal::host
