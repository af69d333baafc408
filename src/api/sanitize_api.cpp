// maqal_sanitize: HTML → parser → policy → content → HTML.
#include <utility>

#include "api/options.hpp"
#include "api/result.hpp"
#include "article/builder.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "html/policy.hpp"
#include "render/content.hpp"
#include "sink/html_text.hpp"

namespace maqal::api {

namespace {

html::Profile profile_of(std::string_view name) {
    if (name == "comment") return html::Profile::kComment;
    return name == "plain" ? html::Profile::kPlain : html::Profile::kArticle;
}

std::uint32_t sanitize(std::string_view html, const SanitizeCall& call, base::Arena& arena,
                       base::Diagnostics& diagnostics, base::TextBuffer& out) {
    if (html.size() > limits::kInputBytesMax) {
        diagnostics.add(base::DiagnosticCode::kHtmlTooLarge, base::Severity::kError, {});
        return MAQAL_REFUSED;
    }
    html::Policy policy({.profile = profile_of(call.profile),
                         .base_url = call.url,
                         .data_images = call.data_images,
                         .path = {},
                         .host = call.policy},
                        arena, &diagnostics);
    article::ContentBuilder builder(arena, &diagnostics);
    policy.filter_html(base::repair_utf8(html, arena), builder);
    sink::HtmlTextSink sink(out, arena);
    const locale::Locale locale({});
    const render::Options options{.fragment = true};
    render::Context context{sink, locale, options, arena, {}};
    render::render_content(context, builder.take());
    return MAQAL_DONE;
}

} // namespace

} // namespace maqal::api

extern "C" maqal_result* maqal_sanitize(const void* input, size_t size, const void* options, size_t options_size) {
    using namespace maqal;
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    base::TextBuffer output;
    api::SanitizeCall call;
    uint32_t status = MAQAL_USAGE;
    if (api::read_sanitize_call(api::view(options, options_size), arena, diagnostics, call)) {
        status = api::sanitize(api::view(input, size), call, arena, diagnostics, output);
    }
    base::TextBuffer report;
    api::write_diagnostics(diagnostics, report);
    return api::make_result(status, std::move(output), std::move(report));
}
