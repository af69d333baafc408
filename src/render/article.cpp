#include "render/article.hpp"

#include "render/card.hpp"
#include "render/content.hpp"

namespace maqal::render {

using article::Article;
using base::Attribute;
using base::Element;
using locale::Message;

namespace {

// Opens the part that a content tree is drawn in, with the tree's direction where it is not the article's.
void open_root(Context& context, Element element, std::string_view part, const article::Node* root) {
    context.open_part(element, part);
    if (root != nullptr) context.attribute_if(Attribute::kDir, direction_name(root->direction));
}

void render_breadcrumb(Context& context, const Article& article) {
    if (article.breadcrumb.empty()) return;
    context.open_part(Element::kNav, "breadcrumb");
    context.attribute(Attribute::kAriaLabel, context.locale.text(Message::kBreadcrumbLabel));
    context.open(Element::kOl);
    for (const article::Link& link : article.breadcrumb) {
        context.open(Element::kLi);
        context.open(link.url.empty() ? Element::kSpan : Element::kA);
        if (!link.url.empty()) context.url(Attribute::kHref, link.url);
        context.isolated(link.text.empty() ? context.locale.text(Message::kHome) : link.text);
        context.close(2);
    }
    context.close(2);
}

void render_authors(Context& context, const Article& article) {
    if (article.authors.empty()) return;
    context.open_part(Element::kP, "byline");
    context.message(Message::kBylinePrefix);
    for (const article::Person& author : article.authors) {
        const bool is_first = &author == &article.authors.front();
        const bool is_last = &author == &article.authors.back();
        if (!is_first) context.message(is_last ? Message::kListLast : Message::kListSeparator);
        context.open(author.url.empty() ? Element::kSpan : Element::kA, "author");
        if (!author.url.empty()) context.url(Attribute::kHref, author.url);
        context.isolated(author.name);
        context.close();
    }
    context.close();
}

std::int64_t minutes(const article::DateTime& time) { // comparable, not exact across months
    return (((std::int64_t{time.year} * 12 + time.month) * 31 + time.day) * 24 + time.hour) * 60 + time.minute;
}

void render_dates(Context& context, const Article& article) {
    if (article.published.empty()) return;
    context.open_part(Element::kP, "dates");
    render_time(context, article.published, true);
    // Editors touch an article within the first hour; what readers want to know of is a later change.
    constexpr std::int64_t kMinutesWorthSaying = 60;
    if (minutes(article.modified) - minutes(article.published) > kMinutesWorthSaying) {
        context.text(" ");
        context.open(Element::kSpan, "updated");
        context.message(Message::kUpdated);
        context.text(" ");
        render_time(context, article.modified, true);
        context.close();
    }
    context.close();
}

void render_header(Context& context, const Article& article) {
    context.open_part(Element::kHeader, "header");
    if (!article.kicker.empty()) {
        context.open_part(Element::kP, "kicker");
        context.text(article.kicker);
        context.close();
    }
    if (article.headline != nullptr) {
        open_root(context, Element::kH1, "headline", article.headline);
        render_content(context, article.headline);
        context.close();
    }
    if (article.standfirst != nullptr) {
        open_root(context, Element::kDiv, "standfirst", article.standfirst);
        render_content(context, article.standfirst);
        context.close();
    }
    if (!article.authors.empty() || !article.published.empty()) {
        context.open(Element::kDiv, "meta");
        render_authors(context, article);
        render_dates(context, article);
        context.close();
    }
    context.close();
}

void render_hero(Context& context, const Article& article) {
    if (article.hero.empty()) return;
    context.open_part(Element::kFigure, "hero");
    render_image(context, article.hero, {}, false);
    if (article.hero_caption != nullptr) {
        open_root(context, Element::kFigcaption, "caption", article.hero_caption);
        render_content(context, article.hero_caption);
        context.close();
    }
    context.close();
}

void render_body(Context& context, const Article& article) {
    open_root(context, Element::kDiv, "body", article.body);
    if (article.is_protected && article.body == nullptr) {
        context.open_part(Element::kP, "protected");
        context.message(Message::kProtected);
        if (!article.url.empty()) {
            context.text(" ");
            context.open(Element::kA);
            context.url(Attribute::kHref, article.url);
            context.message(Message::kUnsupportedLink);
            context.close();
        }
        context.close();
    }
    render_content(context, article.body, true);
    context.close();
}

void render_tags(Context& context, const Article& article) {
    if (article.tags.empty()) return;
    context.open_part(Element::kUl, "tags");
    context.attribute(Attribute::kAriaLabel, context.locale.text(Message::kTagsLabel));
    for (const article::Link& tag : article.tags) {
        context.open(Element::kLi);
        context.open(tag.url.empty() ? Element::kSpan : Element::kA);
        if (!tag.url.empty()) context.url(Attribute::kHref, tag.url);
        context.isolated(tag.text);
        context.close(2);
    }
    context.close();
}

void render_related(Context& context, const Article& article) {
    if (article.related.empty()) return;
    context.open_part(Element::kSection, "related");
    context.attribute(Attribute::kAriaLabelledby, "related-title");
    context.open(Element::kH2);
    context.attribute(Attribute::kId, "related-title");
    context.message(Message::kRelatedTitle);
    context.close();
    context.open(Element::kUl, "cards");
    for (const article::Card& card : article.related) {
        context.open(Element::kLi);
        context.open_part(Element::kA, "card");
        write_card(context, card);
        context.close(2);
    }
    context.close(2);
}

void render_comments_section(Context& context, const Article& article, const CommentsView& view) {
    const article::CommentService& service = article.comment_service;
    const bool closed = service.status == article::CommentStatus::kClosed;
    const bool can_post = !closed && (!service.rest.empty() || !service.classic.empty());
    const bool list = context.options.comments && (article.has_comments || !service.rest.empty());
    const bool form = context.options.form && can_post && !article.is_protected;
    if (!list && !form) return;
    context.open_part(Element::kSection, "comments");
    context.attribute(Attribute::kLang, context.locale.tag());
    context.attribute(Attribute::kDir, context.locale.is_rtl() ? "rtl" : "ltr");
    context.attribute(Attribute::kAriaLabelledby, "comments-title");
    context.open(Element::kH2, "comments-title");
    context.attribute(Attribute::kId, "comments-title");
    if (article.has_comments) {
        const locale::Parameter count[] = {
            {.name = "n", .text = {}, .number = static_cast<std::int64_t>(view.thread.size()), .is_number = true}};
        context.message(Message::kCommentsCount, count);
    } else {
        context.message(Message::kCommentsTitle);
    }
    context.close();
    if (list) {
        context.open(Element::kDiv, "comments-list");
        render_thread(context, view);
        context.close();
    }
    if (closed) context.leaf(Element::kP, "closed", context.locale.text(Message::kCommentsClosed));
    if (form) render_form(context, service, view.rules_json);
    context.close();
}

} // namespace

void render_article(Context& context, const Article& article, const CommentsView& comments) {
    if (context.options.article) {
        context.open(Element::kArticle, "maqal article");
        context.attribute(Attribute::kPart, "article");
        context.attribute_if(Attribute::kLang, article.lang);
        context.attribute_if(Attribute::kDir, direction_name(article.direction));
        render_breadcrumb(context, article);
        render_header(context, article);
        render_hero(context, article);
        render_body(context, article);
        render_tags(context, article);
        render_related(context, article);
        context.close();
    }
    render_comments_section(context, article, comments);
}

void render_headline_text(Context& context, const Article& article) {
    render_content(context, article.headline);
}

void render_text(Context& context, const Article& article) {
    if (article.headline != nullptr) {
        context.open(Element::kH1);
        render_content(context, article.headline);
        context.close();
    }
    if (article.standfirst != nullptr) {
        context.open(Element::kDiv);
        render_content(context, article.standfirst);
        context.close();
    }
    render_content(context, article.body);
}

} // namespace maqal::render
