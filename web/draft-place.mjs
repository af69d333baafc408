/** Where the text of a form is kept; and what is looked up and left there while the form's script has not come. */

export const PREFIX = "maqal-draft/1 ";

/**
 * @param {string} address of where the comment goes, with the post
 * @param {number} parent
 */
export const placeOf = (address, parent) => `${PREFIX}${address} ${parent}`;

/** Of a form of our own, before its script. @param {HTMLFormElement} form */
function placeOfForm({ action, dataset, elements }) {
    const parent = /** @type {HTMLInputElement | null} */ (elements.namedItem("comment_parent"))?.value;
    return placeOf(`${dataset["rest"] || action} ${dataset["post"] || location.pathname}`, Number(parent));
}

/** Whether a comment was to go by itself when the page was left. @param {HTMLFormElement} form */
export function isQueued(form) {
    try {
        return /"queued":\{/.test(localStorage[placeOfForm(form)]);
    } catch {
        return false; // denied
    }
}

/** A text that is about to be posted by the browser: should it not arrive, the form offers it on the next visit. @param {HTMLFormElement} form */
export function leavePassed(form) {
    const content = /** @type {HTMLTextAreaElement | null} */ (form.elements.namedItem("comment"))?.value;
    const place = placeOfForm(form);
    try {
        localStorage[place] = JSON.stringify([...JSON.parse(localStorage[place] ?? "[]"), { form: "", content, saved: Date.now(), passed: true }]);
    } catch {
        // nothing is kept in this browser
    }
}
