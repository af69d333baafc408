/** Every example is opened, and shows what it promises. The examples lie at the root of the server, as in the demo. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { dist, examples, mountExamples } from "./examples-page.mjs";

const STRICT =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "require-trusted-types-for 'script'; trusted-types 'none'";

/** `node render.mjs …` as a user runs it who has installed the package. @param {string[]} args @returns {string} */
function renderExample(...args) {
    const folder = mkdtempSync(join(tmpdir(), "maqal-examples-"));
    try {
        cpSync(examples, folder, { recursive: true });
        mkdirSync(join(folder, "node_modules"));
        symlinkSync(dist, join(folder, "node_modules/maqal"));
        return execFileSync(process.execPath, ["render.mjs", ...args], { cwd: folder, encoding: "utf8" });
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** @param {any} page @param {number} [index] of the articles on the page */
const look = (page, index = 0) =>
    page.evaluate((/** @type {number} */ i) => {
        const host = document.querySelectorAll("maqal-article")[i];
        const root = host.shadowRoot;
        const of = (/** @type {string} */ selector) => root.querySelector(selector);
        const style = (/** @type {string} */ selector) => (of(selector) ? getComputedStyle(of(selector)) : {});
        return {
            headline: of(".headline")?.innerText ?? "",
            paragraphs: root.querySelectorAll(".body p").length,
            bodySize: of(".body")?.textContent.length ?? 0, // innerText leaves out what is not laid out yet
            breadcrumb: root.querySelectorAll(".breadcrumb li").length,
            byline: of(".byline")?.innerText ?? "",
            time: of(".dates time")?.getAttribute("datetime") ?? "",
            hero: of(".hero img")?.naturalWidth ?? 0,
            caption: of(".hero figcaption")?.innerText ?? "",
            related: root.querySelectorAll(".related .card").length,
            comments: [...root.querySelectorAll(".comment-body")].map((body) => body.textContent.trim()),
            form: Boolean(of("form.form textarea")),
            direction: style("article.article").direction,
            language: of("article.article")?.lang ?? "",
            fonts: [style(".body").fontFamily, getComputedStyle(document.body).fontFamily],
            headlineSize: parseFloat(style(".headline").fontSize),
            overflow: document.documentElement.scrollWidth - innerWidth,
        };
    }, index);

/** @param {any} page @param {number} [count] of articles */
const drawn = (page, count = 1) =>
    page.waitFor(
        (/** @type {number} */ n) => [...document.querySelectorAll("maqal-article")].filter((one) => one.shadowRoot?.querySelector(".headline")).length === n,
        count,
    );

/** The pictures of an example are loaded. @param {any} page */
const loaded = (page) =>
    page.waitFor(() => {
        const pictures = [...document.querySelectorAll("maqal-article")].flatMap((host) => [...host.shadowRoot.querySelectorAll(".hero img")]);
        return pictures.every((picture) => picture.complete && picture.naturalWidth > 0);
    });

/** @param {Awaited<ReturnType<typeof look>>} seen @param {"rtl" | "ltr"} direction @param {string} language */
function assertWhole(seen, direction, language) {
    assert.ok(seen.headline.length > 10, "a headline");
    assert.ok(seen.paragraphs >= 3 && seen.bodySize > 500, `a body: ${seen.paragraphs} paragraphs, ${seen.bodySize} characters`);
    assert.ok(seen.breadcrumb >= 2, `a breadcrumb: ${seen.breadcrumb}`);
    assert.ok(seen.byline.length > 3, "a byline");
    assert.match(seen.time, /^\d{4}-\d\d-\d\dT/);
    assert.ok(seen.hero > 0, "a picture that is loaded");
    assert.ok(seen.caption.length > 3, "its caption");
    if (language === "ar") assert.ok(seen.related >= 1, "related stories"); // the English one comes from WordPress' JSON
    assert.ok(seen.comments.length >= 1, "comments");
    for (const comment of seen.comments) assert.ok(comment.length > 3, "comments with what they say");
    assert.ok(seen.form, "a form");
    assert.equal(seen.direction, direction);
    assert.match(seen.language, new RegExp(`^${language}\\b`));
    assert.equal(seen.fonts[0], seen.fonts[1], "the host's fonts are inherited");
    assert.ok(seen.headlineSize > 20, `the style sheet is there: headline of ${seen.headlineSize}px`);
    assert.ok(seen.overflow <= 0, `nothing is wider than the page: ${seen.overflow}px`);
}

/** @param {any} page */
const scrolledThrough = (page) =>
    page.evaluate(async () => {
        for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
            scrollTo(0, y);
            await new Promise(requestAnimationFrame);
        }
        scrollTo(0, 0);
    });

export default [
    {
        name: "the Arabic article stands where its script tag stands, from right to left",
        async run(page, { server, shots }) {
            mountExamples(server);
            await page.goto(`${server.origin}/arabic.html`);
            await drawn(page);
            await loaded(page);
            await scrolledThrough(page);
            const seen = await look(page);
            assertWhole(seen, "rtl", "ar");
            assert.match(seen.headline, /[\u0600-\u06ff]/);
            const order = await page.evaluate(() => [...document.querySelector("main").children].map((node) => node.localName));
            assert.ok(order.indexOf("maqal-article") === order.indexOf("script") + 1, `behind its tag: ${order}`);
            await page.screenshot(`${shots}/example-arabic.png`);
        },
    },
    {
        name: "a comment in another direction begins at its own side",
        async run(page, { server }) {
            mountExamples(server);
            await page.goto(`${server.origin}/arabic.html`);
            await drawn(page);
            await scrolledThrough(page);
            const [text, box] = await page.evaluate(() => {
                const bodies = document.querySelector("maqal-article").shadowRoot.querySelectorAll(".comment-body");
                const paragraph = [...bodies].find((body) => body.textContent.includes("Très")).firstElementChild;
                const range = document.createRange();
                range.selectNodeContents(paragraph);
                return [range, paragraph].map((what) => what.getBoundingClientRect().toJSON());
            });
            assert.ok(text.width < box.width / 1.3, "it is shorter than the line");
            assert.ok(Math.abs(text.left - box.left) < 2, `${text.left} is the left of ${box.left}`);
        },
    },
    {
        name: "the English article takes the place of its fallback",
        async run(page, { server, shots }) {
            mountExamples(server);
            await page.goto(`${server.origin}/english.html`);
            await drawn(page);
            await loaded(page);
            assertWhole(await look(page), "ltr", "en");
            const fallback = await page.evaluate(() => document.querySelector("maqal-article > p")?.getClientRects().length);
            assert.equal(fallback, 0, "the fallback is not shown");
            await page.screenshot(`${shots}/example-english.png`);
        },
    },
    {
        name: "the examples fit into a narrow window",
        viewport: { width: 360, height: 740 },
        async run(page, { server, shots }) {
            mountExamples(server);
            for (const name of ["arabic", "english"]) {
                await page.goto(`${server.origin}/${name}.html`);
                await drawn(page);
                await scrolledThrough(page);
                assert.ok((await look(page)).overflow <= 0, `${name}: nothing is wider than the window`);
                await page.screenshot(`${shots}/example-${name}-narrow.png`);
            }
        },
    },
    {
        name: "two articles on one page do not disturb each other, and share the script and the module",
        async run(page, { server }) {
            mountExamples(server);
            await page.goto(`${server.origin}/two.html`);
            await drawn(page, 2);
            await loaded(page);
            assertWhole(await look(page, 0), "rtl", "ar");
            assertWhole(await look(page, 1), "ltr", "en");
            const asked = (/** @type {string} */ path) => server.asked.filter((one) => one.path === path).length;
            assert.equal(asked("/dist/maqal.wasm"), 1, "one request for the module");
            assert.equal(asked("/dist/maqal.js"), 1, "one request for the script");
            const places = await page.evaluate(() => [...document.querySelector("main").children].map((node) => node.localName));
            assert.deepEqual(places, ["script", "maqal-article", "hr", "script", "maqal-article"]);
        },
    },
    {
        name: "a page with a strict policy and Trusted Types shows the article and breaks no rule of it",
        async run(page, { server }) {
            mountExamples(server, { "content-security-policy": STRICT });
            await page.goto(`${server.origin}/strict-csp.html`);
            await drawn(page);
            await loaded(page);
            assertWhole(await look(page), "rtl", "ar");
            // The form works there as well: its errors are drawn.
            await page.click(["maqal-article", "button.submit"]);
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelectorAll("[aria-invalid=true]").length > 0);
        },
    },
    {
        name: "the strict page's own meta element is as strict",
        async run(page, { server }) {
            mountExamples(server);
            const html = readFileSync(join(examples, "strict-csp.html"), "utf8");
            const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
            const directives = (/** @type {string} */ text) => text.split(";").map((one) => one.trim()).filter(Boolean).sort();
            assert.deepEqual(directives(policy), directives(STRICT));
            // The recorder of the tests stands before the element, so that it is not stopped by it.
            await page.goto(`${server.origin}/strict-csp.html`);
            await drawn(page);
        },
    },
    {
        name: "the page without script is readable, styled, and its form has an address to post to",
        async run(page, { server, shots }) {
            mountExamples(server);
            const html = renderExample("articles/arabic.json", "ar");
            assert.doesNotMatch(html, /<script/);
            server.route("/no-script.html", { headers: { "content-type": "text/html; charset=utf-8" }, body: html });
            await page.goto(`${server.origin}/no-script.html`);
            await drawn(page);
            await loaded(page);
            assertWhole(await look(page), "rtl", "ar");
            const form = await page.evaluate(() => {
                const { method, action, elements } = document.querySelector("maqal-article").shadowRoot.querySelector("form");
                return { method, action, names: [...elements].map((control) => control.name).filter(Boolean) };
            });
            assert.equal(form.method, "post");
            assert.match(form.action, /^https?:\/\/.*wp-comments-post\.php$/);
            for (const name of ["comment", "author", "email", "url", "comment_post_ID", "comment_parent"]) assert.ok(form.names.includes(name), name);
            await page.screenshot(`${shots}/example-no-script.png`);
        },
    },
    {
        name: "the form of a page without script posts what was typed",
        async run(page, { server }) {
            mountExamples(server);
            const rendered = renderExample("articles/arabic.json", "ar");
            const html = rendered.replace(/action="[^"]*"/, `action="${server.origin}/wp-comments-post.php"`);
            server.route("/no-script.html", { headers: { "content-type": "text/html; charset=utf-8" }, body: html });
            server.route("POST /wp-comments-post.php", { body: "<!doctype html><title>taken</title>" });
            await page.goto(`${server.origin}/no-script.html`);
            const typed = { comment: "تعليق بلا برمجة\nسطر", author: "ليلى", email: "layla@example.org" };
            for (const [name, text] of Object.entries(typed)) await page.fill(["maqal-article", `[name=${name}]`], text);
            await page.click(["maqal-article", "button.submit"]);
            await page.waitFor(() => document.title === "taken");
            const post = server.asked.find((asked) => asked.method === "POST");
            const body = new URLSearchParams(post?.body);
            for (const [name, text] of Object.entries(typed)) assert.equal(body.get(name)?.replace(/\r\n/g, "\n"), text);
            assert.match(body.get("comment_post_ID") ?? "", /^\d+$/);
            assert.equal(body.get("comment_parent"), "0");
        },
    },
    {
        name: "a page that the server has drawn is adopted: nothing is drawn again, and the form comes to life",
        async run(page, { server }) {
            mountExamples(server);
            const html = renderExample("articles/arabic.json", "ar");
            const alive = html.replace("</body>", '<script>window.__before = document.querySelector("maqal-article").shadowRoot.querySelector(".headline")</script><script async src="dist/maqal.js"></script></body>');
            server.route("/adopted.html", { headers: { "content-type": "text/html; charset=utf-8" }, body: alive });
            await page.goto(`${server.origin}/adopted.html`);
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelector("form").noValidate);
            assert.equal(await page.evaluate(() => window.__before === document.querySelector("maqal-article").shadowRoot.querySelector(".headline")), true);
            await page.click(["maqal-article", "button.submit"]);
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelectorAll("[aria-invalid=true]").length >= 3);
            assert.equal(server.asked.filter((asked) => asked.path.startsWith("/articles/")).length, 0, "the article was not fetched");
        },
    },
    {
        name: "the list of examples leads to every one of them",
        async run(page, { server }) {
            mountExamples(server);
            await page.goto(`${server.origin}/`.replace(/\/$/, "/index.html"));
            const links = await page.evaluate(() => [...document.querySelectorAll("main a")].map((link) => link.getAttribute("href")));
            const pages = readdirSync(examples).filter((name) => name.endsWith(".html") && name !== "index.html");
            for (const name of [...pages, "no-script.html"]) assert.ok(links.includes(name), `a link to ${name}`);
        },
    },
];
