#include "api/composer_json.hpp"

#include "api/answer_json.hpp"
#include "api/comment_words.hpp"
#include "base/limits.hpp"

namespace maqal::api {

namespace {

using comment::Effect;
using comment::Endpoint;
using comment::Event;
using source::json::boolean_or;
using source::json::integer_or;
using source::json::member;
using source::json::string_or;
using source::json::Type;
using source::json::Value;

std::string_view transport_name(Endpoint endpoint) {
    return endpoint == Endpoint::kRest ? "rest" : "classic";
}

comment::Setup read_setup(const Value* object, CommentJson& reader) {
    comment::Setup out;
    out.lang = string_or(member(object, "lang"), {});
    out.rest = string_or(member(object, "rest"), {});
    out.classic = string_or(member(object, "classic"), {});
    out.page = string_or(member(object, "page"), {});
    out.post = integer_or(member(object, "post"), 0, true);
    out.posts_itself = boolean_or(member(object, "posts_itself"), false);
    const Value* rules = member(object, "rules");
    // Rules that cannot be used are reported and left out: the form goes on, the server decides.
    static_cast<void>(reader.rules(rules, out.rules));
    if (out.lang.empty()) out.lang = string_or(member(rules, "lang"), {});
    return out;
}

std::uint32_t read_id(const Value* value) {
    const std::int64_t id = integer_or(value, 0);
    return id > 0 && id <= 0xFFFFFFFF ? static_cast<std::uint32_t>(id) : 0;
}

std::span<const comment::Draft> read_drafts(const Value* list, CommentJson& reader, base::Arena& arena) {
    base::ArenaVector<comment::Draft> out(arena);
    if (!source::json::is(list, Type::kArray)) return {};
    for (const Value* item = list->first; item != nullptr && out.size() < limits::kDrafts; item = item->next) {
        out.push_back({.content = string_or(member(item, "content"), {}),
                       .saved = integer_or(member(item, "saved"), 0),
                       .is_sent = boolean_or(member(item, "sent"), false),
                       .is_passed = boolean_or(member(item, "passed"), false),
                       .is_tried = boolean_or(member(item, "tried"), false),
                       .is_queued = source::json::is(member(item, "queued"), Type::kObject),
                       .fields = reader.fields(member(item, "queued"))});
    }
    return {out.data(), out.size()};
}

std::span<const comment::PageRefusal> read_refusals(const Value* list, base::Arena& arena) {
    base::ArenaVector<comment::PageRefusal> out(arena);
    if (!source::json::is(list, Type::kArray)) return {};
    for (const Value* each = list->first; each != nullptr && out.size() < limits::kPageRefusals; each = each->next)
        out.push_back({string_or(member(each, "field"), {}), string_or(member(each, "message"), {})});
    return {out.data(), out.size()};
}

// Events that have nothing but a name, and what all of the captcha's have. False for others.
bool read_plain_event(std::string_view type, Event& out) {
    constexpr struct {
        std::string_view name;
        Event::Type type;
    } kPlain[] = {{"consent", Event::Type::kConsent},
                  {"captcha_loaded", Event::Type::kCaptchaLoaded},
                  {"captcha_solved", Event::Type::kCaptchaSolved},
                  {"captcha_interactive", Event::Type::kCaptchaInteractive},
                  {"captcha_expired", Event::Type::kCaptchaExpired},
                  {"captcha_error", Event::Type::kCaptchaError},
                  {"online", Event::Type::kOnline},
                  {"elsewhere", Event::Type::kElsewhere},
                  {"tick", Event::Type::kTick},
                  {"hidden", Event::Type::kHidden},
                  {"visible", Event::Type::kVisible}};
    for (const auto& plain : kPlain) {
        if (type != plain.name) continue;
        out.type = plain.type;
        return true;
    }
    return false;
}

comment::CaptchaSetup read_captcha_setup(const Value* object) {
    return {.is_on = source::json::is(object, Type::kObject),
            .needs_consent = boolean_or(member(object, "consent"), false),
            .is_hidden = boolean_or(member(object, "hidden"), false),
            .name = string_or(member(object, "name"), {})};
}

comment::CaptchaProvider read_provider(const Value* object) {
    return {.field = string_or(member(object, "field"), {}),
            .lifetime = integer_or(member(object, "lifetime"), 0),
            .at_submit = boolean_or(member(object, "at_submit"), false)};
}

comment::Captcha read_captcha(const Value* object) {
    comment::Captcha out;
    const std::string_view phase = string_or(member(object, "phase"), {});
    for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(comment::CaptchaPhase::kFailed); ++i) {
        const auto each = static_cast<comment::CaptchaPhase>(i);
        if (phase == comment::captcha_phase_name(each)) out.phase = each;
    }
    out.needs_consent = boolean_or(member(object, "consent"), false);
    out.is_hidden = boolean_or(member(object, "hidden"), false);
    out.is_wanted = boolean_or(member(object, "wanted"), false);
    out.is_awaited = boolean_or(member(object, "awaited"), false);
    out.is_used = boolean_or(member(object, "used"), false);
    out.is_interactive = boolean_or(member(object, "interactive"), false);
    out.is_missing = boolean_or(member(object, "missing"), false);
    out.name = string_or(member(object, "name"), {});
    out.provider = read_provider(object);
    out.generation = read_id(member(object, "generation"));
    out.tries = read_id(member(object, "tries"));
    out.token = string_or(member(object, "token"), {});
    out.solved_at = integer_or(member(object, "solved_at"), 0);
    out.spent = string_or(member(object, "spent"), {});
    out.deadline = integer_or(member(object, "deadline"), 0);
    return out;
}

void write_captcha(const comment::Captcha& captcha, base::JsonWriter& json) {
    json.begin_object();
    json.member("phase", comment::captcha_phase_name(captcha.phase));
    const struct {
        std::string_view name;
        bool value;
    } flags[] = {{"consent", captcha.needs_consent}, {"hidden", captcha.is_hidden},
                 {"wanted", captcha.is_wanted},      {"awaited", captcha.is_awaited},
                 {"used", captcha.is_used},          {"interactive", captcha.is_interactive},
                 {"missing", captcha.is_missing},    {"at_submit", captcha.provider.at_submit}};
    for (const auto& flag : flags) {
        if (flag.value) json.member_boolean(flag.name, true);
    }
    json.member("name", captcha.name);
    json.member("field", captcha.provider.field);
    json.member_integer("lifetime", captcha.provider.lifetime);
    json.member_integer("generation", captcha.generation);
    json.member_integer("tries", captcha.tries);
    json.member("token", captcha.token);
    json.member_integer("solved_at", captcha.solved_at);
    json.member("spent", captcha.spent);
    json.member_integer("deadline", captcha.deadline);
    json.end_object();
}

void write_headers(Endpoint endpoint, base::JsonWriter& json) {
    json.begin_object();
    json.member("Content-Type",
                endpoint == Endpoint::kRest ? "application/json" : "application/x-www-form-urlencoded;charset=UTF-8");
    json.member("Accept", endpoint == Endpoint::kRest ? "application/json" : "text/html");
    json.end_object();
}

void write_send(const Effect& effect, base::JsonWriter& json) {
    json.member("type", "send");
    json.member_integer("id", effect.id);
    json.member("transport", transport_name(effect.endpoint));
    json.member("method", "POST");
    json.member("url", effect.url);
    json.key("headers");
    write_headers(effect.endpoint, json);
    json.member("body", effect.body);
    if (!effect.field.empty()) json.member("captcha", effect.field);
    if (effect.again) json.member_boolean("again", true);
    if (effect.by_itself) json.member_boolean("by_itself", true);
    json.member("content", effect.content);
}

void write_pass(const Effect& effect, base::JsonWriter& json) {
    json.member("type", "pass");
    if (effect.field.empty()) return;
    json.member("captcha", effect.field);
    json.member("token", effect.token);
}

void write_order(const comment::CaptchaOrder& order, base::JsonWriter& json) {
    json.member("type", "captcha");
    json.member("action", comment::captcha_action_name(order.action));
    json.member_integer("generation", order.generation);
}

void write_issue_list(const Effect& effect, const locale::Locale& locale, base::JsonWriter& json) {
    base::TextBuffer title;
    if (!effect.issues.empty()) {
        const locale::Parameter parameters[] = {
            locale::number_parameter("n", static_cast<std::int64_t>(effect.issues.size()))};
        locale.format(locale::Message::kSummaryTitle, parameters, title);
    }
    json.member("type", "issues");
    json.member("title", title.view());
    json.key("issues");
    write_issues(effect.issues, locale, json);
}

void write_status(const Effect& effect, const locale::Locale& locale, base::JsonWriter& json) {
    base::TextBuffer message;
    append_status_message(effect, locale, message);
    json.member("type", "status");
    json.member("state", comment::phase_name(effect.phase));
    json.member("message", message.view());
    json.member_boolean("retry", effect.retry);
    const bool waits = effect.phase == comment::Phase::kQueued;
    const locale::Message label = waits ? locale::Message::kSendNow : locale::Message::kRetry;
    json.member("retry_label", effect.retry ? locale.text(label) : std::string_view());
    if (effect.consent) json.member("consent_label", locale.text(locale::Message::kCaptchaAllow));
    if (!effect.exchange) return;
    json.member_boolean("exchange", true);
    json.member("exchange_label", locale.text(exchange_label(effect.text)));
}

void write_dom_event(const Effect& effect, base::JsonWriter& json) {
    json.member("type", "event");
    json.member("name", "maqal-comment");
    json.key("detail");
    json.begin_object();
    json.member("status", comment::phase_name(effect.phase));
    json.key("id");
    if (effect.comment_id == 0) {
        json.null();
    } else {
        json.integer(effect.comment_id);
    }
    json.member_integer("parent", effect.parent);
    json.member("link", effect.comment_link);
    json.member("transport", transport_name(effect.endpoint));
    json.end_object();
}

} // namespace

comment::State read_state(const Value* object, CommentJson& reader) {
    comment::State out;
    const std::string_view phase = string_or(member(object, "phase"), {});
    for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(comment::Phase::kFailed); ++i) {
        if (phase == comment::phase_name(static_cast<comment::Phase>(i))) out.phase = static_cast<comment::Phase>(i);
    }
    out.endpoint = string_or(member(object, "transport"), {}) == "classic" ? Endpoint::kClassic : Endpoint::kRest;
    out.last_try = read_id(member(object, "last_try"));
    out.rest_closed = boolean_or(member(object, "rest_closed"), false);
    out.may_have_arrived = boolean_or(member(object, "may_have_arrived"), false);
    out.setup = read_setup(object, reader);
    const Value* fields = member(object, "fields");
    out.has_fields = source::json::is(fields, Type::kObject);
    if (out.has_fields) out.fields = reader.fields(fields);
    out.tried = string_or(member(object, "tried"), {});
    out.draft = string_or(member(object, "draft"), {});
    const Value* resend = member(object, "resend");
    out.resend.count = read_id(member(resend, "count"));
    out.resend.due = integer_or(member(resend, "due"), 0);
    out.resend.is_offline = boolean_or(member(resend, "offline"), false);
    const Value* other = member(object, "other");
    out.has_other = source::json::is(other, Type::kString);
    out.other = string_or(other, {});
    out.captcha = read_captcha(member(object, "captcha"));
    return out;
}

void write_state(const comment::State& state, base::JsonWriter& json) {
    json.begin_object();
    json.member("phase", comment::phase_name(state.phase));
    json.member("transport", transport_name(state.endpoint));
    json.member_integer("last_try", state.last_try);
    json.member_boolean("rest_closed", state.rest_closed);
    json.member_boolean("may_have_arrived", state.may_have_arrived);
    json.member("lang", state.setup.lang);
    json.member("rest", state.setup.rest);
    json.member("classic", state.setup.classic);
    json.member("page", state.setup.page);
    json.member_integer("post", state.setup.post);
    if (state.setup.posts_itself) json.member_boolean("posts_itself", true);
    json.key("rules");
    write_rules(state.setup.rules, json);
    if (state.has_fields) {
        json.key("fields");
        write_fields(state.fields, json);
    }
    if (!state.tried.empty()) json.member("tried", state.tried);
    if (!state.draft.empty()) json.member("draft", state.draft);
    if (state.has_other) json.member("other", state.other);
    if (state.resend.count != 0 || state.resend.due != 0) {
        json.key("resend");
        json.begin_object();
        json.member_integer("count", state.resend.count);
        json.member_integer("due", state.resend.due);
        json.member_boolean("offline", state.resend.is_offline);
        json.end_object();
    }
    if (state.captcha.phase != comment::CaptchaPhase::kOff) {
        json.key("captcha");
        write_captcha(state.captcha, json);
    }
    json.end_object();
}

bool read_event(const Value* object, CommentJson& reader, base::Arena& arena, Event& out) {
    const std::string_view type = string_or(member(object, "type"), {});
    out.id = read_id(member(object, "id"));
    out.now = integer_or(member(object, "now"), 0);
    out.retry_after = integer_or(member(object, "retry_after"), 0);
    const std::int64_t chance = integer_or(member(object, "chance"), 0);
    out.chance = chance > 0 && chance < 1000 ? static_cast<std::uint32_t>(chance) : 0;
    out.is_offline = boolean_or(member(object, "offline"), false);
    out.is_unsent = boolean_or(member(object, "unsent"), false);
    out.generation = read_id(member(object, "generation"));
    out.provider = read_provider(object);
    out.token = string_or(member(object, "token"), {});
    out.lifetime = out.provider.lifetime;
    if (read_plain_event(type, out)) return true;
    if (type == "init") {
        out.type = Event::Type::kInit;
        out.setup = read_setup(object, reader);
        out.setup.captcha = read_captcha_setup(member(object, "captcha"));
    } else if (type == "submit") {
        out.type = Event::Type::kSubmit;
        out.fields = reader.fields(member(object, "fields"));
        out.refused = read_refusals(member(object, "refused"), arena);
    } else if (type == "response") {
        out.type = Event::Type::kResponse;
        out.answer = read_answer(object, arena);
    } else if (type == "failure") {
        const std::string_view reason = string_or(member(object, "reason"), {});
        out.type = Event::Type::kFailure;
        out.reason = reason == "timeout"   ? comment::FailureReason::kTimeout
                     : reason == "aborted" ? comment::FailureReason::kAborted
                                           : comment::FailureReason::kNetwork;
    } else if (type == "drafts") {
        out.type = Event::Type::kDrafts;
        out.fields = reader.fields(member(object, "fields"));
        out.drafts = read_drafts(member(object, "drafts"), reader, arena);
        out.from_another_tab = boolean_or(member(object, "from_another_tab"), false);
    } else if (type == "exchange" || type == "writes") {
        out.type = type == "writes" ? Event::Type::kWrites : Event::Type::kExchange;
        out.fields = reader.fields(member(object, "fields"));
    } else {
        return false;
    }
    return true;
}

void write_effects(std::span<const Effect> effects, const locale::Locale& locale, base::JsonWriter& json) {
    json.begin_array();
    for (const Effect& effect : effects) {
        json.begin_object();
        switch (effect.type) {
        case Effect::Type::kSend: write_send(effect, json); break;
        case Effect::Type::kPass: write_pass(effect, json); break;
        case Effect::Type::kIssues: write_issue_list(effect, locale, json); break;
        case Effect::Type::kStatus: write_status(effect, locale, json); break;
        case Effect::Type::kClear:
            json.member("type", "clear");
            json.key("fields");
            json.begin_array();
            json.string(comment::field_name(comment::Field::kContent));
            json.end_array();
            json.member("content", effect.content);
            break;
        case Effect::Type::kFill:
            json.member("type", "fill");
            json.member("content", effect.content);
            if (effect.fields != nullptr) {
                json.key("fields");
                write_fields(*effect.fields, json);
            }
            break;
        case Effect::Type::kEvent: write_dom_event(effect, json); break;
        case Effect::Type::kCaptcha: write_order(effect.order, json); break;
        case Effect::Type::kTimer:
            json.member("type", "timer");
            json.member_integer("milliseconds", effect.milliseconds);
            break;
        }
        json.end_object();
    }
    json.end_array();
}

} // namespace maqal::api
