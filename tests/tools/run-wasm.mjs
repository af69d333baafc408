/**
 * `node tests/tools/run-wasm.mjs PROGRAM.js [arguments…]`: runs a test program that was compiled to WebAssembly, with
 * the shim's own answers for what the core asks of its host.
 */
import { createRequire } from "node:module";
import { resolve } from "node:path";

import { answer } from "../../web/host.mjs";

const everything = /** @type {Record<string, any>} */ (globalThis);

/**
 * The import maqal.host, see src/host/host_wasm.cpp: text out is written where it fits, its size comes back.
 * @param {WebAssembly.Memory} memory
 * @param {number} operation
 * @param {number} locale
 * @param {number} localeSize
 * @param {number} argument
 * @param {number} argumentSize
 * @param {number} out
 * @param {number} capacity
 */
function host(memory, operation, locale, localeSize, argument, argumentSize, out, capacity) {
    const bytes = Buffer.from(memory.buffer);
    const text = (/** @type {number} */ at, /** @type {number} */ size) => bytes.toString("utf8", at >>> 0, (at >>> 0) + size);
    const value = answer(operation, text(locale, localeSize), text(argument, argumentSize));
    if (typeof value === "number") return value;
    const encoded = Buffer.from(value);
    if (encoded.length <= capacity) encoded.copy(bytes, out >>> 0);
    return encoded.length;
}

const [node = "", , name = "", ...args] = process.argv;
const program = resolve(name);
process.argv = [node, program, ...args];
everything.maqalTestHost = host;
// Emscripten's glue takes a global fetch for a browser's and tries to load the module with it.
delete everything.fetch;
createRequire(import.meta.url)(program);
