// Comment fields, rules and verdicts as JSON.
#pragma once

#include <string_view>

#include "base/arena.hpp"
#include "base/diagnostic.hpp"
#include "base/json_writer.hpp"
#include "comment/rules.hpp"
#include "comment/validate.hpp"
#include "locale/locale.hpp"
#include "source/json.hpp"

namespace maqal::api {

// JSON whose strings may hold U+0000, which the reader does not let through and servers treat in their own ways: while
// it is read, a noncharacter that the input does not have stands for it.
class CommentJson {
public:
    CommentJson(base::Arena& arena, base::Diagnostics& diagnostics) : arena_(arena), diagnostics_(diagnostics) {}

    // Null where `json` is no JSON object; the reason is then in the diagnostics.
    [[nodiscard]] const source::json::Value* read_object(std::string_view json, std::size_t most_bytes);

    // {content, author_name, author_email, author_url, parent, consent, parent_depth, invalid_text}; `content` may be
    // {raw: "…"} as WordPress takes it. Other types are reported and count as missing. Other members with a text, a
    // number or a boolean are fields of the site's own.
    [[nodiscard]] comment::Fields fields(const source::json::Value* object);

    // {profile, endpoint, version, require_name_email, fields, …}, see README, "Rules". Unknown names and values that
    // cannot be used are reported: as warnings, or as errors where the rules say that they are maqal-rules/1. False
    // after an error; the rules are then those that could be read.
    [[nodiscard]] bool rules(const source::json::Value* object, comment::Rules& out);

    [[nodiscard]] std::string_view text(const source::json::Value* value) const; // with U+0000 where it was

private:
    [[nodiscard]] std::string_view hide_nul(std::string_view json);
    void read_rule(const source::json::Value& member, comment::Rules& out);
    void read_deception(const source::json::Value& object, comment::Deception& out);
    void read_limits(const source::json::Value& object, comment::Rules& out);
    [[nodiscard]] std::span<const std::string_view> words(const source::json::Value& value);
    [[nodiscard]] std::span<const comment::OtherField> others(const source::json::Value* object);
    void report(const source::json::Value* value, base::DiagnosticCode code);
    void refuse_rule(const source::json::Value& member, base::DiagnosticCode code);

    base::Arena& arena_;
    base::Diagnostics& diagnostics_;
    bool had_invalid_text_ = false;
    char nul_mark_[3] = {};
    bool has_nul_ = false;
    bool is_strict_ = false; // of rules: what is not understood is an error
    bool rules_good_ = true;
};

void write_fields(const comment::Fields& fields, base::JsonWriter& json);
void write_rules(const comment::Rules& rules, base::JsonWriter& json);

// An array of {field, code, severity, params, message}.
void write_issues(std::span<const comment::Issue> issues, const locale::Locale& locale, base::JsonWriter& json);

} // namespace maqal::api
