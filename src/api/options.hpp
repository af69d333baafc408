// The options of render and sanitize: JSON → structs, with every unknown name and wrong value reported.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/arena.hpp"
#include "base/diagnostic.hpp"
#include "html/policy.hpp"

namespace maqal::api {

enum class SinkKind : std::uint8_t { kDom, kHtml, kText };
// The article with its comments; a list of comments, as JSON of its own; an article's comments and form without it.
enum class View : std::uint8_t { kArticle, kComments, kDiscussion };

struct RenderCall {
    SinkKind sink = SinkKind::kDom;
    View view = View::kArticle;
    std::string_view lang;         // language of the interface (BCP 47); empty: the article's
    std::string_view dir;          // "", "ltr", "rtl": overrides what is found out
    std::string_view url;          // base of relative addresses
    std::string_view comments_url; // where comments are read and posted instead of the article's own address
    bool comments = true;
    bool form = true;
    bool avatars = false;
    bool data_images = false;
    const html::HostPolicy* policy = nullptr;
    std::size_t input_bytes = 0; // 0: as source::ReadOptions
    // HTML only
    bool shadow_root = true; // false: what stands in the shadow root alone
    std::string_view css_href = "maqal.css";
    std::string_view css_text;
    std::string_view nonce;
};

struct SanitizeCall {
    std::string_view profile = "article";
    std::string_view url;
    bool data_images = false;
    const html::HostPolicy* policy = nullptr;
};

// False where the options are no JSON object or hold a policy that cannot be used: then `diagnostics` says why.
[[nodiscard]] bool read_render_call(std::string_view json, base::Arena& arena, base::Diagnostics& diagnostics,
                                    RenderCall& out);
[[nodiscard]] bool read_sanitize_call(std::string_view json, base::Arena& arena, base::Diagnostics& diagnostics,
                                      SanitizeCall& out);

} // namespace maqal::api
