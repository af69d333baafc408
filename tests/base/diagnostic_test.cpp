#include "base/diagnostic.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/limits.hpp"
#include "base/utf8.hpp"

using namespace maqal;

TEST_SUITE("diagnostics") {
    TEST_CASE("details are cut to their limit without half a character") {
        base::Arena arena;
        base::Diagnostics list(arena);
        std::string detail = "x";
        while (detail.size() < 400) detail += "ن";
        list.add(base::DiagnosticCode::kHtmlElement, base::Severity::kWarning, "/content", detail);
        const base::Diagnostic& first = *list.begin();
        CHECK(first.detail.size() <= limits::kDiagnosticDetailBytes);
        CHECK(base::is_valid_utf8(first.detail));
    }

    TEST_CASE("past the limit one entry says that there were more") {
        base::Arena arena;
        base::Diagnostics list(arena);
        for (int i = 0; i < 1000; ++i) {
            list.add(base::DiagnosticCode::kBadValue, base::Severity::kNote, std::to_string(i));
        }
        CHECK(list.size() == limits::kDiagnostics + 1);
        CHECK((list.end() - 1)->code == base::DiagnosticCode::kMore);
    }

    TEST_CASE("the same thing said twice in a row is kept once") {
        base::Arena arena;
        base::Diagnostics list(arena);
        list.add(base::DiagnosticCode::kHtmlElement, base::Severity::kWarning, "/a", "script");
        list.add(base::DiagnosticCode::kHtmlElement, base::Severity::kWarning, "/a", "script");
        CHECK(list.size() == 1);
        CHECK_FALSE(list.has_error());
    }

    TEST_CASE("every code has a name with an area and a sentence") {
        for (int i = 0; i <= static_cast<int>(base::DiagnosticCode::kMore); ++i) {
            const auto code = static_cast<base::DiagnosticCode>(i);
            CHECK(base::code_name(code).find('.') != std::string_view::npos);
            CHECK(base::code_message(code).back() == '.');
        }
    }
}
