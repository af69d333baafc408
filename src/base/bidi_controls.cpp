#include "base/bidi_controls.hpp"

#include "base/utf8.hpp"

namespace maqal::base {

namespace {

constexpr char32_t kPopFormatting = 0x202C;
constexpr char32_t kFirstIsolate = 0x2066;
constexpr char32_t kPopIsolate = 0x2069;
constexpr std::string_view kCloser = "\u202C";
constexpr std::string_view kIsolateCloser = "\u2069";

// Where the next formatting character stands; npos where there is none.
std::size_t find_formatting(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find('\xE2', from); at != std::string_view::npos; at = text.find('\xE2', at + 1)) {
        if (is_bidi_formatting(decode_utf8(text, at).value)) return at;
    }
    return std::string_view::npos;
}

} // namespace

bool BidiStack::take(char32_t c) {
    if (c == kPopFormatting) {
        if (size_ == 0 || isolate_[size_ - 1]) return false;
        --size_;
        return true;
    }
    if (c == kPopIsolate) { // closes the embeddings inside its isolate as well
        if (isolates_ == 0) return false;
        while (!isolate_[--size_]) {
        }
        --isolates_;
        return true;
    }
    if (size_ == kMaxDepth) return false;
    isolate_[size_++] = c >= kFirstIsolate;
    isolates_ += c >= kFirstIsolate ? 1 : 0;
    return true;
}

void BidiStack::append_closers(TextBuffer& out) {
    while (size_ != 0) out.append(isolate_[--size_] ? kIsolateCloser : kCloser);
    isolates_ = 0;
}

bool has_bidi_formatting(std::string_view text) {
    return find_formatting(text, 0) != std::string_view::npos;
}

void append_balanced_bidi(std::string_view text, TextBuffer& out) {
    BidiStack open;
    std::size_t copied = 0;
    for (std::size_t at = find_formatting(text, 0); at != std::string_view::npos; at = find_formatting(text, copied)) {
        const CodePoint c = decode_utf8(text, at);
        out.append(text.substr(copied, at - copied));
        if (open.take(c.value)) out.append(text.substr(at, c.length));
        copied = at + c.length;
    }
    out.append(text.substr(copied));
    open.append_closers(out);
}

} // namespace maqal::base
