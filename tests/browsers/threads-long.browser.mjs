/** Long threads: drawn and sorted in short tasks, lists far from the screen left out, and nothing of it seen. */
import assert from "node:assert/strict";

import { makeComment, makePost } from "../web/post.mjs";
import { COMMENTS, mount, open, pause, serve, waitForFocus } from "./threads-page.mjs";

/** Four of ten are replies, some to comments of earlier pages. */
const makeThread = (/** @type {string} */ origin, /** @type {number} */ count) =>
    Array.from({ length: count }, (_, i) => makeComment(origin, i + 1, { parent: i > 40 && i % 5 < 2 ? i - (i % 37) : 0 }));

/** Writes down how many comments, and how many at top level, were put in their place in each task. */
const RECORDER = `<script>(() => {
    window.tasks = [];
    let placed = new Set();
    const channel = new MessageChannel();
    const end = () => {
        window.tasks.push([placed.size, [...placed].filter((item) => item.parentElement?.matches(".thread")).length]);
        placed = new Set();
    };
    channel.port1.onmessage = end;
    // Before whatever goes on after a pause.
    const endOfTask = () => globalThis.scheduler?.postTask ? scheduler.postTask(end, { priority: "user-blocking" }) : channel.port2.postMessage(0);
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
        const root = attach.call(this, init);
        new MutationObserver((records) => {
            const before = placed.size;
            for (const { addedNodes } of records) for (const node of addedNodes) {
                if (node.nodeType !== 1) continue;
                if (node.matches("li.comment")) placed.add(node);
                for (const item of node.querySelectorAll("li.comment")) placed.add(item);
            }
            if (!before && placed.size) endOfTask();
        }).observe(root, { childList: true, subtree: true });
        return root;
    };
})();</script>`;

/** As long as the case has: some engines take their time. @param {any} page @param {(...args: any[]) => unknown} isSo @param {any[]} args */
async function waitLong(page, isSo, ...args) {
    while (!(await page.evaluate(isSo, ...args))) await pause(200);
}

/** Those at top level. @param {any} page @returns {Promise<number[]>} */
const roots = (page) =>
    page.evaluate(() => [...document.querySelector("maqal-comments").shadowRoot.querySelectorAll(".thread > li.comment")].map((item) => Number(item.dataset.comment)));

/** @param {any} page @param {"newest" | "oldest"} order */
const choose = (page, order) =>
    page.evaluate((/** @type {string} */ order) => {
        const select = document.querySelector("maqal-comments").shadowRoot.querySelector(".order select");
        select.value = order;
        select.dispatchEvent(new Event("change", { bubbles: true }));
    }, order);

/** @param {any} page @param {number[]} wanted */
const waitForRoots = (page, wanted) =>
    waitLong(page, (/** @type {string} */ wanted) =>
        [...document.querySelector("maqal-comments").shadowRoot.querySelectorAll(".thread > li.comment")].map((item) => item.dataset.comment).join() === wanted, wanted.join());

export default [
    {
        name: "5,000 comments are drawn in many tasks, none of which puts more than a page in its place, and sorted in many",
        timeout: 180_000,
        async run(page, { server }) {
            const comments = makeThread(server.origin, 5000);
            serve(server, comments);
            await page.goto(mount(server, "", RECORDER));
            await waitLong(page, () => document.querySelector("maqal-comments").shadowRoot?.querySelector(".news"));
            assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelectorAll("li.comment").length), 5000);
            const top = comments.filter(({ parent }) => !parent).map(({ id }) => id);
            assert.deepEqual(await roots(page), top);
            /** @type {[number, number][]} */
            const drawn = await page.evaluate(() => window.tasks.splice(0));
            assert.ok(drawn.length >= 50, `${drawn.length} tasks`);
            assert.ok(Math.max(...drawn.map(([all]) => all)) <= 100, `at once: ${drawn.map(([all]) => all)}`);
            await choose(page, "newest");
            await waitForRoots(page, top.toReversed());
            /** @type {[number, number][]} */
            const sorted = await page.evaluate(() => window.tasks);
            // Where nothing can be put before what goes on after a pause, the end of a task is seen late.
            assert.ok(Math.max(...sorted.map(([, roots]) => roots)) <= 300, `at once: ${sorted.map(([, roots]) => roots)}`);
        },
    },
    {
        name: "of a long thread, lists far from the screen are left out, as high as they will be about, and what stands in them is found",
        timeout: 60_000,
        async run(page, { server, engine }) {
            const comments = makeThread(server.origin, 300);
            serve(server, comments);
            const address = mount(server);
            await open(page, `${address}#comment-286`);
            await waitForFocus(page, "comment-286");
            await page.waitFor(() => {
                const { top } = document.querySelector("maqal-comments").shadowRoot.querySelector("#comment-286").getBoundingClientRect();
                return top >= 0 && top < innerHeight;
            });
            await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
            const lists = await page.evaluate(() => {
                const { shadowRoot } = document.querySelector("maqal-comments");
                const all = [...shadowRoot.querySelectorAll(".comments-list > ol")];
                const middle = all[2];
                const height = () => middle.getBoundingClientRect().height;
                const estimated = height();
                middle.style.contentVisibility = "visible";
                for (const card of middle.querySelectorAll(".comment-card, .cv")) card.style.contentVisibility = "visible";
                return { sizes: all.map(({ childElementCount }) => childElementCount), classes: all.map(({ className }) => className), ratio: estimated / height(),
                    isLeftOut: all.slice(1).filter((list) => list !== middle).every((list) => getComputedStyle(list).contentVisibility === "auto") };
            });
            assert.deepEqual(lists.sizes, [...Array(7).fill(25), 22].slice(0, lists.sizes.length));
            assert.equal(lists.classes[0], "thread");
            assert.ok(lists.classes.slice(1).every((/** @type {string} */ name) => name === "thread later"));
            if (engine === "webkit") return; // see below
            assert.ok(lists.isLeftOut);
            assert.ok(lists.ratio > 0.6 && lists.ratio < 1.6, `estimated ${lists.ratio}`);
        },
    },
    {
        name: "nothing of an article and its thread is left out in WebKit, which leaves blank what it has painted once the form moves",
        engines: ["webkit"],
        async run(page, { server }) {
            serve(server, makeThread(server.origin, 80));
            server.route("/post.json", { body: makePost(server.origin) });
            await page.goto(server.page("/", '<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><maqal-article src="/post.json"></maqal-article><script type="module" src="/dist/maqal.mjs"></script>'));
            await page.waitForElement(["maqal-article", ".cv"]);
            await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector(".comments").scrollIntoView());
            await page.waitForElement(["maqal-article", ".reply"]);
            const left = await page.evaluate(() => [...document.querySelector("maqal-article").shadowRoot.querySelectorAll("*")]
                .filter((node) => getComputedStyle(node).contentVisibility !== "visible").length);
            assert.equal(left, 0);
        },
    },
    {
        name: "a long thread is sorted there and back, replies stay below their comments, and a new one comes where it belongs",
        timeout: 60_000,
        async run(page, { server }) {
            const comments = makeThread(server.origin, 200);
            serve(server, comments);
            const clock = "<script>(() => { const real = setTimeout; window.setTimeout = (f, ms, ...a) => real(f, ms === 31000 ? 200 : ms, ...a); })();</script>";
            await open(page, mount(server, 'comments-poll="31"', clock), ".news");
            const top = comments.filter(({ parent }) => !parent).map(({ id }) => id);
            await waitForRoots(page, top);
            await choose(page, "newest");
            await waitForRoots(page, top.toReversed());
            const below = () => page.evaluate(() => [...document.querySelector("maqal-comments").shadowRoot.querySelectorAll("li.comment[data-parent]")]
                .every((item) => item.parentElement.closest("li.comment").dataset.comment === item.dataset.parent));
            assert.ok(await below());
            comments.push(makeComment(server.origin, 201), makeComment(server.origin, 202, { parent: 100 }));
            await page.waitForElement([COMMENTS, ".show-new"]);
            await page.click([COMMENTS, ".show-new"]);
            await waitForRoots(page, [201, ...top.toReversed()]);
            assert.ok(await below());
            await choose(page, "oldest");
            await waitForRoots(page, [...top, 201]);
            assert.ok(await below());
            const sizes = await page.evaluate(() => [...document.querySelector("maqal-comments").shadowRoot.querySelectorAll(".comments-list > ol")].map(({ childElementCount }) => childElementCount));
            assert.ok(Math.max(...sizes) <= 26, `${sizes}`);
        },
    },
];
