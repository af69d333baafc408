// Bad input of every kind: a coded error or the best rendering with a diagnostic, never a trap.
#include <doctest/doctest.h>

#include <vector>

#include "article/passes.hpp"
#include "tests/source/read.hpp"

using namespace maqal;
using base::DiagnosticCode;
using source::json::Type;
using source::json::Value;
using test::fixture;
using test::Reading;

namespace {

// Reads and passes, as the main path does; returns whether the outcome is allowed: an article or an error.
bool survives(const std::string& bytes) {
    const Reading reading(bytes);
    if (reading.article == nullptr) return reading.diagnostics.has_error();
    base::Arena arena;
    return article::run_passes(*reading.article, {}, arena) != nullptr;
}

void quote(std::string_view text, std::string& out) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            out += escape;
        } else {
            out += c;
        }
    }
    out += '"';
}

// Writes JSON back with one value replaced. Recursive: only for fixtures.
void write(const Value& value, const Value* replaced, const char* replacement, std::string& out) {
    if (&value == replaced) {
        out += replacement;
        return;
    }
    if (value.type == Type::kNull) out += "null";
    if (value.type == Type::kBoolean) out += value.boolean ? "true" : "false";
    if (value.type == Type::kNumber) out += value.text;
    if (value.type == Type::kString) quote(value.text, out);
    if (value.type != Type::kArray && value.type != Type::kObject) return;
    const bool object = value.type == Type::kObject;
    out += object ? '{' : '[';
    for (const Value* child = value.first; child != nullptr; child = child->next) {
        if (child != value.first) out += ',';
        if (object) {
            quote(child->key, out);
            out += ':';
        }
        write(*child, replaced, replacement, out);
    }
    out += object ? '}' : ']';
}

const char* const kReplacements[] = {"null",   "7",         "\"text\"",         "[]", "{}", "true",
                                     "-1e300", "[[\"x\"]]", "{\"rendered\": 3}"};

// Every value of a fixture, each replaced by one of every type.
void replace_each(const std::string& name, std::size_t& count) {
    const std::string bytes = fixture(name);
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    const Value* root = source::json::read(bytes, {limits::kInputBytes, limits::kJsonDepth}, arena, diagnostics);
    REQUIRE(root != nullptr);
    std::vector<const Value*> all{root};
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const Value* child = all[i]->first; child != nullptr; child = child->next) all.push_back(child);
    }
    for (const Value* value : all) {
        for (const char* replacement : kReplacements) {
            std::string changed;
            write(*root, value, replacement, changed);
            ++count;
            if (survives(changed)) continue;
            CAPTURE(replacement);
            CAPTURE(source::json::pointer(value, {}, arena));
            CHECK(false);
        }
    }
}

} // namespace

TEST_CASE("a post that is cut off at any byte is a coded error") {
    const std::string bytes = fixture("wordpress/post-121.json");
    REQUIRE(bytes.size() > 1000);
    for (std::size_t size = 0; size + 2 < bytes.size(); ++size) {
        const Reading reading(bytes.substr(0, size));
        const bool refused = reading.article == nullptr &&
                             (reading.has(DiagnosticCode::kJsonSyntax) || reading.has(DiagnosticCode::kJsonEmpty));
        if (!refused) CAPTURE(size);
        if (!refused) CHECK(refused);
    }
    CHECK(survives(bytes));
    const Reading truncated(fixture("maqal/truncated.json"));
    CHECK(truncated.report() == "json.syntax  byte 80\n");
}

TEST_CASE("a value of another type in every field of a post is survived") {
    std::size_t count = 0;
    replace_each("wordpress/post-104.json", count);
    CHECK(count > 3000);
}

TEST_CASE("a value of another type in every field of an own article is survived") {
    std::size_t count = 0;
    replace_each("maqal/every-block.json", count);
    replace_each("maqal/wrong-types.json", count);
    CHECK(count > 3000);
}

TEST_CASE("a field of another type is reported with its path") {
    const std::string bytes = fixture("wordpress/post-104.json");
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    const Value* root = source::json::read(bytes, {limits::kInputBytes, limits::kJsonDepth}, arena, diagnostics);
    REQUIRE(root != nullptr);
    const auto check = [&](std::initializer_list<const char*> way, const char* replacement, const char* path) {
        const Value* value = root;
        for (const char* step : way) {
            value = *step >= '0' && *step <= '9' ? source::json::at(value, static_cast<std::uint32_t>(*step - '0'))
                                                 : source::json::member(value, step);
        }
        REQUIRE(value != nullptr);
        std::string changed;
        write(*root, value, replacement, changed);
        const Reading reading(changed);
        CAPTURE(path);
        CHECK(reading.article != nullptr);
        CHECK(reading.has(DiagnosticCode::kWrongType, path));
    };
    check({"id"}, "\"104\"", "/id");
    check({"link"}, "7", "/link");
    check({"date"}, "7", "/date");
    check({"date_gmt"}, "[]", "/date_gmt");
    check({"title"}, "\"text\"", "/title");
    check({"title", "rendered"}, "7", "/title/rendered");
    check({"content"}, "7", "/content");
    check({"content", "rendered"}, "{}", "/content/rendered");
    check({"content", "protected"}, "\"no\"", "/content/protected");
    check({"excerpt"}, "true", "/excerpt");
    check({"comment_status"}, "1", "/comment_status");
    check({"_links"}, "\"x\"", "/_links");
    check({"_links", "replies"}, "{}", "/_links/replies");
    check({"_embedded"}, "7", "/_embedded");
    check({"_embedded", "author"}, "{}", "/_embedded/author");
    check({"_embedded", "author", "0"}, "7", "/_embedded/author/0");
    check({"_embedded", "author", "0", "name"}, "7", "/_embedded/author/0/name");
    check({"_embedded", "author", "0", "avatar_urls"}, "7", "/_embedded/author/0/avatar_urls");
    check({"_embedded", "replies", "0", "0"}, "7", "/_embedded/replies/0/0");
    check({"_embedded", "replies", "0", "0", "content"}, "7", "/_embedded/replies/0/0/content");
    check({"_embedded", "wp:term", "1", "2", "name"}, "[]", "/_embedded/wp:term/1/2/name");
}

TEST_CASE("bytes of every value in every tenth place are survived") {
    const std::string bytes = fixture("maqal/arabic.json");
    REQUIRE(!bytes.empty());
    for (std::size_t at = 0; at < bytes.size(); at += 10) {
        for (const int byte : {0x00, 0x01, 0x22, 0x5C, 0x7F, 0x80, 0xC0, 0xED, 0xF4, 0xFF}) {
            std::string changed = bytes;
            changed[at] = static_cast<char>(byte);
            if (!survives(changed)) CAPTURE(at);
            if (!survives(changed)) CHECK(false);
        }
    }
}

TEST_CASE("invalid UTF-8, lone surrogates and a byte order mark are mended and reported") {
    const Reading reading(
        "\xEF\xBB\xBF{\"format\": \"maqal-article/1\", \"headline\": \"a\xFF\", \"body\": [\"\\ud83d!\"]}");
    REQUIRE(reading.article != nullptr);
    CHECK(reading.report() == "json.bom \njson.invalid_utf8 \njson.lone_surrogate \n");
    CHECK(test::dump(reading.article->headline) == "a\xEF\xBF\xBD");
    CHECK(test::dump(reading.article->body) == "<p>\xEF\xBF\xBD!</p>");
}

TEST_CASE("limits of size and depth each have a code") {
    CHECK(Reading(std::string(10 << 20, 'x')).report() == "json.too_large \n");
    CHECK(Reading(std::string(100000, '[')).report() == "json.too_deep \n");
    CHECK(Reading(std::string("{\"a\0\": 1}", 9)).report() == "json.nul \n");
    const Reading raised(std::string(10 << 20, ' ') + fixture("maqal/minimal.json"),
                         {.base_url = {}, .input_bytes = 16 << 20});
    CHECK(raised.article != nullptr);
    // A host may not raise it without bound.
    CHECK(Reading(std::string((64 << 20) + 1, ' '), {.base_url = {}, .input_bytes = SIZE_MAX}).report() ==
          "json.too_large \n");
}

TEST_CASE("comments over their limit are cut and reported") {
    std::string bytes =
        "{\"format\": \"maqal-article/1\", \"headline\": \"H\", \"body\": [], \"comments\": {\"items\": [";
    for (std::uint32_t i = 1; i <= limits::kComments + 1; ++i) {
        bytes += (i == 1 ? "{\"id\":" : ",{\"id\":") + std::to_string(i) + "}";
    }
    const Reading reading(bytes + "]}}");
    REQUIRE(reading.article != nullptr);
    CHECK(reading.article->comments.size() == limits::kComments);
    CHECK(reading.has(DiagnosticCode::kTooManyItems, "/comments/items"));
}
