// What a host may add to the policy and take from it, and what it cannot.
#include "html/host_policy.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/html/policy_support.hpp"

using namespace maqal;
using base::Attribute;
using base::Element;
using html::HostPolicy;
using html::HostRules;
using html::Named;
using html::Profile;

namespace {

std::string clean(std::string_view input, const HostPolicy& host, Profile profile = Profile::kArticle) {
    html::PolicyOptions options;
    options.profile = profile;
    options.base_url = "https://news.example/2025/story";
    options.host = &host;
    return test::filter(input, options, true).markup;
}

void take(Named named) {
    CHECK(named == Named::kTaken);
}

std::vector<std::string> element_names() {
    std::vector<std::string> names;
    for (unsigned i = 0; i < static_cast<unsigned>(Element::kCount); ++i) {
        if (!base::is_interface_only(static_cast<Element>(i)))
            names.emplace_back(base::element_name(static_cast<Element>(i)));
    }
    return names;
}

std::vector<std::string> attribute_names() {
    std::vector<std::string> names;
    for (unsigned i = 0; i < html::kContentAttributes; ++i) {
        names.emplace_back(base::attribute_name(static_cast<Attribute>(i)));
    }
    return names;
}

std::string shout(std::string_view name) {
    std::string out(name);
    for (char& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

// Adds and takes away some names at random.
void scribble(test::Random& random, HostRules& rules) {
    const std::vector<std::string> elements = element_names();
    const std::vector<std::string> attributes = attribute_names();
    for (std::size_t n = random.below(12); n != 0; --n)
        take(rules.allow_element(elements[random.below(elements.size())]));
    for (std::size_t n = random.below(6); n != 0; --n)
        take(rules.drop_element(elements[random.below(elements.size())]));
    for (std::size_t n = random.below(20); n != 0; --n) {
        take(rules.allow_attribute(elements[random.below(elements.size())],
                                   attributes[random.below(attributes.size())]));
    }
    for (std::size_t n = random.below(4); n != 0; --n)
        take(rules.drop_attribute(attributes[random.below(attributes.size())]));
    if (random.chance(20)) take(rules.drop_attribute("style"));
    if (random.chance(50)) rules.open_windows();
    if (random.chance(50)) take(rules.add_rel("nofollow"));
    if (random.chance(50)) take(rules.add_rel("tag"));
}

// What of a tree of output is not let through by the tables and these rules; empty is good.
std::string strangers(const html::ParsedNode& root, const HostRules& rules, Profile profile) {
    std::string found;
    for (const html::ParsedNode* node = root.first_child; node != nullptr;) {
        if (node->type == html::NodeType::kElement && node->tag != html::Tag::kIframe) {
            bool known = false;
            for (unsigned i = 0; i < static_cast<unsigned>(Element::kForm); ++i) {
                const auto element = static_cast<Element>(i);
                if (base::element_name(element) != node->name) continue;
                const bool added = profile == Profile::kComment && rules.allows(element);
                known = (html::element_in_profile(element, profile) || added) && !rules.drops(element);
                for (const html::ParsedAttribute* a = node->attributes; a != nullptr; a = a->next) {
                    bool good = (a->name == "style" && !rules.drops_style()) ||
                                (node->tag == html::Tag::kA && a->name == "rel");
                    good = good || (rules.opens_windows() && a->name == "target");
                    good = good || a->name == "controls" || a->name == "loading" || a->name == "decoding"; // ours
                    for (unsigned k = 0; k < html::kContentAttributes; ++k) {
                        const auto name = static_cast<Attribute>(k);
                        const std::uint64_t own = html::element_attributes(element, profile);
                        const bool allowed = (rules.attributes(element, own) & html::bit(name)) != 0;
                        good = good || (allowed && base::attribute_name(name) == a->name);
                    }
                    if (!good) found += std::string(node->name) + " " + std::string(a->name) + "\n";
                }
            }
            if (!known) found += std::string(node->name) + "\n";
        }
        if (node->first_child != nullptr) {
            node = node->first_child;
            continue;
        }
        while (node != &root && node->next == nullptr) node = node->parent;
        node = node == &root ? nullptr : node->next;
    }
    return found;
}

} // namespace

TEST_SUITE("host policy") {
    TEST_CASE("no element of the never table can be switched on, nor given an attribute") {
        CHECK(html::never_elements().size() >= 48);
        for (const std::string_view name : html::never_elements()) {
            CAPTURE(name);
            HostPolicy host;
            for (HostRules* rules : {&host.article, &host.comment}) {
                CHECK(rules->allow_element(name) == Named::kNever);
                CHECK(rules->allow_element(shout(name)) == Named::kNever);
                for (const std::string& attribute : attribute_names()) {
                    CHECK(rules->allow_attribute(name, attribute) == Named::kNever);
                }
            }
            const std::string markup = "a<" + std::string(name) + " href=x src=x>b</" + std::string(name) + ">c";
            for (const Profile profile : {Profile::kArticle, Profile::kComment, Profile::kPlain, Profile::kInline}) {
                CHECK(clean(markup, host, profile).find("<" + std::string(name)) == std::string::npos);
            }
        }
    }

    TEST_CASE("no attribute of the never table can be switched on, on any element") {
        std::vector<std::string> names;
        CHECK(html::never_attributes().size() >= 37);
        for (const std::string_view name : html::never_attributes()) names.emplace_back(name);
        for (const std::string_view prefix : html::never_attribute_prefixes()) {
            names.push_back(std::string(prefix) + "click");
            names.emplace_back(prefix);
        }
        for (const std::string& name : names) {
            CAPTURE(name);
            HostRules rules;
            for (const std::string& element : element_names()) {
                CHECK(rules.allow_attribute(element, name) == Named::kNever);
                CHECK(rules.allow_attribute(element, shout(name)) == Named::kNever);
            }
            for (unsigned i = 0; i < static_cast<unsigned>(Element::kForm); ++i) {
                CHECK(rules.attributes(static_cast<Element>(i), 0) == 0);
            }
        }
    }

    TEST_CASE("the interface's own names stand in the vocabulary and cannot be switched on either") {
        HostRules rules;
        for (unsigned i = 0; i < static_cast<unsigned>(Element::kCount); ++i) {
            const auto element = static_cast<Element>(i);
            const Named expected = base::is_interface_only(element) ? Named::kNever : Named::kTaken;
            CHECK(rules.allow_element(base::element_name(element)) == expected);
        }
        for (unsigned i = 0; i < static_cast<unsigned>(Attribute::kCount); ++i) {
            const auto name = static_cast<Attribute>(i);
            const Named expected = base::is_interface_only(name) ? Named::kNever : Named::kTaken;
            CHECK(rules.allow_attribute("p", base::attribute_name(name)) == expected);
        }
    }

    TEST_CASE("a name that is not known is told apart from one that is never allowed") {
        HostPolicy host;
        CHECK(host.comment.allow_element("blink") == Named::kUnknown);
        CHECK(host.comment.drop_element("imgg") == Named::kUnknown);
        CHECK(host.comment.allow_attribute("blink", "href") == Named::kUnknown);
        CHECK(host.comment.allow_attribute("p", "colour") == Named::kUnknown);
        CHECK(host.comment.drop_attribute("colour") == Named::kUnknown);
        CHECK(host.comment.add_rel("opener") == Named::kUnknown);
        CHECK(host.comment.add_rel("NoFollow") == Named::kUnknown);
        CHECK(host.add_provider("evil") == Named::kUnknown);
        CHECK(host.add_provider("") == Named::kUnknown);
        CHECK(host.comment.drop_element("script") == Named::kTaken); // it is out already
        CHECK(host.comment.drop_attribute("onclick") == Named::kTaken);
    }

    TEST_CASE("with everything switched on that can be, nothing of the never tables leaves") {
        HostPolicy host;
        for (HostRules* rules : {&host.article, &host.comment}) {
            for (const std::string& element : element_names()) {
                take(rules->allow_element(element));
                for (const std::string& attribute : attribute_names()) take(rules->allow_attribute(element, attribute));
            }
        }
        test::Random random(7);
        for (int round = 0; round < 400; ++round) {
            const std::string input =
                test::soup(random, 60) + "<script>1</script><a href=\"javascript:1\" onclick=1>a</a>";
            for (const Profile profile : {Profile::kArticle, Profile::kComment, Profile::kPlain, Profile::kInline}) {
                const std::string out = clean(input, host, profile);
                base::Arena arena;
                CHECK(strangers(*html::parse(out, {}, arena).root,
                                profile == Profile::kComment ? host.comment : host.article, profile) == "");
                for (const char* never :
                     {"<script", "onclick", "javascript:", "<svg", "<form", "<input", " name=", "<button"}) {
                    CHECK(out.find(never) == std::string::npos);
                }
            }
        }
    }

    TEST_CASE("a comment gets the elements and attributes that are added, with their values checked") {
        HostPolicy host;
        const std::string_view markup = "<u>a</u><h2 id=t>b</h2><img src=\"https://a.example/i.png\" alt=t onerror=1>"
                                        "<img src=\"javascript:1\"><q lang=ar dir=up>c</q>";
        CHECK(clean(markup, host, Profile::kComment) == "a b t<q>c</q>");
        take(host.comment.allow_element("u"));
        take(host.comment.allow_element("img"));
        take(host.comment.allow_attribute("img", "src"));
        take(host.comment.allow_attribute("img", "alt"));
        take(host.comment.allow_attribute("q", "lang"));
        take(host.comment.allow_attribute("q", "dir"));
        CHECK(clean(markup, host, Profile::kComment) ==
              "<u>a</u> b <img src=\"https://a.example/i.png\" alt=\"t\" loading=\"lazy\" decoding=\"async\">"
              "<q lang=\"ar\">c</q>");
        CHECK(clean("<u>a</u>", HostPolicy(), Profile::kComment) == "a");
        HostPolicy bare;
        take(bare.comment.allow_element("img"));
        CHECK(clean("<img src=x data-src=x align=left>b", bare, Profile::kComment) == "b");
        CHECK(clean("<u>a</u><center>b</center>", host, Profile::kPlain) == "a b");
    }

    TEST_CASE(
        "what is taken away is replaced by its content, whatever it was called, and is stronger than what is added") {
        HostPolicy host;
        take(host.article.drop_element("s"));
        take(host.article.drop_element("img"));
        take(host.article.allow_element("img"));
        take(host.article.drop_attribute("title"));
        take(host.article.drop_attribute("id"));
        take(host.article.allow_attribute("p", "title"));
        CHECK(clean("<p title=t id=i>a <strike>b</strike> <s>c</s></p><img src=x>", host) == "<p>a b c</p>");
        CHECK(clean("<a name=n>t</a>", host) == "<a>t</a>");
        take(host.article.drop_attribute("style"));
        take(host.article.drop_attribute("class"));
        CHECK(clean("<center>a</center><p style=\"text-align:center\">b</p><table align=left><tr><td>c</table>",
                    host) == "<div>a</div><p>b</p><table><tbody><tr><td>c</td></tr></tbody></table>");
        CHECK(clean("<s>b</s>", host, Profile::kComment) == "<s>b</s>");
        CHECK(clean("<s>b</s>", host, Profile::kInline) == "b");
    }

    TEST_CASE("a provider that is not named becomes a link without a player") {
        const std::string_view markup = "<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>"
                                        "<iframe src=\"https://player.vimeo.com/video/7\"></iframe>";
        const auto providers = [&](const HostPolicy& host) {
            base::Arena arena;
            html::PolicyOptions options;
            options.host = &host;
            html::Policy policy(options, arena, nullptr);
            test::Writer writer;
            policy.filter_html(markup, writer);
            std::string out;
            for (const html::Embed& embed : writer.embeds) {
                out += std::string(embed.provider) + "/" + std::string(embed.id) + " " + std::string(embed.url.text()) +
                       "\n";
            }
            return out;
        };
        HostPolicy host;
        CHECK(providers(host) == "youtube/abc https://www.youtube.com/watch?v=abc\nvimeo/7 https://vimeo.com/7\n");
        take(host.add_provider("vimeo"));
        take(host.add_provider("vimeo"));
        CHECK(providers(host) == "/ https://www.youtube.com/watch?v=abc\nvimeo/7 https://vimeo.com/7\n");
        HostPolicy none;
        none.limit_providers();
        CHECK(providers(none) == "/ https://www.youtube.com/watch?v=abc\n/ https://vimeo.com/7\n");
    }

    TEST_CASE("links get what the host wants of them, and keep what they must have") {
        HostPolicy host;
        host.article.open_windows();
        take(host.article.add_rel("nofollow"));
        CHECK(clean("<a href=\"https://a.example/\" rel=\"tag opener\">a</a>", host) ==
              "<a href=\"https://a.example/\" rel=\"noopener nofollow tag\" target=\"_blank\">a</a>");
        CHECK(
            clean("<a href=\"#x\">a</a><a>b</a><a href=\"mailto:a@b.example\">c</a>", host) ==
            "<a href=\"#maqal-x\" rel=\"nofollow\">a</a><a>b</a><a href=\"mailto:a@b.example\" rel=\"nofollow\">c</a>");
        take(host.comment.add_rel("noreferrer"));
        take(host.comment.add_rel("ugc"));
        take(host.comment.drop_attribute("rel"));
        host.comment.open_windows();
        CHECK(clean("<a href=\"https://a.example/\">a</a>", host, Profile::kComment) ==
              "<a href=\"https://a.example/\" rel=\"ugc nofollow noopener noreferrer\" target=\"_blank\">a</a>");
        take(host.article.drop_attribute("target"));
        CHECK(clean("<a href=\"https://a.example/\" target=_blank>a</a>", host) ==
              "<a href=\"https://a.example/\" rel=\"nofollow\">a</a>");
    }

    TEST_CASE(
        "under any policy the output is let through by it, a fixed point, and no less strict for what is taken away") {
        test::Random random(23);
        for (int round = 0; round < 600; ++round) {
            HostPolicy host;
            scribble(random, host.article);
            scribble(random, host.comment);
            if (random.chance(30)) take(host.add_provider("youtube"));
            const std::string input = test::soup(random, 50);
            for (const Profile profile : {Profile::kArticle, Profile::kComment, Profile::kInline, Profile::kPlain}) {
                const HostRules& rules = profile == Profile::kComment ? host.comment : host.article;
                html::PolicyOptions options;
                options.profile = profile;
                options.base_url = "https://news.example/";
                options.host = &host;
                CAPTURE(input);
                const std::string out = test::filter(input, options).markup;
                base::Arena arena;
                CHECK(strangers(*html::parse(out, {}, arena).root, rules, profile) == "");
                if (profile == Profile::kArticle || profile == Profile::kComment) {
                    CHECK(test::instability(input, options) == "");
                }
            }
        }
    }

    TEST_CASE("whichever element is taken away or added alone, the output is a fixed point") {
        constexpr std::string_view kWhole =
            "<table><caption>a</caption><colgroup><col></colgroup><thead><tr><th>b<tbody><tr><td>c<tfoot><tr><td>d</"
            "table>"
            "<ul><li>e<li>f</ul><dl><dt>g<dd>h</dl><ruby>i<rp>(<rt>j<rp>)</ruby><picture><source srcset=\"k 1x\"><img "
            "src=l>"
            "</picture><video src=m><source src=n><track src=o></video><details open><summary>p</summary>q</details>"
            "<figure><blockquote>r</blockquote><figcaption>s</figcaption></figure><p>t<a href=u>v<h2>w</h2></a>";
        test::Random random(5);
        for (const std::string& name : element_names()) {
            CAPTURE(name);
            HostPolicy host;
            take(host.article.drop_element(name));
            take(host.comment.allow_element(name));
            html::PolicyOptions options;
            options.host = &host;
            for (const Profile profile : {Profile::kArticle, Profile::kComment}) {
                options.profile = profile;
                CHECK(test::instability(kWhole, options) == "");
                for (int round = 0; round < 6; ++round) CHECK(test::instability(test::soup(random, 40), options) == "");
            }
        }
    }

    TEST_CASE("a policy that takes away more lets no name through that the other did not") {
        test::Random random(42);
        const std::vector<std::string> elements = element_names();
        const std::vector<std::string> attributes = attribute_names();
        for (int round = 0; round < 200; ++round) {
            HostRules loose;
            scribble(random, loose);
            HostRules strict = loose;
            take(strict.drop_element(elements[random.below(elements.size())]));
            take(strict.drop_attribute(attributes[random.below(attributes.size())]));
            for (unsigned i = 0; i < static_cast<unsigned>(Element::kForm); ++i) {
                const auto element = static_cast<Element>(i);
                if (loose.drops(element)) CHECK(strict.drops(element));
                CHECK(strict.allows(element) == loose.allows(element));
                for (const std::uint64_t own :
                     {std::uint64_t{0}, html::element_attributes(element, Profile::kArticle)}) {
                    CHECK((strict.attributes(element, own) & ~loose.attributes(element, own)) == 0);
                }
            }
        }
    }
}
