#include "base/text_buffer.hpp"
#include "source/source.hpp"
#include "source/wordpress.hpp"

namespace maqal::source {

namespace wordpress {

namespace {
// `address` without its parameter post=N; other parameters stay: without pretty permalinks the route is one of them.
std::string_view without_post(std::string_view address, base::Arena& arena) {
    const std::size_t query = address.find('?');
    if (query == std::string_view::npos) return address;
    base::TextBuffer out;
    out.append(address.substr(0, query));
    char separator = '?';
    for (std::size_t at = query + 1; at < address.size();) {
        std::size_t end = address.find('&', at);
        if (end == std::string_view::npos) end = address.size();
        const std::string_view parameter = address.substr(at, end - at);
        if (parameter.substr(0, 5) != "post=") {
            out.append(separator);
            out.append(parameter);
            separator = '&';
        }
        at = end + 1;
    }
    return arena.copy(out.view());
}
} // namespace

bool set_addresses(const html::UrlPolicy& urls, std::string_view rest, std::string_view root, base::Arena& arena,
                   article::CommentService& service) {
    const auto checked = urls.check(without_post(rest, arena), html::UrlUse::kEndpoint);
    if (!checked) return false;
    service.rest = *checked;
    service.classic = {};
    if (root.empty()) return true;
    base::TextBuffer classic;
    classic.append(root);
    classic.append("wp-comments-post.php");
    if (const auto form = urls.check(arena.copy(classic.view()), html::UrlUse::kEndpoint)) service.classic = *form;
    return true;
}

} // namespace wordpress

bool set_comment_address(std::string_view address, std::string_view base_url, base::Arena& arena,
                         article::CommentService& service) {
    const html::UrlPolicy urls({.base = base_url, .data_images = false}, arena);
    return wordpress::set_addresses(urls, address, wordpress::site_root(address), arena, service);
}

} // namespace maqal::source
