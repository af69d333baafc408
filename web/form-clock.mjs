/** When a form's composer is told that time has passed, or that there is a connection again. */

export class FormClock {
    #hear;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #timer;
    /** When the composer wants to know that time has passed, by the reader's clock. */
    #due = Infinity;

    /**
     * What listens to the window, or waits, does not hold a form that has left the page.
     * @param {(event: "tick" | "online") => void} hear
     * @param {AbortSignal} [signal]
     */
    constructor(hear, signal) {
        this.#hear = hear;
        const mine = new WeakRef(this);
        const listener = () => {
            const clock = mine.deref();
            if (clock) clock.#hear("online");
            else document.defaultView?.removeEventListener("online", listener);
        };
        document.defaultView?.addEventListener("online", listener, { signal });
        signal?.addEventListener("abort", () => this.remind(0));
    }

    /** @param {number} milliseconds until the next tick, in place of the one before; 0: none */
    remind(milliseconds) {
        clearTimeout(this.#timer);
        this.#due = milliseconds ? Date.now() + milliseconds : Infinity;
        if (!milliseconds) return;
        const mine = new WeakRef(this);
        this.#timer = setTimeout(() => {
            const clock = mine.deref();
            if (clock) clock.#tick();
        }, milliseconds);
    }

    /** A machine that slept, or a tab that was put aside, wakes with timers that are late. */
    catchUp() {
        if (Date.now() >= this.#due) this.#tick();
    }

    #tick() {
        this.#due = Infinity;
        this.#hear("tick");
    }
}
