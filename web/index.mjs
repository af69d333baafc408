/** The package in browsers: defines <maqal-article> and offers the functions of the core. */
import { defineElements } from "./article-element.mjs";
import { fullCore, setAssets } from "./assets.mjs";
import { enhanceMarked } from "./enhance.mjs";
import { makeFunctions } from "./functions.mjs";
import { loadCore } from "./wasm.mjs";

export { enhanceForm } from "./enhance.mjs";
export { MaqalArticleElement, MaqalCommentsElement } from "./article-element.mjs";
export { version } from "./version.mjs";

// Written out like this, bundlers find the files and take them along.
setAssets({
    wasm: new URL("./maqal.wasm", import.meta.url),
    full: new URL("./maqal-full.wasm", import.meta.url),
    css: new URL("./maqal.css", import.meta.url),
});
if (typeof customElements === "object") {
    defineElements();
    enhanceMarked();
}

/**
 * Puts an article at the end of `target`.
 * @param {Element | string} target element or selector
 * @param {{ src?: string, article?: unknown, lang?: string, dir?: string, comments?: string, policy?: string }} options
 * @returns {{ element: import("./article-element.mjs").MaqalArticleElement, dispose: () => void }}
 * @throws {TypeError} where there is no such element
 */
export function mount(target, { article, ...attributes }) {
    const place = typeof target === "string" ? document.querySelector(target) : target;
    if (!place) throw new TypeError(`mount: no element ${target}`);
    const element = /** @type {import("./article-element.mjs").MaqalArticleElement} */ (
        document.createElement("maqal-article")
    );
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== null) element.setAttribute(name, value);
    }
    if (article !== undefined) element.article = article;
    place.append(element);
    return { element, dispose: () => element.remove() };
}

/**
 * The same functions as on servers.
 * @param {{ wasm?: import("./functions.mjs").WasmSource | Promise<import("./functions.mjs").WasmSource>, css?: string }} [options]
 */
export async function createMaqal(options = {}) {
    return makeFunctions(options.wasm ? await loadCore(await options.wasm) : await fullCore(), options.css ?? "");
}
