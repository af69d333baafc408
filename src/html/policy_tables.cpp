#include "html/policy_tables.hpp"

#include <cstddef>

#include "html/policy_text.hpp"

namespace maqal::html {

namespace {

using base::Attribute;
using base::Element;
using base::Style;

// --- Which element of the markup becomes what -----------------------------------------------------------------------
// Not named: unwrapped, its text kept (custom elements, label, output, map, canvas, nobr, rb, rtc, body, html …).

struct Renamed {
    Tag tag;
    Element element;
    Style style = Style::kNone;
};

constexpr Renamed kKept[] = {
    {Tag::kP, Element::kP},
    {Tag::kBr, Element::kBr},
    {Tag::kHr, Element::kHr},
    {Tag::kWbr, Element::kWbr},
    {Tag::kH1, Element::kH1},
    {Tag::kH2, Element::kH2},
    {Tag::kH3, Element::kH3},
    {Tag::kH4, Element::kH4},
    {Tag::kH5, Element::kH5},
    {Tag::kH6, Element::kH6},
    {Tag::kDiv, Element::kDiv},
    {Tag::kCenter, Element::kDiv, Style::kAlignCenter},
    {Tag::kSpan, Element::kSpan},
    {Tag::kBig, Element::kSpan},
    {Tag::kFont, Element::kSpan},
    {Tag::kSection, Element::kSection},
    {Tag::kArticle, Element::kArticle},
    {Tag::kAside, Element::kAside},
    {Tag::kHeader, Element::kHeader},
    {Tag::kFooter, Element::kFooter},
    {Tag::kMain, Element::kMain},
    {Tag::kNav, Element::kNav},
    {Tag::kHgroup, Element::kHgroup},
    {Tag::kAddress, Element::kAddress},
    {Tag::kA, Element::kA},
    {Tag::kB, Element::kB},
    {Tag::kStrong, Element::kStrong},
    {Tag::kI, Element::kI},
    {Tag::kEm, Element::kEm},
    {Tag::kU, Element::kU},
    {Tag::kS, Element::kS},
    {Tag::kStrike, Element::kS}, // profile comment: itself
    {Tag::kDel, Element::kDel},
    {Tag::kIns, Element::kIns},
    {Tag::kSub, Element::kSub},
    {Tag::kSup, Element::kSup},
    {Tag::kSmall, Element::kSmall},
    {Tag::kMark, Element::kMark},
    {Tag::kAbbr, Element::kAbbr},
    {Tag::kAcronym, Element::kAbbr}, // profile comment: itself
    {Tag::kCite, Element::kCite},
    {Tag::kQ, Element::kQ},
    {Tag::kDfn, Element::kDfn},
    {Tag::kBlockquote, Element::kBlockquote},
    {Tag::kCode, Element::kCode},
    {Tag::kTt, Element::kCode},
    {Tag::kPre, Element::kPre},
    {Tag::kListing, Element::kPre},
    {Tag::kKbd, Element::kKbd},
    {Tag::kSamp, Element::kSamp},
    {Tag::kVar, Element::kVar},
    {Tag::kTime, Element::kTime},
    {Tag::kData, Element::kData},
    {Tag::kUl, Element::kUl},
    {Tag::kDir, Element::kUl},
    {Tag::kMenu, Element::kUl},
    {Tag::kOl, Element::kOl},
    {Tag::kLi, Element::kLi},
    {Tag::kDl, Element::kDl},
    {Tag::kDt, Element::kDt},
    {Tag::kDd, Element::kDd},
    {Tag::kFigure, Element::kFigure},
    {Tag::kFigcaption, Element::kFigcaption},
    {Tag::kImg, Element::kImg},
    {Tag::kPicture, Element::kPicture},
    {Tag::kSource, Element::kSource},
    {Tag::kTable, Element::kTable},
    {Tag::kCaption, Element::kCaption},
    {Tag::kThead, Element::kThead},
    {Tag::kTbody, Element::kTbody},
    {Tag::kTfoot, Element::kTfoot},
    {Tag::kTr, Element::kTr},
    {Tag::kTh, Element::kTh},
    {Tag::kTd, Element::kTd},
    {Tag::kColgroup, Element::kColgroup},
    {Tag::kCol, Element::kCol},
    {Tag::kDetails, Element::kDetails},
    {Tag::kSummary, Element::kSummary},
    {Tag::kVideo, Element::kVideo},
    {Tag::kAudio, Element::kAudio},
    {Tag::kTrack, Element::kTrack},
    {Tag::kRuby, Element::kRuby},
    {Tag::kRt, Element::kRt},
    {Tag::kRp, Element::kRp},
    {Tag::kBdi, Element::kBdi},
    {Tag::kBdo, Element::kBdo},
};

constexpr Tag kUnwrappedBlocks[] = {Tag::kForm,   Tag::kFieldset, Tag::kLegend, Tag::kDialog,
                                    Tag::kSearch, Tag::kMarquee,  Tag::kButton};

constexpr Tag kDropped[] = {
    Tag::kScript, Tag::kStyle,    Tag::kTemplate, Tag::kNoembed,     Tag::kNoframes, Tag::kXmp,      Tag::kPlaintext,
    Tag::kTitle,  Tag::kTextarea, Tag::kSelect,   Tag::kOption,      Tag::kOptgroup, Tag::kDatalist, Tag::kApplet,
    Tag::kHead,   Tag::kBase,     Tag::kMeta,     Tag::kLink,        Tag::kFrameset, Tag::kFrame,    Tag::kParam,
    Tag::kSvg,    Tag::kMath,     Tag::kPortal,   Tag::kFencedframe,
};

constexpr Tag kEmbedded[] = {Tag::kIframe, Tag::kEmbed, Tag::kObject};

// --- Elements: where they may leave, how a parser treats them, what attributes they have ---------------------------

constexpr std::uint8_t A = 1; // article
constexpr std::uint8_t C = 2; // comment
constexpr std::uint8_t P = 4; // plain
constexpr std::uint8_t I = 8; // inline

constexpr std::uint16_t kFlow = kBlock | kClosesP; // a block that neither starts nor stops anything else
constexpr std::uint16_t kSection = kFlow | kBarrier;
constexpr std::uint16_t kPart = kBlock | kTablePart | kBarrier;

constexpr std::uint64_t mask() {
    return 0;
}
template <typename... Names> constexpr std::uint64_t mask(Attribute name, Names... names) {
    return bit(name) | mask(names...);
}

constexpr std::uint64_t kGlobal = mask(Attribute::kLang, Attribute::kDir, Attribute::kTitle, Attribute::kTranslate,
                                       Attribute::kClass, Attribute::kId);
constexpr std::uint64_t kSize = mask(Attribute::kWidth, Attribute::kHeight);
constexpr std::uint64_t kCell =
    mask(Attribute::kColspan, Attribute::kRowspan, Attribute::kHeaders, Attribute::kScope, Attribute::kAbbr);

struct Row {
    Element element;
    std::uint8_t profiles;
    std::uint16_t traits;
    std::uint64_t attributes; // beside kGlobal, in profiles article and inline
    std::uint64_t comment;    // all, in profile comment
};

constexpr Row kRows[] = {
    {Element::kP, A | C | P, kFlow | kImpliedEnd | kPlainP, 0, 0},
    {Element::kBr, A | C | P | I, 0, 0, 0},
    {Element::kHr, A, kSection, 0, 0},
    {Element::kWbr, A | I, 0, 0, 0},
    {Element::kH1, A, kSection | kHeading | kPlainP, 0, 0},
    {Element::kH2, A, kSection | kHeading | kPlainP, 0, 0},
    {Element::kH3, A, kSection | kHeading | kPlainP, 0, 0},
    {Element::kH4, A, kSection | kHeading | kPlainP, 0, 0},
    {Element::kH5, A, kSection | kHeading | kPlainP, 0, 0},
    {Element::kH6, A, kSection | kHeading | kPlainP, 0, 0},
    {Element::kDiv, A, kFlow, 0, 0},
    {Element::kSpan, A | I, 0, 0, 0},
    {Element::kSection, A, kSection, 0, 0},
    {Element::kArticle, A, kSection, 0, 0},
    {Element::kAside, A, kSection, 0, 0},
    {Element::kHeader, A, kSection, 0, 0},
    {Element::kFooter, A, kSection, 0, 0},
    {Element::kMain, A, kSection, 0, 0},
    {Element::kNav, A, kSection, 0, 0},
    {Element::kHgroup, A, kSection, 0, 0},
    {Element::kAddress, A, kFlow | kPlainP, 0, 0},
    {Element::kA, A | C | I, 0, mask(Attribute::kHref, Attribute::kHreflang, Attribute::kRel, Attribute::kTarget),
     mask(Attribute::kHref, Attribute::kTitle, Attribute::kRel)},
    {Element::kB, A | C | I, 0, 0, 0},
    {Element::kStrong, A | C | I, 0, 0, 0},
    {Element::kI, A | C | I, 0, 0, 0},
    {Element::kEm, A | C | I, 0, 0, 0},
    {Element::kU, A | I, 0, 0, 0},
    {Element::kS, A | C | I, 0, 0, 0},
    {Element::kDel, A | C | I, 0, mask(Attribute::kCite, Attribute::kDatetime), mask(Attribute::kDatetime)},
    {Element::kIns, A | I, 0, mask(Attribute::kCite, Attribute::kDatetime), 0},
    {Element::kSub, A | I, 0, 0, 0},
    {Element::kSup, A | I, 0, 0, 0},
    {Element::kSmall, A | I, 0, 0, 0},
    {Element::kMark, A | I, 0, 0, 0},
    {Element::kAbbr, A | C | I, 0, 0, mask(Attribute::kTitle)},
    {Element::kAcronym, C, 0, 0, mask(Attribute::kTitle)},
    {Element::kStrike, C, 0, 0, 0},
    {Element::kCite, A | C | I, 0, 0, 0},
    {Element::kQ, A | C | I, 0, mask(Attribute::kCite), mask(Attribute::kCite)},
    {Element::kDfn, A | I, 0, 0, 0},
    {Element::kBlockquote, A | C, kSection, mask(Attribute::kCite), mask(Attribute::kCite)},
    {Element::kCode, A | C | I, 0, 0, 0},
    {Element::kPre, A | C, kSection | kPlainP, 0, 0},
    {Element::kKbd, A | I, 0, 0, 0},
    {Element::kSamp, A | I, 0, 0, 0},
    {Element::kVar, A | I, 0, 0, 0},
    {Element::kTime, A | I, 0, mask(Attribute::kDatetime), 0},
    {Element::kData, A | I, 0, mask(Attribute::kValue), 0},
    {Element::kUl, A | C, kSection, 0, 0},
    {Element::kOl, A | C, kSection, mask(Attribute::kStart, Attribute::kReversed, Attribute::kType), 0},
    {Element::kLi, A | C, kSection | kImpliedEnd | kPlainP, mask(Attribute::kValue), 0},
    {Element::kDl, A, kSection, 0, 0},
    {Element::kDt, A, kSection | kImpliedEnd | kPlainP, 0, 0},
    {Element::kDd, A, kSection | kImpliedEnd | kPlainP, 0, 0},
    {Element::kFigure, A, kSection, 0, 0},
    {Element::kFigcaption, A, kSection | kPlainP, 0, 0},
    {Element::kImg, A | I, 0,
     kSize | mask(Attribute::kSrc, Attribute::kSrcset, Attribute::kSizes, Attribute::kAlt, Attribute::kLoading,
                  Attribute::kDecoding),
     0},
    {Element::kPicture, A | I, 0, 0, 0},
    {Element::kSource, A | I, 0,
     kSize | mask(Attribute::kSrc, Attribute::kSrcset, Attribute::kSizes, Attribute::kMedia, Attribute::kType), 0},
    {Element::kTable, A, kSection | kScope | kTableOnly, 0, 0},
    {Element::kCaption, A, kPart | kScope | kPlainP, 0, 0},
    {Element::kThead, A, kPart | kTableOnly, 0, 0},
    {Element::kTbody, A, kPart | kTableOnly, 0, 0},
    {Element::kTfoot, A, kPart | kTableOnly, 0, 0},
    {Element::kTr, A, kPart | kTableOnly, 0, 0},
    {Element::kTh, A, kPart | kScope | kPlainP, kCell, 0},
    {Element::kTd, A, kPart | kScope | kPlainP, kCell, 0},
    {Element::kColgroup, A, kPart | kTableOnly, mask(Attribute::kSpan), 0},
    {Element::kCol, A, kPart, mask(Attribute::kSpan), 0},
    {Element::kDetails, A, kSection, mask(Attribute::kOpen), 0},
    {Element::kSummary, A, kSection | kPlainP, 0, 0},
    {Element::kVideo, A, kBlock,
     kSize | mask(Attribute::kSrc, Attribute::kPoster, Attribute::kControls, Attribute::kLoop, Attribute::kMuted,
                  Attribute::kPreload, Attribute::kPlaysinline),
     0},
    {Element::kAudio, A, kBlock,
     mask(Attribute::kSrc, Attribute::kControls, Attribute::kLoop, Attribute::kMuted, Attribute::kPreload), 0},
    {Element::kTrack, A, 0,
     mask(Attribute::kSrc, Attribute::kKind, Attribute::kLabel, Attribute::kSrclang, Attribute::kDefault), 0},
    {Element::kRuby, A | I, 0, 0, 0},
    {Element::kRt, A | I, kImpliedEnd, 0, 0},
    {Element::kRp, A | I, kImpliedEnd, 0, 0},
    {Element::kBdi, A | I, 0, 0, 0},
    {Element::kBdo, A | I, 0, 0, 0},
};

// --- Classes that the style sheet or a reader's own may know -------------------------------------------------------
// By prefix, the names in order. Further ones: size-*, columns-N, gallery-columns-N. Classes that the policy itself
// acts on (wp-block-embed__wrapper, twitter-tweet) do not leave: a second pass must find nothing to do.

struct Classes {
    std::string_view prefix;
    std::string_view names;
};
constexpr Classes kClasses[] = {
    {"wp-block-", "audio button button__link buttons code column columns cover cover__inner-container details embed "
                  "file file__button footnotes gallery group image media-text media-text__content media-text__media "
                  "preformatted pullquote quote separator table verse video"},
    {"align", "bottom center full left none right top wide"},
    {"has-",
     "drop-cap fixed-layout media-on-the-right nested-images text-align-center text-align-left text-align-right"},
    {"is-", "content-justification-center content-justification-left content-justification-right "
            "content-justification-space-between cropped layout-constrained layout-flex layout-flow layout-grid "
            "not-stacked-on-mobile nowrap stacked-on-mobile style-default style-dots style-fill style-large "
            "style-outline style-plain style-rounded style-stripes style-wide vertical vertically-aligned-bottom "
            "vertically-aligned-center vertically-aligned-top"},
    {"are-vertically-aligned-", "bottom center top"},
    {"wp-", "caption caption-text element-caption"},
    {"blocks-gallery-", "caption grid item"},
    {"", "fact-box fn footnotes gallery gallery-caption gallery-icon gallery-item related-stories screen-reader-text"},
};

constexpr bool classes_in_order() {
    for (const Classes& classes : kClasses) {
        std::string_view rest = classes.names;
        std::string_view last;
        while (!rest.empty()) {
            const std::string_view name = rest.substr(0, rest.find(' '));
            if (!(last < name)) return false;
            last = name;
            rest.remove_prefix(name.size() == rest.size() ? name.size() : name.size() + 1);
        }
    }
    return true;
}
static_assert(classes_in_order());

// --- The same, indexed ----------------------------------------------------------------------------------------------

struct TagTable {
    TagRule rules[static_cast<std::size_t>(Tag::kCount)];
};
constexpr TagTable make_tag_table() {
    TagTable table{};
    const auto rule = [&](Tag tag) -> TagRule& { return table.rules[static_cast<std::size_t>(tag)]; };
    for (const Renamed& row : kKept) rule(row.tag) = {Action::kKeep, row.element, row.style};
    for (const Tag tag : kUnwrappedBlocks) rule(tag).action = Action::kUnwrapBlock;
    for (const Tag tag : kDropped) rule(tag).action = Action::kDrop;
    for (const Tag tag : kEmbedded) rule(tag).action = Action::kEmbed;
    rule(Tag::kNoscript).action = Action::kNoscript;
    return table;
}
constexpr TagTable kTags = make_tag_table();

// Rows stand in the order of the vocabulary, which makes them their own index.
constexpr bool rows_in_order() {
    for (std::size_t i = 0; i < sizeof(kRows) / sizeof(kRows[0]); ++i) {
        if (static_cast<std::size_t>(kRows[i].element) != i) return false;
    }
    return true;
}
static_assert(rows_in_order());
constexpr std::size_t kRowCount = sizeof(kRows) / sizeof(kRows[0]);
static_assert(kRowCount == static_cast<std::size_t>(Element::kForm), "the interface's own elements stand last");

constexpr std::uint8_t profile_bit(Profile profile) {
    switch (profile) {
    case Profile::kArticle: return A;
    case Profile::kComment: return C;
    case Profile::kPlain: return P;
    case Profile::kInline: return I;
    }
    return 0;
}

} // namespace

bool element_in_profile(Element element, Profile profile) {
    const auto index = static_cast<std::size_t>(element);
    return index < kRowCount && (kRows[index].profiles & profile_bit(profile)) != 0;
}

[[gnu::noinline]] TagRule tag_rule(Tag tag, Profile profile) {
    TagRule rule = kTags.rules[static_cast<std::size_t>(tag)];
    if (rule.action != Action::kKeep) return rule;
    if (profile == Profile::kComment && tag == Tag::kAcronym) rule.element = Element::kAcronym;
    if (profile == Profile::kComment && tag == Tag::kStrike) rule.element = Element::kStrike;
    const std::uint16_t traits = element_traits(rule.element);
    if (profile == Profile::kPlain && (traits & kPlainP) != 0) rule.element = Element::kP;
    if (element_in_profile(rule.element, profile)) return rule;
    rule.action = (traits & kBlock) != 0 ? Action::kUnwrapBlock : Action::kUnwrap;
    return rule;
}

std::uint16_t element_traits(Element element) {
    return kRows[static_cast<std::size_t>(element)].traits;
}

std::uint64_t element_attributes(Element element, Profile profile) {
    if (!element_in_profile(element, profile) || profile == Profile::kPlain) return 0;
    const Row& row = kRows[static_cast<std::size_t>(element)];
    return profile == Profile::kComment ? row.comment : row.attributes | kGlobal;
}

[[gnu::noinline]] bool class_allowed(std::string_view token) {
    MAQAL_ROLLED
    for (const Classes& classes : kClasses) {
        if (!text::begins(token, classes.prefix)) continue;
        if (text::has_sorted_word(classes.names, token.substr(classes.prefix.size()))) return true;
    }
    if (text::begins(token, "size-")) return token.size() <= 32 && text::only(token.substr(5), text::kProviderId);
    if (text::begins(token, "gallery-")) token.remove_prefix(8);
    return text::begins(token, "columns-") && token.size() == 9 && text::in(token[8], text::kDigit);
}

} // namespace maqal::html
