// The same verdicts from the module under Node, in an edge worker and natively. The browsers: tests/browsers/verdicts.browser.mjs.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";

import { commandPath, openPackage, root } from "./fixtures-list.mjs";
import { verdictList, verdictsOf } from "./verdict-list.mjs";

const list = verdictList();
const folder = mkdtempSync(join(tmpdir(), "maqal-everywhere-"));
/** One verdict a line. @type {string[]} */
let expected;

before(async () => {
    expected = verdictsOf(await openPackage(), list).split("\n");
    assert.ok(expected.length > 3000, `${expected.length} verdicts`);
    for (const verdict of ["accepted", "held", "refused"]) assert.ok(expected.some((line) => line.includes(`"${verdict}"`)), verdict);
});
after(() => rmSync(folder, { recursive: true }));

/** The first differing lines say more than two long texts. @param {string[]} found */
function assertSame(found) {
    const at = expected.findIndex((line, index) => line !== found[index]);
    assert.equal(found[at], expected[at], `verdict ${at} of ${expected.length}`);
    assert.equal(found.length, expected.length);
}

test("the command says line by line what the module says", () => {
    const command = commandPath();
    const found = list.flatMap(({ rules, fields }) => {
        const { stdout } = spawnSync(command, ["validate", "--rules", rules, "--lines"], { input: fields.join("\n") + "\n", encoding: "utf8", maxBuffer: 1 << 28 });
        return stdout.trimEnd().split("\n").map((line) => JSON.stringify(JSON.parse(line))); // "<" is escaped there
    });
    assertSame(found);
});

const worker = `
import { createMaqal } from "server.mjs";
import wasm from "maqal-server.wasm";
${verdictsOf}
export default {
    async fetch(request) {
        const maqal = await createMaqal({ wasm });
        const { html } = maqal.renderArticle({ format: "maqal-article/1", headline: "خبر", body: [{ type: "paragraph", text: "نص" }] }, { lang: "ar" });
        return Response.json({ html, verdicts: verdictsOf(maqal, await request.json()) });
    },
};`;

/** @param {number} port */
const config = (port) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [
      (name = "main", esModule = embed "main.mjs"),
      (name = "server.mjs", esModule = embed "server.mjs"),
      (name = "maqal-server.wasm", wasm = embed "maqal-server.wasm"),
    ],
    compatibilityDate = "2024-09-01", compatibilityFlags = ["nodejs_compat"],
  ))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);`;

async function freePort() {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    server.close();
    await once(server, "close");
    return port;
}

test("an edge worker says what the module says under Node, and renders articles", async () => {
    const port = await freePort();
    for (const name of ["server.mjs", "maqal-server.wasm"]) writeFileSync(join(folder, name), readFileSync(join(root, "dist", name)));
    writeFileSync(join(folder, "main.mjs"), worker);
    writeFileSync(join(folder, "config.capnp"), config(port));
    const { default: workerd } = createRequire(import.meta.url)("workerd"); // the path of the program
    const child = spawn(workerd, ["serve", join(folder, "config.capnp")], { stdio: ["ignore", "ignore", "pipe"] });
    let log = "";
    child.stderr.setEncoding("utf8").on("data", (chunk) => (log += chunk));
    try {
        const ask = () => fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: JSON.stringify(list) });
        let response;
        for (const end = Date.now() + 30_000; !response && child.exitCode === null; ) {
            response = await ask().catch(() => undefined);
            if (!response && Date.now() > end) break;
            if (!response) await new Promise((done) => setTimeout(done, 100));
        }
        assert.ok(response?.ok, log || "the worker did not answer");
        const { html, verdicts } = await response.json();
        assert.match(html, /^<maqal-article lang="ar" dir="rtl"><template shadowrootmode="open">/);
        assertSame(verdicts.split("\n"));
    } finally {
        child.kill("SIGKILL");
    }
});
