/** The composer between two events: it keeps the state, which is opaque, and takes it back where a step shall not count. */
import { decode, encode } from "./text.mjs";

/**
 * @typedef {import("./wasm.mjs").Core} Core
 * @typedef {import("./form-sending.mjs").Send
 *   | { type: "issues", issues: import("./form-view.mjs").Issue[], title: string }
 *   | { type: "status", state: string, message: string, retry?: boolean, retry_label?: string, exchange?: boolean, exchange_label?: string, consent_label?: string }
 *   | { type: "clear", fields: string[], content?: string }
 *   | { type: "fill", content: string, fields?: Record<string, unknown> }
 *   | { type: "pass", captcha?: string, token?: string }
 *   | { type: "captcha", action: string, generation: number }
 *   | { type: "timer", milliseconds: number }
 *   | { type: "event", name: string, detail: Stored }} Effect
 * @typedef {{ status: string, id: number | null, parent: number, link: string, transport: string }} Stored a comment
 * @typedef {{ effects: Effect[], undo: () => void }} Step `undo`: as if it had not been asked, for a step is pure
 */

export class Steps {
    /** The JSON of the composer's state; "" before the first step. */
    #state = "";

    get hasBegun() {
        return !!this.#state;
    }

    /**
     * @param {Core} core
     * @param {unknown} event
     * @returns {Step}
     */
    take(core, event) {
        const before = this.#state;
        const { output } = core.call("maqal_step", encode(before), encode(JSON.stringify(event)));
        const { state, effects } = JSON.parse(decode(output));
        this.#state = JSON.stringify(state);
        return { effects, undo: () => (this.#state = before) };
    }

    /** What comes next begins with "init". */
    forget() {
        this.#state = "";
    }
}
