// The style sheet: directions are logical but for what an editor has put to a named side.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

const css = await readFile(new URL("../../web/maqal.css", import.meta.url), "utf8");
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

test("nothing is fetched and nothing is imported", () => {
    assert.doesNotMatch(rules, /url\(|@import|@font-face/);
});
