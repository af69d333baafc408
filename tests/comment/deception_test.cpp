#include <doctest/doctest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "comment/deception_domains.hpp"
#include "comment/deception_skeleton.hpp"
#include "comment/deception_text.hpp"
#include "rule_cases.hpp"
#include "tests/unicode/ucd.hpp"

using namespace maqal;
using comment::Deception;
using comment::Fields;
using comment::Issue;
using comment::IssueSeverity;
using comment::Result;
using comment::Rules;
using comment::TextKind;
using comment::Verdict;

namespace {

// Any code of this family, whatever the field.
bool is_deception(std::string_view code) {
    for (const std::string_view of_class : {"bidi_controls", "invisible_characters", "combining_marks", "mixed_scripts",
                                            "confusable", "imitates_author", "look_alike_domain", "suggestion"}) {
        if (code.size() > of_class.size() && code.substr(code.size() - of_class.size()) == of_class) return true;
    }
    return false;
}

Fields fields_with(std::string_view field, std::string_view value) {
    Fields fields{.content = "A comment", .author_name = "Reader", .author_email = "reader@example.org"};
    if (field == "content") fields.content = value;
    if (field == "author_name") fields.author_name = value;
    if (field == "author_email") fields.author_email = value;
    if (field == "author_url") fields.author_url = value;
    return fields;
}

// "code code …" of this family
std::string told(const Fields& fields, const Rules& rules = {}) {
    base::Arena arena;
    std::string out;
    for (const Issue& issue : comment::validate(fields, rules, arena).issues) {
        const std::string_view code = comment::code_name(issue.code);
        if (!is_deception(code)) continue;
        if (!out.empty()) out += ' ';
        out += code;
    }
    return out;
}
std::string told_name(std::string_view name) {
    return told(fields_with("author_name", name));
}
std::string told_content(std::string_view content) {
    return told(fields_with("content", content));
}
std::string told_url(std::string_view url) {
    return told(fields_with("author_url", url));
}
std::string_view suggested(std::string_view domain) {
    return comment::suggest_mail_domain(domain);
}

// The lists of tests/fixtures/deception.
struct Lists {
    base::Arena arena;
    std::string legitimate_bytes = test::fixture("deception/legitimate.json");
    std::string deceptive_bytes = test::fixture("deception/deceptive.json");
    const test::json::Value* legitimate = read(legitimate_bytes);
    const test::json::Value* deceptive = read(deceptive_bytes);
    std::vector<std::string_view> authors;

    Lists() {
        const test::json::Value* names = test::json::member(deceptive, "authors");
        for (const auto* name = names == nullptr ? nullptr : names->first; name != nullptr; name = name->next)
            authors.push_back(name->text);
    }
    [[nodiscard]] Rules rules() const {
        Rules rules;
        rules.authors = authors;
        return rules;
    }
    const test::json::Value* read(std::string_view bytes) {
        base::Diagnostics noticed(arena);
        return test::json::read(bytes, {limits::kInputBytes, limits::kJsonDepth}, arena, noticed);
    }
};

} // namespace

TEST_CASE("nothing is said about what people of many languages write") {
    const Lists lists;
    REQUIRE(lists.legitimate != nullptr);
    std::size_t checked = 0;
    std::size_t alarms = 0;
    const auto look = [&](std::string_view field, const test::json::Value* list) {
        std::size_t size = 0;
        for (const auto* value = list->first; value != nullptr; value = value->next, ++size) {
            const std::string codes = told(fields_with(field, value->text), lists.rules());
            if (codes.empty()) continue;
            ++alarms;
            CAPTURE(value->text);
            CHECK(codes == "");
        }
        checked += size;
        return size;
    };
    for (const std::string_view key : {"names", "comments"}) {
        const auto* languages = test::json::member(lists.legitimate, key);
        REQUIRE(languages != nullptr);
        for (const auto* language = languages->first; language != nullptr; language = language->next) {
            const std::size_t size = look(key == "names" ? "author_name" : "content", language);
            std::printf("legitimate %.*s, %.*s: %zu\n", static_cast<int>(key.size()), key.data(),
                        static_cast<int>(language->key.size()), language->key.data(), size);
        }
    }
    look("author_email", test::json::member(lists.legitimate, "emails"));
    look("author_url", test::json::member(lists.legitimate, "urls"));
    std::printf("legitimate: %zu, false alarms: %zu\n", checked, alarms);
    CHECK(checked >= 900);
}

TEST_CASE("nothing is said about any emoji, in names and in text") {
    for (const std::string& line : test::lines_of("emoji/emoji-test.txt")) {
        const std::size_t end = line.find(';');
        if (line[0] == '#' || end == std::string::npos) continue;
        std::string text = "a ";
        for (std::size_t at = 0; at < end && line[at] != ' ';) {
            char bytes[4];
            text.append(bytes, base::encode_utf8(test::code_point(line.substr(at)), bytes));
            at = line.find(' ', at) + 1;
        }
        text += "b";
        CAPTURE(text);
        CHECK(told_name(text) == "");
        CHECK(told_content(text) == "");
    }
}

TEST_CASE("what deceives is told, class by class") {
    const Lists lists;
    REQUIRE(lists.deceptive != nullptr);
    std::size_t total = 0;
    for (const auto* of_class = lists.deceptive->first; of_class != nullptr; of_class = of_class->next) {
        const std::string_view code = of_class->key;
        if (code == "authors") continue;
        const std::string_view field = code.substr(8, code.rfind('.') - 8); // behind "comment."
        std::size_t size = 0;
        std::size_t caught = 0;
        for (const auto* value = of_class->first; value != nullptr; value = value->next, ++size) {
            // A slip comes with the address that was meant.
            const bool is_pair = value->first != nullptr;
            const std::string_view text = is_pair ? value->first->text : value->text;
            base::Arena arena;
            const Result result = comment::validate(fields_with(field, text), lists.rules(), arena);
            bool found = false;
            for (const Issue& issue : result.issues) {
                found = found || (comment::code_name(issue.code) == code &&
                                  (!is_pair || issue.text == value->first->next->text));
            }
            if (found) ++caught;
            CAPTURE(code);
            CAPTURE(text);
            CHECK(found);
        }
        std::printf("deceptive %.*s: %zu of %zu\n", static_cast<int>(code.size()), code.data(), caught, size);
        total += size;
    }
    CHECK(total >= 400);
}

TEST_CASE("advice never changes the verdict, a refusal by rule does") {
    const Fields fields = fields_with("author_name", "\u202Enimda");
    base::Arena arena;
    for (const comment::Profile profile : {comment::Profile::kWordPress, comment::Profile::kGeneric}) {
        Rules rules;
        rules.profile = profile;
        const Result advised = comment::validate(fields, rules, arena);
        CHECK(advised.verdict == Verdict::kAccepted);
        REQUIRE(advised.issues.size() == 1);
        CHECK(advised.issues[0].severity == IssueSeverity::kAdvice);
        rules.deception.bidi_controls = Deception::Mode::kRefuse;
        const Result refused = comment::validate(fields, rules, arena);
        CHECK(refused.verdict == Verdict::kRefused);
        CHECK(refused.issues[0].severity == IssueSeverity::kRefuse);
        rules.deception.bidi_controls = Deception::Mode::kOff;
        CHECK(comment::validate(fields, rules, arena).issues.empty());
    }
}

TEST_CASE("a class that is switched off is not told, the others are") {
    Rules rules;
    rules.deception = {.bidi_controls = Deception::Mode::kOff,
                       .invisible_characters = Deception::Mode::kOff,
                       .combining_marks = Deception::Mode::kOff,
                       .mixed_scripts = Deception::Mode::kOff,
                       .confusable = Deception::Mode::kOff,
                       .imitates_author = Deception::Mode::kOff,
                       .look_alike_domain = Deception::Mode::kOff,
                       .email_suggestion = Deception::Mode::kOff};
    constexpr std::string_view kAuthors[] = {"Amal"};
    rules.authors = kAuthors;
    const Fields fields{.content = "vi\u200Bagra \u202E e\u0301\u0301\u0301\u0301\u0301",
                        .author_name = "Amal",
                        .author_email = "x@gmial.com",
                        .author_url = "https://paypa1.com"};
    CHECK(told(fields, rules) == "");
    rules.deception.imitates_author = Deception::Mode::kAdvice;
    CHECK(told(fields, rules) == "comment.author_name.imitates_author");
    rules.deception.email_suggestion = Deception::Mode::kAdvice;
    CHECK(told(fields, rules) == "comment.author_name.imitates_author comment.author_email.suggestion");
}

TEST_CASE("bidi controls that are balanced pass, what reaches out of its paragraph is counted") {
    CHECK(told_content("a \u2066b \u202Bc\u202C\u2069 d") == "");
    CHECK(comment::look_through("\u2066\u202B\u2067", TextKind::kProse).bidi_controls == 3);
    CHECK(comment::look_through("\u2066a\nb\u2069", TextKind::kProse).bidi_controls == 2);
    CHECK(comment::look_through("\u2067a \u202Bb\u2069 c", TextKind::kProse).bidi_controls == 0); // PDI closes both
    CHECK(comment::look_through("\u202Ea\u202C", TextKind::kProse).bidi_controls == 1); // letters turned round
    CHECK(told_content("\u200Fعربي\u200E 1 \u061C") == "");
}

TEST_CASE("joiners serve Persian and emoji, and hide in Latin words") {
    CHECK(told_name("محمد\u200Cرضا") == "");
    CHECK(told_name("👩\u200D💻") == "");
    CHECK(told_name("A\u200Cli") == "comment.author_name.invisible_characters");
    CHECK(told_content("PDF\u200Cها") == "");
    CHECK(told_content("vi\u200Cagra") == "comment.content.invisible_characters");
    CHECK(comment::look_through("🏴\U000E0067\U000E0062\U000E007F", TextKind::kName).invisible == 0);
    CHECK(comment::look_through("🏴\U000E0067\U000E0062", TextKind::kName).invisible == 2);
}

TEST_CASE("the marks of a letter are counted by what its writing needs") {
    CHECK(told_content("e\u0301\u0302\u0303\u0304") == "");
    CHECK(told_content("e\u0301\u0302\u0303\u0304\u0305") == "comment.content.combining_marks");
    CHECK(told_content("e\u0301\u0302\u034F\u0303\u0304\u0305") == "comment.content.combining_marks");
    CHECK(told_content("ש\u05C1\u05BC\u05B8\u0596\u05BD\u05BF") == "");
    CHECK(told_content("ཧ\u0F90\u0FB5\u0FA8\u0FB3\u0FBA\u0F83") == "");
}

TEST_CASE("scripts may stand side by side, not inside a word that they make look like another") {
    CHECK(told_name("محمد Ali") == "");
    CHECK(told_name("Иван Smith") == "");
    CHECK(told_name("東京タワーTokyo") == "");
    CHECK(told_name("Аli") == "comment.author_name.mixed_scripts"); // the first letter is Cyrillic
    base::Arena arena;
    const Result result = comment::validate(fields_with("author_name", "Dr. J\u043Ehn Smith"), {}, arena);
    REQUIRE(result.issues.size() == 1);
    CHECK(result.issues[0].text == "J\u043Ehn");
}

TEST_CASE("a name wholly of look-alikes is told only where its script is not meant") {
    CHECK(told_name("Сара") == "");
    CHECK(told_name("ΑΝΝΑ") == "");
    CHECK(told_name("Сара Smith") == "comment.author_name.confusable");
    CHECK(told_name("Сара Иванова Smith") == "");
    CHECK(told_name("раураӏ") == "comment.author_name.confusable");
    CHECK(told_name("Editör") == ""); // Turkish
    CHECK(told_name("Editor") == "");
    CHECK(told_name("Ed1tor") == "comment.author_name.confusable");
}

TEST_CASE("two names that look alike have one skeleton") {
    base::Arena arena;
    const auto alike = [&](std::string_view a, std::string_view b) {
        return comment::Skeleton(a, comment::Separators::kDropped, arena).looks_like(b);
    };
    CHECK(alike("AMAL", "amal"));
    CHECK(alike("AmaI", "Amal"));
    CHECK(alike("Аmаl", "Amal"));
    CHECK(alike("rnodern", "modern"));
    CHECK(alike("مـحَـمَّـد", "محمد"));
    CHECK(alike("علي", "علی"));
    CHECK(!alike("Amal", "Amala"));
    CHECK(!alike("Amala", "Amal"));
    CHECK(!alike("Amal", "Amel"));
    CHECK(!alike("حسن", "حسين"));
    CHECK(!alike("شامي", "سامي"));
    CHECK(!alike("ثامر", "تامر"));
    CHECK(!alike("", "Amal"));
}

TEST_CASE("a domain that looks like a known one is told with that one") {
    base::Arena arena;
    const Result result = comment::validate(fields_with("author_email", "x@rn\u0430il.com"), {}, arena);
    CHECK(result.issues.size() == 2); // and WordPress takes no such address
    CHECK(told_url("https://paypa1.com") == "comment.author_url.look_alike_domain");
    CHECK(told_url("https://paypal.com") == "");
    CHECK(told_url("https://www.PayPal.com/") == "");
    CHECK(told_url("https://пример.рф") == "");
    CHECK(comment::find_look_alike("login.paypaI.com", arena).known == "paypal.com");
    CHECK(comment::host_of_url("https://u:p@Example.org:80/a@b") == "Example.org");
    CHECK(comment::host_of_url("example.org?x=//y") == "example.org");
}

TEST_CASE("a slip in the domain of an address is told with what was meant, a real neighbour is not") {
    CHECK(suggested("gmial.com") == "gmail.com");
    CHECK(suggested("hotmial.con") == "hotmail.com");
    CHECK(suggested("yaho.com") == "yahoo.com");
    for (const std::string_view real : {"ymail.com", "mail.com", "email.com", "gmx.at", "gmx.de", "live.nl",
                                        "hotmail.ch", "outlook.cl", "example.org", "gmail", "", "a.b.c", "co.uk"}) {
        CAPTURE(real);
        CHECK(suggested(real) == "");
    }
}

TEST_CASE("what is looked through grows with the text alone") {
    const auto steps = [](std::string_view unit, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i) text += unit;
        return comment::look_through(text, TextKind::kProse);
    };
    CHECK(steps("\u2066", 100'000).bidi_controls >= 99'000);
    CHECK(steps("\u200C", 100'000).invisible == 100'000);
    CHECK(steps("\u0301", 100'000).mark_storms == 1);
    CHECK(steps("\u0301\u200D", 100'000).mark_storms == 1);
    CHECK(steps("🏴\U000E0067", 50'000).invisible == 50'000);
}
