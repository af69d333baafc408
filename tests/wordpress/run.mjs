/**
 * End to end against a real WordPress:
 *
 *     node tests/wordpress/run.mjs [chromium] [firefox] [webkit] [--only TEXT] [--versions 6.1,6.8,7.1 | all] [--no-agreement]
 *
 * Starts WordPress with the script `start` in MAQAL_WORDPRESS (default: ../shared/wordpress next to this checkout), opens
 * a page of another origin that embeds its articles, and its own pages in a block and in a classic theme, writes comments
 * and reads from the database what became of them, in the first of the versions; then asks the validator and every version
 * the same questions. Without --versions those are 6.8 for the pages, and all for the questions; with --only no questions.
 * Without names all engines, each with the cases that it has.
 *
 * Prints a sentence per case, a table of the agreement, and as last line `wordpress: N passed, N failed`.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { chromium, firefox } from "../browsers/harness/puppeteer.mjs";
import { TestServer } from "../browsers/harness/server.mjs";
import { webkit } from "../browsers/harness/webkit.mjs";
import { openPackage } from "../server/fixtures-list.mjs";
import { cases } from "./cases.mjs";
import { agreementTable, compareWithWordPress } from "./rules_agreement.mjs";
import { Site, scripts } from "./site.mjs";

const ENGINES = { chromium, firefox, webkit };
const CASE_MILLISECONDS = 300_000;
/** Some hundred requests, each of a reset site. */
const AGREEMENT_MILLISECONDS = 900_000;
/** The suites of Debian that have the versions. The first one is what the pages are tried with. @type {Record<string, string>} */
const SUITES = { "6.8": "trixie", "6.1": "bookworm", "7.1": "sid" };
const here = dirname(fileURLToPath(import.meta.url));

let site = new Site();
const server = new TestServer();
let passed = 0;
let failed = 0;

/** @param {string} sentence @param {() => Promise<void>} check @param {number} [milliseconds] */
async function judge(sentence, check, milliseconds = CASE_MILLISECONDS) {
    const started = Date.now();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    try {
        const late = new Promise((_, fail) => {
            timer = setTimeout(() => fail(new Error(`took longer than ${milliseconds / 1000} s`)), milliseconds);
        });
        await Promise.race([check(), late]);
        passed++;
        console.log(`ok      ${sentence} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    } catch (error) {
        failed++;
        console.log(`FAILED  ${sentence}\n    ${/** @type {any} */ (error)?.message ?? error}`);
    } finally {
        clearTimeout(timer);
    }
}

/** @param {any} engine @param {import("./cases.mjs").Case} test */
async function runCase(engine, test) {
    server.reset();
    await site.reset(test.config);
    await site.useTheme(test.theme);
    const page = await engine.open({ kills: test.kills, server });
    try {
        await test.run({ page, server, site, engine: engine.name });
        const problems = test.ignoresProblems ? [] : (await page.problems()).filter((/** @type {string} */ problem) => !isExpected(problem));
        if (problems.length) throw new Error(`the page reported: ${problems.join("; ")}`);
    } finally {
        await Promise.race([page.close(), new Promise((done) => setTimeout(done, 10_000))]).catch(() => engine.stop());
    }
}

/** Pictures of the seed that lead nowhere on purpose. @param {string} problem */
const isExpected = (problem) => problem.startsWith("did not load: ");

/** @param {string} name @param {string | undefined} only */
async function runEngine(name, only) {
    const engine = ENGINES[/** @type {keyof typeof ENGINES} */ (name)]();
    try {
        for (const test of cases) {
            if (!(test.engines ?? ["chromium"]).includes(name) || !test.name.includes(only ?? "")) continue;
            await judge(`${name}: ${test.name}`, () => runCase(engine, test));
        }
        if (engine.version) console.log(`        (${name} ${engine.version})`);
    } finally {
        await engine.stop();
    }
}

/** @param {string} version */
async function startSite(version) {
    console.log(`Starting WordPress ${version}; the first start downloads it and takes a minute.`);
    site = new Site(SUITES[version]);
    await site.start();
    const { wordpress, php, locale } = await site.about();
    if (!wordpress.startsWith(`${version}.`)) throw new Error(`Debian ${SUITES[version]} has WordPress ${wordpress}, not ${version}`);
    console.log(`WordPress ${wordpress} (PHP ${php}, ${locale}) at ${site.url}; the page at ${server.origin}`);
}

/** @param {string | undefined} list @returns {string[]} */
function versionsOf(list) {
    const known = Object.keys(SUITES);
    if (list === undefined || list === "all") return known;
    const versions = list.split(",");
    const unknown = versions.filter((version) => !(version in SUITES));
    if (unknown.length) throw new Error(`no such version: ${unknown.join(", ")}; there are ${known.join(", ")}`);
    return versions;
}

async function main() {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { only: { type: "string" }, versions: { type: "string" }, "no-agreement": { type: "boolean", default: false } },
    });
    const unknown = positionals.filter((name) => !(name in ENGINES));
    if (unknown.length) throw new Error(`no such engine: ${unknown.join(", ")}`);
    const versions = versionsOf(values.versions);
    if (!existsSync(join(scripts, "start"))) throw new Error(`there is no ${join(scripts, "start")}; MAQAL_WORDPRESS names its folder`);
    if (!existsSync(join(here, "../../dist/maqal.js"))) throw new Error("dist/ is missing: run ./dev build first");

    await server.start();
    await startSite(/** @type {string} */ (versions[0]));
    for (const name of positionals.length ? positionals : Object.keys(ENGINES)) await runEngine(name, values.only);
    if (!values["no-agreement"] && values.only === undefined) await compareVersions(versions);
}

/** Prints each difference, and the table. The first version is running. @param {string[]} versions */
async function compareVersions(versions) {
    const maqal = await openPackage();
    /** @type {import("./rules_agreement.mjs").Agreement[]} */
    const agreements = [];
    for (const version of versions) {
        const check = async () => {
            if (version !== versions[0]) {
                site.stop();
                await startSite(version);
            }
            await site.useTheme(); // and nothing else that a case before has told it
            const agreement = await compareWithWordPress(site.url, maqal, (line) => console.log(`        ${line}`));
            agreements.push(agreement);
            const { rest, classic } = agreement.ends;
            if (!rest.total || !classic.total) throw new Error("there was nothing to compare");
            if (agreement.differences.length) throw new Error(`${agreement.differences.length} verdicts differ from what WordPress says`);
        };
        await judge(`the validator and WordPress ${version} agree on every comment`, check, AGREEMENT_MILLISECONDS);
    }
    for (const line of agreementTable(agreements)) console.log(`        ${line}`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130)); // "exit" stops the site
try {
    await main();
} catch (error) {
    failed++;
    console.log(`FAILED  ${/** @type {any} */ (error)?.message ?? error}`);
}
await server.stop();
site.stop();
console.log(`wordpress: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
