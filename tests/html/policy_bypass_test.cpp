// Markup written to get past a sanitizer, by the root cause that it tries. Nothing of any of it may leave but text and
// harmless elements.
#include <doctest/doctest.h>

#include "policy_support.hpp"

using namespace maqal;
using html::Profile;

namespace {

constexpr Profile kProfiles[] = {Profile::kArticle, Profile::kComment, Profile::kPlain, Profile::kInline};

// "" or what of the output is not in the tables. Looks at the tree that a second parse makes of the output: what a
// browser would run.
std::string dangerous(std::string_view input, Profile profile) {
    html::PolicyOptions options;
    options.profile = profile;
    options.base_url = "https://news.example/2025/story";
    const std::string markup = test::filter(input, options, true).markup;
    base::Arena arena;
    const html::ParsedNode* root = html::parse(markup, {}, arena).root;
    for (const html::ParsedNode* node = root->first_child; node != nullptr;) {
        if (node->type == html::NodeType::kElement) {
            const bool known = node->ns == html::Namespace::kHtml && !html::never_element(node->name);
            if (!known) return "<" + std::string(node->name) + "> in " + markup;
            for (const html::ParsedAttribute* a = node->attributes; a != nullptr; a = a->next) {
                if (a->name != "style" && html::never_attribute(a->name)) return std::string(a->name) + " in " + markup;
                if (a->name == "style" && a->value.find_first_of("(\\/@{") != std::string_view::npos) return markup;
                const bool url = a->name == "href" || a->name == "src" || a->name == "poster" || a->name == "cite";
                const bool good = a->value.substr(0, 7) == "http://" || a->value.substr(0, 8) == "https://" ||
                                  a->value.substr(0, 1) == "#" || a->value.substr(0, 7) == "mailto:" ||
                                  a->value.substr(0, 4) == "tel:";
                if (url && !good) return markup;
            }
        } else if (node->type != html::NodeType::kText) {
            return "a comment in " + markup;
        }
        if (node->first_child != nullptr) {
            node = node->first_child;
            continue;
        }
        while (node != root && node->next == nullptr) node = node->parent;
        node = node == root ? nullptr : node->next;
    }
    return {};
}

void check(std::initializer_list<std::string_view> vectors) {
    for (const std::string_view vector : vectors) {
        for (const Profile profile : kProfiles) {
            CAPTURE(vector);
            CHECK(dangerous(vector, profile) == "");
            html::PolicyOptions options;
            options.profile = profile;
            CHECK(test::instability(vector, options) == "");
        }
    }
}

} // namespace

TEST_SUITE("policy: bypasses") {
    TEST_CASE("namespaces: foreign content, integration points, what breaks out of them") {
        check({
            "<svg><style><img src=x onerror=alert(1)></style></svg>",
            "<svg></p><style><g title=\"</style><img src=x onerror=alert(1)>\">",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;<img src=x onerror=alert(1)>\">",
            "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>",
            "<math><annotation-xml encoding=\"text/html\"><style><img src=x "
            "onerror=alert(1)></style></annotation-xml></math>",
            "<math><annotation-xml><svg><foreignObject><img src=x "
            "onerror=alert(1)></foreignObject></svg></annotation-xml></math>",
            "<svg><desc><table><desc><svg><style><a id=\"</style><img src=x onerror=alert(1)>\">",
            "<svg><title><template><style><img src=x onerror=alert(1)></style></template></title></svg>",
            "<svg></br><style><a title=\"</style><img src=x onerror=alert(1)>\">",
            "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
            "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
            "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'/>#x\"/></svg>",
            "<svg><animate attributeName=href values=javascript:alert(1) /><a id=x><text>y</text></a></svg>",
            "<math><mi xlink:href=javascript:alert(1)>x</mi><maction actiontype=statusline href=javascript:alert(1)>y",
            "<svg><font color=red><p><style><img src=x onerror=alert(1)></style>",
            "<svg><script>alert(1)</script></svg><svg><script href=data:,alert(1) />",
        });
    }

    TEST_CASE("parsing twice: tables, selects, forms, raw text closed inside attributes") {
        check({
            "<table><style><img title=\"</style><img src=x onerror=alert(1)>\">",
            "<select><style></select><img src=x onerror=alert(1)></style>",
            "<select><template><style></template></select><img src=x onerror=alert(1)>",
            "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\"></noembed>",
            "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>",
            "<title><p title=\"</title><img src=x onerror=alert(1)>\"></title>",
            "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
            "<noframes><p title=\"</noframes><img src=x onerror=alert(1)>\"></noframes>",
            "<iframe><p title=\"</iframe><img src=x onerror=alert(1)>\"></iframe>",
            "<form id=a><div></form><form id=b><input name=parentNode>x</form>",
            "<table><tr><form><td><form><b><table></form><form><a><img src=x onerror=alert(1)>",
            "<p><table><caption><p><table><caption><style><img src=x onerror=alert(1)></style>",
            "<option><style></option></select><b><img src=x onerror=alert(1)></style></option>",
            "<plaintext><img src=x onerror=alert(1)>",
            "<b><a><b><p></a><script>alert(1)</script>",
        });
    }

    TEST_CASE("noscript, whichever way it is parsed") {
        check({
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
            "<img><noscript><img src=x onerror=alert(1)></noscript>",
            "<img><noscript><img src=/x><style></noscript><img src=x onerror=alert(1)></style>",
            "<img><noscript><img src=/x><script>alert(1)</script></noscript>",
            "<img><noscript><img src=/x><!--</noscript><img src=x onerror=alert(1)>--></noscript>",
        });
    }

    TEST_CASE("comments, declarations, processing instructions") {
        check({
            "<!--><img src=x onerror=alert(1)>-->",
            "<!---><img src=x onerror=alert(1)>-->",
            "<!-- --!><img src=x onerror=alert(1)>",
            "<!--<!-- --><img src=x onerror=alert(1)>-->",
            "<!doctype html [<!ENTITY x '<img src=x onerror=alert(1)>'>]>&x;",
            "<?xml version=\"1.0\"?><?x <img src=x onerror=alert(1)> ?>",
            "<![CDATA[<img src=x onerror=alert(1)>]]>",
            "<!--[if IE]><script>alert(1)</script><![endif]-->",
            "</ <img src=x onerror=alert(1)>",
            "<!x><img src=x onerror=alert(1)>",
        });
    }

    TEST_CASE("attributes: quotes, slashes, duplicates, controls, names") {
        check({
            "<img src=x/onerror=alert(1)>",
            "<img/src=x/onerror=alert(1)/>",
            "<img src=x onerror\n=\n\"alert(1)\">",
            "<img src=\"x\"onerror=\"alert(1)\">",
            "<img src=`x`onerror=alert(1)>",
            "<img src=x \x0conerror=alert(1)>",
            "<p title=\"a\"title=\"><img src=x onerror=alert(1)>\">",
            "<p =\"><img src=x onerror=alert(1)>\">",
            "<p \"onclick=alert(1)\">x",
            "<a href=/x ONCLICK=alert(1) oNmOuSeOvEr=alert(1)>x</a>",
            "<p id=\"x\" is=\"x-y\" slot=a part=b contenteditable autofocus onfocus=alert(1) tabindex=0 accesskey=x>y",
            "<a href=/x ping=https://evil.example/ download attributionsrc=https://evil.example/>x</a>",
            "<button popovertarget=x commandfor=y command=--z formaction=javascript:alert(1)>x</button>",
            "<div data-bind=x x-on:click=y v-html=z hx-get=/w ng-click=u @click=t "
            ":href=s>{{constructor.constructor('alert(1)')()}}</div>",
            "<div itemscope itemid=javascript:alert(1) usemap=#x background=javascript:alert(1)>x</div>",
            "<template shadowrootmode=open><slot name=x></slot></template>",
        });
    }

    TEST_CASE("schemes: controls, white space, references, letter case, backslashes") {
        for (const std::string_view url : {"javascript:alert(1)",
                                           "&#106;avascript:alert(1)",
                                           "java&Tab;script:alert(1)",
                                           "java&NewLine;script:alert(1)",
                                           "javascript&colon;alert(1)",
                                           "&#x01;javascript:alert(1)",
                                           " &#160;javascript:alert(1)",
                                           "\x1bjavascript:alert(1)",
                                           "JAVASCRIPT:alert(1)",
                                           "javascript://%0aalert(1)",
                                           "data:text/html,<script>alert(1)</script>",
                                           "data:image/svg+xml;base64,PHN2Zz4=",
                                           "vbscript:msgbox(1)",
                                           "blob:https://news.example/1",
                                           "file:///etc/passwd",
                                           "\\\\evil.example\\x",
                                           "view-source:javascript:alert(1)",
                                           "feed:javascript:alert(1)",
                                           "x-javascript:alert(1)",
                                           "https://user:pass@evil.example",
                                           "java\0script:alert(1)"}) {
            for (const std::string_view frame :
                 {"<a href=\"$\">x</a>", "<img src=\"$\" srcset=\"$ 1x\">", "<video src=\"$\" poster=\"$\"></video>",
                  "<audio><source src=\"$\"></audio>", "<blockquote cite=\"$\">x</blockquote>",
                  "<iframe src=\"$\"></iframe>", "<object data=\"$\"></object>", "<embed src=\"$\">",
                  "<img data-src=\"$\">", "<picture><source srcset=\"$\"></picture>",
                  "<form action=\"$\"><button formaction=\"$\">x</button></form>", "<base href=\"$\"><a href=x>y</a>",
                  "<div class=wp-block-embed__wrapper>$</div>",
                  "<blockquote class=twitter-tweet><a href=\"$\">x</a></blockquote>"}) {
                std::string vector;
                for (const char c : frame) {
                    if (c == '$') {
                        vector += url;
                    } else {
                        vector += c;
                    }
                }
                check({vector});
            }
        }
    }

    TEST_CASE("clobbering: no name leaves, and no id without the prefix") {
        const std::string out =
            test::clean("<form id=body name=cookie><input name=childNodes id=attributes></form>"
                        "<a id=location name=x><img id=__proto__ name=currentScript src=/a><p id=constructor>y");
        CHECK(out.find("name=") == std::string::npos);
        for (std::size_t at = out.find(" id=\""); at != std::string::npos; at = out.find(" id=\"", at + 1)) {
            CHECK(out.substr(at, 11) == " id=\"maqal-");
        }
        check({"<a id=body><a name=document>", "<img name=body id=forms src=/x>"});
    }

    TEST_CASE("style: escapes, functions, overlays") {
        check({
            "<p style=\"background:url(javascript:alert(1))\">x",
            "<p style=\"b\\65havior:url(x)\">x",
            "<p style=\"width:expr/**/ession(alert(1))\">x",
            "<p style=\"position:fixed;inset:0;opacity:0\">x",
            "<p style=\"text-align:center;}</style><img src=x onerror=alert(1)>\">x",
            "<p style=\"--x:url(x);color:var(--x)\">x",
            "<p style=\"@import 'https://evil.example/'\">x",
            "<p style='text-align:\"center;background:url(x)\"'>x",
        });
    }

    TEST_CASE("the text of scripts that are only text stays text") {
        CHECK(test::clean("&lt;script&gt;alert(1)&lt;/script&gt;") == "&lt;script&gt;alert(1)&lt;/script&gt;");
        CHECK(test::clean("<p title='&lt;img src=x onerror=alert(1)&gt;'>x") ==
              "<p title=\"&lt;img src=x onerror=alert(1)&gt;\">x</p>");
        CHECK(test::clean("<p title='\"><img src=x onerror=alert(1)>'>x") ==
              "<p title=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\">x</p>");
    }

    TEST_CASE("nested until the parser gives up, nothing gets through at the edge") {
        for (const std::size_t depth : {199U, 200U, 201U, 510U, 512U, 513U, 600U}) {
            for (const std::string_view piece :
                 {"<div>", "<p><button>", "<b>", "<svg>", "<math><mi>", "<table><tr><td>", "<ul><li>", "<form>"}) {
                std::string vector;
                for (std::size_t i = 0; i < depth; ++i) vector += piece;
                vector += "<style><a title=\"</style><img src=x onerror=alert(1)>\">";
                CAPTURE(depth);
                CAPTURE(piece);
                html::PolicyOptions options;
                CHECK(dangerous(vector, Profile::kArticle) == "");
                CHECK(test::instability(vector, options) == "");
            }
        }
    }
}
