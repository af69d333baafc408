#include "source/reader.hpp"

#include "article/builder.hpp"
#include "article/text.hpp"
#include "base/text_buffer.hpp"
#include "base/utf8.hpp"
#include "source/date_time.hpp"

namespace maqal::source {

using base::DiagnosticCode;
using base::Severity;
using json::Type;
using json::Value;

Reader::Reader(base::Arena& memory, base::Diagnostics& reports, std::string_view address, const ReadOptions& options)
    : arena(memory), diagnostics(reports), base_url(address), data_images(options.data_images), host(options.policy),
      urls({.base = address, .data_images = options.data_images}, memory) {}

void Reader::report(DiagnosticCode code, Severity severity, const Value* where, std::string_view key,
                    std::string_view detail) {
    diagnostics.add(code, severity, json::pointer(where, key, arena), detail);
}

const Value* Reader::typed(const Value* object, std::string_view key, Type type) {
    const Value* value = json::member(object, key);
    if (value == nullptr || value->type == type) return value;
    const bool empty_in_php = type == Type::kObject && value->type == Type::kArray && value->count == 0;
    if (value->type != Type::kNull && !empty_in_php) warn(DiagnosticCode::kWrongType, value);
    return nullptr;
}

std::int64_t Reader::integer(const Value* parent, std::string_view key, std::int64_t least, std::int64_t otherwise) {
    const Value* value = typed(parent, key, Type::kNumber);
    if (value == nullptr) return otherwise;
    const std::int64_t number = json::integer_or(value, least - 1);
    if (number >= least) return number;
    warn(DiagnosticCode::kBadValue, value, value->text);
    return otherwise;
}

html::SafeUrl Reader::url(const Value* parent, std::string_view key, html::UrlUse use) {
    const Value* value = typed(parent, key, Type::kString);
    if (value == nullptr || base::trim_ascii_space(value->text).empty()) return {};
    if (const auto checked = urls.check(value->text, use)) return *checked;
    warn(DiagnosticCode::kBadUrl, value, value->text);
    return {};
}

article::DateTime Reader::date(const Value* parent, std::string_view key) {
    const Value* value = typed(parent, key, Type::kString);
    if (value == nullptr) return {};
    const article::DateTime date = parse_date_time(value->text);
    if (date.empty()) warn(DiagnosticCode::kBadValue, value, value->text);
    return date;
}

std::string_view Reader::language(const Value* parent, std::string_view key) {
    const Value* value = typed(parent, key, Type::kString);
    html::AllowedAttribute lang;
    if (value == nullptr || value->text.empty()) return {};
    if (!policy(html::Profile::kArticle, value)
             .attribute(base::Element::kP, base::Attribute::kLang, value->text, lang)) {
        return {};
    }
    return lang.value();
}

std::span<const Value* const> Reader::objects(const Value* array, std::uint32_t most) {
    base::ArenaVector<const Value*> found(arena);
    if (!json::is(array, Type::kArray)) return {};
    for (const Value* item = array->first; item != nullptr; item = item->next) {
        if (item->type != Type::kObject) {
            if (item->type != Type::kNull) warn(DiagnosticCode::kWrongType, item);
        } else if (found.size() == most) {
            warn(DiagnosticCode::kTooManyItems, array);
            break;
        } else {
            found.push_back(item);
        }
    }
    return list(found);
}

html::Policy Reader::policy(html::Profile profile, const Value* where) {
    html::PolicyOptions options;
    options.profile = profile;
    options.base_url = base_url;
    options.data_images = data_images;
    options.host = host;
    options.path = json::pointer(where, {}, arena);
    return {options, arena, &diagnostics};
}

namespace {
// WordPress wraps excerpts and captions in one paragraph: as one line they are what is in it. (The policy would unwrap
// it as well, and report it for every article.)
std::string_view unwrap_paragraph(std::string_view html) {
    constexpr std::string_view kStart = "<p>";
    constexpr std::string_view kEnd = "</p>";
    if (html.size() < kStart.size() + kEnd.size() || html.substr(0, kStart.size()) != kStart ||
        html.substr(html.size() - kEnd.size()) != kEnd) {
        return html;
    }
    const std::string_view inner = html.substr(kStart.size(), html.size() - kStart.size() - kEnd.size());
    return inner.find("<p") == std::string_view::npos ? inner : html;
}
} // namespace

article::Node* Reader::markup(const Value* string, html::Profile profile) {
    std::string_view html = base::trim_ascii_space(json::string_or(string, {}));
    if (profile == html::Profile::kInline) html = base::trim_ascii_space(unwrap_paragraph(html));
    if (html.empty()) return nullptr;
    article::ContentBuilder builder(arena, &diagnostics);
    html::Policy filter = policy(profile, string);
    filter.filter_html(html, builder);
    article::Node* root = builder.take();
    return root != nullptr && root->first_child != nullptr ? root : nullptr;
}

std::string_view Reader::plain(const Value* string) {
    const std::string_view html = json::string_or(string, {});
    if (html.find('<') == std::string_view::npos) {
        return collapse_space(html::decode_character_references(html, arena), arena);
    }
    base::TextBuffer text;
    article::append_text(markup(string, html::Profile::kInline), text);
    return collapse_space(arena.copy(text.view()), arena);
}

std::string_view collapse_space(std::string_view text, base::Arena& arena) {
    text = base::trim_ascii_space(text);
    bool needed = false;
    for (std::size_t i = 0; i < text.size() && !needed; ++i) {
        needed = base::is_ascii_space(text[i]) && (text[i] != ' ' || text[i + 1] == ' '); // never the last one
    }
    if (!needed) return text;
    char* out = arena.make_array<char>(text.size());
    std::size_t size = 0;
    for (const char c : text) {
        if (!base::is_ascii_space(c)) {
            out[size++] = c;
        } else if (out[size - 1] != ' ') {
            out[size++] = ' ';
        }
    }
    return {out, size};
}

} // namespace maqal::source
