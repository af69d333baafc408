// What was noticed about an input: codes, how grave, where, what was done. Codes are stable outside the program.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/arena.hpp"

namespace maqal::base {

enum class Severity : std::uint8_t {
    kError,   // nothing could be made of the input
    kWarning, // something that the author wrote is missing from the result or was changed
    kNote,    // something was tolerated
};

// Each code with its stable name and a one-line meaning, which is the English message as well.
#define MAQAL_DIAGNOSTICS(X)                                                                                           \
    X(kJsonSyntax, "json.syntax", "The input is not valid JSON.")                                                      \
    X(kJsonEmpty, "json.empty", "The input is empty.")                                                                 \
    X(kJsonTooLarge, "json.too_large", "The input is larger than the limit of bytes.")                                 \
    X(kJsonTooDeep, "json.too_deep", "Arrays and objects are nested deeper than the limit.")                           \
    X(kJsonTooMany, "json.too_many_values", "The input holds more values than the limit.")                             \
    X(kJsonNul, "json.nul", "The input holds a NUL byte, which JSON does not allow.")                                  \
    X(kJsonBom, "json.bom", "A byte order mark was skipped.")                                                          \
    X(kJsonUtf8, "json.invalid_utf8", "Bytes that are not UTF-8 were replaced by U+FFFD.")                             \
    X(kJsonSurrogate, "json.lone_surrogate", "A lone surrogate was replaced by U+FFFD.")                               \
    X(kJsonDuplicate, "json.duplicate_key", "A key stands twice in an object; the last one counts.")                   \
    X(kFormatUnknown, "article.unknown_format", "The JSON is of no article format that is known here.")                \
    X(kFormatError, "article.error_object", "The server answered with an error instead of an article.")                \
    X(kWrongType, "article.wrong_type", "A field has a value of another type than it must have; it was left out.")     \
    X(kMissing, "article.missing_field", "A field that every article has is missing.")                                 \
    X(kBadValue, "article.bad_value", "A field has a value that cannot be used; it was left out.")                     \
    X(kBadUrl, "article.bad_url", "An address is not allowed here; it was left out.")                                  \
    X(kEmbedError, "article.embed_error", "The server embedded an error in place of data; it was left out.")           \
    X(kProtected, "article.protected", "The article is protected by a password; its text was not sent.")               \
    X(kTooManyItems, "article.too_many_items", "A list is longer than the limit; the rest was left out.")              \
    X(kBlockUnknown, "block.unknown", "A block of an unknown type was shown as far as it can be.")                     \
    X(kBlockInvalid, "block.invalid", "A block lacks what its type needs; it was left out.")                           \
    X(kTooManyBlocks, "block.too_many", "The article has more blocks than the limit; the rest was left out.")          \
    X(kInlineUnknown, "inline.unknown", "An inline of an unknown type was replaced by its text.")                      \
    X(kHtmlElement, "html.element_dropped", "An element that the policy does not name was dropped with its content.")  \
    X(kHtmlUnwrapped, "html.element_unwrapped",                                                                        \
      "An element that the policy does not name was replaced by its content.")                                         \
    X(kHtmlAttribute, "html.attribute_dropped", "An attribute that the policy does not name was dropped.")             \
    X(kHtmlUrl, "html.url_dropped", "An address that the policy does not allow was dropped.")                          \
    X(kHtmlDepth, "html.too_deep", "Elements nested deeper than the limit were replaced by their content.")            \
    X(kHtmlTooMany, "html.too_many_nodes", "The markup holds more nodes than the limit; the rest was left out.")       \
    X(kHtmlTooLarge, "html.too_large", "The markup is larger than the limit of bytes.")                                \
    X(kPolicyInvalid, "policy.invalid", "A policy's member is unknown or has a value that cannot be used.")            \
    X(kPolicyElement, "policy.unknown_element", "A policy names an element that is not known.")                        \
    X(kPolicyAttribute, "policy.unknown_attribute", "A policy names an attribute that is not known.")                  \
    X(kPolicyProvider, "policy.unknown_provider", "A policy names a provider that is not known.")                      \
    X(kPolicyNever, "policy.never_allowed", "A policy names what is never allowed.")                                   \
    X(kCatalogueInvalid, "catalogue.invalid", "A catalogue has no format, language or messages that can be used.")     \
    X(kCatalogueKey, "catalogue.unknown_key", "A catalogue has an unknown name.")                                      \
    X(kCatalogueText, "catalogue.bad_text", "A text of a catalogue cannot be used; it was left out.")                  \
    X(kCataloguePlaceholder, "catalogue.unknown_placeholder", "A text of a catalogue has an unknown placeholder.")     \
    X(kCatalogueLimit, "catalogue.too_many", "Catalogues are more or larger than the limit.")                          \
    X(kRulesMember, "rules.unknown_member", "The rules have a member that is not known here.")                         \
    X(kRulesMissing, "rules.missing_member", "A rule lacks a member that it must have.")                               \
    X(kRulesType, "rules.wrong_type", "A member of the rules has a value of another type than it must have.")          \
    X(kRulesValue, "rules.bad_value", "A member of the rules has a value that cannot be used.")                        \
    X(kRulesField, "rules.bad_field", "A field's name has small letters, digits and _, and begins with a letter.")     \
    X(kRulesPattern, "rules.bad_pattern", "A pattern is none, or uses what is not supported.")                         \
    X(kRulesTooMany, "rules.too_many", "A list in the rules is longer than the limit.")                                \
    X(kOptionInvalid, "options.invalid", "An option is unknown or has a value that cannot be used.")                   \
    X(kElsewhere, "core.elsewhere", "This needs the whole module; this one only draws articles of WordPress.")         \
    X(kMore, "diagnostics.more", "More was noticed than is listed.")

enum class DiagnosticCode : std::uint8_t {
#define MAQAL_ENUMERATOR(name, code, message) name,
    MAQAL_DIAGNOSTICS(MAQAL_ENUMERATOR)
#undef MAQAL_ENUMERATOR
};

[[nodiscard]] std::string_view code_name(DiagnosticCode code);    // "json.syntax"
[[nodiscard]] std::string_view code_message(DiagnosticCode code); // one English sentence
[[nodiscard]] std::string_view severity_name(Severity severity);  // "error", "warning", "note"

struct Diagnostic {
    DiagnosticCode code;
    Severity severity;
    std::string_view path;   // JSON Pointer (RFC 6901) into the input, "" for the whole
    std::string_view detail; // which element, field, limit…: untrusted, cut to kDiagnosticDetailBytes; may be empty
};

class Diagnostics {
public:
    explicit Diagnostics(Arena& arena) : arena_(arena), list_(arena) {}
    // Copies `path` and `detail`. Past kDiagnostics entries only counts; the same code, path and detail as the one
    // before is kept once.
    void add(DiagnosticCode code, Severity severity, std::string_view path, std::string_view detail = {});
    [[nodiscard]] const Diagnostic* begin() const { return list_.begin(); }
    [[nodiscard]] const Diagnostic* end() const { return list_.end(); }
    [[nodiscard]] std::size_t size() const { return list_.size(); }
    [[nodiscard]] bool has_error() const { return has_error_; }
    // Whether kElsewhere was added, also past the limit.
    [[nodiscard]] bool needs_whole_module() const { return needs_whole_module_; }

private:
    Arena& arena_;
    ArenaVector<Diagnostic> list_;
    bool has_error_ = false;
    bool needs_whole_module_ = false;
};

} // namespace maqal::base
