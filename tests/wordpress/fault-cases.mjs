/** The fault matrix (tests/browsers/harness/faults.mjs) between a form and the real WordPress, which counts the comments. */
import assert from "node:assert/strict";

import { end, open, pageOf, sendAgain, SUBMIT, waitForArrival, waitForText, write } from "../browsers/harness/comment-form.mjs";
import { FAULTS } from "../browsers/harness/faults.mjs";
import { countOf, newText } from "./stored.mjs";

/** @typedef {import("../browsers/harness/faults.mjs").Fault} Fault */
/** @typedef {import("./page-of-another-origin.mjs").Around} Around */

const REST = "/wp-json/wp/v2/comments";
const CLASSIC = "/wp-comments-post.php";

/**
 * Stands between the page and WordPress.
 * @param {Around} around
 */
export function stand({ server, site }) {
    /** @type {Fault | undefined} */
    let fault;
    for (const path of [REST, CLASSIC]) {
        server.route(path, async ({ method, query, headers, body }) => {
            if (method === "POST" && fault && !fault.arrives) return fault.answer({});
            const type = headers["content-type"] ?? "";
            const init = method === "POST" ? { method, body, headers: { "content-type": type } } : {};
            const response = await fetch(`${site.url}${path}${query}`, { ...init, redirect: "manual" });
            const text = await response.text();
            const isJson = response.headers.get("content-type")?.includes("json") ?? false;
            const location = response.headers.get("location");
            const own = {
                status: response.status,
                headers: { ...(location && { location: location.replace(site.url, "") }), "x-wp-totalpages": response.headers.get("x-wp-totalpages") ?? "1" },
                body: isJson ? JSON.parse(text) : text,
            };
            return method === "POST" && fault ? fault.answer(own) : own;
        });
    }
    server.page("/portal", "<!doctype html><title>Sign in to the network</title>");
    const address = server.page("/story", pageOf(REST));
    return { address, rest: REST, break: (/** @type {Fault | undefined} */ next) => (fault = next) };
}

/** @param {Around} around @param {Fault[]} faults @param {boolean} reloads */
async function meetAll(around, faults, reloads) {
    const { page, site } = around;
    const way = stand(around);
    for (const fault of faults) {
        const text = newText();
        await open(page, way.address);
        await write(page, text);
        way.break(fault);
        await page.click(SUBMIT);
        const first = await end(page);
        way.break(undefined);
        assert.equal(first.state, fault.state, `${fault.name}: ${first.says}`);
        assert.match(first.says, fault.says, fault.name);
        assert.equal(await countOf(site, text), fault.arrives ? 1 : 0, `${fault.name}: stored`);
        if (fault.state === "accepted") continue;
        assert.equal(first.text, text, fault.name);
        if (reloads) {
            await open(page, way.address);
            if (fault.state !== "queued") {
                await waitForText(page, text);
                await write(page);
            }
        }
        // A comment that is queued goes by itself on the next visit.
        if (reloads && fault.state !== "queued") await page.click(SUBMIT);
        const { says } = await (reloads ? waitForArrival(page) : sendAgain(page));
        assert.match(says, fault.arrives ? /already there: an earlier try had arrived/ : /published/, fault.name);
        assert.equal(await countOf(site, text), 1, `${fault.name}: stored once`);
    }
}

/** @type {import("./cases.mjs").Case[]} */
export const faultCases = [false, true].map((reloads) => ({
    name: `${FAULTS.length} faults between form and WordPress: ${reloads ? "after a reload the text is here, and sent" : "sent again"} it is there once, and what is said is true`,
    engines: ["chromium", "firefox", "webkit"],
    ignoresProblems: true,
    run: (around) => meetAll(around, FAULTS, reloads),
}));
