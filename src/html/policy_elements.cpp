// What the attributes of one element become.
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "html/host_policy.hpp"
#include "html/policy_walk.hpp"
#include "html/style.hpp"

namespace maqal::html {

namespace {

using base::Attribute;
using base::DiagnosticCode;
using base::Element;
using base::Severity;
using base::Style;

// Names under which scripts that load images late keep the address. Where one of them is allowed it is the image, and
// `src` only a placeholder.
Attribute lazy_name(std::string_view name) {
    if (!text::begins(name, "data-")) return Attribute::kCount;
    name.remove_prefix(text::begins(name, "data-lazy-") ? 10 : 5);
    if (text::same(name, "src") || text::same(name, "original")) return Attribute::kSrc;
    if (text::same(name, "srcset")) return Attribute::kSrcset;
    return text::same(name, "sizes") ? Attribute::kSizes : Attribute::kCount;
}

// The class that says for an image or a table what `align` said: they float or stand in the middle.
std::string_view align_class(std::string_view value) {
    switch (parse_align(value)) {
    case Style::kAlignLeft: return "alignleft";
    case Style::kAlignRight: return "alignright";
    case Style::kAlignCenter: return "aligncenter";
    default: return {};
    }
}

} // namespace

void Policy::Walk::set_checked(Element element, Attribute name, std::string_view value, AttributeSet& set) {
    std::string_view checked;
    const Verdict verdict = policy_.check_value(element, name, value, checked);
    if (verdict == Verdict::kAllowed) {
        set.set(name, checked);
    } else if (verdict == Verdict::kRefusedUrl) {
        policy_.report(DiagnosticCode::kHtmlUrl, Severity::kWarning, base::attribute_name(name));
    } else if (name != Attribute::kClass && name != Attribute::kRel) {
        policy_.report(DiagnosticCode::kHtmlAttribute, Severity::kNote, base::attribute_name(name));
    }
}

void Policy::Walk::read_attributes(const ParsedNode& node, Element element, AttributeSet& set, Style& style) {
    const std::uint64_t allowed = policy_.attributes_of(element);
    AttributeSet lazy; // what replaces, or for classes is added to, what the others say
    std::uint32_t count = 0;
    for (const ParsedAttribute* a = node.attributes; a != nullptr; a = a->next) {
        if (++count > limits::kAttributes) break;
        Attribute name = Attribute::kCount;
        MAQAL_ROLLED
        for (unsigned i = 0; i < kContentAttributes; ++i) {
            const auto candidate = static_cast<Attribute>(i);
            if ((allowed & bit(candidate)) != 0 && text::same(base::attribute_name(candidate), a->name))
                name = candidate;
        }
        Attribute late = element == Element::kImg ? lazy_name(a->name) : Attribute::kCount;
        if (policy_.has_host() && late != Attribute::kCount && (allowed & bit(late)) == 0) late = Attribute::kCount;
        if (name != Attribute::kCount) {
            set_checked(element, name, a->value, set); // an id over the name of an anchor before it
        } else if (late != Attribute::kCount) {
            set_checked(element, late, a->value, lazy);
        } else {
            read_other(node, *a, element, set, lazy, style);
        }
    }
    MAQAL_ROLLED
    for (unsigned i = 0; i < kContentAttributes; ++i) {
        const auto name = static_cast<Attribute>(i);
        if (!lazy.has(name)) continue;
        if (name == Attribute::kClass) {
            add_token(name, lazy.get(name), set);
        } else {
            set.set(name, lazy.get(name));
        }
    }
    if (element == Element::kA) finish_link(set);
    finish_media(element, set);
}

// Attributes that become something else: style, align, name.
void Policy::Walk::read_other(const ParsedNode& node, const ParsedAttribute& attribute, Element element,
                              AttributeSet& set, AttributeSet& lazy, Style& style) {
    const bool styled = profile_ == Profile::kArticle || profile_ == Profile::kInline;
    const bool fits = attribute.value.size() <= limits::kAttributeBytes;
    if (styled && fits && text::same(attribute.name, "style")) {
        style = merge_styles(style, parse_style(attribute.value));
        return;
    }
    if (styled && fits && text::same(attribute.name, "align")) {
        const bool floats = element == Element::kImg || element == Element::kTable;
        if (floats && policy_.has_host() && policy_.host_rules().drops(Attribute::kClass)) return;
        if (floats) {
            lazy.set(Attribute::kClass, align_class(attribute.value));
        } else {
            style = merge_styles(parse_align(attribute.value), style);
        }
        return;
    }
    if (styled && node.tag == Tag::kA && text::same(attribute.name, "name")) {
        if (!set.has(Attribute::kId) && (policy_.attributes_of(element) & bit(Attribute::kId)) != 0)
            set_checked(element, Attribute::kId, attribute.value, set);
        return;
    }
    policy_.report(DiagnosticCode::kHtmlAttribute, Severity::kNote, attribute.name);
}

void Policy::Walk::add_token(Attribute name, std::string_view token, AttributeSet& set) {
    if (token.empty()) return;
    const std::string_view before = set.get(name);
    text::Out out(text::room(policy_.arena_, before.size() + token.size() + 1));
    out.put(before);
    out.put_separated(token);
    set.set(name, out.view());
}

void Policy::Walk::finish_link(AttributeSet& set) {
    if (!set.has(Attribute::kHref)) {
        set.present &= ~(bit(Attribute::kRel) | bit(Attribute::kTarget) | bit(Attribute::kHreflang));
    } else if (profile_ == Profile::kComment) {
        set.set(Attribute::kRel, "ugc nofollow noopener");
    } else if (set.has(Attribute::kTarget)) {
        // Again in the order of the list, which begins with it.
        add_token(Attribute::kRel, "noopener", set);
        set.set(Attribute::kRel, policy_.keep_rel(set.get(Attribute::kRel)));
    }
    if (policy_.has_host()) finish_host_link(set);
}

// What the host wants of every link. What a comment's link has stays first.
void Policy::Walk::finish_host_link(AttributeSet& set) {
    if (!set.has(Attribute::kHref)) return;
    const HostRules& rules = policy_.host_rules();
    const std::string_view href = set.get(Attribute::kHref);
    const bool leaves = href[0] != '#' && !text::begins(href, "mailto:") && !text::begins(href, "tel:");
    const bool comment = profile_ == Profile::kComment;
    if (rules.opens_windows() && leaves && !rules.drops(Attribute::kTarget)) {
        set.set(Attribute::kTarget, "_blank");
        if (!comment) add_token(Attribute::kRel, "noopener", set);
    }
    for (const std::string_view token : rules.rel()) {
        if (text::find_word(set.get(Attribute::kRel), token).empty()) add_token(Attribute::kRel, token, set);
    }
    if (!comment && set.has(Attribute::kRel)) set.set(Attribute::kRel, policy_.keep_rel(set.get(Attribute::kRel)));
}

void Policy::Walk::finish_media(Element element, AttributeSet& set) {
    if (element == Element::kImg) {
        if (!set.has(Attribute::kLoading)) set.set(Attribute::kLoading, "lazy");
        if (!set.has(Attribute::kDecoding)) set.set(Attribute::kDecoding, "async");
    }
    // Nothing plays by itself, so that there must be something to start it with.
    if (element == Element::kVideo || element == Element::kAudio) set.set(Attribute::kControls, {});
}

// The content of a noscript behind an image without an address, where there is an image in it; else null. Everything
// else that a noscript holds was written for readers without scripts: counters, "please switch on JavaScript".
const ParsedNode* Policy::Walk::noscript_content(const ParsedNode& node) {
    const ParsedNode* text = node.first_child;
    const bool fits = broken_image_ && detour_ == nullptr && text != nullptr && text->type == NodeType::kText &&
                      text->next == nullptr && text->text.size() <= limits::kAttributeBytes;
    broken_image_ = false;
    if (!fits) {
        policy_.report(DiagnosticCode::kHtmlElement, Severity::kWarning, node.name);
        return nullptr;
    }
    const ParsedNode* root = parse(text->text, {}, policy_.arena_).root;
    const ParsedNode* twin = root->first_child;
    while (twin != nullptr && twin->tag != Tag::kImg && twin->tag != Tag::kPicture) twin = twin->next;
    if (twin != nullptr) return root;
    policy_.report(DiagnosticCode::kHtmlElement, Severity::kWarning, node.name);
    return nullptr;
}

} // namespace maqal::html
