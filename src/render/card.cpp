#include "render/card.hpp"

namespace maqal::render {

using base::Attribute;
using base::Element;

namespace {
void write_line(Context& context, std::string_view classes, std::string_view text) {
    if (text.empty()) return;
    context.open(Element::kSpan, classes);
    context.attribute(Attribute::kDir, "auto");
    context.text(text);
    context.close();
}
} // namespace

void write_card(Context& context, const article::Card& card) {
    context.url(Attribute::kHref, card.url);
    context.attribute_if(Attribute::kLang, card.lang);
    if (!card.image.empty()) render_image(context, card.image, "card-image", true);
    write_line(context, "card-title", card.title.empty() ? card.url.text() : card.title);
    write_line(context, "card-description", card.description);
    write_line(context, "card-site", card.site);
    render_time(context, card.date, false, "card-date");
}

} // namespace maqal::render
