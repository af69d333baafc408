#include "article/passes_internal.hpp"
#include "article/text.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace maqal::article {

namespace {

using base::Attribute;
using base::Element;

constexpr std::uint64_t kLine = 80;       // characters of one line at a measure of 40rem
constexpr std::uint64_t kLinePixels = 27; // its height at 16px and a line height of 1.7
constexpr std::uint64_t kMeasurePixels = 640;

// Everything is reckoned in characters of running text: a picture counts as the lines that it takes the place of.
class Estimate {
public:
    void enter(const Node& node) {
        switch (node.kind) {
        case Kind::kText: add_text(node); return;
        case Kind::kElement: add_element(node); return;
        case Kind::kLinkCard: add_lines(4); return;
        case Kind::kEmbed: add_lines(2); return;
        case Kind::kFile:
        case Kind::kKeyPoints:
        case Kind::kCorrection:
        case Kind::kLiveEntry:
        case Kind::kUnsupported: add_lines(1); return;
        case Kind::kGallery: in_gallery_ = true; break;
        default: break;
        }
        if (!is_inline(node)) end_line();
    }
    [[nodiscard]] std::uint64_t total() {
        end_line();
        return total_ == 0 ? 1 : total_;
    }

private:
    void end_line() {
        total_ += (line_ + kLine - 1) / kLine * kLine;
        line_ = 0;
    }
    void add_lines(std::uint64_t lines) {
        end_line();
        total_ += lines * kLine;
    }

    void add_text(const Node& node) {
        const bool preformatted =
            node.parent != nullptr && (node.parent->kind == Kind::kVerse || node.parent->element == Element::kPre ||
                                       node.parent->element == Element::kCode);
        if (!preformatted) {
            line_ += base::code_point_length(node.text);
            return;
        }
        for (const char c : node.text) {
            if (c == '\n') add_lines(line_ == 0 ? 1 : 0);
            line_ += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
        }
    }

    void add_element(const Node& node) {
        switch (node.element) {
        case Element::kImg:
        case Element::kVideo: add_picture(node); return;
        case Element::kHr:
        case Element::kAudio: add_lines(1); return;
        case Element::kTd:
        case Element::kTh: return; // side by side
        case Element::kBr: end_line(); return;
        default: break;
        }
        if (!is_inline(node)) end_line();
    }

    void add_picture(const Node& node) {
        std::uint64_t width = 0;
        std::uint64_t height = 0;
        const bool known = base::parse_unsigned(attribute_of(node, Attribute::kWidth), limits::kImagePixels, width) &&
                           base::parse_unsigned(attribute_of(node, Attribute::kHeight), limits::kImagePixels, height) &&
                           width != 0;
        if (!known) {
            width = 16;
            height = 9;
            if (node.element == Element::kImg && is_inline(*node.parent)) return; // an icon, for all we know
            add_lines(kMeasurePixels * height / width / kLinePixels);
            return;
        }
        const std::uint64_t shown = width < kMeasurePixels ? width : kMeasurePixels;
        const std::uint64_t pixels = shown * height / width;
        if (pixels <= kLinePixels) {
            line_ += shown * kLine / kMeasurePixels; // an emoji
        } else {
            add_lines(pixels / kLinePixels / (in_gallery_ ? 2 : 1));
        }
    }

    std::uint64_t total_ = 0;
    std::uint64_t line_ = 0;
    bool in_gallery_ = false;
};

std::uint8_t estimate(const Node* root) {
    Estimate estimate;
    for (const Node* node = root; node != nullptr; node = next_in_tree(node, root)) estimate.enter(*node);
    return size_class_of(estimate.total());
}

} // namespace

std::uint8_t size_class_of(std::uint64_t characters) {
    constexpr std::uint8_t kClasses = 12;
    std::uint64_t most = kLine;
    std::uint8_t result = 1;
    while (characters > most && result < kClasses) {
        most = most * 8 / 5;
        ++result;
    }
    return result;
}

void estimate_sizes(Node* root) {
    if (root == nullptr) return;
    for (Node* node = root->first_child; node != nullptr; node = node->next) {
        if (!is_inline(*node)) node->size_class = estimate(node);
    }
}

void estimate_size_as_one(Node* root) {
    if (root != nullptr) root->size_class = estimate(root);
}

} // namespace maqal::article
