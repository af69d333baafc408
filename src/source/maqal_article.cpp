#include "base/limits.hpp"
#include "base/text_buffer.hpp"
#include "base/utf8.hpp"
#include "source/adapters.hpp"
#include "source/maqal_blocks.hpp"

namespace maqal::source {

using article::Article;
using base::DiagnosticCode;
using base::Element;
using base::Severity;
using json::Type;
using json::Value;

namespace {

// The items of the first footnotes block of the body: references stand before it and need its numbers.
const Value* find_footnotes(const Value* body) {
    if (!json::is(body, Type::kArray)) return nullptr;
    for (const Value* block = body->first; block != nullptr; block = block->next) {
        if (json::string_or(json::member(block, "type"), {}) == "footnotes") return json::member(block, "items");
    }
    return nullptr;
}

std::string_view read_id(Reader& reader, const Value& root) {
    const Value* id = json::member(&root, "id");
    if (json::is(id, Type::kNumber) || json::is(id, Type::kString)) return id->text;
    if (id != nullptr && id->type != Type::kNull) reader.warn(DiagnosticCode::kWrongType, id);
    return {};
}

std::uint8_t read_direction(Reader& reader, const Value& root) {
    const Value* dir = reader.typed(&root, "dir", Type::kString);
    if (dir == nullptr || dir->text == "auto") return 0;
    if (dir->text == "ltr") return 1;
    if (dir->text == "rtl") return 2;
    reader.warn(DiagnosticCode::kBadValue, dir, dir->text);
    return 0;
}

std::span<const article::Link> read_links(Reader& reader, const Value* array, std::uint32_t most) {
    base::ArenaVector<article::Link> links(reader.arena);
    if (array == nullptr) return {};
    for (const Value* item = array->first; item != nullptr; item = item->next) {
        if (links.size() == most) {
            reader.warn(DiagnosticCode::kTooManyItems, array);
            break;
        }
        if (item->type == Type::kString) { // a tag without an address
            links.push_back({item->text, {}});
        } else if (item->type == Type::kObject) {
            links.push_back({reader.text(item, "text"), reader.url(item, "url", html::UrlUse::kLink)});
        } else {
            reader.warn(DiagnosticCode::kWrongType, item);
        }
    }
    return Reader::list(links);
}

article::Person read_person(Reader& reader, const Value* value) {
    if (value->type == Type::kString) return {value->text, {}, {}, {}};
    return {reader.text(value, "name"), reader.url(value, "url", html::UrlUse::kLink),
            reader.url(value, "avatar", html::UrlUse::kImage), reader.text(value, "biography")};
}

std::span<const article::Person> read_authors(Reader& reader, const Value* array) {
    base::ArenaVector<article::Person> authors(reader.arena);
    if (array == nullptr) return {};
    for (const Value* item = array->first; item != nullptr; item = item->next) {
        if (authors.size() == limits::kBylines) {
            reader.warn(DiagnosticCode::kTooManyItems, array);
            break;
        }
        if (item->type != Type::kString && item->type != Type::kObject) {
            reader.warn(DiagnosticCode::kWrongType, item);
            continue;
        }
        const article::Person person = read_person(reader, item);
        if (!person.name.empty()) authors.push_back(person);
    }
    return Reader::list(authors);
}

std::span<const article::Card> read_related(Reader& reader, MaqalBlocks& blocks, const Value* array) {
    base::ArenaVector<article::Card> cards(reader.arena);
    for (const Value* item : reader.objects(array, limits::kRelated)) {
        const article::Card card = blocks.read_card(*item);
        if (!card.url.empty() && !card.title.empty()) {
            cards.push_back(card);
        } else {
            reader.warn(DiagnosticCode::kBlockInvalid, item, "related");
        }
    }
    return Reader::list(cards);
}

// Plain text: an empty line parts paragraphs, another line break is one.
article::Node* text_paragraphs(Reader& reader, std::string_view text) {
    article::ContentBuilder builder(reader.arena, &reader.diagnostics);
    while (!text.empty()) {
        std::size_t end = text.find("\n\n");
        if (end == std::string_view::npos) end = text.size();
        std::string_view paragraph = base::trim_ascii_space(text.substr(0, end));
        text.remove_prefix(end + 2 < text.size() ? end + 2 : text.size());
        if (paragraph.empty()) continue;
        builder.open(Element::kP);
        for (std::size_t line; (line = paragraph.find('\n')) != std::string_view::npos;) {
            builder.text(paragraph.substr(0, line));
            builder.leaf(Element::kBr, {});
            paragraph.remove_prefix(line + 1);
        }
        builder.text(paragraph);
        builder.close();
    }
    return builder.take();
}

article::Comment read_comment(Reader& reader, const Value* value) {
    article::Comment out;
    out.id = reader.integer(value, "id", 1, 0);
    out.parent = reader.integer(value, "parent", 0, 0);
    const Value* author = json::member(value, "author");
    if (json::is(author, Type::kString) || json::is(author, Type::kObject)) {
        const article::Person person = read_person(reader, author);
        out.author = person.name;
        out.avatar = person.avatar;
        out.author_url =
            author->type == Type::kObject ? reader.url(author, "url", html::UrlUse::kCommentLink) : html::SafeUrl{};
    } else if (author != nullptr && author->type != Type::kNull) {
        reader.warn(DiagnosticCode::kWrongType, author);
    }
    out.date = reader.date(value, "date");
    out.link = reader.url(value, "url", html::UrlUse::kLink);
    out.held = reader.boolean(value, "held");
    out.by_author = reader.boolean(value, "by_author");
    const Value* html = reader.typed(value, "html", Type::kString);
    out.content = html != nullptr ? reader.markup(html, html::Profile::kComment)
                                  : text_paragraphs(reader, reader.text(value, "text"));
    return out;
}

void read_comments(Reader& reader, const Value* comments, Article& out) {
    if (comments == nullptr) return;
    article::CommentService& service = out.comment_service;
    const Value* open = reader.typed(comments, "open", Type::kBoolean);
    if (open != nullptr)
        service.status = open->boolean ? article::CommentStatus::kOpen : article::CommentStatus::kClosed;
    service.rest = reader.url(comments, "rest", html::UrlUse::kEndpoint);
    service.classic = reader.url(comments, "classic", html::UrlUse::kEndpoint);
    service.post = reader.integer(comments, "post", 0, 0);
    service.require_name_email = json::boolean_or(reader.typed(comments, "require_name_email", Type::kBoolean), true);
    service.login_required = reader.boolean(comments, "login_required");
    const Value* items = reader.array(comments, "items");
    if (items == nullptr) return;
    out.has_comments = true;
    base::ArenaVector<article::Comment> list(reader.arena);
    for (const Value* item : reader.objects(items, limits::kComments)) {
        const article::Comment comment = read_comment(reader, item);
        if (comment.id != 0) {
            list.push_back(comment);
        } else {
            reader.report(DiagnosticCode::kMissing, Severity::kWarning, item, "id");
        }
    }
    out.comments = Reader::list(list);
}

void read_head(Reader& reader, MaqalBlocks& blocks, const Value& root, Article& out) {
    out.id = read_id(reader, root);
    out.lang = reader.language(&root, "lang");
    out.direction = read_direction(reader, root);
    const Value* site = reader.object(&root, "site");
    out.site_name = reader.text(site, "name");
    const html::SafeUrl home = reader.url(site, "url", html::UrlUse::kLink);
    out.breadcrumb = read_links(reader, reader.array(&root, "breadcrumb"), limits::kBreadcrumb);
    if (out.breadcrumb.empty() && !home.empty()) {
        out.breadcrumb = {reader.arena.make<article::Link>(std::string_view{}, home), 1};
    }
    out.kicker = reader.text(&root, "kicker");
    const Value* headline = json::member(&root, "headline");
    out.headline = blocks.read_inlines(headline);
    if (headline == nullptr) reader.report(DiagnosticCode::kMissing, Severity::kWarning, &root, "headline");
    out.standfirst = blocks.read_inlines(json::member(&root, "standfirst"));
    out.authors = read_authors(reader, reader.array(&root, "authors"));
    out.published = reader.date(&root, "published");
    out.modified = reader.date(&root, "modified");
}

} // namespace

Article* read_maqal_article(const Value& root, const ReadOptions& options, base::Arena& arena,
                            base::Diagnostics& diagnostics) {
    Reader outer(arena, diagnostics, options.base_url, options);
    auto* out = arena.make<Article>();
    out->url = outer.url(&root, "url", html::UrlUse::kEndpoint);
    Reader reader(arena, diagnostics, out->url.empty() ? options.base_url : out->url.text(), options);
    const Value* body = json::member(&root, "body");
    MaqalBlocks blocks(reader, find_footnotes(body));

    read_head(reader, blocks, root, *out);
    if (const Value* hero = reader.object(&root, "hero")) {
        out->hero = blocks.read_image(reader.object(hero, "image"));
        out->hero_caption = blocks.read_caption(json::member(hero, "caption"), json::member(hero, "credit"));
    }
    out->body = blocks.read_blocks(body);
    if (body == nullptr) reader.report(DiagnosticCode::kMissing, Severity::kWarning, &root, "body");
    out->related = read_related(reader, blocks, reader.array(&root, "related"));
    out->tags = read_links(reader, reader.array(&root, "tags"), limits::kTags);
    read_comments(reader, reader.object(&root, "comments"), *out);
    return out;
}

} // namespace maqal::source
