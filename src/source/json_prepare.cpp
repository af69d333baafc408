#include "source/json_prepare.hpp"

#include <cstdint>
#include <utility>

#include "base/byte_scan.hpp"
#include "base/utf8.hpp"

namespace maqal::source::json {

using base::DiagnosticCode;
using base::Severity;

bool prepare(std::string_view bytes, std::size_t most, base::Arena& arena, base::Diagnostics& diagnostics,
             Prepared& out) {
    const auto fail = [&](DiagnosticCode code) {
        diagnostics.add(code, Severity::kError, {});
        return false;
    };
    if (bytes.size() > most) return fail(DiagnosticCode::kJsonTooLarge);
    std::string_view text = bytes;
    if (text.substr(0, 3) == "\xEF\xBB\xBF") {
        text.remove_prefix(3);
        out.skipped = 3;
        diagnostics.add(DiagnosticCode::kJsonBom, Severity::kNote, {});
    }
    if (base::trim_ascii_space(text).empty()) return fail(DiagnosticCode::kJsonEmpty);
    if (base::has_byte(text, '\0')) return fail(DiagnosticCode::kJsonNul);
    const char* before = text.data();
    text = base::repair_utf8(text, arena);
    out.repaired = text.data() != before;
    if (out.repaired) diagnostics.add(DiagnosticCode::kJsonUtf8, Severity::kWarning, {});
    out.text = text;
    take_strings(text, arena, out.strings);
    if (out.strings.had_lone_surrogate) diagnostics.add(DiagnosticCode::kJsonSurrogate, Severity::kWarning, {});
    return true;
}

std::size_t source_offset(std::string_view bytes, const Prepared& prepared, std::size_t offset) {
    offset = offset_in_text(prepared.text, prepared.strings, offset);
    std::size_t at = prepared.skipped;
    if (!prepared.repaired) return at + offset < bytes.size() ? at + offset : bytes.size();
    std::size_t written = 0;
    while (at < bytes.size() && written < offset) {
        const base::CodePoint c = base::decode_utf8(bytes, at);
        written += c.valid ? c.length : 3; // U+FFFD
        at += c.length;
    }
    return at;
}

bool is_beyond_double(std::string_view number) {
    std::int32_t magnitude = -1; // power of ten of the first digit that is not zero, before the exponent
    std::int32_t exponent = 0;
    bool seen = false;
    bool fraction = false;
    std::size_t i = 0;
    for (; i < number.size() && (number[i] | 0x20) != 'e'; ++i) {
        const char c = number[i];
        if (c == '.') fraction = true;
        if (!base::is_ascii_digit(c)) continue;
        seen = seen || c != '0';
        if (seen && !fraction) ++magnitude;
        if (!seen && fraction) --magnitude;
    }
    if (!seen) return false;
    const bool down = i + 1 < number.size() && number[i + 1] == '-';
    for (; i < number.size(); ++i) {
        if (base::is_ascii_digit(number[i]) && exponent < 100'000'000) exponent = exponent * 10 + (number[i] - '0');
    }
    return magnitude + (down ? -exponent : exponent) >= 308;
}

namespace {
void sift_down(std::string_view* keys, std::size_t root, std::size_t count) {
    for (std::size_t child = 2 * root + 1; child < count; child = 2 * root + 1) {
        if (child + 1 < count && keys[child] < keys[child + 1]) ++child;
        if (!(keys[root] < keys[child])) return;
        std::swap(keys[root], keys[child]);
        root = child;
    }
}
} // namespace

void sort_keys(std::string_view* keys, std::size_t count) {
    for (std::size_t i = count / 2; i-- > 0;) sift_down(keys, i, count);
    for (std::size_t i = count; i-- > 1;) {
        std::swap(keys[0], keys[i]);
        sift_down(keys, 0, i);
    }
}

} // namespace maqal::source::json
