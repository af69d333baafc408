// Texts that were kept.
#include <doctest/doctest.h>

#include <vector>

#include "tests/comment/composer_run.hpp"

using namespace maqal;
using namespace maqal::test;

namespace {
void show_drafts(Run& run, std::string_view own, std::initializer_list<Draft> drafts, bool from_another_tab = false) {
    static std::vector<Draft> kept; // as long as the event
    kept = drafts;
    Event event{.type = Event::Type::kDrafts};
    event.fields.content = own;
    event.drafts = kept;
    event.from_another_tab = from_another_tab;
    run.feed(event);
}
void exchange(Run& run, std::string_view own) {
    Event event{.type = Event::Type::kExchange};
    event.fields.content = own;
    run.feed(event);
}
bool fills(const Run& run, std::string_view text) {
    const Effect* fill = run.find(Effect::Type::kFill);
    return fill != nullptr && fill->content == text;
}
} // namespace

TEST_CASE("a text that was under way when its page was left is known again: a duplicate of it has arrived") {
    const Answer duplicate{.status = 409, .code = "comment_duplicate"};
    for (const std::string_view tried : {"A comment", "Another"}) {
        CAPTURE(tried);
        Run run;
        show_drafts(run, "", {{.content = tried, .saved = 1, .is_tried = true}});
        run.submit();
        run.answer(duplicate);
        const bool same = tried == "A comment";
        CHECK(run.state.phase == (same ? Phase::kAccepted : Phase::kRefused));
        CHECK(run.says() == (same ? StatusText::kAlready : StatusText::kDuplicate));
        CHECK(run.clears() == same);
    }
}

TEST_CASE("the newest kept text is filled into an empty form, can be taken away and brought back") {
    Run run;
    show_drafts(run, "", {{.content = "old", .saved = 1}, {.content = "new", .saved = 2}});
    CHECK(fills(run, "new"));
    CHECK(run.says() == StatusText::kDraftRestored);
    CHECK(run.find(Effect::Type::kStatus)->exchange);
    exchange(run, "new, and more");
    CHECK(fills(run, ""));
    CHECK(run.says() == StatusText::kDraftTakenAway);
    exchange(run, "");
    CHECK(fills(run, "new, and more"));
    CHECK(run.says() == StatusText::kDraftRestored);
}

TEST_CASE("another text than that of the form is offered, and neither is lost however often they change places") {
    Run run;
    show_drafts(run, "mine", {{.content = "other", .saved = 9}});
    CHECK(run.find(Effect::Type::kFill) == nullptr);
    CHECK(run.says() == StatusText::kDraftOther);
    exchange(run, "mine");
    CHECK(fills(run, "other"));
    exchange(run, "other");
    CHECK(fills(run, "mine"));
}

TEST_CASE("a tab whose text came from another one follows it, and is emptied with words when that one has sent it") {
    Run run;
    show_drafts(run, "", {{.content = "a", .saved = 1}}, true);
    CHECK(fills(run, "a"));
    CHECK(run.find(Effect::Type::kStatus) == nullptr);
    show_drafts(run, "a", {{.content = "ab", .saved = 2}}, true);
    CHECK(fills(run, "ab"));
    show_drafts(run, "ab", {{.content = "ab", .saved = 3, .is_sent = true}}, true);
    CHECK(fills(run, ""));
    CHECK(run.says() == StatusText::kDraftSent);
}

TEST_CASE("what was sent does not come back, what went its own way is only offered, and the same text says nothing") {
    Run run;
    show_drafts(run, "", {{.content = "sent", .saved = 1, .is_sent = true}});
    CHECK(run.effects.empty());
    show_drafts(run, "mine", {{.content = "sent", .saved = 1, .is_sent = true}}, true);
    CHECK(run.effects.empty());
    show_drafts(run, "same", {{.content = "same", .saved = 1}});
    CHECK(run.effects.empty());
    show_drafts(run, "", {{.content = "passed", .saved = 1, .is_passed = true}});
    CHECK(run.find(Effect::Type::kFill) == nullptr);
    CHECK(run.says() == StatusText::kDraftOther);
}

TEST_CASE("a text that was typed here is not replaced from another tab") {
    Run run;
    show_drafts(run, "typed here", {{.content = "typed there", .saved = 5}}, true);
    CHECK(run.find(Effect::Type::kFill) == nullptr);
    CHECK(run.says() == StatusText::kDraftOther);
    show_drafts(run, "typed here", {{.content = "typed there", .saved = 6, .is_sent = true}}, true);
    CHECK(run.effects.empty());
}

TEST_CASE("a text that was typed here and is shown elsewhere too is not replaced when it is changed there") {
    Run run;
    show_drafts(run, "long text", {{.content = "long text", .saved = 5}}, true);
    CHECK(run.effects.empty());
    show_drafts(run, "long text", {{.content = "foo", .saved = 6}}, true);
    CHECK(run.find(Effect::Type::kFill) == nullptr);
    CHECK(run.says() == StatusText::kDraftOther);
    Run restored;
    show_drafts(restored, "", {{.content = "long text", .saved = 5}});
    show_drafts(restored, "long text", {{.content = "foo", .saved = 6}}, true);
    CHECK(restored.find(Effect::Type::kFill) == nullptr);
}

TEST_CASE("whoever shows the text that another tab has sent is told, wherever it was typed first") {
    Run run;
    show_drafts(run, "mine first", {{.content = "mine first", .saved = 5, .is_sent = true}}, true);
    CHECK(fills(run, ""));
    CHECK(run.says() == StatusText::kDraftSent);
}

TEST_CASE("while something is sent, waits, is refused or has failed, kept texts wait") {
    for (const Phase phase : kPhases) {
        CAPTURE(phase_name(phase));
        Run run;
        reach(run, phase);
        show_drafts(run, "", {{.content = "kept", .saved = 1}});
        const bool waits = phase != Phase::kIdle && phase != Phase::kAccepted && phase != Phase::kHeld;
        CHECK(run.effects.empty() == waits);
        CHECK((run.state.phase == phase || !waits));
    }
}

TEST_CASE("a tab where a text was refused hears that another one has sent it") {
    Run run;
    run.submit();
    run.rest_error(403, "rest_comment_closed");
    CHECK(run.state.phase == Phase::kRefused);
    show_drafts(run, "A comment", {{.content = "A comment", .saved = 5, .is_sent = true}}, true);
    CHECK(run.says() == StatusText::kDraftSent);
    CHECK(run.find(Effect::Type::kClear)->content == "A comment");
}
