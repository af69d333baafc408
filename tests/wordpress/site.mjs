/** A real WordPress: starts, stops, halts in between, and tells what stands in its database. */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { CLASSIC_THEME, unpackTheme } from "./themes.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Where the site serves the built package, on its own origin. */
export const SCRIPTS = "/wp-content/maqal";

/** Where the scripts `start` and `stop` lie. */
export const scripts = resolve(root, process.env.MAQAL_WORDPRESS ?? "../shared/wordpress");

/**
 * @typedef {object} StoredComment
 * @property {Record<string, string>} row of the database
 * @property {{ comment_author: string, comment_author_email: string, comment_author_url: string, comment_content: string }} hex
 */

/**
 * @typedef {{ secret: string, later?: number, breaks?: number }} Altcha `later`: seconds that the site's clock is ahead; `breaks`: so
 *     many of the first tokens are spent in vain
 * @typedef {{ theme: string, form?: string, altcha?: Altcha }} Told to the plugins of the tests
 */

export class Site {
    /** Without a slash at its end. */
    url = "";
    #data = "";
    #content = "";
    /** @type {Told} */
    #told = { theme: "" };
    #suite;
    #onExit = () => this.stop();

    /** @param {string} [suite] of Debian, that WordPress is taken from; without, the one that the script `start` takes */
    constructor(suite) {
        this.#suite = suite;
    }

    /** Installs what is missing, unpacks and seeds; half a minute the first time. */
    async start() {
        this.#data = mkdtempSync(join(tmpdir(), "maqal-wordpress-")); // short: a socket lies in it
        process.on("exit", this.#onExit);
        await this.#run("0");
        const content = join(this.#data, "pkg/usr/share/wordpress/wp-content");
        cpSync(join(root, "dist"), join(content, "maqal"), { recursive: true });
        this.#content = content;
        cpSync(join(root, "tests/wordpress/mu-plugin.php"), join(content, "mu-plugins/maqal-test.php"));
        cpSync(join(root, "tests/wordpress/altcha-plugin.php"), join(content, "mu-plugins/maqal-test-altcha.php"));
    }

    /**
     * @param {"block" | "classic"} [kind] without it, the theme that the site came with, which is a block theme
     */
    async useTheme(kind = "block") {
        if (kind === "classic" && !existsSync(join(this.#content, "themes", CLASSIC_THEME))) await unpackTheme(CLASSIC_THEME, this.#content);
        this.#tell({ theme: kind === "classic" ? CLASSIC_THEME : "" });
    }

    /** The comment forms of pages get data-maqal-form, and the pages the script tag. @param {string} options their value */
    async markForm(options) {
        this.#tell({ ...this.#told, form: options });
    }

    /** Comments need a token of ALTCHA from now on. @param {Altcha} altcha */
    async askForAltcha(altcha) {
        if (!this.#told.altcha) rmSync(this.#tokens, { force: true });
        this.#tell({ ...this.#told, altcha });
    }

    get #tokens() {
        return join(this.#content, "mu-plugins/maqal-test-tokens.txt");
    }

    /** What was found of each token that came, in their order. @returns {{ verdict: string, token: string }[]} */
    get tokens() {
        const lines = existsSync(this.#tokens) ? readFileSync(this.#tokens, "utf8").trim().split("\n") : [];
        return lines.map((line) => {
            const [verdict = "", token = ""] = line.split(" ");
            return { verdict, token };
        });
    }

    /** @param {Told} told which they read at each request */
    #tell(told) {
        this.#told = told;
        writeFileSync(join(this.#content, "mu-plugins/maqal-test.json"), JSON.stringify(told));
    }

    get #port() {
        return new URL(this.url).port;
    }

    /** @param {string} port */
    async #run(port) {
        const cache = join(root, "build/wordpress");
        mkdirSync(cache, { recursive: true });
        const env = {
            WP_CACHE: cache,
            ...process.env,
            ...(this.#suite && { WP_SUITE: this.#suite }),
            PORT: port,
            WP_DATA: this.#data,
        };
        const child = spawn("bash", [join(scripts, "start")], { env, stdio: ["ignore", "pipe", "pipe"] });
        let out = "";
        let log = "";
        child.stdout.setEncoding("utf8").on("data", (chunk) => (out += chunk));
        child.stderr.setEncoding("utf8").on("data", (chunk) => (log += chunk));
        const closed = new Promise((done) => child.on("close", done));
        const status = await new Promise((done) => child.on("exit", done));
        // The servers that it leaves behind may hold the pipes open.
        await Promise.race([closed, new Promise((done) => setTimeout(done, 1000))]);
        child.stdout.destroy();
        child.stderr.destroy();
        const url = out.trim().split("\n").at(-1) ?? "";
        if (status !== 0 || !/^http:\/\/127\.0\.0\.1:\d+$/.test(url)) {
            throw new Error(`WordPress did not start (status ${status}):\n${log.split("\n").slice(-20).join("\n")}`);
        }
        this.url = url;
    }

    /** Ends the servers, keeps the data. */
    halt() {
        this.#stop({});
    }

    /** Starts again after `halt`, at the same address with the same data. */
    async resume() {
        await this.#run(this.#port);
    }

    /** Ends the servers and deletes the data. May be called twice. */
    stop() {
        process.off("exit", this.#onExit);
        if (!this.#data) return;
        this.#stop({ WP_PURGE: "1" });
        rmSync(this.#data, { recursive: true, force: true });
        this.#data = "";
    }

    /** @param {Record<string, string>} more */
    #stop(more) {
        const port = this.url ? this.#port : "0";
        spawnSync("bash", [join(scripts, "stop")], { env: { ...process.env, PORT: port, WP_DATA: this.#data, ...more }, stdio: "ignore" });
    }

    /**
     * @param {string} path below /wp-json
     * @param {unknown} [body] posted where it is given
     * @returns {Promise<any>}
     */
    async api(path, body) {
        const init = body === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
        const response = await fetch(`${this.url}/wp-json${path}`, init);
        if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
        return response.json();
    }

    /** @returns {Promise<{ wordpress: string, php: string, locale: string }>} */
    about() {
        return this.api("/wptest/v1/config");
    }

    /** Deletes the comments of the tests, restores the settings, then sets these. @param {Record<string, unknown>} [config] */
    async reset(config = {}) {
        await this.api("/wptest/v1/reset", {});
        if (Object.keys(config).length) await this.configure(config);
    }

    /** @param {Record<string, unknown>} config */
    async configure(config) {
        await this.api("/wptest/v1/config", config);
    }

    /** The newest comment as it stands in the database. @returns {Promise<StoredComment>} */
    last() {
        return this.api("/wptest/v1/last");
    }
}
