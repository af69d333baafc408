// Blocks and inlines of maqal-article/1 → content tree. The format is described in
// web/schema/maqal-article-1.schema.json.
//
// No recursion: reading a block plans what is to be done, as steps on a stack, and the steps are done one by one. A
// figure plans: open figure, open img, close, open figcaption, the inlines of the caption, close, close.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "article/builder.hpp"
#include "source/reader.hpp"

namespace maqal::source {

class MaqalBlocks {
public:
    // `footnotes`: the items of the article's footnotes block (null: none), which number the references to them.
    MaqalBlocks(Reader& reader, const json::Value* footnotes);

    // Null where there is nothing. `value` may be null or of any type; what it cannot be is reported.
    [[nodiscard]] article::Node* read_blocks(const json::Value* value);
    [[nodiscard]] article::Node* read_inlines(const json::Value* value);
    // A caption with a credit at its end.
    [[nodiscard]] article::Node* read_caption(const json::Value* caption, const json::Value* credit);
    // An object with src, srcset, sizes, alt, width, height; empty where it has no address that is allowed.
    [[nodiscard]] article::Image read_image(const json::Value* image);
    [[nodiscard]] article::Card read_card(const json::Value& card);

private:
    using Attributes = std::span<const html::AllowedAttribute>;
    enum class Action : std::uint8_t {
        kOpenElement,
        kOpenKind,
        kClose,
        kText,      // text
        kBlocks,    // array of blocks, or one
        kInlines,   // string, number, object, or array of these
        kItems,     // of a list; `element` is the list
        kRows,      // of a table; `element` is th in its head, td in its body
        kFigures,   // of a gallery
        kColumns,   //
        kFootnotes, //
        kNext,      // the item of an array and those after it, by the action in `each`
    };
    struct Step {
        Action action;
        Action each = Action::kClose;
        base::Element element = base::Element::kP;
        article::Kind kind = article::Kind::kGroup;
        const json::Value* value = nullptr;
        Attributes attributes = {};
        article::Node::Data data = {nullptr};
        std::string_view text = {};
    };
    struct Named {
        std::string_view key;
        base::Attribute attribute;
    };
    using Handler = void (MaqalBlocks::*)(const json::Value& block);
    struct Type {
        std::string_view name;
        Handler handler;
    };
    static const Type kTypes[];

    [[nodiscard]] article::Node* run(Step first);
    void run_step(const Step& step);
    void each(const Step& step);
    void item(const json::Value& value, const Step& step);

    // Steps that a handler plans are done in the order in which they were planned.
    void plan(const Step& step) { steps_.push_back(step); }
    void open(base::Element element, Attributes attributes = {});
    void open(article::Kind kind, article::Node::Data data = {nullptr});
    void close() { plan({.action = Action::kClose}); }
    void leaf(base::Element element, Attributes attributes = {});
    void text(std::string_view text);
    void children(Action action, const json::Value* value, base::Element element = base::Element::kP);
    void inlines_in(base::Element element, const json::Value* value, Attributes attributes = {});
    // `blocks` of the block, or its `content` as one paragraph.
    void body_of(const json::Value& block);
    void caption_of(const json::Value& block);
    void citation_of(const json::Value& block);

    // Allowed attributes from members of `object`; strings, numbers and booleans are taken.
    [[nodiscard]] Attributes attributes(const json::Value* object, base::Element element,
                                        std::initializer_list<Named> names);
    [[nodiscard]] Attributes image_attributes(const article::Image& image, const json::Value* where);
    bool fixed(html::Policy& policy, base::Element element, base::Attribute name, std::string_view value,
               base::ArenaVector<html::AllowedAttribute>& out);
    void invalid(const json::Value& block);

    void block(const json::Value& value);
    void inline_object(const json::Value& value);
    void inline_of(const json::Value& value, base::Element element);
    void list_item(const json::Value& value, base::Element list);
    void row(const json::Value& value, base::Element cell);
    void cell(const json::Value& value, base::Element element);
    void figure_of(const json::Value& value, base::Element element);
    void column(const json::Value& value);
    void footnote(const json::Value& value);
    void footnote_reference(const json::Value& value);
    void unknown(const json::Value& block);
    void media(const json::Value& block, base::Element element);

    void paragraph(const json::Value& block);
    void heading(const json::Value& block);
    void figure(const json::Value& block);
    void gallery(const json::Value& block);
    void list(const json::Value& block);
    void quote(const json::Value& block);
    void pull_quote(const json::Value& block);
    void table(const json::Value& block);
    void divider(const json::Value& block);
    void code(const json::Value& block);
    void preformatted(const json::Value& block);
    void verse(const json::Value& block);
    void details(const json::Value& block);
    void video(const json::Value& block);
    void audio(const json::Value& block);
    void file(const json::Value& block);
    void embed(const json::Value& block);
    void link_card(const json::Value& block);
    void columns(const json::Value& block);
    void group(const json::Value& block);
    void footnotes(const json::Value& block);
    void key_points(const json::Value& block);
    void correction(const json::Value& block);
    void live_entry(const json::Value& block);
    void html(const json::Value& block);

    Reader& reader_;
    article::ContentBuilder builder_;
    base::ArenaVector<Step> steps_;
    const json::Value* footnotes_;
};

} // namespace maqal::source
