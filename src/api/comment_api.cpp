// maqal_validate and maqal_step.
#include "api/comment_json.hpp"
#include "api/comment_words.hpp"
#include "api/composer_json.hpp"
#include "api/result.hpp"
#include "api/rules_cache.hpp"
#include "base/limits.hpp"
#include "comment/request.hpp"
#include "comment/room.hpp"

namespace maqal::api {

namespace {

using source::json::Value;

maqal_result* finish(std::uint32_t status, base::TextBuffer&& output, const base::Diagnostics& diagnostics) {
    base::TextBuffer list;
    write_diagnostics(diagnostics, list);
    return make_result(status, std::move(output), std::move(list));
}

// Beside the verdict, {field: what its counter says}, where a field is nearly full or too full; else nothing.
void write_room(std::span<const comment::Room> rooms, const locale::Locale& locale, base::JsonWriter& json) {
    if (rooms.empty()) return;
    base::TextBuffer message;
    json.key("room");
    json.begin_object();
    for (const comment::Room& room : rooms) {
        message.clear();
        append_room_message(room, locale, message);
        json.member(room.name.empty() ? comment::field_name(room.field) : room.name, message.view());
    }
    json.end_object();
}

maqal_result* validate(std::string_view fields_json, std::string_view rules_json) {
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    CommentJson fields_reader(arena, diagnostics);
    const Value* fields_object = fields_reader.read_object(fields_json, limits::kInputBytes);
    if (fields_object == nullptr) return finish(MAQAL_USAGE, {}, diagnostics);
    comment::Fields fields = fields_reader.fields(fields_object);
    const ReadRules& read = read_rules(rules_json, diagnostics);
    if (!read.usable) return finish(MAQAL_USAGE, {}, diagnostics);
    const comment::Rules& rules = read.rules;
    const locale::Locale locale(read.lang);
    if (read.as_form) fields = comment::prepare_fields(fields, arena);
    const comment::Result result = comment::validate(fields, rules, arena);
    base::TextBuffer output;
    base::JsonWriter json(output);
    json.begin_object();
    json.member("verdict", comment::verdict_name(result.verdict));
    json.key("issues");
    write_issues(result.issues, locale, json);
    write_room(comment::room_left(fields, rules, arena), locale, json);
    json.end_object();
    return finish(result.verdict == comment::Verdict::kRefused ? MAQAL_REFUSED : MAQAL_DONE, std::move(output),
                  diagnostics);
}

maqal_result* step(std::string_view state_json, std::string_view event_json) {
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    CommentJson reader(arena, diagnostics);
    comment::State state;
    if (!state_json.empty()) {
        const Value* object = reader.read_object(state_json, limits::kInputBytes);
        if (object == nullptr) return finish(MAQAL_USAGE, {}, diagnostics);
        state = read_state(object, reader);
    }
    CommentJson event_reader(arena, diagnostics);
    comment::Event event;
    const Value* object = event_reader.read_object(event_json, limits::kInputBytes);
    if (object == nullptr || !read_event(object, event_reader, arena, event)) {
        if (object != nullptr) diagnostics.add(base::DiagnosticCode::kOptionInvalid, base::Severity::kError, "/type");
        return finish(MAQAL_USAGE, {}, diagnostics);
    }
    const comment::Step step = comment::step(state, event, arena);
    const locale::Locale locale(step.state.setup.lang);
    base::TextBuffer output;
    base::JsonWriter json(output);
    json.begin_object();
    json.key("state");
    write_state(step.state, json);
    json.key("effects");
    write_effects(step.effects, locale, json);
    json.end_object();
    return finish(MAQAL_DONE, std::move(output), diagnostics);
}

} // namespace

} // namespace maqal::api

extern "C" {

maqal_result* maqal_validate(const void* fields, size_t size, const void* rules, size_t rules_size) {
    return maqal::api::validate(maqal::api::view(fields, size), maqal::api::view(rules, rules_size));
}

maqal_result* maqal_step(const void* state, size_t size, const void* event, size_t event_size) {
    return maqal::api::step(maqal::api::view(state, size), maqal::api::view(event, event_size));
}

} // extern "C"
