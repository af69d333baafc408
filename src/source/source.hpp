// Article bytes → article. One adapter per JSON format; every adapter passes all markup and addresses through
// html::Policy.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "article/model.hpp"
#include "base/diagnostic.hpp"
#include "source/json.hpp"

namespace maqal::source {

enum class Format : std::uint8_t {
    kUnknown,
    kWordPressPost,     // an object of wp/v2/posts or wp/v2/pages, or an array of them: the first one is taken,
                        // others are reported (article.too_many_items)
    kWordPressComments, // an array of wp/v2/comments
    kWordPressError,    // {"code", "message", "data": {"status"}}
    kMaqalArticle,      // {"format": "maqal-article/1", …}
};

struct ReadOptions {
    std::string_view base_url;   // address the bytes came from, for relative references; may be empty
    std::size_t input_bytes = 0; // 0: limits::kInputBytes, of read_comments() limits::kCommentListBytes
    bool data_images = false;
    const html::HostPolicy* policy = nullptr; // see html::PolicyOptions::host
};

[[nodiscard]] Format detect_format(const json::Value& root);

// Null where nothing can be made of the input: then `diagnostics` holds at least one error. `bytes` and the arena
// live as long as the article.
[[nodiscard]] article::Article* read_article(std::string_view bytes, const ReadOptions& options, base::Arena& arena,
                                             base::Diagnostics& diagnostics);

// A list of comments on its own (wp/v2/comments). False where it is none.
[[nodiscard]] bool read_comments(std::string_view bytes, const ReadOptions& options, base::Arena& arena,
                                 base::Diagnostics& diagnostics, std::span<const article::Comment>& out);

// Reads and posts comments at another address than the article names: a wp/v2/comments collection, resolved against
// `base_url`. The form's address follows from it where it is WordPress'. False where the address is not allowed.
[[nodiscard]] bool set_comment_address(std::string_view address, std::string_view base_url, base::Arena& arena,
                                       article::CommentService& service);

} // namespace maqal::source
