// The adapters, one per format: each fills an article from the values of its format. `reader.base_url` is the
// address that relative references of the article resolve against.
#pragma once

#include <span>

#include "article/model.hpp"
#include "source/reader.hpp"
#include "source/source.hpp"

namespace maqal::source {

// One object of wp/v2/posts or wp/v2/pages.
[[nodiscard]] article::Article* read_wordpress_post(const json::Value& post, const ReadOptions& options,
                                                    base::Arena& arena, base::Diagnostics& diagnostics);

// An array of objects of wp/v2/comments (or what _embedded.replies holds); items that are none are reported.
[[nodiscard]] std::span<const article::Comment> read_wordpress_comments(Reader& reader, const json::Value* list);

// {"code", "message", "data": {"status"}}
[[nodiscard]] bool is_wordpress_error(const json::Value* value);
void report_wordpress_error(Reader& reader, const json::Value& error);

// {"format": "maqal-article/1", …}, see web/schema/maqal-article-1.schema.json.
[[nodiscard]] article::Article* read_maqal_article(const json::Value& root, const ReadOptions& options,
                                                   base::Arena& arena, base::Diagnostics& diagnostics);

} // namespace maqal::source
