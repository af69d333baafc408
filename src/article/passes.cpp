#include "article/passes.hpp"

#include "article/passes_internal.hpp"

namespace maqal::article {

std::span<const Comment> run_comment_passes(std::span<const Comment> comments, std::uint8_t direction,
                                            base::Arena& arena) {
    auto* out = arena.make_array<Comment>(comments.size());
    for (std::size_t i = 0; i < comments.size(); ++i) {
        out[i] = comments[i];
        Node* content = drop_blank_text(comments[i].content, arena);
        resolve_direction(content, direction, arena);
        estimate_size_as_one(content);
        out[i].content = content;
    }
    return {out, comments.size()};
}

Article* run_passes(const Article& article, const PassOptions& options, base::Arena& arena) {
    auto* out = arena.make<Article>(article);

    resolve_language(options, *out);

    out->headline = drop_blank_text(article.headline, arena);
    out->standfirst = drop_blank_text(article.standfirst, arena);
    out->hero_caption = drop_blank_text(article.hero_caption, arena);
    out->body = drop_blank_text(article.body, arena);

    lower_headings(out->body, options.heading_top);

    for (Node* root : {out->headline, out->standfirst, out->hero_caption, out->body}) {
        resolve_direction(root, out->direction, arena);
    }

    estimate_sizes(out->body);

    out->comments = run_comment_passes(article.comments, out->direction, arena);
    return out;
}

} // namespace maqal::article
