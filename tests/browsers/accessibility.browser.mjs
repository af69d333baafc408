/** axe-core over the examples, in all states of the form that a reader meets. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { mountExamples } from "./examples-page.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @param {any} page @returns {Promise<string[]>} violations in words */
async function violations(page) {
    await page.native.evaluate(axe); // over the debugging protocol: no element of the page
    return page.evaluate(async () => {
        const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
        return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id} (${rule.impact}): ${node.target.flat().join(" ")}: ${node.html.slice(0, 120)} ${node.failureSummary?.replace(/\s+/g, " ").slice(0, 200)}`));
    });
}

/** @param {any} page */
const drawn = (page) => page.waitForElement(["maqal-article", ".headline"]);

/** @param {string} name @param {"light" | "dark"} colorScheme */
const example = (name, colorScheme) => ({
    name: `the ${name} example has no violation, ${colorScheme}, before and after errors are shown`,
    engines: ["chromium"],
    colorScheme,
    timeout: 90_000,
    /** @param {any} page @param {any} context */
    async run(page, { server }) {
        mountExamples(server);
        await page.goto(`${server.origin}/${name}.html`);
        await drawn(page);
        assert.deepEqual(await violations(page), [], "as drawn");
        await page.click(["maqal-article", "button.submit"]);
        await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelectorAll("[aria-invalid=true]").length > 0);
        assert.deepEqual(await violations(page), [], "with errors");
        await page.fill(["maqal-article", "[name=author]"], "ن".repeat(120));
        assert.deepEqual(await violations(page), [], "with a counter");
    },
});

export default ["arabic", "english"].flatMap((name) => [example(name, "light"), example(name, "dark")]);
