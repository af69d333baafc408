#include "api/answer_json.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "comment/answer.hpp"
#include "comment/site_check.hpp"

namespace maqal::api {

namespace {

using source::json::boolean_or;
using source::json::integer_or;
using source::json::member;
using source::json::string_or;
using source::json::Type;
using source::json::Value;

// The errors of a problem document (RFC 9457, section 3): a pointer to a field of the comment, and what is wrong with
// it. Of each field the first one; what points elsewhere is left out.
std::span<const comment::FieldRefusal> read_refusals(const Value* list, base::Arena& arena) {
    base::ArenaVector<comment::FieldRefusal> out(arena);
    if (!source::json::is(list, Type::kArray)) return {};
    for (const Value* item = list->first; item != nullptr && out.size() < limits::kPageRefusals; item = item->next) {
        std::string_view pointer = string_or(member(item, "pointer"), {});
        if (pointer.substr(0, 1) == "#") pointer.remove_prefix(1);
        const comment::Field field = comment::field_named(pointer.substr(0, 1) == "/" ? pointer.substr(1) : pointer);
        bool is_known = field == comment::Field::kOther || field == comment::Field::kForm;
        for (const comment::FieldRefusal& before : out) is_known = is_known || before.field == field;
        if (!is_known) out.push_back({field, comment::plain_line(string_or(member(item, "detail"), {}), arena)});
    }
    return {out.data(), out.size()};
}

// {"code", "message", "data": {"status", "params"}, "errors"} or a comment.
void read_answer_object(const Value* object, base::Arena& arena, comment::Answer& out) {
    out.code = string_or(member(object, "code"), {});
    if (!out.code.empty()) {
        out.message = comment::plain_line(string_or(member(object, "message"), {}), arena);
        out.refusals = read_refusals(member(object, "errors"), arena);
        const Value* parameters = member(member(object, "data"), "params");
        out.bad_name = member(parameters, "author_name") != nullptr;
        out.bad_email = member(parameters, "author_email") != nullptr;
        out.bad_url = member(parameters, "author_url") != nullptr;
        out.bad_content = member(parameters, "content") != nullptr;
        return;
    }
    out.comment_id = integer_or(member(object, "id"), 0);
    out.comment_status = string_or(member(object, "status"), {});
    const std::string_view link = string_or(member(object, "link"), {});
    if (link.substr(0, 8) == "https://" || link.substr(0, 7) == "http://") out.comment_link = link;
}

} // namespace

comment::Answer read_answer(const Value* event, base::Arena& arena) {
    comment::Answer out;
    out.status = integer_or(member(event, "status"), 0);
    out.redirected = boolean_or(member(event, "redirected"), false);
    out.url = string_or(member(event, "url"), {});
    const std::string_view body = string_or(member(event, "body"), {}).substr(0, limits::kResponseBytes);
    out.is_empty = base::trim_ascii_space(body).empty();
    const bool says_json = string_or(member(event, "content_type"), {}).find("json") != std::string_view::npos;
    const std::size_t brace = body.find('{');
    const bool begins = brace != std::string_view::npos && base::trim_ascii_space(body.substr(0, brace)).empty();
    if ((says_json && brace != std::string_view::npos) || begins) {
        // a server that prints its own warnings before the JSON is common enough
        base::Diagnostics ignored(arena);
        const Value* object =
            source::json::read(body.substr(brace), {limits::kResponseBytes, limits::kJsonDepth}, arena, ignored);
        if (source::json::is(object, Type::kObject)) read_answer_object(object, arena, out);
    } else {
        out.message = comment::die_message(body, arena);
        out.is_wordpress = comment::is_wordpress_page(body);
    }
    return out;
}
} // namespace maqal::api
