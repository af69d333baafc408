// The one place where text becomes markup (WHATWG HTML 13.3, "escaping a string").
#pragma once

#include <string_view>

#include "base/text_buffer.hpp"

namespace maqal::sink {

// Valid UTF-8 in, markup out: & < > and U+00A0 become references. Linear.
void append_escaped_text(std::string_view text, base::TextBuffer& out);

// For a value between quotation marks: & < > " and U+00A0 become references.
void append_escaped_attribute(std::string_view value, base::TextBuffer& out);

} // namespace maqal::sink
