/** Serves the pages of the benchmark: harness, package, inputs, and one small picture for every address that ends so. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const root = dirname(dirname(here));

const TYPES = /** @type {Record<string, string>} */ ({
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".css": "text/css",
    ".wasm": "application/wasm",
});
const FOLDERS = /** @type {Record<string, string>} */ ({
    bench: here,
    web: join(root, "web"),
    modules: join(root, "node_modules"),
});
const PAGE = `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>bench</title>
<body><main></main><script type="module" src="/bench/page/harness.mjs"></script>`;
const PICTURE = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
);

/**
 * @param {Map<string, Uint8Array>} inputs by name, below /input/
 * @param {string} dist folder of the package
 * @returns {Promise<{ port: number, close: () => void }>}
 */
export function serve(inputs, dist) {
    const server = createServer(async (request, response) => {
        const { pathname } = new URL(request.url ?? "/", "http://localhost");
        const send = (
            /** @type {number} */ status,
            /** @type {string} */ type,
            /** @type {string | Uint8Array} */ body,
        ) => {
            response.writeHead(status, { "content-type": type, "cache-control": "max-age=600" });
            response.end(body);
        };
        const [, folder = "", ...rest] = normalize(pathname).split("/");
        const path = rest.join("/");
        if (pathname === "/") return send(200, "text/html; charset=utf-8", PAGE);
        if (pathname.endsWith(".png")) return send(200, "image/png", PICTURE);
        const input = folder === "input" ? inputs.get(path) : undefined;
        if (input) return send(200, "application/json", input);
        try {
            const directory = folder === "dist" ? dist : FOLDERS[folder];
            if (!directory) throw new Error("no such folder");
            send(200, TYPES[extname(path)] ?? "application/octet-stream", await readFile(join(directory, path)));
        } catch {
            send(404, "text/plain", "not found");
        }
    });
    return new Promise((resolve) => {
        server.listen(0, "127.0.0.1", () => {
            const address = /** @type {import("node:net").AddressInfo} */ (server.address());
            resolve({ port: address.port, close: () => server.close() });
        });
    });
}
