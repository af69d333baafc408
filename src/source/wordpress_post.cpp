#include "article/text.hpp"
#include "base/limits.hpp"
#include "base/text_buffer.hpp"
#include "base/utf8.hpp"
#include "source/adapters.hpp"
#include "source/wordpress.hpp"

namespace maqal::source {

using article::Article;
using base::DiagnosticCode;
using base::Severity;
using json::Type;
using json::Value;

namespace wordpress {

std::span<const Value* const> embedded(Reader& reader, const Value& post, std::string_view relation) {
    const Value* list = reader.array(reader.object(&post, "_embedded"), relation);
    if (list == nullptr) return {};
    base::ArenaVector<const Value*> found(reader.arena);
    for (const Value* item = list->first; item != nullptr; item = item->next) {
        if (is_wordpress_error(item)) {
            reader.report(DiagnosticCode::kEmbedError, Severity::kNote, item, {},
                          json::string_or(json::member(item, "code"), {}));
        } else if (item->type == Type::kObject || item->type == Type::kArray) {
            found.push_back(item);
        } else {
            reader.warn(DiagnosticCode::kWrongType, item);
        }
    }
    return Reader::list(found);
}

std::string_view first_link(Reader& reader, const Value* object, std::string_view relation) {
    const auto links = reader.objects(reader.array(reader.object(object, "_links"), relation), UINT32_MAX);
    return links.empty() ? std::string_view{} : reader.text(links.front(), "href");
}

const Value* rendered(Reader& reader, const Value* object, std::string_view key) {
    return reader.typed(reader.object(object, key), "rendered", Type::kString);
}

bool is_automatic_excerpt(std::string_view excerpt, std::string_view body) {
    for (const std::string_view end : {"[…]", "[...]"}) {
        if (excerpt.size() >= end.size() && excerpt.substr(excerpt.size() - end.size()) == end) return true;
    }
    // WordPress leaves out some blocks, so that the excerpt is the beginning of the text with gaps: each word is found
    // in order, and few of them by a jump. A sentence that an editor wrote jumps at almost every word, if it is found.
    std::size_t words = 0;
    std::size_t jumps = 0;
    std::size_t at = 0;
    while (!(excerpt = base::trim_ascii_space(excerpt)).empty()) {
        std::size_t size = 0;
        while (size < excerpt.size() && !base::is_ascii_space(excerpt[size])) ++size;
        const std::string_view word = excerpt.substr(0, size);
        excerpt.remove_prefix(size);
        while (at < body.size() && base::is_ascii_space(body[at])) ++at;
        ++words;
        if (body.substr(at, size) != word) {
            at = body.find(word, at);
            if (at == std::string_view::npos) return false;
            ++jumps;
        }
        at += size;
    }
    return jumps * 3 <= words + 2;
}

} // namespace wordpress

namespace {

std::span<const article::Person> read_authors(Reader& reader, const Value& post) {
    base::ArenaVector<article::Person> authors(reader.arena);
    for (const Value* author : wordpress::embedded(reader, post, "author")) {
        if (authors.size() == limits::kBylines) break;
        article::Person person;
        person.name = reader.plain(reader.typed(author, "name", Type::kString));
        if (person.name.empty()) continue;
        person.url = reader.url(author, "link", html::UrlUse::kLink);
        person.avatar = wordpress::read_avatar(reader, author, "avatar_urls");
        person.biography = reader.plain(reader.typed(author, "description", Type::kString));
        authors.push_back(person);
    }
    return Reader::list(authors);
}

std::span<const article::Link> read_tags(Reader& reader, std::span<const Value* const> terms) {
    base::ArenaVector<article::Link> tags(reader.arena);
    for (const Value* term : terms) {
        if (!wordpress::is_of_taxonomy(term, "post_tag")) continue;
        if (tags.size() == limits::kTags) {
            reader.warn(DiagnosticCode::kTooManyItems, term->parent);
            break;
        }
        const article::Link tag{reader.plain(reader.typed(term, "name", Type::kString)),
                                reader.url(term, "link", html::UrlUse::kLink)};
        if (!tag.text.empty()) tags.push_back(tag);
    }
    return Reader::list(tags);
}

void read_texts(Reader& reader, const Value& post, Article& out) {
    const Value* title = wordpress::rendered(reader, &post, "title");
    if (json::member(&post, "title") == nullptr) {
        reader.report(DiagnosticCode::kMissing, Severity::kWarning, &post, "title");
    }
    out.headline = reader.markup(title, html::Profile::kInline);

    const Value* content = reader.object(&post, "content");
    if (json::member(&post, "content") == nullptr) {
        reader.report(DiagnosticCode::kMissing, Severity::kWarning, &post, "content");
    }
    out.is_protected = reader.boolean(content, "protected");
    out.body = reader.markup(reader.typed(content, "rendered", Type::kString), html::Profile::kArticle);
    if (out.is_protected && out.body == nullptr) {
        reader.report(DiagnosticCode::kProtected, Severity::kNote, content);
    }

    article::Node* standfirst = reader.markup(wordpress::rendered(reader, &post, "excerpt"), html::Profile::kInline);
    if (standfirst == nullptr) return;
    base::TextBuffer excerpt;
    base::TextBuffer body;
    article::append_text(standfirst, excerpt);
    article::append_text(out.body, body);
    if (!wordpress::is_automatic_excerpt(base::trim_ascii_space(excerpt.view()), body.view())) {
        out.standfirst = standfirst;
    }
}

// What SEO plugins know and WordPress itself does not say.
void read_site(Reader& reader, const Value& post, Article& out) {
    const Value* seo = reader.object(&post, "yoast_head_json");
    out.site_name = reader.plain(reader.typed(seo, "og_site_name", Type::kString));
    out.lang = reader.language(&post, "lang"); // Polylang
    const Value* graph = reader.array(reader.object(seo, "schema"), "@graph");
    if (graph == nullptr) return;
    for (const Value* node = graph->first; node != nullptr && out.lang.empty(); node = node->next) {
        out.lang = reader.language(node, "inLanguage");
    }
}

void read_comments_of(Reader& reader, const Value& post, Article& out) {
    for (const Value* replies : wordpress::embedded(reader, post, "replies")) {
        if (replies->type != Type::kArray) continue;
        out.has_comments = true;
        out.comments = read_wordpress_comments(reader, replies);
        return;
    }
}

} // namespace

Article* read_wordpress_post(const Value& post, const ReadOptions& options, base::Arena& arena,
                             base::Diagnostics& diagnostics) {
    Reader outer(arena, diagnostics, options.base_url, options);
    auto* out = arena.make<Article>();
    out->url = outer.url(&post, "link", html::UrlUse::kEndpoint);
    Reader reader(arena, diagnostics, out->url.empty() ? options.base_url : out->url.text(), options);

    const std::int64_t id = reader.integer(&post, "id", 0, 0);
    base::TextBuffer digits;
    digits.append_integer(id);
    if (id != 0) out->id = arena.copy(digits.view());

    read_texts(reader, post, *out);
    read_site(reader, post, *out);
    out->published = wordpress::read_date(reader, &post, "date", "date_gmt");
    out->modified = wordpress::read_date(reader, &post, "modified", "modified_gmt");
    out->authors = read_authors(reader, post);
    const auto terms = wordpress::embedded_terms(reader, post);
    out->tags = read_tags(reader, terms);
    wordpress::read_hero(reader, post, *out);
    read_comments_of(reader, post, *out);

    const std::string_view replies = wordpress::first_link(reader, &post, "replies");
    std::string_view root = wordpress::site_root(replies);
    if (root.empty()) root = wordpress::site_root(wordpress::first_link(reader, &post, "self"));
    // Behind a password the server refuses the comments as well.
    const bool refused = out->is_protected && out->body == nullptr;
    if (!refused) out->comment_service = wordpress::read_comment_service(reader, post, replies, root);
    out->comment_service.post = id;
    out->breadcrumb = wordpress::read_breadcrumb(reader, post, terms, *out, root);
    return out;
}

} // namespace maqal::source
