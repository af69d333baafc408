import assert from "node:assert/strict";
import { test } from "node:test";

import { JSDOM } from "jsdom";

import { replay } from "../../web/replay.mjs";
import { attributes, elements } from "../../web/vocabulary.mjs";
import { operationsOf } from "./operations.mjs";

const { document } = new JSDOM("").window;

/** @param {DocumentFragment} fragment */
function markup(fragment) {
    const box = document.createElement("div");
    box.append(fragment);
    return box.innerHTML;
}

/** @param {number[]} words @param {string} [strings] */
const run = (words, strings = "") => replay(Uint32Array.from(words), strings, document);
const word = (opcode, element, count = 0) => opcode | (elements.indexOf(element) << 8) | (count << 16);

test("elements, attributes and texts come out as they were written", () => {
    const { operations, strings } = operationsOf([
        "قبل ",
        ["p", { lang: "ar", dir: "rtl" }, "😀 ", ["em", { leaf: true }, "نص"], ["br", { void: true }], "end"],
        ["img", { void: true, src: "a.png", alt: "" }],
    ]);
    const made = markup(replay(operations, strings, document));
    assert.equal(made, 'قبل <p lang="ar" dir="rtl">😀 <em>نص</em><br>end</p><img src="a.png" alt="">');
});

test("text is text, whatever it looks like", () => {
    const { operations, strings } = operationsOf([["p", { leaf: true, title: '"><b>' }, "<script>alert(1)</script>"]]);
    const fragment = replay(operations, strings, document);
    assert.equal(fragment.firstChild.childNodes.length, 1);
    assert.equal(fragment.firstChild.getAttribute("title"), '"><b>');
});

test("nothing at all is an empty fragment", () => {
    assert.equal(run([]).childNodes.length, 0);
});

test("an element outside the vocabulary ends the replay", () => {
    assert.throws(() => run([2 | (elements.length << 8), 0]), RangeError);
    assert.throws(() => run([2 | (255 << 8), 0]), RangeError);
});

test("an attribute outside the vocabulary ends the replay", () => {
    assert.throws(() => run([word(2, "p", 1), attributes.length, 0]), RangeError);
    assert.throws(() => run([word(2, "p", 1)]), RangeError);
});

test("an unknown opcode ends the replay", () => {
    for (const opcode of [5, 6, 255]) assert.throws(() => run([opcode | (elements.indexOf("p") << 8)]), RangeError);
});

test("what is not balanced ends the replay", () => {
    assert.throws(() => run([0]), RangeError);
    assert.throws(() => run([word(2, "p")]), RangeError);
    assert.throws(() => run([word(2, "p"), 0, 0]), RangeError);
});

test("strings that are too short or too long end the replay", () => {
    assert.throws(() => run([1 | (5 << 8)], "abc"), RangeError);
    assert.throws(() => run([1 | (2 << 8)], "abc"), RangeError);
    assert.throws(() => run([word(3, "p")], "abc"), RangeError);
});

test("no name of the vocabulary can run anything", () => {
    const dangerous = ["script", "style", "iframe", "object", "embed", "link", "meta", "base", "svg", "math", "template", "select"];
    assert.deepEqual(elements.filter((name) => dangerous.includes(name)), []);
    assert.deepEqual(attributes.filter((name) => /^on|^style$|^srcdoc$|^is$|^formaction$|^ping$|^nonce$/.test(name)), []);
    assert.ok(elements.length < 255 && attributes.length < 255); // one byte each
});
