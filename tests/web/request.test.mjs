import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { request, requestJson } from "../../web/request.mjs";

const { fetch } = globalThis;
afterEach(() => {
    globalThis.fetch = fetch;
});

const never = (_, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
const text = (response) => response.text();
const failsWith = (code, status = 0) => (error) => error.code === code && error.status === status;

test("an answer that does not come ends in a timeout", async () => {
    globalThis.fetch = never;
    await assert.rejects(request("https://news.example/", { timeout: 5 }, text), failsWith("load.timeout"));
});

test("a body that does not end is under the same timeout", async () => {
    globalThis.fetch = async () => new Response("x");
    const read = () => new Promise((_, reject) => setTimeout(reject, 20, new Error("aborted")));
    await assert.rejects(request("https://news.example/", { timeout: 5 }, read), failsWith("load.timeout"));
});

test("who asked may stop asking, before and during", async () => {
    globalThis.fetch = never;
    const controller = new AbortController();
    const pending = request("https://news.example/", { signal: controller.signal }, text);
    controller.abort();
    await assert.rejects(pending, failsWith("load.aborted"));
    globalThis.fetch = async (_, { signal }) => signal.throwIfAborted();
    await assert.rejects(request("https://news.example/", { signal: controller.signal }, text), failsWith("load.aborted"));
});

test("a connection that fails has its code", async () => {
    globalThis.fetch = async () => {
        throw new TypeError("Failed to fetch");
    };
    await assert.rejects(request("https://news.example/", {}, text), failsWith("load.network"));
});

test("a bad status is a failure with that status", async () => {
    globalThis.fetch = async () => new Response("{}", { status: 503 });
    await assert.rejects(requestJson("https://news.example/", new AbortController().signal), failsWith("load.http", 503));
});

test("JSON comes as bytes, with the count of pages", async () => {
    globalThis.fetch = async () => new Response("[]", { headers: { "x-wp-totalpages": "4" } });
    const { bytes, pages } = await requestJson("https://news.example/", new AbortController().signal);
    assert.deepEqual([...bytes], [0x5b, 0x5d]);
    assert.equal(pages, 4);
});

test("no timer is left behind", async () => {
    globalThis.fetch = async () => new Response("x");
    await request("https://news.example/", {}, text);
    assert.ok(!process.getActiveResourcesInfo().includes("Timeout"));
});
