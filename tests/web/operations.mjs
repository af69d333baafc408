/** Writes DOM operations as src/sink/dom_operations.hpp describes them, for tests of the replay. */
import { attributes, elements } from "../../web/vocabulary.mjs";

/**
 * @param {(string | [string, Record<string, string>, ...any[]])[]} nodes text, or [element, attributes, ...children];
 *     a `leaf: true` among the attributes is no attribute but the choice of kLeaf, `void: true` that of kVoid
 * @returns {{ operations: Uint32Array, strings: string }}
 */
export function operationsOf(nodes) {
    /** @type {number[]} */
    const words = [];
    let strings = "";
    const text = (value) => {
        strings += value;
        return value.length;
    };
    const write = (node) => {
        if (typeof node === "string") return void words.push(1 | (text(node) << 8));
        const [name, { leaf, void: isVoid, ...rest }, ...children] = node;
        const pairs = Object.entries(rest);
        words.push((leaf ? 3 : isVoid ? 4 : 2) | (elements.indexOf(name) << 8) | (pairs.length << 16));
        for (const [key, value] of pairs) words.push(attributes.indexOf(key) | (text(value) << 8));
        if (leaf) words.push(text(children[0]));
        else children.forEach(write);
        if (!leaf && !isVoid) words.push(0);
    };
    nodes.forEach(write);
    return { operations: Uint32Array.from(words), strings };
}
