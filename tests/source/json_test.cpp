#include "source/json.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/limits.hpp"
#include "source/json_strings.hpp"

using namespace maqal;
using namespace maqal::source;
using base::DiagnosticCode;

namespace {

struct Parsed {
    base::Arena arena;
    base::Diagnostics diagnostics{arena};
    std::string bytes;
    const json::Value* root;

    explicit Parsed(std::string input, json::ReadLimits limits = {limits::kInputBytes, limits::kJsonDepth})
        : bytes(std::move(input)), root(json::read(bytes, limits, arena, diagnostics)) {}

    [[nodiscard]] std::string codes() const {
        std::string out;
        for (const base::Diagnostic& diagnostic : diagnostics) {
            if (!out.empty()) out += ", ";
            out += base::code_name(diagnostic.code);
            if (!diagnostic.path.empty()) out += " at " + std::string(diagnostic.path);
            if (!diagnostic.detail.empty()) out += " (" + std::string(diagnostic.detail) + ")";
        }
        return out;
    }
    [[nodiscard]] std::string text(std::string_view key) const {
        return std::string(json::string_or(json::member(root, key), "(none)"));
    }
};

} // namespace

TEST_CASE("values keep their order, their keys and their text") {
    const Parsed parsed(R"({"a": [1, "two", true, null, {"b": -3.5e2}], "c": ""})");
    CHECK(parsed.codes() == "");
    const json::Value* a = json::member(parsed.root, "a");
    REQUIRE(a != nullptr);
    CHECK(a->count == 5);
    CHECK(json::at(a, 0)->text == "1");
    CHECK(json::at(a, 1)->text == "two");
    CHECK(json::at(a, 2)->boolean);
    CHECK(json::at(a, 3)->type == json::Type::kNull);
    CHECK(json::member(json::at(a, 4), "b")->text == "-3.5e2");
    CHECK(json::is(json::member(parsed.root, "c"), json::Type::kString));
    CHECK(json::at(a, 5) == nullptr);
}

TEST_CASE("look-ups accept null and any type, so that they chain") {
    const Parsed parsed(R"({"a": 1})");
    CHECK(json::member(json::member(json::at(parsed.root, 3), "x"), "y") == nullptr);
    CHECK(json::string_or(json::member(parsed.root, "a"), "otherwise") == "otherwise");
    CHECK(json::integer_or(nullptr, 7) == 7);
    CHECK(json::boolean_or(parsed.root, true));
}

TEST_CASE("whole numbers are read from their own text") {
    const Parsed parsed(R"([0, -0, 7, -7, 1e3, 1.50e1, 10.0, 0.5, 9007199254740992, 9007199254740993,
                            18446744073709551615, 99999999999999999999, -9007199254740992, 1e15, 1e300, 0e5, 25E-1, "12"])");
    const std::int64_t expected[] = {
        0,  0, 7,  -7, 1000, 15, 10, -1, 9007199254740992, -1, -1, -1, -9007199254740992, 1000000000000000,
        -1, 0, -1, -1};
    for (std::uint32_t i = 0; i < std::size(expected); ++i) {
        CAPTURE(i);
        CHECK(json::integer_or(json::at(parsed.root, i), -1) == expected[i]);
    }
    CHECK(json::integer_or(json::at(parsed.root, 17), -1, true) == 12);
}

TEST_CASE("numbers beyond the range of double are an error on every host") {
    for (const char* number : {"1e308", "1e999", "-1e400", "17976931348623157000e290", "1E+2147483648"}) {
        CAPTURE(number);
        const Parsed parsed("[" + std::string(number) + "]");
        CHECK(parsed.root == nullptr);
        CHECK(parsed.codes() == "json.syntax (number out of range)");
    }
    CHECK(Parsed("[" + std::string(400, '9') + "]").root == nullptr);
    for (const char* number : {"9.99e307", "1e-999", "0e999", "0.0000001e310", "-0.0e400"}) {
        CAPTURE(number);
        CHECK(Parsed("[" + std::string(number) + "]").root != nullptr);
    }
}

TEST_CASE("an empty input has a code of its own") {
    CHECK(Parsed("").codes() == "json.empty");
    CHECK(Parsed(" \n\t").codes() == "json.empty");
    CHECK(Parsed("\xEF\xBB\xBF").codes() == "json.bom, json.empty");
}

TEST_CASE("a syntax error names the byte") {
    CHECK(Parsed("{\"a\": 1").codes() == "json.syntax (byte 7)");
    CHECK(Parsed("{\"a\": 1} x").codes() == "json.syntax (byte 9)");
    CHECK(Parsed("[1,]").codes() == "json.syntax (byte 3)");
    CHECK(Parsed("{a: 1}").codes() == "json.syntax (byte 1)");
    CHECK(Parsed("[1 2]").codes() == "json.syntax (byte 3)");
    CHECK(Parsed("[\"\\x\"]").codes() == "json.syntax (byte 3)");
    CHECK(Parsed("[\"a\nb\"]").codes() == "json.syntax (byte 3)");
    CHECK(Parsed("[01]").codes() == "json.syntax (byte 2)");
    CHECK(Parsed("nul").codes() == "json.syntax (byte 3)");
    // Offsets are those of the source, not of what was repaired.
    CHECK(Parsed("[\"\xFF\xFF\", x]").codes() == "json.invalid_utf8, json.syntax (byte 7)");
    CHECK(Parsed("\xEF\xBB\xBF[x]").codes() == "json.bom, json.syntax (byte 4)");
}

TEST_CASE("a byte order mark is skipped and reported") {
    const Parsed parsed("\xEF\xBB\xBF{\"a\": \"b\"}");
    CHECK(parsed.codes() == "json.bom");
    CHECK(parsed.text("a") == "b");
}

TEST_CASE("a NUL byte is an error, its escape becomes U+FFFD") {
    CHECK(Parsed(std::string("{\"a\": 1}\0", 9)).codes() == "json.nul");
    CHECK(Parsed(std::string("\0", 1)).codes() == "json.nul");
    const Parsed parsed("{\"a\": \"x\\u0000y\"}");
    CHECK(parsed.codes() == "json.nul (\\u0000)");
    CHECK(parsed.text("a") == "x\xEF\xBF\xBDy");
}

TEST_CASE("bytes that are no UTF-8 are replaced and reported") {
    const Parsed parsed("{\"a\": \"x\xFFy\xED\xA0\x80z\xC3\"}");
    CHECK(parsed.codes() == "json.invalid_utf8");
    CHECK(parsed.text("a") == "x\xEF\xBF\xBDy\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD");
}

TEST_CASE("lone surrogate escapes are replaced and reported, pairs are not") {
    const Parsed parsed(R"({"high": "a\ud83dz", "low": "\uDE00", "pair": "\ud83d\ude00", "two": "\ud83d\ud83d\ude00",
                            "escaped": "\\ud83d", "end": "\ud83d"})");
    CHECK(parsed.codes() == "json.lone_surrogate");
    CHECK(parsed.text("high") == "a\xEF\xBF\xBDz");
    CHECK(parsed.text("low") == "\xEF\xBF\xBD");
    CHECK(parsed.text("pair") == "😀");
    CHECK(parsed.text("two") == "\xEF\xBF\xBD😀");
    CHECK(parsed.text("escaped") == "\\ud83d");
    CHECK(Parsed(R"(["\ud83d\ude00", "\\\\ud83d"])").codes() == "");
    CHECK(Parsed(R"(["\ud8)").root == nullptr);
}

TEST_CASE("of a key that stands twice the last one counts, and it is reported") {
    const Parsed parsed(R"({"o": {"a": 1, "b": 2, "a": 3}})");
    CHECK(parsed.codes() == "json.duplicate_key at /o (a)");
    CHECK(json::integer_or(json::member(json::member(parsed.root, "o"), "a"), 0) == 3);
}

TEST_CASE("many members are compared in n log n") {
    std::string object = "{";
    for (int i = 0; i < 100000; ++i) object += "\"k" + std::to_string(i) + "\":0,";
    const Parsed parsed(object + "\"k77\":1}");
    CHECK(parsed.codes() == "json.duplicate_key (k77)");
}

TEST_CASE("limits of bytes, depth and values each have a code") {
    CHECK(Parsed("[1,2,3]", {6, 128}).codes() == "json.too_large");
    CHECK(Parsed("[1,2,3]", {7, 128}).codes() == "");
    CHECK(Parsed(std::string(128, '[') + std::string(128, ']')).codes() == "");
    CHECK(Parsed(std::string(129, '[') + std::string(129, ']')).codes() == "json.too_deep");
    CHECK(Parsed(std::string(100000, '[')).codes() == "json.too_deep");
    std::string objects;
    for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
    CHECK(Parsed(objects).codes() == "json.too_deep");
    std::string many = "[0";
    for (std::uint32_t i = 0; i < limits::kJsonValues; ++i) many += ",0";
    CHECK(Parsed(many + "]").codes() == "json.too_many_values");
}

TEST_CASE("10 MB are refused before anything is parsed") {
    const Parsed parsed(std::string(10 << 20, ' '));
    CHECK(parsed.codes() == "json.too_large");
    CHECK(parsed.arena.used() < 4096);
}

TEST_CASE("a pointer names the way from the root") {
    const Parsed parsed(R"({"a/b": [0, {"c~d": 1}], "": 2})");
    base::Arena arena;
    const json::Value* inner = json::at(json::member(parsed.root, "a/b"), 1);
    CHECK(json::pointer(inner, "x", arena) == "/a~1b/1/x");
    CHECK(json::pointer(json::member(inner, "c~d"), {}, arena) == "/a~1b/1/c~0d");
    CHECK(json::pointer(parsed.root, {}, arena) == "");
}

TEST_CASE("strings are taken out before the parser reads the rest, up to the first that is none") {
    base::Arena arena;
    json::Strings strings(arena);
    const std::string_view bytes = R"({"a": ["\u0645\u0642\u0627\u0644 \ud83d\ude00", ""], "b\"" : "\\"})";
    json::take_strings(bytes, arena, strings);
    CHECK(strings.skeleton.view() == R"({"": ["", ""], "" : ""})");
    CHECK(strings.texts.size() == 5);
    CHECK(strings.texts[0].data() == bytes.data() + 2); // without escapes nothing is copied
    CHECK(strings.texts[1] == "مقال 😀");
    CHECK(strings.texts[3] == "b\"");
    CHECK(strings.texts[4] == "\\");
    json::Strings broken(arena);
    json::take_strings(R"(["a", "\x", "\ud800"])", arena, broken);
    CHECK(broken.skeleton.view() == R"(["", "\x", "\ufffd"])");
    CHECK(broken.texts.size() == 1);
}

TEST_CASE("strings keep their order whatever stands between them, control characters end them") {
    const Parsed parsed(R"({"a": [{"b": "1", "c": [[], "2"]}, "3", null, {"": ""}], "d": "\/\b\f\n\r\t"})");
    CHECK(parsed.codes() == "");
    const json::Value* a = json::member(parsed.root, "a");
    CHECK(json::string_or(json::member(json::at(a, 0), "b"), "") == "1");
    CHECK(json::string_or(json::at(json::member(json::at(a, 0), "c"), 1), "") == "2");
    CHECK(json::string_or(json::at(a, 1), "") == "3");
    CHECK(json::string_or(json::member(json::at(a, 3), ""), "x") == "");
    CHECK(parsed.text("d") == "/\b\f\n\r\t");
    for (char c = 1; c < 0x20; ++c) CHECK(Parsed(std::string("[\"ab") + c + "\"]").codes() == "json.syntax (byte 4)");
    CHECK(Parsed("[\"a\x7F\"]").codes() == "");
    CHECK(Parsed(R"(["a" "b"])").codes() == "json.syntax (byte 7)");
    CHECK(Parsed(R"({"long key" "b"})").codes() == "json.syntax (byte 14)");
    CHECK(Parsed(R"(["\u0645", "a": 1])").codes() == "json.syntax (byte 14)");
    CHECK(Parsed(R"(["\ud83d", "\ud83d)").codes() == "json.lone_surrogate, json.syntax (byte 18)");
}

TEST_CASE("an escape stands for its character, whichever it is") {
    const Parsed parsed(
        R"({"a": "\u007f\u0080\u07FF\u0800\uFfFd\uffff\ud800\udc00\uDBFF\uDFFF\"\u0022\u005cu0041\\u0645"})");
    CHECK(parsed.codes() == "");
    CHECK(parsed.text("a") == "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBD\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"
                              "\"\"\\u0041\\u0645");
    CHECK(Parsed(R"({"\u0645": "\u0645"})").text("م") == "م");
}

TEST_CASE("an escape that is none or stands outside a string is an error, at its byte of the source") {
    CHECK(Parsed(R"(["\u064"])").codes() == "json.syntax (byte 7)");
    CHECK(Parsed(R"(["\u064g"])").codes() == "json.syntax (byte 7)");
    CHECK(Parsed(R"(["\u0645\u0645", "\x"])").codes() == "json.syntax (byte 19)");
    CHECK(Parsed(R"(["\u0645\ud83d\ude00\u12"])").codes() == "json.syntax (byte 24)");
    CHECK(Parsed("[\"\\u0645\xFF\\u0645\", x]").codes() == "json.invalid_utf8, json.syntax (byte 18)");
    CHECK(Parsed(R"(["\u0645", \u0645])").codes() == "json.syntax (byte 11)");
    CHECK(Parsed(R"([\u0020])").codes() == "json.syntax (byte 1)");
    CHECK(Parsed(R"(\ufeff[])").codes() == "json.syntax (byte 0)"); // no byte order mark
    CHECK(Parsed(R"(["\u0645)").codes() == "json.syntax (byte 8)");
    CHECK(Parsed("[\"\\u0645\\").codes() == "json.syntax (byte 9)");
}
