// The requests of tests/fixtures/rules and what a real WordPress answered, as fields and rules of the validator.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "comment/validate.hpp"
#include "source/json.hpp"

namespace maqal::test {

namespace json = source::json;

// A file below tests/fixtures; empty where it cannot be read, which every caller checks.
inline std::string fixture(const std::string& name) {
    const char* root = std::getenv("MAQAL_ROOT");
    const std::string path = std::string(root == nullptr ? "." : root) + "/tests/fixtures/" + name;
    std::string bytes;
    if (std::FILE* file = std::fopen(path.c_str(), "rb")) {
        char buffer[65536];
        for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, file)) != 0;) bytes.append(buffer, n);
        std::fclose(file);
    }
    return bytes;
}
inline std::string rules_fixture(const std::string& name) {
    return fixture("rules/" + name);
}

// The reader lets no U+0000 through: the fixtures' own escape of it becomes U+FDD1, which they do not use, and back.
inline std::string hide_nul(std::string text) {
    for (std::size_t at = 0; (at = text.find("\\u0000", at)) != std::string::npos;) text.replace(at, 6, "\\ufdd1");
    return text;
}

// A string, or {"$repeat": [text, count], "pre", "post"}.
inline std::string expand(const json::Value* value) {
    std::string out;
    if (json::is(value, json::Type::kObject)) {
        const json::Value* repeat = json::member(value, "$repeat");
        out = json::string_or(json::member(value, "pre"), {});
        for (std::int64_t n = json::integer_or(json::at(repeat, 1), 0); n > 0; --n) {
            out += json::string_or(json::at(repeat, 0), {});
        }
        out += json::string_or(json::member(value, "post"), {});
    } else {
        out = json::string_or(value, {});
    }
    for (std::size_t at = 0; (at = out.find("\uFDD1", at)) != std::string::npos;) out.replace(at, 3, 1, '\0');
    return out;
}

struct RuleCase {
    std::string id;
    bool rest = false;
    std::string content, name, email, url;
    bool invalid_text = false;
    comment::Rules rules;
    const json::Value* observed = nullptr;

    [[nodiscard]] comment::Fields fields() const {
        return {.content = content,
                .author_name = name,
                .author_email = email,
                .author_url = url,
                .had_invalid_text = invalid_text};
    }
};

// Empty where the outcome depends on the fields and the site's settings alone, else why the case is left out.
inline std::string_view left_out(const json::Value* c) {
    const std::string_view id = json::string_or(json::member(c, "id"), {});
    const auto begins = [&](std::string_view prefix) { return id.substr(0, prefix.size()) == prefix; };
    if (json::member(c, "before") != nullptr) return "comments sent before decide";
    if (begins("parent/") || begins("depth/")) return "comments on the server decide";
    if (begins("mod/first")) return "comments on the server decide";
    if (begins("post/") && !begins("post/registration-required") && id != "post/closed/rest" &&
        id != "post/closed/classic")
        return "the post decides";
    for (const std::string_view key : {"query", "method", "contentType", "as", "rawHex"}) {
        if (json::member(c, key) != nullptr) return "the shape of the request decides";
    }
    if (json::member(c, "raw") != nullptr && id != "uni/lone-high-surrogate/rest")
        return "the shape of the request decides";
    if (begins("shape/") && !begins("shape/content-") && !begins("shape/name-") && id != "shape/only-required/rest" &&
        id != "shape/unknown-field/rest")
        return "the shape of the request decides";
    return {};
}

inline RuleCase read_case(const json::Value* c, base::Arena& arena) {
    static constexpr std::string_view kHold[] = {"holdme", "للمراجعة"}; // the words of the observed site
    static constexpr std::string_view kTrash[] = {"viagra", "forbidden.example", "ممنوع"};
    RuleCase out;
    out.id = json::string_or(json::member(c, "id"), {});
    out.rest = json::string_or(json::member(c, "via"), {}) == "rest";
    out.observed = json::member(c, "observed");
    const json::Value* body = json::member(c, "body");
    if (const json::Value* raw = json::member(c, "raw"); raw != nullptr) {
        base::Diagnostics noticed(arena);
        body = json::read(raw->text, {limits::kInputBytes, limits::kJsonDepth}, arena, noticed);
        out.invalid_text = noticed.size() != 0;
    }
    const json::Value* content = json::member(body, out.rest ? "content" : "comment");
    if (json::member(content, "raw") != nullptr) content = json::member(content, "raw");
    out.content = expand(content);
    out.name = expand(json::member(body, out.rest ? "author_name" : "author"));
    out.email = expand(json::member(body, out.rest ? "author_email" : "email"));
    out.url = expand(json::member(body, out.rest ? "author_url" : "url"));
    const json::Value* config = json::member(c, "config");
    out.rules.endpoint = out.rest ? comment::Endpoint::kRest : comment::Endpoint::kClassic;
    out.rules.require_name_email = json::boolean_or(json::member(config, "require_name_email"), true);
    out.rules.comment_registration = json::boolean_or(json::member(config, "comment_registration"), false);
    out.rules.moderate_all = json::string_or(json::member(config, "moderation"), {}) == "all";
    out.rules.closed = out.id.rfind("post/closed", 0) == 0;
    out.rules.moderation_words = kHold;
    out.rules.disallowed_words = kTrash;
    return out;
}

inline comment::Verdict observed_verdict(const RuleCase& c) {
    const std::int64_t status = json::integer_or(json::member(c.observed, "status"), 0);
    if (status != (c.rest ? 201 : 302)) return comment::Verdict::kRefused;
    const std::string_view approved = json::string_or(json::member(json::member(c.observed, "stored"), "approved"), {});
    return approved == "1" ? comment::Verdict::kAccepted : comment::Verdict::kHeld;
}

// The codes that say what the server said; empty where it refused nothing, or said something that is not known here.
inline std::string_view expected_codes(const RuleCase& c) {
    struct Known {
        std::string_view said, codes;
    };
    static constexpr Known kKnown[] = {
        {"comment_author_column_length", "comment.author_name.too_long"},
        {"comment_author_email_column_length", "comment.author_email.too_long"},
        {"comment_author_url_column_length", "comment.author_url.too_long"},
        {"comment_content_column_length", "comment.content.too_long"},
        {"rest_comment_author_data_required", "comment.author_name.required comment.author_email.required"},
        {"rest_comment_content_invalid", "comment.content.required"},
        {"rest_comment_failed_create", "comment.content.stored_too_long"},
        {"rest_comment_login_required", "comment.login_required"},
        {"rest_comment_closed", "comment.closed"},
        {"التعليقات ممنوعة", "comment.closed"},
        {"rest_invalid_json", "comment.invalid_text"},
        {"Your name is too long", "comment.author_name.too_long"},
        {"Your email address is too long", "comment.author_email.too_long"},
        {"Your URL is too long", "comment.author_url.too_long"},
        {"Your comment is too long", "comment.content.too_long"},
        {"fill the required fields", "comment.author_name.required comment.author_email.required"},
        {"enter a valid email", "comment.author_email.invalid"},
        {"type your comment text", "comment.content.required"},
        {"must be logged in", "comment.login_required"},
    };
    const std::string_view code = json::string_or(json::member(c.observed, "code"), {});
    const std::string_view said = c.rest ? code : json::string_or(json::member(c.observed, "message"), {});
    if (code == "rest_invalid_param") {
        const json::Value* params = json::member(c.observed, "params");
        return json::member(params, "author_email") != nullptr ? "comment.author_email.invalid"
                                                               : "comment.author_name.required";
    }
    for (const Known& known : kKnown) {
        if (said.find(known.said) != std::string_view::npos) return known.codes;
    }
    return {};
}

inline bool has_issue(const comment::Result& result, comment::IssueCode code) {
    for (const comment::Issue& issue : result.issues) {
        if (issue.code == code) return true;
    }
    return false;
}

} // namespace maqal::test
