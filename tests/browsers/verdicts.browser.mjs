/** The verdicts in a browser are those under Node, byte by byte. Node, edge and command: tests/server/everywhere.test.mjs. */
import assert from "node:assert/strict";

import { openPackage } from "../server/fixtures-list.mjs";
import { verdictList, verdictsOf } from "../server/verdict-list.mjs";

const list = verdictList();

export default [
    {
        name: "every recorded, deceptive and legitimate comment gets the verdict that it gets under Node",
        timeout: 120_000,
        async run(page, { server }) {
            const expected = verdictsOf(await openPackage(), list).split("\n");
            server.route("/list.json", { body: list });
            await page.goto(server.page("/", "<!doctype html><html lang=en><title>t</title>"));
            const found = await page.evaluate(async (/** @type {string} */ source) => {
                const { createMaqal } = await import("/dist/maqal.mjs");
                const judge = (0, eval)(`(${source})`);
                return judge(await createMaqal(), await (await fetch("/list.json")).json());
            }, String(verdictsOf));
            const lines = found.split("\n");
            const at = expected.findIndex((line, index) => line !== lines[index]);
            assert.equal(lines[at], expected[at], `verdict ${at} of ${expected.length}`);
            assert.equal(lines.length, expected.length);
        },
    },
];
