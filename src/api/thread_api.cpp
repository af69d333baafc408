// maqal_thread: where comments stand that did not come in one list.
#include "api/result.hpp"
#include "base/json_writer.hpp"
#include "base/limits.hpp"
#include "comment/thread.hpp"
#include "source/json.hpp"

namespace maqal::api {

namespace {

using base::DiagnosticCode;
using base::Severity;
using source::json::Type;
using source::json::Value;

// What is no id is none: 0.
std::span<const comment::ThreadNode> read_pairs(const Value& list, base::Arena& arena) {
    const std::size_t count = list.count / 2;
    auto* nodes = arena.make_array<comment::ThreadNode>(count);
    const Value* value = list.first;
    for (std::size_t i = 0; i < count; ++i, value = value->next->next) {
        nodes[i] = {source::json::integer_or(value, 0), source::json::integer_or(value->next, 0)};
    }
    return {nodes, count};
}

bool read_order(std::string_view options, base::Arena& arena, base::Diagnostics& diagnostics,
                comment::ThreadOrder& out) {
    if (options.empty()) return true;
    const Value* object = source::json::read(options, {limits::kOptionsBytes, limits::kJsonDepth}, arena, diagnostics);
    if (object == nullptr) return false;
    const std::string_view order = source::json::string_or(source::json::member(object, "order"), "oldest");
    if (order == "newest") out = comment::ThreadOrder::kNewestFirst;
    if (object->type == Type::kObject && (order == "newest" || order == "oldest")) return true;
    diagnostics.add(DiagnosticCode::kOptionInvalid, Severity::kError, "/order", order);
    return false;
}

std::uint32_t order_pairs(std::string_view pairs, std::string_view options, base::Arena& arena,
                          base::Diagnostics& diagnostics, base::TextBuffer& out) {
    comment::ThreadOrder order = comment::ThreadOrder::kOldestFirst;
    if (!read_order(options, arena, diagnostics, order)) return MAQAL_USAGE;
    const Value* list = source::json::read(pairs, {limits::kInputBytes, limits::kJsonDepth}, arena, diagnostics);
    if (list == nullptr) return MAQAL_USAGE;
    if (list->type != Type::kArray || list->count % 2 != 0 || list->count / 2 > limits::kComments) {
        diagnostics.add(DiagnosticCode::kWrongType, Severity::kError, {});
        return MAQAL_USAGE;
    }
    base::JsonWriter json(out);
    json.begin_array();
    for (const comment::ThreadEntry& entry : comment::build_thread(read_pairs(*list, arena), arena, order)) {
        json.integer(entry.index);
        json.integer(entry.depth);
    }
    json.end_array();
    return MAQAL_DONE;
}

} // namespace

} // namespace maqal::api

extern "C" maqal_result* maqal_thread(const void* pairs, size_t size, const void* options, size_t options_size) {
    using namespace maqal;
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    base::TextBuffer output;
    const std::uint32_t status =
        api::order_pairs(api::view(pairs, size), api::view(options, options_size), arena, diagnostics, output);
    base::TextBuffer report;
    api::write_diagnostics(diagnostics, report);
    return api::make_result(status, std::move(output), std::move(report));
}
