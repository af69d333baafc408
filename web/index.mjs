/** The package in browsers: defines <maqal-article> and offers the functions of the core. */
import { defineElements } from "./define-elements.mjs";
import { fullCore, setAssets } from "./assets.mjs";
import { enhanceMarked } from "./enhance.mjs";
import { addTo, makeFunctions } from "./functions.mjs";
import { requestJson } from "./request.mjs";
import { loadCore } from "./wasm.mjs";

export { enhanceForm } from "./enhance.mjs";
export { MaqalArticleElement } from "./article-element.mjs";
export { MaqalCommentsElement } from "./define-elements.mjs";
export { version } from "./version.mjs";

// Written out like this, bundlers find the files and take them along.
/** @type {Record<string, URL>} */
const locales = {
    fr: new URL("./locales/fr.json", import.meta.url),
    es: new URL("./locales/es.json", import.meta.url),
    fa: new URL("./locales/fa.json", import.meta.url),
    ur: new URL("./locales/ur.json", import.meta.url),
    he: new URL("./locales/he.json", import.meta.url),
    tr: new URL("./locales/tr.json", import.meta.url),
    de: new URL("./locales/de.json", import.meta.url),
    id: new URL("./locales/id.json", import.meta.url),
};
setAssets({
    wasm: new URL("./maqal.wasm", import.meta.url),
    full: new URL("./maqal-full.wasm", import.meta.url),
    css: new URL("./maqal.css", import.meta.url),
    locale: (language) => /** @type {URL} */ (locales[language]),
});
if (typeof customElements === "object") {
    defineElements();
    enhanceMarked();
}

/**
 * Puts an article at the end of `target`.
 * @param {Element | string} target element or selector
 * @param {{ src?: string, article?: unknown, lang?: string, dir?: string, comments?: string, server?: string, thread?: string, site?: string, policy?: string, catalogue?: string,
 *   captcha?: string | object }} options
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
        if (value !== undefined && value !== null) element.setAttribute(name, typeof value === "object" ? JSON.stringify(value) : value);
    }
    if (article !== undefined) element.article = article;
    place.append(element);
    return { element, dispose: () => element.remove() };
}

/**
 * The same functions as on servers. Languages and catalogues are added to the core that the page's elements use too, unless
 * one is passed in.
 * @param {{ wasm?: import("./functions.mjs").WasmSource | Promise<import("./functions.mjs").WasmSource>, css?: string,
 *     languages?: string[], catalogues?: unknown[] }} [options]
 */
export async function createMaqal({ wasm, css = "", languages = [], catalogues = [] } = {}) {
    const files = languages.map(async (language) => (await requestJson(locales[language] ?? `locales/${language}.json`)).bytes);
    const core = wasm ? await loadCore(await wasm) : await fullCore();
    addTo(core, [...(await Promise.all(files)), ...catalogues]);
    return makeFunctions(core, css);
}
