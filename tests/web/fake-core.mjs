/**
 * A WebAssembly module with the exports of the core, assembled by hand, for tests of what the shim does at the boundary.
 * `maqal_render` echoes its input; input that begins with "!" traps; input that begins with "?" asks the host
 * (operation 6, NFKC, room for 64 bytes) and returns what it wrote. `live` counts allocations and results not yet freed.
 * `maqal_add_catalogue` echoes too, `added` counts its calls; a catalogue that begins with "!" traps.
 * With `parts` every call answers with these bytes instead, by number of part.
 */
const I32 = 0x7f;

/** @param {number} value @returns {number[]} unsigned LEB128 */
const uint = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...uint(value >>> 7)]);

/** @param {number} value @returns {number[]} signed LEB128 */
const sint = (value) => {
    const rest = value >> 7;
    const done = (rest === 0 && !(value & 64)) || (rest === -1 && value & 64);
    return done ? [value & 127] : [(value & 127) | 128, ...sint(rest)];
};

/** @param {string} text */
const name = (text) => [...uint(text.length), ...Buffer.from(text)];
/** @param {number[][]} items */
const vector = (items) => [...uint(items.length), ...items.flat()];
/** @param {number} id @param {number[]} bytes */
const section = (id, bytes) => [id, ...uint(bytes.length), ...bytes];
/** @param {number} count @param {boolean} returns */
const type = (count, returns) => [0x60, ...vector(Array(count).fill([I32])), ...vector(returns ? [[I32]] : [])];

/** @param {number} value */
const constant = (value) => [0x41, ...sint(value)];
/** @param {number} index */
const local = (index) => [0x20, index];
/** @param {number} index */
const get = (index) => [0x23, index];
/** @param {number} index */
const set = (index) => [0x24, index];
const ADD = 0x6a;
const SUB = 0x6b;
const EQ = 0x46;
const IF = 0x04;
const VOID = 0x40;
const END = 0x0b;
const RETURN = 0x0f;

const NEXT = 0; // globals: the next free address, the live objects, the size of the last output
const LIVE = 1;
const SIZE = 2;
const ADDED = 3;
const ELSE = 0x05;
const DATA = 8192; // where the bytes of `parts` stand
const count = (by) => [...get(LIVE), ...constant(by), ADD, ...set(LIVE)];

/**
 * The value of the part that is asked for, 0 for others.
 * @param {Record<number, number>} values
 * @returns {number[]}
 */
function byPart(values) {
    const [first, ...rest] = Object.entries(values);
    if (!first) return constant(0);
    const [part, value] = first;
    return [...local(1), ...constant(Number(part)), EQ, IF, I32, ...constant(value), ELSE, ...byPart(Object.fromEntries(rest)), END];
}

/** @param {{ abi?: number, parts?: Record<number, Uint8Array> }} [options] */
export function fakeCore({ abi = 1, parts } = {}) {
    let end = DATA;
    const entries = Object.entries(parts ?? {}).map(([part, bytes]) => {
        const address = end;
        end += bytes.length;
        return { part, bytes, address };
    });
    const addresses = byPart(Object.fromEntries(entries.map(({ part, address }) => [part, address])));
    const sizes = byPart(Object.fromEntries(entries.map(({ part, bytes }) => [part, bytes.length])));
    const echo = [
        ...[...local(0), 0x2d, 0, 0, ...constant(0x21), EQ, IF, VOID, 0x00, END], // "!": unreachable
        ...[...local(0), 0x2d, 0, 0, ...constant(0x3f), EQ, IF, VOID], // "?": the host writes over address 1024
        ...[...constant(6), ...local(2), ...local(3), ...local(0), ...constant(1), ADD, ...local(1), ...constant(1), SUB],
        ...[...constant(1024), ...constant(64), 0x10, 0, ...set(SIZE), ...count(1), ...constant(1024), RETURN, END],
        ...[...local(1), ...set(SIZE), ...count(1), ...local(0)],
    ];
    /** @type {[string, number, boolean, number[]][]} name, parameters, whether it returns, body */
    const functions = [
        ["maqal_abi_version", 0, true, constant(abi)],
        // Each allocation grows the memory by a page, so that every view made before is detached.
        ["maqal_alloc", 1, true, [...constant(1), 0x40, 0, 0x1a, ...count(1), ...get(NEXT), ...get(NEXT), ...local(0), ADD, ...set(NEXT)]],
        ["maqal_free", 1, false, count(-1)],
        ["maqal_render", 4, true, parts ? [...count(1), ...constant(DATA)] : echo],
        ["maqal_validate", 4, true, [...count(1), ...constant(DATA)]],
        ["maqal_step", 4, true, [...count(1), ...constant(DATA)]],
        ["maqal_add_catalogue", 4, true, [...get(ADDED), ...constant(1), ADD, ...set(ADDED), ...(parts ? [...count(1), ...constant(DATA)] : echo)]],
        ["maqal_result_status", 1, true, constant(0)],
        ["maqal_result_data", 2, true, parts ? addresses : local(0)],
        ["maqal_result_size", 2, true, parts ? sizes : [...local(1), 0x45, IF, I32, ...get(SIZE), ELSE, ...constant(0), END]],
        ["maqal_result_free", 1, false, count(-1)],
        ["live", 0, true, get(LIVE)],
        ["added", 0, true, get(ADDED)],
    ];
    const types = functions.map(([, parameters, returns]) => type(parameters, returns));
    const globals = [Math.ceil(end / 65536) * 65536, 0, 0, 0].map((value) => [I32, 1, ...constant(value), END]);
    const exports = functions.map(([label], index) => [...name(label), 0, ...uint(index + 1)]);
    const bodies = functions.map(([, , , body]) => [...uint(body.length + 2), 0, ...body, END]);
    return Uint8Array.from([
        ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
        ...section(1, vector([type(7, true), ...types])),
        ...section(2, vector([[...name("maqal"), ...name("host"), 0, 0]])),
        ...section(3, vector(functions.map((_, index) => uint(index + 1)))),
        ...section(5, vector([[0, Math.ceil(end / 65536)]])),
        ...section(6, vector(globals)),
        ...section(7, vector([[...name("memory"), 2, 0], ...exports])),
        ...section(10, vector(bodies)),
        ...section(11, vector(entries.map(({ bytes, address }) => [0, ...constant(address), END, ...uint(bytes.length), ...bytes]))),
    ]);
}
