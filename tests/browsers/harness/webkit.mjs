/** WebKitGTK through WebDriver (https://www.w3.org/TR/webdriver2/), in an X server of its own. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Page } from "./page.mjs";
import { KillableTabs } from "./webkit-tabs.mjs";

/** Code points that stand for keys, WebDriver 17.4.2. */
const KEYS = {
    Backspace: "\ue003", Tab: "\ue004", Enter: "\ue007", Shift: "\ue008", Control: "\ue009", Alt: "\ue00a",
    Escape: "\ue00c", Space: " ", PageUp: "\ue00e", PageDown: "\ue00f", End: "\ue010", Home: "\ue011",
    ArrowLeft: "\ue012", ArrowUp: "\ue013", ArrowRight: "\ue014", ArrowDown: "\ue015", Delete: "\ue017",
    Meta: "\ue03d",
};
/** @param {string} key */
const keyValue = (key) => KEYS[/** @type {keyof typeof KEYS} */ (key)] ?? key;

/** The toolbar of MiniBrowser would keep the window 447 pixels wide. */
const NARROW_TOOLBAR = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; font-size: 1px; -gtk-icon-style: symbolic; }";

/** An answer of the driver that is an error. */
class DriverError extends Error {}

/**
 * @param {string} method
 * @param {string} url
 * @param {object} [body]
 */
async function command(method, url, body) {
    const response = await fetch(url, {
        method,
        body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
        signal: AbortSignal.timeout(30_000),
    });
    const { value } = /** @type {{ value: any }} */ (await response.json());
    if (!response.ok) throw new DriverError(`${value?.error}: ${value?.message}`);
    return value;
}

class WebKitPage extends Page {
    /** @param {string} session address of the session */
    constructor(session) {
        super();
        this.session = session;
    }
    /** @param {string} path @param {object} body */
    #post(path, body) {
        return command("POST", `${this.session}/${path}`, body);
    }
    /** @param {string} url */
    async goto(url) {
        await this.#post("url", { url });
    }
    /** @param {string} source */
    async run(source) {
        const script = `const done = arguments[0];
            (${source})().then((value) => done([value]), (error) => done([null, String(error), String(error && error.stack)]));`;
        const [value, message, stack] = await this.#post("execute/async", { script, args: [] });
        if (message !== undefined) throw new Error(`${message}\n${stack}`);
        return value;
    }
    /** The window is set so that what is inside it has the size. @param {import("./page.mjs").Size} size */
    async setViewport(size) {
        const inner = () => this.evaluate(() => ({ width: innerWidth, height: innerHeight }));
        let outer = { ...size };
        for (let attempt = 0; attempt < 4; attempt++) {
            await this.#post("window/rect", outer);
            for (let wait = 0; wait < 10; wait++) {
                const now = await inner();
                if (now.width === size.width && now.height === size.height) return;
                await new Promise((done) => setTimeout(done, 30));
            }
            const now = await inner();
            const rect = await command("GET", `${this.session}/window/rect`);
            outer = { width: rect.width + size.width - now.width, height: rect.height + size.height - now.height };
        }
    }
    /** @param {string} path */
    async screenshot(path) {
        writeFileSync(path, Buffer.from(await command("GET", `${this.session}/screenshot`), "base64"));
    }
    /** @param {"key" | "pointer"} type @param {object[]} actions of one keyboard or mouse */
    async #perform(type, actions) {
        const pointer = type === "pointer" ? { parameters: { pointerType: "mouse" } } : {};
        await this.#post("actions", { actions: [{ type, id: type, ...pointer, actions }] });
    }
    /** @param {number} x @param {number} y */
    async clickAt(x, y) {
        await this.#perform("pointer", [
            { type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0, origin: "viewport" },
            { type: "pointerDown", button: 0 },
            { type: "pointerUp", button: 0 },
        ]);
    }
    /** @param {string} text */
    async type(text) {
        const actions = [...text].flatMap((value) => {
            const key = value === "\n" ? keyValue("Enter") : value;
            return [{ type: "keyDown", value: key }, { type: "keyUp", value: key }];
        });
        await this.#perform("key", actions);
    }
    /** @param {string} keys */
    async press(keys) {
        const values = keys.split("+").map(keyValue);
        await this.#perform("key", [
            ...values.map((value) => ({ type: "keyDown", value })),
            ...values.reverse().map((value) => ({ type: "keyUp", value })),
        ]);
    }
    async close() {
        await command("DELETE", this.session);
    }
}

/** Each page is a session, and so a browser, of its own: storage is private to it. */
class WebKitEngine {
    name = "webkit";
    version = "";
    /** @type {import("node:child_process").ChildProcess[]} */
    #children = [];
    #driver = "";
    #home = "";
    /** @type {NodeJS.ProcessEnv} */
    #env = {};
    #onExit = () => this.#kill();

    async #start() {
        this.#home = mkdtempSync(join(tmpdir(), "maqal-webkit-"));
        process.on("exit", this.#onExit);
        mkdirSync(join(this.#home, "gtk-3.0"));
        writeFileSync(join(this.#home, "gtk-3.0/gtk.css"), NARROW_TOOLBAR);
        const display = await this.#startDisplay();
        const port = await freePort();
        this.#env = {
            ...process.env,
            DISPLAY: display,
            GDK_BACKEND: "x11",
            HOME: this.#home,
            XDG_CACHE_HOME: this.#home,
            XDG_CONFIG_HOME: this.#home,
            XDG_DATA_HOME: this.#home,
            XDG_RUNTIME_DIR: this.#home,
            LIBGL_ALWAYS_SOFTWARE: "1",
            NO_AT_BRIDGE: "1",
            GTK_A11Y: "none",
            LANG: "C.UTF-8",
            LANGUAGE: "en",
            TZ: "UTC",
        };
        this.#spawn(process.env.MAQAL_WEBKIT_DRIVER ?? "WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], "ignore", this.#env);
        this.#driver = `http://127.0.0.1:${port}`;
        await waitUntil(async () => (await command("GET", `${this.#driver}/status`)).ready, "WebKitWebDriver did not start");
    }

    /** @returns {Promise<string>} ":N" */
    async #startDisplay() {
        const child = this.#spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1920x1600x24", "-nolisten", "tcp"], [
            "ignore", "ignore", "ignore", "pipe",
        ]);
        const pipe = /** @type {import("node:stream").Readable} */ (/** @type {unknown} */ (child.stdio[3]));
        return new Promise((done, fail) => {
            let text = "";
            pipe.on("data", (chunk) => (text += chunk).endsWith("\n") && done(`:${text.trim()}`));
            child.once("exit", () => fail(new Error("Xvfb did not start")));
        });
    }

    /**
     * @param {string} program
     * @param {string[]} args
     * @param {import("node:child_process").StdioOptions} stdio
     * @param {NodeJS.ProcessEnv} [env]
     */
    #spawn(program, args, stdio, env) {
        // A process group, so that the browsers which the driver starts end with it.
        const child = spawn(program, args, { stdio, env, detached: true });
        child.on("error", () => {});
        this.#children.push(child);
        return child;
    }

    /** @param {{ colorScheme?: "light" | "dark", kills?: boolean, server?: import("./server.mjs").TestServer }} [options] `kills`: the tab is to be killed */
    async open({ colorScheme = "light", kills = false, server } = {}) {
        if (!this.#driver) await this.#start();
        if (kills && server) {
            const start = (/** @type {string} */ home, /** @type {string[]} */ args) =>
                this.#spawn(miniBrowser(), args, "ignore", { ...this.#env, XDG_DATA_HOME: home, XDG_CACHE_HOME: home });
            return new KillableTabs(server, start, this.#home);
        }
        const { sessionId, capabilities } = await command("POST", `${this.#driver}/session`, {
            capabilities: {
                alwaysMatch: {
                    unhandledPromptBehavior: "dismiss",
                    "webkitgtk:browserOptions": {
                        binary: miniBrowser(),
                        args: ["--automation", ...(colorScheme === "dark" ? ["--dark-mode"] : [])],
                    },
                },
            },
        });
        this.version = capabilities.browserVersion;
        const page = new WebKitPage(`${this.#driver}/session/${sessionId}`);
        await page.setViewport({ width: 1024, height: 768 });
        return page;
    }

    #kill() {
        for (const child of this.#children.splice(0).reverse()) {
            try {
                if (child.pid) process.kill(-child.pid, "SIGKILL");
            } catch {
                // ended by itself
            }
        }
        if (this.#home) rmSync(this.#home, { recursive: true, force: true, maxRetries: 3 });
        this.#home = this.#driver = "";
    }

    async stop() {
        const ends = this.#children.map((child) => new Promise((done) => child.once("exit", done)));
        this.#kill();
        await Promise.race([Promise.all(ends), new Promise((done) => setTimeout(done, 2000))]);
        process.off("exit", this.#onExit);
    }
}

/** MiniBrowser lies in a folder named for the machine and the version of the library. */
function miniBrowser() {
    if (process.env.MAQAL_WEBKIT) return process.env.MAQAL_WEBKIT;
    for (const library of ["/usr/lib", "/usr/libexec"]) {
        const folders = [library, ...(existsSync(library) ? readdirSync(library).map((name) => join(library, name)) : [])];
        for (const folder of folders) {
            for (const version of ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]) {
                const path = join(folder, version, "MiniBrowser");
                if (existsSync(path)) return path;
            }
        }
    }
    throw new Error("MiniBrowser of WebKitGTK is not installed; MAQAL_WEBKIT may name it");
}

/** @returns {Promise<number>} */
function freePort() {
    return new Promise((done) => {
        const server = createServer().listen(0, "127.0.0.1", () => {
            const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
            server.close(() => done(port));
        });
    });
}

/** @param {() => Promise<unknown>} condition @param {string} message */
async function waitUntil(condition, message) {
    for (let attempt = 0; attempt < 100; attempt++) {
        if (await condition().catch(() => false)) return;
        await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(message);
}

export const webkit = () => new WebKitEngine();
