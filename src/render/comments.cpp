#include "render/article.hpp"
#include "render/content.hpp"

namespace maqal::render {

using article::Comment;
using base::Attribute;
using base::Element;
using locale::Message;

namespace {

void write_id(Context& context, Attribute name, std::string_view prefix, std::int64_t id) {
    context.scratch.clear();
    context.scratch.append(prefix);
    context.scratch.append_integer(id);
    context.attribute(name, context.scratch.view());
}

void render_comment_author(Context& context, const Comment& comment) {
    const std::string_view name =
        comment.author.empty() ? context.locale.text(Message::kCommentAnonymous) : comment.author;
    context.open(comment.author_url.empty() ? Element::kSpan : Element::kA, "comment-author");
    if (!comment.author_url.empty()) {
        context.url(Attribute::kHref, comment.author_url);
        context.attribute(Attribute::kRel, "ugc nofollow noopener external");
    }
    context.isolated(name);
    context.close();
}

void render_comment_header(Context& context, const Comment& comment) {
    context.open(Element::kHeader, "comment-header");
    if (context.options.avatars && !comment.avatar.empty()) {
        article::Image avatar;
        avatar.src = comment.avatar;
        avatar.width = avatar.height = 48;
        render_image(context, avatar, "avatar", true);
    }
    render_comment_author(context, comment);
    if (!comment.date.empty()) {
        context.text(" ");
        const bool has_link = comment.id > 0 || !comment.link.empty();
        context.open(has_link ? Element::kA : Element::kSpan, "comment-link");
        if (!comment.link.empty()) {
            context.url(Attribute::kHref, comment.link);
        } else if (has_link) { // to where it stands on this page
            write_id(context, Attribute::kHref, "#comment-", comment.id);
        }
        render_time(context, comment.date, true);
        context.close();
    }
    if (comment.held) {
        context.text(" ");
        context.leaf(Element::kSpan, "held", context.locale.text(Message::kCommentHeld));
    }
    context.close();
}

void render_comment(Context& context, const Comment& comment) {
    context.open(Element::kArticle, "comment-card");
    context.attribute(Attribute::kPart, "comment");
    render_comment_header(context, comment);
    context.open(Element::kDiv);
    context.scratch.clear();
    context.scratch.append("comment-body");
    if (comment.content != nullptr && comment.content->size_class != 0) {
        context.scratch.append(" cv cv-");
        context.scratch.append_integer(comment.content->size_class);
    }
    context.attribute(Attribute::kClass, context.scratch.view());
    // The language of a stranger's comment is not known: its direction is its own.
    const bool known = comment.content != nullptr && comment.content->direction != 0;
    context.attribute(Attribute::kDir, known ? direction_name(comment.content->direction) : "auto");
    render_content(context, comment.content);
    context.close(2);
}

} // namespace

// A flat list with depths becomes nested lists: each item closes what is deeper than itself, then opens its own.
void render_thread(Context& context, const CommentsView& view) {
    if (view.thread.empty()) return;
    context.open(Element::kOl, "thread");
    std::uint32_t depth = 0;
    bool first = true;
    for (const ThreadItem& item : view.thread) {
        if (!first) {
            if (item.depth > depth) {
                context.open(Element::kOl, "replies");
                ++depth;
            } else {
                context.close(); // the item before
                for (; depth > item.depth; --depth) context.close(2);
            }
        }
        first = false;
        const Comment& comment = view.comments[item.index];
        context.open(Element::kLi, "comment");
        write_id(context, Attribute::kId, "comment-", comment.id);
        write_id(context, Attribute::kDataComment, {}, comment.id);
        if (comment.parent > 0) write_id(context, Attribute::kDataParent, {}, comment.parent);
        render_comment(context, comment);
    }
    context.close();
    for (; depth > 0; --depth) context.close(2);
    context.close();
}

} // namespace maqal::render
