/** Long work in short tasks: between them the browser does what else waits. */

/** Milliseconds after which other things have their turn, and comments. */
const TURN = 8;
const COMMENTS = 100;

/** A pause in which the browser does what else waits: keys, clicks, the next picture. @returns {Promise<void>} */
export function pause() {
    const { scheduler } = /** @type {any} */ (globalThis);
    if (scheduler?.yield) return scheduler.yield();
    return new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => {
            port1.close();
            done();
        });
        port1.start();
        port2.postMessage(0);
    });
}

/** Counts the time of a task that goes on by pauses. */
export class Breath {
    #since = performance.now();
    #count = 0;

    /** Makes a pause where it is time for one. @param {number} [comments] that are done */
    async take(comments = 1) {
        this.#count += comments;
        if (this.#count < COMMENTS && performance.now() - this.#since < TURN) return;
        await pause();
        this.#since = performance.now();
        this.#count = 0;
    }
}
