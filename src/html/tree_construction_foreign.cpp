// Foreign content (WHATWG HTML 13.2.6.5) and the adjustments of its names (13.2.6.1).
#include "base/utf8.hpp"
#include "html/tree_construction.hpp"

namespace maqal::html {

namespace {

// Names of SVG that are not lower case.
constexpr std::string_view kSvgElements =
    "altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend feColorMatrix "
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow "
    "feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset "
    "fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient "
    "radialGradient textPath ";
constexpr std::string_view kSvgAttributes =
    "attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode filterUnits "
    "glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust "
    "limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength "
    "patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha "
    "preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures "
    "specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage "
    "tableValues targetX targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan ";
constexpr std::string_view kMathmlAttributes = "definitionURL ";

// The spelling of `lower` in a list of words, each with a space behind; `lower` itself where it is not in it.
[[nodiscard]] std::string_view spelling(std::string_view words, std::string_view lower) {
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = words.find(' ', at);
        const std::string_view word = words.substr(at, end - at);
        if (base::equals_ignoring_ascii_case(word, lower)) return word;
        at = end + 1;
    }
    return lower;
}

// "Adjust foreign attributes": those of XLink, XML and XMLNS get their namespace and lose the prefix.
void adjust_foreign(ParsedAttribute& attribute) {
    constexpr std::string_view kXlink = "actuate arcrole href role show title type ";
    const std::string_view name = attribute.name;
    if (name == "xmlns" || name == "xmlns:xlink") {
        attribute.ns = AttributeNamespace::kXmlns;
        if (name.size() > 5) attribute.name.remove_prefix(6);
    } else if (name == "xml:lang" || name == "xml:space") {
        attribute.ns = AttributeNamespace::kXml;
        attribute.name.remove_prefix(4);
    } else if (name.size() > 6 && name.substr(0, 6) == "xlink:") {
        const std::string_view local = name.substr(6);
        // A name of the list comes back as the list's own characters.
        if (spelling(kXlink, local).data() == local.data()) return;
        attribute.ns = AttributeNamespace::kXlink;
        attribute.name = local;
    }
}

// font breaks out with one of these only.
[[nodiscard]] bool has_font_attribute(const ParsedAttribute* attribute) {
    for (; attribute != nullptr; attribute = attribute->next) {
        if (attribute->name == "color" || attribute->name == "face" || attribute->name == "size") return true;
    }
    return false;
}

} // namespace

void TreeConstruction::insert_foreign(Namespace ns) {
    const bool svg = ns == Namespace::kSvg;
    if (svg) token_.name = spelling(kSvgElements, token_.name);
    for (ParsedAttribute* a = token_.attributes; a != nullptr; a = a->next) {
        a->name = spelling(svg ? kSvgAttributes : kMathmlAttributes, a->name);
        adjust_foreign(*a);
    }
    insert_token(ns);
    if (token_.self_closing) pop();
}

TreeConstruction::Next TreeConstruction::foreign() {
    const Tag tag = token_.tag;
    switch (token_.type) {
    case TokenType::kText:
        if (token_.text[0] == '\0') {
            token_.text = "\xEF\xBF\xBD";
            insert_text();
            return kDone;
        }
        insert_text();
        if (frameset_ok_) frameset_ok_ = skip_leading_space();
        return kDone;
    case TokenType::kStartTag:
        if (start_in(kBreakout) || (tag == Tag::kFont && has_font_attribute(token_.attributes))) break;
        insert_foreign(adjusted_current()->ns);
        return kDone;
    case TokenType::kEndTag:
        if (tag == Tag::kBr || tag == Tag::kP) break;
        return foreign_end_tag();
    default:
        if (token_.type != TokenType::kDoctype) insert_comment();
        return kDone;
    }
    while (current()->ns != Namespace::kHtml && !is_mathml_text_point(current()) && !is_html_point(current())) pop();
    return process();
}

TreeConstruction::Next TreeConstruction::foreign_end_tag() {
    for (std::size_t i = stack_.size(); i-- > stack_floor() + 1;) {
        if (stack_[i]->ns == Namespace::kHtml) return process();
        if (!base::equals_ignoring_ascii_case(stack_[i]->name, token_.name)) continue;
        pop_to(i);
        return kDone;
    }
    // A walk that began above the root ends at the root, which is of HTML; one that began there ends in nothing.
    return stack_.size() > 1 && stack_floor() == 0 ? process() : kDone;
}

} // namespace maqal::html
