/**
 * Serves the examples, with the package at /dist/, to this machine only. `PORT` chooses the port; without it the first
 * free one from 8080 on. Runs until interrupted.
 */
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { answerComments, answerForm, maqal } from "./comments.mjs";
import { mediaType } from "./media-types.mjs";
import { pageOf } from "./page.mjs";

const HOST = "127.0.0.1";
const FIRST_PORT = 8080;
const LAST_PORT = 8179;

const examples = dirname(fileURLToPath(import.meta.url));
const dist = join(dirname(examples), "dist");

/** @param {string} path of the address, decoded; it cannot leave its folder */
function fileFor(path) {
    const clean = normalize("/" + path);
    return clean.startsWith("/dist/") ? join(dist, clean.slice("/dist/".length)) : join(examples, clean);
}

/** The page without script. @param {string} host */
async function noScriptPage(host) {
    const json = await readFile(join(examples, "articles/arabic.json"));
    return pageOf(await maqal, json, { lang: "ar", url: `http://${host}/articles/arabic.json`, css: "/dist/maqal.css" });
}

const server = createServer(async (request, response) => {
    try {
        const url = new URL(request.url ?? "/", `http://${HOST}`);
        const { pathname } = url;
        if (pathname === "/wp-json/wp/v2/comments") {
            const { status, body } = await answerComments(request, url);
            response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
            return void response.end(JSON.stringify(body));
        }
        if (pathname === "/wp-comments-post.php" && request.method === "POST") {
            const { status, headers, body } = await answerForm(request);
            return void response.writeHead(status, headers).end(body);
        }
        if (pathname === "/no-script.html") {
            const page = await noScriptPage(request.headers.host ?? HOST);
            return void response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
        }
        let file = fileFor(decodeURIComponent(pathname));
        if ((await stat(file)).isDirectory()) {
            if (!pathname.endsWith("/")) return void response.writeHead(301, { location: `${pathname}/` }).end();
            file = join(file, "index.html");
        }
        const body = await readFile(file);
        response.writeHead(200, { "content-type": mediaType(file), "cache-control": "no-cache" });
        response.end(request.method === "HEAD" ? undefined : body);
    } catch {
        response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("Not found\n");
    }
});

/** @param {number} port */
function listen(port) {
    server.once("error", (error) => {
        const taken = /** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE";
        if (taken && !process.env.PORT && port < LAST_PORT) return listen(port + 1);
        console.error(`The examples cannot be served: ${error.message}`);
        process.exit(1);
    });
    server.listen(port, HOST);
}
server.once("listening", () => {
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    console.log(`Maqal demo: http://${HOST}:${port}/`);
});
listen(Number(process.env.PORT ?? FIRST_PORT));
