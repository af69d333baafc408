// Domains by their letters, and what is made of codes that are none.
#include "comment/punycode.hpp"

#include <doctest/doctest.h>

#include <string>

#include "comment/deception_domains.hpp"

using namespace maqal;
using comment::decode_domain;

TEST_CASE("each encoded label is decoded, the others stay") {
    base::Arena arena;
    CHECK(decode_domain("xn--mnchen-3ya.example", arena) == "münchen.example");
    CHECK(decode_domain("www.xn--4gbrim.example", arena) == "www.موقع.example");
    CHECK(decode_domain("XN--e1afmkfd.xn--p1ai", arena) == "пример.рф");
    CHECK(decode_domain("xn--gmil-63d.com", arena) == "gmаil.com");
    CHECK(decode_domain("news.example", arena) == "news.example");
    CHECK(decode_domain("", arena).empty());
}

TEST_CASE("what is no code stays as it is") {
    base::Arena arena;
    for (const std::string domain :
         {"xn--", "xn--a", "xn---", "xn--abc-", "xn--99999999", "xn--zzzzzzzzzzzz", "xn--\u00E9-1", "a.xn--0"})
        CHECK(decode_domain(domain, arena) == domain);
    const std::string longest = "xn--" + std::string(59, 'a');
    (void)decode_domain(longest, arena);
    CHECK(decode_domain(longest + "a", arena) == longest + "a");
}

TEST_CASE("an encoded domain that looks like a known one is told, one that is another language is not") {
    base::Arena arena;
    CHECK(comment::find_look_alike("xn--gmil-63d.com", arena).found);
    CHECK(comment::find_look_alike("xn--80ak6aa92e.com", arena).found);
    for (const char* domain :
         {"xn--mnchen-3ya.example", "xn--4gbrim.example", "xn--e1afmkfd.xn--p1ai", "xn--80ak6aa.example"})
        CHECK(!comment::find_look_alike(domain, arena).found);
}
