// The style sheet: directions are logical but for what an editor has put to a named side.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import test from "node:test";

const web = new URL("../../web/", import.meta.url);
const parts = (await readdir(new URL("style/", web))).map((name) => `style/${name}`);
const read = (/** @type {string} */ name) => readFile(new URL(name, web), "utf8");
const css = (await Promise.all([...parts, "thread.css", "enhanced-form.css"].map(read))).join("\n");
const rules = css.replace(/\/\*[\s\S]*?\*\//g, "");

test("no property names a physical side", () => {
    const physical = /(?:^|[;{\s])((?:margin|padding|border|scroll-(?:margin|padding)|inset)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:/gm;
    const media = rules.replace(/@(?:media|container)[^{]*\{/g, "{");
    assert.deepEqual([...media.matchAll(physical)].map((match) => match[1]), []);
});

test("only what WordPress aligns to a named side is aligned or floated there", () => {
    const sided = [...rules.matchAll(/([^{}]+)\{[^{}]*(?:float|text-align)\s*:\s*(left|right)/g)];
    assert.ok(sided.length > 0);
    for (const [, selector = "", side] of sided) assert.match(selector, new RegExp(`align-?${side}|st-${side}`), selector.trim());
});

test("the sheet is made of all its parts, each once", async () => {
    const imported = [...(await read("maqal.css")).matchAll(/^@import "\.\/(style\/[a-z]+\.css)";$/gm)].map(([, name]) => name);
    assert.deepEqual([...imported].sort(), parts.sort());
});

test("nothing is fetched and nothing is imported", () => {
    assert.doesNotMatch(rules, /url\(|@import|@font-face/);
});
