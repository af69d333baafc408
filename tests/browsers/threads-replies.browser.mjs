/** Threads, written in: replies in place, each text its own, the reader's own comments. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { CLASSIC, makeComment, makePost, REST } from "../web/post.mjs";
import { ago, COMMENTS, mount, open, pause, press, serve, state, waitForStatus, waitForText, write } from "./threads-page.mjs";

const KEPT = 700; // milliseconds after the last key

export default [
    {
        name: "Reply brings the form below that comment and the focus into its text, Cancel brings both back",
        async run(page, { server }) {
            serve(server, [makeComment(server.origin, 5, { author_name: "Ann" }), makeComment(server.origin, 6, { parent: 5 })]);
            await open(page, mount(server));
            await page.focus([COMMENTS, "#comment-5 > .comment-card > .reply"]);
            await page.press("Enter");
            assert.deepEqual(await state(page), { below: "comment-5", parent: "5", text: "", title: "Reply to Ann", focus: "field-content" });
            const name = await page.evaluate(() => {
                const root = document.querySelector("maqal-comments").shadowRoot;
                const form = root.querySelector("form");
                return [form.previousElementSibling.className, form.nextElementSibling.className, root.querySelector(".reply").getAttribute("aria-label")];
            });
            assert.deepEqual(name, ["comment-card", "replies", "Reply to \u2068Ann\u2069"]);
            await page.focus([COMMENTS, ".cancel-reply"]);
            await page.press("Enter");
            const after = await state(page);
            assert.deepEqual(after, { below: "", parent: "0", text: "", title: "Leave a comment", focus: "reply of comment-5" });
            assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelector(".cancel-reply")), null);
        },
    },
    {
        name: "each comment has a text of its own, none is lost between them, and a reload brings back that of each",
        async run(page, { server }) {
            serve(server, [5, 6].map((id) => makeComment(server.origin, id)));
            const address = mount(server);
            await open(page, address);
            await page.click([COMMENTS, "#field-content"]);
            await page.type("to all");
            await press(page, "comment-5");
            assert.equal((await state(page)).text, "");
            await page.type("to five");
            await press(page, "comment-6");
            await page.type("to six");
            await press(page, "comment-5");
            assert.equal((await state(page)).text, "to five");
            await page.click([COMMENTS, ".cancel-reply"]);
            assert.equal((await state(page)).text, "to all");
            await pause(KEPT);
            await open(page, address);
            await waitForText(page, "to all");
            await press(page, "comment-6");
            await waitForText(page, "to six");
            await press(page, "comment-5");
            await waitForText(page, "to five");
        },
    },
    {
        name: "a reply is sent with its parent, stands below it at once, and nothing else moves",
        async run(page, { server }) {
            const comments = [5, 6, 7].map((id) => makeComment(server.origin, id));
            serve(server, comments);
            server.route(`POST ${REST}`, { status: 201, delay: 300, body: makeComment(server.origin, 9, { parent: 6, content: { rendered: "<p>mine <script>alert(1)</script></p>" } }) });
            await open(page, mount(server));
            await press(page, "comment-6");
            await write(page, "mine");
            await page.evaluate(() => {
                const root = document.querySelector("maqal-comments").shadowRoot;
                window.kept = [...root.querySelectorAll("li.comment")];
                window.moved = [];
                new MutationObserver((list) => list.forEach(({ removedNodes }) => window.moved.push(...[...removedNodes].map(({ id }) => id).filter(Boolean)))).observe(root.querySelector(".comments-list"), { childList: true, subtree: true });
            });
            await page.click([COMMENTS, ".submit"]);
            await page.waitForElement([COMMENTS, "#comment-6 > .replies > #comment-9"]);
            await waitForStatus(page, "accepted");
            assert.equal(await page.evaluate(() => window.moved.join()), "");
            assert.equal(await page.evaluate(() => window.kept.every((item) => item.isConnected)), true);
            assert.equal((await page.text([COMMENTS, "#comment-9 .comment-body"])).trim(), "mine");
            const sent = JSON.parse(server.asked.find((/** @type {any} */ { method }) => method === "POST").body);
            assert.deepEqual([sent.parent, sent.content], [6, "mine"]);
            assert.equal(server.asked.filter((/** @type {any} */ { method, path }) => method === "GET" && path === REST).length, 1, "nothing is read anew");
            await page.click([COMMENTS, ".cancel-reply"]);
            await press(page, "comment-6");
            assert.equal((await state(page)).text, "", "what was sent does not come back");
            await page.type("n");
            await waitForStatus(page, "idle"); // what was said of the last one is not said of the next
        },
    },
    {
        name: "replies that wait go by themselves on the next visit, one after the other, each below its comment, though nobody comes near",
        async run(page, { server }) {
            const comments = [5, 6].map((id) => makeComment(server.origin, id));
            serve(server, comments, 1);
            server.route(`POST ${REST}`, { status: 503, headers: { "retry-after": "200" }, body: "" });
            const address = mount(server);
            /** @type {[string, string][]} */
            let kept = [];
            for (const [id, text] of [["comment-5", "to five"], ["comment-6", "to six"]]) {
                await open(page, address, `#${id} .reply`);
                await press(page, id);
                await write(page, text);
                await page.click([COMMENTS, ".submit"]);
                await waitForStatus(page, "queued");
                kept = [...kept, ...(await page.evaluate(() => Object.entries(localStorage).filter(([, text]) => text.includes('"queued"'))))];
                await page.evaluate(() => localStorage.clear()); // as if the other one were written in another tab
            }
            await page.evaluate((/** @type {[string, string][]} */ all) => all.forEach(([place, text]) => (localStorage[place] = text)), kept);
            server.asked = [];
            server.route(`POST ${REST}`, ({ body }) => {
                const { parent, content } = JSON.parse(body);
                return { status: 201, body: makeComment(server.origin, 10 + parent, { parent, content: { rendered: `<p>${content}</p>` } }) };
            });
            mount(server, "", '<div style="height: 9000px">A long story</div>');
            await page.goto(address);
            const posts = () => server.asked.filter((/** @type {any} */ { method }) => method === "POST").map((/** @type {any} */ { body }) => JSON.parse(body));
            while (posts().length < 2) await pause(100);
            for (const id of [5, 6]) await page.waitForElement([COMMENTS, `#comment-${id} > .replies > #comment-${10 + id}`]);
            assert.deepEqual(posts().map(({ parent, content }) => [parent, content]).sort(), [[5, "to five"], [6, "to six"]]);
            await page.waitFor(() => !document.querySelector("maqal-comments").shadowRoot.querySelector("form").closest("li"));
            const { text, parent } = await state(page);
            assert.deepEqual([text, parent], ["", "0"], "the form is where its reader expects it");
        },
        problems: true,
        timeout: 60_000,
    },
    {
        name: "a reply that waits for a comment that is gone is not hidden: it is in the form",
        async run(page, { server }) {
            serve(server, [5, 6].map((id) => makeComment(server.origin, id)));
            server.route(`POST ${REST}`, { status: 503, headers: { "retry-after": "200" }, body: "" });
            const address = mount(server);
            await open(page, address);
            await press(page, "comment-5");
            await write(page, "to five");
            await page.click([COMMENTS, ".submit"]);
            await waitForStatus(page, "queued");
            serve(server, [makeComment(server.origin, 6)]);
            await open(page, address);
            await waitForText(page, "to five");
            assert.deepEqual(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelector("form").closest("li")), null);
        },
        problems: true,
    },
    {
        name: "Reply waits until what is being sent has arrived",
        async run(page, { server }) {
            serve(server, [5, 6].map((id) => makeComment(server.origin, id)));
            server.route(`POST ${REST}`, { status: 201, delay: 600, body: makeComment(server.origin, 9, { parent: 5 }) });
            await open(page, mount(server));
            await press(page, "comment-5");
            await write(page, "first");
            await page.click([COMMENTS, ".submit"]);
            await page.waitFor(() => document.querySelector("maqal-comments").shadowRoot.querySelector(".submit").getAttribute("aria-disabled"));
            await press(page, "comment-6");
            assert.equal((await state(page)).below, "comment-5");
            await page.waitFor(() => document.querySelector("maqal-comments").shadowRoot.querySelector("form").closest("li").id === "comment-6");
            assert.equal((await state(page)).text, "");
            await page.waitForElement([COMMENTS, "#comment-5 > .replies > #comment-9"]);
        },
    },
    {
        name: "a comment that waits for approval is shown to its writer, also after a reload, until it is published",
        async run(page, { server }) {
            const comments = [makeComment(server.origin, 5)];
            serve(server, comments);
            server.route(`POST ${REST}`, { status: 401, body: { code: "rest_comment_login_required", message: "x", data: { status: 401 } } });
            server.route(`POST ${CLASSIC}`, { status: 302, headers: { location: "/2024/03/harbour/?unapproved=9&moderation-hash=abc#comment-9" }, body: "" });
            server.page("/2024/03/harbour/", "<!doctype html><title>t</title>");
            server.route("/post.json", { body: makePost(server.origin) });
            const address = mount(server, 'src="/post.json"');
            await open(page, address);
            await press(page, "comment-5");
            await write(page, "first line\nsecond <b onclick=x>line</b>\n\nnext <img src=x onerror=alert(1)>");
            await page.click([COMMENTS, ".submit"]);
            const mine = [COMMENTS, "#comment-5 > .replies > #comment-9"];
            await page.waitForElement(mine);
            const shown = () =>
                page.evaluate(() => {
                    const item = document.querySelector("maqal-comments").shadowRoot.querySelector("#comment-9");
                    const body = item.querySelector(".comment-body");
                    return [body.querySelectorAll("p").length, body.querySelectorAll("br").length, body.querySelectorAll("img,[onclick]").length,
                        item.querySelector(".held").textContent, item.querySelector(".comment-author").textContent,
                        new URL(item.querySelector(".comment-link").href).search, item.querySelectorAll(".reply").length];
                });
            const wanted = [2, 1, 0, "Awaiting approval", "Reader", "?unapproved=9&moderation-hash=abc", 0];
            assert.deepEqual(await shown(), wanted);
            await open(page, address);
            await page.waitForElement(mine);
            assert.deepEqual(await shown(), wanted);
            comments.push(makeComment(server.origin, 9, { parent: 5 }));
            for (const time of ["once", "twice"]) {
                await open(page, address);
                await page.waitForElement(mine);
                await pause(200);
                assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelectorAll(".held").length), 0, time);
            }
        },
    },
    {
        name: "a change of language keeps the reply where it was, with its text",
        async run(page, { server }) {
            serve(server, [5, 6].map((id) => makeComment(server.origin, id)));
            await open(page, mount(server));
            await press(page, "comment-6");
            await page.type("half a sentence");
            await page.evaluate(() => (document.querySelector("maqal-comments").lang = "ar"));
            await page.waitFor(() => {
                const form = document.querySelector("maqal-comments").shadowRoot.querySelector("#comment-6 > form");
                return form?.closest("[lang]").lang === "ar" && form.elements.comment.value === "half a sentence" && form.elements.comment_parent.value === "6";
            });
            assert.match((await state(page)).title, /^رد على/);
        },
    },
    ...["light", "dark"].map((colorScheme) => ({
        name: `a thread with a reply under way has no violation, ${colorScheme}`,
        engines: ["chromium"],
        colorScheme,
        async run(page, { server }) {
            serve(server, [makeComment(server.origin, 5), makeComment(server.origin, 6, { parent: 5, status: "hold" }), makeComment(server.origin, 7, { parent: 99, ...ago(120) })]);
            await open(page, mount(server, 'comments-poll="30"', "<h1>t</h1>", 'lang="ar" dir="rtl"'));
            await press(page, "comment-5");
            await page.click([COMMENTS, "#comment-7 .comment-link"]);
            await page.native.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
            const found = await page.evaluate(async () => {
                const { violations } = await window.axe.run(document, { resultTypes: ["violations"], rules: { region: { enabled: false }, "landmark-one-main": { enabled: false } } });
                return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.flat().join(" ")}: ${node.html.slice(0, 120)}`));
            });
            assert.deepEqual(found, []);
        },
    })),
];
