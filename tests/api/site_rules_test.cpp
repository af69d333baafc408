// Rules of a site's own through maqal_validate: how they are read, what they say.
#include <doctest/doctest.h>

#include <string>

#include "tests/api/call.hpp"

using maqal::test::Call;
using maqal::test::contains;

namespace {

std::string ask(std::string_view fields, std::string_view rules, std::uint32_t part = MAQAL_OUTPUT) {
    const Call call(maqal_validate(fields.data(), fields.size(), rules.data(), rules.size()));
    return std::string(call.part(part));
}

// A generic profile that asks for nothing itself.
std::string rules_of(std::string_view fields, std::string_view more = "") {
    return R"({"profile":"generic","require_name_email":false,)" + std::string(more) + R"("fields":)" +
           std::string(fields) + "}";
}

// What is said to one value of the field "content" by one rule: "verdict code params".
std::string say(std::string_view value, std::string_view rule) {
    const std::string output = ask(R"({"content":"x","extra":")" + std::string(value) + "\"}",
                                   rules_of(R"({"extra":[)" + std::string(rule) + "]}"));
    const auto part = [&](std::string_view from, std::string_view to) {
        const std::size_t begin = output.find(from);
        if (begin == std::string::npos) return std::string();
        return output.substr(begin + from.size(), output.find(to, begin + from.size()) - begin - from.size());
    };
    const std::string code = part(R"("code":"comment.rule.)", "\"");
    return part(R"("verdict":")", "\"") +
           (code.empty() ? "" : " " + code + " " + part(R"("params":)", R"(,"message")"));
}

std::string refusals(std::string_view fields, std::string_view more = "") {
    const Call call(maqal_validate("{}", 2, rules_of(fields, more).data(), rules_of(fields, more).size()));
    CHECK(call.status() == MAQAL_USAGE);
    CHECK(call.output().empty());
    std::string out;
    const std::string_view all = call.diagnostics();
    for (std::size_t at = 0; (at = all.find(R"("code":")", at)) != std::string_view::npos;) {
        at += 8;
        const std::size_t path = all.find(R"("path":")", at) + 8;
        if (!out.empty()) out += ", ";
        out += std::string(all.substr(at, all.find('"', at) - at)) + " " +
               std::string(all.substr(path, all.find('"', path) - path));
    }
    return out;
}

} // namespace

TEST_CASE("each rule of a site demands what its name says") {
    CHECK(say("", R"({"rule":"required"})") == "refused required {}");
    CHECK(say(" \\t", R"({"rule":"required"})") == "refused required {}");
    CHECK(say("x", R"({"rule":"required"})") == "accepted");
    CHECK(say("abc", R"({"rule":"min","unit":"graphemes","value":5})") ==
          R"(refused min {"unit":"graphemes","limit":5,"actual":3,"count":2})");
    CHECK(say("abcde", R"({"rule":"min","unit":"graphemes","value":5})") == "accepted");
    CHECK(say("abcdef", R"({"rule":"max","unit":"code_points","value":5})") ==
          R"(refused max {"unit":"code_points","limit":5,"actual":6,"count":1})");
    CHECK(say("12", R"({"rule":"pattern","pattern":"\\d{3}"})") == "refused pattern {}");
    CHECK(say("123", R"({"rule":"pattern","pattern":"\\d{3}"})") == "accepted");
    CHECK(say("c", R"({"rule":"one_of","values":["a","b"]})") == "refused one_of {}");
    CHECK(say("b", R"({"rule":"one_of","values":["a","b"]})") == "accepted");
    CHECK(say("y", R"({"rule":"equal_to","field":"content"})") == R"(refused equal_to {"field":"content"})");
    CHECK(say("x", R"({"rule":"equal_to","field":"content"})") == "accepted");
    CHECK(say("", R"({"rule":"equal_to","field":"content"})") == R"(refused equal_to {"field":"content"})");
    CHECK(say("a@", R"({"rule":"email"})") == "refused email {}");
    CHECK(say("a@b", R"({"rule":"email"})") == "accepted");
    CHECK(say("a@b", R"({"rule":"email","as":"wordpress"})") == "refused email {}");
    CHECK(say("example.org", R"({"rule":"url"})") == "refused url {}");
    CHECK(say("https://example.org/x?y#z", R"({"rule":"url"})") == "accepted");
    CHECK(say("https://a.example www.b.example", R"({"rule":"max_links","value":1})") ==
          R"(refused max_links {"limit":1,"actual":2,"count":2})");
    CHECK(say("https://a.example", R"({"rule":"max_links","value":0})") ==
          R"(refused max_links {"limit":0,"actual":1,"count":1})");
    CHECK(say("https://a.example", R"({"rule":"max_links","value":1})") == "accepted");
    CHECK(say("so BAD", R"({"rule":"words","words":["good","bad"]})") == R"(refused words {"word":"bad"})");
    CHECK(say("so BAD", R"({"rule":"words","words":"good\nbad"})") == R"(refused words {"word":"bad"})");
    CHECK(say("غَــبـى", R"({"rule":"words","words":["غبي"],"match":"folded","whole_word":true})") ==
          R"(refused words {"word":"غبي"})");
    CHECK(say("الغبية", R"({"rule":"words","words":["غبي"],"match":"folded","whole_word":true})") == "accepted");
    CHECK(say("1d10t", R"({"rule":"words","words":["idiot"],"match":"folded","leet":true})") ==
          R"(refused words {"word":"idiot"})");
}

TEST_CASE("an empty value breaks only the rule that it is required by") {
    for (const std::string_view rule :
         {R"({"rule":"min","unit":"bytes","value":5})", R"({"rule":"pattern","pattern":"x+"})",
          R"({"rule":"one_of","values":["a"]})", R"({"rule":"email"})", R"({"rule":"url"})"}) {
        CAPTURE(rule);
        CHECK(say("  ", rule) == "accepted");
    }
}

TEST_CASE("each unit counts what it is named for") {
    // a family of four as one grapheme: 7 code points, 11 UTF-16 units, 25 bytes
    constexpr std::string_view kFamily = "👨‍👩‍👧‍👦";
    const auto actual = [&](std::string_view value, std::string_view unit) {
        const std::string said = say(value, R"({"rule":"max","value":0,"unit":")" + std::string(unit) + "\"}");
        const std::size_t at = said.find(R"("actual":)");
        return at == std::string::npos ? -1 : std::stoi(said.substr(at + 9));
    };
    CHECK(actual(kFamily, "bytes") == 25);
    CHECK(actual(kFamily, "utf16") == 11);
    CHECK(actual(kFamily, "code_points") == 7);
    CHECK(actual(kFamily, "graphemes") == 1);
    CHECK(actual("مَرْحَبًا بكم", "graphemes") == 9);
    CHECK(actual("مَرْحَبًا بكم", "words") == 2);
    CHECK(actual("a\\r\\nb", "graphemes") == 3);
}

TEST_CASE("how much is too much or missing is said in characters, whatever was counted") {
    CHECK(contains(say("ششش", R"({"rule":"max","unit":"bytes","value":3})"), R"("limit":3,"actual":6,"count":2)"));
    CHECK(contains(say("😀😀😀", R"({"rule":"max","unit":"utf16","value":3})"), R"("limit":3,"actual":6,"count":2)"));
    CHECK(contains(say("ششش", R"({"rule":"min","unit":"bytes","value":9})"), R"("limit":9,"actual":6,"count":2)"));
    CHECK(contains(say("a b c", R"({"rule":"max","unit":"words","value":1})"), R"("limit":1,"actual":3,"count":2)"));
    CHECK(say("ششش", R"({"rule":"max","unit":"bytes","value":6})") == "accepted");
    CHECK(say("😀", R"({"rule":"max","unit":"utf16","value":2})") == "accepted");
}

TEST_CASE("severity decides the verdict, and graver issues come first") {
    CHECK(say("bad", R"({"rule":"words","words":["bad"],"severity":"hold"})") == R"(held words {"word":"bad"})");
    CHECK(say("bad", R"({"rule":"words","words":["bad"],"severity":"advice"})") == R"(accepted words {"word":"bad"})");
    const std::string all = ask(R"({"content":"abc"})", rules_of(R"({"content":[
        {"rule":"max","unit":"bytes","value":2,"severity":"advice"},
        {"rule":"max","unit":"bytes","value":1,"severity":"hold"},
        {"rule":"max","unit":"bytes","value":0}]})"));
    CHECK(contains(all, R"("verdict":"refused")"));
    CHECK(all.find(R"("limit":0)") == std::string::npos); // a limit of nothing is not written
    CHECK(all.find(R"("severity":"refuse")") < all.find(R"("severity":"hold")"));
    CHECK(all.find(R"("severity":"hold")") < all.find(R"("severity":"advice")"));
}

TEST_CASE("the site's rules come after the profile's, and do not repeat it") {
    const std::string rules = R"({"profile":"wordpress","fields":{"content":[{"rule":"required"}],
        "author_name":[{"rule":"required"},{"rule":"min","unit":"graphemes","value":3}],"consent":[{"rule":"required"}]}})";
    const std::string missing = ask(R"({"author_email":"a@b.co"})", rules);
    CHECK(contains(missing, "comment.content.required"));
    CHECK(contains(missing, "comment.author_name.required"));
    CHECK(!contains(missing, R"("field":"content","code":"comment.rule.required")"));
    CHECK(contains(missing, R"("field":"consent","code":"comment.rule.required")"));
    CHECK(contains(missing, "Please tick this box"));
    const std::string shorter =
        ask(R"({"content":"x","author_name":"ab","author_email":"a@b.co","consent":true})", rules);
    CHECK(contains(shorter, R"({"verdict":"refused","issues":[{"field":"author_name","code":"comment.rule.min")"));
    CHECK(ask(R"({"content":"x","author_name":"abc","author_email":"a@b.co","consent":"yes"})", rules) ==
          R"({"verdict":"accepted","issues":[]})");
}

TEST_CASE("a field that only the site knows is judged under its name, as text, number or box") {
    const std::string rules = rules_of(R"({"phone":[{"rule":"required"},{"rule":"pattern","pattern":"[0-9]+"}],
        "terms":[{"rule":"required"}]})");
    const std::string missing = ask(R"({"content":"x"})", rules);
    CHECK(contains(missing, R"("field":"phone","code":"comment.rule.required")"));
    CHECK(contains(missing, R"("field":"terms","code":"comment.rule.required")"));
    CHECK(contains(ask(R"({"content":"x","phone":"a","terms":true})", rules),
                   R"("field":"phone","code":"comment.rule.pattern")"));
    CHECK(ask(R"({"content":"x","phone":964,"terms":true})", rules) == R"({"verdict":"accepted","issues":[]})");
    CHECK(contains(ask(R"({"content":"x","phone":"1","terms":false})", rules), R"("field":"terms")"));
    const std::string parent = rules_of(R"({"parent":[{"rule":"required"},{"rule":"one_of","values":["7"]}]})");
    CHECK(contains(ask(R"({"content":"x"})", parent), R"("field":"parent","code":"comment.rule.required")"));
    CHECK(contains(ask(R"({"content":"x","parent":8})", parent), R"("field":"parent","code":"comment.rule.one_of")"));
    CHECK(contains(ask(R"({"content":"x","parent":7})", parent), "accepted"));
}

TEST_CASE("a site's own words are taken in the language that is asked for") {
    const auto message = [](std::string_view lang) {
        return ask(R"({"content":"xx"})", rules_of(R"({"content":[{"rule":"max","unit":"bytes","value":1,
                       "message":{"fr":"Trop long <b>","ar":"طويل","en":"Long","pt-BR":"Longo"}}]})",
                                                   R"("lang":")" + std::string(lang) + R"(",)"));
    };
    CHECK(contains(message("ar-EG"), R"("message":"طويل")"));
    CHECK(contains(message("FR"), R"("message":"Trop long \u003cb>")"));
    CHECK(contains(message("pt-br"), R"("message":"Longo")"));
    CHECK(contains(message("de"), R"("message":"Long")"));
    CHECK(contains(
        ask(R"({"content":"xx"})",
            rules_of(R"({"content":[{"rule":"max","unit":"bytes","value":1,"message":"Kurz!"}]})", R"("lang":"ar",)")),
        R"("message":"Kurz!")"));
}

TEST_CASE("the catalogue's words tell what to do, with the plural of what is meant") {
    const auto message = [](std::string_view lang, std::string_view value, std::string_view rule) {
        const std::string output =
            ask(R"({"content":")" + std::string(value) + "\"}",
                rules_of(R"({"content":[)" + std::string(rule) + "]}", R"("lang":")" + std::string(lang) + R"(",)"));
        const std::size_t at = output.find(R"("message":")") + 11;
        return output.substr(at, output.find('"', at) - at);
    };
    CHECK(message("ar", "ا ب ج د", R"({"rule":"max","unit":"words","value":1})") ==
          "هذا النص أطول من الحد؛ احذف منه 3 كلمات.");
    CHECK(message("ar", "ا ب", R"({"rule":"min","unit":"words","value":4})") ==
          "هذا النص قصير؛ أضف إليه كلمتين على الأقل.");
    CHECK(message("en", "ab", R"({"rule":"min","unit":"graphemes","value":3})") ==
          "This is too short: please add at least one character.");
    CHECK(message("en", "https://a.example", R"({"rule":"max_links","value":0})") ==
          "Links are not accepted here. Please remove them.");
    CHECK(message("ar", "https://a.example https://b.example https://c.example", R"({"rule":"max_links","value":2})") ==
          "يُقبل هنا رابطان فقط. احذف ما زاد.");
    CHECK(message("en", "https://a.example", R"({"rule":"max_links","value":0,"severity":"hold"})") ==
          "Your comment contains a link, so it will be checked before it appears.");
    CHECK(message("en", "bad", R"({"rule":"words","words":["bad"]})") ==
          "Please remove “\u2068bad\u2069”: it is not accepted here.");
    CHECK(message("en", "abc", R"({"rule":"max","unit":"bytes","value":1,"severity":"hold"})") ==
          "This is too long: please shorten it by about 2 characters. Otherwise your comment will be checked before it "
          "appears.");
}

TEST_CASE("a rule that is not understood is refused with all others, and pointed to") {
    CHECK(refusals(R"({"content":[{"rule":"max","unit":"bytes","value":1,"colour":2}]})") ==
          "rules.unknown_member /fields/content/0/colour");
    CHECK(refusals(R"({"content":[{"rule":"required","value":1}]})") == "rules.unknown_member /fields/content/0/value");
    CHECK(refusals(R"({"content":[{"rule":"maximum"}]})") == "rules.bad_value /fields/content/0/rule");
    CHECK(refusals(R"({"content":[{"rule":1}]})") == "rules.wrong_type /fields/content/0/rule");
    CHECK(refusals(R"({"content":[{}]})") == "rules.missing_member /fields/content/0");
    CHECK(refusals(R"({"content":[{"rule":"max"}]})") ==
          "rules.missing_member /fields/content/0, rules.missing_member /fields/content/0");
    CHECK(refusals(R"({"content":[{"rule":"max","unit":"letters","value":-1}]})") ==
          "rules.bad_value /fields/content/0/unit, rules.bad_value /fields/content/0/value");
    CHECK(refusals(R"({"content":[{"rule":"max","unit":"bytes","value":1.5}]})") ==
          "rules.bad_value /fields/content/0/value");
    CHECK(refusals(R"({"content":[{"rule":"max","unit":"bytes","value":"1"}]})") ==
          "rules.wrong_type /fields/content/0/value");
    CHECK(refusals(R"({"content":[{"rule":"required"},{"rule":"pattern","pattern":"(a"}]})") ==
          "rules.bad_pattern /fields/content/1/pattern");
    CHECK(refusals(R"({"content":[{"rule":"one_of","values":["a",1]}]})") ==
          "rules.wrong_type /fields/content/0/values/1");
    CHECK(refusals(R"({"content":[{"rule":"one_of","values":[]}]})") == "rules.bad_value /fields/content/0/values");
    CHECK(refusals(R"({"content":[{"rule":"equal_to","field":"Author"}]})") ==
          "rules.bad_field /fields/content/0/field");
    CHECK(refusals(R"({"content":[{"rule":"words","words":["a"],"leet":true}]})") ==
          "rules.bad_value /fields/content/0/leet");
    CHECK(refusals(R"({"content":[{"rule":"words","words":7}]})") == "rules.wrong_type /fields/content/0/words");
    CHECK(refusals(R"({"content":[{"rule":"email","severity":"block"}]})") ==
          "rules.bad_value /fields/content/0/severity");
    CHECK(refusals(R"({"content":[{"rule":"email","message":{"en":""}}]})") ==
          "rules.bad_value /fields/content/0/message/en");
    CHECK(refusals(R"({"content":[{"rule":"email","message":{"e n":"x"}}]})") ==
          "rules.unknown_member /fields/content/0/message/e n");
    CHECK(refusals(R"({"content":{"rule":"email"}})") == "rules.wrong_type /fields/content");
    CHECK(refusals(R"({"content":["email"]})") == "rules.wrong_type /fields/content/0");
    CHECK(refusals(R"({"Phone":[]})") == "rules.bad_field /fields/Phone");
    CHECK(refusals(R"({"invalid_text":[]})") == "rules.bad_field /fields/invalid_text");
    CHECK(refusals("[]") == "rules.wrong_type /fields");
    CHECK(refusals("{}", R"("format":"maqal-rules/2",)") == "rules.bad_value /format");
}

TEST_CASE("lists in the rules are bounded") {
    std::string rules = "{\"rule\":\"required\"}";
    for (int i = 0; i < 32; ++i) rules += ",{\"rule\":\"required\"}";
    CHECK(refusals("{\"content\":[" + rules + "]}") == "rules.too_many /fields/content");
    std::string fields;
    for (int i = 0; i < 65; ++i) fields += (i == 0 ? "\"f" : ",\"f") + std::to_string(i) + "\":[]";
    CHECK(refusals("{" + fields + "}") == "rules.too_many /fields");
    std::string values = "\"a\"";
    for (int i = 0; i < 10'000; ++i) values += ",\"a\"";
    CHECK(refusals(R"({"content":[{"rule":"one_of","values":[)" + values + "]}]}") ==
          "rules.too_many /fields/content/0/values");
    CHECK(refusals(R"({"content":[{"rule":"words","words":[)" + values + "]}]}") ==
          "rules.too_many /fields/content/0/words");
    CHECK(contains(ask("{}", R"({"moderation_words":[)" + values + "]}", MAQAL_DIAGNOSTICS), "article.too_many_items"));
}

TEST_CASE("rules that name their format are read strictly, others as ever") {
    const auto codes = [](std::string_view more) {
        return ask("{}", R"({"format":"maqal-rules/1",)" + std::string(more) + "}", MAQAL_DIAGNOSTICS);
    };
    CHECK(codes(R"("profile":"wordpress","version":"6.8","fields":{})") == "[]");
    CHECK(
        contains(codes(R"("nonsense":1)"), R"({"code":"rules.unknown_member","severity":"error","path":"/nonsense")"));
    CHECK(contains(codes(R"("profile":"other")"), R"("code":"rules.bad_value","severity":"error","path":"/profile")"));
    CHECK(contains(codes(R"("lang":7)"), R"("path":"/lang")"));
    CHECK(contains(codes(R"("max_bytes":{"x":1})"),
                   R"("code":"rules.unknown_member","severity":"error","path":"/max_bytes/x")"));
    CHECK(contains(codes(R"("max_bytes":{"content":-1})"), R"("code":"rules.bad_value")"));
    CHECK(contains(codes(R"("moderation_words":[1])"),
                   R"("code":"rules.wrong_type","severity":"error","path":"/moderation_words/0")"));
    const std::string lenient = ask("{}", R"({"nonsense":1,"profile":"other"})", MAQAL_DIAGNOSTICS);
    CHECK(contains(lenient, R"({"code":"options.invalid","severity":"warning","path":"/nonsense")"));
    CHECK(contains(lenient, R"("path":"/profile")"));
}

TEST_CASE("an article that takes no comments, and a parent that is no number, are refused as the server does") {
    constexpr std::string_view kGood = R"({"content":"x","author_name":"R","author_email":"r@example.org"})";
    CHECK(contains(ask(kGood, R"({"comment_status":"closed"})"),
                   R"("field":"","code":"comment.closed","severity":"refuse")"));
    CHECK(contains(ask(kGood, R"({"profile":"generic","comment_status":"closed"})"), "comment.closed"));
    CHECK(contains(ask(kGood, R"({"comment_status":"open"})"), "accepted"));
    constexpr std::string_view kParent =
        R"({"content":"x","author_name":"R","author_email":"r@example.org","parent":"abc"})";
    CHECK(contains(ask(kParent, "{}"), R"("field":"parent","code":"comment.parent.invalid")"));
    CHECK(contains(ask(kParent, R"({"endpoint":"classic"})"), R"("verdict":"accepted","issues":[])"));
    CHECK(contains(ask(kParent, R"({"as_form":true})"), R"("verdict":"accepted","issues":[])"));
}

TEST_CASE("a reply below the last level is told where it will stand, and is accepted") {
    const auto at = [](int depth) {
        return ask(R"({"content":"x","author_name":"R","author_email":"r@example.org","parent":5,"parent_depth":)" +
                       std::to_string(depth) + "}",
                   R"({"thread_comments_depth":5})");
    };
    CHECK(at(4) == R"({"verdict":"accepted","issues":[]})");
    CHECK(contains(
        at(5),
        R"("verdict":"accepted","issues":[{"field":"parent","code":"comment.parent.too_deep","severity":"advice")"));
}

TEST_CASE("the same rules answer the same whatever was asked in between") {
    constexpr std::string_view kFields = R"({"content":"bad"})";
    const std::string one = rules_of(R"({"content":[{"rule":"words","words":["bad"]}]})");
    const std::string two = rules_of(R"({"content":[{"rule":"words","words":["BAd"]}]})");
    const std::string first = ask(kFields, one);
    CHECK(contains(first, R"("word":"bad")"));
    CHECK(contains(ask(kFields, two), R"("word":"BAd")"));
    CHECK(ask(kFields, one) == first);
    CHECK(ask(kFields, one) == first);
    CHECK(contains(ask(kFields, R"({"nonsense":1})", MAQAL_DIAGNOSTICS), "/nonsense"));
    CHECK(contains(ask(kFields, R"({"nonsense":1})", MAQAL_DIAGNOSTICS), "/nonsense"));
    CHECK(ask(kFields, "{", MAQAL_OUTPUT).empty());
    CHECK(contains(ask(kFields, "{", MAQAL_DIAGNOSTICS), "json.syntax"));
    CHECK(contains(ask(kFields, ""), "comment.author_name.required"));
}

TEST_CASE("the composer keeps a site's rules and fields, and does without rules that cannot be used") {
    const auto step = [](std::string_view state, std::string_view event) {
        const Call call(maqal_step(state.data(), state.size(), event.data(), event.size()));
        return std::string(call.output());
    };
    const auto state_of = [](const std::string& output) {
        return output.substr(9, output.find(R"(,"effects":)") - 9); // behind {"state":
    };
    const std::string init = step("", R"({"type":"init","rest":"https://n.example/c","post":1,"rules":{"fields":
        {"phone":[{"rule":"pattern","pattern":"\\d+","message":{"en":"Digits\u0000 \"only\""}}]}}})");
    CHECK(contains(
        init, R"("fields":{"phone":[{"rule":"pattern","pattern":"\\d+","message":{"en":"Digits\u0000 \"only\""}}]})"));
    constexpr std::string_view kSubmit =
        R"({"type":"submit","fields":{"content":"x","author_name":"R","author_email":"r@example.org","phone":"a"}})";
    const std::string refused = step(state_of(init), kSubmit);
    CHECK(contains(refused, R"("field":"phone","code":"comment.rule.pattern")"));
    CHECK(contains(refused, R"("phone":"a")"));
    CHECK(contains(step(state_of(refused), kSubmit), R"("field":"phone","code":"comment.rule.pattern")"));
    const std::string bad =
        step("", R"({"type":"init","rest":"https://n.example/c","rules":{"fields":{"phone":[{"rule":"x"}]}}})");
    CHECK(contains(step(state_of(bad), kSubmit), R"("type":"send")"));
}
