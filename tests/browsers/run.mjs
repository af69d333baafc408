/**
 * Runs the cases of tests/browsers/*.browser.mjs in real browsers:
 *
 *     node tests/browsers/run.mjs [chromium] [firefox] [webkit] [--only TEXT] [--file TEXT]
 *
 * Without names, all three. Prints the engines with their versions, a sentence per failing case, and per engine the line
 * `chromium: N passed, N failed`. Exit status 1 when a case failed or an engine could not run.
 *
 * How to write a case. A file exports a list:
 *
 *     import assert from "node:assert/strict";
 *
 *     export default [
 *         {
 *             name: "the article replaces its fallback", // a sentence
 *             async run(page, { server, engine }) {
 *                 server.route("/post.json", { body: { id: 1 } });          // JSON; see harness/server.mjs
 *                 server.page("/", "<!doctype html><html lang=ar>…", { "content-security-policy": "…" });
 *                 await page.goto(server.origin + "/");                      // waits for load
 *                 await page.waitForElement(["maqal-article", ".headline"]); // pierces the shadow root
 *                 await page.click(["maqal-article", ".submit"]);            // a real click
 *                 await page.type("سلام");                                   // real keys into the focus
 *                 const title = await page.evaluate((tag) => document.querySelector(tag).lang, "maqal-article");
 *                 assert.equal(title, "ar");
 *                 assert.deepEqual(server.asked.map((asked) => asked.path), ["/", "/post.json"]);
 *             },
 *         },
 *     ];
 *
 * Each case has a fresh page with storage of its own, and the server forgets routes and log before it. The package is
 * at /dist/, the examples at /examples/, tests/fixtures at /fixtures/; `server.otherOrigin` answers the same with CORS
 * headers. Functions given to `evaluate` and `waitFor` run in the page, must not close over anything, may be async, and
 * trade JSON. `page.native` is puppeteer's page (Chromium, Firefox). A case may also say:
 *
 *     colorScheme: "dark"        the reader's preference (default "light")
 *     viewport: { width, height }  (default 1024 × 768)
 *     timeout: 60_000            milliseconds (default 30 s)
 *     engines: ["chromium"]      where it can run (default everywhere)
 *     kills: true                the case ends a tab (`page.kill()`), which WebKit has to be started for
 *     problems: true             errors, policy violations, console warnings and dialogs of the page are expected and
 *                                looked at by the case (`page.problems()`); otherwise any of them fails it
 *
 * Screenshots belong into the folder that `run` gets as `shots` (build/screenshots/ENGINE).
 */
import { mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { chromium, firefox } from "./harness/puppeteer.mjs";
import { TestServer } from "./harness/server.mjs";
import { webkit } from "./harness/webkit.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const ENGINES = { chromium, firefox, webkit };
const CASE_MILLISECONDS = 30_000;
/** Starting a browser on a loaded machine. */
const OPEN_MILLISECONDS = 60_000;
const REPORTED = "the page reported: ";

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {(page: any, context: { server: TestServer, engine: string, shots: string }) => Promise<void>} run
 * @property {"light" | "dark"} [colorScheme]
 * @property {import("./harness/page.mjs").Size} [viewport]
 * @property {number} [timeout]
 * @property {string[]} [engines]
 * @property {boolean} [kills]
 * @property {boolean} [problems]
 */

/**
 * @template T
 * @param {Promise<T>} work
 * @param {number} milliseconds
 * @param {string} what
 * @returns {Promise<T>}
 */
async function within(work, milliseconds, what) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const late = new Promise((_, fail) => {
        timer = setTimeout(() => fail(new Error(`${what} took longer than ${milliseconds / 1000} s`)), milliseconds);
    });
    try {
        return await Promise.race([work, /** @type {Promise<never>} */ (late)]);
    } finally {
        clearTimeout(timer);
    }
}

/** A page, from a new browser where the old one does not answer. @param {any} engine @param {TestServer} server @param {Case} test */
async function open(engine, server, test) {
    const options = { ...test, server };
    try {
        return await within(engine.open(options), OPEN_MILLISECONDS, "opening a page");
    } catch {
        await engine.stop();
        return within(engine.open(options), OPEN_MILLISECONDS, "opening a page");
    }
}

/**
 * @param {any} engine
 * @param {TestServer} server
 * @param {Case} test
 */
async function runCase(engine, server, test) {
    server.reset();
    const page = await open(engine, server, test);
    const shots = join(here, "../../build/screenshots", engine.name);
    mkdirSync(shots, { recursive: true });
    const body = async () => {
        if (test.viewport) await page.setViewport(test.viewport);
        await test.run(page, { server, engine: engine.name, shots });
        const problems = test.problems ? [] : await page.problems();
        if (problems.length) throw new Error(REPORTED + problems.join("; "));
    };
    try {
        await within(body(), test.timeout ?? CASE_MILLISECONDS, "the case");
    } catch (error) {
        const message = String(/** @type {any} */ (error)?.message ?? error);
        /** @type {string[]} */
        const seen = await within(page.problems(), 3000, "").catch(() => []);
        const extra = seen.length && !test.problems && !message.startsWith(REPORTED) ? `\n    ${REPORTED}${seen.join("; ")}` : "";
        throw new Error(message + extra, { cause: error });
    } finally {
        // A page that does not close takes its browser along.
        await within(page.close(), 10_000, "").catch(() => engine.stop());
    }
}

/** @param {{ only?: string | undefined, file?: string | undefined }} filter @returns {Promise<Case[]>} */
async function readCases({ only, file }) {
    const files = readdirSync(here).filter((name) => name.endsWith(".browser.mjs") && name.includes(file ?? ""));
    const lists = await Promise.all(
        files.sort().map(async (name) => {
            const cases = /** @type {Case[]} */ ((await import(`./${name}`)).default);
            return cases.map((test) => ({ ...test, name: `${name.replace(".browser.mjs", "")}: ${test.name}` }));
        }),
    );
    return lists.flat().filter((test) => test.name.includes(only ?? ""));
}

/** @param {string} name @param {Case[]} cases @param {TestServer} server @returns {Promise<boolean>} all passed */
async function runEngine(name, cases, server) {
    const engine = ENGINES[/** @type {keyof typeof ENGINES} */ (name)]();
    const started = Date.now();
    let passed = 0;
    let failed = 0;
    for (const test of cases.filter((test) => test.engines?.includes(name) ?? true)) {
        try {
            await runCase(engine, server, test);
            passed++;
        } catch (error) {
            failed++;
            console.log(`  ${name}: FAILED ${test.name}\n    ${/** @type {any} */ (error).message}`);
        }
    }
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(`${name} ${engine.version || "(did not start)"}, ${seconds} s`);
    console.log(`${name}: ${passed} passed, ${failed} failed`);
    await engine.stop();
    return failed === 0;
}

async function main() {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { only: { type: "string" }, file: { type: "string" } },
    });
    const unknown = positionals.filter((name) => !(name in ENGINES));
    if (unknown.length) throw new Error(`no such engine: ${unknown.join(", ")}`);
    const cases = await readCases(values);
    const server = new TestServer();
    await server.start();
    let good = true;
    for (const name of positionals.length ? positionals : Object.keys(ENGINES)) {
        good = (await runEngine(name, cases, server)) && good;
    }
    await server.stop();
    process.exit(good ? 0 : 1);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));
await main();
