/** ALTCHA in front of the real WordPress, which verifies each token itself: signature, time, work, and that it comes once. */
import assert from "node:assert/strict";

import { mountAltcha, SECRET } from "../browsers/harness/altcha.mjs";
import { COMMENTS, end, open, pageOf, RETRY, shown, SUBMIT, waitForState, waitForText, write } from "../browsers/harness/comment-form.mjs";
import { stand } from "./fault-cases.mjs";
import { openMarkedForm, waitForComment, writeOwnForm } from "./form-cases.mjs";
import { assertStored, countOf, newText, reader } from "./stored.mjs";

/** @typedef {import("./cases.mjs").Case} Case */
/** @typedef {import("./page-of-another-origin.mjs").Around} Around */

const EVERY_ENGINE = ["chromium", "firefox", "webkit"];
/** Its token is good for some seconds in the reader's browser: ten less than at the site. */
const SHORT = 13_000;

/**
 * A page with a form whose site asks for ALTCHA.
 * @param {Around} around
 * @param {{ lifetimes?: number[], later?: number, breaks?: number }} [how]
 */
async function openWithAltcha(around, { lifetimes = [], ...altcha } = {}) {
    const { server, site, page } = around;
    const { options, asked } = mountAltcha(server, { lifetimes });
    const way = stand(around);
    await site.askForAltcha({ secret: SECRET, ...altcha });
    const address = server.page("/with-altcha", pageOf(way.rest, { attributes: `captcha='${options}'` }));
    await open(page, address);
    return { ...way, asked };
}

/** By key: a widget that appears above a button moves it away from under a pointer. @param {any} page @param {string[]} button */
async function press(page, button) {
    await page.focus(button);
    await page.press("Enter");
}
const isSolved = () => document.querySelector("altcha-widget")?.getState?.() === "verified";
const verdicts = (/** @type {Around["site"]} */ site) => site.tokens.map(({ verdict }) => verdict);

/** @param {any} page @param {Around["site"]} site @param {string} text */
async function assertArrived(page, site, text) {
    const { state, says, text: left } = await end(page, ["accepted"]);
    assert.match(says, /published|already there: an earlier try had arrived/, `${state}: ${says}`);
    assert.equal(left, "");
    assert.equal(await countOf(site, text), 1);
}

/** @type {Case[]} */
export const altchaCases = [
    ...[true, false].map((isRest) => ({
        name: `ALTCHA is solved while the reader writes, and the comment stands in WordPress once (${isRest ? "REST" : "the classic address"})`,
        engines: EVERY_ENGINE,
        config: { rest_anonymous: isRest },
        ignoresProblems: !isRest, // the browser reports status 401
        async run(/** @type {Around} */ around) {
            const { page, site } = around;
            await openWithAltcha(around);
            const text = newText();
            await write(page, text);
            await page.waitFor(isSolved);
            await press(page, SUBMIT);
            await assertArrived(page, site, text);
            assert.deepEqual(verdicts(site), ["good"]);
        },
    })),
    {
        name: "an ALTCHA token that expires while the reader types is renewed by itself, and no letter is lost",
        engines: EVERY_ENGINE,
        async run(around) {
            const { page, site } = around;
            const { asked } = await openWithAltcha(around, { lifetimes: [SHORT] });
            const expires = Date.now() + SHORT;
            const text = newText();
            await write(page, text.slice(0, 20));
            await page.waitFor(isSolved);
            await page.focus([COMMENTS, "#field-content"]);
            await page.press("End");
            const rest = [...text.slice(20)];
            // Until the first token is no good in WordPress either.
            for (let at = 0; at < rest.length || Date.now() < expires + 1000; at++) {
                if (at < rest.length) await page.type(rest[at] ?? "");
                const { state, says } = await shown(page);
                assert.deepEqual([state, says], ["idle", ""], "nothing is said while the reader types");
                await new Promise((done) => setTimeout(done, 150));
            }
            await page.waitFor(isSolved);
            assert.equal(asked(), 2);
            assert.equal((await shown(page)).text, text);
            await press(page, SUBMIT);
            await assertArrived(page, site, text);
            assert.deepEqual(verdicts(site), ["good"]);
        },
    },
    {
        name: "an ALTCHA token that WordPress takes for expired is told without a word of reloading; the text stays, and goes with a fresh one",
        engines: EVERY_ENGINE,
        ignoresProblems: true, // the browser reports status 403
        async run(around) {
            const { page, site } = around;
            await openWithAltcha(around, { lifetimes: [600_000, 2_000_000], later: 1200 });
            const text = newText();
            await write(page, text);
            await press(page, SUBMIT);
            const refused = await end(page, ["refused"]);
            assert.match(refused.says, /^The site did not accept the check that you are human\. Your text is kept here/);
            assert.doesNotMatch(refused.says, /reload/i);
            assert.equal(refused.text, text);
            assert.equal(await countOf(site, text), 0);
            await press(page, RETRY);
            await assertArrived(page, site, text);
            assert.deepEqual(verdicts(site), ["expired", "good"]);
        },
    },
    {
        name: "an ALTCHA token that was spent in vain never goes again: the comment goes by itself with another one",
        engines: EVERY_ENGINE,
        ignoresProblems: true, // the browser reports status 503
        async run(around) {
            const { page, site } = around;
            await openWithAltcha(around, { breaks: 1 });
            const text = newText();
            await write(page, text);
            await press(page, SUBMIT);
            await waitForState(page, "queued");
            await assertArrived(page, site, text);
            assert.deepEqual(verdicts(site), ["good", "good"]);
            const [spent] = site.tokens;
            await assert.rejects(site.api("/wp/v2/comments", { post: 104, altcha: spent?.token }), /altcha_spent/);
        },
    },
    {
        name: "an answer that is lost on its way costs an ALTCHA token, not the comment, which WordPress has once",
        engines: EVERY_ENGINE,
        ignoresProblems: true, // the connection breaks
        async run(around) {
            const { page, site } = around;
            const way = await openWithAltcha(around);
            const text = newText();
            await write(page, text);
            // Where nothing of an answer comes on a connection that was used before, browsers send a request again on their own.
            way.break({ name: "lost", arrives: true, answer: (own) => ({ ...own, truncate: 20 }), state: "queued", says: /./ }, "rest");
            await press(page, SUBMIT);
            await waitForState(page, "queued");
            way.break(undefined, "rest");
            await waitForText(page, "");
            await assertArrived(page, site, text);
            assert.deepEqual(verdicts(site), ["good", "good"]);
            assert.equal(new Set(site.tokens.map(({ token }) => token)).size, 2);
        },
    },
    ...["block", "classic"].map((theme) => ({
        name: `in a ${theme} theme the marked form solves ALTCHA before its button, and its comment stands in WordPress`,
        engines: EVERY_ENGINE,
        theme: /** @type {"block" | "classic"} */ (theme),
        async run(/** @type {Around} */ { page, server, site }) {
            const { options } = mountAltcha(server, { origin: server.otherOrigin });
            await site.askForAltcha({ secret: SECRET });
            await openMarkedForm(page, site, `{"captcha":${options}}`);
            const typed = { ...reader, content: newText() };
            await writeOwnForm(page, typed);
            await page.waitFor(isSolved);
            await press(page, ["#commentform [type=submit]"]);
            await waitForComment(page);
            await assertStored(site, typed);
            assert.deepEqual(verdicts(site), ["good"]);
        },
    })),
];
