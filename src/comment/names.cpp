#include "comment/validate.hpp"

namespace maqal::comment {

namespace {
constexpr std::string_view kFieldNames[] = {
    "content", "author_name", "author_email", "author_url", "parent", "consent", "", ""};
constexpr std::string_view kSeverityNames[] = {"refuse", "hold", "advice"};
constexpr std::string_view kVerdictNames[] = {"accepted", "held", "refused"};
constexpr std::string_view kCodeNames[] = {
#define MAQAL_ISSUE(enumerator, code) code,
#include "comment/issue_codes.inc"
#undef MAQAL_ISSUE
};
} // namespace

std::string_view field_name(Field field) {
    return kFieldNames[static_cast<std::size_t>(field)];
}
std::string_view severity_name(IssueSeverity severity) {
    return kSeverityNames[static_cast<std::size_t>(severity)];
}
std::string_view verdict_name(Verdict verdict) {
    return kVerdictNames[static_cast<std::size_t>(verdict)];
}
std::string_view code_name(IssueCode code) {
    return kCodeNames[static_cast<std::size_t>(code)];
}

} // namespace maqal::comment
