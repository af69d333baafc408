#include "source/json.hpp"

// No exceptions: an error ends the parse through sax::parse_error instead.
#define JSON_NOEXCEPTION 1
#define JSON_NO_IO 1
#include <nlohmann/json.hpp>

#include "base/byte_scan.hpp"
#include "base/limits.hpp"
#include "base/text_buffer.hpp"
#include "base/utf8.hpp"
#include "base/whole_module.hpp"
#include "html/entities.hpp"
#include "source/json_prepare.hpp"

namespace maqal::source::json {

namespace {

using base::DiagnosticCode;
using base::Severity;
using Library = nlohmann::json;

// The handler of nlohmann's SAX interface: links values in the arena. Every function returns whether to go on.
class Builder {
public:
    Builder(const Strings& strings, const ReadLimits& limits, base::Arena& arena, base::Diagnostics& diagnostics)
        : strings_(strings), limits_(limits), arena_(arena), diagnostics_(diagnostics), open_(arena), sorted_(arena) {}

    bool null() { return append(Type::kNull, {}) != nullptr; }
    bool boolean(bool value) {
        Value* node = append(Type::kBoolean, {});
        if (node != nullptr) node->boolean = value;
        return node != nullptr;
    }
    bool number_integer(Library::number_integer_t value) { return whole(value); }
    bool number_unsigned(Library::number_unsigned_t value) {
        // Above 2^63 the digits are not kept: no number here may be beyond 2^53 anyway.
        return whole(value > INT64_MAX ? INT64_MAX : static_cast<std::int64_t>(value));
    }
    bool number_float(Library::number_float_t, const Library::string_t& text) {
        if (is_beyond_double(text)) return fail(DiagnosticCode::kJsonSyntax, "number out of range");
        return append(Type::kNumber, arena_.copy(text)) != nullptr;
    }
    bool string(Library::string_t&) {
        const std::string_view text = take_string();
        if (!base::kWholeModule && html::has_rare_reference(text)) return fail(DiagnosticCode::kElsewhere);
        return append(Type::kString, text) != nullptr;
    }
    bool binary(Library::binary_t&) { return false; }
    bool start_object(std::size_t) { return start(Type::kObject); }
    bool key(Library::string_t&) {
        key_ = take_string();
        return true;
    }
    bool end_object() {
        report_duplicates(*open_.back().container);
        open_.pop_back();
        return true;
    }
    bool start_array(std::size_t) { return start(Type::kArray); }
    bool end_array() {
        open_.pop_back();
        return true;
    }
    template <typename Error> bool parse_error(std::size_t position, const std::string&, const Error& error) {
        constexpr int kOutOfRange = 406; // only natively: the bare module converts no floating numbers
        if (error.id == kOutOfRange) return fail(DiagnosticCode::kJsonSyntax, "number out of range");
        error_offset_ = position == 0 ? 0 : position - 1; // nlohmann counts from 1
        return false;
    }

    [[nodiscard]] const Value* root() const { return root_; }
    [[nodiscard]] std::size_t error_offset() const { return error_offset_; }
    [[nodiscard]] bool reported() const { return reported_; } // the error is in the diagnostics already

private:
    struct Open {
        Value* container;
        Value* last;
    };

    bool fail(DiagnosticCode code, std::string_view detail = {}) {
        diagnostics_.add(code, Severity::kError, {}, detail);
        reported_ = true;
        return false;
    }

    Value* append(Type type, std::string_view text) {
        if (++count_ > limits::kJsonValues) {
            fail(DiagnosticCode::kJsonTooMany);
            return nullptr;
        }
        Value* value = arena_.make<Value>();
        value->type = type;
        value->text = text;
        if (open_.empty()) {
            root_ = value;
            return value;
        }
        Open& open = open_.back();
        if (open.container->type == Type::kObject) value->key = key_;
        value->parent = open.container;
        value->index = open.container->count++;
        (open.last == nullptr ? open.container->first : open.last->next) = value;
        open.last = value;
        return value;
    }

    bool start(Type type) {
        if (open_.size() >= limits_.depth) return fail(DiagnosticCode::kJsonTooDeep);
        Value* value = append(type, {});
        if (value == nullptr) return false;
        open_.push_back({value, nullptr});
        return true;
    }

    bool whole(std::int64_t value) {
        base::TextBuffer digits;
        digits.append_integer(value);
        return append(Type::kNumber, arena_.copy(digits.view())) != nullptr;
    }

    // The parser comes to the strings in the order in which they were taken out, and to none that was not.
    std::string_view take_string() {
        if (taken_ == strings_.texts.size()) return {};
        const std::string_view text = strings_.texts[taken_++];
        if (!base::has_byte(text, '\0')) return text;
        diagnostics_.add(DiagnosticCode::kJsonNul, Severity::kWarning, {}, "\\u0000");
        base::TextBuffer out;
        for (const char c : text) c == '\0' ? out.append_code_point(base::kReplacement) : out.append(c);
        return arena_.copy(out.view());
    }

    // Pairs of few members are compared, many are sorted first, so that no object makes this quadratic.
    void report_duplicates(const Value& object) {
        if (object.count < 2) return;
        sorted_.clear();
        for (const Value* value = object.first; value != nullptr; value = value->next) sorted_.push_back(value->key);
        sort_keys(sorted_.data(), sorted_.size());
        for (std::size_t i = 1; i < sorted_.size(); ++i) {
            if (sorted_[i] != sorted_[i - 1]) continue;
            diagnostics_.add(DiagnosticCode::kJsonDuplicate, Severity::kWarning, pointer(&object, {}, arena_),
                             sorted_[i]);
        }
    }

    const Strings& strings_;
    std::size_t taken_ = 0;
    const ReadLimits& limits_;
    base::Arena& arena_;
    base::Diagnostics& diagnostics_;
    base::ArenaVector<Open> open_;
    base::ArenaVector<std::string_view> sorted_;
    const Value* root_ = nullptr;
    std::string_view key_;
    std::size_t error_offset_ = 0;
    std::uint32_t count_ = 0;
    bool reported_ = false;
};

} // namespace

const Value* read(std::string_view bytes, const ReadLimits& limits, base::Arena& arena,
                  base::Diagnostics& diagnostics) {
    Prepared prepared(arena);
    if (!prepare(bytes, limits.bytes, arena, diagnostics, prepared)) return nullptr;
    Builder builder(prepared.strings, limits, arena, diagnostics);
    const std::string_view text = prepared.strings.skeleton.view();
    if (Library::sax_parse(text.begin(), text.end(), &builder)) return builder.root();
    if (!builder.reported()) {
        base::TextBuffer detail;
        detail.append("byte ");
        detail.append_integer(static_cast<std::int64_t>(source_offset(bytes, prepared, builder.error_offset())));
        diagnostics.add(DiagnosticCode::kJsonSyntax, Severity::kError, {}, detail.view());
    }
    return nullptr;
}

} // namespace maqal::source::json
