/** The contract of a comment server of a site's own, and the example that keeps it. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { createCommentServer } from "../../examples/comment-server.mjs";
import { keyOf } from "../../web/servers/json.mjs";
import { isValid } from "./json-schema.mjs";

const contract = JSON.parse(await readFile(new URL("../../web/schema/maqal-comments-1.openapi.json", import.meta.url), "utf8"));
const server = createCommentServer({ seconds: 0, isClosed: (thread) => thread === "closed" });
let address = "";
before(async () => {
    await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
    address = `http://127.0.0.1:${/** @type {any} */ (server.address()).port}/`;
});
after(() => server.close());

/** What the contract says of an answer. @param {string} method @param {Response} response */
function declared(method, response) {
    const { responses } = contract.paths["/"][method.toLowerCase()];
    const at = responses[response.status] ?? responses[`${Math.floor(response.status / 100)}XX`];
    const { content } = at?.$ref ? contract.components.responses.Problem : (at ?? {});
    return content?.[response.headers.get("content-type") ?? ""]?.schema;
}

/** @param {object} fields @param {string} [key] */
async function post(fields, key) {
    const headers = { "content-type": "application/json", ...(key && { "idempotency-key": `"${key}"` }) };
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(fields) });
    const body = await response.json();
    const schema = declared("POST", response);
    assert.ok(schema, `the contract declares ${response.status} as ${response.headers.get("content-type")}`);
    assert.ok(isValid(body, schema, contract), JSON.stringify(body));
    return { status: response.status, body };
}

const COMMENT = { thread: "story", content: "A comment", author_name: "A < B", author_email: "reader@news.example" };

test("each answer of the example is one that the contract declares", async () => {
    assert.ok(isValid(COMMENT, contract.components.schemas.NewComment, contract));
    assert.equal((await post(COMMENT)).status, 201);
    assert.equal((await post({ ...COMMENT, content: " " })).status, 422);
    assert.equal((await post({ ...COMMENT, thread: "closed" })).status, 403);
    assert.equal((await post({})).status, 400);
    const response = await fetch(`${address}?thread=story&order=desc`);
    const list = await response.json();
    assert.ok(isValid(list, declared("GET", response), contract));
    assert.deepEqual([list.length, list[0].author_name, response.headers.get("x-wp-totalpages")], [1, "A &lt; B", "1"]);
});

test("a copy under the same key is answered with what is there, another comment under it is one of its own", async () => {
    const key = keyOf(Object.values(COMMENT));
    const comment = { ...COMMENT, thread: "copies" };
    const first = await post(comment, key);
    const copy = await post(comment, key);
    const other = await post({ ...comment, content: "Another" }, key);
    assert.deepEqual([first.status, copy.status, other.status], [201, 200, 201]);
    assert.equal(copy.body.id, first.body.id);
    assert.notEqual(other.body.id, first.body.id);
});

test("a key is the same for the same comment and another one for any other", () => {
    const parts = ["story", 0, "Reader", "", "", "تعليق"];
    const keys = new Set(parts.map((_, at) => keyOf(parts.with?.(at, "x") ?? Object.assign([...parts], { [at]: "x" }))));
    keys.add(keyOf(parts));
    assert.equal(keys.size, parts.length + 1);
    assert.equal(keyOf(parts), keyOf([...parts]));
    assert.match(keyOf(parts), /^[0-9a-f]{32}$/);
});

test("what is wrong is said of its field, by the rules of the form", async () => {
    const { body } = await post({ ...COMMENT, author_email: "no address" });
    assert.deepEqual(body.errors.map(({ pointer }) => pointer), ["#/author_email"]);
});
