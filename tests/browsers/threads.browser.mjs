/** Threads, read: places, order, times, news, and why somebody cannot write. */
import assert from "node:assert/strict";

import { makeComment, makePost, REST } from "../web/post.mjs";
import { ago, COMMENTS, mount, open, pause, serve, tree, waitForFocus, waitForTree, write } from "./threads-page.mjs";

export default [
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
        name: "the heading counts what is known: what was read by pages, what is announced, the reader's own",
        async run(page, { server }) {
            const comments = [1, 2, 3].map((id) => makeComment(server.origin, id));
            serve(server, comments, 2);
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 9, { status: "hold" }) });
            const clock = "<script>(() => { const real = setTimeout; window.setTimeout = (f, ms, ...a) => real(f, ms === 31000 ? 200 : ms, ...a); })();</script>";
            const says = (/** @type {string} */ wanted) => page.waitFor((/** @type {string} */ text) => document.querySelector("maqal-comments").shadowRoot.querySelector("#comments-title").textContent === text, wanted);
            await open(page, mount(server, 'comments-poll="31"', clock));
            await says("3 comments");
            await write(page, "mine");
            await page.click([COMMENTS, ".submit"]);
            await says("4 comments");
            comments.push(makeComment(server.origin, 4), makeComment(server.origin, 5, { parent: 1 }));
            await page.waitForElement([COMMENTS, ".show-new"]);
            await says("6 comments");
            await page.click([COMMENTS, ".show-new"]);
            await waitForTree(page, "1< 5<1 2< 3< 4< 9<");
            await says("6 comments");
        },
    },
    {
        name: "the heading counts in the language of the interface, with its plurals and digits, and says that there are none",
        async run(page, { server }) {
            const says = (/** @type {string} */ wanted) => page.waitFor((/** @type {string} */ text) => document.querySelector("maqal-comments").shadowRoot?.querySelector("#comments-title")?.textContent === text, wanted);
            for (const [lang, count, wanted] of /** @type {[string, number, string][]} */ ([
                ["ar-EG", 11, "١١ تعليقًا"], ["ar", 3, "3 تعليقات"], ["ar", 2, "تعليقان"], ["he", 2, "שתי תגובות"], ["de", 1, "1 Kommentar"], ["en", 0, "No comments yet"],
            ])) {
                serve(server, Array.from({ length: count }, (_, i) => makeComment(server.origin, i + 1)));
                await page.goto(mount(server, "", "", `lang="${lang}"`));
                await says(wanted);
            }
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
];
