// The element and declarative shadow root (HTML 4.12.3, template shadowrootmode) around a server-rendered article.
#pragma once

#include <string_view>

#include "base/text_buffer.hpp"

namespace maqal::sink {

struct ShadowRootOptions {
    std::string_view lang;      // of the element; may be empty
    std::string_view direction; // "", "ltr", "rtl"
    std::string_view css_href;  // address of the style sheet; empty: no link
    std::string_view css_text;  // the style sheet itself; legal only where is_legal_style_text() says so
    std::string_view nonce;     // for the style element of css_text (CSP)
};

// A style element is raw text: what holds "</" or "<!--" could end it or start something else.
[[nodiscard]] bool is_legal_style_text(std::string_view css);

void append_shadow_root_start(const ShadowRootOptions& options, base::TextBuffer& out);
void append_shadow_root_end(base::TextBuffer& out);

} // namespace maqal::sink
