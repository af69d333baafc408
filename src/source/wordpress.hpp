// Parts of the WordPress adapter (https://developer.wordpress.org/rest-api/reference/posts/).
#pragma once

#include <span>
#include <string_view>

#include "article/model.hpp"
#include "source/reader.hpp"

namespace maqal::source::wordpress {

// The items of a relation in _embedded, without the error objects that may stand in place of data (reported as notes).
[[nodiscard]] std::span<const json::Value* const> embedded(Reader& reader, const json::Value& post,
                                                           std::string_view relation);

// href of the first link of a relation in _links, "" where there is none.
[[nodiscard]] std::string_view first_link(Reader& reader, const json::Value* object, std::string_view relation);

// The member `rendered` of the member `key`; null where it is not there.
[[nodiscard]] const json::Value* rendered(Reader& reader, const json::Value* object, std::string_view key);

// A date without zone beside the same moment in UTC.
[[nodiscard]] article::DateTime read_date(Reader& reader, const json::Value* object, std::string_view key,
                                          std::string_view gmt_key);

// The largest of an object of sizes and addresses.
[[nodiscard]] html::SafeUrl read_avatar(Reader& reader, const json::Value* person, std::string_view key);

// Address of the site, ending in a slash: what stands before wp-json or rest_route in an address of its REST API.
// Empty where `address` is none.
[[nodiscard]] std::string_view site_root(std::string_view address);

// Featured media → hero and its caption, unless the body begins with the same picture.
void read_hero(Reader& reader, const json::Value& post, article::Article& out);

// All embedded terms, of every taxonomy ("category", "post_tag" …).
[[nodiscard]] std::span<const json::Value* const> embedded_terms(Reader& reader, const json::Value& post);
[[nodiscard]] bool is_of_taxonomy(const json::Value* term, std::string_view taxonomy);

// From the home page to the section: the BreadcrumbList of an SEO plugin, else the parents of a page, else the
// category that has most ancestors among the embedded terms.
[[nodiscard]] std::span<const article::Link> read_breadcrumb(Reader& reader, const json::Value& post,
                                                             std::span<const json::Value* const> terms,
                                                             const article::Article& article, std::string_view root);

// Where comments are read and posted. `replies`: the post's link to its comments.
[[nodiscard]] article::CommentService read_comment_service(Reader& reader, const json::Value& post,
                                                           std::string_view replies, std::string_view root);

// Sets both addresses of `service` from the collection of comments (its parameter `post` left out) and the site's root
// (empty: no form address). False, and nothing set, where `rest` is no allowed address.
[[nodiscard]] bool set_addresses(const html::UrlPolicy& urls, std::string_view rest, std::string_view root,
                                 base::Arena& arena, article::CommentService& service);

// Whether `excerpt` was made by WordPress from the text of the body itself.
[[nodiscard]] bool is_automatic_excerpt(std::string_view excerpt, std::string_view body);

} // namespace maqal::source::wordpress
