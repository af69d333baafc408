/** What a reader sees when a comment meets a real WordPress. Each case is run in a fresh page against the reset site. */
import assert from "node:assert/strict";

import { altchaCases } from "./altcha-cases.mjs";
import { faultCases } from "./fault-cases.mjs";
import { formCases } from "./form-cases.mjs";
import { events, inside, openArticle, outcome, submit, write, written } from "./page-of-another-origin.mjs";
import { assertPlainArabic, assertStored, newestId, newText, reader } from "./stored.mjs";

/**
 * @typedef {import("./page-of-another-origin.mjs").Around} Around
 * @typedef {{ name: string, engines?: string[], config?: Record<string, unknown>, theme?: "block" | "classic", ignoresProblems?: boolean, kills?: boolean, run: (around: Around) => Promise<void> }} Case
 *     `theme`: that the site has while it runs; `ignoresProblems`: what does not load is written to the console;
 *     `kills`: it ends a tab
 */

const EVERY_ENGINE = ["chromium", "firefox", "webkit"];

/** @type {Case[]} */
export const cases = [
    {
        name: "an article of another origin is drawn, and a comment that is typed there stands in WordPress byte by byte",
        engines: EVERY_ENGINE,
        async run({ page, server, site, engine }) {
            const around = { page, server, site, engine };
            await openArticle(around);
            assert.match(await page.text(inside(".headline")), /بعد عشرة أعوام من الحظر/);
            const sizes = await page.evaluate(() => {
                const root = document.querySelector("maqal-article").shadowRoot;
                return [root.querySelector(".body").textContent.length, root.querySelectorAll(".comments .comment").length];
            });
            assert.ok(sizes[0] > 1000, "the body is drawn");
            assert.equal(sizes[1], 2, "the comments that are not held are drawn");
            const typed = { ...reader, content: newText("\nثم سطر آخر: ١٢٣") };
            await write(page, typed);
            await submit(page);
            const { state, text, issues, summary } = await outcome(page);
            assert.equal(state, "accepted", `${state}: ${text} ${issues}`);
            assert.equal(summary, false, "no list of errors");
            assertPlainArabic(text);
            await assertStored(site, typed);
            const left = await written(page);
            assert.deepEqual(left, { ...reader, content: "" }, "the text is cleared, who wrote it stays");
            assert.equal((await events(page, "maqal-submit")).length, 1);
            assert.equal((await events(page, "maqal-comment")).length, 1);
        },
    },
    {
        name: "text with markup and signs stands in WordPress as its own rules clean it",
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine });
            await write(page, { ...reader, content: newText(" <strong>bold</strong> <em>x</em>") });
            await submit(page);
            assert.equal((await outcome(page)).state, "accepted");
            const { row } = await site.last();
            assert.match(row.comment_content ?? "", /<strong>bold<\/strong> <em>x<\/em>$/);
        },
    },
    {
        name: "a comment that WordPress holds is said to be held",
        config: { moderation: "all" },
        engines: EVERY_ENGINE,
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine });
            const typed = { ...reader, content: newText() };
            await write(page, typed);
            await submit(page);
            const { state, text } = await outcome(page);
            assert.equal(state, "held", text);
            assertPlainArabic(text);
            await assertStored(site, typed, { approved: "0" });
            assert.equal((await written(page)).content, "");
        },
    },
    {
        name: "a comment that WordPress holds is said to be held over the classic address as well",
        config: { moderation: "all", rest_anonymous: false },
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine });
            const typed = { ...reader, content: newText() };
            await write(page, typed);
            await submit(page);
            const { state, text } = await outcome(page);
            assert.equal(state, "held", text);
            await assertStored(site, typed, { approved: "0" });
        },
    },
    {
        name: "a comment that WordPress refuses as a duplicate is said to be one, and its text stays",
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine });
            const typed = { ...reader, content: newText() };
            await write(page, typed);
            await submit(page);
            assert.equal((await outcome(page)).state, "accepted");
            const id = await newestId(site);
            await write(page, { content: typed.content });
            await submit(page);
            const { state, text, issues } = await outcome(page, "accepted");
            assert.equal(state, "refused", `${text} ${issues}`);
            assertPlainArabic(`${text} ${issues.join(" ")}`);
            assert.equal((await written(page)).content, typed.content);
            assert.equal(await newestId(site), id, "nothing was stored");
        },
    },
    {
        name: "where REST refuses visitors the comment goes to wp-comments-post.php and stands there",
        config: { rest_anonymous: false },
        engines: EVERY_ENGINE,
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine });
            const typed = { ...reader, content: newText("\nسطر ثانٍ & <i>مائل</i>") };
            await write(page, typed);
            await submit(page);
            const { state, text, issues } = await outcome(page);
            assert.equal(state, "accepted", `${text} ${issues}`);
            // WordPress writes & as an entity
            await assertStored(site, { ...typed, content: typed.content.replace("&", "&amp;") });
            assert.equal((await written(page)).content, "");
        },
    },
    {
        name: "a duplicate over the classic address is refused with the text kept",
        config: { rest_anonymous: false },
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine });
            const typed = { ...reader, content: newText() };
            await write(page, typed);
            await submit(page);
            assert.equal((await outcome(page)).state, "accepted");
            const id = await newestId(site);
            await write(page, { content: typed.content });
            await submit(page);
            const { state } = await outcome(page, "accepted");
            assert.equal(state, "refused");
            assert.equal((await written(page)).content, typed.content);
            assert.equal(await newestId(site), id);
        },
    },
    {
        name: "a visitor who must be signed in is told so, and the text stays",
        config: { comment_registration: true, rest_anonymous: false },
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine });
            const typed = { ...reader, content: newText() };
            const id = await newestId(site);
            await write(page, typed);
            await submit(page);
            const { state, text, issues } = await outcome(page);
            assert.equal(state, "refused", text);
            assertPlainArabic(`${text} ${issues.join(" ")}`);
            assert.equal((await written(page)).content, typed.content);
            assert.equal(await newestId(site), id);
        },
    },
    {
        name: "who writes too fast is asked to wait, and the same text is taken later",
        config: { flood_seconds: 15 },
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine });
            await write(page, { ...reader, content: newText() });
            await submit(page);
            assert.equal((await outcome(page)).state, "accepted");
            const typed = { ...reader, content: newText() };
            await write(page, { content: typed.content });
            await submit(page);
            const flooded = await outcome(page, "accepted");
            assert.equal(flooded.state, "queued", flooded.text);
            assertPlainArabic(`${flooded.text} ${flooded.issues.join(" ")}`);
            assert.equal((await written(page)).content, typed.content);
            await site.configure({ flood_seconds: 0 });
            await submit(page);
            const { state, text } = await outcome(page, "queued");
            assert.equal(state, "accepted", text);
            await assertStored(site, typed);
        },
    },
    {
        name: "a broken proxy in front of WordPress costs nothing: the text stays and a retry is taken",
        config: { fail_status: 502 },
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine });
            const typed = { ...reader, content: newText() };
            const id = await newestId(site);
            await write(page, typed);
            await submit(page);
            const failed = await outcome(page);
            assert.equal(failed.state, "queued", failed.text);
            assert.equal(failed.summary, false, "no list of errors");
            assert.ok(failed.retry, "a button to try again");
            assertPlainArabic(failed.text);
            assert.deepEqual(await written(page), typed);
            assert.equal(await newestId(site), id);
            await site.configure({ fail_status: 0 });
            await page.click(inside("#form-status button"));
            const { state, text } = await outcome(page, "queued");
            assert.equal(state, "accepted", text);
            await assertStored(site, typed);
        },
    },
    {
        name: "a WordPress that is down is said to be out of reach, the text stays, and a retry is taken when it is up again",
        engines: EVERY_ENGINE,
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine });
            const typed = { ...reader, content: newText() };
            const id = await newestId(site);
            await write(page, typed);
            site.halt();
            try {
                await submit(page);
                const failed = await outcome(page);
                assert.equal(failed.state, "queued", failed.text);
                assert.ok(failed.retry, "a button to try again");
                assertPlainArabic(failed.text);
                assert.deepEqual(await written(page), typed);
                assert.equal((await events(page, "maqal-comment")).length, 0);
            } finally {
                await site.resume();
            }
            // It may have gone by itself by now.
            await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector("#form-status button")?.click());
            const { state, text } = await outcome(page, "queued");
            assert.equal(state, "accepted", text);
            await assertStored(site, typed);
            assert.equal(Number(await newestId(site)) > Number(id), true);
        },
    },
    {
        name: "a form without text is refused before anything is sent",
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine });
            const id = await newestId(site);
            await submit(page);
            const { issues, invalid } = await outcome(page);
            assert.ok(issues.length >= 3, `${issues}`);
            assert.deepEqual(invalid.sort(), ["author", "comment", "email"]);
            assert.equal((await events(page, "maqal-submit")).length, 0);
            assert.equal(await newestId(site), id);
        },
    },
    {
        name: "data-comments posts to the address that it names",
        async run({ page, server, site, engine }) {
            const attributes = { comments: `${site.url}/wp-json/wp/v2/comments` };
            await openArticle({ page, server, site, engine }, { lang: "en", attributes });
            const typed = { ...reader, content: newText() };
            await write(page, typed);
            await submit(page);
            const { state, text } = await outcome(page);
            assert.equal(state, "accepted", text);
            assert.match(text, /[a-z]{3}/i, "in English");
            await assertStored(site, typed);
        },
    },
    {
        name: "a post whose comments are closed shows them and offers no form",
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine }, { post: 116 });
            const { forms, comments } = await page.evaluate(() => {
                const root = document.querySelector("maqal-article").shadowRoot;
                return { forms: root.querySelectorAll("form").length, comments: root.querySelectorAll(".comment").length };
            });
            assert.deepEqual({ forms, comments }, { forms: 0, comments: 2 });
        },
    },
    {
        name: "all sixty comments of a discussion are there, read from WordPress page by page where need be",
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine }, { post: 117 });
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelectorAll("[data-comment]").length >= 60);
            const ids = await page.evaluate(() =>
                [...document.querySelector("maqal-article").shadowRoot.querySelectorAll("[data-comment]")].map((item) => Number(item.dataset.comment)),
            );
            assert.deepEqual(ids.sort(), Array.from({ length: 60 }, (_, i) => 1001 + i));
        },
    },
    {
        name: "every post and page of the live site renders without an error",
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine });
            const addresses = await liveAddresses(site);
            assert.ok(addresses.length >= 25, `${addresses.length} posts and pages`);
            for (const address of addresses) {
                const { type, detail, headline, body } = await showInstead(page, address);
                assert.equal(type, "maqal-render", `${address}: ${JSON.stringify(detail)}`);
                const errors = detail.diagnostics.filter((/** @type {any} */ d) => d.severity === "error");
                assert.deepEqual(errors, [], address);
                assert.ok(body, `${address} has a body`);
                assert.ok(headline || /posts\/121\b/.test(address), `${address} has a headline`);
            }
            assert.deepEqual(await page.evaluate(() => window.__pwned ?? null), null, "nothing of the hostile post ran");
        },
    },
    {
        name: "a post behind a password says so, and offers neither its comments nor an error about them",
        async run({ page, server, site, engine }) {
            await openArticle({ page, server, site, engine }, { post: 115 });
            await new Promise((done) => setTimeout(done, 2000)); // time in which comments would be read
            assert.deepEqual(await events(page, "maqal-error"), []);
            const { body, failure, form } = await page.evaluate(() => {
                const root = document.querySelector("maqal-article").shadowRoot;
                const text = (selector) => root.querySelector(selector)?.textContent.trim() ?? "";
                return { body: text(".body"), failure: text(".failure"), form: Boolean(root.querySelector("form")) };
            });
            assertPlainArabic(body);
            assert.equal(failure, "");
            assert.equal(form, false);
        },
    },
    {
        name: "an element that gets another address forgets what it was still reading for the one before",
        async run({ page, server, site, engine }) {
            server.route("/comments-that-fail", { delay: 1500, status: 500, body: {} });
            const attributes = { comments: `${server.origin}/comments-that-fail` };
            await openArticle({ page, server, site, engine }, { post: 103, query: "", attributes });
            await page.evaluate(async (/** @type {string} */ src) => {
                const element = document.querySelector("maqal-article");
                const drawn = new Promise((done) => element.addEventListener("maqal-render", done, { once: true }));
                element.setAttribute("src", src);
                await drawn;
            }, `${site.url}/wp-json/wp/v2/posts/104?_embed`);
            await new Promise((done) => setTimeout(done, 3000));
            assert.deepEqual(await events(page, "maqal-error"), [], "no word about the comments of an article that is gone");
            assert.match(await page.text(inside(".headline")), /بعد عشرة أعوام من الحظر/);
        },
    },
    ...formCases,
    ...faultCases,
    ...altchaCases,
];

/** @param {Around["site"]} site @returns {Promise<string[]>} */
async function liveAddresses(site) {
    const lists = await Promise.all(["posts", "pages"].map((type) => site.api(`/wp/v2/${type}?per_page=100&_fields=id`)));
    return lists.flatMap((list, i) =>
        list.map((/** @type {{ id: number }} */ { id }) => `${site.url}/wp-json/wp/v2/${i ? "pages" : "posts"}/${id}?_embed`),
    );
}

/** Puts another article in the place of the one that is there, and waits for what comes of it. @param {any} page @param {string} address */
function showInstead(page, address) {
    return page.evaluate(async (/** @type {string} */ src) => {
        const before = document.querySelector("maqal-article");
        const element = document.createElement("maqal-article");
        element.setAttribute("src", src);
        element.lang = "ar";
        const ended = new Promise((done) => {
            for (const type of ["maqal-render", "maqal-error"]) element.addEventListener(type, done, { once: true });
        });
        before.replaceWith(element);
        const { type, detail } = await ended;
        const text = (selector) => element.shadowRoot.querySelector(selector)?.textContent.trim() ?? "";
        return { type, detail, headline: text(".headline"), body: Boolean(element.shadowRoot.querySelector(".body")) };
    }, address);
}
