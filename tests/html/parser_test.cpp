#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "parser_support.hpp"

using namespace maqal;
using tests::in_pieces;
using tests::in_two;
using tests::parsed;
using tests::repeat;

namespace {

struct Measure {
    std::size_t bytes = 0; // of the arena
    html::ParseResult result;
};

Measure measure(const std::string& markup) {
    base::Arena arena;
    Measure out;
    out.result = html::parse(markup, {}, arena);
    out.bytes = arena.used();
    out.result.root = nullptr; // goes with the arena
    return out;
}

// Four times the input may cost four times the memory, and a little for what doubles.
void check_linear(const std::string& once, std::size_t n) {
    const std::size_t small = measure(repeat(once, n)).bytes;
    const std::size_t large = measure(repeat(once, n * 4)).bytes;
    CHECK_MESSAGE(large < small * 5, once.substr(0, 60) << ": " << small << " bytes, then " << large);
}

std::size_t depth_of(const html::ParsedNode* root) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    const html::ParsedNode* node = root;
    while (node != nullptr) {
        if (depth > deepest) deepest = depth;
        if (node->first_child != nullptr) {
            node = node->first_child;
            ++depth;
            continue;
        }
        while (node != root && node->next == nullptr) {
            node = node->parent;
            --depth;
        }
        node = node == root ? nullptr : node->next;
    }
    return deepest;
}

constexpr std::string_view kEverything =
    "\xEF\xBB\xBF<!-- a -- b --!>\r\n<p class=\"x y\" title='&laquo;a&raquo;' data-1=&amp;&#x627;>قال «أهلاً» &hellip; "
    "&notit; "
    "&copy\r\n<b><i>a</b>b</i><table>x<tr><td>y&nbsp;</table><svg viewbox=0><![CDATA[a]]b]]></svg>"
    "<script><!--<script>a</script>--></script><textarea>\r\n&lt;</textare></textarea><?go on?><!doctype a>"
    "<style>a</styl></style>\r<a href=?a&copy=1>c<a>d</a ></><!x><br/><select><option>a<option>b</select>&#128";

} // namespace

TEST_CASE("the tree is the same for every split of the input") {
    html::ParseOptions options;
    for (const std::string_view context : {"body", "", "td"}) {
        options.context = context;
        const std::string whole = parsed(kEverything, options);
        for (std::size_t at = 0; at <= kEverything.size(); ++at) {
            CHECK_MESSAGE(in_two(kEverything, at, options) == whole, "split at " << at);
        }
        for (const std::size_t size : {1, 2, 3, 5, 7, 64}) {
            CHECK_MESSAGE(in_pieces(kEverything, size, options) == whole, "pieces of " << size);
        }
    }
}

TEST_CASE("a parser that is fed nothing makes an empty tree") {
    base::Arena arena;
    html::Parser parser({}, arena);
    parser.feed("");
    CHECK(parser.finish().root->first_child == nullptr);
    CHECK(parsed("") == "");
}

TEST_CASE("text that need not change is a view of the input") {
    base::Arena arena;
    const std::string_view markup = "<p title=plain>قال الوزير &quot;نعم&quot; أمس</p>خبر";
    const html::ParsedNode* root = html::parse(markup, {}, arena).root;
    CHECK(root->last_child->text.data() == markup.data() + markup.size() - 6);
    CHECK(root->first_child->attributes->value.data() == markup.data() + 9);
    CHECK(root->first_child->name.data() == markup.data() + 1);
}

TEST_CASE("chunks of a long token are not read again and again") {
    const std::string comment = "<!--" + std::string(20000, 'a') + "-->";
    const std::string attribute = "<p a='" + std::string(20000, 'b') + "'>c";
    for (const std::string& markup : {comment, attribute}) {
        base::Arena arena;
        html::Parser parser({}, arena);
        for (const char c : markup) parser.feed({&c, 1});
        CHECK(parser.finish().root->first_child != nullptr);
        CHECK(arena.used() < markup.size() * 8); // one copy for each doubling, not for each byte
    }
}

TEST_CASE("past the depth limit elements become siblings, their end tags still find them") {
    const std::string markup = repeat("<div>", 600) + "a" + repeat("</div>", 600) + "<p>b";
    base::Arena arena;
    const html::ParseResult result = html::parse(markup, {}, arena);
    CHECK(result.depth_limited);
    CHECK(depth_of(result.root) <= limits::kTreeDepth + 2);
    CHECK(result.root->last_child->name == "p");
    CHECK(result.root->last_child->first_child->text == "b");
    CHECK_FALSE(measure(repeat("<div>", 500)).result.depth_limited);
}

TEST_CASE("the node limit ends the input") {
    const std::string markup = repeat("<br>", limits::kContentNodes + 10);
    base::Arena arena;
    const html::ParseResult result = html::parse(markup, {}, arena);
    CHECK(result.node_limited);
    std::size_t count = 0;
    for (const html::ParsedNode* node = result.root->first_child; node != nullptr; node = node->next) ++count;
    CHECK(count <= limits::kContentNodes);
    CHECK(count > limits::kContentNodes - 10);
}

TEST_CASE("memory is linear in hostile input") {
    check_linear("<b>", 3000);
    check_linear("<b><i>", 3000);
    check_linear("<b><i></p>", 3000);
    check_linear("<p><b><i><u><s><em><tt><big><code><font a>x</p>", 1000);
    check_linear("<a href=x><p>", 2000);
    check_linear("</b></i></a>", 3000);
    check_linear("<div><b>x</div>", 2000);
    check_linear("<table>", 3000);
    check_linear("<table><tr><td>x", 2000);
    check_linear("<table>x<b>y", 2000);
    check_linear("<select><option>", 2000);
    check_linear("<template>", 2000);
    check_linear("<svg><g>", 2000);
    check_linear("<math><mi>", 2000);
    check_linear("<svg><desc><b>", 2000);
    check_linear("<a a a a a a>", 2000);
    check_linear("&amp;x", 5000);
    check_linear("<!--", 3000);
    check_linear("<![CDATA[", 3000);
    check_linear("<script><!--<script>", 2000);
    check_linear("<button><p><li>", 2000);
    check_linear("<ruby><rt><rp>", 2000);
    check_linear("<form><div></form>", 2000);
}

TEST_CASE("formatting elements that all differ do not multiply in every paragraph") {
    std::string open = "<p>"; // its end leaves them to be made anew
    for (int i = 0; i < 400; ++i) open += "<font size=" + std::to_string(i) + ">";
    const std::size_t few = measure(open + repeat("<p>x</p>", 1000)).bytes;
    const std::size_t many = measure(open + repeat("<p>x</p>", 4000)).bytes;
    CHECK(many < few * 5);
    CHECK(many < 8 * 1000 * 1000); // 29 MB if clones were free
}

TEST_CASE("html and body tags cannot collect attributes without end") {
    std::string markup;
    for (int i = 0; i < 5000; ++i) markup += "<body a" + std::to_string(i) + "=1>";
    base::Arena arena;
    html::ParseOptions options;
    options.context = {};
    const html::ParsedNode* body = html::parse(markup, options, arena).root->first_child->last_child;
    std::size_t count = 0;
    for (const html::ParsedAttribute* a = body->attributes; a != nullptr; a = a->next) ++count;
    CHECK(body->name == "body");
    CHECK(count == limits::kAttributes);
}
