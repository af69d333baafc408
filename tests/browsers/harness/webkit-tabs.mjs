/**
 * WebKit with tabs that can be killed. WebDriver ends its session, and the storage of it, with the process of a tab; so this is
 * MiniBrowser as readers have it, with one profile, and its pages are told by the server what to do (told.js).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

import { Page, WAIT_MILLISECONDS } from "./page.mjs";
import { killProcesses, processesBelow, ticksOf } from "./processes.mjs";

/**
 * @typedef {import("./server.mjs").TestServer} TestServer
 * @typedef {(home: string, args: string[]) => import("node:child_process").ChildProcess} Start MiniBrowser
 * @typedef {{ page: string, ready: string, answer: (command: object) => void }} Asks
 */

const TABS = 9;
const START_MILLISECONDS = 60_000;
const RUN_MILLISECONDS = 30_000;
/** What a killed tab has asked may come after its end. */
const LAST_WORDS = 2;

export class KillableTabs extends Page {
    #server;
    #start;
    #home;
    /** @type {import("node:child_process").ChildProcess | undefined} */
    #browser;
    /** @type {import("./processes.mjs").Process[]} one for each tab that is left */
    #processes = [];
    #tab = 0;
    #isKilled = false;
    #count = 0;
    /** @type {Set<number>} */
    #opened = new Set();
    /** @type {Set<number>} */
    #killed = new Set();
    #hasSurvived = false;
    #askedByDead = 0;
    /** What a page was told, and has not answered yet. @type {{ id: number, source: string, page: string } | undefined} */
    #order;
    /** The tab that waits for something to do. @type {Map<number, Asks>} */
    #asking = new Map();
    /** @type {Map<number, (result: { value?: string, error?: string }) => void>} */
    #results = new Map();

    /** @param {TestServer} server @param {Start} start @param {string} home folder for profiles */
    constructor(server, start, home) {
        super();
        this.#server = server;
        this.#start = start;
        this.#home = mkdtempSync(join(home, "tabs-"));
    }

    #listen() {
        this.#server.isTold = true;
        this.#server.route("/__harness/told/next", ({ query }) => {
            const asked = new URLSearchParams(query);
            const tab = Number(asked.get("tab"));
            const page = asked.get("page") ?? "";
            this.#opened.add(tab);
            if (this.#killed.has(tab) && ++this.#askedByDead > LAST_WORDS) this.#hasSurvived = true;
            if (this.#killed.has(tab)) return { body: {} };
            if (tab !== this.#tab) return { body: { waits: true } }; // there are few connections for all of them
            if (this.#order?.page === page) return { body: this.#order }; // it has not come
            return new Promise((answer) => {
                this.#asking.set(tab, { page, ready: asked.get("ready") ?? "", answer: (body) => answer({ body }) });
            });
        });
        this.#server.route("/__harness/told/result", ({ body }) => {
            const { id, ...result } = JSON.parse(body);
            if (this.#order?.id === id) this.#order = undefined;
            this.#results.get(id)?.(result);
            this.#results.delete(id);
            return { body: {} };
        });
    }

    /** @param {() => unknown} condition @param {string} what @param {number} [milliseconds] */
    async #until(condition, what, milliseconds = WAIT_MILLISECONDS) {
        for (const end = Date.now() + milliseconds; !condition(); await new Promise((done) => setTimeout(done, 20))) {
            if (Date.now() > end) throw new Error(`WebKit: ${what}`);
        }
    }

    /** Tabs of a new profile, each with a process of its own. */
    async #open() {
        this.#listen();
        this.#end();
        const address = this.#server.page("/__harness/told/tab", "<!doctype html><title>a tab</title>");
        const browser = (this.#browser = this.#start(join(this.#home, String(++this.#count)), Array.from({ length: TABS }, (_, tab) => `${address}?told=${tab}`)));
        await this.#until(() => this.#opened.size === TABS, "the tabs did not open", START_MILLISECONDS);
        this.#processes = processesBelow(browser.pid ?? 0).filter(({ command }) => command[0]?.endsWith("/WebKitWebProcess"));
        if (this.#processes.length !== TABS) throw new Error(`WebKit: ${this.#processes.length} processes for ${TABS} tabs`);
    }

    /** @param {string} url */
    async goto(url) {
        if (!this.#isKilled && this.#processes.length < 2) await this.#open();
        this.#isKilled = false;
        await this.#until(() => this.#asking.has(this.#tab), "the tab does not ask");
        const before = this.#asking.get(this.#tab)?.page;
        this.#tell(`async () => { location.href = ${JSON.stringify(url)}; }`); // the result may be lost with the page
        const isThere = () => {
            const asks = this.#asking.get(this.#tab);
            if (!asks || asks.page === before) return false;
            if (asks.ready === "complete") return true;
            this.#asking.delete(this.#tab);
            asks.answer({}); // it asks again
            return false;
        };
        await this.#until(isThere, `${url} did not load`);
        if (this.#hasSurvived) throw new Error("WebKit: another tab than the one in use was killed");
    }

    /** @param {string} source @returns {number} by which the result is known */
    #tell(source) {
        const id = ++this.#count;
        const asks = this.#asking.get(this.#tab);
        this.#asking.delete(this.#tab);
        this.#order = { id, source, page: asks?.page ?? "" };
        asks?.answer(this.#order);
        return id;
    }

    /** @param {string} source */
    async run(source) {
        await this.#until(() => this.#asking.has(this.#tab), "the tab does not ask");
        const id = this.#tell(source);
        /** @type {Promise<{ value?: string, error?: string }>} */
        const result = new Promise((done) => this.#results.set(id, done));
        let timer;
        const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error(`WebKit: no result of ${source}`)), RUN_MILLISECONDS)));
        const { value, error } = await Promise.race([result, /** @type {Promise<never>} */ (late)]);
        clearTimeout(timer);
        if (error) throw new Error(error);
        return value;
    }

    /** A tab that is not in front gets no such event. @param {import("./page.mjs").Selector} selector */
    async focus(selector) {
        await super.focus(selector);
        await this.evaluate(
            (/** @type {string[]} */ steps) => {
                /** @type {any} */
                let at = document;
                for (const step of steps) at = (at.shadowRoot ?? at).querySelector(step);
                at.dispatchEvent(new FocusEvent("focusin", { bubbles: true, composed: true }));
            },
            [selector].flat(),
        );
    }

    /** Which of the processes the tab has is not told: it is the one that works while the tab does, and the others wait. */
    async #findProcess() {
        const before = this.#processes.map(ticksOf);
        for (;;) {
            await this.run("async () => { for (const end = performance.now() + 100; performance.now() < end; ); }");
            const worked = this.#processes.map((process, i) => ({ process, ticks: ticksOf(process) - (before[i] ?? 0) }));
            const [first, second] = worked.sort((a, b) => b.ticks - a.ticks);
            if (first && first.ticks > 10 + 2 * (second?.ticks ?? 0)) return first.process;
        }
    }

    async kill() {
        const own = await this.#findProcess();
        await killProcesses([own]);
        this.#processes = this.#processes.filter((one) => one !== own);
        this.#killed.add(this.#tab);
        this.#askedByDead = 0;
        this.#asking.get(this.#tab)?.answer({}); // would make it ask again
        this.#asking.delete(this.#tab);
        this.#tab++;
        this.#isKilled = true;
    }

    #end() {
        this.#browser?.kill("SIGKILL");
        this.#opened.clear();
        this.#killed.clear();
        this.#hasSurvived = false;
        this.#order = undefined;
        this.#asking.clear();
        this.#results.clear();
        this.#processes = [];
        this.#tab = 0;
    }

    async close() {
        this.#end();
        rmSync(this.#home, { recursive: true, force: true, maxRetries: 3 });
    }
}
