// maqal.wasm draws articles of WordPress exactly as maqal-full.wasm does, and says so where it cannot; maqal-server.wasm
// answers as maqal-full.wasm.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test, { before } from "node:test";

import { DONE, ELSEWHERE, loadCore } from "../../web/wasm.mjs";
import { loadFixtures, root } from "./fixtures-list.mjs";
import { verdictList } from "./verdict-list.mjs";

const folder = process.env.MAQAL_DIST ?? join(root, "dist");
const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);
const open = async (/** @type {string} */ file) => loadCore(/** @type {BufferSource} */ (await readFile(join(folder, file))));

/** @type {import("../../web/wasm.mjs").Core} */
let article;
/** @type {import("../../web/wasm.mjs").Core} */
let full;
/** @type {import("../../web/wasm.mjs").Core} */
let server;
before(async () => {
    article = await open("maqal.wasm");
    full = await open("maqal-full.wasm");
    server = await open("maqal-server.wasm");
});

/** @param {string} html */
const post = (html) => encode(JSON.stringify({ id: 1, title: { rendered: "t" }, content: { rendered: html } }));
/** @param {Uint8Array} bytes @param {object} [options] */
const both = (bytes, options = {}) =>
    [article, full].map((core) => core.call("maqal_render", bytes, encode(JSON.stringify({ sink: "dom", ...options }))));

test("every article and every list of comments is drawn alike by both modules", () => {
    const { articles, comments, others } = loadFixtures();
    assert.ok(articles.length > 20 && comments.length > 0);
    for (const { name, bytes } of [...articles, ...others]) {
        const [one, other] = both(bytes, { lang: "ar" });
        // "&bogus;" might be a rare one: that it is none, only the whole module knows.
        if (bytes.includes("&bogus;")) assert.equal(one?.status, ELSEWHERE, name);
        else assert.deepEqual(one, other, name);
    }
    for (const { name, bytes } of comments) {
        const [one, other] = both(bytes, { view: "comments" });
        assert.equal(one?.status, DONE, name);
        assert.deepEqual(one, other, name);
    }
});

test("the module for servers draws, writes and judges as the one for browsers", () => {
    const { articles, comments, others } = loadFixtures();
    const ask = (/** @type {"maqal_render" | "maqal_sanitize" | "maqal_validate"} */ name, /** @type {Uint8Array} */ bytes, options = {}) => {
        const [one, other] = [server, full].map((core) => core.call(name, bytes, encode(JSON.stringify(options))));
        assert.deepEqual(one, other);
    };
    for (const { bytes } of [...articles, ...others]) {
        for (const sink of ["dom", "html", "text"]) ask("maqal_render", bytes, { sink, lang: "ar" });
        for (const profile of ["article", "comment", "plain"]) ask("maqal_sanitize", bytes, { profile });
    }
    for (const { bytes } of comments) ask("maqal_render", bytes, { view: "comments", sink: "dom" });
    for (const { fields, rules } of verdictList()) {
        for (const one of fields) ask("maqal_validate", encode(one), JSON.parse(rules));
    }
});

test("the common character references are those of the whole module", () => {
    const names = "amp lt gt quot apos nbsp hellip laquo raquo ndash mdash lsquo rsquo ldquo rdquo bull euro copy shy zwnj zwj lrm rlm";
    const text = names.split(" ").map((name) => `${name} &${name};`).join(" ");
    const [one, other] = both(post(`<p title="${text.replaceAll('"', "")}">${text} &copy &ampx &nosuch &#x2026; &#8230; A&B; Q&;`));
    assert.equal(one?.status, DONE);
    assert.deepEqual(one, other);
});

for (const [what, html] of [
    ["in text", "<p>&Longleftrightarrow;</p>"],
    ["in an attribute", "<p><a href='/' title='x &nGtv; y'>z</a>"],
]) {
    test(`a rare character reference ${what} is left to the whole module`, () => {
        const [one, other] = both(post(/** @type {string} */ (html)));
        assert.equal(one?.status, ELSEWHERE);
        assert.equal(one?.output.length, 0);
        assert.deepEqual(one?.diagnostics.map(({ code }) => code), ["core.elsewhere"]);
        assert.equal(other?.status, DONE);
    });
}

test("another format is left to the whole module", async () => {
    const [one, other] = both(await readFile(join(root, "tests/fixtures/maqal/arabic.json")));
    assert.equal(one?.status, ELSEWHERE);
    assert.equal(other?.status, DONE);
});

test("a host's policy is left to the whole module, whatever it says", () => {
    for (const policy of [{}, { elements: { drop: ["b"] } }]) {
        const [one, other] = both(post("<p><b>x</b></p>"), { policy });
        assert.equal(one?.status, ELSEWHERE);
        assert.equal(one?.output.length, 0);
        assert.equal(other?.status, DONE);
    }
    assert.notEqual(both(post("<p>x</p>"), { policy: [] })[0]?.status, DONE);
});

test("markup and text are left to the whole module", () => {
    for (const sink of ["html", "text"]) {
        const [one, other] = both(post("<p>x</p>"), { sink });
        assert.equal(one?.status, ELSEWHERE);
        assert.deepEqual(one?.diagnostics.map(({ code }) => code), ["core.elsewhere"], "and it says why");
        assert.equal(other?.status, DONE);
    }
});
