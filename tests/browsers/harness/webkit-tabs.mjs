/**
 * WebKit with tabs that can be killed. WebDriver ends its session, and the storage of it, with the process of a tab; so this is
 * MiniBrowser as readers have it, with one profile, and its pages are told by the server what to do (told.js).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

import { Page, WAIT_MILLISECONDS } from "./page.mjs";
import { killProcesses, processesBelow } from "./processes.mjs";

/**
 * @typedef {import("./server.mjs").TestServer} TestServer
 * @typedef {(home: string, args: string[]) => import("node:child_process").ChildProcess} Start MiniBrowser
 * @typedef {{ page: string, ready: string, answer: (command: object) => void }} Asks
 */

const TABS = 9;
const START_MILLISECONDS = 60_000;

export class KillableTabs extends Page {
    #server;
    #start;
    #home;
    /** @type {import("node:child_process").ChildProcess | undefined} */
    #browser;
    /** @type {import("./processes.mjs").Process[]} one for each tab that is left, in their order */
    #processes = [];
    #tab = 0;
    #isKilled = false;
    #count = 0;
    /** @type {Set<number>} */
    #opened = new Set();
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
            this.#opened.add(tab);
            if (tab !== this.#tab) return { body: { waits: true } }; // there are few connections for all of them
            return new Promise((answer) => {
                this.#asking.set(tab, { page: asked.get("page") ?? "", ready: asked.get("ready") ?? "", answer: (body) => answer({ body }) });
            });
        });
        this.#server.route("/__harness/told/result", ({ body }) => {
            const { id, ...result } = JSON.parse(body);
            this.#results.get(id)?.(result);
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
        await this.run(`async () => { setTimeout(() => { location.href = ${JSON.stringify(url)}; }); }`);
        const isThere = () => {
            const asks = this.#asking.get(this.#tab);
            if (!asks || asks.page === before) return false;
            if (asks.ready === "complete") return true;
            this.#asking.delete(this.#tab);
            asks.answer({}); // it asks again
            return false;
        };
        await this.#until(isThere, `${url} did not load`);
    }

    /** @param {string} source */
    async run(source) {
        await this.#until(() => this.#asking.has(this.#tab), "the tab does not ask");
        const id = ++this.#count;
        /** @type {Promise<{ value?: string, error?: string }>} */
        const result = new Promise((done) => this.#results.set(id, done));
        const asks = this.#asking.get(this.#tab);
        this.#asking.delete(this.#tab);
        asks?.answer({ id, source });
        const { value, error } = await result;
        this.#results.delete(id);
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

    async kill() {
        await killProcesses(this.#processes.splice(0, 1));
        this.#asking.delete(this.#tab);
        this.#tab++;
        this.#isKilled = true;
    }

    #end() {
        this.#browser?.kill("SIGKILL");
        this.#opened.clear();
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
