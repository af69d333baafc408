#include "html/input.hpp"

#include "base/byte_scan.hpp"
#include "base/utf8.hpp"

namespace maqal::html {

void NewlineNormalizer::append(std::string_view chunk, base::TextBuffer& out) {
    for (std::size_t at = 0; at < chunk.size();) {
        if (after_return_ && chunk[at] == '\n') ++at;
        after_return_ = false;
        const std::size_t end = chunk.find('\r', at);
        out.append(chunk.substr(at, end - at));
        if (end == std::string_view::npos) return;
        out.append('\n');
        after_return_ = true;
        at = end + 1;
    }
}

std::string_view normalize_newlines(std::string_view html, base::Arena& arena) {
    if (!base::has_byte(html, '\r')) return html;
    base::TextBuffer out;
    out.reserve(html.size());
    NewlineNormalizer().append(html, out);
    return arena.copy(out.view());
}

} // namespace maqal::html
