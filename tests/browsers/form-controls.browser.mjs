/** The form as a form: validity, events, custom states and data, as whoever knows form controls expects them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { makeComment, makePost, REST } from "../web/post.mjs";

const wordpressForm = readFileSync(new URL("../fixtures/wordpress/classic/form-104.html", import.meta.url), "utf8");
const POST = "/wp-comments-post.php";
const comment = { "#comment": "تعليق طويل", "#author": "قارئ", "#email": "reader@news.example" };
const HELD = "/story?unapproved=9&moderation-hash=h#comment-9";

const otherForm = `<form action="/send" method="post" id="other">
    <label>Your name <input name="full_name" id="n" autocomplete="name" pattern="[A-Z].*" title="A capital first"></label>
    <label for="t">Message</label> <textarea id="t" name="message" required></textarea>
    <label><input type="checkbox" name="terms" id="terms" required> I agree to the terms</label>
    <button id="submit">Send</button>
</form>`;

/** @param {any} page @param {any} server @param {string} [form] @param {string} [script] runs before ours */
async function open(page, server, form = wordpressForm, script = "") {
    const marked = form.replace(/http:\/\/wordpress\.test/g, "").replace("<form ", `<form data-maqal-form='{"follow":false}' `);
    const log = "window.log = []; for (const type of ['submit', 'maqal-submit', 'maqal-comment']) addEventListener(type, () => log.push(type));";
    server.route("/page.js", { headers: { "content-type": "text/javascript" }, body: log + script });
    server.route(`POST ${POST}`, { status: 302, headers: { location: HELD }, body: "" });
    await page.goto(server.page("/story", `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body>
        ${marked}<script src="/page.js"></script><script async src="/dist/maqal.js"></script></body></html>`));
    await page.waitForElement(["[data-maqal-part=form-status]"]);
}

/** @param {any} page @param {Record<string, string>} values by selector */
async function write(page, values) {
    for (const [selector, value] of Object.entries(values)) await page.fill([selector], value);
}

const posts = (/** @type {any} */ server) => server.asked.filter((/** @type {any} */ { method }) => method === "POST");
const state = (/** @type {any} */ page, /** @type {string} */ wanted) =>
    page.waitFor((/** @type {string} */ name) => document.querySelector('[data-maqal-part="form-status"]').dataset.state === name, wanted);
const shown = (/** @type {any} */ page) =>
    page.evaluate(() => ({
        errors: [...document.querySelectorAll("[data-maqal-part$=-error]")].map(({ textContent }) => textContent).filter(Boolean).length,
        links: [...document.querySelectorAll('[data-maqal-part="form-summary"]:not([hidden]) li')].map(({ textContent }) => textContent),
        status: document.querySelector('[data-maqal-part="form-status"]').textContent,
    }));
const rest = (/** @type {any} */ page) => page.evaluate(() => new Promise((done) => setTimeout(done, 300)));

/** The states of the element of the page; "unsupported" where the engine has none. @param {any} page */
const states = (page) =>
    page.evaluate(() => {
        if (!CSS.supports("selector(:state(x))")) return "unsupported";
        const names = ["loading", "ready", "failed", "queued", "sending", "accepted", "held", "refused", "unsent", "invalid"];
        return names.filter((name) => document.querySelector("maqal-article").matches(`:state(${name})`)).join(" ");
    });
/** @param {any} page @param {string} wanted */
const reaches = async (page, wanted) => {
    for (let tries = 0; tries < 100; tries++) {
        const now = await states(page);
        if (now === wanted || now === "unsupported") return;
        await page.evaluate(() => new Promise((done) => setTimeout(done, 40)));
    }
    assert.equal(await states(page), wanted);
};

export default [
    {
        name: "an element says by its states whether it is loading, ready or failed",
        problems: true,
        async run(page, { server }) {
            server.route("/post.json", { body: makePost(server.origin), delay: 400 });
            server.route(`GET ${REST}`, { body: [] });
            await page.goto(server.page("/", `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
                <script type="module" src="/dist/maqal.mjs"></script></head><body><maqal-article src="/post.json"></maqal-article></body></html>`));
            await reaches(page, "loading");
            await page.waitForElement(["maqal-article", ".headline"]);
            await reaches(page, "ready");
            await page.evaluate(() => document.querySelector("maqal-article").setAttribute("src", "/gone.json"));
            await reaches(page, "failed");
            await page.evaluate(() => document.querySelector("maqal-article").removeAttribute("src"));
            await reaches(page, "");
        },
    },
    {
        name: "an element says by its states where its form stands",
        problems: true,
        async run(page, { server }) {
            server.route("/post.json", { body: makePost(server.origin) });
            server.route(`GET ${REST}`, { body: [] });
            await page.goto(server.page("/", `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
                <script type="module" src="/dist/maqal.mjs"></script></head><body><maqal-article src="/post.json"></maqal-article></body></html>`));
            const field = (/** @type {string} */ name) => ["maqal-article", `#field-${name}`];
            await page.waitForElement(["maqal-article", "form"]);
            await page.click(["maqal-article", ".submit"]);
            await reaches(page, "ready refused invalid");
            await page.fill(field("content"), "A comment");
            await page.fill(field("author_name"), "Reader");
            await page.fill(field("author_email"), "reader@news.example");
            await reaches(page, "ready refused");
            server.route(`POST ${REST}`, { drop: true });
            await page.click(["maqal-article", ".submit"]);
            await reaches(page, "ready queued");
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 9, { status: "hold" }), delay: 400 });
            await page.click(["maqal-article", ".submit"]);
            await reaches(page, "ready sending");
            await reaches(page, "ready held");
            await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector("form").reset());
            await reaches(page, "ready");
        },
    },
    {
        name: "a native reset takes messages, counters and summary away at once, and one that is prevented takes nothing",
        async run(page, { server }) {
            await open(page, server);
            await write(page, { "#email": "reader@", "#author": "ن".repeat(120) });
            await page.waitFor(() => document.querySelector('[data-maqal-part="field-author_name-counter"]').textContent);
            await page.click(["#submit"]);
            await state(page, "refused");
            const reset = () =>
                page.evaluate(() => {
                    const form = document.querySelector("form");
                    form.reset();
                    const counter = document.querySelector('[data-maqal-part="field-author_name-counter"]').textContent;
                    return { email: form.email.value, counter, custom: form.email.validity.customError, invalid: form.email.getAttribute("aria-invalid") };
                });
            await page.evaluate(() => document.querySelector("form").addEventListener("reset", (event) => event.preventDefault(), { once: true }));
            const kept = await reset();
            assert.deepEqual([kept.email, kept.custom, kept.invalid], ["reader@", true, "true"]);
            assert.match(kept.counter, /\d/);
            assert.equal((await shown(page)).links.length, 2);
            assert.deepEqual(await reset(), { email: "", counter: "", custom: false, invalid: "false" });
            assert.deepEqual(await shown(page), { errors: 0, links: [], status: "" });
        },
    },
    {
        name: "each refused field hears that it is invalid, in the order of the form, and a listener may say it itself",
        async run(page, { server }) {
            const script = "window.heard = []; for (const name of ['comment', 'author', 'email', 'url']) document.querySelector('form')[name].addEventListener('invalid', (event) => { heard.push(name); if (window.own?.includes(name)) event.preventDefault(); });";
            await open(page, server, wordpressForm, script);
            await write(page, { "#email": "reader@" });
            await page.click(["#submit"]);
            await state(page, "refused");
            assert.deepEqual(await page.evaluate(() => heard), ["comment", "author", "email"]);
            assert.deepEqual([(await shown(page)).errors, (await shown(page)).links.length], [3, 3]);
            await page.evaluate(() => (window.own = ["comment", "email"]));
            await page.click(["#submit"]);
            await page.waitFor(() => heard.length === 6);
            const some = await shown(page);
            assert.deepEqual([some.errors, some.links.length], [1, 1], "of the others nothing is shown");
            await page.evaluate(() => ((window.own = ["comment", "author", "email"]), document.querySelector("#url").focus()));
            await page.click(["#submit"]);
            await page.waitFor(() => heard.length === 9);
            await rest(page);
            assert.deepEqual(await shown(page), { errors: 0, links: [], status: "" });
            assert.equal(await page.evaluate(() => document.querySelector("#email").getAttribute("aria-invalid")), "true", "it is, whoever says it");
            assert.deepEqual(posts(server), []);
        },
    },
    {
        name: "validity tells the truth while the reader types: customError, checkValidity, reportValidity and :invalid",
        async run(page, { server }) {
            await open(page, server);
            const truth = () =>
                page.evaluate(() => {
                    const form = document.querySelector("form");
                    const { email } = form;
                    return [email.validity.customError, email.checkValidity(), form.checkValidity(), form.reportValidity(), email.matches(":invalid"), email.validationMessage !== ""];
                });
            await write(page, comment);
            await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("maqal-full.wasm")));
            await page.fill(["#email"], "reader@localhost"); // HTML takes it, WordPress does not
            await page.waitFor(() => document.querySelector("#email").validity.customError);
            assert.deepEqual(await truth(), [true, false, false, false, true, true]);
            assert.equal((await shown(page)).errors, 0, "said when the field is left");
            await page.fill(["#email"], "reader@news.example");
            assert.deepEqual(await truth(), [false, true, true, true, false, false]);
        },
    },
    {
        name: "what the page sets by setCustomValidity refuses in its words, until the page takes it back",
        async run(page, { server }) {
            await open(page, server);
            await write(page, comment);
            await page.evaluate(() => document.querySelector("#author").setCustomValidity("Ask your editor first."));
            await page.click(["#submit"]);
            await state(page, "refused");
            assert.deepEqual((await shown(page)).links, ["الاسم: Ask your editor first."]);
            assert.equal(await page.evaluate(() => document.querySelector('[data-maqal-part="field-author_name-error"]').textContent), "Ask your editor first.");
            await page.fill(["#author"], "قارئ آخر");
            assert.equal(await page.evaluate(() => document.querySelector("#author").validationMessage), "Ask your editor first.", "ours takes nothing away");
            await page.evaluate(() => document.querySelector("#author").setCustomValidity(""));
            await page.fill(["#author"], "قارئ");
            assert.equal((await shown(page)).errors, 0);
            await page.click(["#submit"]);
            await state(page, "held");
            assert.equal(posts(server).length, 1);
        },
    },
    {
        name: "what the page's markup demands still counts, of fields that we know nothing of too",
        async run(page, { server }) {
            await open(page, server, otherForm);
            server.route("POST /send", { body: "<!doctype html><title>sent</title>" });
            await write(page, { "#t": "A message", "#n": "reader" });
            await page.click(["#submit"]);
            await state(page, "refused");
            const { links } = await shown(page);
            assert.equal(links.length, 2, String(links));
            assert.match(links[0], /^Your name: \S/);
            assert.match(links[1], /^I agree to the terms: \S/);
            await page.click(['[data-maqal-part="form-summary"] li:nth-child(2) a']);
            assert.equal(await page.evaluate(() => document.activeElement.id), "terms");
            await page.fill(["#n"], "Reader");
            await page.evaluate(() => (document.querySelector("#terms").checked = true));
            await page.click(["#submit"]);
            await page.waitFor(() => document.title === "sent");
        },
    },
    {
        name: "in a form with novalidate only setCustomValidity counts",
        async run(page, { server }) {
            await open(page, server, otherForm.replace("<form ", "<form novalidate "));
            server.route("POST /send", { body: "<!doctype html><title>sent</title>" });
            await write(page, { "#t": "A message", "#n": "reader" });
            await page.click(["#submit"]);
            await page.waitFor(() => document.title === "sent");
        },
    },
    {
        name: "what is sent is what FormData holds, with what listeners of formdata add",
        async run(page, { server }) {
            const script = "document.querySelector('form').addEventListener('formdata', ({ formData }) => formData.append('plugin', 'p1'));";
            await open(page, server, wordpressForm, script);
            await write(page, comment);
            await page.evaluate(() => (document.querySelector("#wp-comment-cookies-consent").checked = true));
            const held = await page.evaluate(() => [...new FormData(document.querySelector("form"), document.querySelector("#submit"))].sort());
            await page.click(["#submit"]);
            await state(page, "held");
            assert.deepEqual([...new URLSearchParams(posts(server)[0].body)].sort(), held);
        },
    },
    {
        name: "a submit listener of the page hears of what has passed, and stops it by preventDefault or return false",
        async run(page, { server }) {
            await open(page, server);
            await page.click(["#submit"]);
            await state(page, "refused");
            assert.deepEqual(await page.evaluate(() => log), [], "no listener hears of what is refused");
            await write(page, comment);
            await page.evaluate(() => document.querySelector("form").addEventListener("submit", (event) => { window.submitter = event.submitter?.id; event.preventDefault(); }, { once: true }));
            await page.click(["#submit"]);
            await page.waitFor(() => log.length === 1);
            await page.evaluate(() => (document.querySelector("form").onsubmit = () => false));
            await page.click(["#submit"]);
            await page.waitFor(() => log.length === 2);
            await rest(page);
            assert.deepEqual(await page.evaluate(() => log), ["submit", "submit"]);
            assert.equal(await page.evaluate(() => window.submitter), "submit");
            assert.deepEqual(posts(server), []);
            assert.equal(await page.evaluate(() => document.querySelector("#comment").value), "تعليق طويل");
            assert.deepEqual(await shown(page), { errors: 0, links: [], status: "" });
            await page.evaluate(() => (document.querySelector("form").onsubmit = null));
            await page.click(["#submit"]);
            await state(page, "held");
            assert.deepEqual(await page.evaluate(() => log), ["submit", "submit", "submit", "maqal-submit", "maqal-comment"]);
            assert.equal(posts(server).length, 1);
        },
    },
    {
        name: "a form that is given back keeps what the page had set, and nothing of ours",
        async run(page, { server }) {
            const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body>${wordpressForm.replace(/http:\/\/wordpress\.test/g, "")}</body></html>`;
            await page.goto(server.page("/story", html));
            const left = await page.evaluate(async () => {
                const form = document.querySelector("form");
                form.author.setCustomValidity("The page's");
                const { enhanceForm } = await import("/dist/maqal.mjs");
                const enhanced = enhanceForm(form);
                await enhanced.ready;
                form.requestSubmit();
                for (let tries = 0; tries < 200 && !form.comment.validity.customError; tries++) await new Promise((done) => setTimeout(done, 40));
                const during = form.comment.validity.customError;
                enhanced.dispose();
                return [during, form.comment.validity.customError, form.author.validationMessage];
            });
            assert.deepEqual(left, [true, false, "The page's"]);
        },
    },
];
