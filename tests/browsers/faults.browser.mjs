/** What is written reaches the server once, whatever stands between: the fault matrix, and what is no cell of it. */
import assert from "node:assert/strict";

import { meetPack, packs } from "./harness/cells.mjs";
import { comeNear, end, open, press, waitForArrival, waitForState, waitForText, write } from "./harness/comment-form.mjs";
import { FAULTS } from "./harness/faults.mjs";
import { mountStub } from "./harness/stub-site.mjs";

/** @typedef {import("./harness/faults.mjs").Fault} Fault */

const TEXT = "Ten minutes of work";
const OFFLINE = "window.isOnline = false; Object.defineProperty(Navigator.prototype, 'onLine', { get: () => window.isOnline });";

/** Submits into the fault, and looks at what is shown. @param {any} page @param {ReturnType<typeof mountStub>} site @param {Fault} fault */
async function meet(page, site, fault) {
    site.break(fault, "rest");
    await press(page);
    const { text, state, says } = await end(page);
    assert.equal(state, fault.state, says);
    assert.match(says, fault.says);
    assert.equal(text, TEXT);
    assert.deepEqual(site.stored, []);
    site.break(undefined, "rest");
}

/** @param {any} page @param {ReturnType<typeof mountStub>} site @param {boolean} hadArrived */
async function assertArrived(page, site, hadArrived) {
    const { says, text } = await waitForArrival(page);
    assert.match(says, hadArrived ? /already there: an earlier try had arrived/ : /published/);
    assert.equal(text, "");
    assert.deepEqual(site.stored, [TEXT]);
}

const goOnline = () => {
    window.isOnline = true;
    dispatchEvent(new Event("online"));
};

/** Until the comment has reached the server. @param {any} server */
async function waitForPost(server) {
    while (!server.asked.some((/** @type {any} */ { method }) => method === "POST")) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** How a page ends while its comment is under way. @type {[string, (page: any, server: any) => Promise<unknown>, boolean][]} */
const ENDINGS = [
    ["the page is left", (page, server) => page.goto(server.page("/elsewhere", "<!doctype html><title>elsewhere</title>")), false],
    ["the tab is killed", (page) => page.kill(), true],
];

export default [
    ...packs(4, ({ name }, end) => end === "rest" && /again|reload/.test(name)).map((pack) => ({
        name: pack.name,
        kills: pack.circumstance.kills,
        timeout: 20_000 + 15_000 * pack.cells.length,
        problems: true, // what does not load is written to the console
        run: (/** @type {any} */ page, /** @type {any} */ { server, engine }) => meetPack(page, mountStub(server), engine, pack),
    })),
    ...ENDINGS.flatMap(([what, leave, kills]) => [
        ...[false, true].map((arrives) => ({
            name: `${what} while a comment is under way that ${arrives ? "arrives" : "does not arrive"}: the text is here, and sent it is there once`,
            kills,
            timeout: 60_000,
            async run(/** @type {any} */ page, /** @type {any} */ { server }) {
                const site = mountStub(server);
                const address = site.open();
                await open(page, address);
                await write(page, TEXT);
                site.break({ name: what, arrives, answer: () => ({ delay: 60_000, drop: true }), state: "failed", says: /./ }, "rest");
                await press(page);
                await waitForState(page, "sending");
                await waitForPost(server);
                await leave(page, server);
                await open(page, address);
                site.break(undefined, "rest");
                await comeNear(page);
                await waitForText(page, TEXT);
                await write(page);
                await press(page);
                await assertArrived(page, site, arrives);
            },
            problems: true,
        })),
        {
            name: `${what} while the reader types: what was kept is here, and goes`,
            kills,
            timeout: 60_000,
            async run(/** @type {any} */ page, /** @type {any} */ { server }) {
                const site = mountStub(server);
                const address = site.open();
                await open(page, address);
                await comeNear(page);
                await write(page, TEXT);
                await page.waitFor((/** @type {string} */ text) => Object.values(localStorage).some((kept) => kept.includes(text)), TEXT);
                await leave(page, server);
                await open(page, address);
                await comeNear(page);
                await waitForText(page, TEXT);
                await write(page);
                await press(page);
                await assertArrived(page, site, false);
            },
        },
    ]),
    {
        name: "without a connection a comment waits, says so, and goes when there is one; what is changed meanwhile is not sent",
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const site = mountStub(server);
            await open(page, site.open(OFFLINE));
            await write(page, TEXT);
            /** @type {Fault} */
            const away = { name: "offline", arrives: false, answer: () => ({ drop: true }), state: "queued", says: /You are offline\. Your comment is kept and goes by itself/ };
            await meet(page, site, away);
            await write(page, `${TEXT}, changed`);
            await waitForState(page, "idle");
            await page.evaluate(goOnline);
            assert.deepEqual(site.stored, []);
            await page.evaluate(() => (window.isOnline = false));
            await write(page, TEXT);
            await meet(page, site, away);
            await page.evaluate(goOnline);
            await assertArrived(page, site, false);
        },
        problems: true,
    },
    {
        name: "a comment that did not get through goes again by itself",
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const site = mountStub(server);
            await open(page, site.open());
            await write(page, TEXT);
            await meet(page, site, /** @type {Fault} */ (FAULTS.find(({ arrives, state }) => !arrives && state === "queued")));
            await assertArrived(page, site, false);
        },
        problems: true,
    },
];
