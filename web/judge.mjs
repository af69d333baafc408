/** What the core says of a form at each key: the same as at submit, found out again and again, so nothing is done twice. */
import { hasInvalidText } from "./input.mjs";
import { decode, encode } from "./text.mjs";

/** @typedef {{ issues: import("./form-view.mjs").Issue[], room?: Record<string, string> }} Verdict not to be changed */

export class Judge {
    /** @type {Record<string, unknown>} */
    #rules = {};
    #rulesBytes = encode("{}");
    #answer = encode("{}");
    /** @type {Verdict} */
    #verdict = { issues: [] };

    /**
     * @param {import("./wasm.mjs").Core} core
     * @param {Record<string, unknown>} fields as they stand in the form
     * @param {Record<string, unknown>} rules their members are compared by identity
     * @returns {Verdict}
     * @throws {import("./error.mjs").MaqalError} "core.trap"
     */
    judge(core, fields, rules) {
        if (!isSame(rules, this.#rules)) {
            this.#rules = rules;
            // What would be sent is judged, as the composer does.
            this.#rulesBytes = encode(JSON.stringify({ ...rules, as_form: true }));
        }
        const input = encode(JSON.stringify(hasInvalidText(fields) ? { ...fields, invalid_text: true } : fields));
        return core.call("maqal_validate", input, this.#rulesBytes, this.#read).output;
    }

    /** Mostly the answer is the one before. @param {Uint8Array<ArrayBuffer>} view */
    #read = (view) => {
        if (!isEqual(view, this.#answer)) {
            this.#answer = view.slice();
            this.#verdict = JSON.parse(decode(this.#answer));
        }
        return this.#verdict;
    };
}

/** @param {Record<string, unknown>} a @param {Record<string, unknown>} b */
function isSame(a, b) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** @param {Uint8Array} a @param {Uint8Array} b */
function isEqual(a, b) {
    let at = a.length === b.length ? a.length : -1;
    while (at > 0 && a[at - 1] === b[at - 1]) at--;
    return at === 0;
}
