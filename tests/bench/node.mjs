/** Safe HTML and whole articles under Node. The method is described in run.mjs. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { Core } from "../../web/wasm.mjs";
import { makePost, wordpressJson } from "./articles.mjs";
import { loadPeers, peerVersions } from "./peers.mjs";
import { root } from "./server.mjs";
import { printTable, short, spread, summarise } from "./stats.mjs";
import { articleHtml, commentListHtml } from "./templates.mjs";

/** One sample takes at least as much CPU, so that the clock's step does not matter. */
const SAMPLE_MICROSECONDS = 60_000;

function cpuMicroseconds() {
    const { user, system } = process.cpuUsage();
    return user + system;
}

/**
 * @param {() => unknown} run
 * @param {number} count
 * @returns {number} microseconds of CPU for one call
 */
function measure(run, count) {
    const start = cpuMicroseconds();
    for (let index = 0; index < count; index++) run();
    return (cpuMicroseconds() - start) / count;
}

/**
 * Interleaved samples, warm.
 * @param {Record<string, () => unknown>} runs
 * @param {number} rounds
 * @returns {Record<string, number[]>} microseconds per call, by round
 */
export function interleave(runs, rounds) {
    const names = Object.keys(runs);
    const run = (/** @type {string} */ name) => /** @type {() => unknown} */ (runs[name]);
    const counts = Object.fromEntries(
        names.map((name) => {
            measure(run(name), 3);
            let cost = measure(run(name), 3);
            cost = Math.min(cost, measure(run(name), Math.max(3, Math.ceil(SAMPLE_MICROSECONDS / Math.max(cost, 1)))));
            return [name, Math.max(1, Math.ceil(SAMPLE_MICROSECONDS / Math.max(cost, 0.1)))];
        }),
    );
    /** @type {Record<string, number[]>} */
    const samples = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
        for (let index = 0; index < names.length; index++) {
            const name = /** @type {string} */ (names[(index + round) % names.length]);
            samples[name]?.push(measure(run(name), counts[name] ?? 1));
        }
    }
    return samples;
}

/** @param {string} dist folder of the package @returns {Promise<any>} its functions; undefined where it is not built */
export async function loadMaqal(dist) {
    const path = join(dist, "server.mjs");
    if (!existsSync(path)) return undefined;
    return (await import(pathToFileURL(path).href)).createMaqal();
}

/**
 * The core alone: bytes to bytes, without JavaScript's strings on either side.
 * @param {string} dist folder of the package
 * @param {string} name of the module
 * @returns {Promise<((html: Uint8Array) => number) | undefined>}
 */
async function loadCore(dist, name) {
    const path = join(dist, name);
    if (!existsSync(path)) return undefined;
    const core = new Core(await WebAssembly.compile(readFileSync(path)));
    await core.ready();
    const options = new Uint8Array();
    return (html) => core.call("maqal_sanitize", html, options, (/** @type {Uint8Array} */ bytes) => bytes.length).output;
}

/** The same natively: microseconds per call, by round; undefined where it is not built. @param {string} html @param {number} rounds */
function measureNative(html, rounds) {
    const program = join(root, "build/release/maqal_bench");
    if (!existsSync(program)) return undefined;
    const folder = mkdtempSync(join(tmpdir(), "maqal-bench-"));
    writeFileSync(join(folder, "article.html"), html);
    const { stdout } = spawnSync(program, [join(folder, "article.html"), "article", String(rounds)], { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    return stdout.trim().split("\n").map((seconds) => Number(seconds) * 1e6);
}

/**
 * @param {string} title
 * @param {Record<string, Record<string, import("./stats.mjs").Summary>>} columns by case, then by method
 * @param {Record<string, number>} bytes of HTML, by case
 */
function printThroughput(title, columns, bytes) {
    const labels = Object.keys(columns);
    const names = Object.keys(Object.values(columns)[0] ?? {});
    const rows = names.map((name) => [
        name,
        ...labels.map((label) => {
            const summary = columns[label]?.[name];
            if (!summary) return "";
            const speed = (bytes[label] ?? 0) / summary.median;
            return `${short(speed)} MB/s ${spread(summary)} (${(1 / summary.ratio).toFixed(summary.ratio < 0.1 ? 0 : 2)}×, ${short(summary.median / 1000)} ms)`;
        }),
    ]);
    printTable(title, ["", ...labels], rows);
}

/**
 * @param {{ rounds: number, quick: boolean, dist: string }} options
 * @returns {Promise<object>}
 */
export async function benchNode({ rounds, quick, dist }) {
    const versions = await peerVersions();
    console.log(
        `\nNode ${process.version}: ${versions}. MB of HTML (UTF-8 of content.rendered) per second of CPU, all threads;`,
    );
    console.log("in brackets how many times as fast as DOMPurify with jsdom, and the CPU of one call.");
    const maqal = await loadMaqal(dist);
    if (!maqal) console.log("The package is not built: only the others are measured. Build it with: ./dev build");
    const core = await loadCore(dist, "maqal-server.wasm");
    const browserCore = await loadCore(dist, "maqal-full.wasm");
    const peers = await loadPeers();
    const reference = Object.keys(peers)[0] ?? "";
    /** @type {Record<string, any>} */
    const sanitise = {};
    /** @type {Record<string, any>} */
    const render = {};
    /** @type {Record<string, number>} */
    const bytes = {};
    for (const kilobytes of quick ? [5, 50] : [5, 50, 500]) {
        const label = `${kilobytes} KB`;
        process.stderr.write(`bench: Node, ${label}\n`);
        const post = makePost({ bytes: kilobytes * 1000 });
        const html = post.content.rendered;
        const json = wordpressJson(post);
        bytes[label] = Buffer.byteLength(html);
        const summarised = (/** @type {Record<string, number[]>} */ samples) =>
            Object.fromEntries(
                Object.entries(samples).map(([name, values]) => [
                    name,
                    summarise(values, samples[reference] ?? values),
                ]),
            );

        /** @type {Record<string, () => unknown>} */
        const runs = Object.fromEntries(Object.entries(peers).map(([name, peer]) => [name, () => peer(html)]));
        if (maqal) runs["Maqal sanitizeHtml"] = () => maqal.sanitizeHtml(html);
        const htmlBytes = Buffer.from(html);
        if (core) runs["Maqal's core, bytes to bytes"] = () => core(htmlBytes);
        if (browserCore) runs["the same of browsers (maqal-full.wasm)"] = () => browserCore(htmlBytes);
        const sanitised = interleave(runs, rounds);
        const native = measureNative(html, rounds);
        if (native) sanitised["Maqal natively, bytes to bytes"] = native;
        sanitise[label] = summarised(sanitised);

        /** @type {Record<string, () => unknown>} */
        const renders = Object.fromEntries(
            Object.entries(peers).map(([name, peer]) => [
                `${name}, JSON.parse, template`,
                () => renderWith(peer, json),
            ]),
        );
        if (maqal) renders["Maqal renderArticle"] = () => maqal.renderArticle(json, { lang: "ar" });
        if (maqal) renders["Maqal articleText"] = () => maqal.articleText(json, { lang: "ar" });
        const samples = interleave(renders, rounds);
        const first = samples[Object.keys(renders)[0] ?? ""] ?? [];
        render[label] = Object.fromEntries(
            Object.entries(samples).map(([name, values]) => [name, summarise(values, first)]),
        );
    }
    printThroughput("HTML → safe HTML", sanitise, bytes);
    printThroughput("JSON bytes → HTML of the whole article", render, bytes);
    return { versions, sanitise, render, bytes };
}

const decoder = new TextDecoder();

/** @param {import("./peers.mjs").Sanitise} sanitiseHtml @param {Uint8Array} json */
function renderWith(sanitiseHtml, json) {
    const post = JSON.parse(decoder.decode(json));
    return articleHtml(
        post,
        sanitiseHtml(post.content.rendered),
        sanitiseHtml,
        commentListHtml(post._embedded.replies[0], sanitiseHtml),
    );
}
