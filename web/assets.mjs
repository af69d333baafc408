/** What one page loads once, however many elements stand in it: the core, in two modules, and the style sheet. */
import css from "./maqal.css";
import { request } from "./request.mjs";
import { loadCore } from "./wasm.mjs";

/**
 * @typedef {{ wasm: URL, full: URL, css: URL, locale: (language: string) => URL }} Addresses `locale` answers for those of
 *     languages.mjs
 */

/** @type {Addresses | undefined} */
let addresses;

/** @param {Addresses} given the first ones that are said count */
export function setAssets(given) {
    addresses ??= given;
}

/** @param {string} language */
export const localeAddress = (language) => addresses?.locale(language).href;

/**
 * @param {"wasm" | "full"} name
 * @returns {() => Promise<import("./wasm.mjs").Core>} the core, ready to be called. A failure (a MaqalError) is not
 *     kept: the next caller tries again.
 */
function loader(name) {
    /** @type {Promise<import("./wasm.mjs").Core> | undefined} */
    let loading;
    return async () => {
        loading ??= request(/** @type {Addresses} */ (addresses)[name], {}, loadCore);
        try {
            const core = await loading;
            await core.ready();
            return core;
        } catch (error) {
            loading = undefined;
            throw error;
        }
    };
}

/** The module that draws articles of WordPress; what it answers with ELSEWHERE, the other one answers. */
export const articleCore = loader("wasm");

/** The module that does everything: asked for when a reader turns to the form, and for other formats. */
export const fullCore = loader("full");

/** A constructed sheet belongs to the document that it was made in. @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/**
 * Gives a shadow root the style of the widget, shared by all roots of its document; linked where the browser has no
 * constructed sheets.
 * @param {ShadowRoot} root
 */
export function adoptStyle(root) {
    const document = root.ownerDocument;
    let sheet = sheets.get(document);
    try {
        if (!sheet) {
            sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
            sheet.replaceSync(css);
            sheets.set(document, sheet);
        }
        if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } catch {
        if (root.querySelector("link")) return; // content has none: no such name is in the vocabulary
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = addresses?.css.href ?? "";
        root.prepend(link);
    }
}
