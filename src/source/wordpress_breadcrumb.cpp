#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "source/wordpress.hpp"

namespace maqal::source::wordpress {

using article::Link;
using json::Type;
using json::Value;

std::string_view site_root(std::string_view address) {
    for (const std::string_view mark : {"wp-json/", "index.php?rest_route=", "?rest_route="}) {
        const std::size_t at = address.find(mark);
        if (at != std::string_view::npos && at > 0 && address[at - 1] == '/') return address.substr(0, at);
    }
    return {};
}

std::span<const Value* const> embedded_terms(Reader& reader, const Value& post) {
    base::ArenaVector<const Value*> found(reader.arena);
    for (const Value* list : embedded(reader, post, "wp:term")) {
        for (const Value* term : reader.objects(list, limits::kTags)) found.push_back(term);
    }
    return Reader::list(found);
}

bool is_of_taxonomy(const Value* term, std::string_view taxonomy) {
    return json::string_or(json::member(term, "taxonomy"), {}) == taxonomy;
}

namespace {

// scheme://host/ of an absolute address.
std::string_view origin_of(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos) return {};
    const std::size_t slash = address.find('/', scheme + 3);
    return slash == std::string_view::npos ? address : address.substr(0, slash + 1);
}

// The id at the end of …/wp/v2/categories/3, 0 where there is none.
std::int64_t id_at_end(std::string_view address) {
    std::size_t start = address.size();
    while (start > 0 && base::is_ascii_digit(address[start - 1])) --start;
    std::uint64_t id = 0;
    return base::parse_unsigned(address.substr(start), INT64_MAX, id) ? static_cast<std::int64_t>(id) : 0;
}

// Embedded terms do not say their parent; only their link "up" does.
const Value* parent_of(Reader& reader, const Value* term, std::span<const Value* const> terms) {
    const std::int64_t id = id_at_end(first_link(reader, term, "up"));
    if (id == 0) return nullptr;
    for (const Value* other : terms) {
        if (is_of_taxonomy(other, "category") && json::integer_or(json::member(other, "id"), 0) == id) return other;
    }
    return nullptr;
}

void add_link(base::ArenaVector<Link>& out, std::string_view text, html::SafeUrl url) {
    if (!text.empty() && out.size() < limits::kBreadcrumb) out.push_back({text, url});
}

// The longest chain of categories, the topmost first.
void add_categories(Reader& reader, std::span<const Value* const> terms, base::ArenaVector<Link>& out) {
    const Value* chain[limits::kBreadcrumb];
    std::size_t best = 0;
    for (const Value* category : terms) {
        if (!is_of_taxonomy(category, "category")) continue;
        const Value* candidate[limits::kBreadcrumb];
        std::size_t depth = 0;
        // The bound also ends a cycle.
        for (const Value* term = category; term != nullptr && depth < limits::kBreadcrumb;) {
            candidate[depth++] = term;
            term = parent_of(reader, term, terms);
        }
        if (depth <= best) continue;
        best = depth;
        for (std::size_t i = 0; i < depth; ++i) chain[i] = candidate[i];
    }
    while (best-- > 0) {
        add_link(out, reader.plain(reader.typed(chain[best], "name", Type::kString)),
                 reader.url(chain[best], "link", html::UrlUse::kLink));
    }
}

// schema.org BreadcrumbList, whose last item is the article itself.
bool add_list(Reader& reader, const Value* list, const article::Article& article, base::ArenaVector<Link>& out) {
    const auto items = reader.objects(reader.array(list, "itemListElement"), limits::kBreadcrumb);
    for (const Value* item : items) {
        const Value* address = json::member(item, "item"); // an address, or an object with one
        const bool is_object = json::is(address, Type::kObject);
        const html::SafeUrl url =
            is_object ? reader.url(address, "@id", html::UrlUse::kLink) : reader.url(item, "item", html::UrlUse::kLink);
        if (item == items.back() && (url.empty() || url.text() == article.url.text())) break;
        const Value* name = reader.typed(item, "name", Type::kString);
        if (name == nullptr && is_object) name = reader.typed(address, "name", Type::kString);
        add_link(out, reader.plain(name), url);
    }
    return !out.empty();
}

const Value* find_breadcrumb_list(Reader& reader, const Value& post) {
    const Value* schema = json::member(json::member(&post, "yoast_head_json"), "schema");
    const Value* graph = json::member(schema, "@graph");
    if (!json::is(graph, Type::kArray)) return nullptr;
    for (const Value* node : reader.objects(graph, limits::kJsonValues)) {
        if (json::string_or(json::member(node, "@type"), {}) == "BreadcrumbList") return node;
    }
    return nullptr;
}

} // namespace

std::span<const Link> read_breadcrumb(Reader& reader, const Value& post, std::span<const Value* const> terms,
                                      const article::Article& article, std::string_view root) {
    base::ArenaVector<Link> out(reader.arena);
    const Value* list = find_breadcrumb_list(reader, post);
    if (list != nullptr && add_list(reader, list, article, out)) return Reader::list(out);

    if (root.empty()) root = origin_of(article.url.text());
    const auto home = reader.urls.check(root, html::UrlUse::kLink);
    if (home && !root.empty()) out.push_back({{}, *home}); // its word is the locale's
    for (const Value* page : embedded(reader, post, "up")) {
        add_link(out, reader.plain(rendered(reader, page, "title")), reader.url(page, "link", html::UrlUse::kLink));
    }
    add_categories(reader, terms, out);
    return Reader::list(out);
}

} // namespace maqal::source::wordpress
