/** The `submit` event of a form that is sent by us: for the listeners of the page, not for the browser. */

/**
 * Has the form submitted once more, without the browser's sending it.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @returns {boolean} false where a listener has prevented it, or has kept others from hearing of it
 */
export function askListeners(form, submitter) {
    let isPrevented = true;
    /** @type {(() => void)[]} */
    let undo = [];
    const prevent = () => {
        isPrevented = true;
    };
    const watch = (/** @type {Event} */ event) => {
        isPrevented = event.defaultPrevented;
        event.preventDefault();
        // From here on a listener's wish shows nowhere but in what is put before the event's own.
        Object.defineProperties(event, {
            preventDefault: { value: prevent },
            defaultPrevented: { get: () => isPrevented },
            returnValue: { get: () => !isPrevented, set: (goesOn) => goesOn || prevent() },
        });
        undo = event.composedPath().map((node) => watchHandler(node, prevent));
    };
    form.addEventListener("submit", watch, { capture: true, once: true });
    form.requestSubmit(buttonOf(form, submitter));
    form.removeEventListener("submit", watch, true);
    for (const step of undo) step();
    return !isPrevented;
}

/**
 * The button, as long as the form has it.
 * @param {HTMLFormElement} form
 * @param {any} submitter
 * @returns {HTMLElement | undefined}
 */
export const buttonOf = (form, submitter) => (submitter?.form === form ? submitter : undefined);

/**
 * A handler (`onsubmit`) prevents by returning false.
 * @param {any} node
 * @param {() => void} prevent
 */
function watchHandler(node, prevent) {
    const { onsubmit } = node;
    if (typeof onsubmit !== "function") return () => {};
    /** @this {unknown} @param {Event} event */
    const watched = function (event) {
        const answer = onsubmit.call(this, event);
        if (answer === false) prevent();
        return answer;
    };
    node.onsubmit = watched;
    return () => {
        if (node.onsubmit === watched) node.onsubmit = onsubmit;
    };
}
