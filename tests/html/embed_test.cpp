#include <doctest/doctest.h>

#include "policy_support.hpp"

using namespace maqal;

namespace {

// "provider id address"
std::string describe(std::string_view url) {
    base::Arena arena;
    html::PolicyOptions options;
    options.base_url = "https://news.example/story";
    html::Policy policy(options, arena, nullptr);
    html::Embed embed;
    if (!policy.make_embed(url, "", embed)) return "none";
    return std::string(embed.provider) + "|" + std::string(embed.id) + "|" + std::string(embed.url.text());
}
std::vector<std::string> embeds(std::string_view markup) {
    base::Arena arena;
    html::PolicyOptions options;
    options.base_url = "https://news.example/story";
    html::Policy policy(options, arena, nullptr);
    test::Writer writer;
    policy.filter_html(markup, writer);
    std::vector<std::string> out;
    for (const html::Embed& embed : writer.embeds) {
        out.push_back(std::string(embed.provider) + "|" + std::string(embed.id) + "|" + std::string(embed.title));
    }
    return out;
}
using List = std::vector<std::string>;

} // namespace

TEST_SUITE("embed") {
    TEST_CASE("every form of a provider's address gives the same video") {
        const std::string watch = "youtube|dQw4w9WgXcQ|https://www.youtube.com/watch?v=dQw4w9WgXcQ";
        for (const char* url :
             {"https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed", "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
              "https://youtu.be/dQw4w9WgXcQ?t=3", "//www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
              "https://m.youtube.com/watch?list=x&v=dQw4w9WgXcQ&t=1", "https://youtube.com/shorts/dQw4w9WgXcQ/",
              "http://www.youtube.com/v/dQw4w9WgXcQ#x", "HTTPS://WWW.YouTube.com:443/live/dQw4w9WgXcQ"}) {
            CAPTURE(url);
            CHECK(describe(url) == watch);
        }
        CHECK(describe("https://player.vimeo.com/video/76979871?dnt=1") == "vimeo|76979871|https://vimeo.com/76979871");
        CHECK(describe("https://www.dailymotion.com/embed/video/x8abc") ==
              "dailymotion|x8abc|https://www.dailymotion.com/video/x8abc");
        CHECK(describe("https://geo.dailymotion.com/player/x1.html?video=x8abc") ==
              "dailymotion|x8abc|https://www.dailymotion.com/video/x8abc");
        CHECK(describe("https://x.com/someone/status/1234567890?s=20") ==
              "twitter|1234567890|https://twitter.com/i/status/1234567890");
        CHECK(describe("https://www.instagram.com/reel/Cabc_-1/?utm=1") ==
              "instagram|Cabc_-1|https://www.instagram.com/p/Cabc_-1");
        CHECK(describe("https://www.tiktok.com/@someone/video/7001") ==
              "tiktok|7001|https://www.tiktok.com/embed/v2/7001");
        CHECK(describe("https://open.spotify.com/embed/track/6rqhFgbbKwnb9MLmUQDhG6?si=x") ==
              "spotify|track-6rqhFgbbKwnb9MLmUQDhG6|https://open.spotify.com/track/6rqhFgbbKwnb9MLmUQDhG6");
        CHECK(describe(
                  "https://w.soundcloud.com/player/?visual=true&url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F293") ==
              "soundcloud|293|https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/293");
        CHECK(describe("https://www.facebook.com/plugins/"
                       "post.php?href=https%3A%2F%2Fwww.facebook.com%2Fpage%2Fposts%2F1&w=1") ==
              "facebook||https://www.facebook.com/page/posts/1");
        CHECK(describe("https://www.google.com/maps/embed?pb=x") ==
              "googlemaps||https://www.google.com/maps/embed?pb=x");
    }

    TEST_CASE("describing the address of an embed gives the same embed") {
        for (const char* url :
             {"https://youtu.be/dQw4w9WgXcQ", "https://vimeo.com/76979871", "https://dai.ly/x8abc",
              "https://x.com/a/status/1", "https://www.instagram.com/tv/C1/", "https://www.tiktok.com/@a/video/7",
              "https://open.spotify.com/playlist/37i9", "https://api.soundcloud.com/tracks/1",
              "https://www.facebook.com/x", "https://other.example/embed/1"}) {
            const std::string once = describe(url);
            CHECK(describe(once.substr(once.rfind('|') + 1)) == once);
        }
    }

    TEST_CASE("hosts are compared exactly") {
        for (const char* url :
             {"https://www.youtube.com.evil.example/embed/dQw4w9WgXcQ",
              "https://evil.example/www.youtube.com/embed/dQw4w9WgXcQ", "https://xn--youtube.com/embed/dQw4w9WgXcQ",
              "https://www.youtube.com:8443/embed/dQw4w9WgXcQ", "https://www.y\u043Eutube.com/embed/dQw4w9WgXcQ",
              "https://www.youtube.com./embed/dQw4w9WgXcQ", "https://ayoutu.be/dQw4w9WgXcQ",
              "https://a.example/?https://youtu.be/dQw4w9WgXcQ"}) {
            CAPTURE(url);
            CHECK(describe(url).substr(0, 2) == "||");
        }
    }

    TEST_CASE("an id is made of plain characters, of a plain length, and is no word of the provider's own") {
        for (const char* url : {"https://www.youtube.com/embed/a%22b", "https://www.youtube.com/embed/a.b",
                                "https://www.youtube.com/embed/",
                                "https://www.youtube.com/watch?v=", "https://www.youtube.com/watch?v=a%2Fb",
                                "https://vimeo.com/12ab", "https://www.youtube.com/embed/videoseries?list=PL1",
                                "https://www.youtube.com/embed/live_stream?channel=1", "https://x.com/a/status/12x"}) {
            CAPTURE(url);
            CHECK(describe(url).substr(0, 2) == "||");
        }
        CHECK(describe("https://youtu.be/" + std::string(65, 'a')).substr(0, 2) == "||");
    }

    TEST_CASE("no embed without a safe absolute address") {
        for (const char* url : {"javascript:alert(1)", "data:text/html,x", "about:blank", "", "https://user@youtu.be/x",
                                "blob:https://youtu.be/x", "mailto:a@b"}) {
            CHECK(describe(url) == "none");
        }
        // An address inside an address is taken only of the same provider.
        CHECK(describe("https://www.facebook.com/plugins/post.php?href=javascript%3Aalert(1)") ==
              "facebook||https://www.facebook.com/plugins/post.php?href=javascript%3Aalert(1)");
        CHECK(describe("https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fevil.example%2F")
                  .find("|https://www.facebook.com/") != std::string::npos);
    }

    TEST_CASE("frames and objects become embeds with their title; nothing of them is left") {
        CHECK(
            embeds("<iframe src=https://youtu.be/dQw4w9WgXcQ title='A film' srcdoc='<script>1</script>'>x</iframe>") ==
            List{"youtube|dQw4w9WgXcQ|A film"});
        CHECK(embeds("<iframe data-src=https://youtu.be/dQw4w9WgXcQ src=about:blank></iframe>") ==
              List{"youtube|dQw4w9WgXcQ|"});
        CHECK(embeds("<embed src=/a.pdf>") == List{"||"});
        CHECK(embeds("<object data=/a.pdf aria-label=PDF><p>fallback</object>") == List{"||PDF"});
        CHECK(test::clean(
                  "a<iframe src=javascript:alert(1)>x</iframe><object data=data:text/html,x><b>y</b></object>b") ==
              "ab");
        CHECK(test::clean("a<iframe srcdoc='&lt;b>x'></iframe><applet code=x>y</applet>b") == "ab");
    }

    TEST_CASE("a provider's quotation becomes an embed with its words") {
        CHECK(embeds("<blockquote class='twitter-tweet'><p>First<br>second</p>&mdash; Name <a "
                     "href='https://t.example/x'>t</a>"
                     "<a href='https://twitter.com/a/status/12'>date</a></blockquote><script src=x></script>") ==
              List{"twitter|12|First second \u2014 Name tdate"});
        CHECK(embeds("<blockquote class='instagram-media' "
                     "data-instgrm-permalink='https://www.instagram.com/p/C1/?x'>a</blockquote>") ==
              List{"instagram|C1|a"});
        CHECK(embeds("<blockquote class='tiktok-embed' cite='https://www.tiktok.com/@a/video/7'>b</blockquote>") ==
              List{"tiktok|7|b"});
        CHECK(embeds("<div class='fb-post' data-href='https://www.facebook.com/a/posts/1'></div>") ==
              List{"facebook||"});
        CHECK(embeds("<blockquote class='twitter-tweet'><a href='https://evil.example/status/1'>x</a></blockquote>") ==
              List{});
    }

    TEST_CASE("the bare address in a block of WordPress becomes an embed") {
        CHECK(embeds("<figure class=wp-block-embed><div "
                     "class='wp-block-embed__wrapper'>\nhttps://youtu.be/dQw4w9WgXcQ\n</div></figure>") ==
              List{"youtube|dQw4w9WgXcQ|"});
        CHECK(embeds("<div class='wp-block-embed__wrapper'>read https://youtu.be/dQw4w9WgXcQ</div>") == List{});
        CHECK(embeds("<div class='wp-block-embed__wrapper'>javascript:alert(1)</div>") == List{});
    }

    TEST_CASE("an embed inside a link is its text, and one in a title is a link") {
        CHECK(test::clean("<a href=/x><iframe src=https://youtu.be/dQw4w9WgXcQ title=Film></iframe></a>") ==
              "<a href=\"https://news.example/x\">Film</a>");
        CHECK(test::clean("a <iframe src=https://youtu.be/dQw4w9WgXcQ title=Film></iframe>", html::Profile::kInline) ==
              "a <a href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\">Film</a>");
        CHECK(test::clean("a<iframe src=https://youtu.be/dQw4w9WgXcQ></iframe>b", html::Profile::kComment) == "ab");
    }
}
