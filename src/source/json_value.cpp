#include "base/text_buffer.hpp"
#include "base/utf8.hpp"
#include "source/json.hpp"

namespace maqal::source::json {

namespace {
constexpr std::int64_t kLargestExact = std::int64_t{1} << 53; // what JavaScript reads back unchanged

// Digits with an optional sign, fraction and exponent → the whole number that they are. False where they are none.
bool parse_whole(std::string_view text, std::int64_t& out) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    std::int64_t value = 0;
    std::int32_t scale = 0; // the number is value × 10^scale
    bool fraction = false;
    std::size_t i = 0;
    for (; i < text.size() && (base::is_ascii_digit(text[i]) || (text[i] == '.' && !fraction)); ++i) {
        if (text[i] == '.') {
            fraction = true;
            continue;
        }
        if (value > kLargestExact) return false;
        value = value * 10 + (text[i] - '0');
        if (fraction) --scale;
    }
    if (i == 0) return false;
    if (i < text.size()) {
        if ((text[i] | 0x20) != 'e') return false;
        ++i;
        const bool down = i < text.size() && text[i] == '-';
        if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
        std::uint64_t exponent = 0;
        if (!base::parse_unsigned(text.substr(i), 999, exponent)) return false;
        scale += down ? -static_cast<std::int32_t>(exponent) : static_cast<std::int32_t>(exponent);
    }
    for (; scale > 0 && value != 0 && value <= kLargestExact; --scale) value *= 10;
    for (; scale < 0 && value != 0; ++scale) {
        if (value % 10 != 0) return false;
        value /= 10;
    }
    if (value > kLargestExact) return false;
    out = negative ? -value : value;
    return true;
}
} // namespace

const Value* member(const Value* object, std::string_view key) {
    if (!is(object, Type::kObject)) return nullptr;
    const Value* found = nullptr;
    for (const Value* value = object->first; value != nullptr; value = value->next) {
        if (value->key == key) found = value;
    }
    return found;
}

const Value* at(const Value* array, std::uint32_t index) {
    if (!is(array, Type::kArray)) return nullptr;
    const Value* value = array->first;
    while (value != nullptr && index-- != 0) value = value->next;
    return value;
}

bool is(const Value* value, Type type) {
    return value != nullptr && value->type == type;
}

// Out of line: inlined, what chooses between two strings is larger than the call, at some forty places.
[[gnu::noinline]] std::string_view string_or(const Value* value, std::string_view otherwise) {
    return is(value, Type::kString) ? value->text : otherwise;
}

std::int64_t integer_or(const Value* value, std::int64_t otherwise, bool loose) {
    std::int64_t number = 0;
    if (is(value, Type::kNumber)) return parse_whole(value->text, number) ? number : otherwise;
    if (!loose || !is(value, Type::kString)) return otherwise;
    for (const char c : value->text) {
        if (!base::is_ascii_digit(c)) return otherwise;
    }
    return parse_whole(value->text, number) ? number : otherwise;
}

bool boolean_or(const Value* value, bool otherwise) {
    return is(value, Type::kBoolean) ? value->boolean : otherwise;
}

namespace {
void append_token(std::string_view token, base::TextBuffer& out) {
    out.append('/');
    for (const char c : token) {
        if (c == '~' || c == '/') {
            out.append(c == '~' ? "~0" : "~1");
        } else {
            out.append(c);
        }
    }
}
} // namespace

std::string_view pointer(const Value* value, std::string_view key, base::Arena& arena) {
    base::ArenaVector<const Value*> steps(arena);
    for (; value != nullptr && value->parent != nullptr; value = value->parent) steps.push_back(value);
    base::TextBuffer out;
    while (!steps.empty()) {
        const Value* step = steps.back();
        steps.pop_back();
        if (step->parent->type == Type::kObject) {
            append_token(step->key, out);
        } else {
            out.append('/');
            out.append_integer(step->index);
        }
    }
    if (!key.empty()) append_token(key, out);
    return arena.copy(out.view());
}

} // namespace maqal::source::json
