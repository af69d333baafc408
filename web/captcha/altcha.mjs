/**
 * ALTCHA, widget version 3: https://altcha.org/docs/v2/widget-integration/; proof of work in the reader's browser, asked for
 * and verified by the site's own server. A token lives as long as its challenge says (`expiresAt`), 600 seconds where it says
 * nothing; the widget says that it has expired, and does not solve again by itself. `script` is the site's own copy of the
 * package's dist/main/altcha.js (dist/external/altcha.js and workers where the page's policy allows no blob: workers).
 */
import { addressOf, moduleOf } from "./script.mjs";

export const field = "altcha";
export const lifetime = 570_000;
export const atSubmit = false;

/** So much earlier than the server. */
const MARGIN = 10_000;

/** @type {import("../captcha.mjs").Adapter["mount"]} */
export async function mount(place, { challenge = "", script = "", theme, lang }, { solved, expired, error, needsInteraction }) {
    await moduleOf(addressOf(script, ""));
    await customElements.whenDefined("altcha-widget");
    const widget = /** @type {any} */ (document.createElement("altcha-widget"));
    widget.setAttribute("challenge", addressOf(challenge, ""));
    widget.setAttribute("auto", "off");
    if (theme) widget.setAttribute("theme", theme);
    if (lang) widget.setAttribute("language", lang);
    widget.addEventListener("statechange", (/** @type {CustomEvent} */ { detail: { state, payload } }) => {
        if (state === "verified" && payload) solved(payload, lifetimeOf(payload));
        else if (state === "expired") expired();
        else if (state === "error") error(state);
        else if (state === "code") needsInteraction();
    });
    place.append(widget);
    return {
        // What goes wrong is said by an event too.
        execute: () => void widget.verify().catch(() => {}),
        reset: () => widget.reset(),
        dispose: () => widget.remove(),
    };
}

/**
 * What is left of it by its challenge.
 * @param {string} payload base64 of JSON
 * @returns {number | undefined} milliseconds
 */
function lifetimeOf(payload) {
    try {
        const { expiresAt } = JSON.parse(atob(payload)).challenge.parameters;
        return expiresAt ? Math.max(1, expiresAt * 1000 - Date.now() - MARGIN) : undefined;
    } catch {
        return undefined; // of an older server
    }
}
