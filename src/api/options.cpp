#include "api/options.hpp"

#include "api/policy_options.hpp"
#include "base/limits.hpp"
#include "base/text_buffer.hpp"
#include "base/whole_module.hpp"
#include "source/json.hpp"

namespace maqal::api {

namespace {

using base::DiagnosticCode;
using base::Severity;
using source::json::Type;
using source::json::Value;

// Reads the members of one options object; whatever is not taken is reported.
class OptionsReader {
public:
    OptionsReader(const Value* member, base::Diagnostics& diagnostics) : member_(member), diagnostics_(diagnostics) {}

    bool string(std::string_view key, std::string_view& out) {
        if (member_->key != key) return false;
        if (member_->type == Type::kString) {
            out = member_->text;
        } else if (member_->type != Type::kNull) {
            refuse();
        }
        return true;
    }
    bool boolean(std::string_view key, bool& out) {
        if (member_->key != key) return false;
        if (member_->type == Type::kBoolean) {
            out = member_->boolean;
        } else if (member_->type != Type::kNull) {
            refuse();
        }
        return true;
    }
    bool size(std::string_view key, std::size_t most, std::size_t& out) {
        if (member_->key != key) return false;
        const std::int64_t value = source::json::integer_or(member_, -1);
        if (value < 0 || static_cast<std::uint64_t>(value) > most) {
            refuse();
        } else {
            out = static_cast<std::size_t>(value);
        }
        return true;
    }
    // A policy that was given and cannot be used makes the whole call wrong: `usable`.
    bool policy(base::Arena& arena, const html::HostPolicy*& out, bool& usable) {
        if (member_->key != "policy") return false;
        if (!base::kWholeModule) {
            diagnostics_.add(DiagnosticCode::kElsewhere, Severity::kError, {});
        } else if (member_->type != Type::kNull) {
            out = read_host_policy(*member_, arena, diagnostics_);
            usable = usable && out != nullptr;
        }
        return true;
    }
    void refuse() {
        base::TextBuffer path;
        path.append('/');
        path.append(member_->key);
        diagnostics_.add(DiagnosticCode::kOptionInvalid, Severity::kWarning, path.view(), member_->key);
    }

private:
    const Value* member_;
    base::Diagnostics& diagnostics_;
};

// Null: no options. False: not usable.
bool read_object(std::string_view json, base::Arena& arena, base::Diagnostics& diagnostics, const Value*& out) {
    out = nullptr;
    if (json.empty()) return true;
    out = source::json::read(json, {limits::kOptionsBytes, limits::kJsonDepth}, arena, diagnostics);
    if (out == nullptr) return false;
    if (out->type == Type::kObject) return true;
    diagnostics.add(DiagnosticCode::kOptionInvalid, Severity::kError, {});
    return false;
}

bool read_sink(OptionsReader& reader, SinkKind& out) {
    std::string_view name;
    if (!reader.string("sink", name)) return false;
    if (name == "dom") {
        out = SinkKind::kDom;
    } else if (name == "html") {
        out = SinkKind::kHtml;
    } else if (name == "text") {
        out = SinkKind::kText;
    } else {
        reader.refuse();
    }
    return true;
}

bool read_view(OptionsReader& reader, View& out) {
    std::string_view name;
    if (!reader.string("view", name)) return false;
    if (name == "article") {
        out = View::kArticle;
    } else if (name == "comments") {
        out = View::kComments;
    } else if (name == "discussion") {
        out = View::kDiscussion;
    } else {
        reader.refuse();
    }
    return true;
}

bool read_direction(OptionsReader& reader, std::string_view& out) {
    std::string_view name;
    if (!reader.string("dir", name)) return false;
    if (name.empty() || name == "ltr" || name == "rtl") {
        out = name;
    } else if (name != "auto") {
        reader.refuse();
    }
    return true;
}

} // namespace

bool read_render_call(std::string_view json, base::Arena& arena, base::Diagnostics& diagnostics, RenderCall& out) {
    const Value* object = nullptr;
    if (!read_object(json, arena, diagnostics, object)) return false;
    bool usable = true;
    for (const Value* member = object == nullptr ? nullptr : object->first; member != nullptr; member = member->next) {
        OptionsReader reader(member, diagnostics);
        const bool known = read_sink(reader, out.sink) || read_view(reader, out.view) ||
                           reader.string("lang", out.lang) || read_direction(reader, out.dir) ||
                           reader.string("url", out.url) || reader.string("comments_url", out.comments_url) ||
                           reader.boolean("comments", out.comments) || reader.boolean("form", out.form) ||
                           reader.boolean("avatars", out.avatars) || reader.policy(arena, out.policy, usable) ||
                           reader.boolean("data_images", out.data_images) ||
                           reader.size("input_bytes", limits::kInputBytesMax, out.input_bytes) ||
                           reader.boolean("shadow_root", out.shadow_root) || reader.string("css_href", out.css_href) ||
                           reader.string("css_text", out.css_text) || reader.string("nonce", out.nonce);
        if (!known) reader.refuse();
    }
    return usable;
}

bool read_sanitize_call(std::string_view json, base::Arena& arena, base::Diagnostics& diagnostics, SanitizeCall& out) {
    const Value* object = nullptr;
    if (!read_object(json, arena, diagnostics, object)) return false;
    bool usable = true;
    for (const Value* member = object == nullptr ? nullptr : object->first; member != nullptr; member = member->next) {
        OptionsReader reader(member, diagnostics);
        const bool known = reader.string("profile", out.profile) || reader.string("url", out.url) ||
                           reader.boolean("data_images", out.data_images) || reader.policy(arena, out.policy, usable);
        if (!known) reader.refuse();
    }
    if (!usable) return false;
    if (out.profile == "article" || out.profile == "comment" || out.profile == "plain") return true;
    diagnostics.add(DiagnosticCode::kOptionInvalid, Severity::kError, "/profile", out.profile);
    return false;
}

} // namespace maqal::api
