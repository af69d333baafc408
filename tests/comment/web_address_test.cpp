#include <doctest/doctest.h>

#include <string>

#include "comment/web_address.hpp"

using maqal::comment::is_absolute_web_address;
using maqal::comment::is_html_email;

TEST_CASE("an e-mail address is valid where HTML says so") {
    const std::string label(63, 'x');
    for (const std::string& address :
         {std::string("a@b"), std::string("user.name+tag@example.org"), std::string("!#$%&'*+/=?^_`{|}~-@x-y.z"),
          std::string(".a..b.@1.2"), "a@" + label + "." + label}) {
        CAPTURE(address);
        CHECK(is_html_email(address));
    }
    for (const std::string& address :
         {std::string(""), std::string("a"), std::string("@b"), std::string("a@"), std::string("a@b."),
          std::string("a@.b"), std::string("a@b..c"), std::string("a@-b"), std::string("a@b-"), std::string("a b@c"),
          std::string("a@b c"), std::string("a@b@c"), std::string("سلمى@example.org"), std::string("a@مثال.org"),
          std::string("a@b_c"), "a@" + label + "x.org"}) {
        CAPTURE(address);
        CHECK(!is_html_email(address));
    }
}

TEST_CASE("an absolute web address has http or https, a host, and nothing that may not stand there") {
    for (const std::string_view address :
         {"https://example.org", "HTTP://example.org:80/a?b#c", "https://user:pass@example.org/",
          "https://مثال.org/مسار", "http://[::1]:8080/", "https://example.org:", "https://a.b/?u=http://c@d"}) {
        CAPTURE(address);
        CHECK(is_absolute_web_address(address));
    }
    for (const std::string_view address :
         {"", "example.org", "//example.org", "ftp://example.org", "javascript://x", "https://", "https:///path",
          "https://?x", "https://:80", "https://a b", "https://a\"b", "https://a\n", "https://.org", "https://a:b",
          "https://a:99999", "https://[::1", "https:example.org", " https://example.org"}) {
        CAPTURE(address);
        CHECK(!is_absolute_web_address(address));
    }
}
