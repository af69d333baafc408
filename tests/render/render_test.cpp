// Renderers alone: a model built by hand, drawn as HTML text.
#include <doctest/doctest.h>

#include <string>

#include "base/arena.hpp"
#include "base/text_buffer.hpp"
#include "render/context.hpp"
#include "sink/html_text.hpp"

using namespace maqal;

namespace {

// What `draw` writes in that language of the interface.
template <typename Draw> std::string drawn(std::string_view lang, Draw draw) {
    base::Arena arena;
    base::TextBuffer out;
    sink::HtmlTextSink sink(out, arena);
    const locale::Locale locale(lang);
    const render::Options options;
    render::Context context{sink, locale, options, arena, {}};
    draw(context);
    return std::string(out.view());
}

constexpr article::DateTime kAfternoon{
    .year = 2026, .month = 3, .day = 4, .hour = 17, .minute = 5, .second = 6, .has_time = true};

std::string time_in(std::string_view lang, bool with_time) {
    return drawn(lang, [&](render::Context& context) { render::render_time(context, kAfternoon, with_time); });
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

} // namespace

TEST_CASE("a time of day is written as the locale writes it, whatever hour cycle the host has") {
    CHECK(contains(time_in("es-US", true), ", 17:05</time>"));
    CHECK(contains(time_in("es-MX", true), ", 17:05</time>"));
}

TEST_CASE("date and time are joined as the locale joins them, and the time is left out where it is not wanted") {
    CHECK(contains(time_in("fr", false), ">4 mars 2026</time>"));
    CHECK(contains(time_in("fr", true), ">4 mars 2026, 17:05</time>"));
    CHECK(contains(time_in("ar-MA", true), " 2026، "));
    CHECK(contains(time_in("en", true), "datetime=\"2026-03-04T17:05:06\""));
}
