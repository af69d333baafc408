// What the adapters share: typed look-ups that report a wrong type with its path, and the ways by which strings of a
// source become parts of the model.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "article/model.hpp"
#include "base/diagnostic.hpp"
#include "html/policy.hpp"
#include "source/json.hpp"
#include "source/source.hpp"

namespace maqal::source {

class Reader {
public:
    // `address`: of the article, for relative references (of the options, the rest); lives as long as the
    // reader.
    Reader(base::Arena& memory, base::Diagnostics& reports, std::string_view address, const ReadOptions& options);

    base::Arena& arena;
    base::Diagnostics& diagnostics;
    const std::string_view base_url;
    const bool data_images;
    const html::HostPolicy* const host;
    const html::UrlPolicy urls;

    // A diagnostic about `where`, or about its member `key`.
    void report(base::DiagnosticCode code, base::Severity severity, const json::Value* where, std::string_view key = {},
                std::string_view detail = {});
    void warn(base::DiagnosticCode code, const json::Value* where, std::string_view detail = {}) {
        report(code, base::Severity::kWarning, where, {}, detail);
    }

    // The member where it has that type. Null where it is missing or JSON null, and, reported, where it is of another
    // type. PHP writes an empty object as []: that is a missing object.
    [[nodiscard]] const json::Value* typed(const json::Value* object, std::string_view key, json::Type type);
    [[nodiscard]] const json::Value* object(const json::Value* parent, std::string_view key) {
        return typed(parent, key, json::Type::kObject);
    }
    [[nodiscard]] const json::Value* array(const json::Value* parent, std::string_view key) {
        return typed(parent, key, json::Type::kArray);
    }
    // "" where there is none.
    [[nodiscard]] std::string_view text(const json::Value* parent, std::string_view key) {
        return json::string_or(typed(parent, key, json::Type::kString), {});
    }
    // At least `least`, else `otherwise`; a number that cannot be used is reported.
    [[nodiscard]] std::int64_t integer(const json::Value* parent, std::string_view key, std::int64_t least,
                                       std::int64_t otherwise);
    [[nodiscard]] bool boolean(const json::Value* parent, std::string_view key) {
        return json::boolean_or(typed(parent, key, json::Type::kBoolean), false);
    }
    // Empty where there is none and, reported, where the policy does not allow it.
    [[nodiscard]] html::SafeUrl url(const json::Value* parent, std::string_view key, html::UrlUse use);
    // RFC 3339 (date_time.hpp); empty where there is none and, reported, where it is no date.
    [[nodiscard]] article::DateTime date(const json::Value* parent, std::string_view key);
    // A language tag (BCP 47) as the policy allows it.
    [[nodiscard]] std::string_view language(const json::Value* parent, std::string_view key);
    // The items of an array that are objects; others are reported. At most `most`, reported as well.
    [[nodiscard]] std::span<const json::Value* const> objects(const json::Value* array, std::uint32_t most);

    [[nodiscard]] html::Policy policy(html::Profile profile, const json::Value* where);
    // Markup of a JSON string (null: null) through the policy; null where nothing is left of it.
    [[nodiscard]] article::Node* markup(const json::Value* string, html::Profile profile);
    // The text of one line of markup with references: white space collapsed.
    [[nodiscard]] std::string_view plain(const json::Value* string);

    // Copies a list into the arena.
    template <typename T> [[nodiscard]] static std::span<const T> list(const base::ArenaVector<T>& items) {
        return {items.data(), items.size()};
    }
};

// Runs of white space become one space, those at the ends go.
[[nodiscard]] std::string_view collapse_space(std::string_view text, base::Arena& arena);

} // namespace maqal::source
