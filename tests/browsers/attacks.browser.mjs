/**
 * The vectors of tests/fixtures/attacks in real browsers, in every way in which they reach a page: as an article's body
 * and as a comment through the element (DOM operations), as the server's HTML in a declarative shadow root, and as
 * sanitised HTML that a plain page is made of and gets by innerHTML. Nothing on these pages protects itself: the policy
 * only reports, and hostile-traps.js writes down what goes off. Many vectors share a page; a trap's words hold the number
 * of the one that set it off.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { faults } from "../fixtures/attacks/allowed.mjs";
import { armed, bytesOf, jsonBytes, post, vectors, whence } from "../fixtures/attacks/index.mjs";
import { configuredOnly, openPackage } from "./fixtures-page.mjs";

const traps = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "hostile-traps.js"), "utf8");

/** Names that a vector gives to something: none of them may be found by window or document. */
const NAMES = [...new Set(vectors.flatMap(({ markup }) => [...markup.matchAll(/\b(?:id|name)="?([A-Za-z_][\w-]*)/g)].map((match) => match[1])))].filter((name) => !name?.startsWith("maqal-"));

/** @typedef {import("./harness/server.mjs").TestServer} TestServer */

/** @template T @param {T[]} list @param {number} size @returns {T[][]} */
const chunks = (list, size) => Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

/**
 * A page that reports everything off the configured addresses.
 * @param {any} page @param {TestServer} server @param {string} body @param {string} [head]
 */
async function open(page, server, body, head = "") {
    server.route("/traps.js", { headers: { "content-type": "text/javascript" }, body: traps });
    server.route("/a/x", { status: 404, body: "" });
    const html = Buffer.concat([Buffer.from(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>safe</title><script src="/traps.js"></script>${head}</head><body><main>`), bytesOf(body), Buffer.from("</main></body></html>")]);
    const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy-report-only": `${configuredOnly(server)}; style-src-attr 'unsafe-inline'; worker-src 'none'; frame-src 'none'; object-src 'none'` };
    await page.evaluate(() => (window.__mayLeave = true));
    await page.goto(server.route("/attacks.html", { headers, body: html }));
}

/** What is in the page: every element in the places that `selector` names, each shape once. @param {any} page @param {string} selector */
function shapes(page, selector) {
    return page.evaluate((/** @type {string} */ selector) => {
        const found = new Set();
        const roots = [document, ...[...document.querySelectorAll("maqal-article")].map((element) => element.shadowRoot)];
        for (const root of roots) {
            for (const place of root?.querySelectorAll(selector) ?? []) {
                const walker = document.createTreeWalker(place, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const attributes = [...(node.attributes ?? [])].map(({ name, value }) => ({ name, value: value.slice(0, 2000) }));
                    found.add(JSON.stringify({ element: node.localName ?? node.nodeName, namespace: node.namespaceURI ?? "", attributes }));
                }
            }
        }
        return [...found].map((shape) => JSON.parse(/** @type {string} */ (shape)));
    }, selector);
}

/** Does in the page what a reader could do, and what content could wait for, with all content at once. @param {any} page */
async function provoke(page) {
    await page.evaluate(async () => {
        const roots = [document, ...[...document.querySelectorAll("maqal-article")].map((element) => element.shadowRoot)];
        const nodes = roots.flatMap((root) => [...root.querySelectorAll("main > .plain, main > .plain *, .body, .body *, .comment-body, .comment-body *, .comment-author *")]);
        const groups = [
            [MouseEvent, "mouseover mouseenter mousemove mousedown mouseup contextmenu auxclick dblclick mouseout"],
            [PointerEvent, "pointerover pointerenter pointermove pointerdown pointerup gotpointercapture"],
            [DragEvent, "dragstart drag dragenter dragover drop dragend"],
            [KeyboardEvent, "keydown keypress keyup"],
            [FocusEvent, "focusin focus blur"],
            [Event, "animationstart animationiteration animationend transitionrun transitionend webkitAnimationEnd error load loadedmetadata canplay play toggle beforetoggle begin end repeat copy cut paste wheel scroll scrollend select selectstart input change invalid reset formdata command slotchange message pageshow hashchange popstate resize unload"],
        ];
        for (const node of nodes) {
            for (const [Class, types] of groups) for (const type of types.split(" ")) node.dispatchEvent(new Class(type, { bubbles: false, composed: true, cancelable: true }));
            node.dispatchEvent(new MouseEvent("mouseover", { bubbles: true, composed: true }));
            if (node.localName === "details") node.open = !node.open;
        }
        for (const node of nodes) {
            const canFocus = node.tabIndex >= 0 || node.hasAttribute("tabindex") || node.isContentEditable;
            if (canFocus) node.focus({ preventScroll: true });
            node.click?.();
            if (canFocus) node.blur();
        }
        for (const node of nodes) node.getAnimations?.().forEach((animation) => animation.finish());
        await new Promise((done) => setTimeout(done, 120));
    });
    // The pointer and the keys for real, over what is in view.
    await page.clickAt(200, 200);
    for (const key of ["Tab", "Tab", "Enter", "Tab", "Alt+Shift+x", "Escape"]) await page.press(key);
}

/** The same markup, parsed once more in the place where it does most. @param {any} page @returns {Promise<string[]>} where it became another tree */
function reserialise(page) {
    return page.evaluate(async () => {
        window.__allowMarkup = true;
        const main = document.querySelector("main");
        const places = [...document.querySelectorAll("main > .plain")].map((node) => node.innerHTML);
        for (const { shadowRoot } of document.querySelectorAll("maqal-article")) places.push(shadowRoot.innerHTML);
        const other = [];
        const kept = [];
        for (const once of places) {
            const place = document.createElement("div");
            place.className = "again";
            main.append(place);
            place.innerHTML = once;
            // No browser writes the newline that its parser would swallow behind <pre>.
            const [before, after] = [once, place.innerHTML].map((html) => html.replace(/(<pre[^>]*>)\n/g, "$1"));
            if (before !== after) other.push(`${once.slice(0, 500)}\n${place.innerHTML.slice(0, 500)}`);
            kept.push(place);
        }
        await new Promise((done) => setTimeout(done, 120));
        for (const place of kept) place.remove();
        window.__allowMarkup = false;
        return other.slice(0, 3);
    });
}

/** @param {any} page @param {string} when */
async function assertHarmless(page, when) {
    const seen = await page.evaluate((/** @type {string[]} */ names) => {
        const roots = [document, ...[...document.querySelectorAll("maqal-article")].map((element) => element.shadowRoot)];
        const nodes = roots.flatMap((root) => [...root.querySelectorAll("main > .plain *, .body *, .comment-body *")]);
        const strange = [];
        for (const node of nodes) {
            const { position, zIndex, backgroundImage, cursor } = getComputedStyle(node);
            const said = [position === "static" || position === "relative" ? "" : position, zIndex === "auto" || zIndex === "0" ? "" : zIndex, backgroundImage.includes("evil") ? backgroundImage : "", cursor.includes("url") ? cursor : ""].join("");
            if (said && node.localName !== "summary") strange.push(`${said} ${node.outerHTML.slice(0, 300)}`);
            if (node.isContentEditable || node.accessKey || node.autofocus || node.popover || node.nonce) strange.push(node.outerHTML.slice(0, 300));
            if ((node.localName === "video" || node.localName === "audio") && (node.autoplay || !node.controls)) strange.push(node.outerHTML.slice(0, 300));
            if (node.localName === "a" && node.target && !/\bnoopener\b/.test(node.rel)) strange.push(node.outerHTML.slice(0, 300));
        }
        return {
            traps: window.__traps.slice(0, 10),
            strange: strange.slice(0, 10),
            title: document.title,
            path: location.pathname,
            frames: frames.length,
            cookie: document.cookie,
            base: document.baseURI,
            // Found by name and made by content: an element in the page's own tree.
            clobbered: names.filter((name) => [window[name], document[name]].some((it) => [it, ...(it instanceof HTMLCollection ? it : [])].some((one) => one instanceof Element && one.closest("main")))),
            loaded: performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !/^(http:\/\/127\.0\.0\.1:|data:)/.test(name)),
            covered: document.querySelectorAll("dialog[open], :popover-open").length + (document.fullscreenElement ? 1 : 0),
            heads: document.head.querySelectorAll("base, link[rel], meta[http-equiv], style").length,
            prototype: Object.keys(Object.prototype),
        };
    }, NAMES);
    assert.deepEqual(seen.traps.map(whence), [], when);
    const { traps: _, base, ...rest } = seen;
    assert.match(base, /\/attacks\.html(#|$)/, when);
    assert.deepEqual({ ...rest, strange: rest.strange.map(whence) }, { strange: [], title: "safe", path: "/attacks.html", frames: 0, cookie: "", clobbered: [], loaded: [], covered: 0, heads: 0, prototype: [] }, when);
    // Pictures and players that did not load are what most vectors bring.
    const problems = (await page.problems()).filter((/** @type {string} */ problem) => !problem.startsWith("did not load: "));
    assert.deepEqual(problems.map(whence), [], when);
}

/** @param {any} page @param {Record<string, "article" | "comment" | "plain" | "body" | "comment-body">} places selector → what may stand there */
async function tryEverything(page, places) {
    for (const [selector, place] of Object.entries(places)) {
        const found = (await shapes(page, selector)).flatMap((/** @type {any} */ shape) => faults(shape, place).map((fault) => whence(`${fault} of ${JSON.stringify(shape)}`)));
        assert.deepEqual(found, [], selector);
    }
    await assertHarmless(page, "load");
    await provoke(page);
    await assertHarmless(page, "events");
    assert.deepEqual(await reserialise(page), [], "parsed again it is another tree");
    await assertHarmless(page, "re-serialisation");
}

const WIDGET = '<script type="module" src="/dist/maqal.mjs"></script>';

/** @type {{ name: string, problems: boolean, timeout: number, run(page: any, context: { server: TestServer }): Promise<void> }[]} */
export default [
    {
        name: "the traps of these pages are sprung by vectors that nobody has filtered, and say by which",
        problems: true,
        timeout: 60_000,
        async run(page, { server }) {
            const wanted = ["<img src=x onerror=PWN>", '<p style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:99999">', "<form id=x name=y><input id=z></form>", "<link rel=stylesheet href=EVIL"];
            const raw = wanted.map((start) => vectors.find(({ markup }) => markup.startsWith(start)) ?? assert.fail(start));
            await open(page, server, raw.map((vector) => `<div class="plain">${armed(vector, "sanitized")}</div>`).join(""));
            await page.waitFor(() => window.__traps.length > 0);
            await page.evaluate(() => document.querySelector(".plain img").click());
            const words = (await page.evaluate(() => window.__traps)).map(whence).join("\n");
            assert.ok(words.includes(`sanitized, ${raw[0]?.group}`), words);
            await assert.rejects(assertHarmless(page, ""), /onerror=PWN/);
            await page.evaluate(() => (window.__traps.length = 0));
            await assert.rejects(assertHarmless(page, ""), (/** @type {any} */ error) => {
                const seen = JSON.stringify(error.actual);
                for (const part of ["fixed", '"x"', '"y"']) assert.ok(seen.includes(part), `${part} in ${seen}`);
                return true;
            });
            assert.match((await page.problems()).join("\n"), /style-src\S*: https:\/\/evil\.invalid/);
            const found = (await shapes(page, ".plain")).flatMap((/** @type {any} */ shape) => faults(shape, "article"));
            for (const part of ["<form>", "onerror", "position:fixed", "<link>"]) assert.ok(found.some((/** @type {string} */ fault) => fault.includes(part)), part);
        },
    },
    {
        name: "no vector does anything as a body or as a comment that the element draws",
        problems: true,
        timeout: 180_000,
        async run(page, { server }) {
            for (const some of chunks(vectors, 210)) {
                await open(page, server, "", WIDGET);
                const link = `${server.origin}/a/`;
                const posts = some.map((vector) => jsonBytes(post({ body: armed(vector, "body"), comment: armed(vector, "comment"), link })).toString("base64"));
                const failed = await page.evaluate(async (/** @type {string[]} */ posts) => {
                    await customElements.whenDefined("maqal-article");
                    const failed = [];
                    await Promise.all(posts.map((bytes, i) => {
                        const element = document.createElement("maqal-article");
                        element.lang = "en";
                        element.article = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
                        const ended = new Promise((done) => {
                            element.addEventListener("maqal-render", done, { once: true });
                            element.addEventListener("maqal-error", (event) => (failed.push([i, event.detail]), done(event)), { once: true });
                        });
                        document.querySelector("main").append(element);
                        return ended;
                    }));
                    for (const [i, { shadowRoot }] of document.querySelectorAll("maqal-article").entries()) {
                        for (const place of [".body", ".comment-body"]) if (!shadowRoot.querySelector(place)?.textContent.includes("before")) failed.push([i, place]);
                    }
                    return failed;
                }, posts);
                assert.deepEqual(failed.map((/** @type {any} */ [i, detail]) => [some[i]?.markup, detail]), []);
                await tryEverything(page, { ".body": "body", ".comment-body": "comment-body" });
            }
        },
    },
    {
        name: "no vector does anything in the server's HTML, read as a declarative shadow root",
        problems: true,
        timeout: 180_000,
        async run(page, { server }) {
            const { renderArticle } = await openPackage();
            for (const some of chunks(vectors, 210)) {
                const link = `${server.origin}/a/`;
                const html = some.map((vector) => renderArticle(jsonBytes(post({ body: armed(vector, "server body"), comment: armed(vector, "server comment"), link })), { lang: "en", css: "none" }).html);
                await open(page, server, html.join("\n"));
                const drawn = await page.evaluate(() => [...document.querySelectorAll("main > maqal-article")].filter(({ shadowRoot }) => shadowRoot?.querySelector(".comment-body")).length);
                assert.equal(drawn, some.length, "every article stands in its root");
                assert.equal(await page.evaluate(() => document.querySelector("main").children.length), some.length, "and nothing beside it");
                await tryEverything(page, { ".body": "body", ".comment-body": "comment-body" });
            }
        },
    },
    ...["parsed with the page", "set by innerHTML"].map((how) => ({
        name: `no vector does anything as sanitised HTML that is ${how}`,
        problems: true,
        timeout: 180_000,
        /** @param {any} page @param {{ server: TestServer }} context */
        async run(page, { server }) {
            const { sanitizeHtml } = await openPackage();
            const ways = /** @type {const} */ ([["article", "sanitized"], ["comment", "sanitized comment"], ["plain", "sanitized text"]]);
            for (const some of chunks(vectors, 300)) {
                const parts = ways.flatMap(([profile, way]) => some.map((vector) => ({ profile, html: sanitizeHtml(bytesOf(armed(vector, way)), { profile, url: `${server.origin}/a/` }) })));
                if (how === "set by innerHTML") {
                    await open(page, server, "");
                    await page.evaluate((/** @type {any[]} */ parts) => {
                        window.__allowMarkup = true;
                        for (const { profile, html } of parts) {
                            const place = document.createElement("div");
                            place.className = `plain ${profile}`;
                            place.innerHTML = html;
                            document.querySelector("main").append(place);
                        }
                        window.__allowMarkup = false;
                    }, parts);
                } else {
                    await open(page, server, parts.map(({ profile, html }) => `<div class="plain ${profile}">${html}</div>`).join("\n"));
                }
                assert.equal(await page.evaluate(() => document.querySelector("main").children.length), parts.length, "each stays in its place");
                await tryEverything(page, { ".plain.article": "article", ".plain.comment": "comment", ".plain.plain:not(.article, .comment)": "plain" });
            }
        },
    })),
];
