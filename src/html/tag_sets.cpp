#include "html/tag_sets.hpp"

#include <initializer_list>

#include "base/utf8.hpp"

namespace maqal::html {

namespace {

using enum Tag;

constexpr void add(TagSets& table, unsigned sets, std::initializer_list<Tag> tags) {
    for (const Tag tag : tags) {
        auto& bits = table.bits[static_cast<std::size_t>(tag)];
        bits = static_cast<std::uint16_t>(bits | sets);
    }
}

constexpr TagSets make() {
    TagSets t{};
    add(t, kSpecial,
        {kAddress,   kApplet, kArea,     kArticle,  kAside,      kBase,     kBasefont, kBgsound, kBlockquote, kBody,
         kBr,        kButton, kCaption,  kCenter,   kCol,        kColgroup, kDd,       kDetails, kDir,        kDiv,
         kDl,        kDt,     kEmbed,    kFieldset, kFigcaption, kFigure,   kFooter,   kForm,    kFrame,      kFrameset,
         kH1,        kH2,     kH3,       kH4,       kH5,         kH6,       kHead,     kHeader,  kHgroup,     kHr,
         kHtml,      kIframe, kImg,      kInput,    kKeygen,     kLi,       kLink,     kListing, kMain,       kMarquee,
         kMenu,      kMeta,   kNav,      kNoembed,  kNoframes,   kNoscript, kObject,   kOl,      kP,          kParam,
         kPlaintext, kPre,    kScript,   kSearch,   kSection,    kSelect,   kSource,   kStyle,   kSummary,    kTable,
         kTbody,     kTd,     kTemplate, kTextarea, kTfoot,      kTh,       kThead,    kTitle,   kTr,         kTrack,
         kUl,        kWbr,    kXmp});
    // `select` has ended scopes since its content is parsed as in body (2025).
    add(t, kScope | kListScope | kButtonScope,
        {kApplet, kCaption, kHtml, kTable, kTd, kTh, kMarquee, kObject, kSelect, kTemplate});
    add(t, kListScope, {kOl, kUl});
    add(t, kButtonScope, {kButton});
    add(t, kTableScope, {kHtml, kTable, kTemplate});
    add(t, kImpliedEnd | kThoroughEnd, {kDd, kDt, kLi, kOptgroup, kOption, kP, kRb, kRp, kRt, kRtc});
    add(t, kThoroughEnd, {kCaption, kColgroup, kTbody, kTd, kTfoot, kTh, kThead, kTr});
    add(t, kFormatting, {kA, kB, kBig, kCode, kEm, kFont, kI, kNobr, kS, kSmall, kStrike, kStrong, kTt, kU});
    add(t, kBlock | kBlockEnd, {kAddress, kArticle, kAside,    kBlockquote, kCenter, kDetails, kDialog,  kDir,
                                kDiv,     kDl,      kFieldset, kFigcaption, kFigure, kFooter,  kHeader,  kHgroup,
                                kMain,    kMenu,    kNav,      kOl,         kSearch, kSection, kSummary, kUl});
    add(t, kBlock, {kP});
    add(t, kBlockEnd, {kButton, kListing, kPre, kSelect});
    add(t, kBreakout, {kB,     kBig,   kBlockquote, kBody,   kBr,   kCenter, kCode,  kDd, kDiv,  kDl,   kDt,
                       kEm,    kEmbed, kH1,         kH2,     kH3,   kH4,     kH5,    kH6, kHead, kHr,   kI,
                       kImg,   kLi,    kListing,    kMenu,   kMeta, kNobr,   kOl,    kP,  kPre,  kRuby, kS,
                       kSmall, kSpan,  kStrong,     kStrike, kSub,  kSup,    kTable, kTt, kU,    kUl,   kVar});
    add(t, kTablePart, {kCaption, kCol, kColgroup, kTbody, kTd, kTfoot, kTh, kThead, kTr});
    add(t, kHeadContent, {kBase, kBasefont, kBgsound, kLink, kMeta, kNoframes, kScript, kStyle, kTemplate, kTitle});
    add(t, kFosters, {kTable, kTbody, kTfoot, kThead, kTr});
    add(t, kHeading, {kH1, kH2, kH3, kH4, kH5, kH6});
    add(t, kRowGroup, {kTbody, kTfoot, kThead});
    return t;
}

[[nodiscard]] bool is_svg_point(const ParsedNode* node) {
    return node->ns == Namespace::kSvg && (node->tag == kForeignObject || node->tag == kDesc || node->tag == kTitle);
}

} // namespace

constexpr TagSets kTagSets = make();

bool is_mathml_text_point(const ParsedNode* node) {
    if (node->ns != Namespace::kMathml) return false;
    return node->tag == kMi || node->tag == kMo || node->tag == kMn || node->tag == kMs || node->tag == kMtext;
}

bool is_foreign_boundary(const ParsedNode* node) {
    if (node->ns == Namespace::kHtml) return false;
    return is_svg_point(node) || is_mathml_text_point(node) ||
           (node->ns == Namespace::kMathml && node->tag == kAnnotationXml);
}

bool is_html_point(const ParsedNode* node) {
    if (is_svg_point(node)) return true;
    if (node->ns != Namespace::kMathml || node->tag != kAnnotationXml) return false;
    for (const ParsedAttribute* a = node->attributes; a != nullptr; a = a->next) {
        if (a->name != "encoding") continue;
        return base::equals_ignoring_ascii_case(a->value, "text/html") ||
               base::equals_ignoring_ascii_case(a->value, "application/xhtml+xml");
    }
    return false;
}

} // namespace maqal::html
