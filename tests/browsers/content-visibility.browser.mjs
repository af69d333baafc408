/** What `content-visibility: auto` must not cost: a steady page, searchable text, a whole print. */
import assert from "node:assert/strict";

import { draw, serveComments, serveJson, widgetPage } from "./fixtures-page.mjs";

const LOREM = "The tide had turned before anyone at the harbour noticed, and by noon the water stood a hand above the oldest mark on the wall. ";
const PARAGRAPHS = 300;

/** Blocks of many sizes, each with a number that can be looked for. */
function longArticle() {
    const blocks = Array.from({ length: PARAGRAPHS }, (_, i) => {
        const text = `Paragraph number ${i}. ${LOREM.repeat(1 + ((i * 7) % 9))}`;
        if (i % 40 === 20) return `<h2 id="h${i}">Part ${i}</h2><p>${text}</p>`;
        if (i % 50 === 30) return `<ul>${`<li>${LOREM}</li>`.repeat(8)}</ul><p>${text}</p>`;
        if (i % 60 === 45) return `<blockquote><p>${text}</p></blockquote>`;
        return `<p>${text}</p>`;
    });
    return blocks.join("\n");
}

/** @param {number} count */
const someComments = (count) =>
    Array.from({ length: count }, (_, i) => ({
        id: 5000 + i, parent: 0, author_name: `Reader ${i}`, date: "2025-03-09T10:43:00", type: "comment", link: `https://example.org/p#comment-${5000 + i}`,
        content: { rendered: `<p>Comment number ${i}. ${LOREM.repeat(1 + (i % 6))}</p>` },
    }));

/** @param {any} page @param {import("./harness/server.mjs").TestServer} server @param {object} [more] */
async function drawLong(page, server, more = {}) {
    serveComments(server, {});
    await page.goto(widgetPage(server, { policy: "" }));
    const article = {
        id: 7, type: "post", link: `${server.otherOrigin}/p`, title: { rendered: "A long article" }, content: { rendered: longArticle() }, comment_status: "open",
        _embedded: { replies: [someComments(80)] }, ...more,
    };
    const { type, detail } = await draw(page, { src: serveJson(server, "/long", JSON.stringify(article)), lang: "en" });
    assert.equal(type, "maqal-render", JSON.stringify(detail));
}

/** @param {any} page @returns {Promise<boolean>} */
const isSupported = (page) => page.evaluate(() => CSS.supports("content-visibility", "auto"));

export default [
    {
        name: "blocks and the bodies of comments are skipped while they are out of view, with an estimated size that is remembered",
        async run(page, { server }) {
            await drawLong(page, server);
            if (!(await isSupported(page))) return;
            const seen = await page.evaluate(() => {
                const root = document.querySelector("maqal-article").shadowRoot;
                const far = [...root.querySelectorAll(".body > .cv")].at(-1);
                const style = getComputedStyle(far);
                return {
                    blocks: root.querySelectorAll(".body > .cv").length,
                    bodies: root.querySelectorAll(".comment-body.cv").length,
                    visibility: style.contentVisibility,
                    size: style.containIntrinsicBlockSize || style.containIntrinsicHeight,
                };
            });
            assert.ok(seen.blocks >= PARAGRAPHS * 0.9, `${seen.blocks} blocks`);
            assert.equal(seen.bodies, 80);
            assert.equal(seen.visibility, "auto");
            assert.match(seen.size, /^auto \d/);
        },
    },
    {
        name: "the estimated height of an article is honest: within a third of the true one",
        async run(page, { server }) {
            for (const width of [1024, 400]) {
                await page.setViewport({ width, height: 768 });
                await drawLong(page, server); // anew: a size that was seen is remembered
                if (!(await isSupported(page))) return;
                const { estimated, real } = await page.evaluate(async () => {
                    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                    const root = document.querySelector("maqal-article").shadowRoot;
                    const body = root.querySelector(".body");
                    await frame();
                    const estimated = body.getBoundingClientRect().height;
                    for (const block of root.querySelectorAll(".cv")) block.style.contentVisibility = "visible";
                    await frame();
                    return { estimated, real: body.getBoundingClientRect().height };
                });
                const ratio = estimated / real;
                assert.ok(ratio > 0.67 && ratio < 1.5, `at ${width}px: ${Math.round(estimated)} estimated, ${Math.round(real)} in truth, ratio ${ratio.toFixed(2)}`);
            }
        },
    },
    {
        name: "what is being read does not move while blocks above it get their true size",
        engines: ["chromium", "firefox"], // WebKit has no scroll anchoring
        async run(page, { server }) {
            await drawLong(page, server);
            const moves = await page.evaluate(async () => {
                const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                const root = document.querySelector("maqal-article").shadowRoot;
                scrollTo(0, document.documentElement.scrollHeight * 0.6); // jumps over blocks that were never laid out
                for (let i = 0; i < 10; i++) await frame();
                const worst = [];
                for (let step = 0; step < 60; step++) {
                    const inView = [...root.querySelectorAll(".body > *")].find((node) => {
                        const { top, bottom } = node.getBoundingClientRect();
                        return bottom > innerHeight / 2 && top < innerHeight;
                    });
                    const before = inView.getBoundingClientRect().top;
                    scrollBy(0, -120); // upwards, into blocks that are only estimated
                    await frame();
                    const moved = inView.getBoundingClientRect().top - before;
                    worst.push(Math.abs(moved - 120));
                }
                return worst.sort((a, b) => b - a).slice(0, 3);
            });
            assert.ok(moves[0] <= 2, `the text moved by ${moves} px beyond what was scrolled`);
        },
    },
    {
        name: "a link into the page ends at its target, however many estimated blocks lie before it",
        async run(page, { server }) {
            await drawLong(page, server, { content: { rendered: `<p><a href="#h260">down</a></p>${longArticle()}` } });
            await page.click(["maqal-article", ".body a"]);
            const top = await page.evaluate(async () => {
                const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                for (let i = 0; i < 20; i++) await frame();
                return document.querySelector("maqal-article").shadowRoot.querySelector("#maqal-h260").getBoundingClientRect().top;
            });
            assert.ok(top >= -4 && top < 300, `the target is at ${top}px of the window`);
        },
    },
    {
        name: "text that is not laid out is in the document, can be found and is read to assistive technology",
        async run(page, { server, engine }) {
            await drawLong(page, server);
            const seen = await page.evaluate((/** @type {number} */ count) => {
                const root = document.querySelector("maqal-article").shadowRoot;
                const text = root.querySelector(".body").textContent;
                const missing = Array.from({ length: count }, (_, i) => `Paragraph number ${i}.`).filter((words) => !text.includes(words));
                const hidden = root.querySelectorAll(".body [hidden], .body [aria-hidden], .body [inert]").length;
                return { missing, hidden, found: window.find(`Paragraph number ${count - 2}.`) };
            }, PARAGRAPHS);
            assert.deepEqual(seen.missing, []);
            assert.equal(seen.hidden, 0);
            if (engine === "chromium") assert.equal(seen.found, true, "window.find() finds the last but one paragraph");
        },
    },
    {
        name: "a print shows everything",
        engines: ["chromium"],
        timeout: 60_000,
        async run(page, { server }) {
            await drawLong(page, server);
            const pages = async () => Buffer.from(await page.native.pdf({ format: "a4" })).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
            await page.native.emulateMediaType("print");
            const skipped = await page.evaluate(() => {
                const blocks = [...document.querySelector("maqal-article").shadowRoot.querySelectorAll(".cv")];
                return blocks.filter((block) => getComputedStyle(block).contentVisibility !== "visible").length;
            });
            assert.equal(skipped, 0, "no block is skipped in print");
            const count = await pages();
            await page.evaluate(() => {
                for (const block of document.querySelector("maqal-article").shadowRoot.querySelectorAll(".cv")) block.style.contentVisibility = "visible";
            });
            assert.equal(count, await pages());
            assert.ok(count > 20, `${count} pages`);
        },
    },
];
