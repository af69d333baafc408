// Plain text: what a reader would hear or copy. Paragraphs are parted by an empty line, list items and rows by a line
// break, cells by a tab; white space is collapsed except in preformatted text. Attributes are not written.
#pragma once

#include "base/arena.hpp"
#include "base/text_buffer.hpp"
#include "sink/sink.hpp"

namespace maqal::sink {

class PlainTextSink final : public Sink {
public:
    PlainTextSink(base::TextBuffer& out, base::Arena& arena) : out_(out), stack_(arena) {}
    void open(base::Element element) override;
    void attribute(base::Attribute, std::string_view) override {}
    void text(std::string_view text) override;
    void close() override;

private:
    enum class Gap : std::uint8_t { kNone, kSpace, kTab, kLine, kParagraph };
    void want(Gap gap);
    void write_gap();
    base::TextBuffer& out_;
    base::ArenaVector<base::Element> stack_;
    std::uint32_t preformatted_ = 0;
    Gap gap_ = Gap::kNone;
};

} // namespace maqal::sink
