/** A long thread in Chromium, read page by page: how long until all of it stands there, tasks that were felt, memory. */
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
        await page.goto(ORIGIN);
        const milliseconds = await page.evaluate(async (wanted) => {
            const all = () => document.querySelector("maqal-comments")?.shadowRoot?.querySelectorAll("li.comment .reply").length ?? 0;
            while (all() < wanted) await new Promise((done) => setTimeout(done, 20));
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            return performance.now();
        }, count);
        const tasks = /** @type {number[]} */ (await page.evaluate(() => /** @type {any} */ (globalThis).tasks));
        await session.send("HeapProfiler.collectGarbage");
        const { metrics } = await session.send("Performance.getMetrics");
        const metric = (/** @type {string} */ name) => metrics.find((one) => one.name === name)?.value ?? NaN;
        return { milliseconds, tasks, cpu: metric("ThreadTime") * 1000, heap: metric("JSHeapUsedSize") / 1e6, nodes: metric("Nodes") };
    } finally {
        await context.close();
    }
}

/** @param {{ rounds: number, quick: boolean, dist: string }} options */
export async function benchThread({ rounds, quick, dist }) {
    const chromium = findChromium();
    if (!chromium) {
        console.log("\nChromium is not installed: the thread is left out (CHROMIUM may name its path).");
        return {};
    }
    const figures = [];
    console.log("\nA thread, read by pages of 100 in Chromium, medians (long tasks: over 50 ms, all rounds)");
    for (const count of quick ? [500] : [500, 5000]) {
        const server = /** @type {import("node:http").Server} */ (await serve(makeComments({ count, origin: ORIGIN }), dist));
        const browser = await launch(chromium, /** @type {import("node:net").AddressInfo} */ (server.address()).port);
        const samples = [];
        for (let round = 0; round < Math.min(rounds, 5); round++) samples.push(await sample(browser, count));
        await browser.close();
        server.close();
        const of = (/** @type {"milliseconds" | "cpu" | "heap" | "nodes"} */ key) => median(samples.map((one) => one[key]));
        const tasks = samples.flatMap((one) => one.tasks);
        const longest = Math.max(0, ...tasks);
        console.log(
            `  ${count} comments: all there after ${(of("milliseconds") / 1000).toFixed(2)} s, main thread ${of("cpu").toFixed(0)} ms; ` +
                `long tasks ${tasks.length} in ${samples.length} rounds, longest ${longest.toFixed(0)} ms; JavaScript heap ${of("heap").toFixed(1)} MB, ${of("nodes")} nodes`,
        );
        figures.push({ count, ...Object.fromEntries(/** @type {const} */ (["milliseconds", "cpu", "heap", "nodes"]).map((key) => [key, of(key)])), tasks });
    }
    return figures;
}
