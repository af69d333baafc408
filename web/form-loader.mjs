/** Brings what a form needs when its reader comes near: a page that is only read does not ask for it. */
import { isQueued, leavePassed } from "./draft-place.mjs";
import { interaction } from "./lazy.mjs";

/** How near, in heights of the window. */
const NEAR = "100%";

/**
 * @param {HTMLElement} form or what else is brought to life
 * @param {() => void} start called when the form comes near or gets the focus, until `stop`; and where a comment waits
 * @returns {() => void} stop
 */
export function whenNear(form, start) {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && start(), { rootMargin: NEAR });
    observer.observe(form);
    form.addEventListener("focusin", start);
    if (isQueued()) queueMicrotask(start); // a comment goes by itself, near or not
    return () => {
        observer.disconnect();
        form.removeEventListener("focusin", start);
    };
}

/**
 * A submit that comes first is held and goes its way afterwards. Where what is needed cannot be loaded, the form posts by
 * itself, as on a page without scripts.
 * @param {HTMLFormElement} form
 * @param {(loaded: typeof import("./interaction.mjs")) => void} attach takes the form over
 * @param {() => void} fail the form was submitted, and can neither be taken over nor post by itself
 */
export function awaitReader(form, attach, fail) {
    let isStarted = false;
    let isSubmitted = false;
    const start = async () => {
        if (isStarted) return;
        isStarted = true;
        const loaded = await interaction();
        isStarted = false;
        // A form that cannot post by itself is held on: the browser would post it to the page that it stands in.
        if (loaded || form.hasAttribute("action")) form.removeEventListener("submit", hold);
        if (loaded) {
            stop();
            form.removeEventListener("submit", pass);
            attach(loaded);
        } else if (form.hasAttribute("action")) {
            form.noValidate = false;
            form.addEventListener("submit", pass);
        }
        if (!isSubmitted) return;
        isSubmitted = false;
        // In a task of its own: within the submit event that is held, another one is passed over.
        if (loaded || form.hasAttribute("action")) setTimeout(() => form.requestSubmit());
        else fail();
    };
    const hold = (/** @type {Event} */ event) => {
        event.preventDefault();
        isSubmitted = true;
        start();
    };
    const pass = () => leavePassed(form);
    const stop = whenNear(form, start);
    form.noValidate = true; // the browser's own messages would come first, in its language and by its rules
    form.addEventListener("submit", hold);
}

/**
 * What was typed into a form that was drawn anew before it was taken over.
 * @param {HTMLFormElement} from
 * @param {HTMLFormElement} to
 */
export function keepTyped(from, to) {
    for (const control of /** @type {Iterable<HTMLInputElement>} */ (/** @type {unknown} */ (from.elements))) {
        const same = /** @type {HTMLInputElement | null} */ (control.name ? to.elements.namedItem(control.name) : null);
        if (!same || control.type === "hidden") continue;
        same.value = control.value;
        same.checked = control.checked;
    }
}
