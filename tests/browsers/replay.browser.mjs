/** The replay of DOM operations in real browsers, with modules that are made up for it. */
import assert from "node:assert/strict";

import { fakeCore } from "../web/fake-core.mjs";
import { operationsOf } from "../web/operations.mjs";

const ARTICLE = "maqal-article";
const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);
const META = JSON.stringify({ lang: "en", dir: "ltr", title: "t", comments: {} });

/** A page whose module draws these operations. @param {any} server @param {Uint32Array} operations @param {string} [strings] */
function open(server, operations, strings = "") {
    const parts = { 0: new Uint8Array(operations.buffer), 2: encode(strings), 3: encode(META) };
    server.route("/dist/maqal.wasm", { headers: { "content-type": "application/wasm" }, body: fakeCore({ parts }) });
    server.route("/post.json", { body: {} });
    const log = "window.log = []; addEventListener('maqal-error', (event) => log.push(event.detail.code));";
    server.route("/log.js", { headers: { "content-type": "text/javascript" }, body: log });
    return server.page("/", `<!doctype html><html lang="en"><meta charset="utf-8"><script src="/log.js"></script>
        <script type="module" src="/dist/maqal.mjs"></script><maqal-article src="/post.json"><p id="fallback">fallback</p></maqal-article>`);
}

/** @param {any} page */
async function isRefused(page) {
    await page.waitFor(() => window.log.length);
    assert.deepEqual(await page.evaluate(() => window.log), ["core.operations"]);
    assert.ok(await page.evaluate(() => document.querySelector("#fallback").getClientRects().length));
    const drawn = await page.evaluate(() => [...document.querySelector("maqal-article").shadowRoot.querySelectorAll("*")].map((one) => one.localName));
    assert.deepEqual(drawn, ["slot", "div", "p", "button"]);
}

/** A sound one. Silence of 0.1 s as WAV. */
function silence() {
    const samples = 800;
    const wav = Buffer.alloc(44 + samples, 128);
    wav.write("RIFF", 0);
    wav.writeUInt32LE(36 + samples, 4);
    wav.write("WAVEfmt ", 8);
    wav.writeUInt32LE(16, 16);
    wav.writeUInt16LE(1, 20);
    wav.writeUInt16LE(1, 22);
    wav.writeUInt32LE(8000, 24);
    wav.writeUInt32LE(8000, 28);
    wav.writeUInt16LE(1, 32);
    wav.writeUInt16LE(8, 34);
    wav.write("data", 36);
    wav.writeUInt32LE(samples, 40);
    return wav;
}

const DOT = Buffer.from("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");

export default [
    {
        name: "an element that is not in the vocabulary is refused, and nothing of it is drawn",
        async run(page, { server }) {
            await page.goto(open(server, Uint32Array.of(2 | (200 << 8), 0)));
            await isRefused(page);
        },
    },
    {
        name: "an attribute that is not in the vocabulary is refused",
        async run(page, { server }) {
            await page.goto(open(server, Uint32Array.of(2 | (1 << 16), 200 | (3 << 8), 0), "abc"));
            await isRefused(page);
        },
    },
    {
        name: "operations that do not end are refused",
        async run(page, { server }) {
            await page.goto(open(server, Uint32Array.of(2)));
            await isRefused(page);
        },
    },
    {
        name: "markup in texts and attributes is text",
        async run(page, { server }) {
            const evil = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
            const { operations, strings } = operationsOf([["div", { class: "maqal", title: evil }, evil, ["p", { leaf: true }, evil]]]);
            await page.goto(open(server, operations, strings));
            await page.waitForElement([ARTICLE, ".maqal p"]);
            assert.equal(await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector(".maqal").children.length), 1);
            assert.equal(await page.text([ARTICLE, ".maqal p"]), evil);
        },
    },
    {
        name: "pictures and sounds that were put together in the inert document load where they are shown",
        async run(page, { server, engine }) {
            server.route("/dot.gif", { headers: { "content-type": "image/gif" }, body: DOT });
            server.route("/silence.wav", { headers: { "content-type": "audio/wav" }, body: silence() });
            const { operations, strings } = operationsOf([
                ["div", { class: "maqal" }, ["img", { void: true, src: "/dot.gif", alt: "" }],
                    ["img", { void: true, loading: "lazy", srcset: "/dot.gif 1x", src: "/dot.gif", alt: "" }],
                    ["audio", { controls: "", preload: "metadata", src: "/silence.wav" }],
                    ["video", { controls: "", preload: "metadata" }, ["source", { void: true, src: "/silence.wav", type: "audio/wav" }]]],
            ]);
            await page.goto(open(server, operations, strings));
            await page.waitForElement([ARTICLE, ".maqal"]);
            await page.waitFor(() => [...document.querySelector("maqal-article").shadowRoot.querySelectorAll("img")].every((image) => image.naturalWidth === 1));
            if (engine !== "webkit") { // WebKitGTK's player needs plug-ins that a machine may not have
                await page.waitFor(() => [...document.querySelector("maqal-article").shadowRoot.querySelectorAll("audio, video")].every((media) => media.readyState > 0));
            }
        },
    },
    {
        name: "a boolean attribute is one, a details that is open is open",
        async run(page, { server }) {
            const { operations, strings } = operationsOf([
                ["div", { class: "maqal" }, ["details", { open: "" }, ["summary", { leaf: true }, "s"], ["p", { leaf: true }, "p"]],
                    ["ol", { reversed: "", start: "3" }, ["li", { leaf: true, value: "7" }, "x"]]],
            ]);
            await page.goto(open(server, operations, strings));
            await page.waitForElement([ARTICLE, "details"]);
            const seen = await page.evaluate(() => {
                const root = document.querySelector("maqal-article").shadowRoot;
                return [root.querySelector("details").open, root.querySelector("ol").reversed, root.querySelector("li").value];
            });
            assert.deepEqual(seen, [true, true, 7]);
        },
    },
    {
        name: "after a trap the next use has a new instance",
        async run(page, { server }) {
            server.route("/dist/maqal-full.wasm", { headers: { "content-type": "application/wasm" }, body: fakeCore() });
            server.page("/trap", '<!doctype html><html lang="en"><meta charset="utf-8">');
            await page.goto(`${server.origin}/trap`);
            const seen = await page.evaluate(async () => {
                const { createMaqal } = await import("/dist/maqal.mjs");
                const maqal = await createMaqal();
                const trapped = maqal.renderArticle("!");
                return [trapped.html, trapped.diagnostics[0].code, maqal.renderArticle("echo").html];
            });
            assert.deepEqual(seen, ["", "core.trap", "echo"]);
        },
    },
];
