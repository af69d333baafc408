#include "base/limits.hpp"
#include "base/text_buffer.hpp"
#include "source/adapters.hpp"
#include "source/date_time.hpp"
#include "source/wordpress.hpp"

namespace maqal::source {

using article::Comment;
using base::DiagnosticCode;
using json::Type;
using json::Value;

namespace wordpress {

article::DateTime read_date(Reader& reader, const Value* object, std::string_view key, std::string_view gmt_key) {
    const article::DateTime local = reader.date(object, key);
    return with_offset(local, parse_date_time(reader.text(object, gmt_key)));
}

html::SafeUrl read_avatar(Reader& reader, const Value* person, std::string_view key) {
    const Value* sizes = reader.object(person, key);
    if (sizes == nullptr) return {};
    const Value* largest = nullptr; // WordPress lists 24, 48 and 96 in this order
    for (const Value* size = sizes->first; size != nullptr; size = size->next) {
        if (size->type == Type::kString) largest = size;
    }
    return largest == nullptr ? html::SafeUrl{} : reader.url(sizes, largest->key, html::UrlUse::kImage);
}

article::CommentService read_comment_service(Reader& reader, const Value& post, std::string_view replies,
                                             std::string_view root) {
    article::CommentService service;
    const std::string_view status = reader.text(&post, "comment_status");
    if (status == "open") service.status = article::CommentStatus::kOpen;
    if (status == "closed") service.status = article::CommentStatus::kClosed;
    if (replies.empty() || root.empty()) return service;
    (void)set_addresses(reader.urls, replies, root, reader.arena, service);
    return service;
}

namespace {

// False where the comment is not to be shown.
bool read_comment(Reader& reader, const Value* value, Comment& out) {
    out.id = reader.integer(value, "id", 1, 0);
    if (out.id == 0) {
        if (json::member(value, "id") == nullptr) {
            reader.report(DiagnosticCode::kMissing, base::Severity::kWarning, value, "id");
        }
        return false;
    }
    const std::string_view status = reader.text(value, "status");
    if (status == "spam" || status == "trash") return false; // context=edit lists them
    out.held = status == "hold";
    out.parent = reader.integer(value, "parent", 0, 0);
    out.by_author = reader.integer(value, "author", 0, 0) != 0;
    const Value* name = reader.typed(value, "author_name", Type::kString);
    // The name comes as stored, with references: decoded once it is text, tags in it are text as well.
    out.author =
        collapse_space(html::decode_character_references(json::string_or(name, {}), reader.arena), reader.arena);
    out.author_url = reader.url(value, "author_url", html::UrlUse::kCommentLink);
    out.avatar = read_avatar(reader, value, "author_avatar_urls");
    out.date = read_date(reader, value, "date", "date_gmt");
    out.content = reader.markup(rendered(reader, value, "content"), html::Profile::kComment);
    return true;
}

} // namespace
} // namespace wordpress

std::span<const Comment> read_wordpress_comments(Reader& reader, const Value* list) {
    base::ArenaVector<Comment> comments(reader.arena);
    for (const Value* value : reader.objects(list, limits::kComments)) {
        Comment comment;
        if (wordpress::read_comment(reader, value, comment)) comments.push_back(comment);
    }
    return Reader::list(comments);
}

bool is_wordpress_error(const Value* value) {
    return json::is(json::member(value, "code"), Type::kString) &&
           json::is(json::member(value, "message"), Type::kString);
}

void report_wordpress_error(Reader& reader, const Value& error) {
    base::TextBuffer detail;
    detail.append(json::string_or(json::member(&error, "code"), {}));
    detail.append(": ");
    detail.append(json::string_or(json::member(&error, "message"), {}));
    reader.report(DiagnosticCode::kFormatError, base::Severity::kError, &error, {}, detail.view());
}

} // namespace maqal::source
