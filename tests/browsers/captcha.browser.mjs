/** A captcha in the comment form: it comes late, is renewed in time, and never costs a comment. Providers are stand-ins, ALTCHA is real. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { pbkdf2, verifySolution } from "altcha/lib";

import { CLASSIC, makeComment, makePost, REST } from "../web/post.mjs";
import { mountAltcha, SECRET } from "./harness/altcha.mjs";

const ARTICLE = "maqal-article";
const SUBMIT = [ARTICLE, ".submit"];
const read = (/** @type {string} */ path) => readFileSync(new URL(path, import.meta.url), "utf8");
const javascript = { "content-type": "text/javascript" };
const TURNSTILE = { provider: "turnstile", sitekey: "0x4AAA", script: "/turnstile.js" };

/** The page's clock can be moved on; its tab can be hidden. */
const CLOCK = `
    const now = Date.now;
    let later = 0;
    let hidden = false;
    Date.now = () => now() + later;
    window.pass = (milliseconds) => { later += milliseconds; };
    Object.defineProperty(document, "hidden", { get: () => hidden });
    window.hide = (is) => { hidden = is; document.dispatchEvent(new Event("visibilitychange")); };
    window.errors = [];
    addEventListener("maqal-error", ({ detail }) => errors.push(detail.code));`;

/**
 * @param {any} page @param {any} server
 * @param {unknown} captcha
 * @param {{ before?: string, headers?: Record<string, string> }} [more]
 */
async function open(page, server, captcha, { before = "", headers } = {}) {
    server.route("/post.json", { body: makePost(server.origin) });
    server.route(`GET ${REST}`, { body: [] });
    server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 9, { status: "hold" }) });
    server.route("/clock.js", { headers: javascript, body: CLOCK + before });
    if (!server.hasTurnstile) server.route("/turnstile.js", { headers: javascript, body: read("captcha-turnstile.js") });
    const attribute = JSON.stringify(captcha).replaceAll("&", "&amp;").replaceAll("'", "&#39;");
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><script src="/clock.js"></script></head>
        <body><script async src="/dist/maqal.js" data-src="/post.json" data-captcha='${attribute}'></script></body></html>`;
    await page.goto(server.page("/", html, headers));
    await page.waitFor(() => document.querySelector("maqal-article")?.shadowRoot?.querySelector("form")?.noValidate);
}

/** @param {any} page @param {string} [content] */
async function write(page, content = "A comment") {
    const fields = { content, author_name: "Reader", author_email: "reader@news.example" };
    for (const [name, value] of Object.entries(fields)) await page.fill([ARTICLE, `#field-${name}`], value);
}

/** By key: a widget that appears above a button moves it away from under a pointer. @param {any} page @param {string[]} button */
async function press(page, button) {
    await page.focus(button);
    await page.press("Enter");
}

const calls = (/** @type {any} */ page) => page.evaluate(() => window.turnstileCalls ?? []);
const waitForCalls = (/** @type {any} */ page, /** @type {string} */ wanted) =>
    page.waitFor((/** @type {string} */ text) => (window.turnstileCalls ?? []).join(",") === text, wanted);
const waitForState = (/** @type {any} */ page, /** @type {string} */ state) =>
    page.waitFor((/** @type {string} */ wanted) => document.querySelector("maqal-article").shadowRoot.querySelector("#form-status").dataset.state === wanted, state);
const status = (/** @type {any} */ page) => page.text([ARTICLE, "#form-status"]);
const content = (/** @type {any} */ page) => page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector("#field-content").value);
const asked = (/** @type {any} */ server, /** @type {string} */ path) => server.asked.filter((/** @type {any} */ each) => each.path === path).length;
const posts = (/** @type {any} */ server) => server.asked.filter((/** @type {any} */ { method }) => method === "POST");

export default [
    {
        name: "the captcha is asked for when the reader writes and not before, and its token goes with the comment",
        async run(page, { server }) {
            await open(page, server, TURNSTILE);
            await page.focus([ARTICLE, "#field-content"]);
            assert.deepEqual([asked(server, "/dist/maqal-captcha.mjs"), asked(server, "/turnstile.js")], [0, 0]);
            await write(page);
            await waitForCalls(page, "render 0x4AAA,execute");
            assert.equal(await page.evaluate(() => document.querySelector("maqal-article > [slot=captcha]").assignedSlot?.name), "captcha");
            await press(page, SUBMIT);
            await waitForState(page, "held");
            assert.equal(JSON.parse(posts(server)[0].body)["cf-turnstile-response"], "token-1");
            await waitForCalls(page, "render 0x4AAA,execute,reset");
        },
    },
    {
        name: "a token that expires while the reader types is renewed, and no letter is lost",
        async run(page, { server }) {
            await open(page, server, TURNSTILE);
            await write(page);
            await waitForCalls(page, "render 0x4AAA,execute");
            await page.evaluate(() => window.pass(285_000));
            await page.focus([ARTICLE, "#field-content"]);
            await page.press("End");
            await page.type(" and more");
            await waitForCalls(page, "render 0x4AAA,execute,reset,execute");
            assert.equal(await content(page), "A comment and more");
            await press(page, SUBMIT);
            await waitForState(page, "held");
            assert.equal(JSON.parse(posts(server)[0].body)["cf-turnstile-response"], "token-2");
        },
    },
    {
        name: "a comment that is sent while the token is renewed goes by itself when it comes, and once",
        async run(page, { server }) {
            await open(page, server, TURNSTILE);
            await write(page);
            await waitForCalls(page, "render 0x4AAA,execute");
            await page.evaluate(() => {
                window.turnstileSolves = false;
                window.pass(285_000);
            });
            await press(page, SUBMIT);
            await waitForState(page, "waiting");
            assert.equal(await status(page), "Checking that you are human. Your comment will be sent by itself.");
            await press(page, SUBMIT); // impatient
            assert.equal(posts(server).length, 0);
            await page.evaluate(() => {
                window.solveTurnstile();
                window.solveTurnstile(); // providers call twice now and then
            });
            await waitForState(page, "held");
            assert.equal(posts(server).length, 1);
            assert.equal(await content(page), "");
        },
    },
    {
        name: "a provider that is blocked is said in words; the text stays, and the next try goes through",
        problems: true, // the browser reports the script
        async run(page, { server }) {
            server.hasTurnstile = true;
            server.route("/turnstile.js", { drop: true });
            await open(page, server, TURNSTILE);
            server.hasTurnstile = false;
            await write(page);
            await press(page, SUBMIT);
            await waitForState(page, "failed");
            assert.match(await status(page), /could not be loaded; an ad blocker .* Your text is kept here: please try again\. Try again$/);
            assert.equal(await content(page), "A comment");
            assert.equal(posts(server).length, 0);
            assert.ok((await page.evaluate(() => window.errors)).includes("captcha.failed"));
            server.route("/turnstile.js", { headers: javascript, body: read("captcha-turnstile.js") });
            await press(page, [ARTICLE, "#form-status .retry"]);
            await waitForState(page, "held");
            assert.equal(posts(server).length, 1);
        },
    },
    {
        name: "in a tab that nobody sees nothing is solved; when it is seen again, it is",
        async run(page, { server }) {
            await open(page, server, TURNSTILE);
            await write(page);
            await waitForCalls(page, "render 0x4AAA,execute");
            await page.evaluate(() => {
                window.hide(true);
                window.pass(600_000);
                document.querySelector("maqal-article").shadowRoot.querySelector("#field-content").dispatchEvent(new Event("input", { bubbles: true }));
            });
            assert.deepEqual(await calls(page), ["render 0x4AAA", "execute"]);
            await page.evaluate(() => window.hide(false));
            await waitForCalls(page, "render 0x4AAA,execute,reset,execute");
            assert.equal(await content(page), "A comment");
        },
    },
    {
        name: "where it is the reader's turn it is said, and a changed text is not sent",
        async run(page, { server }) {
            await open(page, server, TURNSTILE, { before: "window.turnstileSolves = false;" });
            await write(page);
            await waitForCalls(page, "render 0x4AAA,execute");
            await press(page, SUBMIT);
            await waitForState(page, "waiting");
            await page.evaluate(() => window.turnstileAsks());
            await page.waitFor(() => /^Please confirm/.test(document.querySelector("maqal-article").shadowRoot.querySelector("#form-status").textContent));
            await page.focus([ARTICLE, "#field-content"]);
            await page.type("!");
            await waitForState(page, "idle");
            assert.match(await status(page), /has not been sent, because you have changed it/);
            await page.evaluate(() => window.solveTurnstile());
            assert.equal(posts(server).length, 0);
            await press(page, SUBMIT);
            await waitForState(page, "held");
            assert.equal(posts(server).length, 1);
        },
    },
    {
        name: "where the site asks for consent nothing of the provider is loaded before, and the comment goes after it",
        async run(page, { server }) {
            await open(page, server, { ...TURNSTILE, consent: true });
            await write(page);
            await press(page, SUBMIT);
            await waitForState(page, "waiting");
            assert.match(await status(page), /asks .?Cloudflare.?, which will see your IP address\..* Allow this$/);
            assert.deepEqual([asked(server, "/turnstile.js"), posts(server).length], [0, 0]);
            await press(page, [ARTICLE, "#form-status .retry"]);
            await waitForState(page, "held");
            assert.equal(posts(server).length, 1);
        },
    },
    {
        name: "a server that refuses the token gets another one, and nobody has to reload the page",
        async run(page, { server }) {
            await open(page, server, TURNSTILE);
            const refusal = { code: "captcha_expired", message: "The reCAPTCHA verification period has expired. Please reload the page.", data: { status: 403 } };
            server.route(`POST ${REST}`, { status: 403, body: refusal });
            await write(page);
            await press(page, SUBMIT);
            await waitForState(page, "refused");
            assert.match(await status(page), /^The site did not accept the check that you are human\. Your text is kept here/);
            assert.equal(await content(page), "A comment");
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 9, { status: "hold" }) });
            await press(page, [ARTICLE, "#form-status .retry"]);
            await waitForState(page, "held");
            assert.deepEqual(posts(server).map(({ body }) => JSON.parse(body)["cf-turnstile-response"]), ["token-1", "token-2"]);
        },
        problems: true, // the browser reports status 403
    },
    {
        name: "the honeypot is seen by nobody, and says how long writing took",
        async run(page, { server }) {
            await open(page, server, { provider: "honeypot", seconds: 0 });
            await write(page);
            await page.waitForElement(["[data-maqal-captcha] input"]);
            const { opacity, right } = await page.evaluate(() => {
                const bait = document.querySelector("[data-maqal-captcha] input");
                return { opacity: getComputedStyle(bait).opacity, right: bait.getBoundingClientRect().right };
            });
            assert.deepEqual([opacity, right < 0], ["0", true]);
            await press(page, SUBMIT);
            await waitForState(page, "held");
            assert.match(JSON.parse(posts(server)[0].body)["maqal-trap"], /^\d+:$/);
        },
    },
    {
        name: "options that cannot be used are reported, and the form goes on without a captcha",
        async run(page, { server }) {
            await open(page, server, { provider: "turnstile" });
            await write(page);
            await press(page, SUBMIT);
            await waitForState(page, "held");
            assert.deepEqual(await page.evaluate(() => window.errors), ["captcha.options"]);
        },
    },
    {
        name: "a form of the page has the widget before its button and sends one token, the newest",
        async run(page, { server }) {
            server.route("/clock.js", { headers: javascript, body: CLOCK });
            server.route("/turnstile.js", { headers: javascript, body: read("captcha-turnstile.js") });
            server.route(`POST ${CLASSIC}`, { status: 403, body: '<!doctype html><title>x</title><div class="wp-die-message">No.</div>' });
            const form = `<form data-maqal-form='${JSON.stringify({ captcha: TURNSTILE })}' action="${CLASSIC}" method="post">
                <textarea name="comment" aria-label="c"></textarea><input name="author" aria-label="n"><input name="email" type="email" aria-label="e">
                <input type="hidden" name="cf-turnstile-response" value="old"><input type="hidden" name="comment_post_ID" value="104">
                <button id="send">Send</button></form>`;
            await page.goto(server.page("/", `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><script src="/clock.js"></script>
                <script async src="/dist/maqal.js"></script></head><body>${form}</body></html>`));
            await page.waitFor(() => document.querySelector("form").noValidate);
            for (const [name, value] of Object.entries({ comment: "x", author: "R", email: "r@news.example" })) await page.fill([`[name=${name}]`], value);
            await page.waitFor(() => document.querySelector("[data-maqal-captcha]")?.nextElementSibling?.id === "send");
            await press(page, ["#send"]);
            await page.waitFor(() => document.querySelector('[data-maqal-part="form-status"]').dataset.state === "refused");
            assert.deepEqual(new URLSearchParams(posts(server)[0].body).getAll("cf-turnstile-response"), ["token-1"]);
        },
        problems: true, // the browser reports status 403
    },
    {
        name: "ALTCHA itself, under a strict policy: the server verifies signature and work, and takes no token twice",
        timeout: 60_000,
        problems: true, // the browser reports status 400; violations are looked at
        async run(page, { server }) {
            const { options } = mountAltcha(server);
            const spent = new Set();
            let takes = false;
            const verify = async (/** @type {any} */ { body }) => {
                const token = JSON.parse(body).altcha ?? "";
                const { challenge, solution } = JSON.parse(Buffer.from(token, "base64").toString() || "{}");
                const { verified } = challenge ? await verifySolution({ challenge, solution, deriveKey: pbkdf2.deriveKey, hmacSignatureSecret: SECRET }) : { verified: false };
                const isGood = verified && !spent.has(token);
                spent.add(token);
                if (!isGood) return { status: 400, body: { code: "altcha_invalid", message: "captcha" } };
                return takes ? { status: 201, body: makeComment(server.origin, 9, { status: "hold" }) } : { status: 500, body: {} };
            };
            await open(page, server, JSON.parse(options), {
                headers: { "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'" },
            });
            server.route(`POST ${REST}`, verify);
            await write(page);
            await press(page, SUBMIT);
            await waitForState(page, "queued"); // 500: the token is spent all the same
            takes = true;
            await press(page, [ARTICLE, "#form-status .retry"]);
            await waitForState(page, "held");
            assert.equal(posts(server).length, 2);
            assert.equal(spent.size, 2);
            const first = posts(server)[0];
            assert.equal((await verify(first)).status, 400, "the same token once more");
            const broken = JSON.parse(Buffer.from(JSON.parse(first.body).altcha, "base64").toString());
            broken.challenge.signature = broken.challenge.signature.replace(/./, (/** @type {string} */ c) => (c === "0" ? "1" : "0"));
            const forged = Buffer.from(JSON.stringify(broken)).toString("base64");
            assert.equal((await verify({ body: JSON.stringify({ altcha: forged }) })).status, 400, "a token that the server has not signed");
            const problems = (await page.problems()).filter((/** @type {string} */ problem) => !/\b(400|500)\b/.test(problem));
            assert.deepEqual(problems, []);
        },
    },
];
