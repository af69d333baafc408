import assert from "node:assert/strict";
import { test } from "node:test";

import { bytesOf, hasInvalidText } from "../../web/input.mjs";
import { decode } from "../../web/text.mjs";

test("bytes go in as they came", () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]);
    assert.equal(bytesOf(bytes), bytes);
    assert.equal(bytesOf(bytes.buffer).length, 5);
});

test("texts and objects become UTF-8", () => {
    assert.equal(decode(bytesOf('{"أ":1}')), '{"أ":1}');
    assert.equal(decode(bytesOf({ title: "مقال" })), '{"title":"مقال"}');
});

test("what has no JSON becomes the empty input", () => {
    const cycle = {};
    cycle.self = cycle;
    for (const value of [undefined, () => 1, Symbol("x"), 10n, cycle]) assert.equal(bytesOf(value).length, 0);
    assert.equal(decode(bytesOf(null)), "null");
});

test("a lone surrogate is noticed before UTF-8 hides it", () => {
    assert.equal(hasInvalidText({ content: "a\ud83d" }), true);
    assert.equal(hasInvalidText({ content: "\ude00" }), true);
    assert.equal(hasInvalidText({ content: "😀", parent: 0, consent: false }), false);
    for (const other of [undefined, null, "\ud83d", new Uint8Array(9)]) assert.equal(hasInvalidText(other), false);
});
