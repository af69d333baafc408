#include "render/context.hpp"

#include "base/bidi_controls.hpp"
#include "host/host.hpp"

namespace maqal::render {

using base::Attribute;
using base::Element;

std::string_view direction_name(std::uint8_t direction) {
    if (direction == 0) return {};
    return direction == 1 ? "ltr" : "rtl";
}

void Context::attribute_number(Attribute name, std::uint32_t value) {
    scratch.clear();
    scratch.append_integer(value);
    sink.attribute(name, scratch.view());
}

void Context::leaf(Element element, std::string_view classes, std::string_view text) {
    open(element, classes);
    sink.text(text);
    close();
}

void Context::isolated(std::string_view text) {
    open(Element::kBdi);
    if (base::has_bidi_formatting(text)) {
        base::TextBuffer balanced;
        base::append_balanced_bidi(text, balanced);
        sink.text(balanced.view());
    } else {
        sink.text(text);
    }
    close();
}

void Context::message(locale::Message message, std::span<const locale::Parameter> parameters) {
    scratch.clear();
    locale.format(message, parameters, scratch);
    sink.text(scratch.view());
}

namespace {
// HTML 2.3.5: "2025-03-04T14:05:00+03:00", without what is not known.
void append_datetime(const article::DateTime& time, base::TextBuffer& out) {
    out.append_padded(static_cast<std::uint32_t>(time.year), 4);
    out.append('-');
    out.append_padded(time.month, 2);
    out.append('-');
    out.append_padded(time.day, 2);
    if (!time.has_time) return;
    out.append('T');
    out.append_padded(time.hour, 2);
    out.append(':');
    out.append_padded(time.minute, 2);
    out.append(':');
    out.append_padded(time.second, 2);
    if (!time.has_offset) return;
    if (time.offset_minutes == 0) {
        out.append('Z');
        return;
    }
    const auto minutes =
        static_cast<std::uint32_t>(time.offset_minutes < 0 ? -time.offset_minutes : time.offset_minutes);
    out.append(time.offset_minutes < 0 ? '-' : '+');
    out.append_padded(minutes / 60, 2);
    out.append(':');
    out.append_padded(minutes % 60, 2);
}
} // namespace

void render_time(Context& context, const article::DateTime& time, bool with_time, std::string_view classes) {
    if (time.empty()) return;
    context.open(Element::kTime);
    context.attribute_if(Attribute::kClass, classes);
    context.scratch.clear();
    append_datetime(time, context.scratch);
    context.attribute(Attribute::kDatetime, context.scratch.view());
    const host::CivilTime civil{time.year, time.month, time.day, time.hour, time.minute};
    context.scratch.clear();
    if (with_time && time.has_time) {
        context.locale.format_date_time(civil, context.scratch);
    } else {
        context.locale.format_date(civil, context.scratch);
    }
    context.text(context.scratch.view());
    context.close();
}

void render_image(Context& context, const article::Image& image, std::string_view classes, bool lazy) {
    context.open(Element::kImg);
    context.attribute_if(Attribute::kClass, classes);
    // Before src: an element that is being parsed or built starts its request with what it knows.
    if (lazy) context.attribute(Attribute::kLoading, "lazy");
    context.attribute(Attribute::kDecoding, "async");
    context.attribute(Attribute::kAlt, image.alt);
    if (image.width != 0) context.attribute_number(Attribute::kWidth, image.width);
    if (image.height != 0) context.attribute_number(Attribute::kHeight, image.height);
    context.attribute_if(Attribute::kSizes, image.sizes);
    context.attribute_if(Attribute::kSrcset, image.srcset);
    context.url(Attribute::kSrc, image.src);
    context.close();
}

} // namespace maqal::render
