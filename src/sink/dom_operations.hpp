// DOM operations: what the browser replays instead of parsing markup.
//
// Two buffers. `operations` is a sequence of 32-bit words, little endian; `strings` is one UTF-8 block in which the
// strings stand one after the other in the order of the operations, so that the shim decodes it once and slices by
// UTF-16 length. An operation is one word, the opcode in its low 8 bits:
//
//   kClose                      ends the current element
//   kText   | length << 8       text of `length` UTF-16 units
//   kOpen   | element << 8 | attributes << 16      followed by `attributes` words: attribute | length << 8
//   kLeaf   | element << 8 | attributes << 16      the same for an element whose only content is one text: the
//   attribute
//                               words are followed by one word, the length of the text; no kClose follows
//   kEmpty  | element << 8 | attributes << 16      the same for an element without children; no kClose follows
//
// A length is at most 2^24 - 1 UTF-16 units, which limits::kInputBytesMax does not reach in one text.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/text_buffer.hpp"
#include "sink/sink.hpp"

namespace maqal::sink {

enum class Opcode : std::uint32_t { kClose = 0, kText = 1, kOpen = 2, kLeaf = 3, kEmpty = 4 };

class DomOperationsSink final : public Sink {
public:
    void open(base::Element element) override;
    void attribute(base::Attribute name, std::string_view value) override;
    void text(std::string_view text) override;
    void close() override;

    // What was written; the sink is empty afterwards.
    [[nodiscard]] std::vector<std::uint32_t> take_operations() { return std::move(operations_); }
    [[nodiscard]] base::TextBuffer take_strings() { return std::move(strings_); }

private:
    // What the last operation is and may still become.
    enum class Last : std::uint8_t { kOther, kOpened, kOpenedWithText, kText };
    void settle(); // more children follow: a pending text of an opened element becomes an operation of its own
    std::vector<std::uint32_t> operations_;
    base::TextBuffer strings_;
    std::size_t head_ = 0; // index of the last kOpen or kText
    std::uint32_t text_length_ = 0;
    Last last_ = Last::kOther;
};

} // namespace maqal::sink
