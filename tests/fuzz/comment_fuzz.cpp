// Whatever a reader types, by whatever rules: a verdict, the same one twice, and JSON that can be read. The input is up
// to five parts with U+0001 between them: content, name, e-mail, site, and rules as JSON. The first byte chooses rules
// where there are none.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "api/maqal.h"
#include "base/arena.hpp"
#include "base/diagnostic.hpp"
#include "base/json_writer.hpp"
#include "base/limits.hpp"
#include "base/text_buffer.hpp"
#include "base/utf8.hpp"
#include "source/json.hpp"

using namespace maqal;

namespace {

constexpr std::string_view kRules[] = {
    R"({"profile":"wordpress","endpoint":"rest","lang":"ar"})",
    R"({"profile":"wordpress","endpoint":"classic","version":"6.1","moderation_words":["holdme","للمراجعة"]})",
    R"({"profile":"generic","require_name_email":false,"authors":["Amal Haddad","محمد العلي"],"lang":"ar"})",
    R"({"format":"maqal-rules/1","fields":{"content":[{"rule":"max","unit":"graphemes","value":50},{"rule":"words","words":["بيع","sale"],"match":"folded","whole_word":true,"leet":true}],"author_name":[{"rule":"pattern","pattern":"[\\p{L} ]{2,40}"}]}})",
    R"({"deception":{"bidi_controls":"refuse","confusable":"refuse","mixed_scripts":"refuse"},"as_form":true})",
};

std::string judge(std::string_view fields, std::string_view rules) {
    maqal_result* result = maqal_validate(fields.data(), fields.size(), rules.data(), rules.size());
    const std::string output(static_cast<const char*>(maqal_result_data(result, MAQAL_OUTPUT)),
                             maqal_result_size(result, MAQAL_OUTPUT));
    const bool usable = maqal_result_status(result) != MAQAL_USAGE;
    maqal_result_free(result);
    if (!usable) return {};
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    const auto* value = source::json::read(output, {limits::kInputBytesMax, limits::kJsonDepth}, arena, diagnostics);
    if (value == nullptr || !base::is_valid_utf8(output)) {
        std::fprintf(stderr, "unreadable: %s\n", output.c_str());
        std::abort();
    }
    return output;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view rest(reinterpret_cast<const char*>(data + 1), size - 1);
    std::string_view rules = kRules[data[0] % std::size(kRules)];
    base::TextBuffer fields;
    base::JsonWriter json(fields);
    json.begin_object();
    for (const std::string_view name : {"content", "author_name", "author_email", "author_url"}) {
        const std::size_t end = rest.find('\1');
        json.member(name, rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    json.end_object();
    if (!rest.empty()) rules = rest;
    if (judge(fields.view(), rules) != judge(fields.view(), rules)) {
        std::fprintf(stderr, "two verdicts on one comment\n");
        std::abort();
    }
    return 0;
}
