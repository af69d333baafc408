/** What happens to a form, in its own terms: its reader comes, types, leaves a field, sends, empties it. */
import { fieldOf, submitOf } from "./form-fields.mjs";

/**
 * @typedef {{
 *   submit: (event: SubmitEvent) => void,
 *   reset: () => void,
 *   enter: () => void,
 *   change: (field: string) => void,
 *   type: (field: string) => void,
 *   move: (change: () => void) => void,
 *   leave: (field: string) => void,
 * }} Listeners fields are "" for those that are none of ours. `change` hears of each change, `type` of those that are the
 *     reader's text: while an input method composes, it is not yet; `reset` of one that no listener has prevented;
 *     `move` is to let the form become one for another comment
 */

export class FormEvents {
    /** An input method composes. */
    isComposing = false;
    #isPressingSubmit = false;

    /**
     * @param {HTMLFormElement} form
     * @param {Listeners} on
     * @param {AbortSignal} [signal]
     */
    constructor(form, on, signal) {
        const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener, capture = false) =>
            form.addEventListener(type, listener, { capture, signal });
        // First of all listeners: what others do with a submit, they do with one that has passed.
        listen("submit", on.submit, true);
        // Last of all listeners: one of them may keep the form as it is.
        listen("reset", () => {
            const last = (/** @type {Event} */ event) => event.target === form && !event.defaultPrevented && on.reset();
            form.getRootNode().addEventListener("reset", last, { once: true, signal });
        }, true);
        listen("focusin", () => {
            this.#isPressingSubmit = false;
            on.enter();
        });
        listen("input", ({ target }) => {
            const field = fieldOf(form, target);
            on.change(field);
            if (!this.isComposing) on.type(field);
        });
        listen("maqal-move", ({ detail }) => on.move(detail));
        listen("compositionstart", () => (this.isComposing = true));
        listen("compositionend", ({ target }) => {
            this.isComposing = false;
            on.type(fieldOf(form, target));
        });
        // An error that appears on the way to the button moves the button away from under the pointer.
        listen("pointerdown", ({ target }) => (this.#isPressingSubmit = !!submitOf(form)?.contains(target)));
        listen("focusout", ({ target }) => {
            if (!this.#isPressingSubmit) on.leave(fieldOf(form, target));
        });
    }
}
