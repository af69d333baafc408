/** Where the text of a form is kept; and what is looked up and left there while the form's script has not come. */

export const PREFIX = "maqal-draft/1 ";

/**
 * @param {string} address of where the comment goes, with the post
 * @param {number} parent
 */
export const placeOf = (address, parent) => `${PREFIX}${address} ${parent}`;

/** Whether a comment of this site was to go by itself when its page was left. */
export function isQueued() {
    try {
        return Object.keys(localStorage).some((place) => place.startsWith(PREFIX) && /"queued":\{/.test(localStorage[place]));
    } catch {
        return false; // denied
    }
}

/** A text that is about to be posted by the browser: should it not arrive, the form offers it on the next visit. @param {HTMLFormElement} form of our own */
export function leavePassed({ action, dataset, elements }) {
    const valueOf = (/** @type {string} */ name) => /** @type {HTMLInputElement | null} */ (elements.namedItem(name))?.value;
    const content = valueOf("comment");
    const place = placeOf(`${dataset["rest"] || action} ${dataset["post"]}`, Number(valueOf("comment_parent")));
    try {
        localStorage[place] = JSON.stringify([...JSON.parse(localStorage[place] ?? "[]"), { form: "", content, saved: Date.now(), passed: true }]);
    } catch {
        // nothing is kept in this browser
    }
}
