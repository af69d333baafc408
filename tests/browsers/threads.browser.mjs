/** Threads: replies in place, the reader's own comments, places, order, times, news, and why somebody cannot write. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { CLASSIC, makeComment, makePost, REST } from "../web/post.mjs";

const COMMENTS = "maqal-comments";
const KEPT = 700; // milliseconds after the last key
const pause = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Serves a list of comments as WordPress does, oldest or newest first, by pages.
 * @param {any} server @param {object[]} comments as they are at the time of each question @param {number} [size] of a page
 */
function serve(server, comments, size = 100) {
    server.route(`GET ${REST}`, ({ query }) => {
        const asked = new URLSearchParams(query);
        const list = asked.get("order") === "desc" ? [...comments].reverse() : comments;
        const page = Number(asked.get("page"));
        const headers = { "x-wp-totalpages": String(Math.ceil(list.length / size)) };
        return { headers, body: list.slice((page - 1) * size, page * size) };
    });
}

/** @param {any} server @param {string} [attributes] @param {string} [more] before the element @param {string} [lang] */
const mount = (server, attributes = "", more = "", lang = 'lang="en"') =>
    server.page("/story", `<!doctype html><html ${lang}><head><meta charset="utf-8"><title>t</title><script type="module" src="/dist/maqal.mjs"></script></head>
        <body>${more}<maqal-comments post="104" comments="${REST}" ${attributes}></maqal-comments></body></html>`);

/** @param {any} page @param {string} address @param {string} [awaited] */
async function open(page, address, awaited = ".reply") {
    await page.goto(address);
    await page.waitForElement([COMMENTS, awaited]);
}

/** The state of the form and of what has the focus. @param {any} page */
const state = (page) =>
    page.evaluate(() => {
        const root = document.querySelector("maqal-comments").shadowRoot;
        const form = root.querySelector("form");
        const { activeElement: active } = root;
        return {
            below: form.closest("li.comment")?.id ?? "",
            parent: form.elements.comment_parent.value,
            text: form.elements.comment.value,
            title: form.querySelector("#form-title").textContent.replace(/[\u2066-\u2069]/g, ""),
            focus: active && (active.id || `${active.className} of ${active.closest("li")?.id}`),
        };
    });

/** Which comments stand below which, in their order. @param {any} page */
const tree = (page) =>
    page.evaluate(() =>
        [...document.querySelector("maqal-comments").shadowRoot.querySelectorAll("li.comment")]
            .map((item) => `${item.dataset.comment}<${item.parentElement.closest("li.comment")?.dataset.comment ?? ""}`).join(" "),
    );
/** @param {any} page @param {string} wanted */
const waitForTree = (page, wanted) =>
    page.waitFor((/** @type {string} */ text) =>
        [...document.querySelector("maqal-comments").shadowRoot.querySelectorAll("li.comment")]
            .map((item) => `${item.dataset.comment}<${item.parentElement.closest("li.comment")?.dataset.comment ?? ""}`).join(" ") === text, wanted);

/** @param {any} page @param {string} content */
async function write(page, content) {
    await page.fill([COMMENTS, "#field-author_name"], "Reader");
    await page.fill([COMMENTS, "#field-author_email"], "reader@news.example");
    await page.fill([COMMENTS, "#field-content"], content);
}

/** @param {any} page @param {string} id */
const press = (page, id) => page.click([COMMENTS, `#${id} > .comment-card > .reply`]);
/** @param {any} page @param {string} text */
const waitForText = (page, text) =>
    page.waitFor((/** @type {string} */ wanted) => document.querySelector("maqal-comments").shadowRoot.querySelector("#field-content").value === wanted, text);
/** @param {any} page @param {string} wanted */
const waitForFocus = (page, wanted) =>
    page.waitFor((/** @type {string} */ id) => document.querySelector("maqal-comments").shadowRoot.activeElement?.id === id, wanted);
/** @param {any} page @param {string} wanted */
const waitForStatus = (page, wanted) =>
    page.waitFor((/** @type {string} */ state) => document.querySelector("maqal-comments").shadowRoot.querySelector("#form-status").dataset.state === state, wanted);

const ago = (/** @type {number} */ seconds) => {
    const date = new Date(Date.now() - seconds * 1000).toISOString().slice(0, 19);
    return { date, date_gmt: date };
};

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
        },
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
        name: "the comment that the address names is found on a later page, and so is the next one, and a link to it says where it is",
        async run(page, { server }) {
            serve(server, Array.from({ length: 9 }, (_, i) => makeComment(server.origin, i + 1)), 3);
            const address = mount(server, "", '<p style="block-size:300vh"></p>');
            await page.goto(`${address}#comment-8`);
            await waitForFocus(page, "comment-8");
            const place = (/** @type {string} */ id) => page.evaluate((/** @type {string} */ id) => {
                const root = document.querySelector("maqal-comments").shadowRoot;
                const { top } = root.querySelector(`#${id}`).getBoundingClientRect();
                return { marked: [...root.querySelectorAll(".marked")].map((item) => item.id).join(), isSeen: top >= 0 && top < innerHeight, hash: location.hash };
            }, id);
            await pause(100);
            assert.deepEqual(await place("comment-8"), { marked: "comment-8", isSeen: true, hash: "#comment-8" });
            await page.evaluate(() => (location.hash = "#comment-2"));
            await waitForFocus(page, "comment-2");
            await page.click([COMMENTS, "#comment-4 .comment-link"]);
            await waitForFocus(page, "comment-4");
            assert.deepEqual(await place("comment-4"), { marked: "comment-4", isSeen: true, hash: "#comment-4" });
            await page.evaluate(() => history.back());
            await waitForFocus(page, "comment-2");
        },
    },
    {
        name: "of two articles, one that has the comment shows it, and the other leaves the focus alone",
        async run(page, { server }) {
            serve(server, [5, 6].map((id) => makeComment(server.origin, id)));
            server.route("GET /other", { body: [6, 7].map((id) => makeComment(server.origin, id)), delay: 300 });
            const other = '<maqal-comments id="other" post="7" comments="/other"></maqal-comments>';
            const focused = (/** @type {string} */ id) => page.waitFor((/** @type {string} */ id) =>
                [...document.querySelectorAll("maqal-comments")].map(({ shadowRoot }) => shadowRoot.activeElement?.id ?? "").join() === id, id);
            await page.goto(`${mount(server).replace("/story", "/story")}#comment-6`);
            server.page("/two", `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><script type="module" src="/dist/maqal.mjs"></script>
                <maqal-comments post="104" comments="${REST}"></maqal-comments>${other}`);
            await page.goto(`${server.origin}/two#comment-6`);
            await page.waitForElement(["#other", "#comment-7"]);
            await focused("comment-6,");
            await page.evaluate(() => (location.hash = "#comment-7"));
            await focused(",comment-7");
            await page.click(["#other", "#comment-6 .comment-link"]);
            await focused(",comment-6");
        },
    },
    {
        name: "the newest first, for the visit, with a label, by keyboard; replies stay the oldest first",
        async run(page, { server }) {
            serve(server, [1, 2, 3, 4].map((id) => makeComment(server.origin, id, { parent: id > 2 ? 1 : 0 })), 3);
            const address = mount(server, "", "", 'lang="ar" dir="rtl"');
            await open(page, address, ".order select");
            await waitForTree(page, "1< 3<1 4<1 2<");
            const label = await page.evaluate(() => {
                const select = document.querySelector("maqal-comments").shadowRoot.querySelector(".order select");
                return [select.labels[0].querySelector("span").textContent, ...[...select.options].map(({ text }) => text)];
            });
            assert.deepEqual(label, ["الترتيب", "الأقدم أولًا", "الأحدث أولًا"]);
            await page.evaluate(() => {
                const select = document.querySelector("maqal-comments").shadowRoot.querySelector(".order select");
                select.focus();
                select.value = "newest";
                select.dispatchEvent(new Event("change", { bubbles: true }));
            });
            await waitForTree(page, "2< 1< 3<1 4<1");
            assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.activeElement?.localName), "select");
            await open(page, address, ".order select");
            await waitForTree(page, "2< 1< 3<1 4<1");
            assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelector("select").value), "newest");
            const orders = server.asked.filter((/** @type {any} */ { path }) => path === REST).map((/** @type {any} */ { query }) => new URLSearchParams(query).get("order"));
            assert.deepEqual(orders, ["asc", "asc", "desc", "desc"]);
        },
    },
    {
        name: "replies whose comment is gone, too deep, in a circle or sent twice all stand somewhere and say where they belong",
        async run(page, { server }) {
            const chain = Array.from({ length: 12 }, (_, i) => makeComment(server.origin, 20 + i, { parent: i ? 19 + i : 0, author_name: `N${20 + i}` }));
            const comments = [makeComment(server.origin, 1, { parent: 2 }), makeComment(server.origin, 2, { parent: 1 }), makeComment(server.origin, 3, { parent: 999 }),
                ...chain, makeComment(server.origin, 3, { parent: 999, content: { rendered: "<p>again</p>" } })];
            serve(server, comments, 4);
            await open(page, mount(server));
            await waitForTree(page, `1< 2<1 3< 20< ${Array.from({ length: 9 }, (_, i) => `${21 + i}<${20 + i}`).join(" ")} 30<28 31<28`);
            await page.waitForElement([COMMENTS, "#comment-3 .in-reply-to"]);
            const notes = await page.evaluate(() =>
                [...document.querySelector("maqal-comments").shadowRoot.querySelectorAll(".in-reply-to")].map((note) => [note.closest("li").id, note.localName, note.textContent.replace(/[\u2066-\u2069]/g, "")]));
            assert.deepEqual(notes, [
                ["comment-1", "a", "In reply to قارئ 2"],
                ["comment-3", "p", "In reply to a comment that is no longer here"],
                ["comment-30", "a", "In reply to N29"],
                ["comment-31", "a", "In reply to N30"],
            ]);
            assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelector("#comment-3 .comment-body").textContent.trim()), "again");
            await page.click([COMMENTS, "#comment-31 .in-reply-to"]);
            await waitForFocus(page, "comment-30");
        },
    },
    {
        name: "pages that fail leave what is there, and are asked for again",
        async run(page, { server }) {
            const comments = [1, 2, 3].map((id) => makeComment(server.origin, id));
            server.route(`GET ${REST}`, ({ query }) => (/page=2/.test(query.replace("per_page", "")) ? { status: 500, body: {} } : { headers: { "x-wp-totalpages": "3" }, body: [comments[0]] }));
            await open(page, mount(server), ".retry");
            assert.equal(await tree(page), "1<");
            serve(server, comments, 1);
            await page.click([COMMENTS, ".retry"]);
            await waitForTree(page, "1< 2< 3<");
            assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelector(".failure")), null);
        },
    },
    {
        name: "times say how long ago, in the language of the interface and with its digits, and go on to be true",
        async run(page, { server }) {
            serve(server, [makeComment(server.origin, 1), makeComment(server.origin, 2, ago(5 * 60 + 5)), makeComment(server.origin, 3, ago(25 * 3600))]);
            const clock = "<script>(() => { const real = setInterval; window.setInterval = (f, ms, ...a) => real(f, ms >= 10000 ? 100 : ms, ...a); })();</script>";
            await open(page, mount(server, "", clock, 'lang="ar-EG" dir="rtl"'));
            const times = () => page.evaluate(() => [...document.querySelector("maqal-comments").shadowRoot.querySelectorAll("time")].map(({ textContent, title, dateTime }) => [textContent, title, dateTime]));
            await page.waitFor(() => document.querySelector("maqal-comments").shadowRoot.querySelector("time[title]"));
            const [old, recent, yesterday] = await times();
            assert.deepEqual(old.slice(1), ["", "2024-03-06T08:00:00+01:00"]);
            assert.match(old[0], /٢٠٢٤/);
            assert.match(recent[0], /٥ دقائق/);
            assert.match(recent[1], /٢٠/, "the absolute time");
            assert.match(recent[2], /Z$/);
            assert.match(yesterday[0], /أمس/);
            await page.evaluate(() => {
                const now = Date.now;
                Date.now = () => now() + 5 * 60_000;
            });
            await page.waitFor(() => /١٠ دقائق/.test(document.querySelector("maqal-comments").shadowRoot.querySelectorAll("time")[1].textContent));
        },
    },
    {
        name: "new comments are told politely, and shown when the reader wants, where nothing that is read moves",
        async run(page, { server }) {
            const comments = [1, 2].map((id) => makeComment(server.origin, id));
            serve(server, comments);
            const clock = "<script>(() => { const real = setTimeout; window.setTimeout = (f, ms, ...a) => real(f, ms === 31000 ? 200 : ms, ...a); })();</script>";
            await open(page, mount(server, 'comments-poll="31"', clock));
            comments.push(makeComment(server.origin, 3, { parent: 1 }), makeComment(server.origin, 4));
            await page.waitForElement([COMMENTS, ".news .show-new"]);
            assert.equal(await page.text([COMMENTS, ".show-new"]), "2 new comments");
            assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelector(".news").getAttribute("role")), "status");
            assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelector(".news").getBoundingClientRect().height), 0);
            assert.equal(await tree(page), "1< 2<");
            await page.click([COMMENTS, ".show-new"]);
            await waitForTree(page, "1< 3<1 2< 4<");
            await waitForFocus(page, "comment-3");
            assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelector(".show-new")), null);
        },
    },
    {
        name: "the script tag says too how often new comments are asked for",
        async run(page, { server }) {
            server.route("/post.json", { body: makePost(server.origin) });
            serve(server, [makeComment(server.origin, 1)]);
            await page.goto(server.page("/", '<!doctype html><meta charset="utf-8"><title>t</title><script async src="/dist/maqal.js" data-src="/post.json" data-comments-poll="60"></script>'));
            await page.waitForElement(["maqal-article", ".news"]);
            assert.equal(await page.evaluate(() => document.querySelector("maqal-article").getAttribute("comments-poll")), "60");
        },
    },
    {
        name: "nobody asks for new comments unless the page wants it, nor more often than every 30 seconds",
        async run(page, { server }) {
            serve(server, [makeComment(server.origin, 1)]);
            const clock = "<script>(() => { const real = setTimeout; window.setTimeout = (f, ms, ...a) => real(f, ms >= 1000 && ms <= 50000 ? 50 : ms, ...a); })();</script>";
            for (const attributes of ["", 'comments-poll="29"', 'comments-poll="often"']) {
                await open(page, mount(server, attributes, clock));
                await pause(400);
            }
            assert.equal(server.asked.filter((/** @type {any} */ { path }) => path === REST).length, 3);
        },
    },
    {
        name: "closed comments, those of a post with a password and those for members say so in words",
        async run(page, { server }) {
            serve(server, [makeComment(server.origin, 1)]);
            server.route("/closed.json", { body: makePost(server.origin, { comment_status: "closed" }) });
            await open(page, mount(server, 'src="/closed.json"'), "#comment-1");
            assert.match(await page.text([COMMENTS, ".closed"]), /\S/);
            await pause(200);
            assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelectorAll("form, .reply").length), 0);

            server.route("/member.json", { body: { format: "maqal-article/1", headline: "x", comments: { rest: `${server.origin}${REST}`, post: 104, login_required: true } } });
            await open(page, mount(server, 'src="/member.json"'), ".login");
            const login = await page.evaluate(() => {
                const root = document.querySelector("maqal-comments").shadowRoot;
                return [root.querySelector(".login").textContent, root.querySelector(".login a").href, root.querySelector("form").checkVisibility?.() ?? false];
            });
            assert.match(login[0], /logged in/);
            assert.equal(login[1], `${server.origin}/wp-login.php?redirect_to=${encodeURIComponent(`${server.origin}/story`)}`);
            assert.equal(login[2], false);

            server.route(`GET ${REST}`, { status: 401, body: { code: "rest_cannot_read_post" } });
            await open(page, mount(server), ".not-open");
            assert.match(await page.text([COMMENTS, ".not-open"]), /not open to everyone/);
            assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelector(".retry")), null);
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
