/** What a reader has written is kept until a server has it: reloads, other tabs, a browser that keeps nothing. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { makeComment, REST } from "../web/post.mjs";
import { COMMENTS, open, pageOf, shown, waitForState, waitForText, write } from "./harness/comment-form.mjs";
import { openSecond } from "./harness/second-tab.mjs";

const classicForm = readFileSync(new URL("../fixtures/wordpress/classic/form-104.html", import.meta.url), "utf8");
const KEPT = 700; // milliseconds after the last key

/** @param {any} server @param {string} [more] */
function mount(server, more = "") {
    server.route(`GET ${REST}`, { body: [] });
    return server.page("/story", pageOf(REST, { head: more }));
}
/** @param {any} page @param {string} field */
const value = (page, field = "content") =>
    page.evaluate((/** @type {string} */ id) => document.querySelector("maqal-comments").shadowRoot.querySelector(id).value, `#field-${field}`);
const status = async (/** @type {any} */ page) => (await shown(page)).says;
const waitForStatus = (/** @type {any} */ page, /** @type {string} */ text) =>
    page.waitFor((/** @type {string} */ wanted) => document.querySelector("maqal-comments").shadowRoot.querySelector("#form-status").textContent.includes(wanted), text);
const pause = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
export default [
    {
        name: "what was written is there again after a reload, can be taken away and brought back",
        async run(page, { server }) {
            const address = mount(server);
            await open(page, address);
            await write(page, "Ten minutes of work");
            await pause(KEPT);
            await open(page, address);
            await waitForText(page, "Ten minutes of work");
            assert.equal(await value(page, "author_name"), "", "who wrote is kept with consent alone");
            assert.match(await status(page), /is here again/);
            await page.click([COMMENTS, "#form-status button"]);
            await waitForText(page, "");
            assert.match(await status(page), /taken away/);
            await page.click([COMMENTS, "#form-status button"]);
            await waitForText(page, "Ten minutes of work");
        },
    },
    {
        name: "a page that is left within the moment after a key has kept it",
        async run(page, { server }) {
            const address = mount(server);
            await open(page, address);
            await page.click([COMMENTS, "#field-content"]);
            await page.type("just typed");
            await open(page, address);
            await waitForText(page, "just typed");
        },
    },
    {
        name: "a comment that the server took does not come back, and what was typed meanwhile stays",
        async run(page, { server }) {
            const address = mount(server);
            let answer;
            const waits = new Promise((resolve) => (answer = resolve));
            server.route(`POST ${REST}`, async () => (await waits, { status: 201, body: makeComment(server.origin, 6) }));
            await open(page, address);
            await write(page, "first");
            await page.click([COMMENTS, ".submit"]);
            await waitForState(page, "sending");
            await page.click([COMMENTS, "#field-content"]);
            await page.press("End");
            await page.type(" and second");
            answer();
            await waitForState(page, "accepted");
            assert.equal(await value(page), "first and second");
            await page.fill([COMMENTS, "#field-content"], "third");
            await page.click([COMMENTS, ".submit"]);
            await waitForText(page, "");
            await open(page, address);
            await page.click([COMMENTS, "#field-content"]);
            await pause(KEPT);
            assert.equal(await value(page), "");
        },
    },
    {
        name: "a comment that a server in trouble did not take is still there after a reload",
        async run(page, { server }) {
            const address = mount(server);
            server.route(`POST ${REST}`, { status: 500, body: "oops" });
            await open(page, address);
            await write(page, "refused");
            await page.click([COMMENTS, ".submit"]);
            await waitForState(page, "queued");
            await open(page, address);
            await waitForText(page, "refused");
        },
        problems: true, // the answer 500 is written to the console
    },
    {
        name: "another tab with the same comment follows, is emptied when it was sent there, and a text of its own is never replaced",
        async run(page, { server }) {
            const address = mount(server);
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 6) });
            await open(page, address);
            const second = await openSecond(page);
            for (const _ of ["its script", "its core"]) {
                await second.focus();
                await pause(2 * KEPT);
            }
            await write(page, "in step");
            await second.waitForText("in step");
            await page.click([COMMENTS, ".submit"]);
            await second.waitForText("");
            assert.match(await second.says(), /sent from another tab/);
            await waitForText(page, "");
            await page.fill([COMMENTS, "#field-content"], "typed here");
            await pause(KEPT);
            await second.fill("content", "typed there");
            await waitForStatus(page, "Another text");
            assert.deepEqual([await value(page), await second.text()], ["typed here", "typed there"]);
            const kept = () => page.evaluate(() => JSON.parse(Object.entries(localStorage).find(([key]) => key.startsWith("maqal-draft"))[1]).filter((one) => !one.sent).map((one) => one.content).sort());
            assert.deepEqual(await kept(), ["typed here", "typed there"]);
            await page.click([COMMENTS, "#form-status button"]);
            assert.equal(await value(page), "typed there");
            await page.click([COMMENTS, "#form-status button"]);
            assert.equal(await value(page), "typed here");
        },
    },
    {
        name: "who the reader is, is remembered with consent alone, and forgotten without it",
        async run(page, { server }) {
            const address = mount(server);
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 6) });
            const send = async (/** @type {string} */ text) => {
                await page.fill([COMMENTS, "#field-content"], text);
                await page.click([COMMENTS, ".submit"]);
                await waitForText(page, "");
            };
            await open(page, address);
            await write(page, "one");
            await page.click([COMMENTS, "#field-consent"]);
            await send("one");
            await open(page, address);
            await page.click([COMMENTS, "#field-content"]);
            await page.waitFor(() => document.querySelector("maqal-comments").shadowRoot.querySelector("#field-author_name").value === "Reader");
            await page.click([COMMENTS, "#field-consent"]);
            await send("two");
            await open(page, address);
            await page.click([COMMENTS, "#field-content"]);
            await pause(KEPT);
            assert.equal(await value(page, "author_name"), "");
        },
    },
    ...[
        ["keeps nothing", "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });"],
        ["is full", "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"],
        ["keeps something else under our name", "localStorage.setItem('maqal-reader/1', '{'); for (const text of ['{}', 'x', '[1,null,{}]']) localStorage.setItem(`maqal-draft/1 ${location.origin}/wp-json/wp/v2/comments 104 0`, text);"],
    ].map(([what, script]) => ({
        name: `in a browser that ${what} a comment is written and sent as ever`,
        /** @param {any} page @param {any} context */
        async run(page, { server }) {
            server.route("/first.js", { headers: { "content-type": "text/javascript" }, body: script });
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 6) });
            await open(page, mount(server, '<script src="/first.js"></script>'));
            await write(page, "text");
            await pause(KEPT);
            await page.click([COMMENTS, ".submit"]);
            await waitForState(page, "accepted");
            assert.equal(await value(page), "");
        },
    })),
    {
        name: "a form of the page keeps what was written too, each reply its own, and option drafts: false keeps nothing",
        async run(page, { server }) {
            const form = classicForm.replace(/http:\/\/wordpress\.test/g, "");
            const open = async (/** @type {string} */ options) => {
                server.route("/enhance.js", { headers: { "content-type": "text/javascript" }, body: `import { enhanceForm } from "/dist/maqal.mjs"; enhanceForm(document.querySelector("form"), ${options});` });
                await page.goto(server.page("/page", `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><script type="module" src="/enhance.js"></script></head><body>${form}</body></html>`));
                await page.waitFor(() => document.querySelector("form").noValidate);
            };
            const content = () => page.evaluate(() => document.querySelector("#comment").value);
            await open("{}");
            await page.fill(["#comment"], "to the article");
            await pause(KEPT);
            await page.evaluate(() => (document.querySelector("#comment_parent").value = "7"));
            await page.fill(["#comment"], "to the comment 7");
            await pause(KEPT);
            await open("{}");
            await page.click(["#comment"]);
            await pause(KEPT);
            assert.equal(await content(), "", "the text moved to the reply with its form");
            await page.evaluate(() => (document.querySelector("#comment_parent").value = "7"));
            await page.click(["#author"]);
            await page.waitFor(() => document.querySelector("#comment").value === "to the comment 7");
            await open("{ drafts: false }");
            await page.evaluate(() => localStorage.clear());
            await page.fill(["#comment"], "nothing of this");
            await pause(KEPT);
            assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), "{}");
        },
    },
];
