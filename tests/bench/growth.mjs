/**
 * Time and memory of the sanitizer as its input grows from 10 KB to 10 MB: what an attacker would write to make it
 * more than linear (tests/fuzz/storms.mjs). Printed per byte: a row whose numbers do not grow is linear. Each measurement
 * has a module of its own, since WebAssembly memory never shrinks.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { Core } from "../../web/wasm.mjs";
import { STORMS } from "../fuzz/storms.mjs";
import { printTable, short } from "./stats.mjs";

const encoder = new TextEncoder();

function cpuMicroseconds() {
    const { user, system } = process.cpuUsage();
    return user + system;
}

/** The memory of the instance that was made last: the package does not show it. @type {WebAssembly.Memory} */
let memory;
const instantiate = WebAssembly.instantiate.bind(WebAssembly);
Object.assign(WebAssembly, {
    async instantiate(/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) {
        const instance = await instantiate(module, imports);
        memory = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
        return instance;
    },
});

/**
 * @param {WebAssembly.Module} module
 * @param {Uint8Array} input
 * @param {Uint8Array} options
 */
async function measure(module, input, options) {
    const core = new Core(module);
    await core.ready();
    const bytesBefore = memory.buffer.byteLength;
    const call = () => core.call("maqal_sanitize", input, options, (/** @type {Uint8Array} */ bytes) => bytes.length);
    let start = cpuMicroseconds();
    const { output } = call();
    let best = cpuMicroseconds() - start;
    // The first call pays for new memory. Small inputs are repeated, since the clock's step is a microsecond.
    for (let count = 1, spent = best; count < 3 || spent < 30_000; count++) {
        start = cpuMicroseconds();
        call();
        const cost = Math.max(cpuMicroseconds() - start, 1);
        best = Math.min(best, cost);
        spent += cost;
    }
    return { microseconds: best, grown: memory.buffer.byteLength - bytesBefore, output };
}

/**
 * @param {{ quick: boolean, only: string, dist: string }} options `only`: storms whose name has it
 * @returns {Promise<object>}
 */
export async function benchGrowth({ quick, only, dist }) {
    const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000, 10_000_000];
    const options = encoder.encode(JSON.stringify({ input_bytes: 64 << 20 }));
    const module = await WebAssembly.compile(readFileSync(join(dist, "maqal-full.wasm")));
    /** @type {Record<string, object[]>} */
    const figures = {};
    const rows = [];
    for (const [name, make] of Object.entries(STORMS)) {
        if (!name.includes(only)) continue;
        process.stderr.write(`bench: ${name}\n`);
        const row = [name];
        let last = "";
        figures[name] = [];
        for (const size of sizes) {
            const input = encoder.encode(make(size));
            const { microseconds, grown, output } = await measure(module, input, options);
            figures[name].push({ bytes: input.length, microseconds, grown, output });
            row.push(`${short((microseconds * 1000) / input.length)} ns, ${short(grown / input.length)} B`);
            last = `${short(microseconds / 1000)} ms → ${output} B`;
        }
        rows.push([...row, last]);
    }
    printTable(
        "Growth: CPU and new WebAssembly memory for a byte of input; then the CPU of the largest and what came out of it",
        ["sanitizeHtml", ...sizes.map((size) => (size < 1e6 ? `${size / 1e3} KB` : `${size / 1e6} MB`)), "the largest"],
        rows,
    );
    return figures;
}
