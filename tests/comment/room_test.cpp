// How much is left of a field: by which limit, and in which unit.
#include <doctest/doctest.h>

#include <string>

#include "comment/room.hpp"

using namespace maqal;
using namespace maqal::comment;

namespace {

std::string repeat(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

SiteRule most(Unit unit, std::int64_t value) {
    return {.kind = RuleKind::kMax, .unit = unit, .value = value};
}

// The room of the only field that has some to tell of; kNone where none has.
Room only_room(const Fields& fields, std::span<const FieldRules> site) {
    base::Arena arena;
    Rules rules;
    rules.site = site;
    const std::span<const Room> rooms = room_left(fields, rules, arena);
    CHECK(rooms.size() <= 1);
    return rooms.empty() ? Room{Field::kForm, {}, false, Unit::kNone, 0} : rooms[0];
}

Room room_of(const std::string& content, std::initializer_list<SiteRule> rules) {
    const FieldRules of[] = {{"content", {rules.begin(), rules.size()}}};
    return only_room({.content = content}, of);
}

} // namespace

TEST_CASE("a site's own limit is told in its unit, near it and above it, and not before") {
    struct {
        Unit unit;
        std::string one; // of this unit
    } const units[] = {{Unit::kCodePoints, "ن"}, {Unit::kGraphemes, "👨‍👩‍👧"}, {Unit::kWords, "كلمة "}};
    for (const auto& each : units) {
        const Unit unit = each.unit;
        const std::string& one = each.one;
        CAPTURE(unit_name(unit));
        CHECK(room_of(repeat(one, 34), {most(unit, 40)}).unit == Unit::kNone);
        const Room near = room_of(repeat(one, 35), {most(unit, 40)});
        CHECK(near.unit == unit);
        CHECK(near.field == Field::kContent);
        CHECK(!near.over);
        CHECK(near.count == 5);
        CHECK(room_of(repeat(one, 40), {most(unit, 40)}).count == 0);
        const Room over = room_of(repeat(one, 43), {most(unit, 40)});
        CHECK(over.over);
        CHECK(over.count == 3);
    }
}

TEST_CASE("bytes and UTF-16 units are told as characters of the mean size of what is there") {
    CHECK(room_of(repeat("ن", 36), {most(Unit::kBytes, 80)}).count == 4);
    CHECK(room_of(repeat("ن", 42), {most(Unit::kBytes, 81)}).count == 2); // 1.5, rounded up: so many must go
    CHECK(room_of(repeat("🌊", 36), {most(Unit::kUtf16, 80)}).count == 4);
    CHECK(room_of(repeat("🌊", 36), {most(Unit::kUtf16, 80)}).unit == Unit::kUtf16);
}

TEST_CASE("of more than one limit the one is told that is reached first") {
    const std::string text = repeat("word ", 18); // 89 characters without the last space
    const Room words = room_of(text, {most(Unit::kCodePoints, 100), most(Unit::kWords, 19)});
    CHECK(words.unit == Unit::kWords);
    CHECK(words.count == 1);
    const Room characters = room_of(text, {most(Unit::kWords, 20), most(Unit::kCodePoints, 90)});
    CHECK(characters.unit == Unit::kCodePoints);
    CHECK(characters.count == 1);
    const Room over = room_of(text, {most(Unit::kCodePoints, 80), most(Unit::kWords, 19)});
    CHECK(over.over);
    CHECK(over.unit == Unit::kCodePoints);
    const Room most_over = room_of(text, {most(Unit::kCodePoints, 88), most(Unit::kWords, 10)});
    CHECK(most_over.unit == Unit::kWords);
    CHECK(most_over.count == 8);
}

TEST_CASE("the profile's limit is told where it comes first") {
    const SiteRule wide[] = {most(Unit::kWords, 1000), most(Unit::kCodePoints, 246)};
    const FieldRules of[] = {{"author_name", wide}};
    const std::string name(240, 'n');
    const Room room = only_room({.author_name = name}, of);
    CHECK(room.field == Field::kAuthorName);
    CHECK(room.unit == Unit::kBytes);
    CHECK(room.count == 5);
}

TEST_CASE("a field of the site's own has its room under its own name") {
    const SiteRule rule[] = {most(Unit::kCodePoints, 16)};
    const FieldRules of[] = {{"city", rule}};
    const OtherField city[] = {{"city", " Constantinople "}};
    const Room room = only_room({.others = city}, of);
    CHECK(room.field == Field::kOther);
    CHECK(room.name == "city");
    CHECK(room.count == 2);
}

TEST_CASE("a limit that does not refuse takes no room, and neither does a text without what is counted") {
    SiteRule advice = most(Unit::kCodePoints, 10);
    advice.severity = IssueSeverity::kAdvice;
    CHECK(room_of("0123456789", {advice}).unit == Unit::kNone);
    CHECK(room_of("!!!!", {most(Unit::kWords, 1)}).unit == Unit::kNone);
}
