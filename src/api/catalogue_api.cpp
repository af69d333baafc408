// maqal_add_catalogue: JSON (maqal-catalogue-1.schema.json) → texts that every later call of this instance finds.
#include <utility>

#include "api/result.hpp"
#include "base/limits.hpp"
#include "base/whole_module.hpp"
#include "locale/catalogue.hpp"
#include "locale/host_tag.hpp"
#include "source/json.hpp"
#include "unicode/unicode.hpp"

namespace maqal::api {

namespace {

using base::DiagnosticCode;
using base::Severity;
using locale::Message;
using source::json::Type;
using source::json::Value;

constexpr std::string_view kForms[] = {"zero", "one", "two", "few", "many", "other"}; // host::Plural

class CatalogueReader {
public:
    CatalogueReader(base::Arena& arena, base::Diagnostics& diagnostics) : arena_(arena), diagnostics_(diagnostics) {}

    void read(std::string_view json) {
        const Value* root =
            source::json::read(json, {limits::kCatalogueBytes, limits::kJsonDepth}, arena_, diagnostics_);
        if (root == nullptr) return;
        const Value* messages = source::json::member(root, "messages");
        const std::string_view tag = text_of(root, "language");
        const std::string_view direction = text_of(root, "direction");
        if (text_of(root, "format") != "maqal-catalogue/1") return refuse(root, "format");
        if (locale::parse_tag(tag).tag != tag) return refuse(root, "language");
        if (base::kWholeModule) look_at_members(*root, direction);
        if (!source::json::is(messages, Type::kObject)) return refuse(root, "messages");
        for (const Value* value = messages->first; value != nullptr; value = value->next) read_message(*value);
        const bool rtl =
            direction == "rtl" || (direction != "ltr" && unicode::language_direction(tag) == unicode::Direction::kRtl);
        if (!locale::add_catalogue(tag, rtl, texts_))
            diagnostics_.add(DiagnosticCode::kCatalogueLimit, Severity::kError, {});
    }

private:
    [[nodiscard]] std::string_view english_text(Message message) const {
        return builtin_.texts + builtin_.offsets[static_cast<std::size_t>(message)];
    }

    static std::string_view text_of(const Value* object, std::string_view key) {
        return source::json::string_or(source::json::member(object, key), {});
    }

    void refuse(const Value* root, std::string_view key) {
        diagnostics_.add(DiagnosticCode::kCatalogueInvalid, Severity::kError, source::json::pointer(root, key, arena_));
    }

    // What a site's author wants to know and a reader need not load.
    void warn(DiagnosticCode code, const Value& where, std::string_view detail = {}) {
        if (base::kWholeModule)
            diagnostics_.add(code, Severity::kWarning, source::json::pointer(&where, {}, arena_), detail);
    }

    void look_at_members(const Value& root, std::string_view direction) {
        for (const Value* value = root.first; value != nullptr; value = value->next) {
            bool known = false;
            for (const std::string_view key : {"$schema", "format", "language", "direction", "messages"})
                known = known || value->key == key;
            if (!known) warn(DiagnosticCode::kCatalogueKey, *value, value->key);
            if (value->key == "direction" && direction != "ltr" && direction != "rtl" && direction != "auto")
                warn(DiagnosticCode::kCatalogueText, *value, direction);
        }
    }

    void read_message(const Value& value) {
        const Message message = locale::find_message(value.key);
        if (message == Message::kCount) {
            // What is said where the core could not be loaded, or of threads alone, is the shim's.
            const bool is_of_shim = value.key.substr(0, 8) == "failure." || value.key.substr(0, 7) == "thread.";
            if (!is_of_shim) warn(DiagnosticCode::kCatalogueKey, value, value.key);
            return;
        }
        std::string_view& out = texts_[static_cast<std::size_t>(message)];
        const std::string_view english = english_text(message);
        if (is_text(value)) {
            out = kept(value.text);
            check_placeholders(value, english);
        } else if (value.type != Type::kObject || english.find('|') == std::string_view::npos ||
                   !read_forms(value, english, out)) {
            warn(DiagnosticCode::kCatalogueText, value, value.key);
        }
    }

    // '|' ends a form in a catalogue.
    static bool is_text(const Value& value) {
        return value.type == Type::kString && value.text.find('|') == std::string_view::npos;
    }

    // With data, also where it is empty: an empty text is one.
    static std::string_view kept(std::string_view text) { return text.data() == nullptr ? std::string_view("") : text; }

    bool read_forms(const Value& value, std::string_view english, std::string_view& out) {
        base::TextBuffer forms;
        if (base::kWholeModule) look_at_forms(value);
        for (const std::string_view& name : kForms) {
            if (&name != kForms) forms.append('|');
            const Value* form = source::json::member(&value, name);
            if (form == nullptr) continue;
            if (!is_text(*form)) return false;
            forms.append(form->text);
            check_placeholders(*form, english);
        }
        if (forms.view().back() == '|') return false; // without `other`
        out = arena_.copy(forms.view());
        return true;
    }

    void look_at_forms(const Value& value) {
        for (const Value* form = value.first; form != nullptr; form = form->next) {
            bool known = false;
            for (const std::string_view name : kForms) known = known || form->key == name;
            if (!known) warn(DiagnosticCode::kCatalogueKey, *form, form->key);
        }
    }

    void check_placeholders(const Value& value, std::string_view english) {
        if (!base::kWholeModule) return;
        for (std::string_view rest = value.text;;) {
            const std::size_t open = rest.find('{');
            const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
            if (close == std::string_view::npos) return;
            const std::string_view placeholder = rest.substr(open, close + 1 - open);
            if (english.find(placeholder) == std::string_view::npos)
                warn(DiagnosticCode::kCataloguePlaceholder, value, placeholder);
            rest.remove_prefix(close + 1);
        }
    }

    base::Arena& arena_;
    base::Diagnostics& diagnostics_;
    const locale::Catalogue& builtin_ = locale::find_catalogue("en");
    std::string_view texts_[locale::kMessages];
};

} // namespace

} // namespace maqal::api

extern "C" maqal_result* maqal_add_catalogue(const void* json, size_t size) {
    using namespace maqal;
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    api::CatalogueReader(arena, diagnostics).read(api::view(json, size));
    base::TextBuffer report;
    api::write_diagnostics(diagnostics, report);
    return api::make_result(diagnostics.has_error() ? MAQAL_REFUSED : MAQAL_DONE, {}, std::move(report));
}
