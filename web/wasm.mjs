/**
 * The one file that knows WASM memory (src/api/maqal.h). Everything that crosses is a 32-bit integer; bytes go in and
 * come out as pointer and length; views are made anew after each call, since memory may have grown and detached them.
 */
import { MaqalError } from "./error.mjs";
import { answer } from "./host.mjs";
import { checked } from "./request.mjs";
import { decode, encode } from "./text.mjs";

const ABI_VERSION = 1;

/** Parts of a result. */
const OUTPUT = 0;
const DIAGNOSTICS = 1;
const STRINGS = 2;
const META = 3;

/** `maqal_status` */
export const DONE = 0;
export const ELSEWHERE = 3;

/** Bytes of what says nothing: "[]". */
const EMPTY_LIST = 2;

const NOTHING = new Uint8Array();

/** What may be kept of a view. @param {Uint8Array<ArrayBuffer>} bytes */
const copy = (bytes) => bytes.slice();

/**
 * @typedef {"maqal_render" | "maqal_sanitize" | "maqal_validate" | "maqal_step" | "maqal_thread" | "maqal_add_catalogue"} Export
 * @typedef {{ code: string, severity: "error" | "warning" | "note", path: string, message: string }} Diagnostic
 * @typedef {{
 *   status: number,
 *   output: any,
 *   strings: string,
 *   diagnostics: Diagnostic[],
 *   meta: any,
 * }} Result `output` is what `read` made of it
 * @typedef {Record<string, (...words: number[]) => number> & { memory: WebAssembly.Memory }} Exports
 */

export class Core {
    /** @type {WebAssembly.Module} */
    #module;
    /** @type {Exports | undefined} */
    #exports;
    /** What every instance is given, in this order. @type {Uint8Array[]} */
    #catalogues = [];

    /** @param {WebAssembly.Module} module */
    constructor(module) {
        this.#module = module;
    }

    /**
     * Makes an instance where there is none yet, or where a trap has discarded the last one. Await it before `call` in
     * browsers: some refuse to instantiate a large module synchronously on the main thread.
     * @throws {MaqalError} "core.load", "core.abi"
     */
    async ready() {
        if (this.#exports) return;
        const { imports, bind } = makeImports();
        this.#begin(bind(await WebAssembly.instantiate(this.#module, imports).catch(cannotLoad)));
    }

    /** @param {Exports} exports of a new instance */
    #begin(exports) {
        this.#exports = exports;
        for (const catalogue of this.#catalogues) this.call("maqal_add_catalogue", catalogue, NOTHING);
    }

    /**
     * Adds texts (maqal-catalogue/1) to the instance, and to all that will take its place. The same bytes count once.
     * @param {Uint8Array} catalogue kept
     * @returns {Diagnostic[]} with an error in it where nothing was added
     * @throws {MaqalError} "core.trap"
     */
    addCatalogue(catalogue) {
        if (this.#catalogues.includes(catalogue)) return [];
        const { status, diagnostics } = this.call("maqal_add_catalogue", catalogue, NOTHING);
        if (status === DONE) this.#catalogues.push(catalogue);
        return diagnostics;
    }

    /**
     * One call of the shape f(input, n, options, m) → result*. Nothing of WASM memory outlives it.
     * @param {Export} name
     * @param {Uint8Array} first
     * @param {Uint8Array} second
     * @param {(view: Uint8Array<ArrayBuffer>) => any} [read] makes `output` of a view that is gone afterwards; without it a
     *     copy that fills its buffer, so that it may also be read as words
     * @returns {Result}
     * @throws {MaqalError} "core.trap": the instance is gone, the next call makes a new one
     */
    call(name, first, second, read = copy) {
        if (!this.#exports) {
            const { imports, bind } = makeImports();
            this.#begin(bind(new WebAssembly.Instance(this.#module, imports)));
        }
        const exports = /** @type {Exports} */ (this.#exports);
        let a = 0;
        let b = 0;
        let result = 0;
        try {
            a = put(exports, first);
            b = put(exports, second);
            result = invoke(exports, name, a, first.length, b, second.length);
            return take(exports, result, read);
        } catch (error) {
            this.#exports = undefined; // whatever was thrown left frames behind: memory cannot be trusted
            throw new MaqalError("core.trap", error);
        } finally {
            if (this.#exports) {
                invoke(exports, "maqal_result_free", result);
                invoke(exports, "maqal_free", a);
                invoke(exports, "maqal_free", b);
            }
        }
    }
}

/**
 * @param {Exports} exports
 * @param {string} name
 * @param {number[]} words
 * @returns {number} pointers and sizes are unsigned, WASM integers are not
 */
function invoke(exports, name, ...words) {
    return /** @type {(...words: number[]) => number} */ (exports[name])(...words) >>> 0;
}

/**
 * @param {Exports} exports
 * @param {Uint8Array} bytes
 * @returns {number} address of a copy, to be freed by the caller
 */
function put(exports, bytes) {
    const address = invoke(exports, "maqal_alloc", bytes.length);
    new Uint8Array(exports.memory.buffer).set(bytes, address);
    return address;
}

/**
 * @param {Exports} exports
 * @param {number} result
 * @param {(view: Uint8Array<ArrayBuffer>) => any} read
 * @returns {Result}
 */
function take(exports, result, read) {
    const sizeOf = (/** @type {number} */ part) => invoke(exports, "maqal_result_size", result, part);
    const view = (/** @type {number} */ part, size = sizeOf(part)) =>
        new Uint8Array(exports.memory.buffer, size ? invoke(exports, "maqal_result_data", result, part) : 0, size);
    // At each key of a form there is an output alone: of what is not there no view is made.
    const text = (/** @type {number} */ part, empty = 0) => {
        const size = sizeOf(part);
        return size > empty ? decode(view(part, size)) : "";
    };
    const json = (/** @type {number} */ part, empty = 0) => JSON.parse(text(part, empty) || "null") ?? undefined;
    return {
        status: invoke(exports, "maqal_result_status", result),
        output: read(view(OUTPUT)),
        strings: text(STRINGS),
        diagnostics: json(DIAGNOSTICS, EMPTY_LIST) ?? [],
        meta: json(META),
    };
}

/** What an instance is made with: the only import of the module, "maqal" "host". Memory is known afterwards only. */
function makeImports() {
    /** @type {WebAssembly.Memory} */
    let memory;
    /**
     * @param {number} operation
     * @param {number} locale
     * @param {number} localeSize
     * @param {number} argument
     * @param {number} argumentSize
     * @param {number} out
     * @param {number} capacity
     * @returns {number} a plural category or a count, or the size of the text: where it exceeds `capacity` nothing was
     *     written
     */
    const host = (operation, locale, localeSize, argument, argumentSize, out, capacity) => {
        /** @param {number} address @param {number} size */
        const bytes = (address, size) => new Uint8Array(memory.buffer, address >>> 0, size);
        const value = answer(operation, decode(bytes(locale, localeSize)), decode(bytes(argument, argumentSize)));
        if (typeof value === "number") return value;
        const encoded = encode(value);
        if (encoded.length <= capacity) bytes(out, capacity).set(encoded);
        return encoded.length;
    };
    /** @param {WebAssembly.Instance} instance */
    const bind = (instance) => {
        const exports = /** @type {Exports} */ (/** @type {unknown} */ (instance.exports));
        memory = exports.memory;
        exports._initialize?.();
        const version = exports.maqal_abi_version?.();
        if (version !== ABI_VERSION) throw new MaqalError("core.abi", version);
        return exports;
    };
    return { imports: { maqal: { host } }, bind };
}

/**
 * Makes a core of whatever holds the module. A response is compiled while it arrives where its type allows that.
 * @param {Response | BufferSource | WebAssembly.Module} source
 * @returns {Promise<Core>}
 * @throws {MaqalError | TypeError} "core.load", "core.abi", "load.http"
 */
export async function loadCore(source) {
    const core = new Core(source instanceof WebAssembly.Module ? source : await compile(source).catch(cannotLoad));
    await core.ready();
    return core;
}

/**
 * A TypeError is an argument that is none, or a connection that broke; the rest is the module or a page that forbids it.
 * @param {unknown} error
 * @returns {never}
 */
function cannotLoad(error) {
    throw error instanceof MaqalError || error instanceof TypeError ? error : new MaqalError("core.load", error);
}

/**
 * @param {Response | BufferSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(source) {
    if (!(source instanceof Response)) return WebAssembly.compile(source);
    // compileStreaming refuses any other type, parameters included.
    return checked(source).headers.get("content-type") === "application/wasm"
        ? WebAssembly.compileStreaming(source)
        : WebAssembly.compile(await source.arrayBuffer());
}
