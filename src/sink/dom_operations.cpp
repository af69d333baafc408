#include "sink/dom_operations.hpp"

#include "base/utf8.hpp"

namespace maqal::sink {

namespace {
constexpr std::uint32_t word(Opcode opcode, std::uint32_t rest) {
    return static_cast<std::uint32_t>(opcode) | rest << 8;
}
constexpr std::uint32_t kOneAttribute = 1U << 16;
} // namespace

void DomOperationsSink::settle() {
    if (last_ == Last::kOpenedWithText) operations_.push_back(word(Opcode::kText, text_length_));
    last_ = Last::kOther;
}

void DomOperationsSink::open(base::Element element) {
    settle();
    head_ = operations_.size();
    operations_.push_back(word(Opcode::kOpen, static_cast<std::uint32_t>(element)));
    last_ = Last::kOpened;
}

void DomOperationsSink::attribute(base::Attribute name, std::string_view value) {
    operations_[head_] += kOneAttribute;
    operations_.push_back(static_cast<std::uint32_t>(name) | static_cast<std::uint32_t>(base::utf16_length(value))
                                                                 << 8);
    strings_.append(value);
}

void DomOperationsSink::text(std::string_view text) {
    if (text.empty()) return;
    const auto length = static_cast<std::uint32_t>(base::utf16_length(text));
    strings_.append(text);
    switch (last_) {
    case Last::kOpened:
        text_length_ = length;
        last_ = Last::kOpenedWithText;
        return;
    case Last::kOpenedWithText: text_length_ += length; return;
    case Last::kText: operations_[head_] += length << 8; return;
    case Last::kOther:
        head_ = operations_.size();
        operations_.push_back(word(Opcode::kText, length));
        last_ = Last::kText;
        return;
    }
}

void DomOperationsSink::close() {
    constexpr std::uint32_t kOpcodeMask = 0xFF;
    switch (last_) {
    case Last::kOpened:
        operations_[head_] = (operations_[head_] & ~kOpcodeMask) | static_cast<std::uint32_t>(Opcode::kEmpty);
        break;
    case Last::kOpenedWithText:
        operations_[head_] = (operations_[head_] & ~kOpcodeMask) | static_cast<std::uint32_t>(Opcode::kLeaf);
        operations_.push_back(text_length_);
        break;
    case Last::kText:
    case Last::kOther: operations_.push_back(word(Opcode::kClose, 0)); break;
    }
    last_ = Last::kOther;
}

} // namespace maqal::sink
