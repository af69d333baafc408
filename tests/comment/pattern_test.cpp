#include <doctest/doctest.h>

#include <string>

#include "base/limits.hpp"
#include "comment/pattern.hpp"

using namespace maqal;

namespace {

bool matches(std::string_view pattern, std::string_view text) {
    base::Arena arena;
    comment::PatternError error;
    const comment::Pattern* compiled = comment::compile_pattern(pattern, arena, error);
    CAPTURE(pattern);
    CAPTURE(error.reason);
    REQUIRE(compiled != nullptr);
    return compiled != nullptr && comment::matches(*compiled, text, arena);
}

// "place: reason", "" where the pattern is taken.
std::string refusal(std::string_view pattern) {
    base::Arena arena;
    comment::PatternError error;
    if (comment::compile_pattern(pattern, arena, error) != nullptr) return {};
    return std::to_string(error.at) + ": " + std::string(error.reason);
}

std::string repeat(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

} // namespace

TEST_CASE("a pattern matches the whole value, as HTML's attribute does") {
    CHECK(matches("abc", "abc"));
    CHECK(!matches("abc", "abcd"));
    CHECK(!matches("abc", "xabc"));
    CHECK(matches("", ""));
    CHECK(!matches("", "x"));
    CHECK(matches("^abc$", "abc"));
    CHECK(!matches("a$b", "ab"));
    CHECK(!matches("(a|b)^c", "ac"));
    CHECK(matches("a(b|$)", "a"));
}

TEST_CASE("a code point is one sign, whatever bytes it has") {
    CHECK(matches(".", "ش"));
    CHECK(matches("...", "aش😀"));
    CHECK(!matches(".", "\n"));
    CHECK(!matches(".", "\u2028"));
    CHECK(matches("[😀-😂]{2}", "😀😁"));
    CHECK(matches("\\uD83D\\uDE00\\u{1F600}\\x41", "😀😀A"));
    CHECK(matches("[ء-ي]+", "سلام"));
    CHECK(!matches("[ء-ي]+", "سلام!"));
}

TEST_CASE("alternatives and groups") {
    CHECK(matches("cat|dog|", "dog"));
    CHECK(matches("cat|dog|", ""));
    CHECK(!matches("cat|dog", "catdog"));
    CHECK(matches("(?:cat|dog)+", "catdogcat"));
    CHECK(matches("(?<year>\\d{4})-(?<month>\\d\\d)", "2025-03"));
    CHECK(matches("((a|b)(c|d))*e", "acbde"));
    CHECK(matches("(((x)))", "x"));
    CHECK(matches("()", ""));
}

TEST_CASE("repetitions") {
    CHECK(matches("a*", ""));
    CHECK(matches("a*", "aaaa"));
    CHECK(!matches("a+", ""));
    CHECK(matches("ab?c", "ac"));
    CHECK(matches("a{3}", "aaa"));
    CHECK(!matches("a{3}", "aaaa"));
    CHECK(!matches("a{2,}", "a"));
    CHECK(matches("a{2,}", "aaaaa"));
    CHECK(matches("(ab){1,3}", "ababab"));
    CHECK(!matches("(ab){1,3}", "abababab"));
    CHECK(matches("(ab|c){0,2}d", "cabd"));
    CHECK(matches("xa{0}y", "xy"));
    CHECK(matches("a{0,2}", "aa"));
    CHECK(!matches("a{0,2}", "aaa"));
    CHECK(matches("a+?b*?c??", "aab"));
    CHECK(matches("(a*)*", "aaa"));
    CHECK(matches("(a*)+b", "b"));
    CHECK(matches("(){3}x", "x"));
}

TEST_CASE("classes") {
    CHECK(matches("[abc]", "b"));
    CHECK(!matches("[^abc]", "b"));
    CHECK(matches("[^abc]", "ش"));
    CHECK(matches("[\\w.\\-]+", "a_9.-"));
    CHECK(matches("\\+?[\\d ]{7,15}", "+964 770 123456"));
    CHECK(!matches("\\d", "٣")); // ASCII alone, as in ECMAScript
    CHECK(matches("\\p{N}", "٣"));
    CHECK(matches("\\p{L}+", "Salmaسلمى"));
    CHECK(!matches("\\p{L}+", "سَلمى")); // harakat are no letters
    CHECK(matches("\\P{L}", "3"));
    CHECK(matches("[\\p{Letter}\\p{Number} ]+", "حي 5"));
    CHECK(matches("[^\\P{L}x]", "y"));
    CHECK(!matches("[^\\P{L}x]", "x"));
    CHECK(matches("\\s", "\u00A0"));
    CHECK(matches("\\s", "\uFEFF"));
    CHECK(!matches("\\s", "\u0085"));
    CHECK(matches("\\S\\D\\W", "ab-"));
    CHECK(!matches("[]", "x"));
    CHECK(matches("[^]", "x"));
}

TEST_CASE("what is not supported, or no pattern, is refused with its place") {
    CHECK(refusal("ab(?=c)") == "2: look-around and flags are not supported");
    CHECK(refusal("(?<!a)b") == "0: look-around and flags are not supported");
    CHECK(refusal("(?i:a)") == "0: look-around and flags are not supported");
    CHECK(refusal("(a)\\1") == "3: back references are not supported");
    CHECK(refusal("\\bword") == "0: \\b is not supported");
    CHECK(refusal("x\\p{Script=Arabic}") == "1: of the properties \\p{L} and \\p{N} are supported");
    CHECK(refusal("[[a-z]]") == "1: classes in classes are not supported");
    CHECK(refusal("[a&&b]") == "2: set operations are not supported");
    CHECK(refusal("(ab") == "0: a group without its end");
    CHECK(refusal("ab)") == "2: the end of a group that did not begin");
    CHECK(refusal("[a-") == "2: needs a reverse solidus before it");
    CHECK(refusal("[ab") == "0: a class without its end");
    CHECK(refusal("[z-a]") == "1: a range that ends before it begins");
    CHECK(refusal("[\\d-x]") == "3: a range of a set");
    CHECK(refusal("*a") == "0: nothing to repeat");
    CHECK(refusal("a**") == "2: nothing to repeat");
    CHECK(refusal("^*") == "1: nothing to repeat");
    CHECK(refusal("a{2,1}") == "1: a repetition is {m}, {m,} or {m,n}");
    CHECK(refusal("a{x}") == "1: a repetition is {m}, {m,} or {m,n}");
    CHECK(refusal("a}") == "1: needs a reverse solidus before it");
    CHECK(refusal("\\q") == "0: an escape that is not known");
    CHECK(refusal("\\") == "0: nothing behind the reverse solidus");
    CHECK(refusal("\\u{110000}") == "0: an escape of no code point");
    CHECK(refusal("\\ud800") == "0: half a surrogate pair");
    CHECK(refusal("\\x1") == "0: an escape lacks its digits");
    CHECK(refusal("(?<a b>c)") == "0: the name of a group has letters, digits and _");
}

TEST_CASE("a pattern is bounded in length, size and depth") {
    CHECK(refusal(repeat("a", static_cast<int>(limits::kPatternBytes) + 1)) == "2000: longer than the limit");
    CHECK(refusal("(((a{100}){100}){100}){100}") == "15: larger than the limit, repetitions written out");
    CHECK(refusal("a{1000000000}") == "13: larger than the limit, repetitions written out");
    CHECK(refusal("(a?){999}").find("larger than the limit") != std::string::npos);
    CHECK(refusal("a{999}").empty());
    CHECK(refusal(repeat("(", 51) + repeat(")", 51)) == "50: groups nested deeper than the limit");
    CHECK(refusal(repeat("(", 50) + repeat(")", 50)).empty());
    CHECK(refusal(repeat("|", 400)).empty());
}

TEST_CASE("no pattern backtracks: what takes others years is done at once") {
    const std::string text = repeat("a", 50'000) + "!";
    for (const std::string_view pattern :
         {"(a+)+", "(a|a)*", "(a|aa)+", "(.*)*x", "(a*)*b", "(a?){100}a{100}", "((a+)+)+", "([a-z]+)*[^!]"}) {
        CAPTURE(pattern);
        CHECK(!matches(pattern, text)); // the time limit of the run is the test
    }
}
