// String building: a growable buffer of bytes with the few number formats that the core writes itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace maqal::base {

class TextBuffer {
public:
    TextBuffer() = default;
    ~TextBuffer();
    TextBuffer(const TextBuffer&) = delete;
    TextBuffer& operator=(const TextBuffer&) = delete;
    TextBuffer(TextBuffer&& other) noexcept;
    TextBuffer& operator=(TextBuffer&& other) noexcept;

    void append(std::string_view text);
    void append(char c) {
        if (size_ == capacity_) grow(size_ + 1);
        data_[size_++] = c;
    }
    void append_code_point(char32_t code_point); // as UTF-8; the caller passes a scalar value
    void append_integer(std::int64_t value);     // decimal, ASCII digits
    // `value` in decimal with leading zeros to at least `width` digits.
    void append_padded(std::uint32_t value, unsigned width);

    void reserve(std::size_t bytes) {
        if (bytes > capacity_) grow(bytes);
    }
    void clear() { size_ = 0; }
    void truncate(std::size_t size) { size_ = size; }
    [[nodiscard]] std::string_view view() const { return {data_, size_}; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] char* data() { return data_; }

private:
    void grow(std::size_t at_least);
    char* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

} // namespace maqal::base
