// maqal_render: bytes → source → article → passes → render → sink.
#include <utility>

#include "api/options.hpp"
#include "api/result.hpp"
#include "article/passes.hpp"
#include "base/json_writer.hpp"
#include "base/whole_module.hpp"
#include "comment/thread.hpp"
#include "render/article.hpp"
#include "sink/dom_operations.hpp"
#include "sink/html_text.hpp"
#include "sink/plain_text.hpp"
#include "sink/shadow_root.hpp"
#include "source/source.hpp"

namespace maqal::api {

namespace {

using article::Article;
using base::TextBuffer;

std::span<const render::ThreadItem> order_thread(std::span<const article::Comment> comments, base::Arena& arena) {
    auto* nodes = arena.make_array<comment::ThreadNode>(comments.size());
    for (std::size_t i = 0; i < comments.size(); ++i) nodes[i] = {comments[i].id, comments[i].parent};
    const std::span<const comment::ThreadEntry> ordered = comment::build_thread({nodes, comments.size()}, arena);
    auto* items = arena.make_array<render::ThreadItem>(ordered.size());
    for (std::size_t i = 0; i < ordered.size(); ++i) items[i] = {ordered[i].index, ordered[i].depth};
    return {items, ordered.size()};
}

// The rules of the form, as maqal_validate and maqal_step take them.
void write_rules(const article::CommentService& service, std::string_view lang, TextBuffer& out) {
    base::JsonWriter json(out);
    json.begin_object();
    json.member("profile", "wordpress");
    json.member("endpoint", service.rest.empty() ? "classic" : "rest");
    json.member_boolean("require_name_email", service.require_name_email);
    if (service.login_required) json.member_boolean("comment_registration", true);
    json.member("lang", lang);
    json.end_object();
}

std::string_view status_name(article::CommentStatus status) {
    switch (status) {
    case article::CommentStatus::kOpen: return "open";
    case article::CommentStatus::kClosed: return "closed";
    case article::CommentStatus::kUnknown: break;
    }
    return "unknown";
}

// What the shim wants to know about what it draws.
void write_meta(const Article& article, const locale::Locale& locale, std::size_t comments, base::Arena& arena,
                TextBuffer& out) {
    TextBuffer title;
    sink::PlainTextSink text(title, arena);
    const render::Options options;
    render::Context context{text, locale, options, arena, {}};
    render::render_headline_text(context, article);
    base::JsonWriter json(out);
    json.begin_object();
    json.member("lang", article.lang);
    json.member("dir", render::direction_name(article.direction));
    json.member("title", title.view());
    json.member("url", article.url.text());
    json.key("comments");
    json.begin_object();
    json.member("rest", article.comment_service.rest.text());
    json.member("classic", article.comment_service.classic.text());
    json.member_integer("post", article.comment_service.post);
    json.member("status", status_name(article.comment_service.status));
    json.member_boolean("embedded", article.has_comments);
    json.member_integer("count", static_cast<std::int64_t>(comments));
    json.end_object();
    json.end_object();
}

// Everything of one call, in the order of the pipeline.
class RenderRun {
public:
    RenderRun(std::string_view input, std::string_view options) : input_(input), options_json_(options) {}

    maqal_result* run() {
        if (!read_render_call(options_json_, arena_, diagnostics_, call_)) return finish(MAQAL_USAGE);
        if (!base::kWholeModule && call_.sink != SinkKind::kDom) {
            diagnostics_.add(base::DiagnosticCode::kElsewhere, base::Severity::kError, {});
        }
        if (!base::kWholeModule && diagnostics_.needs_whole_module()) return finish(MAQAL_ELSEWHERE);
        const bool rendered = call_.view == View::kComments ? run_comments() : run_article();
        if (!base::kWholeModule && diagnostics_.needs_whole_module()) return finish(MAQAL_ELSEWHERE);
        return finish(rendered ? MAQAL_DONE : MAQAL_REFUSED);
    }

private:
    bool run_article() {
        Article* read = source::read_article(input_, read_options(), arena_, diagnostics_);
        if (read == nullptr) return false;
        if (!call_.dir.empty()) read->direction = call_.dir == "rtl" ? 2 : 1; // before the blocks are compared with it
        Article* article = article::run_passes(*read, {.lang = call_.lang}, arena_);
        override_comments(*article);
        const locale::Locale locale(call_.lang.empty() ? article->lang : call_.lang);
        write_rules(article->comment_service, locale.tag(), rules_);
        const render::CommentsView comments{article->comments, order_thread(article->comments, arena_), rules_.view()};
        draw(locale, *article, [&](render::Context& context) {
            if (base::kWholeModule && call_.sink == SinkKind::kText) {
                render::render_text(context, *article);
            } else {
                render::render_article(context, *article, comments);
            }
        });
        write_meta(*article, locale, comments.thread.size(), arena_, result_.meta);
        return true;
    }

    bool run_comments() {
        Article article;
        if (!call_.dir.empty()) article.direction = call_.dir == "rtl" ? 2 : 1;
        if (!source::read_comments(input_, read_options(), arena_, diagnostics_, article.comments)) return false;
        const Article* passed = article::run_passes(article, {.lang = call_.lang}, arena_);
        const locale::Locale locale(call_.lang);
        const render::CommentsView comments{passed->comments, order_thread(passed->comments, arena_), {}};
        draw(locale, *passed, [&](render::Context& context) { render::render_thread(context, comments); });
        write_meta(*passed, locale, comments.thread.size(), arena_, result_.meta);
        return true;
    }

    [[nodiscard]] source::ReadOptions read_options() const {
        return {.base_url = call_.url,
                .input_bytes = call_.input_bytes,
                .data_images = call_.data_images,
                .policy = call_.policy};
    }

    void override_comments(Article& article) {
        if (call_.comments_url.empty()) return;
        const std::string_view base = call_.url.empty() ? article.url.text() : call_.url;
        if (!source::set_comment_address(call_.comments_url, base, arena_, article.comment_service)) {
            diagnostics_.add(base::DiagnosticCode::kOptionInvalid, base::Severity::kWarning, "/comments_url",
                             call_.comments_url);
        }
    }

    template <typename Draw> void draw(const locale::Locale& locale, const Article& article, Draw draw_into) {
        const render::Options options{.article = call_.view != View::kDiscussion,
                                      .comments = call_.comments,
                                      .form = call_.form,
                                      .avatars = call_.avatars};
        switch (base::kWholeModule ? call_.sink : SinkKind::kDom) {
        case SinkKind::kDom: {
            sink::DomOperationsSink sink;
            render::Context context{sink, locale, options, arena_, {}};
            draw_into(context);
            result_.operations = sink.take_operations();
            result_.strings = sink.take_strings();
            result_.is_dom = true;
            break;
        }
        case SinkKind::kHtml: {
            const bool wrapped = call_.shadow_root && call_.view == View::kArticle;
            if (wrapped) start_shadow_root(locale, article);
            sink::HtmlTextSink sink(result_.output, arena_);
            render::Context context{sink, locale, options, arena_, {}};
            draw_into(context);
            if (wrapped) sink::append_shadow_root_end(result_.output);
            break;
        }
        case SinkKind::kText: {
            sink::PlainTextSink sink(result_.output, arena_);
            render::Context context{sink, locale, options, arena_, {}};
            draw_into(context);
            break;
        }
        }
    }

    void start_shadow_root(const locale::Locale& locale, const Article& article) {
        if (!sink::is_legal_style_text(call_.css_text)) {
            diagnostics_.add(base::DiagnosticCode::kOptionInvalid, base::Severity::kWarning, "/css_text");
        }
        const std::string_view lang = article.lang.empty() ? locale.tag() : article.lang;
        const html::UrlPolicy urls({.base = call_.url, .data_images = false}, arena_);
        const bool linked = call_.css_text.empty() && !call_.css_href.empty();
        const auto href = linked ? urls.check(call_.css_href, html::UrlUse::kStyleSheet) : std::nullopt;
        sink::append_shadow_root_start({.lang = lang,
                                        .direction = render::direction_name(article.direction),
                                        .css_href = href ? href->text() : std::string_view(),
                                        .css_text = call_.css_text,
                                        .nonce = call_.nonce},
                                       result_.output);
    }

    maqal_result* finish(std::uint32_t status) {
        TextBuffer diagnostics;
        write_diagnostics(diagnostics_, diagnostics);
        maqal_result* result = make_result(status, std::move(result_.output), std::move(diagnostics));
        result->strings = std::move(result_.strings);
        result->meta = std::move(result_.meta);
        result->operations = std::move(result_.operations);
        result->is_dom = result_.is_dom;
        return result;
    }

    std::string_view input_;
    std::string_view options_json_;
    base::Arena arena_;
    base::Diagnostics diagnostics_{arena_};
    RenderCall call_;
    TextBuffer rules_;
    maqal_result result_;
};

} // namespace

} // namespace maqal::api

extern "C" maqal_result* maqal_render(const void* input, size_t size, const void* options, size_t options_size) {
    using maqal::api::view;
    return maqal::api::RenderRun(view(input, size), view(options, options_size)).run();
}
