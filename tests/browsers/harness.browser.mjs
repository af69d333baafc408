/** The harness itself, on trivial pages, in every engine. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const STRICT =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "require-trusted-types-for 'script'; trusted-types 'none'";

/** (module (func (export "six") (result i32) i32.const 6)) */
const SIX = Uint8Array.from([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 115, 105, 120, 0, 0, 10, 6, 1, 4, 0, 65, 6, 11,
]);

const ELEMENT = `
    customElements.define("test-box", class extends HTMLElement {
        async connectedCallback() {
            const root = this.attachShadow({ mode: "open" });
            const { instance } = await WebAssembly.instantiateStreaming(fetch("/six.wasm"));
            const button = document.createElement("button");
            const input = document.createElement("input");
            button.textContent = String(instance.exports.six());
            button.addEventListener("click", (event) => { button.textContent = "clicked " + event.isTrusted; });
            root.append(button, input);
        }
    });`;

/** @param {import("./harness/server.mjs").TestServer} server */
function strictPage(server) {
    server.route("/six.wasm", { headers: { "content-type": "application/wasm" }, body: SIX });
    server.route("/box.js", { headers: { "content-type": "text/javascript" }, body: ELEMENT });
    return server.page("/", "<!doctype html><script src=/box.js></script><test-box></test-box>", {
        "content-security-policy": STRICT,
    });
}

const BOX = (/** @type {string} */ selector) => ["test-box", selector];

export default [
    {
        name: "a custom element runs a module under a strict policy",
        async run(page, { server }) {
            await page.goto(strictPage(server));
            await page.waitForElement(BOX("button"));
            assert.equal(await page.text(BOX("button")), "6");
            assert.deepEqual(
                server.asked.map((asked) => asked.path),
                ["/", "/box.js", "/six.wasm"],
            );
        },
    },
    {
        name: "clicks and keys are real and reach into shadow roots",
        async run(page, { server }) {
            await page.goto(strictPage(server));
            await page.click(BOX("button"));
            assert.equal(await page.text(BOX("button")), "clicked true");
            await page.focus(BOX("input"));
            await page.type("ab سلام");
            await page.press("Backspace");
            const value = () => document.querySelector("test-box").shadowRoot.querySelector("input").value;
            assert.equal(await page.evaluate(value), "ab سلا");
            await page.press("Shift+Tab");
            assert.equal(
                await page.evaluate(() => document.querySelector("test-box").shadowRoot.activeElement.tagName),
                "BUTTON",
            );
            await page.fill(BOX("input"), "filled");
            assert.equal(await page.evaluate(value), "filled");
        },
    },
    {
        name: "evaluate trades JSON, waits for promises and passes errors on",
        async run(page, { server }) {
            await page.goto(server.page("/", "<!doctype html><title>t</title>"));
            assert.deepEqual(await page.evaluate(async (a, b) => ({ sum: a + b, text: "\u2028\"'" }), 1, 2), {
                sum: 3,
                text: "\u2028\"'",
            });
            assert.equal(await page.evaluate(() => {}), undefined);
            await assert.rejects(
                page.evaluate(() => {
                    throw new TypeError("no such luck");
                }),
                /no such luck/,
            );
        },
    },
    {
        name: "what goes wrong in a page is written down",
        problems: true,
        async run(page, { server }) {
            const script = `
                console.error("one"); setTimeout(() => { throw new Error("two"); });
                Promise.reject(new Error("three")); alert("four"); new Image().src = "http://127.0.0.1:9/five.png";
                document.body.innerHTML = "six";`;
            server.route("/bad.js", { headers: { "content-type": "text/javascript" }, body: script });
            const url = server.page("/", "<!doctype html><body><script src=/bad.js></script>", {
                "content-security-policy": STRICT,
            });
            await page.goto(url);
            await page.waitFor(() => window.__record.errors.length >= 3);
            const said = (await page.problems()).join("\n");
            for (const part of ["one", "two", "three", "alert(four)", "img-src", "require-trusted-types-for"]) {
                assert.ok(said.includes(part), `${part} is missing in: ${said}`);
            }
        },
    },
    {
        name: "the other origin answers with CORS headers and both are logged with bodies",
        async run(page, { server }) {
            server.route("POST /take", (asked) => ({ status: 201, body: { got: asked.body } }));
            server.route("/slow", { delay: 150, body: { slow: true } });
            server.route("/gone", { drop: true });
            await page.goto(server.page("/", "<!doctype html><title>t</title>"));
            const answer = await page.evaluate(async (other) => {
                const headers = { "content-type": "application/json" };
                const taken = await fetch(`${other}/take`, { method: "POST", body: '{"a":1}', headers });
                const slow = await (await fetch("/slow")).json();
                const gone = await fetch("/gone").catch(() => "failed");
                return { status: taken.status, body: await taken.json(), slow, gone };
            }, server.otherOrigin);
            assert.deepEqual(answer, { status: 201, body: { got: '{"a":1}' }, slow: { slow: true }, gone: "failed" });
            const post = server.asked.find((asked) => asked.method === "POST");
            assert.equal(post?.body, '{"a":1}');
            assert.equal(post?.origin, server.otherOrigin);
        },
    },
    {
        name: "viewport, dark colours and screenshots",
        colorScheme: "dark",
        viewport: { width: 360, height: 640 },
        async run(page, { server, shots }) {
            await page.goto(server.page("/", "<!doctype html><meta name=viewport content=width=device-width>dark"));
            assert.equal(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches), true);
            assert.deepEqual(await page.evaluate(() => [innerWidth, innerHeight]), [360, 640]);
            await page.screenshot(`${shots}/harness.png`);
            assert.equal(readFileSync(`${shots}/harness.png`).subarray(1, 4).toString(), "PNG");
        },
    },
    {
        name: "each page has storage of its own",
        async run(page, { server }) {
            await page.goto(server.page("/", "<!doctype html><title>t</title>"));
            assert.equal(await page.evaluate(() => localStorage.length), 0);
            await page.evaluate(() => localStorage.setItem("mine", "1"));
        },
    },
    {
        name: "and so has the next one",
        async run(page, { server }) {
            await page.goto(server.page("/", "<!doctype html><title>t</title>"));
            assert.equal(await page.evaluate(() => localStorage.length), 0);
        },
    },
];
