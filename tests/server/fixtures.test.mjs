// Every captured answer of WordPress through the public face of the built package, judged with a parser of its own.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test, { before } from "node:test";

import { parseFragment, serialize } from "parse5";

import { commandPath, loadFixtures, openPackage } from "./fixtures-list.mjs";
import { attributeOf, findNode, hasClass, shadowRootOf, textOf, trespasses, walk } from "./fixtures-tree.mjs";

const fixtures = loadFixtures();
/** @type {Awaited<ReturnType<typeof openPackage>>} */
let maqal;
before(async () => {
    maqal = await openPackage();
});

/** @param {string} html */
const plain = (html) => textOf(parseFragment(html)).replace(/\s+/g, " ").trim();

/** @param {{ code: string, severity: string }[]} diagnostics */
const errors = (diagnostics) => diagnostics.filter(({ severity }) => severity === "error");

test("the judge of these tests finds what no policy may let through", () => {
    const bad = [
        "<script>1</script>", "<p onclick=1>x</p>", "<p style='color:red'>x</p>", '<a href="java\nscript:1">x</a>', '<img src="data:image/svg+xml,x">',
        "<svg></svg>", "<math></math>", "<iframe></iframe>", "<x-y>x</x-y>", "<p id=x>x</p>", "<input name=x>", "<p data-x=1>x</p>", '<img srcset="a 1x, javascript:1 2x">',
    ];
    for (const html of bad) assert.notDeepEqual(trespasses(parseFragment(html), { isAllContent: true }), [], html);
    assert.deepEqual(trespasses(parseFragment('<p id="maqal-x" lang="ar">x <a href="/y">z</a></p>'), { isAllContent: true }), []);
});

test("every article and page renders without an error", () => {
    for (const { name, bytes } of fixtures.articles) {
        const { html, diagnostics } = maqal.renderArticle(bytes, { lang: "ar" });
        assert.deepEqual(errors(diagnostics), [], name);
        assert.notEqual(html, "", name);
    }
});

test("bytes, text and object of one article give the same HTML", () => {
    for (const { name, bytes, post } of fixtures.articles) {
        const { html } = maqal.renderArticle(bytes, { lang: "en" });
        assert.equal(maqal.renderArticle(bytes.toString("utf8"), { lang: "en" }).html, html, name);
        assert.equal(maqal.renderArticle(post, { lang: "en" }).html, html, name);
    }
});

test("what comes out of every fixture parses into the closed vocabulary only", () => {
    for (const { name, bytes } of fixtures.articles) {
        for (const options of [{ lang: "ar" }, { lang: "en", avatars: true }]) {
            const { html } = maqal.renderArticle(bytes, options);
            assert.deepEqual(trespasses(shadowRootOf(html)), [], name);
        }
    }
    for (const { name, bytes } of fixtures.comments) {
        const { html, diagnostics } = maqal.renderArticle(bytes, { lang: "en", view: "comments" });
        assert.deepEqual(errors(diagnostics), [], name);
        assert.deepEqual(trespasses(parseFragment(html)), [], name);
    }
});

test("what comes out of every fixture is a fixed point of parsing and serialising", () => {
    for (const { name, bytes } of fixtures.articles) {
        const once = serialize(parseFragment(maqal.renderArticle(bytes, { lang: "ar" }).html));
        assert.equal(serialize(parseFragment(once)), once, name);
    }
});

test("the headline is the title, the address of the article and its language are there", () => {
    for (const { name, bytes, post, hostile } of fixtures.articles) {
        if (hostile) continue;
        const { html } = maqal.renderArticle(bytes, { lang: "ar" });
        const tree = shadowRootOf(html);
        const headline = findNode(tree, (node) => node.nodeName === "h1" && hasClass(node, "headline"));
        assert.equal(headline ? textOf(headline).replace(/\s+/g, " ").trim() : "", plain(post.title.rendered), name);
        const article = findNode(tree, (node) => node.nodeName === "article");
        assert.ok(["ltr", "rtl"].includes(attributeOf(article, "dir")), `${name}: dir of the article`);
    }
});

/** Markup whose text is not the article's: scripts, players and what they fall back to, forms. */
const WITHOUT_TEXT = new Set(["script", "style", "noscript", "iframe", "template", "select", "textarea", "svg", "title", "object"]);

/** @param {any} tree @returns {string[]} the words that a reader sees; a word ends where its text node ends */
function wordsOf(tree) {
    /** @type {string[]} */
    const words = [];
    walk(tree, (node, around) => {
        if (node.nodeName !== "#text" || around.some((outer) => WITHOUT_TEXT.has(outer.nodeName))) return;
        words.push(...(node.value.match(/[\p{L}\p{N}]+/gu) ?? []));
    });
    return words;
}

test("no word of an article's text is lost", () => {
    for (const { name, bytes, post, hostile } of fixtures.articles) {
        if (hostile) continue;
        const { html } = maqal.renderArticle(bytes, { lang: "en" });
        // Not of the body alone: related stories at the end of the text become cards.
        const article = findNode(shadowRootOf(html), (node) => node.nodeName === "article");
        const kept = new Set(wordsOf(article));
        // The bare address of an embed becomes a link to it.
        walk(article, (node) => (attributeOf(node, "href") ?? "").match(/[\p{L}\p{N}]+/gu)?.forEach((word) => kept.add(word)));
        const lost = wordsOf(parseFragment(post.content.rendered)).filter((word) => !kept.has(word));
        assert.deepEqual([...new Set(lost)], [], name);
    }
});

test("every embedded comment is shown, under the comment that it answers", () => {
    const byId = new Map(fixtures.articles.map(({ name, bytes }) => [name, bytes]));
    const bytes = byId.get("post-117.json");
    const post = JSON.parse(String(bytes));
    const comments = post._embedded.replies[0];
    const tree = shadowRootOf(maqal.renderArticle(bytes, { lang: "en" }).html);
    /** @type {Map<number, number>} comment → the one around it */
    const shown = new Map();
    walk(tree, (node, around) => {
        const id = attributeOf(node, "data-comment");
        if (id === undefined) return;
        const outer = around.findLast((one) => attributeOf(one, "data-comment") !== undefined);
        shown.set(Number(id), outer ? Number(attributeOf(outer, "data-comment")) : 0);
    });
    assert.deepEqual([...shown.keys()].sort(), comments.map((/** @type {any} */ c) => c.id).sort());
    for (const { id, parent } of comments) {
        if (shown.has(parent) || parent === 0) assert.equal(shown.get(id), parent, `comment ${id}`);
    }
});

test("the command and renderArticle give the same bytes and the same diagnostics", () => {
    const command = commandPath();
    for (const { name, bytes } of [...fixtures.articles, ...fixtures.comments, ...fixtures.others]) {
        const { html, diagnostics } = maqal.renderArticle(bytes, { lang: "ar" });
        const native = spawnSync(command, ["render", "--lang", "ar"], { input: bytes });
        assert.equal(native.stdout.toString("utf8"), html, name);
        const lines = diagnostics.map((/** @type {any} */ d) => [d.severity, d.code, d.path, d.message].filter(Boolean).join(" "));
        assert.equal(native.stderr.toString("utf8"), lines.map((/** @type {string} */ line) => `${line}\n`).join(""), name);
        assert.equal(native.status, errors(diagnostics).length ? 1 : 0, name);
    }
});

test("the command and articleText give the same text", () => {
    const command = commandPath();
    for (const { name, bytes } of fixtures.articles) {
        const text = maqal.articleText(bytes, { lang: "ar" });
        const native = spawnSync(command, ["text", "--lang", "ar"], { input: bytes }).stdout.toString("utf8");
        assert.equal(native, text.endsWith("\n") || text === "" ? text : `${text}\n`, name);
    }
});

test("what is no article is answered with a coded error, and never thrown", () => {
    for (const { name, bytes } of fixtures.others) {
        if (JSON.parse(bytes.toString("utf8"))[0]?.title?.rendered) continue; // a list of posts: its first is an article
        const { html, diagnostics } = maqal.renderArticle(bytes, { lang: "en" });
        assert.equal(html, "", name);
        assert.match(errors(diagnostics)[0]?.code ?? "none", /^article\.[a-z_]+$/, name);
    }
});

test("the text of an article has its headline and no markup", () => {
    for (const { name, bytes, post, hostile } of fixtures.articles) {
        const text = maqal.articleText(bytes, { lang: "ar" });
        if (hostile) continue;
        assert.ok(text.replace(/\s+/g, " ").includes(plain(post.title.rendered)), `${name}: the headline`);
        assert.doesNotMatch(text, /<\/?(p|div|figure|strong|a)[ >]/, name);
    }
});
