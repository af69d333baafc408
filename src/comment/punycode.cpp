#include "comment/punycode.hpp"

#include <cstdint>

#include "base/limits.hpp"
#include "base/text_buffer.hpp"
#include "base/utf8.hpp"

namespace maqal::comment {

namespace {

constexpr std::string_view kPrefix = "xn--";

// RFC 3492, 5
constexpr std::uint32_t kBase = 36;
constexpr std::uint32_t kLeast = 1;
constexpr std::uint32_t kMost = 26;
constexpr std::uint32_t kSkew = 38;
constexpr std::uint32_t kDamp = 700;
constexpr std::uint32_t kFirstBias = 72;
constexpr std::uint32_t kFirstPoint = 0x80;
constexpr std::uint32_t kFirstLetter = 0xA0; // before it are controls
constexpr std::uint32_t kLastPoint = 0x10FFFF;

std::uint32_t digit_of(char c) { // kBase: none
    if (base::is_ascii_digit(c)) return static_cast<std::uint32_t>(c - '0') + 26;
    return base::is_ascii_alpha(c) ? static_cast<std::uint32_t>(base::ascii_lower(c) - 'a') : kBase;
}

std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, bool first) {
    delta = first ? delta / kDamp : delta / 2;
    delta += delta / points;
    std::uint32_t k = 0;
    for (; delta > (kBase - kLeast) * kMost / 2; k += kBase) delta /= kBase - kLeast;
    return k + (kBase - kLeast + 1) * delta / (delta + kSkew);
}

// A label without its prefix. Bounded by the size of a label: insertions move at most so many code points.
class Decoder {
public:
    explicit Decoder(std::string_view code) : code_(code) {}

    [[nodiscard]] bool run() {
        const std::size_t hyphen = code_.rfind('-');
        if (hyphen != std::string_view::npos) {
            for (const char c : code_.substr(0, hyphen)) points_[size_++] = static_cast<unsigned char>(c);
            at_ = hyphen + 1;
        }
        std::uint32_t point = kFirstPoint;
        std::uint32_t bias = kFirstBias;
        for (std::uint32_t place = 0; at_ < code_.size(); ++place) {
            const std::uint32_t before = place;
            if (!read_number(bias, place)) return false;
            const auto count = static_cast<std::uint32_t>(size_ + 1);
            bias = adapt(place - before, count, before == 0);
            point += place / count; // both small: a number has at most 26 bits
            place %= count;
            const bool is_surrogate = point >= 0xD800 && point <= 0xDFFF;
            if (point < kFirstLetter || point > kLastPoint || is_surrogate) return false;
            insert(place, point);
        }
        return true;
    }

    void append_to(base::TextBuffer& out) const {
        for (std::size_t i = 0; i < size_; ++i) out.append_code_point(points_[i]);
    }
    [[nodiscard]] bool is_ascii() const {
        for (std::size_t i = 0; i < size_; ++i) {
            if (points_[i] >= kFirstPoint) return false;
        }
        return true;
    }

private:
    // A number of generalized variable length, added to `sum`; false where it ends early or is larger than any point
    // needs.
    bool read_number(std::uint32_t bias, std::uint32_t& sum) {
        constexpr std::uint32_t kLargest = (kLastPoint + 1) * (limits::kDomainLabelBytes + 1);
        std::uint64_t weight = 1;
        for (std::uint32_t k = kBase;; k += kBase) {
            const std::uint32_t digit = at_ < code_.size() ? digit_of(code_[at_++]) : kBase;
            const std::uint64_t next = sum + digit * weight;
            if (digit == kBase || next > kLargest) return false;
            sum = static_cast<std::uint32_t>(next);
            const std::uint32_t threshold = k <= bias ? kLeast : (k >= bias + kMost ? kMost : k - bias);
            if (digit < threshold) return true;
            weight *= kBase - threshold;
            if (weight > kLargest) return false;
        }
    }

    void insert(std::size_t place, char32_t point) {
        for (std::size_t i = size_; i > place; --i) points_[i] = points_[i - 1];
        points_[place] = point;
        ++size_;
    }

    std::string_view code_;
    std::size_t at_ = 0;
    std::size_t size_ = 0; // at most the bytes of the code: each point takes one of them
    char32_t points_[limits::kDomainLabelBytes] = {};
};

bool is_encoded(std::string_view label) {
    return label.size() <= limits::kDomainLabelBytes &&
           base::equals_ignoring_ascii_case(label.substr(0, kPrefix.size()), kPrefix);
}

} // namespace

std::string_view decode_domain(std::string_view domain, base::Arena& arena) {
    base::TextBuffer out;
    bool changed = false;
    for (std::string_view rest = domain;;) {
        const std::size_t dot = rest.find('.');
        const std::string_view label = rest.substr(0, dot);
        Decoder decoder(label.substr(is_encoded(label) ? kPrefix.size() : label.size()));
        if (is_encoded(label) && base::is_ascii(label) && decoder.run() && !decoder.is_ascii()) {
            decoder.append_to(out);
            changed = true;
        } else {
            out.append(label);
        }
        if (dot == std::string_view::npos) break;
        out.append('.');
        rest.remove_prefix(dot + 1);
    }
    return changed ? arena.copy(out.view()) : domain;
}

} // namespace maqal::comment
