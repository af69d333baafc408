/** What goes wrong before anything is sent: the server is in trouble while the form's script, its core or the comments load. */
import assert from "node:assert/strict";

import { CLASSIC, REST } from "../web/post.mjs";
import { COMMENTS, comeNear, end, open, press, shown, waitForArrival, waitForState, write } from "./harness/comment-form.mjs";
import { mountStub } from "./harness/stub-site.mjs";

/** @typedef {import("./harness/server.mjs").Answer} Answer */

const TEXT = "Ten minutes of work";
const SCRIPT = "/dist/maqal-interaction.mjs";
const CORE = "/dist/maqal-full.wasm";
const portal = "<!doctype html><title>Sign in to the network</title>";
/** @type {[string, Answer][]} */
const TROUBLES = [
    ["is not reached", { drop: true }],
    ["answers 503 with a page", { status: 503, body: portal }],
    ["is a captive portal", { body: portal }],
    ["breaks off", { body: "export const x = 1;".repeat(99), truncate: 100 }],
];
/** A page whose comments are far away from its reader. */
const far = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><script type="module" src="/dist/maqal.mjs"></script></head>
    <body><div style="height: 9000px">A long story</div><maqal-comments post="104" comments="${REST}"></maqal-comments></body></html>`;
/** Whether the page has asked for the form's script by now, of the network or of the browser's memory. */
const hasScript = () =>
    new Promise((done) => setTimeout(() => done(performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/maqal-interaction.mjs"))), 300));
const what = { [SCRIPT]: "the form's script", [CORE]: "its core", [`GET ${REST}`]: "the comments" };

/** @param {any} server @param {string} path */
async function waitForAsked(server, path) {
    while (!server.asked.some((/** @type {any} */ asked) => path.endsWith(asked.path))) await new Promise((resolve) => setTimeout(resolve, 20));
}
/** Until the server has the comment. @param {{ stored: string[] }} site */
async function waitUntilStored(site) {
    while (!site.stored.length) await new Promise((resolve) => setTimeout(resolve, 20));
}
const isAtForm = () => !!document.querySelector("maqal-comments")?.shadowRoot?.querySelector("form");

export default [
    ...Object.entries(what).flatMap(([path, name]) =>
        TROUBLES.map(([trouble, answer]) => ({
            name: `a server that ${trouble} when asked for ${name}, and is well afterwards, costs no comment`,
            problems: true, // what does not load is written to the console
            async run(/** @type {any} */ page, /** @type {any} */ { server }) {
                const site = mountStub(server);
                server.route(path, answer);
                await open(page, site.open());
                await comeNear(page);
                await write(page, TEXT);
                await waitForAsked(server, path);
                await press(page);
                // Said, and here; or there already, by the form itself where its script does not come.
                await page.waitFor(`() => !(${isAtForm})() || !["idle", "sending"].includes(document.querySelector("maqal-comments").shadowRoot.querySelector("#form-status").dataset.state ?? "idle")`).catch(() => {});
                if (!site.stored.length) {
                    const { text, says } = await end(page, ["failed"]);
                    assert.equal(text, TEXT);
                    assert.match(says, /could not be sent\. Your text is still here; try again/);
                    if (path.startsWith("GET")) server.route(path, { body: [] });
                    else server.unroute(path);
                    // What was asked for while the server was in trouble may still fail after that.
                    for (let state = "failed"; state !== "accepted"; { state } = await end(page, ["failed", "accepted"])) await press(page);
                }
                await waitUntilStored(site);
                assert.deepEqual(site.stored, [TEXT]);
            },
        })),
    ),
    ...TROUBLES.slice(0, 3).map(([trouble, answer]) => ({
        name: `a server that ${trouble} from the form's script on until the comment is posted without it: the text is there on the next visit`,
        problems: true,
        timeout: 60_000, // three pages
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const site = mountStub(server);
            server.route(SCRIPT, answer);
            server.route(`POST ${CLASSIC}`, answer);
            const address = site.open();
            await open(page, address);
            await comeNear(page);
            await waitForAsked(server, SCRIPT);
            await write(page, TEXT);
            await press(page);
            await waitForAsked(server, CLASSIC);
            await page.waitFor(`() => !(${isAtForm})()`);
            for (const path of [SCRIPT, `POST ${CLASSIC}`]) server.unroute(path);
            const again = mountStub(server);
            await open(page, again.open());
            await comeNear(page);
            await page.waitFor(() => /Another text of yours/.test(document.querySelector("maqal-comments").shadowRoot.querySelector("#form-status").textContent));
            await page.click([COMMENTS, "#form-status .retry"]);
            assert.equal((await shown(page)).text, TEXT);
            await write(page);
            await press(page);
            await waitForArrival(page);
            assert.deepEqual(again.stored, [TEXT]);
        },
    })),
    {
        name: "a comment that waits goes on the next visit, though nobody comes near the form",
        problems: true,
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const site = mountStub(server);
            const address = site.open();
            await open(page, address);
            await write(page, TEXT);
            site.break({ name: "down", arrives: false, answer: () => ({ status: 503, body: portal, headers: { "retry-after": "200" } }), state: "queued", says: /./ }, "rest");
            await press(page);
            await waitForState(page, "queued");
            site.break(undefined, "rest");
            server.page("/story", far);
            await open(page, address);
            await waitUntilStored(site);
            assert.deepEqual(site.stored, [TEXT]);
        },
    },
    {
        name: "a comment that waited for longer than a day loads no script of the form before its reader comes near, and is there then",
        problems: true,
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const site = mountStub(server);
            const address = site.open();
            await open(page, address);
            await write(page, TEXT);
            site.break({ name: "down", arrives: false, answer: () => ({ status: 503, body: portal, headers: { "retry-after": "200" } }), state: "queued", says: /./ }, "rest");
            await press(page);
            await waitForState(page, "queued");
            site.break(undefined, "rest");
            await page.goto(server.page("/elsewhere", "<!doctype html><title>elsewhere</title>"));
            assert.equal(await page.evaluate(() => {
                const [place] = Object.keys(localStorage).filter((each) => localStorage[each].includes('"queued":'));
                localStorage[place] = localStorage[place].replace(/"saved":\d+/, `"saved":${Date.now() - 25 * 3_600_000}`);
                return Object.keys(localStorage).length;
            }), 1);
            server.page("/story", far);
            await open(page, address);
            assert.equal(await page.evaluate(hasScript), false);
            await comeNear(page);
            await page.waitFor((/** @type {string} */ text) => document.querySelector("maqal-comments").shadowRoot.querySelector("#field-content").value === text, TEXT);
            assert.deepEqual(site.stored, []);
        },
    },
    {
        name: "a text that waits for nothing loads no script of the form before its reader comes near",
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const site = mountStub(server);
            const address = site.open();
            await open(page, address);
            await write(page, TEXT);
            await page.waitFor((/** @type {string} */ text) => Object.values(localStorage).some((kept) => kept.includes(text)), TEXT);
            server.page("/story", far);
            await open(page, address);
            assert.equal(await page.evaluate(hasScript), false);
        },
    },
];
