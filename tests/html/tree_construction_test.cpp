#include <doctest/doctest.h>

#include "parser_support.hpp"

using namespace maqal;
using tests::document;
using tests::parsed;

TEST_CASE("an unfinished document has a head and a body") {
    CHECK(document("") == "<html><head></head><body></body></html>");
    CHECK(document("<!doctype html><title>a</title>b") ==
          "<!DOCTYPE html><html><head><title>a</title></head><body>b</body></html>");
    CHECK(document("<html lang=ar><html dir=rtl lang=en><body a=1><body a=2 b=3>") ==
          "<html lang=\"ar\" dir=\"rtl\"><head></head><body a=\"1\" b=\"3\"></body></html>");
    CHECK(document("<p>a</body></html>b<!--c-->") == "<html><head></head><body><p>ab<!--c--></p></body></html>");
    CHECK(document("a</body><!--b--></html><!--c-->") == "<html><head></head><body>a</body><!--b--></html><!--c-->");
}

TEST_CASE("framesets replace a body that holds nothing yet") {
    CHECK(document(" <frameset><frame></frameset>x <noframes>a</noframes>") ==
          "<html><head></head><frameset><frame></frame></frameset> <noframes>a</noframes></html>");
    CHECK(document("a<frameset>") == "<html><head></head><body>a</body></html>");
    CHECK(document("<svg></svg><frameset>") == "<html><head></head><frameset></frameset></html>");
}

TEST_CASE("noscript is raw text where scripts run and markup where they do not") {
    CHECK(document("<body><noscript><img></noscript>") ==
          "<html><head></head><body><noscript><img></noscript></body></html>");
    CHECK(document("<head><noscript><p>a", true) == "<html><head><noscript><p>a</noscript></head><body></body></html>");
    CHECK(document("<head><noscript><link></noscript><p>a", false) ==
          "<html><head><noscript><link></link></noscript></head><body><p>a</p></body></html>");
}

TEST_CASE("paragraphs, headings and list items end where the next begins") {
    CHECK(parsed("<p>a<p>b<div>c</div>d") == "<p>a</p><p>b</p><div>c</div>d");
    CHECK(parsed("a</p>b") == "a<p></p>b");
    CHECK(parsed("<h1>a<h2>b</h3>c") == "<h1>a</h1><h2>b</h2>c");
    CHECK(parsed("<ul><li>a<li>b<ul><li>c</ul><li>d") == "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>");
    CHECK(parsed("<dl><dt>a<dd>b<dt>c") == "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>");
    CHECK(parsed("<p><search>a<p>b</search>c") == "<p></p><search>a<p>b</p></search>c");
    CHECK(parsed("<p><button><p>a</button>b") == "<p><button><p>a</p></button>b</p>");
    CHECK(parsed("<pre>\n\na</pre><textarea>\n\nb</textarea>") == "<pre>\na</pre><textarea>\nb</textarea>");
}

TEST_CASE("a carriage return of a reference is space like any other") {
    CHECK(document("&#13;<title>a</title>") == "<html><head><title>a</title></head><body></body></html>");
    CHECK(document("<frameset>&#13;x</frameset>") == "<html><head></head><frameset>\r</frameset></html>");
    CHECK(document("&#13;<p>&#13;<frameset>") == "<html><head></head><frameset></frameset></html>");
    CHECK(parsed("<table>&#13;<tr>") == "<table>\r<tbody><tr></tr></tbody></table>");
}

TEST_CASE("forms in a template know of no other form") {
    html::ParseOptions in_template;
    in_template.context = "template";
    CHECK(parsed("<form><template><form></form><table><form></table></template></form>") ==
          "<form><template>[<form></form><table><form></form></table>]</template></form>");
    CHECK(parsed("<form><form>", in_template) == "<form><form></form></form>");
    CHECK(parsed("<form><div></form>x", in_template) == "<form><div></div></form>x");
    CHECK(parsed("<table><form><form></table>") == "<table><form></form></table>");
}

TEST_CASE("misnested formatting is adopted") {
    CHECK(parsed("<b>1<i>2</b>3</i>4") == "<b>1<i>2</i></b><i>3</i>4");
    CHECK(parsed("<b>1<p>2</b>3</p>") == "<b>1</b><p><b>2</b>3</p>");
    CHECK(parsed("<a href=1>x<a href=2>y") == "<a href=\"1\">x</a><a href=\"2\">y</a>");
    CHECK(parsed("<p><b>a<p>b") == "<p><b>a</b></p><p><b>b</b></p>");
    CHECK(parsed("<nobr>a<nobr>b") == "<nobr>a</nobr><nobr>b</nobr>");
}

TEST_CASE("an element that is listed before a marker is adopted no more, and not ended either") {
    CHECK(parsed("<a><table><object><a></table><a>") == "<a><object><a></a></object><table></table><a></a></a>");
}

TEST_CASE("of equal formatting elements three are made anew, not more") {
    CHECK(parsed("<p><b><b><b><b><b></p>x") == "<p><b><b><b><b><b></b></b></b></b></b></p><b><b><b>x</b></b></b>");
    CHECK(parsed("<p><b a=1><b a=2><b a=1><b a=1 c><b c a=1></p>x") ==
          "<p><b a=\"1\"><b a=\"2\"><b a=\"1\"><b a=\"1\" c=\"\"><b c=\"\" a=\"1\"></b></b></b></b></b></p>"
          "<b a=\"1\"><b a=\"2\"><b a=\"1\"><b a=\"1\" c=\"\"><b c=\"\" a=\"1\">x</b></b></b></b></b>");
}

TEST_CASE("what does not belong into a table stands in front of it") {
    CHECK(parsed("<table><tr><td>a</table>") == "<table><tbody><tr><td>a</td></tr></tbody></table>");
    CHECK(parsed("<table>a<tr>b<td>c</td>d</tr> </table>") == "abd<table><tbody><tr><td>c</td></tr> </tbody></table>");
    CHECK(parsed("<table><p>a<caption>b<col><tbody><th>c") ==
          "<p>a</p><table><caption>b</caption><colgroup><col></col></colgroup><tbody><tr><th>c</th></tr></tbody></"
          "table>");
    CHECK(parsed("<table><input type=HIDDEN><input type=text><form>") ==
          "<input type=\"text\"></input><table><input type=\"HIDDEN\"></input><form></form></table>");
    CHECK(parsed("<table><tr><td><table><tr><td>a") ==
          "<table><tbody><tr><td><table><tbody><tr><td>a</td></tr></tbody></table></td></tr></tbody></table>");
    CHECK(parsed("<table> \n<tr>") == "<table> \n<tbody><tr></tr></tbody></table>");
}

TEST_CASE("the content of select is parsed as that of any element") {
    CHECK(parsed("<select><div><b>a</b></div><option>b<option>c<hr><optgroup>d<option>e</select>f") ==
          "<select><div><b>a</b></div><option>b</option><option>c</option><hr></hr><optgroup>d<option>e</option>"
          "</optgroup></select>f");
    CHECK(parsed("<select><option>a<select>b") == "<select><option>a</option></select>b");
    CHECK(parsed("<select>a<input>b") == "<select>a</select><input></input>b");
    CHECK(parsed("<div><select></div>a") == "<div><select>a</select></div>");
    CHECK(parsed("<option>a<option>b<p><option>c") == "<option>a</option><option>b<p><option>c</option></p></option>");
    html::ParseOptions options;
    options.context = "select";
    CHECK(parsed("a<input>b<select>c", options) == "abc");
}

TEST_CASE("templates have a content of their own") {
    CHECK(parsed("<template><td>a</td></template>b") == "<template>[<td>a</td>]</template>b");
    CHECK(parsed("<table><template><tr></template><tr>") ==
          "<table><template>[<tr></tr>]</template><tbody><tr></tr></tbody></table>");
    CHECK(parsed("<template><p>a") == "<template>[<p>a</p>]</template>");
    CHECK(parsed("a</template>b") == "ab");
}

TEST_CASE("foreign content keeps its spelling and its namespaces") {
    CHECK(parsed("<svg viewbox=1 xlink:href=2 xml:lang=ar><foreignobject><p>a</p></foreignobject><lineargradient/>") ==
          "<svg:svg viewBox=\"1\" href=\"2\" lang=\"ar\"><svg:foreignObject><p>a</p></foreignObject>"
          "<svg:linearGradient></linearGradient></svg>");
    CHECK(parsed("<math definitionurl=1><mi><b>a</b><mglyph></mi><ms></math>") ==
          "<math:math definitionURL=\"1\"><math:mi><b>a</b><math:mglyph></mglyph></mi><math:ms></ms></math>");
    CHECK(parsed("<math><annotation-xml encoding='Text/HTML'><p>a") ==
          "<math:math><math:annotation-xml encoding=\"Text/HTML\"><p>a</p></annotation-xml></math>");
    CHECK(parsed("<math><annotation-xml><p>a") == "<math:math><math:annotation-xml></annotation-xml></math><p>a</p>");
    CHECK(parsed("<math><annotation-xml><svg><p>a") ==
          "<math:math><math:annotation-xml><svg:svg></svg></annotation-xml></math><p>a</p>");
}

TEST_CASE("tags of HTML leave foreign content") {
    CHECK(parsed("<svg><g><p>a") == "<svg:svg><svg:g></g></svg><p>a</p>");
    CHECK(parsed("<svg><font>a</font><font color>b") == "<svg:svg><svg:font>a</font></svg><font color=\"\">b</font>");
    CHECK(parsed("<svg></p>a") == "<svg:svg></svg><p></p>a");
    CHECK(parsed("<svg><a></SVG>b") == "<svg:svg><svg:a></a></svg>b");
    CHECK(parsed("<svg><desc><div></svg>a") == "<svg:svg><svg:desc><div>a</div></desc></svg>");
    CHECK(parsed("<svg><style><!--</style><img>--></style>") ==
          "<svg:svg><svg:style><!--</style><img>--></style></svg>");
}

TEST_CASE("the context of a fragment decides how it is parsed") {
    html::ParseOptions options;
    options.context = "tr";
    CHECK(parsed("<td>a<td>b", options) == "<td>a</td><td>b</td>");
    options.context = "textarea";
    CHECK(parsed("<b>&amp;</textarea>", options) == "<b>&</textarea>");
    options.context = "template";
    CHECK(parsed("<td>a", options) == "<td>a</td>");
    options.context = "html";
    CHECK(parsed("a", options) == "<head></head><body>a</body>");
    options.context = "foreignObject";
    options.context_namespace = html::Namespace::kSvg;
    CHECK(parsed("<p>a<circle>", options) == "<p>a<circle></circle></p>");
    options.context = "g";
    CHECK(parsed("<circle/><p>a", options) == "<svg:circle></circle><p>a</p>");
    CHECK(parsed("<![CDATA[a]]>", options) == "a");
}

TEST_CASE("an end tag in foreign content directly under the root is the insertion mode's") {
    html::ParseOptions options;
    options.context = "thead";
    CHECK(parsed("<math><mo><form></form><form>", options) ==
          "<math:math><math:mo><form></form><form></form></mo></math>");
    CHECK(parsed("<svg></x>a", options) == "<svg:svg>a</svg>");
    options.context = "a";
    options.context_namespace = html::Namespace::kSvg;
    CHECK(parsed("<strong><s></strong><e></s><b>", options) == "<strong><s></s></strong><svg:e></e><b></b>");
    CHECK(parsed("</a>b", options) == "b");
}

TEST_CASE("forms do not nest") {
    CHECK(parsed("<form a><form b><input></form>c") == "<form a=\"\"><input></input></form>c");
    CHECK(parsed("<form><div></form>a</div>b<form>c") == "<form><div>a</div></form>b<form>c</form>");
}

TEST_CASE("adjacent text is one node") {
    base::Arena arena;
    const html::ParsedNode* root = html::parse("a&amp;b<!doctype x>c</x>d\r\ne", {}, arena).root;
    CHECK(root->first_child == root->last_child);
    CHECK(root->first_child->text == "a&bcd\ne");
}
