import assert from "node:assert/strict";
import { test } from "node:test";

import { pageAddress, readComments } from "../../web/comments-reader.mjs";
import { decode, encode } from "../../web/text.mjs";

test("the address of a page keeps what stands in the collection's own", () => {
    const pretty = pageAddress("https://news.example/wp-json/wp/v2/comments", 104, 1);
    assert.equal(pretty.href, "https://news.example/wp-json/wp/v2/comments?post=104&per_page=100&order=asc&page=1");
    const plain = pageAddress("https://news.example/?rest_route=/wp/v2/comments&per_page=3", 7, 2);
    assert.equal(plain.searchParams.get("rest_route"), "/wp/v2/comments");
    assert.equal(plain.searchParams.get("per_page"), "100");
});

/** @param {string[]} pages */
function serve(pages) {
    const asked = [];
    const request = async (url) => {
        const page = Number(url.searchParams.get("page"));
        asked.push(`${url.searchParams.get("order")} ${page}`);
        if (pages[page - 1] === undefined) throw new Error("gone");
        return { bytes: encode(pages[page - 1]), url: url.href, pages: pages.length };
    };
    return { asked, request };
}

/** @param {string[]} pages @param {"asc" | "desc"} [order] @param {AbortController} [end] */
async function read(pages, order = "asc", end = new AbortController()) {
    const { asked, request } = serve(pages);
    const shown = [];
    const show = (bytes, isAll) => void shown.push([decode(bytes), isAll]);
    await readComments(request, "https://news.example/c", 1, order, end.signal, show);
    return { asked, shown };
}

test("each page is shown as it comes, the last one as such", async () => {
    const { asked, shown } = await read(["[1]", "[2]", "[3]"]);
    assert.deepEqual(shown, [["[1]", false], ["[2]", false], ["[3]", true]]);
    assert.deepEqual(asked, ["asc 1", "asc 2", "asc 3"]);
});

test("one page is shown once, and is all", async () => {
    assert.deepEqual((await read(["[]"])).shown, [["[]", true]]);
});

test("the newest are read first where they are wanted first", async () => {
    assert.deepEqual((await read(["[2]", "[1]"], "desc")).asked, ["desc 1", "desc 2"]);
});

test("who has gone away is not read to, and no more pages than the core takes are asked for", async () => {
    const end = new AbortController();
    end.abort();
    assert.deepEqual((await read(["[1]"], "asc", end)).asked, []);
    assert.equal((await read(Array(130).fill("[]"))).asked.length, 100);
});
