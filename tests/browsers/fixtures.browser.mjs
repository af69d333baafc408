/** Every captured answer of WordPress in a real browser, as a page of another origin shows it. */
import assert from "node:assert/strict";

import { parseFragment } from "parse5";

import { childrenOf, findNode, hasClass, shadowRootOf } from "../server/fixtures-tree.mjs";
import { draw, loadFixtures, openPackage, relocate, serveComments, serveJson, treeOf, trespasses, widgetPage } from "./fixtures-page.mjs";

const fixtures = loadFixtures();

/** @param {string} html @returns {string} text, white space folded */
const plain = (html) => {
    let text = "";
    const stack = [parseFragment(html)];
    for (let node = stack.pop(); node; node = stack.pop()) {
        text += node.nodeName === "#text" ? /** @type {any} */ (node).value : "";
        stack.push(...[...childrenOf(node)].reverse());
    }
    return text.replace(/\s+/g, " ").trim();
};

/** The same shape as `treeOf` in the page. @param {any} node */
function parsedTree(node) {
    const build = (/** @type {any} */ one) =>
        one.nodeName === "#text" ? one.value : [one.nodeName, Object.fromEntries((one.attrs ?? []).map((/** @type {any} */ a) => [a.name, a.value]))];
    const top = build(node);
    /** @type {[any, any[]][]} */
    const stack = [[node, top]];
    for (let entry = stack.pop(); entry; entry = stack.pop()) {
        for (const child of childrenOf(entry[0])) {
            const built = build(child);
            entry[1].push(built);
            if (typeof built !== "string") stack.push([child, built]);
        }
    }
    return top;
}

const bodyInPage = `() => (${treeOf})(document.querySelector("maqal-article").shadowRoot.querySelector(".body"))`;

/** Nothing was reported, but that pictures of articles stand on other hosts (the case on requests looks at those). @param {any} page */
async function assertQuiet(page) {
    const problems = await page.problems();
    assert.deepEqual(problems.filter((/** @type {string} */ problem) => !problem.startsWith("img-src: ")), []);
}

/** Addresses without their scheme, which browsers raise to https. @param {string} url */
const withoutScheme = (url) => url.replace(/^https?:/, "");

/** Whether an article itself shows this picture: its HTML names the address. */
function picturesOf() {
    const texts = fixtures.articles.map(({ post }) => post.content.rendered.replace(/&amp;|&#0?38;/g, "&"));
    return (/** @type {string} */ url) => texts.some((text) => text.includes(withoutScheme(url)));
}

export default [
    {
        name: "every post and page of the fixtures has its headline and its body, and nothing outside of the vocabulary",
        timeout: 240_000,
        problems: true,
        async run(page, { server }) {
            serveComments(server, {});
            await page.goto(widgetPage(server));
            for (const [i, { name, bytes, post }] of fixtures.articles.entries()) {
                const json = relocate(server, bytes);
                const { type, detail } = await draw(page, { src: serveJson(server, `/articles/${i}`, json), lang: "ar" });
                assert.equal(type, "maqal-render", `${name}: ${JSON.stringify(detail)}`);
                assert.deepEqual(detail.diagnostics.filter((/** @type {any} */ d) => d.severity === "error"), [], name);
                const shown = await page.evaluate(() => {
                    const root = document.querySelector("maqal-article").shadowRoot;
                    const body = root.querySelector(".body");
                    return { headline: root.querySelector("h1.headline")?.textContent ?? "", size: body?.textContent.trim().length ?? -1, height: body?.offsetHeight };
                });
                if (post.id !== 118) assert.equal(shown.headline.replace(/\s+/g, " ").trim(), plain(post.title.rendered), name);
                else assert.match(shown.headline, /Hostile\s+content/);
                assert.ok(shown.size >= (plain(post.content.rendered) ? 1 : 0), `${name}: a body with text`);
                assert.deepEqual(await trespasses(page), [], name);
            }
            await assertQuiet(page);
        },
    },
    {
        name: "what the page draws of a body is the tree of what the server writes",
        timeout: 240_000,
        problems: true,
        async run(page, { server }) {
            const maqal = await openPackage();
            serveComments(server, {});
            await page.goto(widgetPage(server));
            for (const [i, { name, bytes }] of fixtures.articles.entries()) {
                const json = relocate(server, bytes);
                const url = serveJson(server, `/articles/${i}`, json);
                await draw(page, { src: url, lang: "en" });
                const drawn = await page.evaluate(bodyInPage);
                const { html } = maqal.renderArticle(json, { lang: "en", url });
                const written = parsedTree(findNode(shadowRootOf(html), (/** @type {any} */ node) => hasClass(node, "body")));
                assert.deepEqual(drawn, written, name);
            }
        },
    },
    {
        name: "every list of comments is drawn whole, each comment under the one that it answers",
        timeout: 120_000,
        problems: true,
        async run(page, { server }) {
            await page.goto(widgetPage(server));
            for (const [i, { name, bytes }] of fixtures.comments.entries()) {
                const comments = JSON.parse(relocate(server, bytes));
                const post = comments[0].post ?? 117;
                serveComments(server, { [post]: comments });
                const rest = `${server.otherOrigin}/wp-json/wp/v2/comments`;
                const links = { replies: [{ embeddable: true, href: `${rest}?post=${post}` }] };
                const article = { id: post, type: "post", link: `${server.otherOrigin}/p/${post}/`, title: { rendered: "T" }, content: { rendered: "<p>x</p>" }, comment_status: "open", _links: links };
                const { type } = await draw(page, { src: serveJson(server, `/lists/${i}`, JSON.stringify(article)), lang: "en" });
                assert.equal(type, "maqal-render", name);
                const ids = comments.map((/** @type {any} */ c) => c.id);
                await page.waitFor(
                    (/** @type {number} */ count) => document.querySelector("maqal-article").shadowRoot.querySelectorAll("[data-comment]").length >= count,
                    ids.length,
                );
                const shown = await page.evaluate(() =>
                    [...document.querySelector("maqal-article").shadowRoot.querySelectorAll("[data-comment]")].map((item) => ({
                        id: Number(item.dataset.comment),
                        parent: Number(item.parentElement.closest("[data-comment]")?.dataset.comment ?? 0),
                        text: item.querySelector(".comment-body").textContent.replace(/\s+/g, ""),
                        author: item.querySelector(".comment-author").textContent,
                    })),
                );
                assert.deepEqual(shown.map(({ id }) => id).sort(), ids.sort(), name);
                for (const { id, parent, text, author } of shown) {
                    const comment = comments.find((/** @type {any} */ c) => c.id === id);
                    const wanted = ids.includes(comment.parent) ? comment.parent : 0;
                    assert.equal(parent, wanted, `${name}: comment ${id}`);
                    if (comment.post === 118) continue;
                    assert.equal(text, plain(comment.content.rendered).replaceAll(" ", ""), `${name}: comment ${id}`);
                    assert.equal(author, plain(comment.author_name), `${name}: comment ${id}`);
                }
                assert.deepEqual(await trespasses(page), [], name);
            }
            await assertQuiet(page);
        },
    },
    {
        name: "nothing is asked of an address that neither the page nor the article names",
        timeout: 120_000,
        problems: true,
        async run(page, { server, engine }) {
            const strangers = new Set();
            const known = [server.origin, server.otherOrigin];
            if (engine === "chromium") {
                page.native.on("request", (/** @type {any} */ request) => {
                    const { origin, protocol } = new URL(request.url());
                    if (!known.includes(origin) && protocol !== "data:") strangers.add(request.url());
                });
            }
            serveComments(server, {});
            await page.goto(widgetPage(server));
            for (const [i, { bytes }] of fixtures.articles.entries()) {
                await draw(page, { src: serveJson(server, `/articles/${i}`, relocate(server, bytes)), lang: "ar" });
            }
            for (const problem of await page.problems()) {
                const url = /^img-src: (\S+)/.exec(problem)?.[1];
                assert.ok(url, problem);
                strangers.add(url);
            }
            const isPicture = picturesOf();
            // Browsers report some addresses without their path.
            const isOrigin = (/** @type {string} */ url) => /^https?:\/\/[^/]+\/?$/.test(url);
            assert.deepEqual([...strangers].filter((url) => !isPicture(isOrigin(url) ? url.replace(/\/$/, "") : url)), []);
        },
    },
    {
        name: "an answer of WordPress that is no article leaves the fallback and a message that can be retried",
        problems: true,
        async run(page, { server }) {
            await page.goto(widgetPage(server));
            for (const [i, { name, bytes }] of fixtures.others.entries()) {
                const value = JSON.parse(bytes.toString("utf8"));
                if (Array.isArray(value) && value[0]?.title?.rendered) continue;
                const { type, detail } = await draw(page, { src: serveJson(server, `/others/${i}`, relocate(server, bytes)), lang: "en" });
                assert.equal(type, "maqal-error", name);
                assert.match(detail.code, /^article\./, name);
                assert.match(await page.text(["maqal-article", ".failure"]), /article/);
            }
            await assertQuiet(page);
        },
    },
];
