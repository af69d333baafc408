/**
 * Hostile articles and comments in real browsers, on a page with traps (hostile-traps.js) and without any protection of
 * its own: no policy blocks, one only reports. Every vector is tried by load, focus, hover, click, drag, keys, toggling and
 * re-serialisation.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { draw, loadFixtures, relocate, serveComments, serveJson, trespasses, widgetPage } from "./fixtures-page.mjs";

const traps = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "hostile-traps.js"), "utf8");
const { articles, comments } = loadFixtures();
const hostileArticles = articles.filter(({ hostile }) => hostile);
const hostileComments = comments.filter(({ name }) => name === "comments-118.json");

/** Opens the page with the traps. @param {any} page @param {import("./harness/server.mjs").TestServer} server @returns {Promise<string>} its address */
async function openTrapPage(page, server) {
    server.route("/traps.js", { headers: { "content-type": "text/javascript" }, body: traps });
    const address = widgetPage(server, { head: '<title>safe</title><script src="/traps.js"></script>' });
    await page.evaluate(() => (window.__mayLeave = true)); // this leaving is ours
    await page.goto(address);
    return address;
}

/** Does in the page what a reader could do, and what content could wait for. @param {any} page */
async function provoke(page) {
    await page.evaluate(async () => {
        const root = document.querySelector("maqal-article").shadowRoot;
        const fire = (/** @type {Element} */ node, /** @type {string} */ type, Class = MouseEvent) =>
            node.dispatchEvent(new Class(type, { bubbles: true, composed: true, cancelable: true }));
        for (const node of root.querySelectorAll("*")) {
            if (node.closest(".form")) continue; // it has its own tests
            for (const type of ["mouseover", "mouseenter", "mousemove", "mouseout"]) fire(node, type);
            for (const type of ["pointerover", "pointerenter", "pointerdown", "pointerup"]) fire(node, type, PointerEvent);
            for (const type of ["dragstart", "drag", "dragover", "drop", "dragend"]) fire(node, type, DragEvent);
            for (const type of ["keydown", "keyup"]) fire(node, type, KeyboardEvent);
            for (const type of ["copy", "cut", "paste", "contextmenu", "wheel", "scroll", "toggle", "animationstart", "animationend", "transitionend", "error", "load", "input", "change"]) fire(node, type, Event);
            node.focus?.();
            node.click?.();
            node.blur?.();
            if (node.localName === "details") node.open = !node.open;
        }
        await new Promise((done) => setTimeout(done, 50));
    });
    // The pointer and the keys for real, over what is in view.
    await page.clickAt(200, 200);
    for (let i = 0; i < 5; i++) await page.press("Tab");
}

/** The drawn tree as markup, parsed into the page by its own parser, twice: it must stay as harmless, and the same. @param {any} page */
function reserialise(page) {
    return page.evaluate(async () => {
        window.__allowMarkup = true;
        const root = document.querySelector("maqal-article").shadowRoot;
        const place = document.createElement("section");
        document.querySelector("main").append(place);
        const once = root.querySelector("article.article").outerHTML;
        place.innerHTML = once;
        const twice = place.innerHTML;
        await new Promise((done) => setTimeout(done, 100));
        place.remove();
        window.__allowMarkup = false;
        return { isSame: twice === once, once, twice };
    });
}

/** @param {any} page @param {string} address where it must still be */
async function assertHarmless(page, address, name) {
    const seen = await page.evaluate(() => ({
        traps: window.__traps,
        pwned: window.__pwned ?? null,
        title: document.title,
        address: location.href,
        frames: frames.length,
        cookie: document.cookie,
        clobbered: ["config", "cookie", "article", "wp-widget", "x"].filter((key) => window[key] instanceof Element || document[key] instanceof Element),
    }));
    assert.deepEqual(seen, { traps: [], pwned: null, title: "safe", address, frames: 0, cookie: "", clobbered: [] }, name);
    // An "error" event that a case has made up itself is written down as a picture that did not load.
    const problems = (await page.problems()).filter((/** @type {string} */ problem) => !problem.startsWith("did not load: "));
    assert.deepEqual(problems, [], name);
}

/** @param {any} page @param {string} address @param {string} name */
async function tryEverything(page, address, name) {
    assert.deepEqual(await trespasses(page), [], name);
    await assertHarmless(page, address, `${name}: load`);
    await provoke(page);
    await assertHarmless(page, address, `${name}: events`);
    const { isSame, once, twice } = await reserialise(page);
    assert.ok(isSame, `${name}: parsed again it is another tree:\n${firstDifference(once, twice)}`);
    await assertHarmless(page, address, `${name}: re-serialisation`);
}

/** @param {string} a @param {string} b */
function firstDifference(a, b) {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    return `${a.slice(i - 60, i + 100)}\n${b.slice(i - 60, i + 100)}`;
}

/** @param {Record<string, unknown>} fields @returns {string} */
const article = (fields) => JSON.stringify({ id: 9, type: "post", title: { rendered: "Title" }, content: { rendered: "<p>text</p>" }, ...fields });

/** Markup by root cause; P stands for code that would leave the mark. */
const P = "window.__pwned=1";
const VECTORS = [
    `<script>${P}</script><script src="data:text/javascript,${P}"></script>`,
    `<img src=x onerror=${P}><img src=x oNeRrOr="${P}"><img/src=x/onerror=${P}><img src="x\`onerror=${P}">`,
    `<svg onload=${P}><animate onbegin=${P} attributeName=x dur=1s><set onbegin=${P}></svg>`,
    `<svg><use href="data:image/svg+xml,<svg id=x onload=${P}>#x"/><a href="javascript:${P}"><text>t</text></a></svg>`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${P}&gt;">`,
    `<math><annotation-xml encoding="text/html"><img src=x onerror=${P}></annotation-xml></math>`,
    `<svg></p><style><a id="</style><img src=1 onerror=${P}>">`,
    `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${P}>`,
    `<a href="javascript:${P}">a</a><a href="JaVaScRiPt:${P}">b</a><a href="java&Tab;script:${P}">c</a><a href="&#1;javascript:${P}">d</a>`,
    `<a href="javascript&colon;${P}">a</a><a href="\u0000javascript:${P}">b</a><a href=" javascript:${P}">c</a><a href="data:text/html,<script>${P}</script>">d</a>`,
    `<a href="//evil.invalid">a</a><a href="\\\\evil.invalid">b</a><a href="https:evil.invalid">c</a><a href="blob:x">d</a><a href="filesystem:x">e</a>`,
    `<iframe src="javascript:parent.${P}"></iframe><iframe srcdoc="<script>parent.${P}</script>"></iframe>`,
    `<object data="javascript:${P}"></object><embed src="javascript:${P}"><applet code=x></applet>`,
    `<input autofocus onfocus=${P}><button autofocus onfocus=${P}>b</button><textarea autofocus onfocus=${P}></textarea><select autofocus onfocus=${P}></select>`,
    `<details open ontoggle=${P}><summary onclick=${P}>s</summary></details><dialog open onclose=${P}>d</dialog>`,
    `<video src=x onerror=${P}></video><audio src=x onerror=${P}></audio><video><source onerror=${P}></video><video poster="javascript:${P}"></video>`,
    `<p style="background:url(https://evil.invalid/a)">a</p><p style="width:expression(${P})">b</p><p style="position:fixed;inset:0">c</p>`,
    `<style>@import "https://evil.invalid/x.css";*{animation:x}</style><style onload=${P}></style><link rel=stylesheet href="https://evil.invalid/y.css" onload=${P}>`,
    `<meta http-equiv=refresh content="0;url=https://evil.invalid/"><base href="https://evil.invalid/"><title>x</title>`,
    `<noscript><p title="</noscript><img src=x onerror=${P}>"></noscript><noembed><img src=x onerror=${P}></noembed>`,
    `<template><img src=x onerror=${P}></template><template shadowrootmode=open><script>${P}</script></template>`,
    `<xmp><img src=x onerror=${P}></xmp><title><img src=x onerror=${P}></title><textarea></textarea><img src=x onerror=${P}>`,
    `<!--><img src=x onerror=${P}>--><!-- --!><img src=x onerror=${P}> --><![CDATA[><img src=x onerror=${P}>]]><?x ><img src=x onerror=${P}>?>`,
    `<select><option><img src=x onerror=${P}></option><style><img src=x onerror=${P}></style></select><table><td background="javascript:${P}">t</td></table>`,
    `<p id=location name=location>x</p><img name=cookie><a id=config href=x></a><a id=config name=url href=y></a><form id=x><input name=attributes></form>`,
    `<div onclick=${P} onmouseover=${P} onpointerenter=${P} onfocus=${P} tabindex=1 contenteditable draggable=true ondragstart=${P} style="animation:x 1s" onanimationstart=${P}>d</div>`,
    `<a href="https://example.org/" target=_blank onclick=${P} ping="https://evil.invalid/ping" rel=opener attributionsrc="https://evil.invalid/">a</a>`,
    `<img srcset="javascript:${P} 1x, data:text/html,x 2x" src="data:image/svg+xml,<svg onload=${P}>"><img src="x" usemap="#m"><map name=m><area href="javascript:${P}"></map>`,
    `<x-y onclick=${P}>c</x-y><maqal-article src="https://evil.invalid/"></maqal-article><slot name=captcha onslotchange=${P}></slot><portal src="https://evil.invalid/"></portal>`,
    `{{constructor.constructor('${P}')()}}<p x-on:click="${P}" v-html="1" hx-get="https://evil.invalid/" data-bs-toggle=x ng-app>t</p>`,
    `<button popovertarget=p formaction="javascript:${P}">b</button><div popover id=p onbeforetoggle=${P}>p</div><marquee onstart=${P}>m</marquee><body onload=${P}><frameset onload=${P}>`,
    `${"<div>".repeat(600)}<img src=x onerror=${P}>${"<b>".repeat(600)}<i onclick=${P}>deep`,
    `<table><tr><td><form><input></form><table><caption><svg><td><style></table><img src=x onerror=${P}></style>`,
    `<p title="</p><img src=x onerror=${P}>">q</p><p title='" onclick=${P} "'>r</p><p title="&quot;&gt;<img src=x onerror=${P}>">s</p>`,
    `<plaintext><script>${P}</script><img src=x onerror=${P}>`,
];

/** The lines of the hostile article one by one: in one piece the first of them swallow the others. */
const LINES = hostileArticles.flatMap(({ post }) => post.content.rendered.split("\n")).filter((line) => line.trim());

/** Fields of an article that are no body. */
const evil = `<img src=x onerror=${P}><script>${P}</script>`;
const js = `javascript:${P}`;
const FIELDS = [
    { title: { rendered: evil }, excerpt: { rendered: `<p>${evil}</p>` } },
    { link: js, guid: { rendered: js }, _links: { replies: [{ href: js }], "wp:term": [{ href: js }], up: [{ href: js }] } },
    { _embedded: { author: [{ id: 1, name: evil, link: js, url: js, description: evil, avatar_urls: { 24: js, 48: js, 96: js } }] } },
    { featured_media: 3, _embedded: { "wp:featuredmedia": [{ id: 3, type: "attachment", media_type: "image", source_url: js, alt_text: `"${evil}`, caption: { rendered: evil }, media_details: { width: 10, height: 10, sizes: { large: { source_url: js, width: 10, height: 10 } } } }] } },
    { _embedded: { "wp:term": [[{ id: 4, name: evil, link: js, slug: evil, taxonomy: "category" }], [{ id: 5, name: evil, link: js, taxonomy: "post_tag" }]] } },
    { yoast_head_json: { title: evil, schema: { "@graph": [{ "@type": "BreadcrumbList", itemListElement: [{ name: evil, item: js, position: 1 }] }] }, og_image: [{ url: js }] } },
    { comment_status: "open", link: "https://example.org/p", _embedded: { replies: [[{ id: 1, parent: 0, author_name: evil, author_url: js, date: evil, link: js, type: "comment", content: { rendered: evil }, author_avatar_urls: { 48: js } }]] } },
    { date: evil, modified: evil, format: evil, slug: evil, status: evil, class_list: [evil], meta: { footnotes: JSON.stringify([{ id: `"${evil}`, content: evil }]) } },
    { "__proto__x": 1, constructor: { prototype: { a: 1 } }, content: { rendered: VECTORS[0], protected: false, constructor: evil } },
];

export default [
    {
        name: "the traps catch what is put into a page as it is",
        problems: true,
        async run(page, { server }) {
            await openTrapPage(page, server);
            await page.evaluate(async (/** @type {string} */ html) => {
                window.__allowMarkup = true;
                const place = document.createElement("div");
                document.body.append(place);
                place.innerHTML = html;
                const link = place.querySelector("a");
                link?.click();
                place.querySelector("[tabindex]")?.focus();
                eval("1");
                place.insertAdjacentHTML("beforeend", '<img src="http://127.0.0.1:9/stranger.png">');
                await new Promise((done) => setTimeout(done, 300));
            }, `<img src=x onerror="window.__pwned=1"><a href="javascript:window.__pwned=2">a</a><p tabindex=0 onfocus="window.__pwned=3">p</p>`);
            await page.waitFor(() => window.__traps.length >= 4);
            const sprung = (await page.evaluate(() => window.__traps)).join("\n");
            for (const trap of ["__pwned = 1", "link javascript:", "__pwned = 3", "eval 1"]) assert.ok(sprung.includes(trap), `${trap} in:\n${sprung}`);
            const reported = (await page.problems()).join("\n");
            assert.match(reported, /img-src: http:\/\/127\.0\.0\.1:9/);
            assert.match(reported, /script-src/);
        },
    },
    {
        name: "the hostile article of the fixtures, its excerpt and its comments are harmless",
        problems: true,
        timeout: 60_000,
        async run(page, { server }) {
            assert.ok(hostileArticles.length > 0);
            serveComments(server, {});
            for (const [i, { name, bytes }] of hostileArticles.entries()) {
                const address = await openTrapPage(page, server);
                const { type, detail } = await draw(page, { src: serveJson(server, `/hostile/${i}`, relocate(server, bytes)), lang: "en" });
                assert.equal(type, "maqal-render", `${name} ${JSON.stringify(detail)}`);
                const text = await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector(".body").textContent);
                // What follows is, to every parser, the raw text of an iframe that is never closed.
                for (const kept of ["An administrator may save anything.", "This sentence follows a script."]) {
                    assert.ok(text.includes(kept), `${name} keeps: ${kept}`);
                }
                assert.doesNotMatch(text, /__pwned/, "code of scripts is not text");
                await tryEverything(page, address, name);
            }
        },
    },
    {
        name: "the hostile comments of the fixtures are harmless when they are read by themselves",
        problems: true,
        timeout: 60_000,
        async run(page, { server }) {
            assert.ok(hostileComments.length > 0);
            for (const { name, bytes } of hostileComments) {
                const list = JSON.parse(relocate(server, bytes));
                serveComments(server, { 118: list });
                const rest = `${server.otherOrigin}/wp-json/wp/v2/comments`;
                const json = article({ id: 118, comment_status: "open", _links: { replies: [{ href: `${rest}?post=118` }] } });
                const address = await openTrapPage(page, server);
                await draw(page, { src: serveJson(server, "/post", json), lang: "en" });
                await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelectorAll("[data-comment]").length === 4);
                const links = await page.evaluate(() =>
                    [...document.querySelector("maqal-article").shadowRoot.querySelectorAll(".comment-body a[href]")].map((link) => link.rel),
                );
                for (const rel of links) assert.match(rel, /\bugc\b.*\bnofollow\b|\bnofollow\b.*\bugc\b/);
                await tryEverything(page, address, name);
                const isolated = await page.evaluate(() =>
                    [...document.querySelector("maqal-article").shadowRoot.querySelectorAll(".comment-author")].every((name) => name.matches("bdi") || name.firstElementChild?.matches("bdi:only-child")),
                );
                assert.ok(isolated, "names are isolated from the text around them");
            }
        },
    },
    {
        name: "vectors of every root cause are harmless in a body and in a comment",
        problems: true,
        timeout: 240_000,
        async run(page, { server }) {
            const address = await openTrapPage(page, server);
            for (const [i, vector] of [...new Set([...VECTORS, ...LINES])].entries()) {
                const replies = [[{ id: 1, parent: 0, author_name: "N", date: "2025-03-09T10:43:00", type: "comment", content: { rendered: vector } }]];
                const json = article({ content: { rendered: `<p>before</p>\n${vector}` }, comment_status: "open", link: `${server.otherOrigin}/p`, _embedded: { replies } });
                const { type } = await draw(page, { src: serveJson(server, `/vector/${i}`, json), lang: "en" });
                assert.equal(type, "maqal-render", vector);
                assert.match(await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector(".body").textContent), /before/, vector);
                await tryEverything(page, address, vector);
            }
        },
    },
    {
        name: "hostile values in every other field of an article are harmless",
        problems: true,
        timeout: 60_000,
        async run(page, { server }) {
            const address = await openTrapPage(page, server);
            for (const [i, fields] of FIELDS.entries()) {
                const { type, detail } = await draw(page, { src: serveJson(server, `/field/${i}`, article(fields).replaceAll("https://example.org", server.otherOrigin)), lang: "en" });
                assert.equal(type, "maqal-render", JSON.stringify([fields, detail]));
                await tryEverything(page, address, JSON.stringify(fields));
            }
        },
    },
    {
        name: "hostile attributes of the element are harmless",
        problems: true,
        async run(page, { server }) {
            const address = await openTrapPage(page, server);
            const src = serveJson(server, "/post", article({ comment_status: "open", link: `${server.otherOrigin}/p` }));
            for (const attributes of [{ comments: js }, { lang: `"><img src=x onerror=${P}>` }, { dir: js }, { comments: "data:text/html,x" }, { lang: "x".repeat(9999) }]) {
                await draw(page, { lang: "en", ...attributes, src });
                await tryEverything(page, address, JSON.stringify(attributes).slice(0, 80));
            }
            const { type } = await draw(page, { src: js, lang: "en" });
            assert.equal(type, "maqal-error");
            await page.waitForElement(["maqal-article", ".failure"]);
            const seen = await page.evaluate(() => [window.__traps, window.__pwned ?? null]);
            assert.deepEqual(seen, [[], null]);
        },
    },
];
