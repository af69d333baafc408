// Which DOCTYPEs put a document into quirks mode (WHATWG HTML 13.2.6.4.1).
#pragma once

#include "html/tokenizer.hpp"

namespace maqal::html {

[[nodiscard]] bool is_quirky(const Token& doctype);

} // namespace maqal::html
