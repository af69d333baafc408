// What every renderer is handed: where to write, in which words, and the few choices of the caller.
#pragma once

#include <span>
#include <string_view>

#include "article/model.hpp"
#include "base/arena.hpp"
#include "base/text_buffer.hpp"
#include "locale/locale.hpp"
#include "sink/sink.hpp"

namespace maqal::render {

struct Options {
    bool article = true;  // the article itself, above its comments
    bool comments = true; // the list of comments
    bool form = true;     // the comment form, where there is somewhere to post to
    bool avatars = false; // pictures of commenters: requests to a third party, so only where the host asks for them
    // A fragment stands on its own, without the widget's words, classes and wrappers (sanitised HTML).
    bool fragment = false;
};

struct Context {
    sink::Sink& sink;
    const locale::Locale& locale;
    const Options& options;
    base::Arena& arena;
    base::TextBuffer scratch; // for values that are put together; whoever uses it clears it first

    // What calls the sink stays out of line: a virtual call with a string is three times the bytes of one without, and
    // there are some two hundred.
    [[gnu::noinline]] void open(base::Element element) { sink.open(element); }
    void open(base::Element element, std::string_view classes) {
        open(element);
        attribute(base::Attribute::kClass, classes);
    }
    // An exposed part: its class is its part name.
    void open_part(base::Element element, std::string_view name) {
        open(element, name);
        attribute(base::Attribute::kPart, name);
    }
    [[gnu::noinline]] void attribute(base::Attribute name, std::string_view value) { sink.attribute(name, value); }
    [[gnu::noinline]] void attribute_if(base::Attribute name, std::string_view value) {
        if (!value.empty()) attribute(name, value);
    }
    void attribute_number(base::Attribute name, std::uint32_t value);
    void url(base::Attribute name, html::SafeUrl url) { attribute(name, url.text()); }
    [[gnu::noinline]] void text(std::string_view text) { sink.text(text); }
    [[gnu::noinline]] void close() { sink.close(); }
    void close(std::uint32_t count) {
        while (count-- != 0) close();
    }
    void leaf(base::Element element, std::string_view classes, std::string_view text);
    void message(locale::Message message) { text(locale.text(message)); }
    void message(locale::Message message, std::span<const locale::Parameter> parameters);
    // A name, isolated from what stands around it: <bdi>…</bdi>. A control of its own that closes nothing would end the
    // isolate too early, one left open would lie in wait for the next copy of the text: they are balanced.
    [[gnu::noinline]] void isolated(std::string_view text);
};

// <time datetime=…>date in words, with the time of day where `with_time` and the source has one</time>
void render_time(Context& context, const article::DateTime& time, bool with_time, std::string_view classes = {});

// <img …>
void render_image(Context& context, const article::Image& image, std::string_view classes, bool lazy);

[[nodiscard]] std::string_view direction_name(std::uint8_t direction); // "", "ltr", "rtl"

} // namespace maqal::render
