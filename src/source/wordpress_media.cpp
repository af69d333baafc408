#include "article/text.hpp"
#include "base/limits.hpp"
#include "base/text_buffer.hpp"
#include "base/utf8.hpp"
#include "source/wordpress.hpp"

namespace maqal::source::wordpress {

using article::Image;
using article::Node;
using json::Type;
using json::Value;

namespace {

// The article's measure, which the hero fills.
constexpr std::string_view kHeroSizes = "(max-width: 40rem) 100vw, 40rem";

struct Candidate {
    html::SafeUrl url;
    std::uint32_t width;
};

std::uint32_t pixels(Reader& reader, const Value* object, std::string_view key) {
    const std::int64_t value = reader.integer(object, key, 0, 0);
    return value <= limits::kImagePixels ? static_cast<std::uint32_t>(value) : 0;
}

// Cropped sizes (thumbnails) show another picture. Scaled ones differ from the ratio by less than a pixel of rounding.
bool same_ratio(std::uint64_t width, std::uint64_t height, const Image& image) {
    const std::uint64_t a = width * image.height;
    const std::uint64_t b = height * image.width;
    return (a > b ? a - b : b - a) <= image.width;
}

void insert_by_width(base::ArenaVector<Candidate>& candidates, const Candidate& candidate) {
    for (const Candidate& other : candidates) {
        if (other.width == candidate.width) return;
    }
    candidates.push_back(candidate);
    for (std::size_t i = candidates.size() - 1; i > 0 && candidates[i - 1].width > candidates[i].width; --i) {
        const Candidate larger = candidates[i - 1];
        candidates[i - 1] = candidates[i];
        candidates[i] = larger;
    }
}

std::string_view read_srcset(Reader& reader, const Value* sizes, const Image& image) {
    if (sizes == nullptr || image.width == 0 || image.height == 0) return {};
    base::ArenaVector<Candidate> candidates(reader.arena);
    insert_by_width(candidates, {image.src, image.width});
    for (const Value* size = sizes->first; size != nullptr; size = size->next) {
        if (size->type != Type::kObject) {
            reader.warn(base::DiagnosticCode::kWrongType, size);
            continue;
        }
        const std::uint32_t width = pixels(reader, size, "width");
        const std::uint32_t height = pixels(reader, size, "height");
        if (width == 0 || !same_ratio(width, height, image)) continue;
        const html::SafeUrl url = reader.url(size, "source_url", html::UrlUse::kImage);
        if (url.empty() || candidates.size() == limits::kSrcsetCandidates) continue;
        insert_by_width(candidates, {url, width});
    }
    if (candidates.size() < 2) return {};
    base::TextBuffer srcset;
    for (const Candidate& candidate : candidates) {
        if (!srcset.empty()) srcset.append(", ");
        srcset.append(candidate.url.text());
        srcset.append(' ');
        srcset.append_integer(candidate.width);
        srcset.append('w');
    }
    return reader.urls.check_srcset(reader.arena.copy(srcset.view()));
}

// …/harbour-1024x640.jpg?x → …/harbour: what the sizes of one picture have in common.
std::string_view picture_of(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    const std::size_t slash = address.find_last_of('/');
    const std::size_t dot = address.find_last_of('.');
    if (dot != std::string_view::npos && (slash == std::string_view::npos || dot > slash))
        address = address.substr(0, dot);
    std::size_t end = address.size();
    while (end > 0 && base::is_ascii_digit(address[end - 1])) --end;
    if (end < address.size() && end > 0 && address[end - 1] == 'x') {
        std::size_t start = end - 1;
        while (start > 0 && base::is_ascii_digit(address[start - 1])) --start;
        if (start < end - 1 && start > 0 && address[start - 1] == '-') return address.substr(0, start - 1);
    }
    constexpr std::string_view kScaled = "-scaled"; // an original that WordPress found too large
    if (address.size() > kScaled.size() && address.substr(address.size() - kScaled.size()) == kScaled) {
        address.remove_suffix(kScaled.size());
    }
    return address;
}

// The picture that a body begins with: a picture further down may be the featured one again, as on the site itself.
std::string_view first_picture(const Node* body) {
    if (body == nullptr) return {};
    for (const Node* node = article::next_in_tree(body, body); node != nullptr;
         node = article::next_in_tree(node, body)) {
        if (node->kind == article::Kind::kElement && node->element == base::Element::kImg) {
            return picture_of(article::attribute_of(*node, base::Attribute::kSrc));
        }
        if (node->kind == article::Kind::kText && !base::trim_ascii_space(node->text).empty()) return {};
    }
    return {};
}

} // namespace

void read_hero(Reader& reader, const Value& post, article::Article& out) {
    const auto media = embedded(reader, post, "wp:featuredmedia");
    if (media.empty()) return;
    const Value* item = media.front();
    const std::string_view type = reader.text(item, "media_type");
    if (!type.empty() && type != "image") return;
    Image image;
    image.src = reader.url(item, "source_url", html::UrlUse::kImage);
    if (image.empty() || first_picture(out.body) == picture_of(image.src.text())) return;
    const Value* details = reader.object(item, "media_details");
    image.width = pixels(reader, details, "width");
    image.height = pixels(reader, details, "height");
    image.srcset = read_srcset(reader, reader.object(details, "sizes"), image);
    if (!image.srcset.empty()) image.sizes = kHeroSizes;
    image.alt = reader.plain(reader.typed(item, "alt_text", Type::kString));
    out.hero = image;
    out.hero_caption = reader.markup(rendered(reader, item, "caption"), html::Profile::kInline);
}

} // namespace maqal::source::wordpress
