#include "sink/shadow_root.hpp"

#include "sink/escape.hpp"

namespace maqal::sink {

namespace {
void append_attribute(std::string_view name, std::string_view value, base::TextBuffer& out) {
    if (value.empty()) return;
    out.append(' ');
    out.append(name);
    out.append("=\"");
    append_escaped_attribute(value, out);
    out.append('"');
}
} // namespace

bool is_legal_style_text(std::string_view css) {
    return css.find("</") == std::string_view::npos && css.find("<!--") == std::string_view::npos;
}

void append_shadow_root_start(const ShadowRootOptions& options, base::TextBuffer& out) {
    out.append("<maqal-article");
    append_attribute("lang", options.lang, out);
    append_attribute("dir", options.direction, out);
    out.append("><template shadowrootmode=\"open\">");
    if (!options.css_href.empty()) {
        out.append("<link rel=\"stylesheet\"");
        append_attribute("href", options.css_href, out);
        out.append('>');
    }
    if (!options.css_text.empty() && is_legal_style_text(options.css_text)) {
        out.append("<style");
        append_attribute("nonce", options.nonce, out);
        out.append('>');
        out.append(options.css_text);
        out.append("</style>");
    }
}

void append_shadow_root_end(base::TextBuffer& out) {
    out.append("</template></maqal-article>\n");
}

} // namespace maqal::sink
