// Bad input and every limit through the public face: a coded error, or the best rendering with a diagnostic. Nothing
// throws, nothing traps.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test, { before } from "node:test";

import { parseFragment } from "parse5";

import { fixtureFolder, openPackage } from "./fixtures-list.mjs";
import { findNode, hasClass, shadowRootOf, textOf, trespasses, walk } from "./fixtures-tree.mjs";

/** @type {Awaited<ReturnType<typeof openPackage>>} */
let maqal;
before(async () => {
    maqal = await openPackage();
});

const raw = readFileSync(join(fixtureFolder, "post-104.raw.json")); // as WordPress sends it: \/ and \uXXXX
const pretty = readFileSync(join(fixtureFolder, "post-104.json"));
const post104 = () => JSON.parse(pretty.toString("utf8"));

/** A post with this content, as JSON text. @param {string} html @param {object} [more] */
const postWith = (html, more = {}) =>
    JSON.stringify({ id: 1, type: "post", title: { rendered: "Title" }, content: { rendered: html }, ...more });

/**
 * Renders and checks what holds for every input.
 * @param {unknown} input
 * @param {object} [options]
 */
function render(input, options = { lang: "en" }) {
    const { html, diagnostics } = maqal.renderArticle(input, options);
    assert.equal(typeof html, "string");
    for (const diagnostic of diagnostics) {
        const { code, severity, path, message } = diagnostic;
        assert.match(code, /^[a-z]+\.[a-z0-9_]+$/);
        assert.notEqual(code, "core.trap", message);
        assert.match(severity, /^(error|warning|note)$/);
        assert.match(path, /^(\/.*)?$/s, "a JSON Pointer");
        assert.ok(message.length > 0);
    }
    const codes = diagnostics.map((/** @type {any} */ d) => d.code);
    const failed = diagnostics.some((/** @type {any} */ d) => d.severity === "error");
    assert.equal(html === "", failed, `an error, and only that, leaves nothing to show: ${codes}`);
    return { html, codes, diagnostics, failed };
}

/** @param {string} html */
function checkTree(html) {
    if (html) assert.deepEqual(trespasses(shadowRootOf(html)), []);
}

/** @param {string} html */
const bodyOf = (html) => findNode(shadowRootOf(html), (node) => hasClass(node, "body"));

test("an article that was cut off is a syntax error, wherever it was cut", () => {
    for (const bytes of [raw, pretty]) {
        const end = bytes.toString("latin1").trimEnd().length;
        const cuts = [1, 2, 3, 10, end - 2, end - 1];
        for (let cut = 1; cut < end; cut += 211) cuts.push(cut);
        for (const cut of cuts) {
            const { failed, codes } = render(bytes.subarray(0, cut));
            assert.ok(failed && codes.includes("json.syntax"), `cut at ${cut}: ${codes}`);
        }
    }
});

test("input that is no JSON is answered with a code", () => {
    const cases = /** @type {[unknown, string][]} */ ([
        ["", "json.empty"],
        [" \n\t ", "json.empty"],
        [new Uint8Array(), "json.empty"],
        [undefined, "json.empty"],
        [() => 1, "json.empty"],
        [Symbol("s"), "json.empty"],
        [10n, "json.empty"],
        ["<html>", "json.syntax"],
        ["{", "json.syntax"],
        ["{}}", "json.syntax"],
        ["{'a':1}", "json.syntax"],
        ['{"a":1,}', "json.syntax"],
        ['{"a":01}', "json.syntax"],
        ['"a\nb"', "json.syntax"],
        ["NaN", "json.syntax"],
        ["// comment\n{}", "json.syntax"],
    ]);
    for (const [input, code] of cases) {
        const { codes, failed } = render(input);
        assert.ok(failed && codes.includes(code), `${String(input)}: ${codes}`);
    }
    const cycle = {};
    Object.assign(cycle, { cycle });
    assert.ok(render(cycle).failed);
});

test("JSON that is no article is an error of the article, not of the JSON", () => {
    for (const input of ["null", "true", "1", "-0.5e-7", '"text"', "[]", "{}", "[[]]", "[null]", '{"a":{}}', '{"format":7}', null]) {
        const { codes, failed } = render(input);
        assert.ok(failed, `${input}: ${codes}`);
        assert.ok(codes.every((/** @type {string} */ code) => !code.startsWith("json.")), `${input}: ${codes}`);
    }
    const { codes } = render({ code: "rest_post_invalid_id", message: "<b>no</b>", data: { status: 404 } });
    assert.deepEqual(codes, ["article.error_object"]);
});

test("a value of a wrong type in any field costs that field at most", () => {
    const wrong = [null, true, 0, -1.5e300, "x", [], {}, [[[]]], { rendered: 1 }, ["x", null, 1]];
    const paths = pathsOf(post104(), 6);
    assert.ok(paths.length > 150, `${paths.length} fields`);
    for (const [i, path] of paths.entries()) {
        const values = path.length < 3 ? wrong : [wrong[i % wrong.length], wrong[(i * 7 + 3) % wrong.length]];
        for (const value of values) {
            const post = post104();
            let holder = post;
            for (const key of path.slice(0, -1)) holder = holder[key];
            holder[/** @type {string} */ (path.at(-1))] = value;
            const where = `${path.join("/")} = ${JSON.stringify(value)}`;
            const { html, failed, codes } = render(post);
            if (path[0] !== "content" && path[0] !== "title" && path[0] !== "type") assert.ok(!failed, `${where}: ${codes}`);
            checkTree(html);
        }
    }
});

/** Every key of objects and the first index of arrays. @param {any} value @param {number} depth @param {string[]} [path] @returns {string[][]} */
function pathsOf(value, depth, path = []) {
    if (typeof value !== "object" || value === null || path.length === depth) return [];
    const keys = Object.keys(value).slice(0, Array.isArray(value) ? 1 : undefined);
    return keys.flatMap((key) => [[...path, key], ...pathsOf(value[key], depth, [...path, key])]);
}

test("a field with a wrong type is reported with its path", () => {
    const { diagnostics } = render({ ...post104(), date: { year: 2025 } });
    assert.ok(diagnostics.some((/** @type {any} */ d) => d.code === "article.wrong_type" && d.path === "/date"));
});

test("a missing field costs that field at most", () => {
    for (const path of pathsOf(post104(), 3)) {
        const post = post104();
        let holder = post;
        for (const key of path.slice(0, -1)) holder = holder[key];
        delete holder[/** @type {string} */ (path.at(-1))];
        const { html } = render(post);
        checkTree(html);
    }
});

test("invalid UTF-8 becomes U+FFFD and is reported", () => {
    const [start, end] = ['{"type":"post","title":{"rendered":"T"},"content":{"rendered":"<p>a', 'b</p>"}}'];
    for (const hex of ["ff", "80", "c3", "c080", "e080af", "eda0bd", "eda0bdedb882", "f4908080", "f880808080", "f09f98"]) {
        const { html, codes } = render(Buffer.concat([Buffer.from(start), Buffer.from(hex, "hex"), Buffer.from(end)]));
        assert.ok(codes.includes("json.invalid_utf8"), `${hex}: ${codes}`);
        assert.match(textOf(bodyOf(html)), /^\s*a\ufffd+b\s*$/, hex);
    }
    const cut = render(Buffer.concat([Buffer.from(start), Buffer.from("d9", "hex")]));
    assert.ok(cut.failed && cut.codes.includes("json.syntax"));
});

test("a lone surrogate becomes U+FFFD and is reported", () => {
    for (const escape of ["\\ud83d", "\\udc00", "\\ud83d\\ud83d", "\\ud83dx", "\\ud83d\\u0041", "\\uDC00\\uD83D"]) {
        const { html, codes } = render(postWith("<p>aXb</p>").replace("X", () => escape));
        assert.ok(codes.includes("json.lone_surrogate"), `${escape}: ${codes}`);
        assert.match(textOf(bodyOf(html)), /^\s*a\ufffd.*b\s*$/, escape);
    }
    const pair = render(postWith("<p>aXb</p>").replace("X", () => "\\ud83d\\ude42"));
    assert.deepEqual(pair.codes, []);
    assert.match(textOf(bodyOf(pair.html)), /a\u{1f642}b/u);
    const object = render({ type: "post", title: { rendered: "T" }, content: { rendered: "<p>a\ud83db</p>" } });
    assert.match(textOf(bodyOf(object.html)), /a\ufffdb/);
});

test("a NUL byte is an error, an escaped one is replaced and reported", () => {
    for (const text of ["\0", '{"a":1}\0', "\0{}", postWith("<p>a\0b</p>").replace("\\u0000", "\0"), `${postWith("x")}\0`]) {
        const { codes, failed } = render(text);
        assert.ok(failed && codes.includes("json.nul"), `${JSON.stringify(text)}: ${codes}`);
    }
    const { html, codes } = render(postWith("<p>a\0b</p>"));
    assert.ok(codes.some((/** @type {string} */ code) => code.startsWith("json.")), String(codes));
    assert.doesNotMatch(html, /\0/);
});

test("a byte order mark is skipped and noted", () => {
    const bytes = Buffer.concat([Buffer.from("efbbbf", "hex"), raw]);
    const { html, codes } = render(bytes);
    assert.deepEqual(codes.filter((/** @type {string} */ code) => code === "json.bom"), ["json.bom"]);
    assert.equal(html, render(raw).html);
    assert.ok(render(Buffer.from("efbbbf", "hex")).failed);
    assert.ok(render(Buffer.from("fffe7b007d00", "hex")).failed, "UTF-16 is not JSON");
});

test("10 MB are refused by default and rendered where the host allows them", () => {
    const paragraph = "<p>مقال طويل جدًّا في كل سطر منه كلمة من الكلمات.</p>\n";
    const html = paragraph.repeat(Math.ceil(10e6 / Buffer.byteLength(paragraph) / 10)) + `<p>${"x".repeat(9e6)}</p>`;
    const text = postWith(html);
    assert.ok(Buffer.byteLength(text) > 10e6);
    const refused = render(text);
    assert.deepEqual(refused.codes, ["json.too_large"]);
    const { failed, codes } = render(text, { lang: "ar", inputBytes: 16 << 20 });
    assert.ok(!failed, String(codes));
    assert.deepEqual(render(text, { inputBytes: 1 << 30 }).codes.includes("options.invalid"), true, "no more than the limit");
});

test("arrays and objects 100,000 deep are refused with a code", () => {
    for (const [open, close] of [["[", "]"], ['{"a":', "}"], ['[{"a":', "}]"]]) {
        const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
        assert.deepEqual(render(deep).codes, ["json.too_deep"]);
        assert.deepEqual(render(open.repeat(100_000)).codes, ["json.too_deep"], "without an end");
        const inside = render(`{"type":"post","title":{"rendered":"T"},"content":{"rendered":"x"},"meta":${deep}}`);
        assert.deepEqual(inside.codes, ["json.too_deep"]);
    }
});

test("more values than the limit are refused with a code", () => {
    assert.deepEqual(render(`[${"0,".repeat(2_000_000)}0]`).codes, ["json.too_many_values"]);
});

test("a key that stands twice is reported, the last one counts", () => {
    const { html, codes } = render('{"type":"post","title":{"rendered":"first"},"content":{"rendered":""},"title":{"rendered":"last"}}');
    assert.ok(codes.includes("json.duplicate_key"), String(codes));
    assert.match(textOf(findNode(shadowRootOf(html), (node) => node.nodeName === "h1")), /last/);
});

test("numbers beyond all ranges do no harm", () => {
    for (const number of ["1e400", "-1e400", "1e-400", "9".repeat(5000), "18446744073709551616", "-0", "1.7976931348623157e309"]) {
        render(`{"id":${number},"type":"post","title":{"rendered":"T"},"content":{"rendered":"<p>x</p>"},"featured_media":${number}}`);
    }
});

test("markup nested 100,000 deep keeps its text and is not deep any more", () => {
    for (const element of ["div", "b", "blockquote", "ul><li", "table><tr><td", "svg", "font"]) {
        const opening = `<${element}>`.repeat(element.includes(">") ? 30_000 : 100_000);
        const { html, codes } = render(postWith(`<p>before</p>${opening}inside`));
        assert.ok(codes.length > 0, `${element}: reported`);
        let deepest = 0;
        walk(shadowRootOf(html), (_, around) => (deepest = Math.max(deepest, around.length)));
        assert.ok(deepest < 300, `${element}: ${deepest} levels; browsers flatten at 512`); // each table has a frame of ours
        assert.match(textOf(bodyOf(html)), element === "svg" ? /before/ : /before\s*inside/);
        checkTree(html);
    }
});

test("more blocks than the limit are cut off and reported", () => {
    const { html, codes } = render(postWith("<p>x</p>".repeat(60_000)));
    assert.ok(codes.includes("block.too_many"), String(codes));
    let count = 0;
    walk(bodyOf(html), (node) => (count += node.nodeName === "p" ? 1 : 0));
    assert.ok(count > 40_000 && count <= 50_000, `${count} paragraphs`);
});

test("more comments and attributes than the limits are cut off and reported", () => {
    const replies = Array.from({ length: 10_050 }, (_, i) => ({
        id: i + 1, parent: 0, author_name: "N", date: "2025-03-09T10:43:00", content: { rendered: "<p>c</p>" }, type: "comment",
    }));
    const comments = render(postWith("<p>x</p>", { _embedded: { replies: [replies] } }));
    assert.ok(comments.codes.includes("article.too_many_items"), String(comments.codes));
    const many = Array.from({ length: 300 }, (_, i) => `data-x${i}="${i}"`).join(" ");
    checkTree(render(postWith(`<p ${many} title="t">x</p>`)).html);
    const long = render(postWith(`<p title="${"t".repeat(20_000)}">x</p><a href="https://example.org/${"u".repeat(9000)}">y</a>`));
    assert.doesNotMatch(long.html, /ttttt|uuuuu/);
    assert.match(textOf(bodyOf(long.html)), /x\s*y/);
});

test("what was noticed is listed up to a limit and then counted", () => {
    const { diagnostics } = render(postWith(Array.from({ length: 5000 }, (_, i) => `<x-e${i}>y</x-e${i}>`).join("")));
    assert.ok(diagnostics.length <= 201, `${diagnostics.length} diagnostics`);
});

test("a list of articles with one in it is that article", () => {
    assert.equal(render([post104()]).html, render(post104()).html);
});

test("unknown and wrong options are reported and do no harm", () => {
    const good = render(raw).html;
    const { html, codes } = render(raw, { lang: "en", colour: "red" });
    assert.deepEqual(codes.filter((/** @type {string} */ code) => code === "options.invalid"), ["options.invalid"]);
    assert.equal(html, good);
    for (const options of [{ lang: 7 }, { dir: "up" }, { comments: "yes" }, { lang: "\ud83d" }, { url: "javascript:1" }, { lang: '"><script>' }]) {
        checkTree(render(raw, options).html);
    }
    checkTree(render(raw, { lang: "x".repeat(10_000), url: "\0", commentsUrl: "javascript:alert(1)", cssHref: "javascript:alert(1)" }).html);
});

test("a style sheet that would end its element is refused", () => {
    const { html } = maqal.renderArticle(raw, { css: "link", cssHref: 'x"><script>alert(1)</script>' });
    assert.doesNotMatch(html, /<script/);
});

test("sanitizeHtml keeps what its profile names and nothing else", () => {
    const { sanitizeHtml } = maqal;
    assert.equal(sanitizeHtml("<p>a <b>b</b> c</p>"), "<p>a <b>b</b> c</p>");
    assert.equal(sanitizeHtml('<p onclick="x()" data-y="1">a</p>'), "<p>a</p>");
    assert.equal(sanitizeHtml("<script>1</script><p>a</p>"), "<p>a</p>");
    assert.equal(sanitizeHtml('<a href="java&#x0A;script:alert(1)">a</a>').includes("script"), false);
    assert.match(sanitizeHtml('<a href="https://example.org/">a</a>', { profile: "comment" }), /rel="ugc nofollow noopener"/);
    assert.doesNotMatch(sanitizeHtml('<img src="https://example.org/x.png"><h2>h</h2>', { profile: "comment" }), /<(img|h2)/);
    assert.doesNotMatch(sanitizeHtml('<a href="https://example.org/"><b>t</b></a>', { profile: "plain" }), /<[ab]/);
    assert.match(sanitizeHtml('<p id="x">a <a href="#x">b</a></p>'), /id="maqal-x".*href="#maqal-x"/);
    assert.equal(sanitizeHtml("1 < 2 & 3 > 2"), "1 &lt; 2 &amp; 3 &gt; 2");
});

test("sanitizeHtml does not throw and is a fixed point, whatever it is given", () => {
    const { sanitizeHtml } = maqal;
    const inputs = [
        "", " ", "<", "<!", "</", "<a", '<a href="', "<p", "&", "&#", "&#x110000;", "\0", "<p>\0</p>", "\ud83d", "<!--", "<![CDATA[x]]>",
        "<table><td><table><p>x", "<svg><p><style><!--</style><img title='--><img src=x onerror=1>'>", "<math><mtext><mglyph><style><img>",
        "<b>".repeat(5000), "<a>".repeat(5000), "<plaintext><script>1", "<textarea><img src=x onerror=1>", "<p/onclick=1//title=x>y",
        "<details open ontoggle=1>x</details>", "<template><img src=x onerror=1></template>", "<form><form><input name=x>",
        readFileSync(join(fixtureFolder, "post-118.json"), "utf8"), JSON.parse(readFileSync(join(fixtureFolder, "post-118.json"), "utf8")).content.rendered,
        null, undefined, 7, {}, [], true,
    ];
    for (const profile of ["article", "comment", "plain"]) {
        for (const input of inputs) {
            const once = sanitizeHtml(input, { profile });
            assert.equal(typeof once, "string");
            assert.deepEqual(trespasses(parseFragment(once), { isAllContent: true }), [], `${profile}: ${input}`);
            assert.equal(sanitizeHtml(once, { profile }), once.replaceAll("maqal-", "maqal-maqal-"), `${profile}: ${input}`);
        }
    }
    assert.equal(sanitizeHtml("<b>x</b>", { profile: "everything" }), "", "an unknown profile lets nothing through");
});

test("articleText gives text, and none for bad input", () => {
    const text = maqal.articleText(postWith("<h2>Head</h2><p>One&nbsp;<b>two</b> &lt;three&gt;</p><ul><li>four</ul>"), { lang: "en" });
    assert.match(text, /Title[\s\S]*Head[\s\S]*two <three>[\s\S]*four/);
    assert.equal(maqal.articleText("{"), "");
});

test("validateComment answers with a verdict, whatever it is given", () => {
    const { validateComment } = maqal;
    const good = { author_name: "ليلى", author_email: "reader@example.org", author_url: "", content: "تعليق" };
    const rules = { profile: "wordpress", version: "6.8", endpoint: "rest", lang: "en" };
    assert.deepEqual(validateComment(good, rules), { ...validateComment(good, rules), verdict: "accepted", issues: [] });
    const inputs = /** @type {[unknown, unknown][]} */ ([
        [null, rules], [undefined, rules], ["", rules], ["{", rules], [[], rules], [7, rules], [{}, rules],
        [{ content: 7, author_name: [], author_email: {}, author_url: null }, rules],
        [{ ...good, content: "\ud83d" }, rules], [{ ...good, content: "x".repeat(70_000) }, rules], [{ ...good, author_name: "\0" }, rules],
        [good, null], [good, undefined], [good, "{"], [good, 7], [good, []], [good, { profile: "no such" }], [good, { profile: 7, version: {} }],
        [`${"[".repeat(100_000)}`, rules], [good, `${"[".repeat(100_000)}`],
    ]);
    for (const [fields, given] of inputs) {
        const { verdict, issues } = validateComment(fields, given);
        const shown = `${JSON.stringify(fields)?.slice(0, 60)} ${JSON.stringify(given)?.slice(0, 60)}`;
        assert.match(verdict, /^(accepted|held|refused)$/, shown);
        for (const issue of issues) {
            assert.notEqual(issue.code, "core.trap", shown);
            assert.match(issue.severity, /^(refuse|hold|advice)$/, shown);
            assert.equal(typeof issue.message, "string", shown);
        }
        if (verdict === "refused") assert.ok(issues.length > 0, shown);
    }
});

test("the functions say which version they are", () => {
    assert.match(maqal.version, /^\d+\.\d+\.\d+/);
});
