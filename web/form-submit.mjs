/** The `submit` event of a form that is sent by us: for the listeners of the page, not for the browser. */

/**
 * Has the form submitted once more, without the browser's sending it.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @returns {boolean} false where a listener has prevented it, or has kept others from hearing of it
 */
function askListeners(form, submitter) {
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
const buttonOf = (form, submitter) => (submitter?.form === form ? submitter : undefined);

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

/**
 * The form's own `submit`: what comes from the reader is taken, what has passed goes through. Its listeners are asked by a
 * second event, of which a listener must not see that it is one.
 */
export class SubmitGate {
    #form;
    #givesBack;
    #isPassing = false;
    /** What the last submit was made with. @type {HTMLElement | null} */
    submitter = null;

    /**
     * @param {() => HTMLFormElement} form the one that stands on the page now
     * @param {AbortSignal} [givesBack] from then on nobody is asked
     */
    constructor(form, givesBack) {
        this.#form = form;
        this.#givesBack = givesBack;
    }

    /** @param {SubmitEvent} event @returns {boolean} whether it is the reader's, who then waits for us */
    take(event) {
        if (this.#isPassing) return false;
        event.preventDefault();
        event.stopImmediatePropagation();
        this.submitter = event.submitter;
        return true;
    }

    /** Goes its own way: to the listeners of the page, then to where the form posts. */
    async pass() {
        await task();
        this.#isPassing = true;
        this.#form().requestSubmit(buttonOf(this.#form(), this.submitter));
        this.#isPassing = false;
    }

    /**
     * Asks the listeners of the page whether what has passed may be sent.
     * @param {() => boolean} asksOthers who is asked after the listeners of the form's own event
     * @returns {Promise<boolean>}
     */
    async ask(asksOthers) {
        await task();
        if (this.#givesBack?.aborted) return false;
        const button = /** @type {HTMLButtonElement | null} */ (this.submitter);
        const wasDisabled = button?.disabled ?? false;
        this.#isPassing = true;
        const goesOn = askListeners(this.#form(), this.submitter) && asksOthers();
        this.#isPassing = false;
        // Against a second click, where the page expects to be left.
        if (goesOn && button) button.disabled = wasDisabled;
        return goesOn;
    }
}

/** Within the submit event that is being answered, another one is passed over: it has a task of its own. */
const task = () => new Promise((resolve) => setTimeout(resolve));
