/** How the widget behaves as a guest: what it leaves alone, what it takes from the page, what it asks for. */
import assert from "node:assert/strict";

import { makePost, REST } from "../web/post.mjs";

const ARTICLE = "maqal-article";
const VIDEO = '<figure class="wp-block-embed"><iframe title="فيديو" src="https://www.youtube.com/embed/abc_-1"></iframe></figure>';

/** @param {any} page @param {any} server @param {{ content?: string, head?: string, body?: string }} [parts] */
async function open(page, server, { content = "<p>نص</p>", head = "", body = "" } = {}) {
    server.route("/post.json", { body: makePost(server.origin, { content: { rendered: content } }) });
    server.route(REST, { body: [] });
    await page.goto(server.page("/", `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>t</title>${head}</head>
        <body>${body}<script async src="/dist/maqal.js" data-src="/post.json"></script></body></html>`));
    await page.waitForElement([ARTICLE, ".headline"]);
}

export default [
    {
        name: "nothing is asked for that the page did not name",
        async run(page, { server }) {
            await open(page, server, { content: `<p>نص</p>${VIDEO}` });
            await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/comments?")));
            const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
            for (const address of asked) assert.ok(address.startsWith(server.origin), address);
            const paths = new Set(server.asked.map((/** @type {any} */ { path }) => path));
            const own = [...paths].filter((path) => String(path).startsWith("/dist/") && path !== "/dist/maqal.js" && path !== "/dist/maqal.wasm");
            assert.ok(own.every((path) => /\/maqal-(interaction|thread)\.mjs$/.test(String(path))), `of the package: ${own}`);
            assert.deepEqual([...paths].filter((path) => !String(path).startsWith("/dist/")), ["/", "/post.json", REST]);
        },
    },
    {
        name: "no cookie, no storage, no global, and the page's elements are as they were",
        async run(page, { server }) {
            const before = "window.before = Object.getOwnPropertyNames(window);";
            server.route("/before.js", { headers: { "content-type": "text/javascript" }, body: before });
            await open(page, server, { head: '<script src="/before.js"></script>', body: '<p class="headline body">page</p>' });
            const left = await page.evaluate(() => ({
                globals: Object.getOwnPropertyNames(window).filter((name) => !window.before.includes(name) && name !== "before"),
                cookie: document.cookie,
                stored: localStorage.length + sessionStorage.length,
                sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
                children: [...document.body.children].map(({ localName }) => localName),
                attributes: document.documentElement.getAttributeNames(),
            }));
            assert.deepEqual(left, {
                globals: [], cookie: "", stored: 0, sheets: 0, children: ["p", "script", "maqal-article"], attributes: ["lang", "dir"],
            });
        },
    },
    {
        name: "the page's fonts, size and colour are taken, its other rules stay outside",
        async run(page, { server }) {
            server.route("/page.css", {
                headers: { "content-type": "text/css" },
                body: "body { font-family: monospace; font-size: 23px; color: rgb(10, 20, 30); } p { color: red !important; text-transform: uppercase; } maqal-article::part(headline) { color: rgb(1, 2, 3); } maqal-article { --maqal-error: rgb(4, 5, 6); }",
            });
            await open(page, server, { head: '<link rel="stylesheet" href="/page.css">' });
            const seen = await page.evaluate(() => {
                const root = document.querySelector("maqal-article").shadowRoot;
                const style = (selector) => getComputedStyle(root.querySelector(selector));
                const text = style(".body p");
                return [text.fontFamily, text.color, text.textTransform, style(".headline").color, style(".article").fontSize, style(".required").color];
            });
            assert.deepEqual(seen, ["monospace", "rgb(10, 20, 30)", "none", "rgb(1, 2, 3)", "23px", "rgb(4, 5, 6)"]);
        },
    },
    {
        name: "an embed loads nothing until it is asked for, then opens in place in a frame of its own",
        problems: true,
        async run(page, { server }) {
            server.page("/", "");
            await open(page, server, { content: VIDEO, head: '<meta http-equiv="content-security-policy" content="frame-src \'none\'">' });
            assert.equal(await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector("iframe")), null);
            await page.click([ARTICLE, "a.embed"]);
            await page.waitForElement([ARTICLE, "iframe"]);
            const frame = await page.evaluate(() => {
                const { src, title, referrerPolicy } = document.querySelector("maqal-article").shadowRoot.querySelector("iframe");
                const { sandbox } = document.querySelector("maqal-article").shadowRoot.querySelector("iframe");
                return { src, title, referrerPolicy, popups: sandbox.contains("allow-popups"), top: sandbox.contains("allow-top-navigation") };
            });
            assert.equal(frame.src, "https://www.youtube-nocookie.com/embed/abc_-1?autoplay=1");
            assert.match(frame.title, /\S/);
            assert.deepEqual([frame.referrerPolicy, frame.popups, frame.top], ["strict-origin-when-cross-origin", true, false]);
        },
    },
    {
        name: "on a phone nothing is wider than the screen, long words and wide tables included",
        viewport: { width: 320, height: 640 },
        async run(page, { server }) {
            const cells = "<td>خلية بعرض ما</td>".repeat(12);
            const content = `<p>${"كلمة".repeat(60)}</p><p>https://news.example/${"a".repeat(200)}</p><table><tr>${cells}</tr></table><pre>${"code ".repeat(60)}</pre>`;
            await open(page, server, { content });
            const { width, wide } = await page.evaluate(() => {
                const root = document.querySelector("maqal-article").shadowRoot;
                const outer = document.documentElement.clientWidth;
                const boxes = [...root.querySelectorAll(".body > *, .comments, .form, .control")];
                return { width: document.documentElement.scrollWidth - outer, wide: boxes.filter((box) => box.getBoundingClientRect().width > outer).map(({ className, localName }) => `${localName} ${className}`) };
            });
            assert.deepEqual([width, wide], [0, []]);
        },
    },
    {
        name: "buttons and fields are at least 44 pixels high",
        async run(page, { server }) {
            await open(page, server);
            const heights = await page.evaluate(() =>
                [...document.querySelector("maqal-article").shadowRoot.querySelectorAll("button, .control, .field-consent")].map((box) => box.getBoundingClientRect().height),
            );
            assert.ok(heights.length > 4 && heights.every((height) => height >= 44), String(heights));
        },
    },
    {
        name: "a page that extends the prototypes of objects and lists does no harm",
        async run(page, { server }) {
            const script = `Array.prototype.extra = () => 0;
                for (const [name, value] of Object.entries({ lang: "en", src: "/evil.json", target: "body", post: "7" })) {
                    Object.defineProperty(Object.prototype, name, { value, writable: true, configurable: true });
                }`;
            server.route("/proto.js", { headers: { "content-type": "text/javascript" }, body: script });
            await open(page, server, { head: '<script src="/proto.js"></script>' });
            assert.equal(await page.text([ARTICLE, ".headline"]), "الميناء يستعد لموسم الشتاء");
            assert.equal(await page.evaluate(() => document.querySelector("maqal-article").getAttribute("lang")), null);
            assert.ok(!server.asked.some((/** @type {any} */ { path }) => path === "/evil.json"));
        },
    },
];
