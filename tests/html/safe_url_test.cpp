#include "html/safe_url.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/limits.hpp"

using namespace maqal;
using html::UrlUse;

namespace {

constexpr std::string_view kBase = "https://news.example/2025/11/story.html?page=2";

std::string check(std::string_view value, UrlUse use = UrlUse::kLink, std::string_view base = kBase,
                  bool data_images = false) {
    base::Arena arena;
    const html::UrlPolicy policy({base, data_images}, arena);
    const auto url = policy.check(value, use);
    return url ? std::string(url->text()) : "refused";
}
std::string without_base(std::string_view value) {
    return check(value, UrlUse::kLink, {});
}
std::string srcset(std::string_view value) {
    base::Arena arena;
    return std::string(html::UrlPolicy({kBase, false}, arena).check_srcset(value));
}
std::string host(std::string_view value) {
    base::Arena arena;
    const html::UrlPolicy policy({kBase, false}, arena);
    const auto url = policy.check(value, UrlUse::kLink);
    return url ? std::string(html::UrlPolicy::host_of(*url)) : "refused";
}

} // namespace

TEST_SUITE("safe url") {
    TEST_CASE("an absolute address is normalised") {
        CHECK(check("https://example.com") == "https://example.com/");
        CHECK(check("HTTPS://EXAMPLE.com:443/a/../b/./c?x=1#y") == "https://example.com/b/c?x=1#y");
        CHECK(check("http://example.com:00080/") == "http://example.com/");
        CHECK(check("http://example.com:8080") == "http://example.com:8080/");
        CHECK(check("https:\\\\example.com\\a\\b?c\\d") == "https://example.com/a/b?c\\d");
        CHECK(check("https://example.com/%2E%2e/a/.%2e/b") == "https://example.com/b");
        CHECK(check("https://example.com/a b\"<>`{}'?a b\"<>'#a b\"<>`") ==
              "https://example.com/a%20b%22%3C%3E%60%7B%7D'?a%20b%22%3C%3E%27#a%20b%22%3C%3E%60");
        CHECK(check("https://example.com/مقال?س#ص") == "https://example.com/%D9%85%D9%82%D8%A7%D9%84?%D8%B3#%D8%B5");
        CHECK(check("https://example.com/%zz%4") == "https://example.com/%zz%4");
    }

    TEST_CASE("white space and controls around, tab and newline inside are removed first") {
        CHECK(check(" \x01\n https://a.example/\t\x1f ") == "https://a.example/");
        CHECK(check("ht\ntps:/\t/a.exa\rmple/x") == "https://a.example/x");
        CHECK(check("java\nscript:alert(1)") == "refused");
        CHECK(check("\x01javascript:alert(1)") == "refused");
        CHECK(check("jav\tascript\t:alert(1)") == "refused");
    }

    TEST_CASE("only the listed schemes pass, in any letter case") {
        for (const char* url :
             {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x", "data:image/svg+xml,x",
              "blob:https://a.example/x", "filesystem:https://a.example/x", "file:///etc/passwd", "view-source:x",
              "jar:x", "mhtml:x", "intent://x", "about:blank", "ftp://a.example/", "ws://a.example/", "x-y:z", "sms:1",
              "javascript://a.example/%0aalert(1)", "feed:javascript:alert(1)"}) {
            CAPTURE(url);
            CHECK(check(url) == "refused");
            CHECK(without_base(url) == "refused");
        }
        // No scheme without a letter in front, and none with other characters: relative.
        CHECK(check("javascript\u00ad:x") == "https://news.example/2025/11/javascript%C2%AD:x");
        CHECK(check("\u212Aavascript:x") == "https://news.example/2025/11/%E2%84%AAavascript:x");
        CHECK(check("1a:x") == "https://news.example/2025/11/1a:x");
        CHECK(check(":x") == "https://news.example/2025/11/:x");
    }

    TEST_CASE("credentials are refused wherever they stand") {
        CHECK(check("https://user@a.example/") == "refused");
        CHECK(check("https://user:pass@a.example/") == "refused");
        CHECK(check("https://@a.example/") == "refused");
        CHECK(check("//a.example@b.example/") == "refused");
        CHECK(check("https://a.example\\@b.example/") == "https://a.example/@b.example/");
        CHECK(check("https://a.example/@b") == "https://a.example/@b");
    }

    TEST_CASE("a host holds no characters that turn its direction or cannot be seen") {
        for (const std::string_view odd :
             {"\u202E", "\u2066", "\u200B", "\u00A0", "\u0085", "\u3000", "\uFEFF", "\uFFFD"}) {
            CHECK(check("https://moc" + std::string(odd) + "x.example/") == "refused");
        }
        CHECK(check("https://%E2%80%AEmoc.example/") == "refused");
        CHECK(check("https://\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.example/") ==
              "https://%D9%86%D8%A7%D9%85%D9%87%E2%80%8C%D8%A7%DB%8C.example/");
        CHECK(check("https://\U0001F600.example/") == "https://%F0%9F%98%80.example/");
        CHECK(check("https://news.example/\u202E") == "https://news.example/%E2%80%AE");
    }

    TEST_CASE("hosts are parsed as browsers parse them") {
        CHECK(check("https://%65xample.com/") == "https://example.com/");
        CHECK(check("https://مثال.إختبار/") ==
              "https://%D9%85%D8%AB%D8%A7%D9%84.%D8%A5%D8%AE%D8%AA%D8%A8%D8%A7%D8%B1/");
        CHECK(check("http://127.0.0.1:3000/") == "http://127.0.0.1:3000/");
        CHECK(check("http://[2001:DB8::1]:8080/") == "http://[2001:db8::1]:8080/");
        for (const char* url : {"https://",
                                "https:///",
                                "https://:80/",
                                "https://a b/",
                                "https://a%20b/",
                                "https://a%00b/",
                                "https://a<b/",
                                "https://a%2fb/",
                                "https://a%ffb/",
                                "https://a:b/",
                                "https://a:99999/",
                                "https://a:-1/",
                                "http://0x7f.1/",
                                "http://127.1/",
                                "http://1.2.3.256/",
                                "http://01.2.3.4/",
                                "http://4294967295/",
                                "http://1.2.3.4.5/",
                                "http://a.0x4/",
                                "http://[::1/",
                                "http://[::g]/",
                                "http://[1::2::3]/",
                                "http://[1:2:3:4:5:6:7]/",
                                "http://[1:2:3:4:5:6:7:8:9]/",
                                "http://[::1]x/",
                                "http://[:1::]/",
                                "http://[12345::]/",
                                "http://[]/"}) {
            CAPTURE(url);
            CHECK(check(url) == "refused");
        }
        CHECK(host("https://News.Example:8080/x") == "news.example");
        CHECK(host("http://[::1]:80/") == "[::1]");
        CHECK(host("mailto:a@b.example") == "");
        CHECK(host("#x") == "");
    }

    TEST_CASE("references are resolved against the article's address") {
        CHECK(check("other.html") == "https://news.example/2025/11/other.html");
        CHECK(check("../x") == "https://news.example/2025/x");
        CHECK(check("..\\..\\..\\x") == "https://news.example/x");
        CHECK(check("/x/./y") == "https://news.example/x/y");
        CHECK(check("//cdn.example/x") == "https://cdn.example/x");
        CHECK(check("/\\cdn.example/x") == "https://cdn.example/x");
        CHECK(check("?q") == "https://news.example/2025/11/story.html?q");
        CHECK(check("") == "https://news.example/2025/11/story.html?page=2");
        CHECK(check("https:x") == "https://news.example/2025/11/x");
        CHECK(check("http:x") == "http://x/");
        CHECK(check("https:/x") == "https://news.example/x");
        CHECK(check("#part") == "#part");
        CHECK(check("#part", UrlUse::kMedia) == "https://news.example/2025/11/story.html?page=2#part");
    }

    TEST_CASE("without an article's address, references stay where they can name neither a scheme nor a host") {
        CHECK(without_base("a/b c?d#e") == "a/b%20c?d#e");
        CHECK(without_base("/a\\b") == "/a/b");
        CHECK(without_base("../a") == "../a");
        CHECK(without_base("./a:b") == "./a:b");
        CHECK(without_base("?a") == "?a");
        CHECK(without_base("#a") == "#a");
        CHECK(without_base("//a.example") == "refused");
        CHECK(without_base("/\\a.example") == "refused");
        CHECK(without_base("\\\\a.example") == "refused");
        CHECK(without_base("/\t/a.example") == "refused");
        CHECK(without_base("") == "refused");
        CHECK(without_base("x:y") == "refused");
        // An address that is no http(s) one is no base.
        CHECK(check("a", UrlUse::kLink, "file:///x") == "a");
        CHECK(check("a", UrlUse::kLink, "https://user@a.example/") == "a");
        CHECK(check("a", UrlUse::kLink, "/relative") == "a");
    }

    TEST_CASE("mail and telephone are for links alone") {
        CHECK(check("mailto:desk@news.example?subject=A b\"<") == "mailto:desk@news.example?subject=A%20b%22%3C");
        CHECK(check("MAILTO:desk@news.example") == "mailto:desk@news.example");
        CHECK(check("mailto:") == "refused");
        CHECK(check("mailto:a b") == "refused");
        CHECK(check("mailto:\"a\"@b") == "refused");
        CHECK(check("mailto:<a@b>") == "refused");
        CHECK(check("tel:+212 (5) 22-11") == "tel:+212 (5) 22-11");
        CHECK(check("tel:<1>") == "refused");
        CHECK(check("mailto:a@b", UrlUse::kMedia) == "refused");
        CHECK(check("mailto:a@b", UrlUse::kCommentLink) == "refused");
        CHECK(check("tel:1", UrlUse::kImage) == "refused");
        CHECK(check("mailto:a@b", UrlUse::kEndpoint) == "refused");
    }

    TEST_CASE("data images need the host's consent, an exact type and plain base64") {
        const std::string png = "data:image/png;base64,iVBORw0KGgo=";
        CHECK(check(png, UrlUse::kImage, kBase, true) == png);
        CHECK(check(png, UrlUse::kImage) == "refused");
        CHECK(check(png, UrlUse::kLink, kBase, true) == "refused");
        CHECK(check(png, UrlUse::kMedia, kBase, true) == "refused");
        for (const char* url :
             {"data:image/svg+xml;base64,AAAA", "data:image/png,AAAA", "data:image/png;base64,A<A",
              "data:image/png;charset=x;base64,AAAA", "data:image/png;base64,", "data:;base64,AAAA",
              "data:text/html;base64,AAAA", "data:image/pngx;base64,AAAA", "data:image/png;base64,A#A"}) {
            CAPTURE(url);
            CHECK(check(url, UrlUse::kImage, kBase, true) == "refused");
        }
    }

    TEST_CASE("an address is bounded") {
        CHECK(check("/" + std::string(limits::kUrlBytes - 1, 'a')) != "refused");
        CHECK(check("/" + std::string(limits::kUrlBytes, 'a')) == "refused");
        CHECK(check(std::string(limits::kAttributeBytes + 1, ' ') + "/a") == "refused");
    }

    TEST_CASE("checking what was checked changes nothing") {
        for (const char* url :
             {"https://مثال.com/ا ب/../ج?د 'ه#و`", "../x\\y", "tel:+1 2", "mailto:م@b?x y", "#x y", "?a<b"}) {
            const std::string once = check(url);
            CHECK(once != "refused");
            CHECK(check(once) == once);
            const std::string kept = without_base(url);
            CHECK(without_base(kept) == kept);
        }
    }

    TEST_CASE("empty media addresses load nothing") {
        CHECK(check("", UrlUse::kImage) == "refused");
        CHECK(check(" \t\n", UrlUse::kMedia) == "refused");
    }
}

TEST_SUITE("srcset") {
    TEST_CASE("candidates are checked one by one, descriptors kept") {
        CHECK(srcset("a.png 1x, /b.png 2x") == "https://news.example/2025/11/a.png 1x, https://news.example/b.png 2x");
        CHECK(srcset("a.png 300w,b.png 1.5x") ==
              "https://news.example/2025/11/a.png 300w, https://news.example/2025/11/b.png 1.5x");
        CHECK(srcset(" ,, a.png , ") == "https://news.example/2025/11/a.png");
        CHECK(srcset("javascript:x 1x, /b 2x") == "https://news.example/b 2x");
        CHECK(srcset("/a 300w 200h") == "https://news.example/a 300w");
        CHECK(srcset("") == "");
        CHECK(srcset("data:image/png;base64,AAAA 1x") == "");
    }

    TEST_CASE("commas belong to an address unless they end it") {
        CHECK(srcset("/a,b 1x") == "https://news.example/a,b 1x");
        CHECK(srcset("/a,/b 1x") == "https://news.example/a,/b 1x");
        CHECK(srcset("/a, /b") == "https://news.example/a, https://news.example/b");
        CHECK(srcset("/a,,,,/b") == "https://news.example/a,,,,/b");
        CHECK(srcset("/a,,, /b") == "https://news.example/a, https://news.example/b");
    }

    TEST_CASE("a candidate with descriptors that mean nothing is left out") {
        for (const char* value : {"/a 1", "/a x", "/a 0w", "/a -1x", "/a 1w 2w", "/a 1w 2x", "/a 1.x", "/a .5x",
                                  "/a 1e3x", "/a 1x)", "/a (1x", "/a (,/b 1x)", "/a 1.2.3x", "/a 100000000w"}) {
            CAPTURE(value);
            CHECK(srcset(value) == "");
        }
        CHECK(srcset("/a (b, c) 1x, /d 2x") == "https://news.example/d 2x");
    }

    TEST_CASE("the result is read as the same list again, and bounded") {
        const std::string once = srcset("/a,b 1x, /c\t2x ,/d");
        CHECK(srcset(once) == once);
        std::string many;
        for (int i = 0; i < 1000; ++i) many += "/a 1x,";
        CHECK(srcset(many).size() < 40 * limits::kSrcsetCandidates);
    }
}
