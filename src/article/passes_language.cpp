#include "article/passes_internal.hpp"
#include "article/text.hpp"
#include "base/utf8.hpp"

namespace maqal::article {

namespace {

using unicode::Direction;

// Strong characters of the beginning of an article.
struct Tally {
    std::uint32_t ltr = 0;
    std::uint32_t rtl = 0;

    void add(const Node* root) {
        constexpr std::uint32_t kEnough = 400; // a paragraph or two; names in another script do not outweigh it
        if (root == nullptr) return;
        for (const Node* node = next_in_tree(root, root); node != nullptr; node = next_in_tree(node, root)) {
            for (std::size_t at = 0; at < node->text.size() && ltr + rtl < kEnough;) {
                const base::CodePoint c = base::decode_utf8(node->text, at);
                at += c.length;
                const Direction direction = unicode::strong_direction(c.value);
                ltr += direction == Direction::kLtr ? 1U : 0U;
                rtl += direction == Direction::kRtl ? 1U : 0U;
            }
            if (ltr + rtl >= kEnough) return;
        }
    }
};

std::uint8_t code_of(Direction direction) {
    return static_cast<std::uint8_t>(direction);
}

} // namespace

void resolve_language(const PassOptions& options, Article& out) {
    if (!out.lang.empty()) {
        if (out.direction == 0) out.direction = code_of(unicode::language_direction(out.lang));
        return;
    }
    Tally tally;
    tally.add(out.headline);
    tally.add(out.body);
    const bool plainly_ltr = tally.ltr > 2 * tally.rtl;
    const bool plainly_rtl = tally.rtl > 2 * tally.ltr;
    if (!options.lang.empty()) {
        const Direction direction = unicode::language_direction(options.lang);
        // An English article on an Arabic page is not Arabic: neither read out nor laid out as such.
        if (direction == Direction::kRtl ? !plainly_ltr : !plainly_rtl) {
            out.lang = options.lang;
            if (out.direction == 0) out.direction = code_of(direction);
            return;
        }
    }
    if (out.direction == 0 && tally.ltr + tally.rtl != 0) {
        out.direction = code_of(tally.rtl > tally.ltr ? Direction::kRtl : Direction::kLtr);
    }
}

} // namespace maqal::article
