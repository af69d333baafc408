/**
 * The corpora of the native fuzzers, tests/fuzz/corpus/NAME.txt: one input a line, in base64, sorted.
 *
 *     node tests/fuzz/corpus.mjs unpack NAME FOLDER    writes the inputs as files, as libFuzzer takes them
 *     node tests/fuzz/corpus.mjs pack NAME FOLDER      writes the list again, from a folder that was made small with -merge=1
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [, , action, name, folder] = process.argv;
if (!["pack", "unpack"].includes(action ?? "") || !name || !folder) {
    console.error("usage: node tests/fuzz/corpus.mjs pack|unpack NAME FOLDER");
    process.exit(2);
}
const list = new URL(`corpus/${name}.txt`, import.meta.url);
if (action === "pack") {
    const inputs = readdirSync(folder).map((file) => readFileSync(join(folder, file), "base64"));
    mkdirSync(new URL("corpus", import.meta.url), { recursive: true });
    writeFileSync(list, inputs.sort().join("\n") + "\n");
} else {
    mkdirSync(folder, { recursive: true });
    const inputs = readFileSync(list, "utf8").trimEnd().split("\n");
    for (const [index, input] of inputs.entries()) writeFileSync(join(folder, `packed-${index}`), Buffer.from(input, "base64"));
}
