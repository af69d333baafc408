/**
 * `node tests/tools/size.mjs`: what travels on the wire, raw and brotli (level 11), against the budget; and which stage
 * of the core each kilobyte of the module belongs to. Exit status 1 above the budget; with --ceiling above the ceiling,
 * which is where we are: nothing may grow while the budget is not met.
 *
 * The stages are read off build/wasm, the same modules with its function names and a linker map: link-time optimisation
 * has merged the files by then, so the namespace of a function says whose it is. Code that was inlined counts where it
 * landed.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const dist = join(root, "dist");

/** What a page loads before it shows an article of WordPress; the style sheet is inside maqal.js. */
const FIRST_PAINT = ["maqal.js", "maqal.wasm"];
const FIRST_PAINT_BUDGET = 32 * 1024;
const FIRST_PAINT_CEILING = 72 * 1024;

/** What the next cuts would be, and what each was measured or estimated to bring. */
const NEXT_CUTS = `
Next cuts of the first paint
  2.0 KB  no wording of JSON errors, by specialising what nlohmann-json and libc++ do not promise (measured)
  1.5 KB  one language in the module instead of two (estimated)
  0.6 KB  English wording of diagnostics out of the module (measured)
  0.5 KB  comparisons of strings out of line (estimated)`;

/** @param {Uint8Array} bytes */
const brotli = (bytes) =>
    brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }).length;

/** @param {string} label @param {...(string | number)} columns */
const row = (label, ...columns) => console.log(label.padEnd(28) + columns.map((column) => String(column).padStart(10)).join(""));

/** Reads the binary format, https://webassembly.github.io/spec/core/binary/. */
class Reader {
    /** @param {Uint8Array} bytes @param {number} at @param {number} end */
    constructor(bytes, at = 0, end = bytes.length) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }
    uint() {
        let value = 0;
        for (let shift = 0; ; shift += 7) {
            const byte = /** @type {number} */ (this.bytes[this.at++]);
            value += (byte & 127) * 2 ** shift;
            if (byte < 128) return value;
        }
    }
    /** @returns {Reader} the next so many bytes */
    part(size = this.uint()) {
        const part = new Reader(this.bytes, this.at, this.at + size);
        this.at += size;
        return part;
    }
    text() {
        const { at, end, bytes } = this.part();
        return Buffer.from(bytes.subarray(at, end)).toString("utf8");
    }
}

/** @param {Uint8Array} bytes @returns {{ id: number, name: string, body: Reader }[]} */
function sections(bytes) {
    const reader = new Reader(bytes, 8);
    const found = [];
    while (reader.at < bytes.length) {
        const id = /** @type {number} */ (bytes[reader.at++]);
        const body = reader.part();
        found.push({ id, name: id === 0 ? body.text() : "", body });
    }
    return found;
}

/** @param {Uint8Array} bytes @returns {{ name: string, start: number, end: number }[]} every function with its code */
function functions(bytes) {
    const all = sections(bytes);
    const names = new Map();
    const section = all.find(({ name }) => name === "name")?.body;
    while (section && section.at < section.end) {
        const kind = /** @type {number} */ (section.bytes[section.at++]);
        const part = section.part();
        if (kind !== 1) continue;
        for (let count = part.uint(); count > 0; count--) names.set(part.uint(), part.text());
    }
    // All imports are functions: web/build.mjs makes sure that there is one.
    const imports = all.find(({ id }) => id === 2)?.body.uint() ?? 0;
    const code = all.find(({ id }) => id === 10)?.body;
    const found = [];
    for (let count = code?.uint() ?? 0, index = imports; code && count > 0; count--, index++) {
        const { at: start, end } = code.part();
        found.push({ name: names.get(index) ?? "", start, end });
    }
    return found;
}

const STAGES = ["base", "unicode", "host", "locale", "html", "article", "source", "sink", "comment", "render", "api"];

/** @param {string} symbol of code, demangled, or of data, mangled @returns {string} */
function owner(symbol) {
    // The name itself: neither the types of its arguments, nor template arguments, nor a returned type before it.
    let name = symbol.replaceAll("(anonymous namespace)", "anonymous").replace(/\(.*/s, "");
    for (let before = ""; before !== name; ) [before, name] = [name, name.replace(/<[^<>]*>/g, "")];
    name = name.split(" ").at(-1) ?? "";
    const path = name.startsWith("maqal::") ? name.split("::") : (/_ZNK?5maqal((?:\d+[a-z_]+)+)/.exec(symbol)?.[1] ?? "").split(/\d+/);
    const [, stage = "", part] = path;
    if (/nlohmann/.test(name) || (stage === "source" && part === "json")) return "source (JSON)";
    if (STAGES.includes(stage)) return stage;
    return /^_?maqal_/.test(name) ? "api" : "C and C++ library";
}

/** Constant data by stage, from the linker map. @param {string} map @returns {Map<string, number>} */
function dataByOwner(map) {
    const sizes = new Map();
    for (const line of map.split("\n")) {
        // address, offset, size, "file:(.rodata.symbol)"
        const match = /^\s*\S+\s+\S+\s+([0-9a-f]+)\s+\S+:\(\.(?:ro)?data\.?(\S*)\)$/.exec(line);
        if (!match) continue;
        const [, size = "0", symbol = ""] = match;
        const name = /^\.?(L\.)?str/.test(symbol) || symbol === "" ? "(string constants)" : owner(symbol);
        sizes.set(name, (sizes.get(name) ?? 0) + parseInt(size, 16));
    }
    return sizes;
}

function printFiles() {
    console.log("On the wire");
    row("", "raw", "brotli");
    let first = 0;
    for (const name of readdirSync(dist).filter((name) => /\.(m?js|wasm|css)$/.test(name)).sort()) {
        const bytes = readFileSync(join(dist, name));
        const small = brotli(bytes);
        if (FIRST_PAINT.includes(name)) first += small;
        row(`  ${name}`, statSync(join(dist, name)).size, small);
    }
    const share = ((100 * first) / FIRST_PAINT_BUDGET).toFixed(0);
    console.log(`first paint (${FIRST_PAINT.join(" + ")}): ${first} of ${FIRST_PAINT_BUDGET} bytes brotli, ${share} %`);
    return first;
}

function printScript() {
    /** @type {Record<string, { bytesInOutput: number }>} */
    const inputs = JSON.parse(readFileSync(join(root, "build/maqal.js.json"), "utf8"));
    console.log("\nmaqal.js, by file: minified bytes");
    for (const [file, { bytesInOutput }] of Object.entries(inputs).sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)) {
        row(`  ${file}`, bytesInOutput);
    }
}

/** @param {string} module without its ending */
function printStages(module) {
    const folder = join(root, "build/wasm");
    const bytes = readFileSync(join(folder, `${module}.wasm`));
    const code = functions(bytes);
    const data = dataByOwner(readFileSync(join(folder, `${module}.map`), "utf8"));
    /** @type {Map<string, { size: number, parts: Uint8Array[] }>} */
    const stages = new Map();
    for (const { name, start, end } of code) {
        const stage = stages.get(owner(name)) ?? { size: 0, parts: [] };
        stage.size += end - start;
        stage.parts.push(bytes.subarray(start, end));
        stages.set(owner(name), stage);
    }
    const whole = brotli(Buffer.concat(code.map(({ start, end }) => bytes.subarray(start, end))));
    const rest = (/** @type {string} */ left) =>
        brotli(Buffer.concat(code.filter(({ name }) => owner(name) !== left).map(({ start, end }) => bytes.subarray(start, end))));
    console.log(`\n${module}.wasm, by stage: code, the brotli bytes of that code which would go with it, constant data (raw)`);
    row("", "code", "brotli", "data");
    const names = [...new Set([...stages.keys(), ...data.keys()])];
    const weight = (/** @type {string} */ name) => (stages.get(name)?.size ?? 0) + (data.get(name) ?? 0);
    for (const name of names.sort((a, b) => weight(b) - weight(a))) {
        const size = stages.get(name)?.size ?? 0;
        row(`  ${name}`, size, size ? whole - rest(name) : 0, data.get(name) ?? 0);
    }
    console.log("\nThe largest functions");
    for (const { name, start, end } of code.sort((a, b) => b.end - b.start - (a.end - a.start)).slice(0, 12)) {
        console.log(`  ${String(end - start).padStart(6)}  ${name.slice(0, 110)}`);
    }
}

const first = printFiles();
printScript();
printStages("maqal");
printStages("maqal-full");
console.log(NEXT_CUTS);
if (first > FIRST_PAINT_BUDGET) console.error("\nThe first paint is above its budget.");
if (first > FIRST_PAINT_CEILING) console.error(`It has grown: the ceiling is ${FIRST_PAINT_CEILING} bytes.`);
if (first > (process.argv.includes("--ceiling") ? FIRST_PAINT_CEILING : FIRST_PAINT_BUDGET)) process.exitCode = 1;
