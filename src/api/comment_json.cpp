#include "api/comment_json.hpp"

#include <cstring>

#include "api/comment_words.hpp"
#include "api/site_rules_json.hpp"
#include "base/byte_scan.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace maqal::api {

namespace {

using base::DiagnosticCode;
using base::Severity;
using comment::Rules;
using source::json::Type;
using source::json::Value;

constexpr std::string_view kNulEscape = "\\u0000";

// The members of `deception`, and what each may be.
struct DeceptionClass {
    std::string_view key;
    comment::Deception::Mode comment::Deception::*mode;
    bool is_advice_only = false;
};
constexpr DeceptionClass kDeceptionClasses[] = {
    {"bidi_controls", &comment::Deception::bidi_controls},
    {"invisible_characters", &comment::Deception::invisible_characters},
    {"combining_marks", &comment::Deception::combining_marks},
    {"mixed_scripts", &comment::Deception::mixed_scripts},
    {"confusable", &comment::Deception::confusable},
    {"imitates_author", &comment::Deception::imitates_author},
    {"look_alike_domain", &comment::Deception::look_alike_domain},
    {"email_suggestion", &comment::Deception::email_suggestion, true},
};
constexpr std::string_view kModes[] = {"off", "advice", "refuse"}; // in the order of Deception::Mode

// U+FDD0 … U+FDEF are noncharacters, 32 of them: EF B7 90 … EF B7 AF, or \ufdd0 … \ufdef.
bool holds_noncharacter(std::string_view json, unsigned number) {
    const char bytes[] = {'\xEF', '\xB7', static_cast<char>(0x90 + number)};
    if (json.find(std::string_view(bytes, 3)) != std::string_view::npos) return true;
    const char last[] = {"de"[number >> 4], "0123456789abcdef"[number & 15]};
    for (std::size_t at = json.find("\\u"); at != std::string_view::npos; at = json.find("\\u", at + 2)) {
        if (base::equals_ignoring_ascii_case(json.substr(at + 2, 2), "fd") &&
            base::equals_ignoring_ascii_case(json.substr(at + 4, 2), {last, 2}))
            return true;
    }
    return false;
}

// "6.8" and "6.8.12" → 608; 0 where it is none.
std::uint16_t parse_version(std::string_view text) {
    const std::size_t dot = text.find('.');
    std::uint64_t major = 0;
    std::uint64_t minor = 0;
    if (!base::parse_unsigned(text.substr(0, dot), 99, major)) return 0;
    if (dot != std::string_view::npos) {
        text.remove_prefix(dot + 1);
        if (!base::parse_unsigned(text.substr(0, text.find('.')), 99, minor)) return 0;
    }
    return static_cast<std::uint16_t>(major * 100 + minor);
}

} // namespace

std::string_view CommentJson::hide_nul(std::string_view json) {
    if (!base::has_byte(json, '\\') || json.find(kNulEscape) == std::string_view::npos) return json;
    unsigned number = 0;
    while (number < 31 && holds_noncharacter(json, number)) ++number;
    const char mark[] = {'\xEF', '\xB7', static_cast<char>(0x90 + number)};
    std::memcpy(nul_mark_, mark, 3);
    char* out = arena_.make_array<char>(json.size());
    std::memcpy(out, json.data(), json.size());
    for (std::size_t at = json.find('\\'); at != std::string_view::npos; at = json.find('\\', at)) {
        if (json.substr(at, kNulEscape.size()) == kNulEscape) {
            const char escape[] = {'f', 'd', "de"[number >> 4], "0123456789abcdef"[number & 15]};
            std::memcpy(out + at + 2, escape, 4);
            has_nul_ = true;
        }
        at += 2; // the sign after a reverse solidus begins no escape
    }
    return {out, json.size()};
}

const Value* CommentJson::read_object(std::string_view json, std::size_t most_bytes) {
    const Value* root = source::json::read(hide_nul(json), {most_bytes, limits::kJsonDepth}, arena_, diagnostics_);
    for (const base::Diagnostic& diagnostic : diagnostics_) {
        had_invalid_text_ = had_invalid_text_ || diagnostic.code == DiagnosticCode::kJsonSurrogate ||
                            diagnostic.code == DiagnosticCode::kJsonUtf8;
    }
    if (root == nullptr || root->type == Type::kObject) return root;
    diagnostics_.add(DiagnosticCode::kWrongType, Severity::kError, {});
    return nullptr;
}

std::string_view CommentJson::text(const Value* value) const {
    const std::string_view text = source::json::string_or(value, {});
    const std::string_view mark(nul_mark_, 3);
    if (!has_nul_ || text.find(mark) == std::string_view::npos) return text;
    char* out = arena_.make_array<char>(text.size());
    std::size_t size = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_mark = text.substr(i, 3) == mark;
        out[size++] = is_mark ? '\0' : text[i];
        if (is_mark) i += 2;
    }
    return {out, size};
}

void CommentJson::report(const Value* value, DiagnosticCode code) {
    if (is_strict_) return refuse_rule(*value, code == DiagnosticCode::kWrongType ? DiagnosticCode::kRulesType : code);
    const bool rules = code == DiagnosticCode::kRulesValue || code == DiagnosticCode::kRulesMember;
    diagnostics_.add(rules ? DiagnosticCode::kOptionInvalid : code, Severity::kWarning,
                     source::json::pointer(value, {}, arena_), value->key);
}

comment::Fields CommentJson::fields(const Value* object) {
    comment::Fields out;
    out.had_invalid_text = had_invalid_text_;
    const struct {
        std::string_view key;
        std::string_view& to;
    } texts[] = {{"content", out.content},
                 {"author_name", out.author_name},
                 {"author_email", out.author_email},
                 {"author_url", out.author_url}};
    for (const auto& entry : texts) {
        const Value* value = source::json::member(object, entry.key);
        if (entry.key == "content" && source::json::is(value, Type::kObject))
            value = source::json::member(value, "raw");
        if (value == nullptr || value->type == Type::kNull) continue;
        if (value->type != Type::kString) report(value, DiagnosticCode::kWrongType);
        entry.to = text(value);
    }
    // JavaScript replaces lone surrogates before the core sees them: its side says so.
    if (source::json::boolean_or(source::json::member(object, "invalid_text"), false)) out.had_invalid_text = true;
    const Value* parent = source::json::member(object, "parent");
    constexpr std::int64_t kNone = INT64_MIN;
    out.parent = source::json::integer_or(parent, kNone, true);
    if (out.parent == kNone || (source::json::is(parent, Type::kString) && parent->text.empty())) {
        out.parent = 0;
        out.had_invalid_parent = parent != nullptr && parent->type != Type::kNull;
    }
    out.parent_depth = source::json::integer_or(source::json::member(object, "parent_depth"), 0);
    const Value* consent = source::json::member(object, "consent");
    // a form's checkbox says "yes"
    out.consent = source::json::boolean_or(consent, false) || !source::json::string_or(consent, {}).empty();
    out.others = others(object);
    return out;
}

// Fields that the core does not know: a site's rules may. As text; a ticked box says "yes", one that is not says
// nothing.
std::span<const comment::OtherField> CommentJson::others(const Value* object) {
    static constexpr std::string_view kKnown[] = {"content",    "author_name", "author_email",
                                                  "author_url", "parent",      "consent"};
    base::ArenaVector<comment::OtherField> out(arena_);
    for (const Value* member = object == nullptr ? nullptr : object->first; member != nullptr; member = member->next) {
        bool other = is_field_name(member->key) && out.size() < limits::kOtherFields;
        for (const std::string_view known : kKnown) other = other && member->key != known;
        if (!other) continue;
        if (member->type == Type::kString) out.push_back({member->key, text(member)});
        if (member->type == Type::kNumber) out.push_back({member->key, member->text});
        if (member->type == Type::kBoolean) out.push_back({member->key, member->boolean ? "yes" : ""});
    }
    return {out.data(), out.size()};
}

namespace {
constexpr std::string_view kFormat = "maqal-rules/1";
// Members of the rules that are known, whatever their values.
constexpr std::string_view kRuleMembers[] = {"$schema",
                                             "format",
                                             "lang",
                                             "as_form",
                                             "profile",
                                             "endpoint",
                                             "version",
                                             "require_name_email",
                                             "comment_registration",
                                             "comment_moderation",
                                             "comment_status",
                                             "comment_max_links",
                                             "thread_comments_depth",
                                             "moderation_words",
                                             "moderation_keys",
                                             "disallowed_words",
                                             "disallowed_keys",
                                             "max_bytes",
                                             "deception",
                                             "authors",
                                             "fields"};

bool is_rule_member(std::string_view name) {
    for (const std::string_view known : kRuleMembers) {
        if (name == known) return true;
    }
    return false;
}
} // namespace

bool CommentJson::rules(const Value* object, Rules& out) {
    is_strict_ = source::json::string_or(source::json::member(object, "format"), {}) == kFormat;
    for (const Value* member = object == nullptr ? nullptr : object->first; member != nullptr; member = member->next) {
        read_rule(*member, out);
    }
    return rules_good_;
}

void CommentJson::refuse_rule(const Value& member, DiagnosticCode code) {
    rules_good_ = false;
    diagnostics_.add(code, Severity::kError, source::json::pointer(&member, {}, arena_));
}

void CommentJson::read_rule(const Value& member, Rules& out) {
    const std::string_view key = member.key;
    const std::string_view value = source::json::string_or(&member, {});
    const bool flag = member.type == Type::kBoolean;
    // read by the caller
    if (key == "lang" && (!is_strict_ || member.type == Type::kString)) return;
    if (key == "as_form" && (!is_strict_ || flag)) return;
    if (key == "$schema" && member.type == Type::kString) return;
    if (key == "profile" && (value == "wordpress" || value == "generic")) {
        out.profile = value == "generic" ? comment::Profile::kGeneric : comment::Profile::kWordPress;
    } else if (key == "endpoint" && (value == "rest" || value == "classic")) {
        out.endpoint = value == "classic" ? comment::Endpoint::kClassic : comment::Endpoint::kRest;
    } else if (const std::uint16_t version = key == "version" ? parse_version(member.text) : 0; version != 0) {
        out.version = version;
    } else if (key == "require_name_email" && flag) {
        out.require_name_email = member.boolean;
    } else if (key == "comment_registration" && flag) {
        out.comment_registration = member.boolean;
    } else if (key == "comment_moderation" && flag) {
        out.moderate_all = member.boolean;
    } else if (const std::int64_t number = source::json::integer_or(&member, -1, true);
               key == "comment_max_links" && number >= 0 && number <= 1'000'000) {
        out.max_links = static_cast<std::uint32_t>(number);
    } else if (key == "thread_comments_depth" && number >= 1 && number <= limits::kThreadDepth) {
        out.thread_depth = static_cast<std::uint32_t>(number);
    } else if (key == "comment_status" && (value == "open" || value == "closed")) {
        out.closed = value == "closed";
    } else if (key == "moderation_words" || key == "moderation_keys") {
        out.moderation_words = words(member);
    } else if (key == "disallowed_words" || key == "disallowed_keys") {
        out.disallowed_words = words(member);
    } else if (key == "deception" && member.type == Type::kObject) {
        read_deception(member, out.deception);
    } else if (key == "authors" && member.type == Type::kArray) {
        out.authors = words(member);
    } else if (key == "max_bytes" && member.type == Type::kObject) {
        read_limits(member, out);
    } else if (key == "fields") {
        rules_good_ = read_site_rules(member, *this, arena_, diagnostics_, out) && rules_good_;
    } else if (key == "format") {
        if (!is_strict_) refuse_rule(member, DiagnosticCode::kRulesValue);
    } else {
        report(&member, is_rule_member(key) ? DiagnosticCode::kRulesValue : DiagnosticCode::kRulesMember);
    }
}

void CommentJson::read_deception(const Value& object, comment::Deception& out) {
    for (const Value* member = object.first; member != nullptr; member = member->next) {
        const std::string_view value = source::json::string_or(member, {});
        bool taken = false;
        bool is_known = false;
        for (const DeceptionClass& known : kDeceptionClasses) {
            if (member->key != known.key) continue;
            is_known = true;
            for (std::size_t mode = 0; mode < std::size(kModes); ++mode) {
                if (value != kModes[mode] || (known.is_advice_only && value == "refuse")) continue;
                out.*known.mode = static_cast<comment::Deception::Mode>(mode);
                taken = true;
            }
        }
        if (!taken) report(member, is_known ? DiagnosticCode::kRulesValue : DiagnosticCode::kRulesMember);
    }
}

void CommentJson::read_limits(const Value& object, Rules& out) {
    const struct {
        std::string_view key;
        std::size_t& to;
    } known[] = {{"content", out.content_bytes},
                 {"author_name", out.name_bytes},
                 {"author_email", out.email_bytes},
                 {"author_url", out.url_bytes}};
    for (const Value* member = object.first; member != nullptr; member = member->next) {
        const std::int64_t bytes = source::json::integer_or(member, -1);
        bool taken = false;
        for (const auto& entry : known) {
            if (member->key != entry.key || bytes < 0) continue;
            entry.to = static_cast<std::size_t>(bytes);
            taken = true;
        }
        if (taken) continue;
        const bool is_known = member->key == "content" || member->key.substr(0, 7) == "author_";
        report(member, is_known ? DiagnosticCode::kRulesValue : DiagnosticCode::kRulesMember);
    }
}

// An array of strings, or one string with a word on each line, as WordPress keeps them.
std::span<const std::string_view> CommentJson::words(const Value& value) {
    base::ArenaVector<std::string_view> out(arena_);
    bool all = true;
    if (value.type == Type::kString) {
        for (std::string_view rest = text(&value);;) {
            const std::size_t end = rest.find('\n');
            all = out.size() < limits::kCommentWords;
            if (all) out.push_back(rest.substr(0, end));
            if (end == std::string_view::npos || !all) break;
            rest.remove_prefix(end + 1);
        }
    } else if (value.type == Type::kArray) {
        for (const Value* word = value.first; word != nullptr && all; word = word->next) {
            all = out.size() < limits::kCommentWords;
            if (word->type != Type::kString) {
                report(word, DiagnosticCode::kWrongType);
            } else if (all) {
                out.push_back(text(word));
            }
        }
    } else {
        report(&value, DiagnosticCode::kWrongType);
    }
    if (!all) report(&value, is_strict_ ? DiagnosticCode::kRulesTooMany : DiagnosticCode::kTooManyItems);
    return {out.data(), out.size()};
}

void write_fields(const comment::Fields& fields, base::JsonWriter& json) {
    json.begin_object();
    json.member("content", fields.content);
    json.member("author_name", fields.author_name);
    json.member("author_email", fields.author_email);
    json.member("author_url", fields.author_url);
    json.member_integer("parent", fields.parent);
    json.member_boolean("consent", fields.consent);
    if (fields.parent_depth != 0) json.member_integer("parent_depth", fields.parent_depth);
    for (const comment::OtherField& other : fields.others) json.member(other.name, other.value);
    json.end_object();
}

namespace {
void write_words(std::string_view key, std::span<const std::string_view> words, base::JsonWriter& json) {
    if (words.empty()) return;
    json.key(key);
    json.begin_array();
    for (const std::string_view word : words) json.string(word);
    json.end_array();
}
} // namespace

void write_rules(const Rules& rules, base::JsonWriter& json) {
    base::TextBuffer version;
    version.append_integer(rules.version / 100);
    version.append('.');
    version.append_integer(rules.version % 100);
    json.begin_object();
    json.member("profile", rules.profile == comment::Profile::kGeneric ? "generic" : "wordpress");
    json.member("endpoint", rules.endpoint == comment::Endpoint::kRest ? "rest" : "classic");
    json.member("version", version.view());
    json.member_boolean("require_name_email", rules.require_name_email);
    json.member_boolean("comment_registration", rules.comment_registration);
    json.member_boolean("comment_moderation", rules.moderate_all);
    json.member_integer("comment_max_links", rules.max_links);
    if (rules.closed) json.member("comment_status", "closed");
    if (rules.thread_depth != 0) json.member_integer("thread_comments_depth", rules.thread_depth);
    write_words("moderation_words", rules.moderation_words, json);
    write_words("disallowed_words", rules.disallowed_words, json);
    write_words("authors", rules.authors, json);
    json.key("deception");
    json.begin_object();
    for (const DeceptionClass& known : kDeceptionClasses)
        json.member(known.key, kModes[static_cast<std::size_t>(rules.deception.*known.mode)]);
    json.end_object();
    json.key("max_bytes");
    json.begin_object();
    json.member_integer("content", static_cast<std::int64_t>(rules.content_bytes));
    json.member_integer("author_name", static_cast<std::int64_t>(rules.name_bytes));
    json.member_integer("author_email", static_cast<std::int64_t>(rules.email_bytes));
    json.member_integer("author_url", static_cast<std::int64_t>(rules.url_bytes));
    json.end_object();
    if (!rules.site_json.empty()) {
        json.key("fields");
        json.raw(rules.site_json);
    }
    json.end_object();
}

void write_issues(std::span<const comment::Issue> issues, const locale::Locale& locale, base::JsonWriter& json) {
    base::TextBuffer message;
    json.begin_array();
    for (const comment::Issue& issue : issues) {
        json.begin_object();
        json.member("field", issue.name.empty() ? comment::field_name(issue.field) : issue.name);
        json.member("code", comment::code_name(issue.code));
        json.member("severity", comment::severity_name(issue.severity));
        json.key("params");
        json.begin_object();
        if (issue.rule != nullptr && issue.rule->unit != comment::Unit::kNone)
            json.member("unit", comment::unit_name(issue.rule->unit));
        const bool says_none = issue.code == comment::IssueCode::kRuleMaxLinks; // of which 0 may be the limit
        if (issue.limit != 0 || says_none) json.member_integer("limit", issue.limit);
        if (issue.actual != 0) json.member_integer("actual", issue.actual);
        if (issue.count != 0) json.member_integer("count", issue.count);
        const bool is_field = issue.code == comment::IssueCode::kRuleEqualTo;
        if (!issue.text.empty()) json.member(is_field ? "field" : "word", issue.text);
        json.end_object();
        message.clear();
        append_issue_message(issue, locale, message);
        json.member("message", message.view());
        json.end_object();
    }
    json.end_array();
}

} // namespace maqal::api
