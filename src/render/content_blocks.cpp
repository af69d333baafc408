// One function per block. Each opens what it draws before the children and returns how many elements stand open.
#include "render/card.hpp"
#include "render/content.hpp"

namespace maqal::render {

namespace {

using article::Kind;
using article::Node;
using base::Attribute;
using base::Element;
using base::Style;
using locale::Message;

constexpr std::string_view kFootnotePrefix = "maqal-fn-";
constexpr std::string_view kFootnoteReferencePrefix = "maqal-fnref-";

struct StyleClass {
    Style mask;
    Style value;
    std::string_view name;
};
constexpr StyleClass kStyleClasses[] = {
    {Style::kAlignMask, Style::kAlignStart, "st-start"},
    {Style::kAlignMask, Style::kAlignEnd, "st-end"},
    {Style::kAlignMask, Style::kAlignLeft, "st-left"},
    {Style::kAlignMask, Style::kAlignRight, "st-right"},
    {Style::kAlignMask, Style::kAlignCenter, "st-center"},
    {Style::kAlignMask, Style::kAlignJustify, "st-justify"},
    {Style::kUnderline, Style::kUnderline, "st-u"},
    {Style::kLineThrough, Style::kLineThrough, "st-s"},
    {Style::kOverline, Style::kOverline, "st-o"},
    {Style::kItalic, Style::kItalic, "st-i"},
    {Style::kBold, Style::kBold, "st-b"},
    {Style::kBidiIsolate, Style::kBidiIsolate, "st-iso"},
    {Style::kBidiIsolateOverride, Style::kBidiIsolateOverride, "st-override"},
    {Style::kBidiPlaintext, Style::kBidiPlaintext, "st-plain"},
    {Style::kNormalWeight, Style::kNormalWeight, "st-nw"},
    {Style::kNormalStyle, Style::kNormalStyle, "st-ns"},
    {Style::kNoDecoration, Style::kNoDecoration, "st-nd"},
};

void append_class(base::TextBuffer& out, std::string_view name) {
    if (!out.empty()) out.append(' ');
    out.append(name);
}

// The class attribute: what the policy let through, then our own.
void write_classes(Context& context, std::string_view given, const Node& node, bool sized) {
    const bool styled = node.style != Style::kNone;
    const bool has_size = sized && node.size_class != 0;
    if (!styled && !has_size) {
        context.attribute_if(Attribute::kClass, given);
        return;
    }
    base::TextBuffer& out = context.scratch;
    out.clear();
    out.append(given);
    if (styled) {
        for (const StyleClass& style : kStyleClasses) {
            if ((node.style & style.mask) == style.value) append_class(out, style.name);
        }
    }
    if (has_size) {
        append_class(out, "cv cv-");
        out.append_integer(node.size_class);
    }
    context.attribute_if(Attribute::kClass, out.view());
}

std::string_view own_direction(const Node& node) {
    if ((node.style & Style::kDirectionRtl) != Style::kNone) return "rtl";
    if ((node.style & Style::kDirectionLtr) != Style::kNone) return "ltr";
    return direction_name(node.direction);
}

// Classes and direction of a block of our own.
void open_own(Context& context, Element element, std::string_view part, const Node& node, bool sized) {
    context.open(element);
    write_classes(context, part, node, sized);
    context.attribute(Attribute::kPart, part);
    context.attribute_if(Attribute::kDir, own_direction(node));
}

void write_element(Context& context, const Node& node, bool sized) {
    context.open(node.element);
    bool has_class = false;
    bool has_dir = false;
    for (const html::AllowedAttribute& attribute : node.attributes) {
        if (attribute.name() == Attribute::kClass && !context.options.fragment) {
            write_classes(context, attribute.value(), node, sized);
            has_class = true;
            continue;
        }
        has_dir = has_dir || attribute.name() == Attribute::kDir;
        context.attribute(attribute.name(), attribute.value());
    }
    if (context.options.fragment) {
        context.sink.style(node.style);
        return;
    }
    if (!has_class) write_classes(context, {}, node, sized);
    if (!has_dir) context.attribute_if(Attribute::kDir, own_direction(node));
}

std::uint32_t open_element(Context& context, const Node& node, bool sized) {
    if (node.element != Element::kTable || context.options.fragment) {
        write_element(context, node, sized);
        return 1;
    }
    // A wide table scrolls in a region of its own, which the keyboard must reach (WCAG 2.1.1).
    context.open_part(Element::kDiv, "table");
    context.attribute(Attribute::kRole, "region");
    context.attribute(Attribute::kTabindex, "0");
    context.attribute(Attribute::kAriaLabel, context.locale.text(Message::kTableLabel));
    write_element(context, node, sized);
    return 2;
}

void write_message_with(Context& context, Message message, std::string_view parameter, std::string_view value) {
    const locale::Parameter parameters[] = {{.name = parameter, .text = value}};
    context.message(message, parameters);
}

// A link that any reader can follow; the shim turns it into the provider's player when it is asked to.
std::uint32_t open_embed(Context& context, const Node& node, bool) {
    const html::Embed& embed = *node.data.embed;
    context.open(Element::kA);
    if (!context.options.fragment) {
        context.attribute(Attribute::kClass, "embed");
        context.attribute(Attribute::kPart, "embed");
    }
    context.url(Attribute::kHref, embed.url);
    context.attribute(Attribute::kRel, "noopener"); // in the order of the vocabulary, as content has them
    context.attribute(Attribute::kTarget, "_blank");
    if (context.options.fragment) {
        context.text(embed.title.empty() ? embed.url.text() : embed.title);
        return 1;
    }
    if (!embed.provider.empty() && !embed.id.empty()) {
        context.scratch.clear();
        context.scratch.append(embed.provider);
        context.scratch.append('/');
        context.scratch.append(embed.id);
        context.attribute(Attribute::kDataEmbed, context.scratch.view());
    }
    if (!embed.title.empty()) {
        context.open(Element::kSpan, "embed-title");
        context.isolated(embed.title);
        context.close();
    }
    context.open(Element::kSpan, "embed-hint");
    const bool player = !embed.provider.empty() && !embed.id.empty();
    if (player) {
        write_message_with(context, Message::kEmbedLoad, "provider", embed.provider);
    } else {
        write_message_with(context, Message::kEmbedOpen, "host", html::UrlPolicy::host_of(embed.url));
    }
    context.close();
    return 1;
}

std::uint32_t open_gallery(Context& context, const Node& node, bool sized) {
    open_own(context, Element::kFigure, "gallery", node, sized);
    return 1;
}

std::uint32_t open_credit(Context& context, const Node& node, bool sized) {
    context.text(" ");
    open_own(context, Element::kSmall, "credit", node, sized);
    return 1;
}

std::uint32_t open_pull_quote(Context& context, const Node& node, bool sized) {
    open_own(context, Element::kAside, "pull-quote", node, sized);
    context.open(Element::kBlockquote);
    return 2;
}

std::uint32_t open_verse(Context& context, const Node& node, bool sized) {
    open_own(context, Element::kPre, "verse", node, sized);
    return 1;
}

std::uint32_t open_columns(Context& context, const Node& node, bool sized) {
    open_own(context, Element::kDiv, "columns", node, sized);
    return 1;
}

std::uint32_t open_column(Context& context, const Node& node, bool sized) {
    open_own(context, Element::kDiv, "column", node, sized);
    return 1;
}

std::uint32_t open_group(Context& context, const Node& node, bool sized) {
    open_own(context, Element::kDiv, "group", node, sized);
    return 1;
}

std::uint32_t open_key_points(Context& context, const Node& node, bool sized) {
    open_own(context, Element::kSection, "key-points", node, sized);
    context.attribute(Attribute::kAriaLabel, context.locale.text(Message::kKeyPoints));
    context.leaf(Element::kP, "block-title", context.locale.text(Message::kKeyPoints));
    return 1;
}

std::uint32_t open_correction(Context& context, const Node& node, bool sized) {
    open_own(context, Element::kAside, "correction", node, sized);
    context.attribute(Attribute::kRole, "note");
    context.open(Element::kP, "block-title");
    context.message(Message::kCorrection);
    if (node.data.dated != nullptr && !node.data.dated->date.empty()) {
        context.text(" ");
        render_time(context, node.data.dated->date, false);
    }
    context.close();
    return 1;
}

std::uint32_t open_live_entry(Context& context, const Node& node, bool sized) {
    open_own(context, Element::kArticle, "live-entry", node, sized);
    if (const article::Dated* entry = node.data.dated; entry != nullptr) {
        render_time(context, entry->date, true, "live-time");
        if (!entry->title.empty()) context.leaf(Element::kH3, "live-title", entry->title);
    }
    return 1;
}

std::uint32_t open_link_card(Context& context, const Node& node, bool sized) {
    open_own(context, Element::kA, "card", node, sized);
    write_card(context, *node.data.card);
    return 1;
}

// "PDF, 1.2 MB": the unit is the largest in which the number is at least one.
void write_file_size(Context& context, std::uint64_t bytes) {
    constexpr Message kUnits[] = {Message::kFileBytes, Message::kFileKilobytes, Message::kFileMegabytes};
    std::size_t unit = 0;
    while (bytes >= 1000 && unit + 1 < std::size(kUnits)) {
        bytes = (bytes + 500) / 1000;
        ++unit;
    }
    const locale::Parameter parameters[] = {
        {.name = "n", .text = {}, .number = static_cast<std::int64_t>(bytes), .is_number = true}};
    context.message(kUnits[unit], parameters);
}

std::uint32_t open_file(Context& context, const Node& node, bool sized) {
    const article::File& file = *node.data.file;
    open_own(context, Element::kA, "file", node, sized);
    context.url(Attribute::kHref, file.url);
    context.attribute_if(Attribute::kType, file.media_type);
    context.isolated(file.name.empty() ? file.url.text() : file.name);
    if (file.bytes != 0) {
        context.text(" ");
        context.open(Element::kSpan, "file-size");
        write_file_size(context, file.bytes);
        context.close();
    }
    return 1;
}

void write_joined(Context& context, Attribute name, std::string_view a, std::string_view b, std::string_view c = {}) {
    context.scratch.clear();
    context.scratch.append(a);
    context.scratch.append(b);
    context.scratch.append(c);
    context.attribute(name, context.scratch.view());
}

void write_number(Context& context, std::int64_t number) {
    context.scratch.clear();
    context.locale.format_number(number, context.scratch);
    context.text(context.scratch.view());
}

std::uint32_t open_footnote_reference(Context& context, const Node& node, bool) {
    const article::Footnote& note = *node.data.footnote;
    context.open(Element::kSup);
    context.open(Element::kA, "footnote-ref");
    context.attribute(Attribute::kRole, "doc-noteref");
    write_joined(context, Attribute::kId, kFootnoteReferencePrefix, note.id);
    write_joined(context, Attribute::kHref, "#", kFootnotePrefix, note.id);
    write_number(context, note.number);
    context.close(2);
    return 0;
}

std::uint32_t open_footnotes(Context& context, const Node& node, bool sized) {
    open_own(context, Element::kSection, "footnotes", node, sized);
    context.attribute(Attribute::kRole, "doc-endnotes");
    context.attribute(Attribute::kAriaLabel, context.locale.text(Message::kFootnotesTitle));
    context.open(Element::kOl);
    return 2;
}

std::uint32_t open_footnote(Context& context, const Node& node, bool) {
    const article::Footnote& note = *node.data.footnote;
    context.open(Element::kLi);
    write_joined(context, Attribute::kId, kFootnotePrefix, note.id);
    context.attribute_if(Attribute::kDir, direction_name(node.direction));
    // The link back stands first in the source and last in the eye: the children come between.
    context.open(Element::kA, "footnote-back");
    context.attribute(Attribute::kRole, "doc-backlink");
    write_joined(context, Attribute::kHref, "#", kFootnoteReferencePrefix, note.id);
    context.attribute(Attribute::kAriaLabel, context.locale.text(Message::kFootnoteBack));
    context.text("↩");
    context.close();
    context.text(" ");
    return 1;
}

std::uint32_t open_unsupported(Context& context, const Node& node, bool sized) {
    const article::Unsupported& block = *node.data.unsupported;
    open_own(context, Element::kDiv, "unsupported", node, sized);
    context.open(Element::kP, "block-title");
    if (block.url.empty()) {
        write_message_with(context, Message::kUnsupportedBlock, "name", block.name);
    } else {
        context.open(Element::kA);
        context.url(Attribute::kHref, block.url);
        write_message_with(context, Message::kUnsupportedBlock, "name", block.name);
        context.close();
    }
    context.close();
    return 1;
}

} // namespace

std::uint32_t open_block(Context& context, const Node& node, bool sized) {
    switch (node.kind) {
    case Kind::kText: break;
    case Kind::kElement: return open_element(context, node, sized);
    case Kind::kEmbed: return open_embed(context, node, sized);
    case Kind::kGallery: return open_gallery(context, node, sized);
    case Kind::kCredit: return open_credit(context, node, sized);
    case Kind::kPullQuote: return open_pull_quote(context, node, sized);
    case Kind::kVerse: return open_verse(context, node, sized);
    case Kind::kColumns: return open_columns(context, node, sized);
    case Kind::kColumn: return open_column(context, node, sized);
    case Kind::kGroup: return open_group(context, node, sized);
    case Kind::kKeyPoints: return open_key_points(context, node, sized);
    case Kind::kCorrection: return open_correction(context, node, sized);
    case Kind::kLiveEntry: return open_live_entry(context, node, sized);
    case Kind::kLinkCard: return open_link_card(context, node, sized);
    case Kind::kFile: return open_file(context, node, sized);
    case Kind::kFootnoteRef: return open_footnote_reference(context, node, sized);
    case Kind::kFootnotes: return open_footnotes(context, node, sized);
    case Kind::kFootnote: return open_footnote(context, node, sized);
    case Kind::kUnsupported: return open_unsupported(context, node, sized);
    }
    return 0;
}

} // namespace maqal::render
