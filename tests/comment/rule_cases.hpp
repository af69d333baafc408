// The requests of tests/fixtures/rules and what a real WordPress answered, as fields and rules of the validator.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "base/utf8.hpp"
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
    std::int64_t parent = 0;
    bool invalid_text = false;
    comment::Rules rules;
    const json::Value* observed = nullptr;

    [[nodiscard]] comment::Fields fields() const {
        return {.content = content,
                .author_name = name,
                .author_email = email,
                .author_url = url,
                .parent = parent,
                .had_invalid_text = invalid_text};
    }
};

// Why recorded cases are left out: what decides in them stands in no field of the form and in no rule. A case that is
// not named here is replayed. As in tests/wordpress/rule-cases.mjs.
struct LeftOut {
    std::string_view reason;
    std::string_view ids; // beginnings, one space between them
    std::string_view via; // empty: both ends
};
inline constexpr LeftOut kLeftOut[] = {
    {"whether an equal comment stands there already", "dup/", ""},
    {"how long ago the last comment came", "flood/", ""},
    {"whether its writer has been approved before", "mod/first-", ""},
    {"a thread that was written before it", "depth/level-6/", ""},
    {"on the classic end, the comment that is answered", "parent/", "classic"},
    {"the post: missing, hidden, or behind a password",
     "post/missing/ post/zero/ post/draft/ post/private/ post/trash/ post/pending/ post/password post/pattern/", ""},
    {"that REST takes nothing from visitors", "post/rest-anonymous-off/", ""},
    {"a request in which no comment can be read",
     "shape/json-array/ shape/broken-json/ shape/empty-body/ shape/bom/ shape/text-plain/ shape/json-body/ shape/get/ "
     "shape/post-id-missing/",
     ""},
    {"a parameter of REST that is no field of a form",
     "shape/post-float/ shape/id/ shape/author-zero/ shape/author-one/ shape/status/ shape/type-other/ shape/ip/", ""},
};

// The reason, empty where the case is replayed.
inline std::string_view left_out(const json::Value* c) {
    const std::string_view id = json::string_or(json::member(c, "id"), {});
    const std::string_view via = json::string_or(json::member(c, "via"), {});
    for (const LeftOut& each : kLeftOut) {
        if (!each.via.empty() && each.via != via) continue;
        for (std::string_view rest = each.ids; !rest.empty();) {
            const std::string_view beginning = rest.substr(0, rest.find(' '));
            if (id.substr(0, beginning.size()) == beginning) return each.reason;
            rest.remove_prefix(std::min(rest.size(), beginning.size() + 1));
        }
    }
    return {};
}

inline int hex_digit(char c) {
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

// A value of a form-encoded text, "author[]" being none of "author"; bytes that are no UTF-8 stay.
inline std::string form_value(std::string_view form, std::string_view name) {
    while (!form.empty()) {
        const std::string_view pair = form.substr(0, form.find('&'));
        form.remove_prefix(std::min(form.size(), pair.size() + 1));
        if (pair.substr(0, pair.find('=')) != name) continue;
        std::string out;
        for (std::size_t i = name.size() + 1; i < pair.size(); ++i) {
            const bool escape = pair[i] == '%';
            out += escape ? static_cast<char>(hex_digit(pair[i + 1]) * 16 + hex_digit(pair[i + 2]))
                          : (pair[i] == '+' ? ' ' : pair[i]);
            if (escape) i += 2;
        }
        return out;
    }
    return {};
}

// A value of a multipart text.
inline std::string part_value(std::string_view parts, std::string_view name) {
    const std::string head = "name=\"" + std::string(name) + "\"\r\n\r\n";
    const std::size_t at = parts.find(head);
    if (at == std::string_view::npos) return {};
    parts.remove_prefix(at + head.size());
    return std::string(parts.substr(0, parts.find("\r\n")));
}

// As the readers of JSON do it: U+FFFD for each byte that is no UTF-8.
inline std::string valid(const std::string& text, bool& was_invalid) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        was_invalid = was_invalid || !c.valid;
        out += c.valid ? text.substr(at, c.length) : "\uFFFD";
        at += c.length;
    }
    return out;
}

inline void read_fields(const json::Value* c, base::Arena& arena, RuleCase& out) {
    const char* const* names = nullptr;
    static constexpr const char* kRest[] = {"content", "author_name", "author_email", "author_url"};
    static constexpr const char* kClassic[] = {"comment", "author", "email", "url"};
    names = out.rest ? kRest : kClassic;
    std::string* const to[] = {&out.content, &out.name, &out.email, &out.url};
    const json::Value* body = json::member(c, "body");
    const std::string_view type = json::string_or(json::member(c, "contentType"), {});
    const std::string_view query = json::string_or(json::member(c, "query"), {});
    std::string raw(json::string_or(json::member(c, "raw"), {}));
    const std::string_view hex = json::string_or(json::member(c, "rawHex"), {});
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        raw += static_cast<char>(hex_digit(hex[i]) * 16 + hex_digit(hex[i + 1]));
    if (body == nullptr && out.rest && type.empty()) {
        base::Diagnostics noticed(arena);
        body = json::read(arena.copy(raw), {limits::kInputBytes, limits::kJsonDepth}, arena, noticed);
        out.invalid_text = noticed.size() != 0;
    }
    for (std::size_t i = 0; i < 4; ++i) {
        const json::Value* value = json::member(body, names[i]);
        if (json::member(value, "raw") != nullptr) value = json::member(value, "raw");
        *to[i] = expand(value);
        if (!query.empty()) *to[i] = form_value(query.substr(1), names[i]);
        if (body == nullptr)
            *to[i] = type.substr(0, 9) == "multipart" ? part_value(raw, names[i]) : form_value(raw, names[i]);
        *to[i] = valid(*to[i], out.invalid_text);
    }
    if (out.rest) out.parent = json::integer_or(json::member(body, "parent"), 0, true);
}

inline RuleCase read_case(const json::Value* c, base::Arena& arena) {
    static constexpr std::string_view kHold[] = {"holdme", "للمراجعة"}; // the words of the observed site
    static constexpr std::string_view kTrash[] = {"viagra", "forbidden.example", "ممنوع"};
    RuleCase out;
    out.id = json::string_or(json::member(c, "id"), {});
    out.rest = json::string_or(json::member(c, "via"), {}) == "rest";
    out.observed = json::member(c, "observed");
    read_fields(c, arena, out);
    const json::Value* config = json::member(c, "config");
    out.rules.endpoint = out.rest ? comment::Endpoint::kRest : comment::Endpoint::kClassic;
    out.rules.require_name_email = json::boolean_or(json::member(config, "require_name_email"), true);
    out.rules.comment_registration = json::boolean_or(json::member(config, "comment_registration"), false);
    out.rules.moderate_all = json::string_or(json::member(config, "moderation"), {}) == "all";
    out.rules.closed = out.id.rfind("post/closed", 0) == 0 || out.id.rfind("post/page-closed", 0) == 0;
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
