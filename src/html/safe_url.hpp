// A checked address: the only type of URL that the content model can hold. Follows the WHATWG URL Standard in what
// decides about schemes and hosts (https://url.spec.whatwg.org/#url-parsing): leading and trailing C0 and space
// trimmed, tab and newline removed, backslashes as slashes in special schemes, relative references resolved.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/arena.hpp"
#include "html/url.hpp"

namespace maqal::html {

enum class UrlUse : std::uint8_t {
    kLink,        // http https mailto tel; fragment-only references stay relative
    kCommentLink, // http https, no credentials
    kMedia,       // http https (and raster data: where PolicyOptions::data_images says so, images only)
    kImage,
    kEndpoint,   // where the widget reads and posts: http https
    kStyleSheet, // the sheet that a server-rendered article links: http https, or relative to the page
};

class SafeUrl {
public:
    SafeUrl() = default;                                          // the empty address: nothing is linked or loaded
    [[nodiscard]] std::string_view text() const { return text_; } // normalised, ASCII, as it may be written to a sink
    [[nodiscard]] bool empty() const { return text_.empty(); }

private:
    friend class UrlPolicy;
    explicit SafeUrl(std::string_view text) : text_(text) {}
    std::string_view text_;
};

struct UrlPolicyOptions {
    std::string_view base;    // absolute http(s) address of the article, for relative references; may be empty:
                              // then relative references are kept as they are where they cannot name a scheme
    bool data_images = false; // allow data:image/png, jpeg, gif, webp, avif
};

class UrlPolicy {
public:
    UrlPolicy(const UrlPolicyOptions& options, base::Arena& arena);
    // nullopt where the address is not allowed for this use. `value` is the decoded attribute value or JSON string.
    [[nodiscard]] std::optional<SafeUrl> check(std::string_view value, UrlUse use) const;
    // A srcset (HTML 4.8.4.2.1) with every candidate checked; candidates that fail are left out; may be empty.
    [[nodiscard]] std::string_view check_srcset(std::string_view value) const;
    // Whether `url` names the base itself but for its fragment, and there is a base.
    [[nodiscard]] bool is_base(SafeUrl url) const;
    // ASCII host of an absolute address that check() returned ("news.example"); empty for others.
    [[nodiscard]] static std::string_view host_of(SafeUrl url);

private:
    [[nodiscard]] char* room(std::size_t bytes) const;
    base::Arena& arena_;
    url::Base base_;
    bool data_images_;
    mutable char* room_ = nullptr; // in the arena; used within one call only
    mutable std::size_t room_size_ = 0;
};

} // namespace maqal::html
