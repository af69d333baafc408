#include "cli/report.hpp"

#include <cstdio>

#include "base/json_writer.hpp"
#include "base/limits.hpp"
#include "source/json.hpp"

namespace maqal::cli {

namespace {

constexpr std::string_view kMembers[] = {"severity", "code", "path", "message"};

const source::json::Value* read_list(std::string_view json, base::Arena& arena) {
    base::Diagnostics ignored(arena);
    return json.empty() ? nullptr
                        : source::json::read(json, {limits::kInputBytesMax, limits::kJsonDepth}, arena, ignored);
}

std::string_view text_of(const source::json::Value* item, std::string_view key) {
    return source::json::string_or(source::json::member(item, key), {});
}

// Names in a report come from strangers: a control character in one could command the terminal.
void append_printable(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool is_c1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (is_c1) ++i;
        out += is_c1 || c < 0x20 || c == 0x7F ? '?' : text[i];
    }
}

} // namespace

std::size_t print_diagnostics(std::string_view json, std::string_view before, std::size_t left_out) {
    base::Arena arena;
    const source::json::Value* list = read_list(json, arena);
    if (list == nullptr) return 0;
    const source::json::Value* item = list->first;
    for (std::size_t i = 0; item != nullptr && i + left_out < list->count; ++i, item = item->next) {
        std::string line(before);
        for (const std::string_view key : kMembers) {
            const std::string_view value = text_of(item, key);
            if (value.empty()) continue;
            if (!line.empty()) line += ' ';
            append_printable(value, line);
        }
        std::fprintf(stderr, "%s\n", line.c_str());
    }
    return list->count;
}

std::string first_error(std::string_view json) {
    base::Arena arena;
    const source::json::Value* list = read_list(json, arena);
    const source::json::Value* item = list == nullptr ? nullptr : list->first;
    while (item != nullptr && text_of(item, "severity") != "error") item = item->next;
    if (item == nullptr) return {};
    base::TextBuffer out;
    base::JsonWriter writer(out);
    writer.begin_object();
    for (const std::string_view key : {"code", "path", "message"}) writer.member(key, text_of(item, key));
    writer.end_object();
    return std::string(out.view());
}

} // namespace maqal::cli
