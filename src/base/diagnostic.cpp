#include "base/diagnostic.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace maqal::base {

namespace {
struct Entry {
    std::string_view name;
    std::string_view message;
};
constexpr Entry kEntries[] = {
#define MAQAL_ENTRY(enumerator, code, message) {code, message},
    MAQAL_DIAGNOSTICS(MAQAL_ENTRY)
#undef MAQAL_ENTRY
};
} // namespace

std::string_view code_name(DiagnosticCode code) {
    return kEntries[static_cast<std::size_t>(code)].name;
}
std::string_view code_message(DiagnosticCode code) {
    return kEntries[static_cast<std::size_t>(code)].message;
}

std::string_view severity_name(Severity severity) {
    switch (severity) {
    case Severity::kError: return "error";
    case Severity::kWarning: return "warning";
    case Severity::kNote: return "note";
    }
    return "note";
}

void Diagnostics::add(DiagnosticCode code, Severity severity, std::string_view path, std::string_view detail) {
    has_error_ = has_error_ || severity == Severity::kError;
    needs_whole_module_ = needs_whole_module_ || code == DiagnosticCode::kElsewhere;
    if (detail.size() > limits::kDiagnosticDetailBytes) {
        detail = detail.substr(0, limits::kDiagnosticDetailBytes);
        // never half a character
        while (!detail.empty() && !is_valid_utf8(detail)) detail.remove_suffix(1);
    }
    if (!list_.empty()) {
        const Diagnostic& last = list_.back();
        if (last.code == code && last.path == path && last.detail == detail) return;
    }
    if (list_.size() == limits::kDiagnostics) {
        list_.push_back({DiagnosticCode::kMore, Severity::kNote, {}, {}});
    }
    if (list_.size() > limits::kDiagnostics) return;
    list_.push_back({code, severity, arena_.copy(path), arena_.copy(detail)});
}

} // namespace maqal::base
