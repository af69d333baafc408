#include "source/source.hpp"

#include "base/limits.hpp"
#include "base/whole_module.hpp"
#include "source/adapters.hpp"

namespace maqal::source {

using base::DiagnosticCode;
using base::Severity;
using json::Type;
using json::Value;

namespace {

constexpr std::string_view kMaqalFormat = "maqal-article/1";

const Value* parse(std::string_view bytes, const ReadOptions& options, std::size_t default_bytes, base::Arena& arena,
                   base::Diagnostics& diagnostics) {
    std::size_t most = options.input_bytes == 0 ? default_bytes : options.input_bytes;
    if (most > limits::kInputBytesMax) most = limits::kInputBytesMax;
    return json::read(bytes, {most, limits::kJsonDepth}, arena, diagnostics);
}

Format detect_object(const Value* object) {
    const Value* format = json::member(object, "format");
    // WordPress posts have a "format" as well ("standard", "aside").
    if (json::string_or(format, {}) == kMaqalFormat) return Format::kMaqalArticle;
    const Value* content = json::member(json::member(object, "content"), "rendered");
    const Value* title = json::member(json::member(object, "title"), "rendered");
    if (content != nullptr && json::member(object, "author_name") != nullptr) return Format::kWordPressComments;
    if (content != nullptr || title != nullptr) return Format::kWordPressPost;
    return is_wordpress_error(object) ? Format::kWordPressError : Format::kUnknown;
}

} // namespace

Format detect_format(const Value& root) {
    return detect_object(root.type == Type::kArray ? root.first : &root);
}

article::Article* read_article(std::string_view bytes, const ReadOptions& options, base::Arena& arena,
                               base::Diagnostics& diagnostics) {
    const Value* root = parse(bytes, options, limits::kInputBytes, arena, diagnostics);
    if (root == nullptr) return nullptr;
    Reader reader(arena, diagnostics, options.base_url, options);
    const Value* item = root->type == Type::kArray && root->first != nullptr ? root->first : root;
    const Format format = detect_object(item);
    if (item != root && root->count > 1 && (format == Format::kWordPressPost || format == Format::kMaqalArticle)) {
        reader.warn(DiagnosticCode::kTooManyItems, root);
    }
    switch (format) {
    case Format::kWordPressPost: return read_wordpress_post(*item, options, arena, diagnostics);
    case Format::kMaqalArticle:
        if (base::kWholeModule) return read_maqal_article(*item, options, arena, diagnostics);
        diagnostics.add(DiagnosticCode::kElsewhere, Severity::kError, {});
        return nullptr;
    case Format::kWordPressError: report_wordpress_error(reader, *item); return nullptr;
    case Format::kWordPressComments:
    case Format::kUnknown: break;
    }
    reader.report(DiagnosticCode::kFormatUnknown, Severity::kError, root, {},
                  json::string_or(json::member(item, "format"), {}));
    return nullptr;
}

bool read_comments(std::string_view bytes, const ReadOptions& options, base::Arena& arena,
                   base::Diagnostics& diagnostics, std::span<const article::Comment>& out) {
    const Value* root = parse(bytes, options, limits::kCommentListBytes, arena, diagnostics);
    if (root == nullptr) return false;
    Reader reader(arena, diagnostics, options.base_url, options);
    if (is_wordpress_error(root)) {
        report_wordpress_error(reader, *root);
        return false;
    }
    // An empty list has no format; one comment alone is what the server answers to a new one.
    const bool is_empty = root->type == Type::kArray && root->first == nullptr;
    if (!is_empty && detect_format(*root) != Format::kWordPressComments) {
        reader.report(DiagnosticCode::kFormatUnknown, Severity::kError, root);
        return false;
    }
    if (root->type == Type::kArray) {
        out = read_wordpress_comments(reader, root);
        return true;
    }
    auto* list = arena.make<Value>();
    list->type = Type::kArray;
    list->count = 1;
    list->first = root;
    out = read_wordpress_comments(reader, list);
    return true;
}

} // namespace maqal::source
