// HTML text: the sink for servers, edge workers and the command line. Writes what a parser reads back as the same tree:
// every attribute quoted, every element closed, no raw text element.
#pragma once

#include "base/arena.hpp"
#include "base/text_buffer.hpp"
#include "sink/sink.hpp"

namespace maqal::sink {

class HtmlTextSink final : public Sink {
public:
    // Appends to `out`; the arena holds the stack of open elements.
    HtmlTextSink(base::TextBuffer& out, base::Arena& arena) : out_(out), stack_(arena) {}
    void open(base::Element element) override;
    void attribute(base::Attribute name, std::string_view value) override;
    void style(base::Style style) override; // as a style attribute made of constants alone
    void text(std::string_view text) override;
    void close() override;

private:
    void end_start_tag();
    base::TextBuffer& out_;
    base::ArenaVector<base::Element> stack_;
    bool in_start_tag_ = false;
};

} // namespace maqal::sink
