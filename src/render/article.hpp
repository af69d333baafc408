// The article as a whole → sink events. See article.cpp for what stands where.
#pragma once

#include <span>

#include "article/model.hpp"
#include "render/context.hpp"

namespace maqal::render {

// Where a comment stands: its index in Article::comments and how deep its reply is nested (0: top level), in reading
// order (comment/thread.hpp).
struct ThreadItem {
    std::uint32_t index;
    std::uint32_t depth;
};

struct CommentsView {
    std::span<const article::Comment> comments;
    std::span<const ThreadItem> thread;
    std::string_view rules_json; // the rules of the form, for the shim
};

// What stands in the shadow root: <article> and the comments section.
void render_article(Context& context, const article::Article& article, const CommentsView& comments);

// The list alone: <ol class=thread>…</ol>; nothing where there are no comments.
void render_thread(Context& context, const CommentsView& comments);

// <form class=form …>
void render_form(Context& context, const article::CommentService& service, std::string_view rules_json);

// What is read aloud or copied: headline, standfirst and body, without the interface.
void render_text(Context& context, const article::Article& article);

// The headline alone, for titles.
void render_headline_text(Context& context, const article::Article& article);

} // namespace maqal::render
