import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { joinArrays, pageAddress, readComments } from "../../web/comments-reader.mjs";
import { decode, encode } from "../../web/text.mjs";

const { fetch } = globalThis;
afterEach(() => {
    globalThis.fetch = fetch;
});

test("the address of a page keeps what stands in the collection's own", () => {
    const pretty = pageAddress("https://news.example/wp-json/wp/v2/comments", 104, 1);
    assert.equal(pretty.href, "https://news.example/wp-json/wp/v2/comments?post=104&per_page=100&order=asc&page=1");
    const plain = pageAddress("https://news.example/?rest_route=/wp/v2/comments&per_page=3", 7, 2);
    assert.equal(plain.searchParams.get("rest_route"), "/wp/v2/comments");
    assert.equal(plain.searchParams.get("per_page"), "100");
});

test("pages are joined without being parsed", () => {
    const join = (...pages) => decode(joinArrays(pages.map(encode)));
    assert.equal(join("[1,2]", " [ 3 ]\n", "[]", '[{"a":[4]}]'), '[1,2,3,{"a":[4]}]');
    assert.equal(join(' [{"id":1}] '), '[{"id":1}]');
    assert.equal(join("[]", "[]"), "[]");
    assert.equal(join(), "[]");
});

test("what is no array is left out", () => {
    const join = (...pages) => decode(joinArrays(pages.map(encode)));
    assert.equal(join("[1]", '{"code":"rest_error"}', "[2]"), "[1,2]");
});

/** @param {string[]} pages */
function serve(pages) {
    const asked = [];
    globalThis.fetch = async (url) => {
        const page = Number(new URL(url).searchParams.get("page"));
        asked.push(page);
        return new Response(pages[page - 1], { headers: { "x-wp-totalpages": String(pages.length) } });
    };
    return asked;
}

test("the first page is shown at once, all of them when they are there", async () => {
    const asked = serve(["[1]", "[2]", "[3]"]);
    const shown = [];
    await readComments("https://news.example/c", 1, new AbortController().signal, (bytes, isAll) => shown.push([decode(bytes), isAll]));
    assert.deepEqual(shown, [["[1]", false], ["[1,2,3]", true]]);
    assert.deepEqual(asked, [1, 2, 3]);
});

test("one page is shown once", async () => {
    serve(["[]"]);
    const shown = [];
    await readComments("https://news.example/c", 1, new AbortController().signal, (bytes, isAll) => shown.push([decode(bytes), isAll]));
    assert.deepEqual(shown, [["[]", true]]);
});
