/**
 * The functions of the core for servers, edge workers and tools: Node, Deno, Bun, workerd. The same functions answer in
 * browsers. Nothing is read from the file system where the module is passed in.
 */
import { MaqalError } from "./error.mjs";
import { addTo, makeFunctions } from "./functions.mjs";
import { languages as all } from "./languages.mjs";
import { decode } from "./text.mjs";
import { loadCore } from "./wasm.mjs";

export { version } from "./version.mjs";

/** @typedef {import("./functions.mjs").WasmSource} WasmSource */

/**
 * @param {{ wasm?: WasmSource | Promise<WasmSource>, css?: string, languages?: string[], catalogues?: unknown[] }} [options] without
 *     `wasm`, which is maqal-server.wasm or the smaller maqal-full.wasm, the file next to this module is read; `css` is the text of the style sheet for pages
 *     that want it inline; `languages` are read from locales/ next to this module: where neither is given, all that are there
 */
export async function createMaqal(options = {}) {
    const core = await loadCore(options.wasm ? await options.wasm : await readAsset("maqal-server.wasm"));
    const css = options.css ?? (options.wasm ? "" : decode(await readAsset("maqal.css").catch(() => new Uint8Array())));
    const texts = (options.languages ?? (options.wasm ? [] : all)).map(async (language) => {
        const text = readAsset(`locales/${language}.json`);
        return options.languages ? text : text.catch(() => undefined); // a bundler may have left them behind
    });
    addTo(core, [...(await Promise.all(texts)).filter((text) => text), ...(options.catalogues ?? [])]);
    return makeFunctions(core, css);
}

/**
 * @param {string} name of a file next to this module
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function readAsset(name) {
    const url = new URL(name, import.meta.url);
    if (url.protocol !== "file:") {
        const response = await fetch(url);
        if (!response.ok) throw new MaqalError("load.http", response.statusText, response.status);
        return new Uint8Array(await response.arrayBuffer());
    }
    const { readFile } = await import("node:fs/promises"); // here, so that this module loads where there is no such
    return new Uint8Array(await readFile(url));
}
