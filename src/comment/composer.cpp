#include "comment/composer.hpp"

#include "base/limits.hpp"
#include "comment/composer_work.hpp"
#include "comment/request.hpp"
#include "comment/site_check.hpp"

namespace maqal::comment {

namespace {

constexpr std::string_view kPhaseNames[] = {"idle",     "waiting", "queued",  "sending",
                                            "accepted", "held",    "refused", "failed"};

// Accepted by the server, yet nothing or only a part of what was written would remain: the reader mends it first.
bool loses_text(IssueCode code) {
    return code == IssueCode::kContentStoredEmpty || code == IssueCode::kContentCut ||
           code == IssueCode::kNameStoredEmpty || code == IssueCode::kNameCut;
}

bool is_said(const base::ArenaVector<Issue>& issues, std::size_t from, std::string_view name) {
    for (std::size_t i = from; i < issues.size(); ++i) {
        if (issues[i].name == name) return true;
    }
    return false;
}

bool same_comment(const Fields& a, const Fields& b) { // as the server's search for duplicates compares
    return a.content == b.content && a.author_name == b.author_name && a.author_email == b.author_email &&
           a.parent == b.parent;
}

} // namespace

Step Composer::run(const Event& event) {
    const bool was_waiting = state_.phase == Phase::kWaiting;
    const StatusText said = what_is_awaited();
    const std::int64_t due = next_due(event.now);
    if (event.type != Event::Type::kInit) captcha_.pass_time(event.now);
    take(event);
    if (state_.phase == Phase::kWaiting) go_on_waiting(was_waiting, said);
    state_.captcha.is_awaited = state_.phase == Phase::kWaiting;
    for (std::size_t i = 0; i < orders_.size(); ++i)
        effects_.push_back({.type = Effect::Type::kCaptcha, .order = orders_[i]});
    set_timer(event, due);
    return {state_, {effects_.data(), effects_.size()}};
}

void Composer::take(const Event& event) {
    const bool open = state_.phase != Phase::kSending;
    const bool is_last_try = event.id == state_.last_try && state_.has_fields;
    switch (event.type) {
    case Event::Type::kInit: init(event.setup); break;
    case Event::Type::kSubmit:
        if (open) submit(event.fields, event.refused);
        break;
    case Event::Type::kResponse:
        if (is_last_try && (!open || is_unanswered())) settle(event);
        if (is_unsent()) captcha_.renew();
        break;
    case Event::Type::kFailure:
        if (is_last_try && !open) fail(event);
        if (is_unsent()) captcha_.renew();
        break;
    case Event::Type::kElsewhere:
        if (is_last_try && !open) sent_elsewhere();
        break;
    case Event::Type::kDrafts:
        if (is_at_rest())
            look_at_drafts(event);
        else if (is_unanswered() || state_.phase == Phase::kRefused)
            look_at_sent(event);
        break;
    case Event::Type::kOnline:
        if (state_.phase == Phase::kQueued) check_and_send({});
        break;
    case Event::Type::kExchange:
        if (is_at_rest() && state_.has_other) exchange(event.fields.content);
        break;
    case Event::Type::kWrites: write(event.fields); break;
    case Event::Type::kConsent: captcha_.consent(); break;
    case Event::Type::kCaptchaLoaded: captcha_.load_done(event.generation, event.provider); break;
    case Event::Type::kCaptchaSolved: captcha_.solved(event.generation, event.token, event.lifetime); break;
    case Event::Type::kCaptchaInteractive: captcha_.interactive(event.generation); break;
    case Event::Type::kCaptchaExpired: captcha_.expired(event.generation); break;
    case Event::Type::kCaptchaError: captcha_.error(event.generation); break;
    case Event::Type::kTick:
        if (state_.phase == Phase::kQueued && is_due(event.now)) check_and_send({});
        break;
    case Event::Type::kHidden: captcha_.hide(); break;
    case Event::Type::kVisible: captcha_.show(); break;
    }
}

void Composer::init(const Setup& setup) {
    const std::uint32_t last_try = state_.last_try; // ids go on: an answer to an old try must not fit a new one
    const Captcha captcha = state_.captcha;
    state_ = State{};
    state_.last_try = last_try;
    state_.setup = setup;
    state_.captcha = captcha;
    captcha_.begin(setup.captcha);
}

void Composer::submit(const Fields& fields, std::span<const PageRefusal> refused) {
    const bool same = state_.has_fields && same_comment(fields, state_.fields);
    const bool was_tried = !fields.content.empty() && fields.content == state_.tried;
    state_.may_have_arrived = (state_.may_have_arrived && same) || was_tried;
    see_own(fields.content);
    state_.fields = fields;
    state_.has_fields = true;
    state_.resend = {};
    check_and_send(refused);
}

void Composer::check_and_send(std::span<const PageRefusal> refused) {
    if (!state_.setup.posts_itself && !uses_rest() && state_.setup.classic.empty()) {
        state_.phase = Phase::kRefused;
        return status(state_.rest_closed ? StatusText::kLoginRequired : StatusText::kNowhere, {}, false);
    }
    Rules rules = state_.setup.rules;
    rules.endpoint = uses_rest() ? Endpoint::kRest : Endpoint::kClassic;
    const Result result = validate(prepare_fields(state_.fields, arena_), rules, arena_);
    if (report_blocking(result.issues, refused)) return;
    take_issues_away();
    send();
}

void Composer::send() {
    if (captcha_.is_on() && !captcha_.is_ready()) {
        state_.phase = Phase::kWaiting;
        return captcha_.need();
    }
    const Proof proof{state_.captcha.provider.field, captcha_.spend()};
    if (state_.setup.posts_itself) {
        state_.phase = Phase::kIdle;
        effects_.push_back({.type = Effect::Type::kPass, .field = proof.field, .token = proof.token});
        return;
    }
    const Fields fields = prepare_fields(state_.fields, arena_);
    const bool rest = uses_rest();
    const bool by_itself = state_.resend.due != 0;
    state_.resend.due = 0;
    state_.phase = Phase::kSending;
    state_.endpoint = rest ? Endpoint::kRest : Endpoint::kClassic;
    ++state_.last_try;
    status(StatusText::kSending, {}, false);
    effects_.push_back({.type = Effect::Type::kSend,
                        .id = state_.last_try,
                        .endpoint = state_.endpoint,
                        .url = rest ? state_.setup.rest : state_.setup.classic,
                        .body = rest ? rest_body(fields, state_.setup.post, proof, arena_)
                                     : classic_body(fields, state_.setup.post, proof, arena_),
                        .field = proof.field,
                        .again = state_.may_have_arrived,
                        .by_itself = by_itself,
                        .content = state_.fields.content});
}

void Composer::go_on_waiting(bool was_waiting, StatusText said) {
    if (captcha_.is_ready()) return send();
    const bool has_failed = state_.captcha.phase == CaptchaPhase::kFailed;
    if (has_failed) {
        state_.phase = Phase::kFailed;
        ++state_.last_try; // this comment was not sent: what comes late is about another one
    }
    const StatusText text = what_is_awaited();
    if (was_waiting && text == said) return;
    const bool asks = text == StatusText::kCaptchaConsent;
    effects_.push_back({.type = Effect::Type::kStatus,
                        .phase = state_.phase,
                        .text = text,
                        .reason = asks ? state_.captcha.name : std::string_view(),
                        .retry = has_failed,
                        .consent = asks});
}

StatusText Composer::what_is_awaited() const {
    const Captcha& captcha = state_.captcha;
    if (captcha.phase == CaptchaPhase::kConsent) return StatusText::kCaptchaConsent;
    if (captcha.phase == CaptchaPhase::kFailed)
        return captcha.is_missing ? StatusText::kCaptchaMissing : StatusText::kCaptchaFailed;
    return captcha.is_interactive ? StatusText::kCaptchaConfirm : StatusText::kCaptchaWaiting;
}

void Composer::write(const Fields& fields) {
    see_own(fields.content);
    const bool asked = state_.captcha.phase == CaptchaPhase::kConsent;
    captcha_.write();
    const bool is_pending = state_.phase == Phase::kWaiting || state_.phase == Phase::kQueued;
    if (is_pending && !same_comment(fields, state_.fields)) {
        state_.phase = Phase::kIdle;
        state_.resend = {};
        status(StatusText::kChanged, {}, false);
    } else if (!asked && state_.captcha.phase == CaptchaPhase::kConsent && is_at_rest() && !state_.has_other) {
        effects_.push_back({.type = Effect::Type::kStatus,
                            .phase = state_.phase,
                            .text = StatusText::kCaptchaConsent,
                            .reason = state_.captcha.name,
                            .consent = true});
    }
}

void Composer::set_timer(const Event& event, std::int64_t before) {
    const std::int64_t due = next_due(event.now);
    if (due == before && (due == 0 || event.type != Event::Type::kTick)) return;
    effects_.push_back({.type = Effect::Type::kTimer, .milliseconds = due == 0 ? 0 : due - event.now});
}

std::int64_t Composer::next_due(std::int64_t now) const {
    const std::int64_t captcha = state_.captcha.deadline > now ? state_.captcha.deadline : 0;
    const std::int64_t resend = state_.phase == Phase::kQueued ? state_.resend.due : 0;
    if (captcha == 0 || resend == 0) return captcha + resend;
    return captcha < resend ? captcha : resend;
}

bool Composer::is_due(std::int64_t now) const {
    const std::int64_t wait = state_.resend.due - now;
    return wait <= 0 || wait > limits::kRetryAfterMilliseconds;
}

bool Composer::is_unanswered() const {
    return state_.phase == Phase::kFailed || state_.phase == Phase::kQueued;
}

bool Composer::report_blocking(std::span<const Issue> issues, std::span<const PageRefusal> refused) {
    base::ArenaVector<Issue> blocking(arena_);
    for (unsigned field = 0; field <= static_cast<unsigned>(Field::kForm); ++field) {
        const std::size_t before = blocking.size();
        for (const Issue& issue : issues) {
            if (static_cast<unsigned>(issue.field) != field) continue;
            if (issue.severity == IssueSeverity::kRefuse || loses_text(issue.code)) blocking.push_back(issue);
        }
        add_refusals(static_cast<Field>(field), refused, before, blocking);
    }
    if (blocking.empty()) return false;
    state_.phase = Phase::kRefused;
    effects_.push_back({.type = Effect::Type::kIssues, .issues = {blocking.data(), blocking.size()}});
    const bool login = blocking.back().code == IssueCode::kLoginRequired; // the form as a whole comes last
    status(login ? StatusText::kLoginRequired : StatusText::kFields, {}, false);
    return true;
}

void Composer::add_refusals(Field field, std::span<const PageRefusal> refused, std::size_t from,
                            base::ArenaVector<Issue>& out) {
    for (const PageRefusal& each : refused) {
        const std::string_view name = field == Field::kOther ? each.field : std::string_view();
        if (field_named(each.field) != field || is_said(out, from, name)) continue;
        out.push_back({.field = field,
                       .code = IssueCode::kRefusedByPage,
                       .severity = IssueSeverity::kRefuse,
                       .text = {},
                       .name = name,
                       .message = each.message});
    }
}

bool Composer::is_at_rest() const {
    return state_.phase == Phase::kIdle || state_.phase == Phase::kAccepted || state_.phase == Phase::kHeld;
}

void Composer::status(StatusText text, std::string_view reason, bool retry) {
    effects_.push_back(
        {.type = Effect::Type::kStatus, .phase = state_.phase, .text = text, .reason = reason, .retry = retry});
}

std::string_view phase_name(Phase phase) {
    return kPhaseNames[static_cast<std::size_t>(phase)];
}

Step step(const State& state, const Event& event, base::Arena& arena) {
    return Composer(state, arena).run(event);
}

} // namespace maqal::comment
