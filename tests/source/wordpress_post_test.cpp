#include <doctest/doctest.h>

#include "source/wordpress.hpp"
#include "tests/source/read.hpp"

using namespace maqal;
using base::DiagnosticCode;
using test::dump;
using test::fixture;
using test::Reading;

namespace {

std::string post(const std::string& members) {
    return R"({"id": 7, "link": "https://news.example/2025/a/", "title": {"rendered": "T"}, "content": {"rendered": "<p>Body text.</p>"})" +
           (members.empty() ? "" : ", " + members) + "}";
}

std::string crumbs(const article::Article& article) {
    std::string out;
    for (const article::Link& link : article.breadcrumb) {
        out += std::string(link.text) + "=" + std::string(link.url.text()) + "\n";
    }
    return out;
}

} // namespace

TEST_CASE("a post of WordPress is read with all its parts") {
    const Reading reading(fixture("wordpress/post-104.json"));
    REQUIRE(reading.article != nullptr);
    const article::Article& article = *reading.article;
    CHECK(reading.report() == "");
    CHECK(article.id == "104");
    CHECK(article.published.hour == 14);
    CHECK(article.published.offset_minutes == 180);
    CHECK(article.modified.hour == 15);
    CHECK(dump(article.headline).find("المحميات البحرية") != std::string::npos);
    CHECK(dump(article.standfirst).substr(0, 8) == "كثاف");
    REQUIRE(article.authors.size() == 1);
    CHECK(article.authors[0].name == "ليلى حداد");
    CHECK(article.authors[0].url.text() == "http://wordpress.test/author/layla-haddad/");
    CHECK(article.authors[0].avatar.text().find("s=96") != std::string_view::npos);
    CHECK(article.tags.size() == 3);
    CHECK(crumbs(article) == "=http://wordpress.test/\nالبحر والساحل=http://wordpress.test/category/news/env/sea/\n");
    CHECK(article.hero.src.text() == "http://wordpress.test/wp-content/uploads/2025/03/harbour.jpg");
    CHECK(article.comment_service.rest.text() == "http://wordpress.test/wp-json/wp/v2/comments");
    CHECK(article.comment_service.classic.text() == "http://wordpress.test/wp-comments-post.php");
    CHECK(article.comment_service.post == 104);
    CHECK(article.comment_service.status == article::CommentStatus::kOpen);
    CHECK(article.has_comments);
    CHECK(article.comments.size() == 2);
}

TEST_CASE("the bytes as PHP writes them give the same article") {
    const Reading pretty(fixture("wordpress/post-104.json"));
    const Reading raw(fixture("wordpress/post-104.raw.json"));
    REQUIRE(raw.article != nullptr);
    CHECK(dump(raw.article->body, {.attributes = true}) == dump(pretty.article->body, {.attributes = true}));
    CHECK(raw.article->authors[0].name == pretty.article->authors[0].name);
}

TEST_CASE("every captured post and page is read without an error") {
    int count = 0;
    for (const char* folder : {"", "other-versions/6.1/", "other-versions/7.1/", "edit/"}) {
        for (int id = 101; id <= 123; ++id) {
            const std::string bytes =
                fixture("wordpress/" + std::string(folder) + "post-" + std::to_string(id) + ".json");
            if (bytes.empty()) continue;
            CAPTURE(id);
            ++count;
            const Reading reading(bytes);
            CHECK(reading.article != nullptr);
            CHECK(!reading.diagnostics.has_error());
            CHECK(!reading.has(DiagnosticCode::kWrongType));
        }
    }
    CHECK(count == 23 + 7 + 7 + 3);
    for (const char* name :
         {"post-115-with-password.json", "post-by-slug.json", "posts-all.json", "posts-embed.json",
          "posts-embed-page2.json", "posts-fields.json", "posts-by-category.json", "pages-embed.json"}) {
        CAPTURE(name);
        const Reading reading(fixture("wordpress/" + std::string(name)));
        CHECK(reading.article != nullptr);
        CHECK(!reading.diagnostics.has_error());
    }
}

TEST_CASE("an array of one post is that post, of several the first, reported") {
    CHECK(Reading("[" + post("") + "]").report() == "");
    const Reading several("[" + post("") + "," + post("") + "]");
    CHECK(several.report() == "article.too_many_items \n");
    CHECK(several.article->id == "7");
    const Reading empty("[]");
    CHECK(empty.article == nullptr);
    CHECK(empty.report() == "article.unknown_format \n");
}

TEST_CASE("entities in titles and names are decoded once, markup in a title goes through the policy") {
    const Reading reading(fixture("wordpress/post-120.json"));
    CHECK(dump(reading.article->headline) == "عنوان فيه 🌊 و“اقتباس” و«تنصيص» & رمز <em>مائل</em> – شرطة");
    const Reading hostile(fixture("wordpress/post-118.json"));
    CHECK(dump(hostile.article->headline).find("script") == std::string::npos);
    const Reading names(post(R"("_embedded": {"author": [{"name": "A &amp; B &amp;lt;i&amp;gt;"}]})"));
    CHECK(names.article->authors[0].name == "A & B &lt;i&gt;");
}

TEST_CASE("an error that was embedded in place of data is tolerated and noted") {
    const Reading reading(fixture("wordpress/post-115.json"));
    CHECK(reading.article->is_protected);
    CHECK(reading.article->comment_service.rest.text().empty()); // the server refuses them as well
    CHECK(reading.article->comment_service.classic.text().empty());
    CHECK(reading.article->body == nullptr);
    CHECK(!reading.article->has_comments);
    CHECK(reading.report() ==
          "article.protected /content\narticle.embed_error /_embedded/replies/0 rest_cannot_read_post\n");
}

TEST_CASE("an error of the server in place of an article is reported with its code") {
    const Reading reading(fixture("wordpress/errors/post-404.json"));
    CHECK(reading.article == nullptr);
    CHECK(reading.report().find("article.error_object  rest_post_invalid_id: ") == 0);
}

TEST_CASE("comments in place of an article are an unknown format") {
    CHECK(Reading(fixture("wordpress/comments-104.json")).report() == "article.unknown_format \n");
    CHECK(Reading("{}").report() == "article.unknown_format \n");
    CHECK(Reading("7").report() == "article.unknown_format \n");
    CHECK(Reading(R"({"format": "maqal-article/2"})").report() == "article.unknown_format  maqal-article/2\n");
}

TEST_CASE("an excerpt that WordPress made from the text is no standfirst") {
    for (const int id : {101, 102, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 116, 117, 119, 122}) {
        CAPTURE(id);
        CHECK(Reading(fixture("wordpress/post-" + std::to_string(id) + ".json")).article->standfirst == nullptr);
    }
    CHECK(dump(Reading(fixture("wordpress/post-103.json")).article->standfirst).find("For ninety-four years") == 0);
    const auto is_automatic = source::wordpress::is_automatic_excerpt;
    CHECK(is_automatic("Any words […]", "Other words"));
    CHECK(is_automatic("One two. Five six.", " One two. three four Five six. seven"));
    CHECK(!is_automatic("Two six seven", "One two. Two Five six. a seven"));
    CHECK(!is_automatic("Written by hand", "One two"));
}

TEST_CASE("the breadcrumb follows the links up among the embedded categories") {
    const std::string terms = R"("_embedded": {"wp:term": [[
        {"id": 9, "name": "Other", "link": "https://news.example/other/", "taxonomy": "category"},
        {"id": 4, "name": "Sea", "link": "https://news.example/sea/", "taxonomy": "category",
         "_links": {"up": [{"href": "https://news.example/wp-json/wp/v2/categories/3"}]}},
        {"id": 3, "name": "News", "link": "https://news.example/news/", "taxonomy": "category"}],
        [{"id": 3, "name": "a tag", "taxonomy": "post_tag"}]]})";
    CHECK(crumbs(*Reading(post(terms)).article) ==
          "=https://news.example/\nNews=https://news.example/news/\nSea=https://news.example/sea/\n");
}

TEST_CASE("categories that are each other's parents end") {
    const std::string terms = R"("_embedded": {"wp:term": [[
        {"id": 1, "name": "A", "taxonomy": "category", "_links": {"up": [{"href": "/2"}]}},
        {"id": 2, "name": "B", "taxonomy": "category", "_links": {"up": [{"href": "/1"}]}}]]})";
    CHECK(Reading(post(terms)).article->breadcrumb.size() <= limits::kBreadcrumb);
}

TEST_CASE("a breadcrumb list of an SEO plugin wins, without its last item, the article") {
    const std::string seo = R"("yoast_head_json": {"og_site_name": "The &amp; Gazette", "schema": {"@graph": [
        {"@type": "WebPage", "inLanguage": "ar"},
        {"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://news.example/"},
            {"@type": "ListItem", "position": 2, "item": {"@id": "https://news.example/coast/", "name": "Coast"}},
            {"@type": "ListItem", "position": 3, "name": "T"}]}]}})";
    const Reading reading(post(seo));
    CHECK(crumbs(*reading.article) == "Home=https://news.example/\nCoast=https://news.example/coast/\n");
    CHECK(reading.article->site_name == "The & Gazette");
    CHECK(reading.article->lang == "ar");
}

TEST_CASE("a page stands below its parent") {
    const Reading reading(fixture("wordpress/pages-embed.json"));
    CHECK(reading.article->id == "52");
    REQUIRE(reading.article->breadcrumb.size() == 2);
    CHECK(reading.article->breadcrumb[1].text == "من نحن");
}

TEST_CASE("featured media become the hero with the sizes of the same picture") {
    const std::string media = R"("_embedded": {"wp:featuredmedia": [{"media_type": "image", "alt_text": "A &amp; B",
        "source_url": "https://img.example/a.jpg", "caption": {"rendered": "<p>By <em>me</em></p>\n"},
        "media_details": {"width": 1600, "height": 1000, "sizes": {
            "large": {"width": 1024, "height": 640, "source_url": "https://img.example/a-1024x640.jpg"},
            "thumbnail": {"width": 150, "height": 150, "source_url": "https://img.example/a-150x150.jpg"},
            "medium": {"width": 300, "height": 188, "source_url": "https://img.example/a-300x188.jpg"},
            "odd": 7,
            "full": {"width": 1600, "height": 1000, "source_url": "https://img.example/a.jpg"}}}}]})";
    const Reading reading(post(media));
    const article::Image& hero = reading.article->hero;
    CHECK(hero.src.text() == "https://img.example/a.jpg");
    CHECK(hero.srcset == "https://img.example/a-300x188.jpg 300w, https://img.example/a-1024x640.jpg 1024w, "
                         "https://img.example/a.jpg 1600w");
    CHECK(hero.alt == "A & B");
    CHECK(hero.width == 1600);
    CHECK(dump(reading.article->hero_caption) == "By <em>me</em>");
    CHECK(reading.report() == "article.wrong_type /_embedded/wp:featuredmedia/0/media_details/sizes/odd\n");
}

TEST_CASE("the hero is left out where the body begins with the same picture in another size") {
    const auto with_image = [](const std::string& source, const std::string& before = "") {
        const Reading reading(
            R"({"link": "https://news.example/a/", "title": {"rendered": "T"}, "content": {"rendered": ")" + before +
            "<figure><img src='" + source + R"('></figure><p>x</p>"},
            "_embedded": {"wp:featuredmedia": [{"source_url": "https://img.example/u/pier-scaled.jpg"}]}})");
        return reading.article->hero.empty();
    };
    CHECK(with_image("https://img.example/u/pier-300x188.jpg"));
    CHECK(with_image("https://img.example/u/pier-scaled.jpg?x=1"));
    CHECK(!with_image("https://img.example/u/pier-2-300x188.jpg"));
    CHECK(!with_image("https://img.example/v/pier-300x188.jpg"));
    CHECK(!with_image("https://img.example/u/pier-300x188.jpg", "<p>Further down it is the site's own choice.</p>"));
}

TEST_CASE("a site without pretty permalinks keeps its route when the post is taken out of the address") {
    const std::string links = R"("_links": {"replies": [{"href":
        "https://news.example/blog/index.php?rest_route=%2Fwp%2Fv2%2Fcomments&post=7"}]}, "comment_status": "closed")";
    const Reading reading(post(links));
    const article::CommentService& service = reading.article->comment_service;
    CHECK(service.rest.text() == "https://news.example/blog/index.php?rest_route=%2Fwp%2Fv2%2Fcomments");
    CHECK(service.classic.text() == "https://news.example/blog/wp-comments-post.php");
    CHECK(service.status == article::CommentStatus::kClosed);
}

TEST_CASE("relative addresses resolve against the link of the post, which the base resolves") {
    const Reading reading(R"({"id": 1, "link": "/2025/a/", "title": {"rendered": "T"},
                              "content": {"rendered": "<p><a href='../b/'>b</a></p>"}})",
                          {.base_url = "https://news.example/wp-json/wp/v2/posts/1"});
    CHECK(reading.article->url.text() == "https://news.example/2025/a/");
    CHECK(dump(reading.article->body, {.attributes = true}).find("href=https://news.example/2025/b/") !=
          std::string::npos);
}
