/**
 * No provider: a field that no reader sees, and the time that writing took. The token is "SECONDS:BAIT", the whole seconds since
 * the reader began, and what stands in the field; the site's server refuses a comment without one, of less seconds than it
 * wants, or with anything behind the colon. A reader who is faster (a form filled in by the browser) waits for the rest.
 */
export const field = "maqal-trap";
export const lifetime = 3_600_000;
export const atSubmit = true;

/** Where the sheet is already. @type {WeakSet<Node>} */
const styled = new WeakSet();

/** @type {import("../captcha.mjs").Adapter["mount"]} */
export async function mount(place, { seconds = 3 }, { solved }) {
    const began = Date.now();
    const bait = place.appendChild(document.createElement("input"));
    Object.assign(bait, { type: "text", name: "website_url", tabIndex: -1, autocomplete: "off" });
    bait.setAttribute("aria-hidden", "true");
    hide(bait);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const execute = () => {
        clearTimeout(timer);
        const left = seconds * 1000 - (Date.now() - began);
        if (left <= 0) solved(`${Math.floor((Date.now() - began) / 1000)}:${bait.value}`);
        else timer = setTimeout(execute, left);
    };
    const reset = () => clearTimeout(timer);
    return {
        execute,
        reset,
        dispose: () => {
            reset();
            bait.remove();
        },
    };
}

/**
 * By a sheet: a style attribute is what a policy forbids, and `hidden` is what robots look for.
 * @param {HTMLInputElement} bait
 */
function hide(bait) {
    const root = /** @type {Document | ShadowRoot} */ (bait.getRootNode());
    if (styled.has(root)) return;
    try {
        const sheet = new (bait.ownerDocument.defaultView ?? globalThis).CSSStyleSheet();
        sheet.replaceSync('[data-maqal-captcha="honeypot"] input{position:absolute;inset-inline-start:-100vmax;opacity:0;pointer-events:none}');
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        styled.add(root);
    } catch {
        bait.hidden = true; // without constructed sheets
    }
}
