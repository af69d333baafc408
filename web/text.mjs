/** Text ⇄ UTF-8. */

const encoder = new TextEncoder();
// A byte order mark is text here: were it skipped, every slice of the strings block would be off by one.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** @param {string} text lone surrogates become U+FFFD */
export const encode = (text) => encoder.encode(text);

/** @param {Uint8Array} bytes */
export const decode = (bytes) => decoder.decode(bytes);
