// Where rendered events go. Sinks decide bytes; renderers decide nothing about bytes.
#pragma once

#include <string_view>

#include "base/vocabulary.hpp"

namespace maqal::sink {

// Calls come in document order: open, then its attributes and style, then children, then close. Values and text are
// valid UTF-8 and unescaped; a sink escapes. Void elements are opened and closed like others, without children.
class Sink {
public:
    virtual ~Sink() = default;
    virtual void open(base::Element element) = 0;
    virtual void attribute(base::Attribute name, std::string_view value) = 0;
    // Presentation that content asked for, where the widget's own classes do not express it (fragments).
    virtual void style(base::Style) {}
    virtual void text(std::string_view text) = 0;
    virtual void close() = 0;
};

} // namespace maqal::sink
