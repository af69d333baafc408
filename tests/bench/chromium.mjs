/** Chromium with one page after the other, and what their main threads cost. */
import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";

/** @typedef {{ thread: number, process: number, style: number, layout: number }} Cpu milliseconds */

export const ORIGIN = "http://news.localhost"; // ends in localhost: a secure context
const HOST = new URL(ORIGIN).host;
const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** @returns {string | undefined} */
export const findChromium = () => process.env["CHROMIUM"] ?? PATHS.find((path) => existsSync(path));

/** @param {string} executablePath @param {number} port where ORIGIN is served on the loopback */
export function launch(executablePath, port) {
    return puppeteer.launch({
        executablePath,
        headless: true,
        protocolTimeout: 600_000,
        args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            `--host-resolver-rules=MAP ${HOST} 127.0.0.1:${port}`,
        ],
    });
}

/** @param {Cpu} after @param {Cpu} before @returns {Cpu} */
export function difference(after, before) {
    const cost = (/** @type {keyof Cpu} */ key) => after[key] - before[key];
    return { thread: cost("thread"), process: cost("process"), style: cost("style"), layout: cost("layout") };
}

/** One page of the harness (page/harness.mjs). */
export class BenchPage {
    /** @param {import("puppeteer-core").BrowserContext} context */
    static async open(context) {
        const page = await context.newPage();
        await page.setViewport({ width: 1280, height: 800 });
        await page.goto(`${ORIGIN}/`, { waitUntil: "networkidle0" });
        const session = await page.createCDPSession();
        await session.send("Performance.enable", { timeDomain: "threadTicks" });
        return new BenchPage(page, session);
    }

    /** @param {import("puppeteer-core").Page} page @param {import("puppeteer-core").CDPSession} session */
    constructor(page, session) {
        this.page = page;
        this.session = session;
    }

    /** @param {string} name of a function of `bench` @param {unknown[]} args @returns {Promise<any>} */
    async call(name, ...args) {
        const expression = `bench.${name}(${args.map((argument) => JSON.stringify(argument)).join()})`;
        const { result, exceptionDetails } = await this.session.send("Runtime.evaluate", {
            expression,
            awaitPromise: true,
            returnByValue: true,
        });
        if (exceptionDetails) {
            throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
        }
        return result.value;
    }

    /** @returns {Promise<Cpu>} since the page was opened */
    async spent() {
        const { metrics } = await this.session.send("Performance.getMetrics");
        const value = (/** @type {string} */ name) =>
            1000 * (metrics.find((metric) => metric.name === name)?.value ?? NaN);
        return {
            thread: value("ThreadTime"),
            process: value("ProcessTime"),
            style: value("RecalcStyleDuration"),
            layout: value("LayoutDuration"),
        };
    }

    /** @param {string} name @param {unknown[]} args @returns {Promise<Cpu>} of the call, its transport included */
    async cost(name, ...args) {
        const before = await this.spent();
        await this.call(name, ...args);
        return difference(await this.spent(), before);
    }

    /** Empties the page; garbage of one sample is not collected in the next. @returns {Promise<Drawn>} what was there */
    async clear() {
        const drawn = await this.call("clear");
        await this.session.send("HeapProfiler.collectGarbage");
        return drawn;
    }
}

/** @typedef {{ elements: number, text: number }} Drawn */
