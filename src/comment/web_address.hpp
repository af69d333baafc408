// What HTML and browsers take for an e-mail address and for the address of a page.
#pragma once

#include <string_view>

namespace maqal::comment {

// "Valid e-mail address" of the WHATWG HTML Standard.
[[nodiscard]] bool is_html_email(std::string_view address);

// Absolute, http or https, with a host, without white space and what no address may hold.
[[nodiscard]] bool is_absolute_web_address(std::string_view address);

} // namespace maqal::comment
