/**
 * The server of the browser tests: two origins, the package, the examples and fixtures, pages and answers that a case
 * makes up, and a log of what was asked. Everything is on 127.0.0.1.
 */
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { mediaType } from "../../../examples/media-types.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");

/** Path prefix → folder. */
const MOUNTS = /** @type {const} */ ([
    ["/dist/", join(root, "dist")],
    ["/examples/", join(root, "examples")],
    ["/fixtures/", join(root, "tests/fixtures")],
    ["/__harness/", here],
]);

/**
 * @typedef {{ origin: string, method: string, path: string, query: string, headers: import("node:http").IncomingHttpHeaders, body: string }} Asked
 *     `origin` is the server's own of the two
 * @typedef {object} Answer
 * @property {number} [status] 200
 * @property {Record<string, string>} [headers] an object or array as `body` is application/json, text is text/html
 * @property {string | Uint8Array | object} [body]
 * @property {number} [delay] milliseconds before the answer
 * @property {boolean} [drop] close the connection instead of answering
 * @property {number} [truncate] send this many bytes of the body, then close
 * @property {boolean} [cors] false: no CORS headers, even from the second origin
 * @property {boolean} [record] false: do not put the recorder into this page
 * @typedef {Answer | ((asked: Asked) => Answer | Promise<Answer>)} Route
 */

/** Put into every page as its first script, see record.js. */
const RECORDER = '<script src="/__harness/record.js"></script>';
/** And of pages that are told what to do, the second, see told.js. */
const TOLD = '<script src="/__harness/told.js"></script>';

/** @param {string} html @param {string} scripts */
function withScripts(html, scripts) {
    const head = /<head[^>]*>/i.exec(html);
    if (head) return html.slice(0, head.index) + head[0] + scripts + html.slice(head.index + head[0].length);
    const doctype = /^\s*<!doctype[^>]*>/i.exec(html)?.[0] ?? "";
    return doctype + scripts + html.slice(doctype.length);
}

export class TestServer {
    /** @type {Map<string, Route>} */
    #routes = new Map();
    /** @type {string | undefined} */
    #cut;
    /** @type {import("node:http").Server[]} */
    #servers = [];
    /** @type {Set<ReturnType<typeof setTimeout>>} */
    #timers = new Set();
    /** What was asked since the last `reset`, harness files and favicons left out. @type {Asked[]} */
    asked = [];
    /** Whether pages are told what to do, where the browser has no other way. */
    isTold = false;
    /** Where pages live. */
    origin = "";
    /** Another origin with the same routes, every answer with CORS headers. */
    otherOrigin = "";

    async start() {
        this.origin = await this.#listen(false);
        this.otherOrigin = await this.#listen(true);
    }

    /** @param {boolean} cors */
    async #listen(cors) {
        const server = createServer((request, response) => {
            this.#handle(request, response, cors, origin).catch((error) => {
                response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
            });
        });
        this.#servers.push(server);
        await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
        const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
        const origin = `http://127.0.0.1:${port}`;
        return origin;
    }

    /**
     * Answers `path` (without query; "POST /path" for one method only) until `reset`.
     * @param {string} path
     * @param {Route} route
     * @returns {string} the address on the first origin
     */
    route(path, route) {
        this.#routes.set(path, route);
        return this.origin + path.replace(/^[A-Z]+ /, "");
    }

    /** @param {string} path @returns {Route | undefined} */
    routeOf(path) {
        return this.#routes.get(path);
    }

    /** What was there before `route` is there again. @param {string} path */
    unroute(path) {
        this.#routes.delete(path);
    }

    /**
     * A page on both origins.
     * @param {string} path
     * @param {string} html
     * @param {Record<string, string>} [headers]
     */
    page(path, html, headers = {}) {
        return this.route(path, { headers: { "content-type": "text/html; charset=utf-8", ...headers }, body: html });
    }

    /** Breaks the connection of a POST to this path while its body comes. @param {string | undefined} path undefined: of none */
    cutUpload(path) {
        this.#cut = path;
    }

    /** Forgets routes and log. */
    reset() {
        this.#routes.clear();
        this.#cut = undefined;
        this.isTold = false;
        this.asked = [];
        for (const timer of this.#timers) clearTimeout(timer);
        this.#timers.clear();
    }

    async stop() {
        this.reset();
        for (const server of this.#servers) {
            server.closeAllConnections?.();
            await new Promise((done) => server.close(done));
        }
    }

    /**
     * @param {import("node:http").IncomingMessage} request
     * @param {import("node:http").ServerResponse} response
     * @param {boolean} cors
     * @param {string} origin
     */
    async #handle(request, response, cors, origin) {
        const { pathname, search } = new URL(request.url ?? "/", origin);
        if (request.method === "POST" && pathname === this.#cut) return void request.socket.destroy();
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        const asked = {
            origin,
            method: request.method ?? "GET",
            path: pathname,
            query: search,
            headers: request.headers,
            body: Buffer.concat(chunks).toString("utf8"),
        };
        if (!pathname.startsWith("/__harness/") && pathname !== "/favicon.ico") this.asked.push(asked);
        const route = this.#routes.get(`${asked.method} ${pathname}`) ?? this.#routes.get(pathname);
        const preflight = asked.method === "OPTIONS" && !this.#routes.has(`OPTIONS ${pathname}`);
        const answer = preflight
            ? { status: 204, cors: typeof route === "object" ? route.cors : undefined }
            : ((typeof route === "function" ? await route(asked) : route) ?? (await staticFile(pathname)));
        if (answer.delay) await this.#sleep(answer.delay);
        send(request, response, answer, cors, this.isTold ? RECORDER + TOLD : RECORDER);
    }

    /** @param {number} milliseconds */
    #sleep(milliseconds) {
        return new Promise((done) => {
            const timer = setTimeout(() => (this.#timers.delete(timer), done(undefined)), milliseconds);
            this.#timers.add(timer);
        });
    }
}

/**
 * @param {string} path
 * @returns {Promise<Answer>}
 */
async function staticFile(path) {
    const mount = MOUNTS.find(([prefix]) => path.startsWith(prefix));
    if (mount) {
        let file = join(mount[1], normalize("/" + decodeURIComponent(path.slice(mount[0].length))));
        try {
            if ((await stat(file)).isDirectory()) file = join(file, "index.html");
            // Cached as a site would have it cached; every case has a cache of its own.
            const headers = { "content-type": mediaType(file), "cache-control": "max-age=300" };
            return { headers, body: await readFile(file) };
        } catch {
            // not there
        }
    }
    return { status: 404, headers: { "content-type": "text/plain" }, body: "not found" };
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {Answer} answer
 * @param {boolean} cors
 * @param {string} scripts put into pages
 */
function send(request, response, answer, cors, scripts) {
    if (answer.drop) return void request.socket.destroy();
    const { body = "" } = answer;
    const data = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
    /** @type {Record<string, string>} */
    const headers = {
        "content-type": data === body ? "text/html; charset=utf-8" : "application/json; charset=utf-8",
        "cache-control": "no-store",
        ...answer.headers,
    };
    if (cors && answer.cors !== false) {
        Object.assign(headers, {
            "access-control-allow-origin": "*",
            "access-control-allow-methods": "GET, POST, OPTIONS",
            "access-control-allow-headers": "content-type, x-wp-nonce",
            "access-control-expose-headers": "x-wp-total, x-wp-totalpages, link, retry-after",
            ...answer.headers,
        });
    }
    const isPage = /^text\/html/.test(headers["content-type"] ?? "");
    const bytes =
        isPage && answer.record !== false && data.length > 0
            ? Buffer.from(withScripts(Buffer.from(data).toString("utf8"), scripts))
            : Buffer.from(data);
    if (answer.truncate !== undefined) {
        response.writeHead(answer.status ?? 200, { ...headers, "content-length": String(bytes.length) });
        response.write(bytes.subarray(0, answer.truncate), () => request.socket.destroy());
        return;
    }
    response.writeHead(answer.status ?? 200, headers).end(request.method === "HEAD" ? undefined : bytes);
}
