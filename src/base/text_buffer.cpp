#include "base/text_buffer.hpp"

#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/utf8.hpp"

namespace maqal::base {

TextBuffer::~TextBuffer() {
    std::free(data_);
}

TextBuffer::TextBuffer(TextBuffer&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)),
      capacity_(std::exchange(other.capacity_, 0)) {}

TextBuffer& TextBuffer::operator=(TextBuffer&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
    return *this;
}

void TextBuffer::grow(std::size_t at_least) {
    std::size_t capacity = capacity_ < 128 ? 256 : capacity_ * 2;
    if (capacity < at_least) capacity = at_least;
    char* data = static_cast<char*>(std::realloc(data_, capacity));
    if (data == nullptr) std::abort();
    data_ = data;
    capacity_ = capacity;
}

void TextBuffer::append(std::string_view text) {
    if (text.empty()) return;
    if (size_ + text.size() > capacity_) grow(size_ + text.size());
    std::memcpy(data_ + size_, text.data(), text.size());
    size_ += text.size();
}

void TextBuffer::append_code_point(char32_t code_point) {
    char bytes[4];
    append({bytes, encode_utf8(code_point, bytes)});
}

void TextBuffer::append_padded(std::uint32_t value, unsigned width) {
    char digits[10];
    unsigned n = 0;
    do {
        digits[n++] = static_cast<char>('0' + value % 10);
        value /= 10;
    } while (value != 0);
    for (unsigned i = n; i < width; ++i) append('0');
    while (n != 0) append(digits[--n]);
}

void TextBuffer::append_integer(std::int64_t value) {
    auto magnitude = static_cast<std::uint64_t>(value);
    if (value < 0) {
        append('-');
        magnitude = ~magnitude + 1;
    }
    char digits[20];
    unsigned n = 0;
    do {
        digits[n++] = static_cast<char>('0' + magnitude % 10);
        magnitude /= 10;
    } while (magnitude != 0);
    while (n != 0) append(digits[--n]);
}

} // namespace maqal::base
