/** The examples as the demo serves them: at the root of the server, the package at /dist/. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { mediaType } from "../../examples/media-types.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const examples = join(root, "examples");
export const dist = join(root, "dist");

/**
 * @param {import("./harness/server.mjs").TestServer} server
 * @param {string} folder
 * @param {string} path
 * @param {Record<string, string>} [headers] of pages
 */
function mount(server, folder, path, headers = {}) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const file = join(folder, entry.name);
        const address = `${path}/${entry.name}`;
        const type = mediaType(file);
        if (entry.isDirectory()) mount(server, file, address, headers);
        else server.route(address, { headers: { "content-type": type, "cache-control": "max-age=60", ...(type.startsWith("text/html") ? headers : {}) }, body: readFileSync(file) });
    }
}

/** @param {import("./harness/server.mjs").TestServer} server @param {Record<string, string>} [headers] */
export function mountExamples(server, headers) {
    mount(server, examples, "", headers);
    mount(server, dist, "/dist");
    // The examples' articles say where their comments are; nothing is there in a test.
    for (const request of ["/wp-json/wp/v2/comments", "/comments"]) server.route(request, { body: [] });
}
