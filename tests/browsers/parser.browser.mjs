/**
 * The parser against the browsers' own: every input of the conformance files, as a document or a fragment, node by node.
 * Where a browser may differ stands in tests/fuzz/argued.mjs.
 */
import assert from "node:assert/strict";

import { loadDatCases } from "../conformance/dat-files.mjs";
import { reasonFor, scriptingIn } from "../fuzz/differential.mjs";
import { browserTrees, maqalTrees } from "../fuzz/trees.mjs";

const BATCH = 300;
/** Differences that a failure prints. */
const SHOWN = 10;

export default [
    {
        name: "the browser builds the same tree of every conformance input",
        timeout: 60_000,
        /**
         * @param {import("./harness/page.mjs").Page} page
         * @param {{ server: import("./harness/server.mjs").TestServer, engine: string }} context
         */
        async run(page, { server, engine }) {
            server.page("/", "<!doctype html><title>judge</title>");
            await page.goto(server.origin + "/");
            const cases = loadDatCases();
            assert.ok(cases.length > 1500, "the conformance files are there");
            const requests = cases.map(({ html, context }) => ({ html, context, scripting: scriptingIn(engine, { context }) }));
            const ours = maqalTrees(requests);
            /** @type {string[]} */
            const found = [];
            for (let from = 0; from < requests.length; from += BATCH) {
                const batch = requests.slice(from, from + BATCH);
                const theirs = await browserTrees(page, batch);
                batch.forEach((request, i) => {
                    const at = from + i;
                    if (theirs[i] === ours[at] || reasonFor(engine, request)) return;
                    found.push(`${cases[at]?.name} ${JSON.stringify(request)}\n${engine}\n${theirs[i]}\nmaqal\n${ours[at]}`);
                });
            }
            assert.ok(found.length === 0, `${found.length} differ\n${found.slice(0, SHOWN).join("\n\n")}`);
        },
    },
];
