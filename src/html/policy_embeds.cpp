// Third-party content in markup → embeds. Nothing of a provider's script or frame leaves, only its address.
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "html/host_policy.hpp"
#include "html/policy_walk.hpp"

namespace maqal::html {

namespace {

using base::Attribute;
using base::Element;

[[gnu::noinline]] std::string_view attribute_of(const ParsedNode& node, std::string_view name) {
    for (const ParsedAttribute* a = node.attributes; a != nullptr; a = a->next) {
        if (text::same(a->name, name)) return a->value;
    }
    return {};
}

[[gnu::noinline]] bool has_class(const ParsedNode& node, std::string_view name) {
    return !text::find_word(attribute_of(node, "class"), name).empty();
}

// Classes that providers' own snippets carry, each followed by the attribute that names the post; "-": the last link
// inside does.
constexpr std::string_view kSnippets = "twitter-tweet - twitter-video - instagram-media data-instgrm-permalink "
                                       "tiktok-embed cite fb-post data-href fb-video data-href";

// The next node in document order inside `root`, null at its end.
const ParsedNode* next_inside(const ParsedNode* node, const ParsedNode& root) {
    if (node->first_child != nullptr) return node->first_child;
    while (node != &root && node->next == nullptr) node = node->parent;
    return node == &root ? nullptr : node->next;
}

// Text with its white space collapsed. `out` has room for kEmbedTitleBytes; what is more is left out.
void append_collapsed(std::string_view text, text::Out& out) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = base::decode_utf8(text, at).length;
        const bool space = text::is_space(text[at]);
        if (out.size() + length > limits::kEmbedTitleBytes) return;
        if (!space) out.put(text.substr(at, length));
        if (space && out.size() != 0 && out.at[-1] != ' ') out.put(' ');
        at += length;
    }
}

} // namespace

void Policy::Walk::emit_embed(const Embed& embed) {
    const std::string_view words = embed.title.empty() ? embed.url.text() : embed.title;
    if (!stack_.allows_embed() || (policy_.has_host() && policy_.host_rules().drops(Element::kA))) {
        text(words);
        return;
    }
    separate({});
    if (profile_ == Profile::kArticle) {
        handler_.embed(embed);
        tail_ = Tail::kEdge;
        return;
    }
    // One line holds no player: a link.
    if (!stack_.has_room(Element::kA)) {
        text(words);
        return;
    }
    AttributeSet set;
    set.set(Attribute::kHref, embed.url.text());
    if (policy_.has_host()) finish_host_link(set);
    emit_open(Element::kA, set, base::Style::kNone);
    text(words);
    handler_.close();
}

bool Policy::Walk::embed_address(std::string_view address, std::string_view title, bool known_only) {
    Embed embed;
    if (!policy_.make_embed(address, text::trim(title), embed)) return false;
    if (known_only && embed.provider.empty()) return false;
    emit_embed(embed);
    return true;
}

// iframe, embed, object. Addresses that a script would fill in later stand in data attributes.
bool Policy::Walk::embed_element(const ParsedNode& node) {
    const bool wanted = profile_ == Profile::kArticle || profile_ == Profile::kInline;
    std::string_view title = attribute_of(node, "title");
    if (title.empty()) title = attribute_of(node, "aria-label");
    std::string_view names = "data-src data-lazy-src src data";
    while (wanted) {
        const std::string_view name = text::next_token(names);
        if (name.empty()) break;
        const std::string_view address = attribute_of(node, name);
        if (!address.empty() && embed_address(address, title, false)) return false;
    }
    return drop(node);
}

// A provider's quotation with a link to the post. Its words become the title of the embed.
bool Policy::Walk::embed_markup(const ParsedNode& node, Element element) {
    if (profile_ != Profile::kArticle || (element != Element::kBlockquote && element != Element::kDiv)) return false;
    std::string_view snippets = attribute_of(node, "class").empty() ? std::string_view() : kSnippets;
    std::string_view attribute;
    for (;;) {
        const std::string_view name = text::next_token(snippets);
        if (name.empty()) return false;
        attribute = text::next_token(snippets);
        if (has_class(node, name)) break;
    }
    const bool last_link = attribute == "-";
    std::string_view address = attribute_of(node, attribute);
    text::Out words(text::room(policy_.arena_, limits::kEmbedTitleBytes));
    std::uint32_t seen = 0;
    for (const ParsedNode* at = &node; at != nullptr && seen < limits::kEmbedScanNodes; ++seen) {
        const bool after_p = at->previous != nullptr && at->previous->tag == Tag::kP;
        if (after_p || at->tag == Tag::kP || at->tag == Tag::kBr) append_collapsed(" ", words);
        if (at->type == NodeType::kText && at->parent->tag != Tag::kScript) append_collapsed(at->text, words);
        if (at->tag == Tag::kA && (last_link || address.empty())) address = attribute_of(*at, "href");
        at = next_inside(at, node);
    }
    return embed_address(address, words.view(), true);
}

// WordPress leaves the bare address in the wrapper of an embed block where the provider did not answer.
bool Policy::Walk::embed_bare_link(const ParsedNode& node, Element element) {
    if (profile_ != Profile::kArticle || element != Element::kDiv || node.first_child == nullptr) return false;
    const ParsedNode* text = node.first_child;
    if (text->type != NodeType::kText || text->next != nullptr) return false;
    if (text->text.size() > limits::kUrlBytes || !has_class(node, "wp-block-embed__wrapper")) return false;
    const std::string_view address = text::trim(text->text);
    if (!text::begins(address, "http") || text::find_any(address, " ") != address.size()) return false;
    return embed_address(address, {}, false);
}

} // namespace maqal::html
