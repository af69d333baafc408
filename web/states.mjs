/** The custom states of an element, for `:state()` in style sheets. An engine without them goes on without them. */
export class States {
    /** @type {CustomStateSet | undefined} */
    #set;
    /** One of each kind. @type {Record<string, string>} */
    #current = {};

    /** @param {HTMLElement} element */
    constructor(element) {
        try {
            this.#set = element.attachInternals().states;
        } catch {
            // Safari before 16.4
        }
    }

    /**
     * @param {string} kind
     * @param {string} [state] takes the place of the one before of its kind
     */
    change(kind, state = "") {
        const before = this.#current[kind];
        if (before === state) return;
        this.#current[kind] = state;
        try {
            if (before) this.#set?.delete(before);
            if (state) this.#set?.add(state);
        } catch {
            // Chromium before 125 takes names with "--" only
        }
    }
}
