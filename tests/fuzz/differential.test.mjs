/** A short run of what ./dev fuzz does at length, always the same one; and that it would notice. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { openPackage } from "../server/fixtures-list.mjs";
import { compare, differences, parse5 } from "./differential.mjs";
import { makeRequest, minimise } from "./markup.mjs";
import { broken, check, profiles } from "./properties.mjs";

const RANGE = { seed: 20_261_128, count: 2000 };

test("2,000 documents made at random have the tree that parse5 builds", async () => {
    const { done, finds } = await compare(parse5, RANGE);
    assert.deepEqual(finds, []);
    assert.equal(done, RANGE.count);
});

for (const profile of profiles) {
    test(`what the sanitizer lets out of 2,000 inputs is stable, allowed and complete: ${profile}`, async () => {
        const { done, finds } = await check(await openPackage(), profile, RANGE);
        assert.deepEqual(finds, []);
        assert.equal(done, RANGE.count);
    });
}

test("a judge that builds another tree is noticed", async () => {
    const request = { html: "<p>a", context: "", scripting: true };
    const other = { ...parse5, trees: () => ["| <html>"] };
    assert.equal((await differences(other, [request])).length, 1);
    assert.equal((await differences(parse5, [request])).length, 0);
    assert.equal((await compare(other, { seed: 1, count: 1 })).finds.length, 1);
});

test("output that changes, is not allowed or has lost its text is noticed", async () => {
    /** @param {(markup: string) => string} sanitizeHtml @param {string} markup */
    const verdict = async (sanitizeHtml, markup) => broken({ ...(await openPackage()), sanitizeHtml }, "article", markup, true);
    assert.match(await verdict((markup) => `${markup}x`, "a"), /^a second time/);
    assert.match(await verdict((markup) => markup, "<p>a"), /^parsed and written/);
    assert.match(await verdict((markup) => markup, "<script>a</script>"), /^<script> left/);
    assert.match(await verdict((markup) => markup, '<p onclick="x">a</p>'), /^onclick of <p> left/);
    assert.match(await verdict((markup) => markup, '<a href="javascript:x">a</a>'), /^href "javascript:x" left/);
    assert.match(await verdict((markup) => markup, '<p style="position:fixed">a</p>'), /^style "position:fixed" left/);
    assert.match(await verdict(() => "b", "a"), /^the text is another/);
});

test("the same number is the same document, and a find is made small", async () => {
    assert.deepEqual(makeRequest(7), makeRequest(7));
    assert.equal(await minimise("<p>aXb</p>", async (list) => list.map((one) => one.includes("X"))), "X");
});
