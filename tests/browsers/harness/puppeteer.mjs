/** Chromium through the DevTools protocol and Firefox through WebDriver BiDi, both by puppeteer-core. */
import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";

import { Page } from "./page.mjs";
import { killProcesses, processesBelow } from "./processes.mjs";

/** @typedef {import("puppeteer-core").KeyInput} Key */

class PuppeteerPage extends Page {
    /** @param {import("puppeteer-core").Page} page @param {import("puppeteer-core").BrowserContext} context @param {string} engine */
    constructor(page, context, engine) {
        super();
        /** The page of puppeteer, for what only one engine can do. */
        this.native = page;
        this.context = context;
        this.engine = engine;
        this.#take(page);
    }
    /** @param {import("puppeteer-core").Page} page */
    #take(page) {
        this.native = page;
        page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
    }
    /** @param {string} url */
    async goto(url) {
        await this.native.goto(url, { waitUntil: "load" });
    }
    /** @param {string} source */
    run(source) {
        return /** @type {Promise<string>} */ (this.native.evaluate(`(${source})()`));
    }
    /** @param {import("./page.mjs").Size} size */
    setViewport(size) {
        return this.native.setViewport(size);
    }
    /** @param {string} path */
    async screenshot(path) {
        await this.native.screenshot({ path: /** @type {`${string}.png`} */ (path) });
    }
    /** @param {number} x @param {number} y */
    clickAt(x, y) {
        return this.native.mouse.click(x, y);
    }
    /** @param {string} text */
    type(text) {
        return this.native.keyboard.type(text);
    }
    /** @param {string} keys */
    async press(keys) {
        const names = /** @type {Key[]} */ (keys.split("+"));
        const last = /** @type {Key} */ (names.pop());
        for (const name of names) await this.native.keyboard.down(name);
        await this.native.keyboard.press(last);
        for (const name of names.reverse()) await this.native.keyboard.up(name);
    }
    async kill() {
        const killed = this.native;
        const next = await this.context.newPage();
        const browser = this.context.browser().process()?.pid;
        if (this.engine === "chromium") {
            const session = await killed.createCDPSession();
            const crashed = new Promise((done) => session.once("Inspector.targetCrashed", done));
            session.send("Page.crash").catch(() => {}); // has no answer
            await crashed;
        } else if (browser) {
            // Which of the processes a tab has is not told: all of them end, and what is opened next gets a new one.
            await killProcesses(processesBelow(browser).filter(({ command }) => command.includes("tab")));
        }
        this.#take(next);
        await next.setViewport(killed.viewport());
        await killed.close().catch(() => {});
    }
    async close() {
        await this.context.close();
    }
}

/** One browser for all cases; each page has a context (cookies, storage) of its own. */
class PuppeteerEngine {
    /** @type {Map<string, import("puppeteer-core").Browser>} */
    #browsers = new Map();
    version = "";

    /** @param {"chromium" | "firefox"} name */
    constructor(name) {
        this.name = name;
    }

    /** @param {string} colorScheme */
    async #browser(colorScheme) {
        // Firefox knows a colour scheme as a preference of the whole browser only.
        const key = this.name === "firefox" ? colorScheme : "";
        let browser = this.#browsers.get(key);
        if (!browser?.connected) {
            browser = await (this.name === "firefox" ? launchFirefox(colorScheme) : launchChromium());
            this.#browsers.set(key, browser);
            this.version = (await browser.version()).replace(/^(Headless)?\w+\//i, "").replace(/^firefox\//i, "");
        }
        return browser;
    }

    /** @param {{ colorScheme?: "light" | "dark" }} [options] */
    async open({ colorScheme = "light" } = {}) {
        const browser = await this.#browser(colorScheme);
        const context = await browser.createBrowserContext();
        const page = await context.newPage();
        if (this.name === "chromium") {
            await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: colorScheme }]);
        }
        await page.setViewport({ width: 1024, height: 768 });
        return new PuppeteerPage(page, context, this.name);
    }

    async stop() {
        for (const browser of this.#browsers.values()) {
            const process = browser.process();
            await Promise.race([browser.close().catch(() => {}), new Promise((done) => setTimeout(done, 5000))]);
            process?.kill("SIGKILL");
        }
        this.#browsers.clear();
    }
}

/** @param {string} variable @param {string[]} candidates */
function executable(variable, candidates) {
    const found = process.env[variable] ?? candidates.find((path) => existsSync(path));
    if (!found) throw new Error(`none of ${candidates.join(", ")} is installed; ${variable} may name another`);
    return found;
}

function launchChromium() {
    return puppeteer.launch({
        executablePath: executable("MAQAL_CHROMIUM", [
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
        ]),
        headless: true,
        args: [
            "--no-sandbox", // the tests may run as root
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en-US",
        ],
        env: { ...process.env, TZ: "UTC", LANGUAGE: "en" },
    });
}

/** @param {string} colorScheme */
function launchFirefox(colorScheme) {
    return puppeteer.launch({
        browser: "firefox",
        executablePath: executable("MAQAL_FIREFOX", ["/usr/bin/firefox-esr", "/usr/bin/firefox"]),
        headless: true,
        extraPrefsFirefox: {
            "layout.css.prefers-color-scheme.content-override": colorScheme === "dark" ? 0 : 1,
            "intl.accept_languages": "en-US, en",
            "app.update.enabled": false,
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
        },
        env: { ...process.env, TZ: "UTC", LANGUAGE: "en", MOZ_DISABLE_CONTENT_SANDBOX: "1" },
    });
}

export const chromium = () => new PuppeteerEngine("chromium");
export const firefox = () => new PuppeteerEngine("firefox");
