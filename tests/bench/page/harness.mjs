/** What the driver calls in the page: `globalThis.bench`. Only what stands in `run` and `phase` is measured. */
import { listVariant, loadCommentsCore, loadStyle, makeList, methods } from "./methods.mjs";

/** @type {Map<string, Uint8Array>} */
const inputs = new Map();
const decoder = new TextDecoder();
const place = /** @type {HTMLElement} */ (document.querySelector("main"));

/** Two frames: the first has drawn what was there before, when the second begins. */
const twoFrames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** @param {string} name */
const method = (name) => /** @type {(typeof methods)[string]} */ (methods[name]);

/**
 * @param {string} name of a method
 * @param {"article" | "comments"} kind
 * @param {Uint8Array} bytes
 */
function draw(name, kind, bytes) {
    return kind === "article"
        ? method(name).article(place, bytes)
        : method(name).comments(makeList(place, listVariant(name)), bytes);
}

/** All elements below the place, those in shadow roots included. */
function drawn() {
    const roots = [...place.querySelectorAll("*")].flatMap((element) => element.shadowRoot ?? []);
    const elements = roots.flatMap((root) => [...root.querySelectorAll("*")]);
    return {
        elements: elements.length,
        text: roots.reduce((sum, root) => sum + (root.textContent ?? "").replace(/\s+/g, " ").length, 0),
    };
}

/** Each alone, on what `preparePhase` has made. @type {Record<string, (p: any, index: number) => unknown>} */
const phases = {
    nothing: () => {},
    "JSON.parse of the same bytes, for scale": ({ bytes }) => JSON.parse(decoder.decode(bytes)),
    "core: copy in, WASM, copy and decode out": ({ core, bytes, options }) => core.call("maqal_render", bytes, options),
    "of that, decode the strings": ({ stringBytes }) => decoder.decode(stringBytes),
    "replay into an inert document": ({ replay, operations, strings }) => replay(operations, strings, document),
    "append (adopts the nodes)": ({ fragments, roots }, index) => roots[index].replaceChildren(fragments[index]),
};

/** @type {any} */
let prepared;

/** @type {any} */ (globalThis).bench = {
    /** @param {string[]} names @param {"article" | "comments"} kind */
    async load(names, kind) {
        for (const name of names) {
            await method(name).load();
            if (kind === "comments") await method(name).loadComments?.();
        }
    },
    loadStyle,

    /** @param {string} name */
    async fetchInput(name) {
        inputs.set(name, new Uint8Array(await (await fetch(`/input/${name}`)).arrayBuffer()));
    },

    /** @param {{ name: string, kind: "article" | "comments", input: string, count: number, frames: boolean }} what */
    async run({ name, kind, input, count, frames }) {
        const bytes = /** @type {Uint8Array} */ (inputs.get(input));
        place.hidden = !frames; // else a frame comes between the call and the reading of the clock, and its layout counts
        for (let index = 0; index < count; index++) await draw(name, kind, bytes);
        if (frames) await twoFrames();
    },

    /**
     * In a fresh page: the library, the module and the first call.
     * @param {{ name: string, input: string }} what
     */
    async first({ name, input }) {
        place.hidden = true; // as in `run`
        await method(name).load();
        await draw(name, "article", /** @type {Uint8Array} */ (inputs.get(input)));
    },

    /** Shows what `first` has drawn. */
    async show() {
        place.hidden = false;
        await twoFrames();
    },

    async clear() {
        const result = drawn();
        place.replaceChildren();
        place.hidden = false;
        prepared = undefined;
        await twoFrames();
        return result;
    },

    phaseNames: () => Object.keys(phases),

    /** @param {{ phase: string, kind: "article" | "comments", input: string, count: number }} what */
    async preparePhase({ phase, kind, input, count }) {
        const { core, replay, options: optionsOf } = await loadCommentsCore();
        const bytes = inputs.get(input);
        const options = optionsOf(kind);
        const { output, strings } = core.call("maqal_render", /** @type {Uint8Array} */ (bytes), options);
        const operations = new Uint32Array(output.buffer);
        place.hidden = true;
        const forAppend = phase.startsWith("append") ? count : 0;
        const p = {
            core,
            replay,
            bytes,
            options,
            strings,
            operations,
            stringBytes: new TextEncoder().encode(strings),
            fragments: Array.from({ length: forAppend }, () => replay(operations, strings, document)),
            roots: Array.from({ length: forAppend }, () => makeList(place, "")),
        };
        const run = /** @type {(typeof phases)[string]} */ (phases[phase]);
        if (!forAppend) for (let index = 0; index < 3; index++) run(p, index);
        prepared = { run, p, count };
        return { operations: operations.length, strings: strings.length, stringBytes: p.stringBytes.length };
    },
    phase() {
        for (let index = 0; index < prepared.count; index++) prepared.run(prepared.p, index);
    },
};
