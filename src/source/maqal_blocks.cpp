// The machine, and the blocks of text.
#include "source/maqal_blocks.hpp"

#include "base/limits.hpp"
#include "source/date_time.hpp"

namespace maqal::source {

using article::Kind;
using article::Node;
using base::Attribute;
using base::DiagnosticCode;
using base::Element;
using json::Value;
using JsonType = json::Type;

constexpr MaqalBlocks::Type MaqalBlocks::kTypes[] = {
    {"paragraph", &MaqalBlocks::paragraph},
    {"heading", &MaqalBlocks::heading},
    {"figure", &MaqalBlocks::figure},
    {"gallery", &MaqalBlocks::gallery},
    {"list", &MaqalBlocks::list},
    {"quote", &MaqalBlocks::quote},
    {"pull_quote", &MaqalBlocks::pull_quote},
    {"table", &MaqalBlocks::table},
    {"divider", &MaqalBlocks::divider},
    {"code", &MaqalBlocks::code},
    {"preformatted", &MaqalBlocks::preformatted},
    {"verse", &MaqalBlocks::verse},
    {"details", &MaqalBlocks::details},
    {"video", &MaqalBlocks::video},
    {"audio", &MaqalBlocks::audio},
    {"file", &MaqalBlocks::file},
    {"embed", &MaqalBlocks::embed},
    {"link_card", &MaqalBlocks::link_card},
    {"columns", &MaqalBlocks::columns},
    {"group", &MaqalBlocks::group},
    {"footnotes", &MaqalBlocks::footnotes},
    {"key_points", &MaqalBlocks::key_points},
    {"correction", &MaqalBlocks::correction},
    {"live_entry", &MaqalBlocks::live_entry},
    {"html", &MaqalBlocks::html},
};

MaqalBlocks::MaqalBlocks(Reader& reader, const Value* footnotes)
    : reader_(reader), builder_(reader.arena, &reader.diagnostics), steps_(reader.arena), footnotes_(footnotes) {}

Node* MaqalBlocks::read_blocks(const Value* value) {
    return run({.action = Action::kBlocks, .value = value});
}

Node* MaqalBlocks::read_inlines(const Value* value) {
    return run({.action = Action::kInlines, .value = value});
}

Node* MaqalBlocks::run(Step first) {
    steps_.clear();
    plan(first);
    while (!steps_.empty()) {
        const Step step = steps_.back();
        steps_.pop_back();
        const std::size_t mark = steps_.size();
        run_step(step);
        // What was planned last lies on top: turned round, so that it is done last.
        for (std::size_t i = mark, j = steps_.size(); i + 1 < j; ++i) {
            const Step swapped = steps_[--j];
            steps_[j] = steps_[i];
            steps_[i] = swapped;
        }
    }
    Node* root = builder_.take();
    return root != nullptr && root->first_child != nullptr ? root : nullptr;
}

void MaqalBlocks::run_step(const Step& step) {
    switch (step.action) {
    case Action::kOpenElement: builder_.open(step.element, step.attributes, base::Style::kNone); return;
    case Action::kOpenKind: builder_.open(step.kind, step.data); return;
    case Action::kClose: builder_.close(); return;
    case Action::kText: builder_.text(step.text); return;
    case Action::kNext: {
        item(*step.value, step);
        if (step.value->next == nullptr) return;
        Step rest = step;
        rest.value = step.value->next;
        plan(rest);
        return;
    }
    default: each(step);
    }
}

// An array is done item by item; where one item stands in place of an array it is taken as well.
void MaqalBlocks::each(const Step& step) {
    const Value* value = step.value;
    if (value == nullptr || value->type == JsonType::kNull) return;
    Step one = step;
    if (value->type == JsonType::kArray) {
        if (value->first == nullptr) return;
        one.each = step.action;
        one.action = Action::kNext;
        one.value = value->first;
        plan(one);
        return;
    }
    one.each = step.action;
    item(*value, one);
}

void MaqalBlocks::item(const Value& value, const Step& step) {
    switch (step.each) {
    case Action::kBlocks: block(value); return;
    case Action::kInlines:
        if (value.type == JsonType::kString || value.type == JsonType::kNumber) { // numbers stand in cells of tables
            builder_.text(value.text);
        } else if (value.type == JsonType::kObject) {
            inline_object(value);
        } else if (value.type == JsonType::kArray) {
            children(Action::kInlines, &value);
        } else if (value.type != JsonType::kNull) {
            reader_.warn(DiagnosticCode::kWrongType, &value);
        }
        return;
    case Action::kItems: list_item(value, step.element); return;
    case Action::kRows: row(value, step.element); return;
    case Action::kFigures: figure_of(value, Element::kFigure); return;
    case Action::kColumns: column(value); return;
    case Action::kFootnotes: footnote(value); return;
    default: return;
    }
}

void MaqalBlocks::open(Element element, Attributes attributes) {
    plan({.action = Action::kOpenElement, .element = element, .attributes = attributes});
}
void MaqalBlocks::open(Kind kind, Node::Data data) {
    plan({.action = Action::kOpenKind, .kind = kind, .data = data});
}
void MaqalBlocks::leaf(Element element, Attributes attributes) {
    open(element, attributes);
    close();
}
void MaqalBlocks::text(std::string_view text) {
    plan({.action = Action::kText, .text = text});
}
void MaqalBlocks::children(Action action, const Value* value, Element element) {
    plan({.action = action, .element = element, .value = value});
}
void MaqalBlocks::inlines_in(Element element, const Value* value, Attributes attributes) {
    open(element, attributes);
    children(Action::kInlines, value);
    close();
}

void MaqalBlocks::body_of(const Value& block) {
    if (const Value* blocks = json::member(&block, "blocks")) {
        children(Action::kBlocks, blocks);
    } else if (const Value* content = json::member(&block, "content")) {
        inlines_in(Element::kP, content);
    }
}

void MaqalBlocks::invalid(const Value& block) {
    reader_.warn(DiagnosticCode::kBlockInvalid, &block, json::string_or(json::member(&block, "type"), {}));
}

void MaqalBlocks::block(const Value& value) {
    if (value.type == JsonType::kString) { // a paragraph in short
        open(Element::kP);
        text(value.text);
        close();
        return;
    }
    if (value.type != JsonType::kObject) {
        if (value.type != JsonType::kNull) reader_.warn(DiagnosticCode::kWrongType, &value);
        return;
    }
    const std::string_view type = reader_.text(&value, "type");
    for (const Type& known : kTypes) {
        if (known.name == type) {
            (this->*known.handler)(value);
            return;
        }
    }
    unknown(value);
}

// A visible box that says what cannot be shown, with the text that is there.
void MaqalBlocks::unknown(const Value& block) {
    auto* box = reader_.arena.make<article::Unsupported>();
    box->name = json::string_or(json::member(&block, "type"), {});
    box->url = reader_.url(&block, "url", html::UrlUse::kLink);
    reader_.warn(DiagnosticCode::kBlockUnknown, &block, box->name);
    open(Kind::kUnsupported, {.unsupported = box});
    const Value* content = json::member(&block, "content");
    if (content == nullptr) content = json::member(&block, "text");
    if (content != nullptr) inlines_in(Element::kP, content);
    close();
}

void MaqalBlocks::paragraph(const Value& block) {
    inlines_in(Element::kP, json::member(&block, "content"), attributes(&block, Element::kP, {}));
}

void MaqalBlocks::heading(const Value& block) {
    constexpr std::int64_t kUsual = 2;
    std::int64_t level = reader_.integer(&block, "level", 1, kUsual);
    if (level > 6) level = 6;
    const auto element = static_cast<Element>(static_cast<std::int64_t>(Element::kH1) + level - 1);
    inlines_in(element, json::member(&block, "content"), attributes(&block, element, {}));
}

void MaqalBlocks::list(const Value& block) {
    const Element element = reader_.boolean(&block, "ordered") ? Element::kOl : Element::kUl;
    const Value* items = reader_.array(&block, "items");
    if (items == nullptr) return invalid(block);
    open(element, element == Element::kOl
                      ? attributes(&block, element, {{"start", Attribute::kStart}, {"reversed", Attribute::kReversed}})
                      : attributes(&block, element, {}));
    children(Action::kItems, items, element);
    close();
}

void MaqalBlocks::list_item(const Value& value, Element list) {
    open(Element::kLi);
    const Value* nested = value.type == JsonType::kObject ? reader_.array(&value, "items") : nullptr;
    // An object with a type is an inline; one without is an item with its parts.
    const bool is_item =
        nested != nullptr || (json::member(&value, "content") != nullptr && json::member(&value, "type") == nullptr);
    children(Action::kInlines, is_item ? json::member(&value, "content") : &value);
    if (nested != nullptr) {
        const Value* ordered = reader_.typed(&value, "ordered", JsonType::kBoolean);
        const Element inner = json::boolean_or(ordered, list == Element::kOl) ? Element::kOl : Element::kUl;
        open(inner);
        children(Action::kItems, nested, inner);
        close();
    }
    close();
}

void MaqalBlocks::citation_of(const Value& block) {
    const Value* cite = json::member(&block, "cite");
    if (cite == nullptr || cite->type == JsonType::kNull) return;
    open(Element::kFooter);
    inlines_in(Element::kCite, cite);
    close();
}

void MaqalBlocks::quote(const Value& block) {
    open(Element::kBlockquote, attributes(&block, Element::kBlockquote, {{"url", Attribute::kCite}}));
    body_of(block);
    citation_of(block);
    close();
}

void MaqalBlocks::pull_quote(const Value& block) {
    open(Kind::kPullQuote);
    body_of(block);
    citation_of(block);
    close();
}

void MaqalBlocks::divider(const Value&) {
    leaf(Element::kHr);
}

void MaqalBlocks::code(const Value& block) {
    open(Element::kPre, attributes(&block, Element::kPre, {}));
    open(Element::kCode);
    text(reader_.text(&block, "text"));
    close();
    close();
}

void MaqalBlocks::preformatted(const Value& block) {
    inlines_in(Element::kPre, json::member(&block, "content"), attributes(&block, Element::kPre, {}));
}

void MaqalBlocks::verse(const Value& block) {
    open(Kind::kVerse);
    children(Action::kInlines, json::member(&block, "content"));
    close();
}

void MaqalBlocks::details(const Value& block) {
    open(Element::kDetails, attributes(&block, Element::kDetails, {{"open", Attribute::kOpen}}));
    inlines_in(Element::kSummary, json::member(&block, "summary"));
    body_of(block);
    close();
}

void MaqalBlocks::columns(const Value& block) {
    open(Kind::kColumns);
    children(Action::kColumns, reader_.array(&block, "columns"));
    close();
}

void MaqalBlocks::column(const Value& value) {
    open(Kind::kColumn);
    const Value* blocks = value.type == JsonType::kObject ? json::member(&value, "blocks") : nullptr;
    children(Action::kBlocks, blocks != nullptr ? blocks : &value);
    close();
}

void MaqalBlocks::group(const Value& block) {
    open(Kind::kGroup);
    body_of(block);
    close();
}

void MaqalBlocks::key_points(const Value& block) {
    open(Kind::kKeyPoints);
    open(Element::kUl);
    children(Action::kItems, reader_.array(&block, "items"), Element::kUl);
    close();
    close();
}

void MaqalBlocks::correction(const Value& block) {
    auto* dated = reader_.arena.make<article::Dated>();
    dated->date = reader_.date(&block, "date");
    open(Kind::kCorrection, {.dated = dated});
    body_of(block);
    close();
}

void MaqalBlocks::live_entry(const Value& block) {
    auto* dated = reader_.arena.make<article::Dated>();
    dated->date = reader_.date(&block, "date");
    dated->title = reader_.text(&block, "title");
    open(Kind::kLiveEntry, {.dated = dated});
    body_of(block);
    close();
}

void MaqalBlocks::html(const Value& block) {
    const Value* markup = reader_.typed(&block, "html", JsonType::kString);
    if (markup == nullptr) return invalid(block);
    html::Policy policy = reader_.policy(html::Profile::kArticle, markup);
    policy.filter_html(markup->text, builder_);
}

} // namespace maqal::source
