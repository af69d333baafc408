// A text that came from another tab, and what the reader makes of it.
#include <doctest/doctest.h>

#include "tests/comment/composer_run.hpp"

using namespace maqal;
using namespace maqal::test;

namespace {

void other_tab_keeps(Run& run, std::string_view content, std::string_view form) {
    const Draft draft{.content = content, .saved = 1};
    Event event{.type = Event::Type::kDrafts};
    event.fields.content = form;
    event.drafts = {&draft, 1};
    event.from_another_tab = true;
    run.feed(event);
}

void writes(Run& run, std::string_view content) {
    Event event{.type = Event::Type::kWrites};
    event.fields.content = content;
    run.feed(event);
}

} // namespace

TEST_CASE("a text that came from another tab goes with it until the reader changes it") {
    Run run;
    other_tab_keeps(run, "From there", "");
    REQUIRE(run.find(Effect::Type::kFill) != nullptr);
    SUBCASE("untouched") {
        other_tab_keeps(run, "From there, longer", "From there");
        CHECK(run.find(Effect::Type::kFill) != nullptr);
    }
    SUBCASE("changed and changed back, told by writing") {
        writes(run, "Own");
        writes(run, "From there");
        other_tab_keeps(run, "Another", "From there");
        CHECK(run.find(Effect::Type::kFill) == nullptr);
    }
    SUBCASE("changed and changed back, seen when the other tab kept something") {
        other_tab_keeps(run, "Own", "Own");
        other_tab_keeps(run, "Another", "From there");
        CHECK(run.find(Effect::Type::kFill) == nullptr);
    }
}
