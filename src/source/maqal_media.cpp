// Pictures, players, tables, files and cards of maqal-article/1.
#include "base/limits.hpp"
#include "base/text_buffer.hpp"
#include "source/maqal_blocks.hpp"

namespace maqal::source {

using article::Image;
using article::Kind;
using article::Node;
using base::Attribute;
using base::DiagnosticCode;
using base::Element;
using json::Value;
using JsonType = json::Type;

Image MaqalBlocks::read_image(const Value* image) {
    Image out;
    out.src = reader_.url(image, "src", html::UrlUse::kImage);
    if (out.empty()) return out;
    out.srcset = reader_.urls.check_srcset(reader_.text(image, "srcset"));
    if (!out.srcset.empty()) out.sizes = reader_.text(image, "sizes");
    out.alt = reader_.text(image, "alt");
    const std::int64_t width = reader_.integer(image, "width", 1, 0);
    const std::int64_t height = reader_.integer(image, "height", 1, 0);
    if (width <= limits::kImagePixels && height <= limits::kImagePixels) {
        out.width = static_cast<std::uint32_t>(width);
        out.height = static_cast<std::uint32_t>(height);
    }
    return out;
}

MaqalBlocks::Attributes MaqalBlocks::image_attributes(const Image& image, const Value* where) {
    html::Policy policy = reader_.policy(html::Profile::kArticle, where);
    base::ArenaVector<html::AllowedAttribute> found(reader_.arena);
    const auto add = [&](Attribute name, std::string_view value) {
        if (!value.empty()) fixed(policy, Element::kImg, name, value, found);
    };
    const auto add_number = [&](Attribute name, std::uint32_t value) {
        base::TextBuffer digits;
        digits.append_integer(value);
        if (value != 0) add(name, reader_.arena.copy(digits.view()));
    };
    add(Attribute::kSrc, image.src.text());
    add(Attribute::kSrcset, image.srcset);
    add(Attribute::kSizes, image.sizes);
    fixed(policy, Element::kImg, Attribute::kAlt, image.alt, found); // "" says: decorative
    add_number(Attribute::kWidth, image.width);
    add_number(Attribute::kHeight, image.height);
    add(Attribute::kLoading, "lazy");
    add(Attribute::kDecoding, "async");
    return Reader::list(found);
}

void MaqalBlocks::caption_of(const Value& block) {
    const Value* caption = json::member(&block, "caption");
    const Value* credit = json::member(&block, "credit");
    if (caption == nullptr && credit == nullptr) return;
    open(Element::kFigcaption);
    children(Action::kInlines, caption);
    if (credit != nullptr) {
        open(Kind::kCredit);
        children(Action::kInlines, credit);
        close();
    }
    close();
}

Node* MaqalBlocks::read_caption(const Value* caption, const Value* credit) {
    steps_.clear();
    Node* root = read_inlines(caption);
    if (credit == nullptr || credit->type == JsonType::kNull) return root;
    Node* inner = read_inlines(credit);
    if (inner == nullptr) return root;
    if (root == nullptr) {
        root = reader_.arena.make<Node>();
        root->kind = Kind::kGroup;
    }
    inner->kind = Kind::kCredit; // the root of the credit's inlines becomes the credit
    inner->parent = root;
    (root->last_child == nullptr ? root->first_child : root->last_child->next) = inner;
    root->last_child = inner;
    return root;
}

void MaqalBlocks::figure(const Value& block) {
    figure_of(block, Element::kFigure);
}

void MaqalBlocks::figure_of(const Value& value, Element element) {
    const Value* source = reader_.object(&value, "image");
    const Image image = read_image(source);
    if (image.empty()) return invalid(value);
    open(element, attributes(&value, element, {}));
    leaf(Element::kImg, image_attributes(image, source));
    caption_of(value);
    close();
}

void MaqalBlocks::gallery(const Value& block) {
    const Value* figures = reader_.array(&block, "figures");
    if (figures == nullptr) return invalid(block);
    open(Kind::kGallery);
    children(Action::kFigures, figures);
    caption_of(block);
    close();
}

void MaqalBlocks::video(const Value& block) {
    media(block, Element::kVideo);
}
void MaqalBlocks::audio(const Value& block) {
    media(block, Element::kAudio);
}

// Nothing is loaded before the reader starts it.
void MaqalBlocks::media(const Value& block, Element element) {
    html::Policy policy = reader_.policy(html::Profile::kArticle, &block);
    base::ArenaVector<html::AllowedAttribute> found(reader_.arena);
    fixed(policy, element, Attribute::kControls, "", found);
    fixed(policy, element, Attribute::kPreload, "none", found);
    const bool is_video = element == Element::kVideo;
    const Attributes given = is_video
                                 ? attributes(&block, element,
                                              {{"src", Attribute::kSrc},
                                               {"poster", Attribute::kPoster},
                                               {"width", Attribute::kWidth},
                                               {"height", Attribute::kHeight},
                                               {"loop", Attribute::kLoop},
                                               {"muted", Attribute::kMuted}})
                                 : attributes(&block, element, {{"src", Attribute::kSrc}, {"loop", Attribute::kLoop}});
    bool has_source = false;
    for (const html::AllowedAttribute& attribute : given) {
        found.push_back(attribute);
        has_source = has_source || attribute.name() == Attribute::kSrc;
    }
    const auto sources = reader_.objects(reader_.array(&block, "sources"), limits::kMediaSources);
    if (!has_source && sources.empty()) return invalid(block);
    open(Element::kFigure);
    open(element, Reader::list(found));
    for (const Value* source : sources) {
        leaf(Element::kSource,
             attributes(source, Element::kSource, {{"src", Attribute::kSrc}, {"media_type", Attribute::kType}}));
    }
    for (const Value* track : reader_.objects(reader_.array(&block, "tracks"), limits::kMediaSources)) {
        leaf(Element::kTrack, attributes(track, Element::kTrack,
                                         {{"src", Attribute::kSrc},
                                          {"kind", Attribute::kKind},
                                          {"label", Attribute::kLabel},
                                          {"srclang", Attribute::kSrclang},
                                          {"default", Attribute::kDefault}}));
    }
    close();
    caption_of(block);
    close();
}

void MaqalBlocks::file(const Value& block) {
    auto* data = reader_.arena.make<article::File>();
    data->url = reader_.url(&block, "url", html::UrlUse::kLink);
    if (data->url.empty()) return invalid(block);
    data->name = reader_.text(&block, "name");
    data->media_type = reader_.text(&block, "media_type");
    data->bytes = static_cast<std::uint64_t>(reader_.integer(&block, "bytes", 0, 0));
    open(Kind::kFile, {.file = data});
    close();
}

void MaqalBlocks::embed(const Value& block) {
    const Value* url = reader_.typed(&block, "url", JsonType::kString);
    html::Policy policy = reader_.policy(html::Profile::kArticle, &block);
    auto* data = reader_.arena.make<html::Embed>();
    if (url == nullptr || !policy.make_embed(url->text, reader_.text(&block, "title"), *data)) return invalid(block);
    const bool has_caption = json::member(&block, "caption") != nullptr || json::member(&block, "credit") != nullptr;
    if (has_caption) open(Element::kFigure);
    open(Kind::kEmbed, {.embed = data});
    close();
    if (!has_caption) return;
    caption_of(block);
    close();
}

article::Card MaqalBlocks::read_card(const Value& card) {
    article::Card out;
    out.url = reader_.url(&card, "url", html::UrlUse::kLink);
    out.title = reader_.text(&card, "title");
    out.description = reader_.text(&card, "description");
    out.site = reader_.text(&card, "site");
    out.lang = reader_.language(&card, "lang");
    out.date = reader_.date(&card, "date");
    const Value* image = reader_.object(&card, "image");
    if (image != nullptr) out.image = read_image(image);
    return out;
}

void MaqalBlocks::link_card(const Value& block) {
    auto* data = reader_.arena.make<article::Card>(read_card(block));
    if (data->url.empty()) return invalid(block);
    if (data->title.empty()) data->title = data->url.text();
    open(Kind::kLinkCard, {.card = data});
    close();
}

void MaqalBlocks::table(const Value& block) {
    const Value* head = reader_.array(&block, "head");
    const Value* rows = reader_.array(&block, "rows");
    if (rows == nullptr && head == nullptr) return invalid(block);
    open(Element::kTable, attributes(&block, Element::kTable, {}));
    if (const Value* caption = json::member(&block, "caption")) inlines_in(Element::kCaption, caption);
    if (head != nullptr) {
        open(Element::kThead);
        children(Action::kRows, head, Element::kTh);
        close();
    }
    if (rows != nullptr) {
        open(Element::kTbody);
        children(Action::kRows, rows, Element::kTd);
        close();
    }
    close();
}

void MaqalBlocks::row(const Value& value, Element element) {
    if (value.type != JsonType::kArray) {
        if (value.type != JsonType::kNull) reader_.warn(DiagnosticCode::kWrongType, &value);
        return;
    }
    open(Element::kTr);
    for (const Value* item = value.first; item != nullptr; item = item->next) cell(*item, element);
    close();
}

void MaqalBlocks::cell(const Value& value, Element element) {
    // An object without a type is a cell with its parts; anything else is the content itself.
    if (value.type != JsonType::kObject || json::member(&value, "type") != nullptr) {
        return inlines_in(element, &value);
    }
    if (reader_.boolean(&value, "header")) element = Element::kTh;
    inlines_in(element, json::member(&value, "content"),
               attributes(&value, element,
                          element == Element::kTh ? std::initializer_list<Named>{{"colspan", Attribute::kColspan},
                                                                                 {"rowspan", Attribute::kRowspan},
                                                                                 {"scope", Attribute::kScope}}
                                                  : std::initializer_list<Named>{{"colspan", Attribute::kColspan},
                                                                                 {"rowspan", Attribute::kRowspan}}));
}

} // namespace maqal::source
