// Inlines, attributes and footnotes of maqal-article/1.
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "source/maqal_blocks.hpp"

namespace maqal::source {

using article::Kind;
using base::Attribute;
using base::DiagnosticCode;
using base::Element;
using json::Value;
using JsonType = json::Type;

namespace {

struct InlineType {
    std::string_view name;
    Element element;
};
// Types that are an element around their content.
constexpr InlineType kInlineTypes[] = {
    {"strong", Element::kStrong}, {"em", Element::kEm},     {"link", Element::kA},      {"code", Element::kCode},
    {"s", Element::kS},           {"u", Element::kU},       {"sub", Element::kSub},     {"sup", Element::kSup},
    {"mark", Element::kMark},     {"abbr", Element::kAbbr}, {"small", Element::kSmall}, {"q", Element::kQ},
    {"cite", Element::kCite},     {"ins", Element::kIns},   {"del", Element::kDel},     {"kbd", Element::kKbd},
    {"time", Element::kTime},     {"bdi", Element::kBdi},   {"bdo", Element::kBdo},     {"span", Element::kSpan},
    {"b", Element::kB},           {"i", Element::kI},       {"dfn", Element::kDfn},     {"samp", Element::kSamp},
    {"var", Element::kVar},       {"ruby", Element::kRuby}, {"br", Element::kBr},
};

// Letters, digits, "-" and "_" of ASCII.
bool is_footnote_id(std::string_view id) {
    for (const char c : id) {
        if (!base::is_ascii_alpha(c) && !base::is_ascii_digit(c) && c != '-' && c != '_') return false;
    }
    return !id.empty();
}

} // namespace

bool MaqalBlocks::fixed(html::Policy& policy, Element element, Attribute name, std::string_view value,
                        base::ArenaVector<html::AllowedAttribute>& out) {
    html::AllowedAttribute attribute;
    if (!policy.attribute(element, name, value, attribute)) return false;
    out.push_back(attribute);
    return true;
}

MaqalBlocks::Attributes MaqalBlocks::attributes(const Value* object, Element element,
                                                std::initializer_list<Named> names) {
    constexpr Named kCommon[] = {
        {"lang", Attribute::kLang}, {"dir", Attribute::kDir}, {"title", Attribute::kTitle}, {"id", Attribute::kId}};
    base::ArenaVector<html::AllowedAttribute> found(reader_.arena);
    const auto take = [&](const Named& named) {
        const Value* value = json::member(object, named.key);
        if (value == nullptr || value->type == JsonType::kNull) return;
        const bool is_false = value->type == JsonType::kBoolean && !value->boolean;
        if (is_false) return;
        if (value->type == JsonType::kArray || value->type == JsonType::kObject) {
            reader_.warn(DiagnosticCode::kWrongType, value);
            return;
        }
        html::Policy policy = reader_.policy(html::Profile::kArticle, value);
        fixed(policy, element, named.attribute, value->text, found); // reports by itself
    };
    for (const Named& named : kCommon) take(named);
    for (const Named& named : names) take(named);
    return Reader::list(found);
}

void MaqalBlocks::inline_object(const Value& value) {
    const std::string_view type = reader_.text(&value, "type");
    for (const InlineType& known : kInlineTypes) {
        if (known.name == type) return inline_of(value, known.element);
    }
    if (type == "footnote_ref") return footnote_reference(value);
    if (type == "html") {
        const Value* markup = reader_.typed(&value, "html", JsonType::kString);
        if (markup == nullptr) return;
        html::Policy policy = reader_.policy(html::Profile::kInline, markup);
        return policy.filter_html(markup->text, builder_);
    }
    reader_.warn(DiagnosticCode::kInlineUnknown, &value, type);
    const Value* content = json::member(&value, "content");
    children(Action::kInlines, content != nullptr ? content : json::member(&value, "text"));
}

void MaqalBlocks::inline_of(const Value& value, Element element) {
    const Value* content = json::member(&value, "content");
    Attributes found;
    switch (element) {
    case Element::kBr: return leaf(Element::kBr);
    case Element::kA:
        found = attributes(&value, element, {{"url", Attribute::kHref}});
        // An address that is not allowed leaves the words.
        if (json::member(&value, "url") == nullptr) {
            reader_.report(DiagnosticCode::kMissing, base::Severity::kWarning, &value, "url");
        }
        break;
    case Element::kTime:
    case Element::kIns:
    case Element::kDel: found = attributes(&value, element, {{"datetime", Attribute::kDatetime}}); break;
    case Element::kQ: found = attributes(&value, element, {{"url", Attribute::kCite}}); break;
    default: found = attributes(&value, element, {}); break;
    }
    open(element, found);
    children(Action::kInlines, content);
    if (element == Element::kRuby) {
        open(Element::kRp);
        text("(");
        close();
        inlines_in(Element::kRt, json::member(&value, "rt"));
        open(Element::kRp);
        text(")");
        close();
    }
    close();
}

void MaqalBlocks::footnote_reference(const Value& value) {
    const std::string_view id = reader_.text(&value, "id");
    std::uint32_t number = 0;
    const Value* note = json::is(footnotes_, JsonType::kArray) ? footnotes_->first : nullptr;
    for (; note != nullptr && number < limits::kFootnotes; note = note->next) {
        ++number;
        if (json::string_or(json::member(note, "id"), {}) == id) break;
    }
    if (note == nullptr || number > limits::kFootnotes || !is_footnote_id(id)) {
        reader_.warn(DiagnosticCode::kBadValue, &value, id); // a number that leads nowhere helps nobody
        return;
    }
    auto* data = reader_.arena.make<article::Footnote>();
    data->id = id;
    data->number = number;
    open(Kind::kFootnoteRef, {.footnote = data});
    close();
}

void MaqalBlocks::footnotes(const Value& block) {
    const Value* items = reader_.array(&block, "items");
    if (items == nullptr) return invalid(block);
    open(Kind::kFootnotes);
    children(Action::kFootnotes, items);
    close();
}

void MaqalBlocks::footnote(const Value& value) {
    const std::string_view id = reader_.text(&value, "id");
    if (value.type != JsonType::kObject || !is_footnote_id(id) || value.index >= limits::kFootnotes) {
        reader_.warn(value.type == JsonType::kObject ? DiagnosticCode::kBadValue : DiagnosticCode::kWrongType, &value,
                     id);
        return;
    }
    auto* data = reader_.arena.make<article::Footnote>();
    data->id = id;
    data->number = value.index + 1;
    open(Kind::kFootnote, {.footnote = data});
    children(Action::kInlines, json::member(&value, "content"));
    close();
}

} // namespace maqal::source
