/** <maqal-article>: its life, its attributes, its fallback, its failures. */
import assert from "node:assert/strict";

import { makeComment, makePost, REST } from "../web/post.mjs";

const ARTICLE = "maqal-article";
const MODULE = '<script type="module" src="/dist/maqal.mjs"></script>';
const HEADLINE = [ARTICLE, ".headline"];

/** Counts and keeps the element's events, from before the first. */
const LOG = `<script src="/log.js"></script>`;
const LOG_SCRIPT = `
    window.log = [];
    for (const type of ["maqal-render", "maqal-error", "maqal-submit", "maqal-comment"]) {
        addEventListener(type, (event) => log.push({ type, detail: event.detail, tag: event.target.localName }));
    }`;

/** @param {any} server @param {string} body @param {string} [html] attributes of the root */
function open(server, body, html = 'lang="ar" dir="rtl"') {
    server.route("/log.js", { headers: { "content-type": "text/javascript" }, body: LOG_SCRIPT });
    const head = `<meta charset="utf-8"><title>page</title>${LOG}${MODULE}`;
    return server.page("/", `<!doctype html><html ${html}><head>${head}</head><body>${body}</body></html>`);
}

/** @param {any} server @param {string} [path] @param {Record<string, unknown>} [changes] @param {object} [answer] */
function servePost(server, path = "/post.json", changes = {}, answer = {}) {
    server.route(REST, { body: [] });
    return server.route(path, { body: makePost(server.origin, changes), ...answer });
}

const events = (/** @type {any} */ page) => page.evaluate(() => window.log.map(({ type }) => type));
const titled = (/** @type {string} */ title) => ({ title: { rendered: title } });
const waitForTitle = (/** @type {any} */ page, /** @type {string} */ title) =>
    page.waitFor(
        (/** @type {string} */ text) =>
            document.querySelector("maqal-article").shadowRoot?.querySelector(".headline")?.textContent === text,
        title,
    );

export default [
    {
        name: "the article takes the place of its fallback, and says so",
        async run(page, { server }) {
            servePost(server);
            await page.goto(open(server, '<maqal-article src="/post.json"><p id="fallback">fallback</p></maqal-article>'));
            await page.waitForElement(HEADLINE);
            assert.equal(await page.text(HEADLINE), "الميناء يستعد لموسم الشتاء");
            assert.equal(await page.evaluate(() => document.querySelector("#fallback").getClientRects().length), 0);
            const [rendered] = await page.evaluate(() => window.log);
            assert.equal(rendered.type, "maqal-render");
            assert.equal(rendered.detail.title, "الميناء يستعد لموسم الشتاء");
            assert.equal(rendered.detail.dir, "rtl");
            assert.equal(rendered.tag, ARTICLE);
        },
    },
    {
        name: "a policy as attribute is kept, a change of it is drawn, and under one that is not understood nothing is",
        async run(page, { server }) {
            servePost(server, "/post.json", { ...titled("t"), content: { rendered: "<p>a <u>b</u> <i>c</i></p>" } });
            const body = () => page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector(".body")?.innerHTML.replace(/ class="[^"]*"/g, ""));
            const set = (/** @type {string} */ policy) =>
                page.evaluate((/** @type {string} */ policy) => {
                    const element = document.querySelector("maqal-article");
                    const ended = new Promise((done) => ["maqal-render", "maqal-error"].forEach((type) => element.addEventListener(type, done, { once: true })));
                    element.setAttribute("policy", policy);
                    return ended.then(({ detail }) => detail.code ?? "");
                }, policy);
            await page.goto(open(server, `<maqal-article src="/post.json" policy='{"elements":{"drop":["u"]}}'></maqal-article>`));
            await page.waitForElement(HEADLINE);
            assert.equal(await body(), "<p>a b <i>c</i></p>");
            assert.equal(await set('{"elements":{"drop":["i"]}}'), "");
            assert.equal(await body(), "<p>a <u>b</u> c</p>");
            assert.equal(await set('{"elements":{"allow":["script"]}}'), "policy.never_allowed");
            assert.equal(await set('{"elements":'), "policy.invalid");
        },
    },
    {
        name: "module and article are asked for at the same moment, the module once for a page",
        async run(page, { server }) {
            servePost(server, "/post.json", {}, { delay: 300 });
            servePost(server, "/other.json", titled("آخر"), { delay: 300 });
            await page.goto(open(server, '<maqal-article src="/post.json"></maqal-article><maqal-article src="/other.json"></maqal-article>'));
            await page.waitFor(() => [...document.querySelectorAll("maqal-article")].every((one) => one.shadowRoot?.querySelector(".headline")));
            const paths = () => server.asked.map((/** @type {any} */ { path }) => path);
            while (!paths().includes(REST)) await new Promise((resolve) => setTimeout(resolve, 20));
            const asked = paths();
            assert.equal(asked.filter((/** @type {string} */ path) => path === "/dist/maqal.wasm").length, 1);
            const first = ["/dist/maqal.wasm", "/post.json", "/other.json"].map((path) => asked.indexOf(path));
            assert.ok(Math.max(...first) < asked.indexOf(REST), `asked in this order: ${asked}`);
        },
    },
    {
        name: "an article of another format is drawn by the whole module, which is asked for then",
        async run(page, { server }) {
            server.route("/own.json", { body: { format: "maqal-article/1", headline: "بصيغة مقال", body: [] } });
            await page.goto(open(server, '<maqal-article src="/own.json"></maqal-article>'));
            await page.waitForElement(HEADLINE);
            assert.equal(await page.text(HEADLINE), "بصيغة مقال");
            const asked = server.asked.map((/** @type {any} */ { path }) => path).filter((/** @type {string} */ path) => path.endsWith(".wasm"));
            assert.deepEqual(asked, ["/dist/maqal.wasm", "/dist/maqal-full.wasm"]);
        },
    },
    {
        name: "the article of a tag in the head is asked for before there is a body",
        async run(page, { server }) {
            servePost(server);
            server.route("/slow.js", { delay: 600, headers: { "content-type": "text/javascript" }, body: "" });
            await page.goto(server.page("/", `<!doctype html><html lang="ar"><meta charset="utf-8">
                <script src="/dist/maqal.js" data-src="/post.json"></script><script src="/slow.js"></script><body>`));
            await page.waitForElement(HEADLINE);
            const [post, ready] = await page.evaluate(() => [
                performance.getEntriesByName(new URL("/post.json", location).href),
                performance.getEntriesByType("navigation")[0].domInteractive,
            ]);
            assert.equal(post.length, 1, "once");
            assert.ok(post[0].startTime < ready, `${post[0].startTime} < ${ready}`);
        },
    },
    {
        name: "attributes that change together are drawn once",
        async run(page, { server }) {
            servePost(server);
            servePost(server, "/other.json", titled("آخر"));
            await page.goto(open(server, '<maqal-article src="/post.json"></maqal-article>'));
            await page.waitForElement(HEADLINE);
            await page.evaluate(() => {
                const element = document.querySelector("maqal-article");
                element.src = "/other.json";
                element.lang = "en";
                element.dir = "ltr";
                element.lang = "ar";
            });
            await waitForTitle(page, "آخر");
            assert.deepEqual(await events(page), ["maqal-render", "maqal-render"]);
            const dir = await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector(".article").dir);
            assert.equal(dir, "ltr");
        },
    },
    {
        name: "a new address stops what is on its way from the old one",
        async run(page, { server }) {
            servePost(server, "/slow.json", titled("بطيء"), { delay: 700 });
            servePost(server, "/fast.json", titled("سريع"));
            await page.goto(open(server, '<maqal-article src="/slow.json"></maqal-article>'));
            await page.waitFor(() => performance.getEntriesByName(new URL("/dist/maqal.wasm", location).href).length);
            await page.evaluate(() => (document.querySelector("maqal-article").src = "/fast.json"));
            await waitForTitle(page, "سريع");
            await new Promise((done) => setTimeout(done, 900));
            assert.equal(await page.text(HEADLINE), "سريع");
            assert.deepEqual(await events(page), ["maqal-render"]);
        },
    },
    {
        name: "a new address stops what was still read for the comments of the old one",
        async run(page, { server }) {
            servePost(server);
            server.route(REST, { status: 500, body: {}, delay: 700 });
            server.route("/other.json", { body: { format: "maqal-article/1", headline: "آخر", body: [] } });
            await page.goto(open(server, '<maqal-article src="/post.json"></maqal-article>'));
            await page.waitForElement(HEADLINE);
            await page.evaluate(() => (document.querySelector("maqal-article").src = "/other.json"));
            await waitForTitle(page, "آخر");
            await new Promise((done) => setTimeout(done, 1200));
            assert.deepEqual(await events(page), ["maqal-render", "maqal-render"]);
        },
    },
    {
        name: "an element that is taken out stops, and starts again when it comes back",
        async run(page, { server }) {
            servePost(server, "/post.json", {}, { delay: 400 });
            await page.goto(open(server, '<maqal-article src="/post.json"></maqal-article><p id="end"></p>'));
            await page.evaluate(async () => {
                window.held = document.querySelector("maqal-article");
                held.remove();
                await new Promise((done) => setTimeout(done, 600));
            });
            assert.deepEqual(await events(page), []);
            await page.evaluate(() => document.querySelector("#end").before(window.held));
            await page.waitForElement(HEADLINE);
            assert.deepEqual(await events(page), ["maqal-render"]);
        },
    },
    {
        name: "a move keeps what is drawn and asks for nothing",
        async run(page, { server }) {
            servePost(server);
            await page.goto(open(server, '<maqal-article src="/post.json"></maqal-article><div id="there"></div>'));
            await page.waitForElement(HEADLINE);
            await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/comments?")));
            await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("maqal-interaction.mjs"))); // the form is near
            const before = server.asked.length;
            const same = await page.evaluate(async () => {
                const element = document.querySelector("maqal-article");
                const headline = element.shadowRoot.querySelector(".headline");
                document.querySelector("#there").append(element);
                await new Promise((done) => setTimeout(done, 200));
                return element.shadowRoot.querySelector(".headline") === headline;
            });
            assert.ok(same);
            assert.equal(server.asked.length, before);
            assert.deepEqual(await events(page), ["maqal-render"]);
        },
    },
    {
        name: "the property article takes objects, text and bytes, and may be set before the element is defined",
        async run(page, { server }) {
            const post = makePost(server.origin, { _links: {} });
            server.route("/early.js", {
                headers: { "content-type": "text/javascript" },
                body: `document.querySelector("maqal-article").article = ${JSON.stringify({ ...post, ...titled("مبكر") })};`,
            });
            await page.goto(open(server, '<maqal-article></maqal-article><script src="/early.js"></script>'));
            await waitForTitle(page, "مبكر");
            await page.evaluate((text) => (document.querySelector("maqal-article").article = text), JSON.stringify({ ...post, ...titled("نص") }));
            await waitForTitle(page, "نص");
            await page.evaluate(
                (text) => (document.querySelector("maqal-article").article = new TextEncoder().encode(text)),
                JSON.stringify({ ...post, ...titled("بايتات") }),
            );
            await waitForTitle(page, "بايتات");
            assert.equal(server.asked.filter((/** @type {any} */ { path }) => path.endsWith(".json")).length, 0);
            await page.evaluate(() => (document.querySelector("maqal-article").article = null));
            await page.waitForElement([ARTICLE, "slot:not([name])"]);
        },
    },
    {
        name: "the language is the attribute's, else the nearest ancestor's",
        async run(page, { server }) {
            servePost(server);
            const body = `<div lang="en"><maqal-article src="/post.json"></maqal-article></div>
                <maqal-article id="own" lang="ar-MA" src="/post.json"></maqal-article>`;
            await page.goto(open(server, body, 'lang="fr"'));
            await page.waitFor(() => [...document.querySelectorAll("maqal-article")].every((one) => one.shadowRoot?.querySelector(".comments")));
            const langs = await page.evaluate(() => [...document.querySelectorAll("maqal-article")].map((one) => one.shadowRoot.querySelector(".comments").lang));
            assert.deepEqual(langs, ["en", "ar-MA"]);
        },
    },
    {
        name: "an article that is not there is said in the page's language, the fallback stays, and a retry brings it",
        async run(page, { server }) {
            servePost(server, "/post.json", {}, { status: 404, body: { code: "rest_post_invalid_id", message: "x" } });
            await page.goto(open(server, '<maqal-article src="/post.json"><p id="fallback">fallback</p></maqal-article>'));
            await page.waitForElement([ARTICLE, "[role=alert]"]);
            assert.equal(await page.text([ARTICLE, "[role=alert]"]), "لا يوجد هنا مقال متاح للجميع.");
            assert.ok(await page.evaluate(() => document.querySelector("#fallback").getClientRects().length));
            const [failed] = await page.evaluate(() => window.log);
            assert.deepEqual([failed.type, failed.detail.code], ["maqal-error", "load.http"]);
            servePost(server);
            await page.click([ARTICLE, ".retry"]);
            await page.waitForElement(HEADLINE);
            assert.equal(await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector(".failure")), null);
        },
    },
    {
        name: "a retry by keyboard that fails again leaves the focus on the button",
        async run(page, { server }) {
            servePost(server, "/post.json", {}, { drop: true });
            await page.goto(open(server, '<maqal-article lang="en" src="/post.json"></maqal-article>'));
            await page.focus([ARTICLE, ".retry"]);
            await page.press("Enter");
            await page.waitFor(() => window.log.length === 2);
            assert.deepEqual(await page.evaluate(() => window.log.map(({ detail }) => detail.code)), ["load.network", "load.network"]);
            assert.equal(await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.activeElement?.className), "retry");
        },
    },
    {
        name: "what is no article is said with the core's code",
        async run(page, { server }) {
            server.route("/broken.json", { headers: { "content-type": "application/json" }, body: '{"id":' });
            await page.goto(open(server, '<maqal-article lang="en" src="/broken.json">fallback</maqal-article>'));
            await page.waitForElement([ARTICLE, ".failure"]);
            const [failed] = await page.evaluate(() => window.log);
            assert.equal(failed.detail.code, "json.syntax");
            assert.match(await page.text([ARTICLE, ".failure p"]), /not an article/);
        },
    },
    {
        name: "a core that does not arrive is said, and comes with a retry",
        async run(page, { server }) {
            servePost(server);
            server.route("/dist/maqal.wasm", { status: 503, body: "busy" });
            await page.goto(open(server, '<maqal-article lang="en" src="/post.json">fallback</maqal-article>'));
            await page.waitForElement([ARTICLE, ".failure"]);
            server.route("/dist/maqal.wasm", { headers: { "content-type": "text/plain" }, body: "no module" });
            await page.click([ARTICLE, ".retry"]);
            await page.waitFor(() => window.log.length === 2);
            assert.deepEqual(await page.evaluate(() => window.log.map(({ detail }) => detail.code)), ["load.http", "core.load"]);
            server.reset();
            servePost(server);
            await page.click([ARTICLE, ".retry"]);
            await page.waitForElement(HEADLINE);
        },
    },
    {
        name: "comments that were not embedded are read page by page after the article",
        async run(page, { server }) {
            const { origin } = server;
            servePost(server);
            server.route(REST, ({ query }) => {
                const number = Number(new URLSearchParams(query).get("page"));
                const body = [makeComment(origin, number * 10), makeComment(origin, number * 10 + 1, { parent: 10 })];
                return { headers: { "x-wp-totalpages": "2" }, body };
            });
            await page.goto(open(server, '<maqal-article src="/post.json"></maqal-article>'));
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot?.querySelectorAll(".comment").length === 4);
            const tree = await page.evaluate(() =>
                [...document.querySelector("maqal-article").shadowRoot.querySelectorAll(".comment")].map(
                    (comment) => `${comment.id} under ${comment.parentElement.closest(".comment")?.id ?? "none"}`,
                ),
            );
            assert.deepEqual(tree, [
                "comment-10 under none", "comment-11 under comment-10", "comment-21 under comment-10", "comment-20 under none",
            ]);
            const queries = server.asked.filter((/** @type {any} */ { path }) => path === REST).map((/** @type {any} */ { query }) => query);
            assert.deepEqual(queries, [1, 2].map((number) => `?post=104&per_page=100&order=asc&page=${number}`));
        },
    },
    {
        name: "comments that cannot be read leave the article as it is, and can be asked for again",
        async run(page, { server }) {
            servePost(server);
            server.route(REST, { status: 500, body: {} });
            await page.goto(open(server, '<maqal-article src="/post.json"></maqal-article>'));
            await page.waitForElement([ARTICLE, ".comments-list .retry"]);
            assert.ok(await page.text(HEADLINE));
            server.route(REST, { body: [makeComment(server.origin, 7)] });
            await page.click([ARTICLE, ".comments-list .retry"]);
            await page.waitForElement([ARTICLE, "#comment-7"]);
        },
    },
    {
        name: "the comment that the page's address names is shown and has the focus",
        async run(page, { server }) {
            servePost(server);
            server.route(REST, { body: [1, 2, 3].map((id) => makeComment(server.origin, id)), delay: 100 });
            await page.goto(`${open(server, '<p style="block-size:150vh"></p><maqal-article src="/post.json"></maqal-article>')}#comment-3`);
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot?.activeElement?.id === "comment-3");
            const top = await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.activeElement.getBoundingClientRect().top);
            assert.ok(top < 768, `it stands at ${top}`);
            await page.evaluate(() => (location.hash = "#comment-2"));
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.activeElement?.id === "comment-2");
        },
    },
    {
        name: "a link to a place in the article goes there, inside the shadow root",
        async run(page, { server }) {
            servePost(server);
            await page.goto(open(server, '<maqal-article src="/post.json"></maqal-article>'));
            await page.click([ARTICLE, 'a[href$="#maqal-note"]']);
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.activeElement?.id === "maqal-note");
        },
    },
    {
        name: "what was typed survives a change of language",
        async run(page, { server }) {
            servePost(server);
            await page.goto(open(server, '<maqal-article src="/post.json"></maqal-article>'));
            await page.click([ARTICLE, "#field-content"]);
            await page.type("عشر دقائق من العمل");
            await page.evaluate(() => (document.querySelector("maqal-article").lang = "en"));
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelector(".comments").lang === "en");
            const { value, focused } = await page.evaluate(() => {
                const { shadowRoot } = document.querySelector("maqal-article");
                return { value: shadowRoot.querySelector("#field-content").value, focused: shadowRoot.activeElement?.id };
            });
            assert.equal(value, "عشر دقائق من العمل");
            assert.equal(focused, "field-content");
        },
    },
    {
        name: "a root that the server drew is taken over as it stands, and the module waits until someone writes",
        async run(page, { server }) {
            const post = makePost(server.origin, { _embedded: { replies: [[makeComment(server.origin, 5)]] } });
            await page.goto(open(server, await draw(post)));
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot?.querySelector("form")?.noValidate);
            assert.ok(await page.text(HEADLINE));
            assert.deepEqual(server.asked.filter((/** @type {any} */ { path }) => /wasm|json/.test(path)), []);
            await page.click([ARTICLE, "#field-content"]);
            await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("maqal-full.wasm")));
            assert.deepEqual(await events(page), []);
        },
    },
    {
        name: "comments that the server did not draw are read when the reader comes near them",
        async run(page, { server }) {
            server.route(REST, { body: [makeComment(server.origin, 5)] });
            await page.goto(open(server, `<p style="block-size:300vh"></p>${await draw(makePost(server.origin))}`));
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot?.querySelector("form")?.noValidate);
            assert.deepEqual(server.asked.filter((/** @type {any} */ { path }) => path === REST), []);
            await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector(".comments").scrollIntoView());
            await page.waitForElement([ARTICLE, "#comment-5"]);
        },
    },
];

/** @param {object} post */
async function draw(post) {
    const { createMaqal } = await import("../../dist/server.mjs");
    return (await createMaqal()).renderArticle(post, { lang: "ar", cssHref: "/dist/maqal.css" }).html;
}
