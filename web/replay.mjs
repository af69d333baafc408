/**
 * Replays DOM operations (src/sink/dom_operations.hpp) into nodes. Nothing is parsed: names are indexes into the closed
 * vocabulary, and an index outside of it, like any other word that makes no sense, ends the replay.
 *
 * Measured against cloned prototypes, `append(...children)` and decoding string by string: this way is the fastest.
 */
import { attributes, elements } from "./vocabulary.mjs";

const CLOSE = 0;
const TEXT = 1;
const OPEN = 2;
const LEAF = 3;
const VOID = 4;

/**
 * @param {Uint32Array} operations
 * @param {string} strings all strings one behind the other
 * @param {Document} document of which an inert sibling is made: in it nothing loads while the nodes are put together
 * @returns {DocumentFragment} to be appended once, which adopts it
 * @throws {RangeError} where the operations are not what the sink writes
 */
export function replay(operations, strings, document) {
    const inert = document.implementation.createHTMLDocument("");
    const root = inert.createDocumentFragment();
    // Our own stack: parentNode and childNodes are never asked, so that no name in the content can shadow them.
    /** @type {(Element | DocumentFragment)[]} */
    const stack = [];
    /** @type {Element | DocumentFragment} */
    let parent = root;
    let position = 0; // in strings
    let index = 0; // in operations

    /** @param {number} length */
    const slice = (length) => {
        const start = position;
        position += length;
        if (position > strings.length) throw new RangeError("strings end early");
        return strings.slice(start, position);
    };

    while (index < operations.length) {
        const word = /** @type {number} */ (operations[index++]);
        const opcode = word & 0xff;
        if (opcode === CLOSE) {
            const outer = stack.pop();
            if (!outer) throw new RangeError("close without open");
            parent = outer;
            continue;
        }
        if (opcode === TEXT) {
            parent.appendChild(inert.createTextNode(slice(word >>> 8)));
            continue;
        }
        const name = elements[(word >>> 8) & 0xff];
        if (opcode > VOID || name === undefined) throw new RangeError(`unknown operation ${word}`);
        const element = inert.createElement(name);
        for (let count = word >>> 16; count > 0; count--) {
            const pair = operations[index++] ?? 0xff;
            const attribute = attributes[pair & 0xff];
            if (attribute === undefined) throw new RangeError(`unknown attribute ${pair & 0xff}`);
            element.setAttribute(attribute, slice(pair >>> 8));
        }
        if (opcode === LEAF) element.textContent = slice(/** @type {number} */ (operations[index++]));
        parent.appendChild(element);
        if (opcode === OPEN) {
            stack.push(parent);
            parent = element;
        }
    }
    if (stack.length || position !== strings.length) throw new RangeError("operations end early");
    return root;
}
