#include "api/rules_cache.hpp"

#include <cstdlib>
#include <memory>
#include <new>

#include "api/comment_json.hpp"
#include "base/limits.hpp"
#include "comment/deception_memo.hpp"
#include "comment/validate.hpp"

namespace maqal::api {

namespace {

struct Entry {
    explicit Entry(std::string_view rules_json) : noticed(arena), json(arena.copy(rules_json)) {
        CommentJson reader(arena, noticed);
        const source::json::Value* object = json.empty() ? nullptr : reader.read_object(json, limits::kOptionsBytes);
        if (object == nullptr && !json.empty()) return;
        read.usable = reader.rules(object, read.rules);
        read.lang = source::json::string_or(source::json::member(object, "lang"), "en");
        read.as_form = source::json::boolean_or(source::json::member(object, "as_form"), false);
        comment::prepare_rules(read.rules, arena);
        if (read.as_form) read.rules.memo = &memo;
    }

    base::Arena arena; // the first, so that it is the last to go
    base::Diagnostics noticed;
    std::string_view json;
    comment::DeceptionMemo memo;
    ReadRules read;
};

#ifdef __EMSCRIPTEN__
std::unique_ptr<Entry> last; // an instance is one thread
#else
thread_local std::unique_ptr<Entry> last;
#endif

} // namespace

const ReadRules& read_rules(std::string_view json, base::Diagnostics& diagnostics) {
    if (last == nullptr || last->json != json) {
        last.reset(); // first, so that never two are held
        last.reset(new (std::nothrow) Entry(json));
        if (last == nullptr) std::abort();
    }
    for (const base::Diagnostic& noticed : last->noticed)
        diagnostics.add(noticed.code, noticed.severity, noticed.path, noticed.detail);
    return last->read;
}

} // namespace maqal::api
