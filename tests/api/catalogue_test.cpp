#include <doctest/doctest.h>

#include <string>

#include "base/limits.hpp"
#include "call.hpp"
#include "locale/catalogue.hpp"
#include "tests/locale/registry.hpp"

using namespace maqal;
using test::Call;
using test::contains;
using test::Registry;

namespace {

std::string catalogue(std::string_view language, std::string_view messages, std::string_view rest = {}) {
    std::string json = R"({"format":"maqal-catalogue/1","language":")";
    json.append(language).append(R"(","messages":{)").append(messages).append("}").append(rest).append("}");
    return json;
}

// "code severity path" of each diagnostic, "" where there is none.
std::string report(const Call& call) {
    std::string out;
    std::string_view rest = call.diagnostics();
    const auto take = [&rest](std::string_view name) {
        const std::string key = "\"" + std::string(name) + "\":\"";
        rest.remove_prefix(rest.find(key) + key.size());
        return std::string(rest.substr(0, rest.find('"')));
    };
    while (rest.find("\"code\"") != std::string_view::npos) {
        if (!out.empty()) out += ", ";
        out += take("code") + ' ';
        out += take("severity") + ' ';
        out += take("path");
    }
    return out;
}

// Status 0 or 1, and what was said.
std::string add(std::string_view json) {
    const Call call(test::add_catalogue(json));
    const std::string said = report(call);
    return std::to_string(call.status()) + (said.empty() ? "" : " ") + said;
}

constexpr std::string_view kArticle =
    R"({"format":"maqal-article/1","lang":"ku","headline":"H","authors":[{"name":"A"},{"name":"B"}],"body":[]})";

} // namespace

TEST_CASE("a catalogue is there for every later call, and every export") {
    const Registry registry;
    CHECK(add(catalogue("ku",
                        R"("article.byline_prefix":"Nivîskar ","issue.author_name.required":"Navê xwe binivîse.")")) ==
          "0");
    CHECK(contains(Call(test::render(kArticle, R"({"sink":"html"})")).output(), "Nivîskar "));
    CHECK(contains(Call(test::render(kArticle, R"({"sink":"html"})")).output(), " and "));
    const std::string_view fields = R"({"content":"x","author_email":"a@example.org"})";
    const std::string_view rules = R"({"profile":"wordpress","lang":"ku-Latn-TR"})";
    const Call verdict(maqal_validate(fields.data(), fields.size(), rules.data(), rules.size()));
    CHECK(contains(verdict.output(), "Navê xwe binivîse."));
}

TEST_CASE("what is no catalogue is refused with its place, and adds nothing") {
    const Registry registry;
    CHECK(add("") == "1 json.empty error ");
    CHECK(add("{") == "1 json.syntax error ");
    CHECK(add("[]") == "1 catalogue.invalid error /format");
    CHECK(add("7") == "1 catalogue.invalid error /format");
    CHECK(add(R"({"format":"maqal-catalogue/2","language":"ku"})") == "1 catalogue.invalid error /format");
    for (const std::string_view language : {"", "k", "k_u", "kurdish-language", "ku-", "-ku", "ku-123456789"})
        CHECK(add(catalogue(language, {})) == "1 catalogue.invalid error /language");
    CHECK(add(R"({"format":"maqal-catalogue/1","language":7})") == "1 catalogue.invalid error /language");
    CHECK(add(R"({"format":"maqal-catalogue/1","language":"ku"})") == "1 catalogue.invalid error /messages");
    CHECK(add(R"({"format":"maqal-catalogue/1","language":"ku","messages":[]})") ==
          "1 catalogue.invalid error /messages");
    const std::string large = catalogue("ku", "\"article.home\":\"" + std::string(limits::kCatalogueBytes, 'x') + "\"");
    CHECK(add(large) == "1 json.too_large error ");
    CHECK(locale::find_added_catalogue("ku") == nullptr);
}

TEST_CASE("what cannot be used of a catalogue is left out with a warning, the rest is taken") {
    const Registry registry;
    const std::string_view home = R"("article.home":"Destpêk")";
    const auto with = [&](std::string_view message) {
        return catalogue("ku", std::string(home) + "," + std::string(message));
    };
    CHECK(add(with(R"("article.hom":"x")")) == "0 catalogue.unknown_key warning /messages/article.hom");
    CHECK(add(with(R"("article.tags":7)")) == "0 catalogue.bad_text warning /messages/article.tags");
    CHECK(add(with(R"("article.tags":"a|b")")) == "0 catalogue.bad_text warning /messages/article.tags");
    CHECK(add(with(R"("article.tags":{"other":"not plural"})")) ==
          "0 catalogue.bad_text warning /messages/article.tags");
    CHECK(add(with(R"("comments.count":{"one":"x"})")) == "0 catalogue.bad_text warning /messages/comments.count");
    CHECK(add(with(R"("comments.count":{"other":["x"]})")) == "0 catalogue.bad_text warning /messages/comments.count");
    CHECK(add(with(R"("comments.count":{"other":"x","one":"a|b"})")) ==
          "0 catalogue.bad_text warning /messages/comments.count");
    CHECK(add(with(R"("comments.count":{"other":"{n} x","some":"y"})")) ==
          "0 catalogue.unknown_key warning /messages/comments.count/some");
    CHECK(add(catalogue("ku", home, R"(,"name":"Kurdî")")) == "0 catalogue.unknown_key warning /name");
    CHECK(locale::Locale("ku").text(locale::Message::kHome) == "Destpêk");
    CHECK(locale::Locale("ku").text(locale::Message::kTagsLabel) == "Tags");
}

TEST_CASE("a placeholder that the message has not is told, and stays as it stands") {
    const Registry registry;
    CHECK(add(catalogue("ku", R"("article.file_download":"{name} {nmae} {")")) ==
          "0 catalogue.unknown_placeholder warning /messages/article.file_download");
    CHECK(add(catalogue("ku", R"("comments.count":{"one":"{name}","other":"{n}"})")) ==
          "0 catalogue.unknown_placeholder warning /messages/comments.count/one");
    base::TextBuffer out;
    const locale::Parameter name[] = {locale::text_parameter("name", "x")};
    locale::Locale("ku").format(locale::Message::kFileDownload, name, out);
    CHECK(out.view() == "\u2068x\u2069 {nmae} {");
}

TEST_CASE("a language is written as it usually is where its catalogue does not say") {
    const Registry registry;
    for (const std::string_view tag : {"ckb", "ku-Arab", "he", "ur-PK"}) {
        CHECK(add(catalogue(tag, {})) == "0");
        CHECK(locale::Locale(tag).is_rtl());
    }
    CHECK(add(catalogue("ku", {})) == "0");
    CHECK(!locale::Locale("ku").is_rtl());
    CHECK(add(catalogue("ku", {}, R"(,"direction":"rtl")")) == "0");
    CHECK(locale::Locale("ku").is_rtl());
    CHECK(add(catalogue("ku", {}, R"(,"direction":"auto")")) == "0");
    CHECK(!locale::Locale("ku").is_rtl());
    CHECK(add(catalogue("ku", {}, R"(,"direction":"up")")) == "0 catalogue.bad_text warning /direction");
    CHECK(add(catalogue("ckb", {}, R"(,"direction":"ltr")")) == "0");
    CHECK(!locale::Locale("ckb").is_rtl());
}

TEST_CASE("one text stands for all numbers of a plural message") {
    const Registry registry;
    CHECK(add(catalogue("ja", R"("comments.count":"コメント{n}件")")) == "0");
    base::TextBuffer out;
    const locale::Parameter n[] = {locale::number_parameter("n", 0)};
    locale::Locale("ja").format(locale::Message::kCommentsCount, n, out);
    CHECK(out.view() == "コメント0件");
}

TEST_CASE("texts for failures and threads, and the name of the schema, are no mistake") {
    const Registry registry;
    CHECK(add(catalogue("ku", R"("failure.network":"x","thread.reply":"y")", R"(,"$schema":"s")")) == "0");
}

TEST_CASE("a catalogue too many is an error") {
    const Registry registry;
    for (std::uint32_t i = 0; i < limits::kCatalogues; ++i)
        REQUIRE(add(catalogue(std::string("q") + static_cast<char>('a' + i % 26) + static_cast<char>('a' + i / 26),
                              {})) == "0");
    CHECK(add(catalogue("ku", {})) == "1 catalogue.too_many error ");
}
