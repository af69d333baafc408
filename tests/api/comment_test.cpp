// maqal_validate and maqal_step over their JSON.
#include <doctest/doctest.h>

#include <string>

#include "tests/api/call.hpp"

using maqal::test::Call;
using maqal::test::contains;

namespace {

maqal_result* validate(std::string_view fields, std::string_view rules) {
    return maqal_validate(fields.data(), fields.size(), rules.data(), rules.size());
}

maqal_result* step(std::string_view state, std::string_view event) {
    return maqal_step(state.data(), state.size(), event.data(), event.size());
}

constexpr std::string_view kInit =
    R"({"type":"init","lang":"en","rules":{"profile":"wordpress"},"rest":"https://n.example/c","classic":"https://n.example/p","post":104,"page":"https://n.example/"})";
constexpr std::string_view kSubmit =
    R"({"type":"submit","fields":{"content":"Hello","author_name":"R","author_email":"r@example.org"}})";

// The state in what a step gave back.
std::string state_of(std::string_view output) {
    const std::size_t begin = output.find("{\"phase\"");
    const std::size_t end = output.find(",\"effects\":");
    return begin == std::string_view::npos ? std::string() : std::string(output.substr(begin, end - begin));
}

} // namespace

TEST_CASE("a verdict has its issues with parameters and words") {
    const Call call(validate(R"({"content":"x","author_name":"R","author_email":"nobody"})",
                             R"({"profile":"wordpress","version":"6.8","endpoint":"rest","lang":"en"})"));
    CHECK(call.status() == MAQAL_REFUSED);
    CHECK(
        call.output() ==
        R"({"verdict":"refused","issues":[{"field":"author_email","code":"comment.author_email.invalid",)"
        R"("severity":"refuse","params":{},"message":"Please enter a valid email address, for example name@example.org."}]})");
    CHECK(call.diagnostics() == "[]");
}

TEST_CASE("an accepted comment has an empty list, without rules too") {
    const Call call(validate(R"({"content":"x","author_name":"R","author_email":"r@example.org"})", ""));
    CHECK(call.status() == MAQAL_DONE);
    CHECK(call.output() == R"({"verdict":"accepted","issues":[]})");
}

TEST_CASE("a form that asks again and again is told of each name and address what it was told at first") {
    constexpr std::string_view kRules =
        R"({"lang":"en","authors":["Amal Haddad"],"as_form":true,"deception":{"imitates_author":"refuse"}})";
    const auto ask = [&](std::string_view name, std::string_view email, std::string_view content,
                         std::string_view rules) {
        const std::string fields = std::string(R"({"author_name":")") + std::string(name) + R"(","author_email":")" +
                                   std::string(email) + R"(","content":")" + std::string(content) + "\"}";
        return std::string(Call(validate(fields, rules)).output());
    };
    const std::string first = ask("Amal Haddad", "a@gmial.com", "x", kRules);
    CHECK(contains(first, "imitates_author"));
    CHECK(contains(first, "a@gmail.com"));
    CHECK(ask("Amal Haddad", "a@gmial.com", "xy", kRules) == first);
    const std::string other = ask("Reader", "a@gmial.com", "xy", kRules);
    CHECK(!contains(other, "imitates_author"));
    CHECK(contains(other, "a@gmail.com"));
    CHECK(ask("Reader", "a@gmail.com", "xy", kRules) == R"({"verdict":"accepted","issues":[]})");
    CHECK(ask("Amal Haddad", "a@gmial.com", "x", kRules) == first);
    CHECK(!contains(ask("Amal Haddad", "a@gmial.com", "x", R"({"as_form":true})"), "imitates_author"));
}

TEST_CASE("a domain of look-alikes is told in a form too, which sends it encoded") {
    for (const std::string_view rules : {R"({"lang":"en"})", R"({"lang":"en","as_form":true})"}) {
        const Call call(validate(R"({"content":"x","author_name":"R","author_email":"r@gm\u0430il.com"})", rules));
        CHECK(contains(call.output(), "comment.author_email.look_alike_domain"));
        CHECK(contains(call.output(), "gmail.com"));
    }
}

TEST_CASE("limits are said in Arabic, with the right plural and digits") {
    std::string name;
    for (int i = 0; i < 125; ++i) name += "ن"; // 250 bytes, 3 letters too many
    const Call call(validate(R"({"content":"x","author_email":"r@example.org","author_name":")" + name + "\"}",
                             R"({"lang":"ar-EG"})"));
    CHECK(contains(call.output(), R"("params":{"limit":245,"actual":250,"count":3})"));
    CHECK(contains(call.output(), "اختصره بنحو ٣ أحرف"));
}

TEST_CASE("a field that is nearly full says how much fits") {
    const std::string name(240, 'n');
    const Call call(validate(R"({"content":"x","author_email":"r@example.org","author_name":")" + name + "\"}",
                             R"({"lang":"en"})"));
    CHECK(contains(call.output(), R"("room":{"author_name":"Room for about 5 more characters."})"));
}

TEST_CASE("room is said in words, in characters that are counted, or in about so many characters") {
    const auto room = [](std::string_view rule, std::string_view lang) {
        const std::string rules = R"({"format":"maqal-rules/1","lang":")" + std::string(lang) +
                                  R"(","fields":{"city":[{"rule":"max",)" + std::string(rule) + "}]}}";
        const Call call(validate(
            R"({"content":"x","author_name":"R","author_email":"r@example.org","city":"one two three"})", rules));
        const std::string_view output = call.output();
        const std::size_t at = output.find(R"("room":{"city":")");
        return at == std::string_view::npos ? std::string()
                                            : std::string(output.substr(at + 16, output.rfind("\"}") - at - 16));
    };
    CHECK(room(R"("unit":"words","value":3)", "en") == "No room is left.");
    CHECK(room(R"("unit":"words","value":2)", "en") == "One word too many.");
    CHECK(room(R"("unit":"words","value":2)", "ar") == "زاد النص كلمة واحدة عن الحد.");
    CHECK(room(R"("unit":"code_points","value":14)", "en") == "Room for one more character.");
    CHECK(room(R"("unit":"graphemes","value":11)", "en") == "2 characters too many.");
    CHECK(room(R"("unit":"graphemes","value":10)", "ar-EG") == "زاد النص ٣ أحرف عن الحد.");
    CHECK(room(R"("unit":"utf16","value":11)", "en") == "About 2 characters too many.");
    CHECK(room(R"("unit":"bytes","value":11)", "en") == "About 2 characters too many.");
}

TEST_CASE("U+0000 and lone surrogates reach the rules") {
    const Call classic(validate(R"({"content":"x","author_name":"R","author_email":"r@example.org\u0000"})",
                                R"({"endpoint":"classic"})"));
    CHECK(contains(classic.output(), R"("verdict":"accepted")")); // trimmed
    const Call rest(validate(R"({"content":"x","author_name":"R","author_email":"r@example.org\u0000"})", ""));
    CHECK(contains(rest.output(), "comment.author_email.invalid"));
    const Call escaped(validate(R"({"content":"\\u0000","author_name":"R","author_email":"r@example.org"})", ""));
    CHECK(escaped.output() == R"({"verdict":"accepted","issues":[]})"); // six signs, not one
    const Call mark(
        validate(R"({"content":"a\u0000\ufdd0\uFDD1","author_name":"R","author_email":"r@example.org"})", ""));
    CHECK(contains(mark.output(), R"("count":1)")); // one control goes, the noncharacters stay
    const Call surrogate(validate(R"({"content":"a\ud83d b","author_name":"R","author_email":"r@example.org"})", ""));
    CHECK(contains(surrogate.output(), "comment.invalid_text"));
    const Call told(
        validate(R"({"content":"a\ufffd","author_name":"R","author_email":"r@example.org","invalid_text":true})", ""));
    CHECK(contains(told.output(), "comment.invalid_text"));
}

TEST_CASE("content may be an object with raw, other types count as missing and are reported") {
    const Call raw(validate(R"({"content":{"raw":"x"},"author_name":"R","author_email":"r@example.org"})", ""));
    CHECK(contains(raw.output(), R"("verdict":"accepted")"));
    const Call number(validate(R"({"content":123,"author_name":["x"],"author_email":null})", ""));
    CHECK(contains(number.output(), "comment.content.required"));
    CHECK(contains(number.output(), "comment.author_name.required"));
    CHECK(contains(number.diagnostics(), "article.wrong_type"));
    CHECK(contains(number.diagnostics(), "/content"));
}

TEST_CASE("every rule is taken, what is unknown is reported") {
    const Call words(validate(R"({"content":"HOLDME","author_name":"R","author_email":"r@example.org"})",
                              R"({"moderation_keys":"x\nholdme"})"));
    CHECK(contains(words.output(), R"("params":{"word":"holdme"})"));
    const Call list(validate(R"({"content":"bad","author_name":"R","author_email":"r@example.org"})",
                             R"({"disallowed_words":["bad"]})"));
    CHECK(contains(list.output(), "comment.content.disallowed_word"));
    const Call limits(validate(R"({"content":"12345"})",
                               R"({"profile":"generic","require_name_email":false,"max_bytes":{"content":4}})"));
    CHECK(contains(limits.output(), R"("limit":4,"actual":5)"));
    const Call all(validate(
        "{}", R"({"version":7.1,"comment_registration":true,"comment_moderation":true,"comment_max_links":"3"})"));
    CHECK(all.diagnostics() == "[]");
    CHECK(contains(all.output(), "comment.login_required"));
    const Call unknown(validate("{}", R"({"profile":"other","nonsense":1,"version":"new","max_bytes":{"x":1}})"));
    for (const std::string_view path : {"/profile", "/nonsense", "/version", "/max_bytes/x"}) {
        CHECK(contains(unknown.diagnostics(), "\"" + std::string(path) + "\""));
    }
}

TEST_CASE("rules say what is done about text that deceives, and whose names are the site's own") {
    constexpr std::string_view kFields =
        R"({"content":"x","author_name":"Ama1","author_email":"r@gmial.com","author_url":"https://paypa1.com"})";
    const Call advice(validate(kFields, R"({"authors":["Amal"],"lang":"en"})"));
    CHECK(advice.status() == MAQAL_DONE);
    CHECK(contains(advice.output(), R"("verdict":"accepted")"));
    CHECK(contains(advice.output(), R"("code":"comment.author_name.imitates_author","severity":"advice")"));
    CHECK(contains(advice.output(), R"("params":{"word":"r@gmail.com"})"));
    CHECK(contains(advice.output(), "Did you mean \u2068r@gmail.com\u2069?"));
    CHECK(contains(advice.output(), "This address looks like \u2068paypal.com\u2069"));
    CHECK(advice.diagnostics() == "[]");
    const Call refused(validate(kFields, R"({"authors":["Amal"],"deception":{"imitates_author":"refuse"}})"));
    CHECK(contains(refused.output(), R"("verdict":"refused")"));
    const Call off(validate(
        kFields,
        R"({"authors":["Amal"],"deception":{"imitates_author":"off","look_alike_domain":"off","email_suggestion":"off"}})"));
    CHECK(off.output() == R"({"verdict":"accepted","issues":[]})");
    const Call unknown(
        validate("{}", R"({"deception":{"magic":"off","confusable":"maybe","email_suggestion":"refuse"}})"));
    for (const std::string_view path : {"/deception/magic", "/deception/confusable", "/deception/email_suggestion"})
        CHECK(contains(unknown.diagnostics(), "\"" + std::string(path) + "\""));
    for (const std::string_view rules : {R"({"deception":"off"})", R"({"authors":"Amal"})"})
        CHECK(contains(Call(validate("{}", rules)).diagnostics(), "options.invalid"));
}

TEST_CASE("the composer keeps the rules about text that deceives") {
    const Call init(step(
        "", R"({"type":"init","lang":"en","rules":{"authors":["Amal"],"deception":{"imitates_author":"refuse"}},)"
            R"("rest":"https://n.example/c","classic":"https://n.example/p","post":104,"page":"https://n.example/"})"));
    const Call sent(
        step(state_of(init.output()),
             R"({"type":"submit","fields":{"content":"Hello","author_name":"АМАL","author_email":"r@example.org"}})"));
    CHECK(contains(sent.output(), "comment.author_name.imitates_author"));
    CHECK_FALSE(contains(sent.output(), R"("type":"send")"));
}

TEST_CASE("a form judges what it would send") {
    constexpr std::string_view kFields =
        R"({"content":"x","author_name":"R","author_email":" r@example.org ","author_url":"example.org:80"})";
    CHECK(contains(Call(validate(kFields, "{}")).output(), "comment.author_email.invalid"));
    CHECK(Call(validate(kFields, R"({"as_form":true})")).output() == R"({"verdict":"accepted","issues":[]})");
}

TEST_CASE("what is no JSON object is a wrong call with a reason") {
    for (const std::string_view bad : {"", "{", "[]", "1", "{\"a\":"}) {
        CAPTURE(bad);
        const Call fields(validate(bad, "{}"));
        CHECK(fields.status() == MAQAL_USAGE);
        CHECK(contains(fields.diagnostics(), "error"));
        const Call event(step("", bad));
        CHECK(event.status() == MAQAL_USAGE);
        CHECK(contains(event.diagnostics(), "error"));
    }
    CHECK(Call(validate("{}", "{")).status() == MAQAL_USAGE);
    CHECK(Call(step("[1]", kInit)).status() == MAQAL_USAGE);
    CHECK(Call(step("", R"({"type":"dance"})")).status() == MAQAL_USAGE);
    const Call foreign(step(R"({"phase":5,"fields":7,"rules":[],"last_try":-1})", kSubmit)); // read as far as it fits
    CHECK(foreign.status() == MAQAL_DONE);
}

TEST_CASE("the composer's JSON runs from init to a published comment") {
    const Call init(step("", kInit));
    CHECK(contains(init.output(), R"("effects":[])"));
    const Call submit(step(state_of(init.output()), kSubmit));
    CHECK(contains(submit.output(), R"({"type":"issues","title":"","issues":[]})"));
    CHECK(contains(
        submit.output(),
        R"({"type":"status","state":"sending","message":"Sending your comment…","retry":false,"retry_label":""})"));
    CHECK(contains(submit.output(),
                   R"({"type":"send","id":1,"transport":"rest","method":"POST","url":"https://n.example/c",)"
                   R"("headers":{"Content-Type":"application/json","Accept":"application/json"},)"
                   R"("body":"{\"post\":104,\"author_name\":\"R\",)"));
    const Call response(
        step(state_of(submit.output()),
             R"({"type":"response","id":1,"status":201,"url":"","redirected":false,"content_type":"application/json",)"
             R"("body":"{\"id\":9,\"status\":\"approved\",\"link\":\"https://n.example/#comment-9\"}"})"));
    CHECK(contains(response.output(), R"({"type":"clear","fields":["content"],"content":)"));
    CHECK(contains(response.output(),
                   R"({"type":"event","name":"maqal-comment","detail":{"status":"accepted","id":9,"parent":0,)"
                   R"("link":"https://n.example/#comment-9","transport":"rest"}})"));
}

TEST_CASE("a summary has a title with the number of problems, an error page its text") {
    const Call init(step("", kInit));
    const Call submit(step(state_of(init.output()),
                           R"({"type":"submit","fields":{"content":"","author_name":"","author_email":""}})"));
    CHECK(contains(submit.output(), R"("title":"There are 3 problems to fix before your comment can be sent")"));
    const Call sent(step(state_of(init.output()), kSubmit));
    const Call refused(
        step(state_of(sent.output()),
             R"({"type":"response","id":1,"status":400,"content_type":"application/json; charset=UTF-8",)"
             R"("body":"<br />Warning: x{\"code\":\"some_plugin\",\"message\":\"<b>No<\/b> &amp; no.\"}"})"));
    CHECK(refused.status() == MAQAL_DONE);
    const Call plugin(step(state_of(sent.output()),
                           R"({"type":"response","id":1,"status":400,"content_type":"application/json",)"
                           R"("body":"{\"code\":\"some_plugin\",\"message\":\"<b>No<\/b> &amp; no.\"}"})"));
    CHECK(contains(plugin.output(), "It says: \u2068No & no.\u2069"));
    CHECK(contains(plugin.output(), R"("retry":true,"retry_label":"Try again")"));
}

TEST_CASE("a state is the same after it went through JSON") {
    const Call init(step("", kInit));
    const Call submit(step(
        state_of(init.output()),
        R"({"type":"submit","fields":{"content":"a\u0000\"<\\","author_name":"R","author_email":"r@example.org","parent":"7","consent":"yes"}})"));
    const Call failed(step(state_of(submit.output()), R"({"type":"failure","id":1,"reason":"timeout"})"));
    CHECK(contains(failed.output(), R"("content":"a\u0000\"\u003c\\")"));
    CHECK(contains(failed.output(), R"("parent":7,"consent":true)"));
    CHECK(contains(failed.output(), R"("may_have_arrived":true)"));
    const Call again(step(state_of(failed.output()), kSubmit));
    CHECK(contains(again.output(), R"("id":2)"));
}

TEST_CASE("a captcha goes through the composer's JSON: orders, timer, words, consent, and the token in what is sent") {
    std::string state;
    const auto tell = [&state](std::string_view event) {
        const Call call(step(state, event));
        state = std::string(state_of(call.output()));
        return std::string(call.output());
    };
    tell(R"({"type":"init","rest":"https://n.example/c","post":104,"lang":"en",)"
         R"("captcha":{"consent":true,"name":"Provider","hidden":false}})");
    CHECK(contains(tell(R"({"type":"writes","now":1000,"fields":{"content":"x"}})"),
                   R"("message":"To keep robots out, this site asks )"));
    constexpr std::string_view kFields =
        R"("fields":{"content":"x","author_name":"R","author_email":"r@example.org"}})";
    const std::string waits = tell(std::string(R"({"type":"submit","now":1000,)") + std::string(kFields));
    CHECK(contains(waits, R"("state":"waiting")"));
    CHECK(contains(waits, R"("consent_label":"Allow this")"));
    CHECK(contains(tell(R"({"type":"consent","now":1000})"),
                   R"({"type":"captcha","action":"load","generation":1},{"type":"timer","milliseconds":15000})"));
    CHECK(contains(tell(R"({"type":"captcha_loaded","generation":1,"now":2000,"field":"t","lifetime":285000})"),
                   R"({"type":"captcha","action":"execute","generation":2},{"type":"timer","milliseconds":60000})"));
    CHECK(contains(tell(R"({"type":"captcha_interactive","generation":2,"now":3000})"),
                   R"("message":"Please confirm that you are human. )"));
    const std::string sent =
        tell(R"({"type":"captcha_solved","generation":2,"token":"a\"b","now":900000,"lifetime":5000})");
    CHECK(contains(sent, R"(\"t\":\"a\\\"b\"}","captcha":"t",)"));
    CHECK(contains(sent, R"("spent":"a\"b")"));
    CHECK(contains(tell(R"({"type":"captcha_error","generation":2,"now":900001})"), R"("effects":[])"));
}
