#include "html/safe_url.hpp"

#include "base/limits.hpp"

namespace maqal::html {

namespace {

bool kind_allowed(url::Kind kind, UrlUse use, bool data_images) {
    switch (kind) {
    case url::Kind::kHttp:
    case url::Kind::kRelative: return true;
    case url::Kind::kMailto:
    case url::Kind::kTel: return use == UrlUse::kLink;
    case url::Kind::kImage: return use == UrlUse::kImage && data_images;
    case url::Kind::kFailure: break;
    }
    return false;
}

} // namespace

UrlPolicy::UrlPolicy(const UrlPolicyOptions& options, base::Arena& arena)
    : arena_(arena), data_images_(options.data_images) {
    const auto base = check(options.base, UrlUse::kEndpoint);
    if (base && !host_of(*base).empty()) base_ = url::make_base(base->text());
}

char* UrlPolicy::room(std::size_t bytes) const {
    if (room_size_ < bytes) {
        room_size_ = 2 * bytes;
        room_ = text::room(arena_, room_size_);
    }
    return room_;
}

[[gnu::noinline]] std::optional<SafeUrl> UrlPolicy::check(std::string_view value, UrlUse use) const {
    if (value.size() > limits::kAttributeBytes) return std::nullopt;
    char* start = room(value.size() + url::room(value.size(), base_));
    const std::string_view input = url::clean(value, start);
    // An empty reference is the page itself: a link for readers, but never an image or a track.
    if (input.empty() && use != UrlUse::kLink) return std::nullopt;
    const bool stays = use == UrlUse::kLink && !input.empty() && input[0] == '#';
    text::Out out(start + value.size());
    const url::Kind kind = url::normalise(input, stays ? url::Base{} : base_, out);
    if (!kind_allowed(kind, use, data_images_)) return std::nullopt;
    if (kind != url::Kind::kImage && input.size() > limits::kUrlBytes) return std::nullopt;
    return SafeUrl(arena_.copy(out.view()));
}

bool UrlPolicy::is_base(SafeUrl url) const {
    return !base_.empty() && text::same(url.text().substr(0, text::find_any(url.text(), "#")), base_.text);
}

std::string_view UrlPolicy::host_of(SafeUrl url) {
    // What check() returned is "http://…" or "https://…", or neither has a host.
    const std::string_view text = url.text();
    const std::size_t start = text::begins(text, "http://") ? 7 : text::begins(text, "https://") ? 8 : text.size();
    const std::string_view rest = text.substr(start);
    const std::string_view authority = rest.substr(0, text::find_any(rest, "/"));
    const std::size_t bracket = text::begins(authority, "[") ? text::find_any(authority, "]") : 0;
    return authority.substr(0, bracket + text::find_any(authority.substr(bracket), ":"));
}

} // namespace maqal::html
