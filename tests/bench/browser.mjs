/** Main-thread CPU in Chromium, through the DevTools protocol. The method is described in run.mjs. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { makeComments, makePost, wordpressJson } from "./articles.mjs";
import { printCases, printFirst } from "./browser-tables.mjs";
import { BenchPage, difference, findChromium, launch, ORIGIN } from "./chromium.mjs";
import { root, serve } from "./server.mjs";
import { median, short, summarise } from "./stats.mjs";

const REFERENCE = "DOMPurify";
const BATCH = ["nothing", "innerHTML", "setHTML", "DOMPurify", "DOMPurify, fragment", "Maqal"];
const FRAMES = [...BATCH, "DOMPurify, cv", "Maqal, no cv"];
const FIRST = ["nothing", "innerHTML", "setHTML", "DOMPurify", "Maqal"];

/**
 * @typedef {import("./chromium.mjs").Cpu} Cpu
 * @typedef {import("./browser-tables.mjs").Row} Row
 * @typedef {{
 *   label: string, kind: "article" | "comments", input: string, bytes: Uint8Array, content: number,
 *   count: number, share: number,
 * }} Case `count` calls make one sample without layout; this share of the rounds is run
 */

/** @param {number} kilobytes @param {number} count @param {number} share @returns {Case} */
function articleCase(kilobytes, count, share) {
    const post = makePost({ bytes: kilobytes * 1000, origin: ORIGIN });
    const content = Buffer.byteLength(post.content.rendered);
    const input = `article-${kilobytes}`;
    return { label: `${kilobytes} KB`, kind: "article", input, bytes: wordpressJson(post), content, count, share };
}

/** @param {number} number @param {number} count @param {number} share @returns {Case} */
function commentsCase(number, count, share) {
    const comments = makeComments({ count: number, origin: ORIGIN });
    const content = comments.reduce((sum, comment) => sum + Buffer.byteLength(comment.content.rendered), 0);
    const [label, input] = [`${number} comments`, `comments-${number}`];
    return { label, kind: "comments", input, bytes: wordpressJson(comments), content, count, share };
}

/** @param {boolean} quick @returns {Case[]} */
const makeCases = (quick) => [
    articleCase(5, 20, 2),
    articleCase(50, 5, 1),
    ...(quick ? [] : [articleCase(500, 1, 0.7)]),
    commentsCase(500, 2, 0.7),
    ...(quick ? [] : [commentsCase(5000, 1, 0.4)]),
];

/**
 * Samples of all methods, round by round, each round beginning with another method.
 * @param {string[]} names
 * @param {number} rounds
 * @param {(name: string) => Promise<Cpu>} sample
 * @returns {Promise<Record<string, Cpu[]>>}
 */
async function interleave(names, rounds, sample) {
    /** @type {Record<string, Cpu[]>} */
    const samples = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
        for (let index = 0; index < names.length; index++) {
            const name = /** @type {string} */ (names[(index + round) % names.length]);
            samples[name]?.push(await sample(name));
        }
    }
    return samples;
}

/**
 * Per call, without what the measurement itself costs (the method "nothing").
 * @param {Record<string, Cpu[]>} samples
 * @param {number} count
 * @param {keyof Cpu} key
 * @param {string} [reference]
 * @returns {Row}
 */
function net(samples, count, key, reference = REFERENCE) {
    const empty = median((samples["nothing"] ?? []).map((cpu) => cpu[key]));
    const values = (/** @type {string} */ name) =>
        (samples[name] ?? []).map((cpu) => Math.max(cpu[key] - empty, 1e-3) / count);
    const names = Object.keys(samples).filter((name) => name !== "nothing");
    return Object.fromEntries(names.map((name) => [name, summarise(values(name), values(reference))]));
}

/** @param {number} rounds @param {number} share */
const some = (rounds, share) => Math.max(3, Math.round(rounds * share));

/**
 * @param {BenchPage} page
 * @param {Case} input
 * @param {number} rounds
 * @param {boolean} hasMaqal
 */
async function measureCase(page, { input, kind, count }, rounds, hasMaqal) {
    const present = (/** @type {string[]} */ names) => names.filter((name) => hasMaqal || !name.startsWith("Maqal"));
    const sample = (/** @type {boolean} */ frames) => async (/** @type {string} */ name) => {
        const cost = await page.cost("run", { name, kind, input, count: frames ? 1 : count, frames });
        await page.clear();
        return cost;
    };
    await page.call("loadStyle", styleAddress(hasMaqal));
    await page.call("fetchInput", input);
    await page.call("load", present(FRAMES), kind);
    /** @type {Record<string, import("./chromium.mjs").Drawn>} */
    const drawn = {};
    for (const name of present(FRAMES)) {
        await page.call("run", { name, kind, input, count: 1, frames: true });
        drawn[name] = await page.clear();
    }
    await interleave(present(FRAMES), kind === "article" ? 3 : 1, sample(false)); // warms up
    const batch = await interleave(present(BATCH), rounds, sample(false));
    const frames = await interleave(present(FRAMES), rounds, sample(true));
    return {
        drawn,
        dom: net(batch, count, "thread"),
        frames: net(frames, 1, "thread"),
        style: net(frames, 1, "style"),
        layout: net(frames, 1, "layout"),
    };
}

/** @param {boolean} hasMaqal */
const styleAddress = (hasMaqal) => (hasMaqal ? "/dist/maqal.css" : "/web/maqal.css");

/**
 * The parts of Maqal's own way, each alone and repeated.
 * @param {BenchPage} page
 * @param {Case} input
 * @param {number} rounds
 */
async function measurePhases(page, { input, kind, count }, rounds) {
    /** @type {string[]} */
    const names = await page.call("phaseNames");
    /** @type {{ operations: number, strings: number } | undefined} */
    let facts;
    const sample = async (/** @type {string} */ phase) => {
        facts = await page.call("preparePhase", { phase, kind, input, count });
        const cost = await page.cost("phase");
        await page.clear();
        return cost;
    };
    await interleave(names, 1, sample); // warms up
    const samples = await interleave(names, rounds, sample);
    return { facts, phases: net(samples, count, "thread", names[1] ?? "") };
}

/**
 * A new browser context, and with it a new process, for each sample.
 * @param {import("puppeteer-core").Browser} browser
 * @param {Case} input
 * @param {number} rounds
 * @param {boolean} hasMaqal
 */
async function measureFirst(browser, { label, input }, rounds, hasMaqal) {
    const names = FIRST.filter((name) => hasMaqal || name !== "Maqal");
    /** @type {Record<string, Cpu[]>} */
    const dom = Object.fromEntries(names.map((name) => [name, []]));
    const frames = await interleave(names, rounds, async (name) => {
        const context = await browser.createBrowserContext();
        try {
            const page = await BenchPage.open(context);
            await page.call("loadStyle", styleAddress(hasMaqal));
            await page.call("fetchInput", input);
            const start = await page.spent();
            await page.call("first", { name, input });
            dom[name]?.push(difference(await page.spent(), start));
            await page.call("show");
            return difference(await page.spent(), start);
        } finally {
            await context.close();
        }
    });
    const [thread, process] = [net(frames, 1, "thread"), net(frames, 1, "process")];
    return { label, dom: net(dom, 1, "thread"), frames: thread, process };
}

/** @param {string} line */
const progress = (line) => process.stderr.write(`bench: ${line}\n`);

/**
 * @param {{ rounds: number, quick: boolean, only: string, dist: string }} options
 * @returns {Promise<object>} all figures
 */
export async function benchBrowser({ rounds, quick, only, dist }) {
    const chromium = findChromium();
    if (!chromium) {
        console.log("\nChromium is not installed: the browser part is left out (CHROMIUM may name its path).");
        return {};
    }
    const hasMaqal = ["maqal.mjs", "maqal.wasm"].every((file) => existsSync(join(dist, file)));
    if (!hasMaqal) console.log("\nThe package is not built: only the others are measured. Build it with: ./dev build");
    const cases = makeCases(quick).filter(({ label }) => label.includes(only));
    if (!cases.length) throw new Error(`no input is called so: ${only}`);
    const server = await serve(new Map(cases.map(({ input, bytes }) => [input, bytes])), dist);
    const browser = await launch(chromium, server.port);
    try {
        return await measureAll(browser, cases, { rounds, hasMaqal });
    } finally {
        await browser.close();
        server.close();
    }
}

/**
 * @param {import("puppeteer-core").Browser} browser
 * @param {Case[]} cases
 * @param {{ rounds: number, hasMaqal: boolean }} options
 */
async function measureAll(browser, cases, { rounds, hasMaqal }) {
    const dompurify = JSON.parse(await readFile(join(root, "node_modules/dompurify/package.json"), "utf8")).version;
    const chromium = await browser.version();
    console.log(
        `\nBrowser: ${chromium}, DOMPurify ${dompurify}, viewport 1280×800. Main-thread CPU of one call: ratio to`,
    );
    console.log("DOMPurify + innerHTML and, in brackets, the median and half the distance of the quartiles.");
    const figures = [];
    for (const input of cases) {
        const { label, kind, content, bytes, share } = input;
        progress(`${label}: ${short(content / 1000)} KB of HTML in ${short(bytes.length / 1000)} KB of JSON`);
        const page = await BenchPage.open(browser.defaultBrowserContext());
        const measured = await measureCase(page, input, some(rounds, share), hasMaqal);
        const phases = hasMaqal ? await measurePhases(page, input, some(rounds, share * 0.6)) : {};
        await page.page.close();
        figures.push({ label, kind, json: bytes.length, content, ...measured, ...phases });
    }
    printCases(figures);
    const first = [];
    for (const input of cases.filter(({ kind }) => kind === "article")) {
        progress(`first use, ${input.label}`);
        first.push(await measureFirst(browser, input, some(rounds, 0.6), hasMaqal));
    }
    if (first.length) printFirst(first);
    return { chromium, dompurify, cases: figures, first };
}
