/** Where the text of a form is kept; and what is looked up and left there while the form's script has not come. */

export const PREFIX = "maqal-draft/1 ";

/**
 * @param {string} address of where the comment goes, with the post
 * @param {number} parent
 */
export const placeOf = (address, parent) => `${PREFIX}${address} ${parent}`;

/** How long a comment goes by itself on the next visit, and who wrote it is kept for that: milliseconds. */
export const QUEUED = 864e5;

/** Its members in the order in which drafts.mjs writes them. */
const isQueuedAt = (/** @type {string} */ place) => Date.now() - Number(/"saved":(\d+)(,"tried":true)?,"queued":\{/.exec(localStorage[place])?.[1]) < QUEUED;

/** Whether a comment of this site was to go by itself when its page was left. */
export function isQueued() {
    try {
        return Object.keys(localStorage).some((place) => place.startsWith(PREFIX) && isQueuedAt(place));
    } catch {
        return false; // denied
    }
}

/** Of a form of our own. @param {HTMLFormElement} form */
const addressOf = ({ action, dataset }) => `${dataset["rest"] || action} ${dataset["post"]}`;

/**
 * The comments that replies were to go to by themselves when the page was left; 0: a comment that is no reply.
 * @param {HTMLFormElement} form of our own
 * @returns {number[]}
 */
export function queuedParents(form) {
    const start = `${PREFIX}${addressOf(form)} `;
    try {
        return Object.keys(localStorage).filter((place) => place.startsWith(start) && isQueuedAt(place)).map((place) => Number(place.slice(start.length)));
    } catch {
        return []; // denied
    }
}

/** A text that is about to be posted by the browser: should it not arrive, the form offers it on the next visit. @param {HTMLFormElement} form of our own */
export function leavePassed(form) {
    const valueOf = (/** @type {string} */ name) => /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name))?.value;
    const content = valueOf("comment");
    const place = placeOf(addressOf(form), Number(valueOf("comment_parent")));
    try {
        localStorage[place] = JSON.stringify([...JSON.parse(localStorage[place] ?? "[]"), { form: "", content, saved: Date.now(), passed: true }]);
    } catch {
        // nothing is kept in this browser
    }
}
