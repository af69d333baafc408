/** From what callers have to the bytes that the core takes. Nothing here throws, whatever is passed in. */
import { encode } from "./text.mjs";

/**
 * Bytes and JSON text as they are, everything else as JSON. What has no JSON (undefined, a cycle, a BigInt) becomes
 * the empty input, which the core answers with "json.empty".
 * @param {unknown} value
 * @returns {Uint8Array}
 */
export function bytesOf(value) {
    if (value instanceof Uint8Array) return value;
    if (value instanceof ArrayBuffer) return new Uint8Array(value);
    if (typeof value === "string") return encode(value);
    try {
        return encode(JSON.stringify(value) ?? "");
    } catch {
        return new Uint8Array();
    }
}

/**
 * Whether a field holds a lone surrogate. Written as UTF-8 it becomes U+FFFD, and the core could not tell any more.
 * @param {unknown} fields
 * @returns {fields is Record<string, unknown>}
 */
export function hasInvalidText(fields) {
    return (
        typeof fields === "object" &&
        fields !== null &&
        !ArrayBuffer.isView(fields) &&
        Object.values(fields).some((value) => typeof value === "string" && !isWellFormed(value))
    );
}

/** Many times as fast where the engine has it (2023). @param {any} text @returns {boolean} */
const isWellFormed = (text) => text.isWellFormed?.() ?? !/\p{Surrogate}/u.test(text);
