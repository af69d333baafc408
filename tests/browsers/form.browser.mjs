/** The comment form: what a reader sees, hears and loses (nothing). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { CLASSIC, makeComment, makePost, REST } from "../web/post.mjs";

const ARTICLE = "maqal-article";
const INTERACTION = "/dist/maqal-interaction.mjs";
const field = (/** @type {string} */ name) => [ARTICLE, `#field-${name}`];
const SUBMIT = [ARTICLE, ".submit"];
const STATUS = [ARTICLE, "#form-status"];

/** A page with the form, there and not taken over yet. @param {any} page @param {any} server @param {string} [lang] */
async function openBare(page, server, lang = "ar") {
    server.route("/post.json", { body: makePost(server.origin) });
    server.route(`GET ${REST}`, { body: [] });
    const log = "window.log = []; for (const type of ['maqal-submit', 'maqal-comment']) addEventListener(type, (event) => { log.push(type); if (window.cancel) event.preventDefault(); });";
    server.route("/log.js", { headers: { "content-type": "text/javascript" }, body: log });
    await page.goto(server.page("/", `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>t</title><script src="/log.js"></script>
        <script type="module" src="/dist/maqal.mjs"></script></head><body><maqal-article src="/post.json"></maqal-article></body></html>`));
    await page.waitForElement([ARTICLE, "form"]);
}

/** A page whose form is listened to. @param {any} page @param {any} server @param {string} [lang] */
async function open(page, server, lang = "ar") {
    await openBare(page, server, lang);
    await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelector("form")?.noValidate);
}

/** @param {any} page @param {Record<string, string>} [changes] */
async function write(page, changes = {}) {
    const fields = { content: "تعليق طويل", author_name: "قارئ", author_email: "reader@news.example", ...changes };
    for (const [name, value] of Object.entries(fields)) await page.fill(field(name), value);
}

/** What the form shows of one field. @param {any} page @param {string} name */
const shown = (page, name) =>
    page.evaluate((/** @type {string} */ id) => {
        const { shadowRoot } = document.querySelector("maqal-article");
        const control = shadowRoot.querySelector(`#field-${id}`);
        const described = control.getAttribute("aria-describedby").split(" ").map((part) => shadowRoot.getElementById(part));
        return {
            invalid: control.getAttribute("aria-invalid"),
            error: shadowRoot.querySelector(`#field-${id}-error`).textContent,
            counter: shadowRoot.querySelector(`#field-${id}-counter`).textContent,
            described: described.every(Boolean),
            value: control.value,
        };
    }, name);

const focused = (/** @type {any} */ page) => page.evaluate(() => document.querySelector("maqal-article").shadowRoot.activeElement?.id);
const posts = (/** @type {any} */ server) => server.asked.filter((/** @type {any} */ { method }) => method === "POST");
const waitForState = (/** @type {any} */ page, /** @type {string} */ state) =>
    page.waitFor(
        (/** @type {string} */ wanted) => document.querySelector("maqal-article").shadowRoot.querySelector("#form-status").dataset.state === wanted,
        state,
    );

export default [
    {
        name: "an empty form is refused here: errors at the fields, a summary that has the focus, links that lead back",
        async run(page, { server }) {
            await open(page, server);
            await page.click(SUBMIT);
            await page.waitForElement([ARTICLE, "#form-summary:not([hidden]) li"]);
            assert.equal(await focused(page), "form-summary");
            for (const name of ["content", "author_name", "author_email"]) {
                const { invalid, error, described } = await shown(page, name);
                assert.equal(invalid, "true", name);
                assert.ok(error && described, name);
            }
            assert.equal((await shown(page, "author_url")).invalid, "false");
            await page.click([ARTICLE, '.summary-list a[href="#field-author_email"]']);
            assert.equal(await focused(page), "field-author_email");
            assert.deepEqual(posts(server), []);
        },
    },
    {
        name: "an accepted comment is said, the text is cleared, name and e-mail stay",
        async run(page, { server }) {
            await open(page, server);
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 9) });
            server.route(`GET ${REST}`, { body: [makeComment(server.origin, 9)] });
            await write(page);
            await page.click(SUBMIT);
            await waitForState(page, "accepted");
            await page.waitForElement([ARTICLE, "#comment-9"]); // the list is read once more
            assert.ok(await page.text(STATUS));
            assert.equal((await shown(page, "content")).value, "");
            assert.equal((await shown(page, "author_name")).value, "قارئ");
            assert.deepEqual(await page.evaluate(() => window.log), ["maqal-submit", "maqal-comment"]);
            const [sent] = posts(server);
            assert.match(sent.headers["content-type"], /^application\/json/);
            const body = JSON.parse(sent.body);
            assert.deepEqual([body.post, body.content, body.author_name, body.author_email], [104, "تعليق طويل", "قارئ", "reader@news.example"]);
        },
    },
    {
        name: "a comment that is held says so",
        async run(page, { server }) {
            await open(page, server, "en");
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 9, { status: "hold" }) });
            await write(page);
            await page.click(SUBMIT);
            await waitForState(page, "held");
            assert.equal((await shown(page, "content")).value, "");
        },
    },
    {
        name: "where the REST address takes no visitors the classic one is asked",
        async run(page, { server }) {
            await open(page, server);
            server.route(`POST ${REST}`, { status: 401, body: { code: "rest_comment_login_required", message: "x", data: { status: 401 } } });
            server.route(`POST ${CLASSIC}`, ({ body }) => {
                assert.equal(new URLSearchParams(body).get("comment"), "تعليق طويل");
                return { status: 302, headers: { location: "/2024/03/harbour/#comment-9" } };
            });
            server.page("/2024/03/harbour/", '<!doctype html><link rel="stylesheet" href="/wp-content/style.css"><title>post</title>');
            await write(page);
            await page.click(SUBMIT);
            await waitForState(page, "accepted");
            assert.deepEqual(posts(server).map((/** @type {any} */ { path }) => path), [REST, CLASSIC]);
        },
    },
    {
        name: "a connection that fails keeps the text, and a retry sends it",
        async run(page, { server }) {
            await open(page, server);
            server.route(`POST ${REST}`, { drop: true });
            await write(page);
            await page.click(SUBMIT);
            await waitForState(page, "queued");
            assert.equal((await shown(page, "content")).value, "تعليق طويل");
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 9) });
            await page.click([ARTICLE, "#form-status button"]);
            await waitForState(page, "accepted");
        },
    },
    {
        name: "what the server refuses in a field is shown at that field, and the text stays",
        async run(page, { server }) {
            await open(page, server);
            const details = { author_email: { code: "rest_invalid_email", message: "x", data: null } };
            const data = { status: 400, params: { author_email: "Invalid email address." }, details };
            server.route(`POST ${REST}`, { status: 400, body: { code: "rest_invalid_param", message: "x", data } });
            await write(page);
            await page.click(SUBMIT);
            await page.waitForElement([ARTICLE, "#form-summary:not([hidden]) li"]);
            assert.equal((await shown(page, "author_email")).invalid, "true");
            assert.equal((await shown(page, "content")).value, "تعليق طويل");
            assert.equal(await focused(page), "form-summary");
        },
    },
    {
        name: "an error appears when a field is left and goes as soon as it is mended",
        async run(page, { server }) {
            await open(page, server);
            await page.click(field("author_email"));
            await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("maqal-full.wasm")));
            await page.type("reader@");
            assert.equal((await shown(page, "author_email")).error, "");
            await page.press("Tab");
            assert.equal((await shown(page, "author_email")).invalid, "true");
            assert.equal((await shown(page, "author_name")).error, "", "fields that were not touched are not judged");
            await page.click(field("author_email"));
            await page.press("End");
            await page.type("news.example");
            const { invalid, error } = await shown(page, "author_email");
            assert.deepEqual([invalid, error], ["false", ""]);
        },
    },
    {
        name: "what was typed and sent before the form's own script was there is kept, judged and sent",
        async run(page, { server }) {
            server.route(INTERACTION, { delay: 700, headers: { "content-type": "text/javascript" }, body: readFileSync(new URL("../..".concat(INTERACTION), import.meta.url)) });
            await open(page, server);
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 9) });
            await write(page, { author_email: "reader@" });
            await page.click(SUBMIT);
            await page.waitForElement([ARTICLE, "#form-summary:not([hidden]) li"]);
            assert.equal((await shown(page, "author_email")).invalid, "true");
            assert.equal((await shown(page, "content")).value, "تعليق طويل");
            await page.fill(field("author_email"), "reader@news.example");
            await page.click(SUBMIT);
            await waitForState(page, "accepted");
            assert.equal(posts(server).length, 1);
        },
    },
    {
        name: "where the form's own script cannot be loaded the form posts as on a page without scripts",
        async run(page, { server }) {
            server.route(INTERACTION, { status: 404, headers: { "content-type": "text/plain" }, body: "none" });
            // The form is near, so its script is asked for at once: how long it is listened to before is not told.
            await openBare(page, server);
            server.route(`POST ${CLASSIC}`, { body: "<!doctype html><html lang=ar><title>posted</title>" });
            await write(page);
            await page.click(SUBMIT);
            await page.waitFor(() => document.title === "posted");
            const [sent] = posts(server);
            assert.match(sent.headers["content-type"], /^application\/x-www-form-urlencoded/);
            assert.equal(new URLSearchParams(sent.body).get("comment"), "تعليق طويل");
        },
        problems: true,
    },
    {
        name: "a form that has nowhere to post by itself is never posted to its own page, however often its script fails",
        async run(page, { server }) {
            server.route(INTERACTION, { status: 404, headers: { "content-type": "text/plain" }, body: "none" });
            const article = { format: "maqal-article/1", headline: "t", body: [], comments: { rest: `${server.origin}/comments`, post: 1 } };
            server.route("/comments", { body: [] });
            server.route("/own.json", { body: article });
            await page.goto(server.page("/", '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>here</title><script type="module" src="/dist/maqal.mjs"></script></head><body><maqal-article src="/own.json"></maqal-article></body></html>'));
            await page.waitForElement([ARTICLE, "form"]);
            await page.fill(field("content"), "ten minutes");
            for (const _ of ["once", "twice", "three times"]) {
                await page.click(SUBMIT);
                await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelector("#form-status").textContent);
                await new Promise((resolve) => setTimeout(resolve, 200));
            }
            assert.equal((await shown(page, "content")).value, "ten minutes");
            assert.deepEqual(posts(server), []);
        },
        problems: true,
    },
    {
        name: "the counter speaks up when a name of Arabic letters comes near the server's bytes",
        async run(page, { server }) {
            await open(page, server);
            await page.fill(field("author_name"), "أ".repeat(20));
            assert.equal((await shown(page, "author_name")).counter, "");
            await page.fill(field("author_name"), "أ".repeat(120));
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelector("#field-author_name-counter").textContent.trim());
            await page.fill(field("author_name"), "أ".repeat(123));
            await page.focus(field("author_url"));
            assert.equal((await shown(page, "author_name")).invalid, "true");
        },
    },
    {
        name: "a listener that cancels maqal-submit takes the comment over",
        async run(page, { server }) {
            await open(page, server);
            await page.evaluate(() => (window.cancel = true));
            await write(page);
            await page.click(SUBMIT);
            await page.waitFor(() => window.log.length === 1);
            await new Promise((done) => setTimeout(done, 150));
            assert.deepEqual(posts(server), []);
            assert.equal((await shown(page, "content")).value, "تعليق طويل");
        },
    },
    {
        name: "two clicks send one comment",
        async run(page, { server }) {
            await open(page, server);
            server.route(`POST ${REST}`, { status: 201, delay: 400, body: makeComment(server.origin, 9) });
            await write(page);
            await page.click(SUBMIT);
            await page.click(SUBMIT);
            await waitForState(page, "accepted");
            assert.equal(posts(server).length, 1);
        },
    },
    {
        name: "the form can be filled and sent with the keyboard alone",
        async run(page, { server }) {
            await open(page, server);
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 9) });
            await page.focus(field("content"));
            await page.type("text");
            await page.press("Tab");
            await page.type("Reader");
            await page.press("Tab");
            await page.type("reader@news.example");
            await page.press("Enter");
            await waitForState(page, "accepted");
        },
    },
];
