/** Comment forms that are already on the page: by script, or marked with data-maqal-form. */
import { fullCore } from "./assets.mjs";
import { addCatalogues, requestCatalogues, soon } from "./catalogues.mjs";
import { failureText } from "./failure-view.mjs";
import { whenNear } from "./form-loader.mjs";
import { interaction } from "./lazy.mjs";

/** @typedef {import("./enhanced-form.mjs").EnhanceOptions} EnhanceOptions */

/**
 * @param {HTMLFormElement} form
 * @param {EnhanceOptions} [options]
 * @returns {{ ready: Promise<boolean>, dispose: () => void }} `ready` becomes true when the form is taken over, false where it
 *     stays as it is; it is rejected with a TypeError where no control for the comment is found
 */
export function enhanceForm(form, options) {
    /** @type {{ dispose: () => void } | undefined} */
    let enhanced;
    let isDisposed = false;
    const ready = interaction().then((loaded) => {
        if (!loaded || isDisposed) return false;
        /** @type {Uint8Array[]} */
        let words = [];
        const around = {
            core: async (/** @type {string} */ lang) => {
                const asked = requestCatalogues(lang, options?.catalogue ?? null);
                const core = await fullCore().finally(async () => (words = (await soon(asked)) ?? words));
                addCatalogues(core, words);
                return core;
            },
            words: (/** @type {string} */ lang) => failureText(lang, "send", words),
        };
        enhanced = loaded.takeOver(form, around, options);
        return true;
    });
    const dispose = () => {
        isDisposed = true;
        enhanced?.dispose();
    };
    return { ready, dispose };
}

/** Takes over the marked forms of the page, each when its reader comes near. */
export function enhanceMarked() {
    for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-maqal-form]"))) {
        const start = () => {
            stop();
            enhance(form);
        };
        const stop = whenNear(form, start);
    }
}

/** @param {HTMLFormElement} form stays as it is, with a maqal-error, where it cannot be taken over */
async function enhance(form) {
    try {
        await enhanceForm(form, JSON.parse(form.getAttribute("data-maqal-form") || "{}")).ready;
    } catch (error) {
        const code = error instanceof SyntaxError ? "form.options" : "form.no_field";
        const detail = { code, message: /** @type {Error} */ (error).message };
        form.dispatchEvent(new CustomEvent("maqal-error", { detail, bubbles: true, composed: true }));
    }
}
