/**
 * A long thread in Chromium, read page by page and sorted: how long until all of it stands there, the longest tasks, memory.
 * Tasks are measured by the main thread's clock as well: on a shared machine what the reader waits for is mostly others.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join } from "node:path";

import { makeComments } from "./articles.mjs";
import { findChromium, launch, ORIGIN } from "./chromium.mjs";
import { median } from "./stats.mjs";

const PER_PAGE = 100;
const PAGE = `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>thread</title>
<body><maqal-comments post="104" comments="/wp-json/wp/v2/comments"></maqal-comments><script type="module" src="/dist/maqal.mjs"></script>`;
const TYPES = /** @type {Record<string, string>} */ ({ ".mjs": "text/javascript", ".wasm": "application/wasm" });

/** @param {any[]} comments @param {string} dist */
function serve(comments, dist) {
    const server = createServer(async (request, response) => {
        const { pathname, searchParams } = new URL(request.url ?? "/", ORIGIN);
        if (pathname === "/") return response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
        if (pathname.startsWith("/wp-json/")) {
            const page = Number(searchParams.get("page"));
            const headers = { "content-type": "application/json", "x-wp-totalpages": String(Math.ceil(comments.length / PER_PAGE)) };
            return response.writeHead(200, headers).end(JSON.stringify(comments.slice((page - 1) * PER_PAGE, page * PER_PAGE)));
        }
        const bytes = await readFile(join(dist, basename(pathname))).catch(() => undefined);
        response.writeHead(bytes ? 200 : 404, { "content-type": TYPES[extname(pathname)] ?? "text/plain" }).end(bytes);
    });
    return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

const CATEGORIES = ["disabled-by-default-devtools.timeline", "blink.user_timing"];

/**
 * CPU time of each task of the page's main thread, from now on; milliseconds.
 * @param {import("puppeteer-core").CDPSession} session
 * @returns {Promise<() => Promise<number[]>>} ends it; the page has made a mark "here" meanwhile
 */
async function traceTasks(session) {
    /** @type {any[]} */
    const events = [];
    session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
    await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: CATEGORIES, excludedCategories: ["*"] } });
    return async () => {
        const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
        await session.send("Tracing.end");
        await complete;
        const { pid, tid } = events.find(({ name, cat }) => name === "here" && cat === "blink.user_timing") ?? {};
        return events.filter((one) => one.name === "RunTask" && one.pid === pid && one.tid === tid).map(({ tdur = 0 }) => tdur / 1000);
    };
}

/** @param {import("puppeteer-core").Browser} browser @param {number} count */
async function sample(browser, count) {
    const context = await browser.createBrowserContext();
    try {
        const page = await context.newPage();
        await page.setViewport({ width: 412, height: 915 });
        await page.evaluateOnNewDocument(() => {
            const tasks = (/** @type {any} */ (globalThis).tasks = /** @type {number[]} */ ([]));
            new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
        });
        const session = await page.createCDPSession();
        await session.send("Performance.enable", { timeDomain: "threadTicks" });
        const endOfTrace = await traceTasks(await page.createCDPSession());
        await page.goto(ORIGIN);
        const milliseconds = await page.evaluate(async (wanted) => {
            const all = () => document.querySelector("maqal-comments")?.shadowRoot?.querySelectorAll("li.comment .reply").length ?? 0;
            while (all() < wanted) await new Promise((done) => setTimeout(done, 20));
            performance.mark("here");
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            return performance.now();
        }, count);
        const spent = await metricsOf(session);
        await page.evaluate(async () => {
            const list = /** @type {ShadowRoot} */ (document.querySelector("maqal-comments")?.shadowRoot);
            const select = /** @type {HTMLSelectElement} */ (list.querySelector(".order select"));
            const oldest = list.querySelector("li.comment");
            select.value = "newest";
            select.dispatchEvent(new Event("change"));
            const roots = () => list.querySelectorAll(".thread > li.comment");
            while ([...roots()].at(-1) !== oldest) await new Promise((done) => setTimeout(done, 20));
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        });
        const cpuTasks = await endOfTrace();
        const tasks = /** @type {number[]} */ (await page.evaluate(() => /** @type {any} */ (globalThis).tasks));
        await session.send("HeapProfiler.collectGarbage");
        const left = await metricsOf(session);
        return { milliseconds, tasks, cpuTasks, cpu: spent("ThreadTime") * 1000, heap: left("JSHeapUsedSize") / 1e6, nodes: left("Nodes") };
    } finally {
        await context.close();
    }
}

/** @param {import("puppeteer-core").CDPSession} session */
async function metricsOf(session) {
    const { metrics } = await session.send("Performance.getMetrics");
    return (/** @type {string} */ name) => metrics.find((one) => one.name === name)?.value ?? NaN;
}

/** @param {{ rounds: number, quick: boolean, dist: string }} options */
export async function benchThread({ rounds, quick, dist }) {
    const chromium = findChromium();
    if (!chromium) {
        console.log("\nChromium is not installed: the thread is left out (CHROMIUM may name its path).");
        return {};
    }
    const figures = [];
    console.log("\nA thread, read by pages of 100 in Chromium and sorted, medians (long tasks: over 50 ms, all rounds, by CPU time and by the clock)");
    for (const count of quick ? [500] : [500, 5000]) {
        const server = /** @type {import("node:http").Server} */ (await serve(makeComments({ count, origin: ORIGIN }), dist));
        const browser = await launch(chromium, /** @type {import("node:net").AddressInfo} */ (server.address()).port);
        const samples = [];
        for (let round = 0; round < Math.min(rounds, 5); round++) samples.push(await sample(browser, count));
        await browser.close();
        server.close();
        const of = (/** @type {"milliseconds" | "cpu" | "heap" | "nodes"} */ key) => median(samples.map((one) => one[key]));
        const tasks = samples.flatMap((one) => one.tasks);
        const cpuTasks = samples.flatMap((one) => one.cpuTasks);
        const long = (/** @type {number[]} */ all) => `${all.filter((one) => one > 50).length}, longest ${Math.max(0, ...all).toFixed(0)} ms`;
        console.log(
            `  ${count} comments: all there after ${(of("milliseconds") / 1000).toFixed(2)} s, main thread ${of("cpu").toFixed(0)} ms; ` +
                `long tasks in ${samples.length} rounds: CPU ${long(cpuTasks)}; clock ${long(tasks)}; JavaScript heap ${of("heap").toFixed(1)} MB, ${of("nodes")} nodes`,
        );
        figures.push({ count, ...Object.fromEntries(/** @type {const} */ (["milliseconds", "cpu", "heap", "nodes"]).map((key) => [key, of(key)])), tasks, cpuTasks: cpuTasks.filter((one) => one > 16) });
    }
    return figures;
}
