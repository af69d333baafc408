#include "base/limits.hpp"
#include "comment/composer_work.hpp"

namespace maqal::comment {

void Composer::sent_elsewhere() {
    let_go();
    notice(StatusText::kDraftSent);
}

void Composer::look_at_sent(const Event& event) {
    for (const Draft& draft : event.drafts) {
        if (draft.is_sent && draft.content == state_.fields.content) return sent_elsewhere();
    }
}

void Composer::see_own(std::string_view text) {
    if (text != state_.draft) state_.draft = {};
}

void Composer::look_at_drafts(const Event& event) {
    for (const Draft& draft : event.drafts) {
        if (draft.is_tried) state_.tried = draft.content;
    }
    const std::string_view own = event.fields.content;
    see_own(own);
    const bool came_from_there = event.from_another_tab && own == state_.draft;
    const Draft* newest = nullptr;
    for (const Draft& draft : event.drafts) {
        const bool is_own = event.from_another_tab && draft.content == own;
        if (draft.content.empty() || (draft.is_sent && !is_own)) continue;
        if (newest == nullptr || draft.saved > newest->saved) newest = &draft;
    }
    if (newest == nullptr) return;
    if (newest->is_sent) {
        fill({});
        return notice(StatusText::kDraftSent);
    }
    if (newest->content == own) return;
    if (came_from_there) {
        fill(newest->content);
        state_.draft = newest->content;
        return;
    }
    if (own.empty() && newest->is_queued && !event.from_another_tab) return restore(*newest, event.now);
    if (own.empty() && !newest->is_passed) {
        offer({});
        fill(newest->content);
        return notice(StatusText::kDraftRestored);
    }
    offer(newest->content);
    notice(StatusText::kDraftOther);
}

void Composer::restore(const Draft& draft, std::int64_t now) {
    state_.fields = draft.fields;
    state_.fields.content = draft.content;
    state_.has_fields = true;
    state_.may_have_arrived = draft.is_tried;
    state_.resend = {.due = now + limits::kSendAgainMilliseconds};
    state_.phase = Phase::kQueued;
    ++state_.last_try; // what comes late is about another comment
    fill(draft.content);
    effects_[effects_.size() - 1].fields = arena_.make<Fields>(state_.fields);
    status(StatusText::kQueuedBefore, {}, true);
}

void Composer::exchange(std::string_view own) {
    const std::string_view text = state_.other;
    offer(own);
    fill(text);
    notice(text.empty() ? StatusText::kDraftTakenAway
                        : (own.empty() ? StatusText::kDraftRestored : StatusText::kDraftOther));
}

void Composer::offer(std::string_view text) {
    state_.other = text;
    state_.has_other = true;
}

void Composer::fill(std::string_view text) {
    state_.draft = {};
    effects_.push_back({.type = Effect::Type::kFill, .content = text});
}

void Composer::notice(StatusText text) {
    state_.phase = Phase::kIdle;
    effects_.push_back({.type = Effect::Type::kStatus,
                        .phase = state_.phase,
                        .text = text,
                        .exchange = text != StatusText::kDraftSent});
}

} // namespace maqal::comment
