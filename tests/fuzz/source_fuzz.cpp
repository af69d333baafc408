// From bytes to a finished article: no input traps, and what comes out is bounded, linked and valid text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "article/passes.hpp"
#include "article/text.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "source/source.hpp"

using namespace maqal;
using article::Node;

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

void check(std::string_view text) {
    require(base::is_valid_utf8(text));
    require(text.find('\0') == std::string_view::npos);
}

void check(const Node* root) {
    if (root == nullptr) return;
    for (const Node* node = article::next_in_tree(root, root); node != nullptr;
         node = article::next_in_tree(node, root)) {
        require(base::is_valid_utf8(node->text));
        require(node->size_class <= 12 && node->direction <= 2);
        std::uint32_t depth = 0;
        for (const Node* up = node; up != root; up = up->parent) require(++depth <= limits::kOutputDepth + 1);
        for (const html::AllowedAttribute& attribute : node->attributes) {
            require(base::is_valid_utf8(attribute.value()));
            require(!base::is_interface_only(attribute.name()));
        }
        if (node->kind == article::Kind::kElement) require(!base::is_interface_only(node->element));
    }
}

// A checked address has a scheme that the policy names, or none.
void check(html::SafeUrl url) {
    const std::string_view text = url.text();
    for (const char c : text) require(static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7F);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || text.find_first_of("/?#") < colon) return;
    const std::string_view scheme = text.substr(0, colon);
    require(scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel");
}

void check(const article::Article& article) {
    check(article.id);
    check(article.url);
    check(article.lang);
    check(article.headline);
    check(article.standfirst);
    check(article.hero.src);
    check(article.hero.alt);
    check(article.hero_caption);
    check(article.body);
    for (const article::Link& link : article.breadcrumb) check(link.text), check(link.url);
    for (const article::Link& tag : article.tags) check(tag.text), check(tag.url);
    for (const article::Person& person : article.authors) check(person.name), check(person.url), check(person.avatar);
    for (const article::Card& card : article.related) check(card.title), check(card.url), check(card.image.src);
    for (const article::Comment& comment : article.comments) {
        check(comment.author);
        check(comment.author_url);
        check(comment.link);
        check(comment.content);
    }
    check(article.comment_service.rest);
    check(article.comment_service.classic);
    require(article.comments.size() <= limits::kComments && article.breadcrumb.size() <= limits::kBreadcrumb);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    source::ReadOptions options;
    options.base_url = "https://news.example/a/b?c";
    const article::Article* article = source::read_article(bytes, options, arena, diagnostics);
    require(article != nullptr || diagnostics.has_error());
    if (article != nullptr) check(*article::run_passes(*article, {}, arena));
    std::span<const article::Comment> comments;
    if (source::read_comments(bytes, options, arena, diagnostics, comments)) {
        for (const article::Comment& comment : article::run_comment_passes(comments, 2, arena)) check(comment.content);
    }
    return 0;
}
