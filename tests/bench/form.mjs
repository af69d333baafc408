/** What one full check of a comment costs under Node. The method is described in run.mjs. */
import { commentText } from "./writer.mjs";
import { interleave, loadMaqal } from "./node.mjs";
import { printTable, short, spread, summarise } from "./stats.mjs";

const RULES = { profile: "wordpress", version: "6.8", endpoint: "rest", lang: "ar" };

/** @param {string} content */
const fieldsOf = (content) => ({
    author_name: "سلمى الرفاعي",
    author_email: "salma@news.example",
    author_url: "https://news.example/",
    content,
});

/**
 * @param {{ rounds: number, dist: string }} options
 * @returns {Promise<object>}
 */
export async function benchForm({ rounds, dist }) {
    const maqal = await loadMaqal(dist);
    if (!maqal) {
        console.log("\nForm: the package is not built. Build it with: ./dev build");
        return {};
    }
    const encoder = new TextEncoder();
    const rules = encoder.encode(JSON.stringify(RULES));
    /** @type {Record<string, () => unknown>} */
    const runs = {};
    for (const length of [200, 5000]) {
        const fields = fieldsOf(commentText(length));
        const json = encoder.encode(JSON.stringify(fields));
        const refused = { ...fields, author_name: "س".repeat(123), author_email: "salma@news" };
        runs[`${length} letters, accepted`] = () => maqal.validateComment(fields, rules);
        runs[`${length} letters, two issues with messages`] = () => maqal.validateComment(refused, rules);
        runs[`${length} letters, given as JSON bytes`] = () => maqal.validateComment(json, rules);
        runs[`${length} letters, JSON.stringify and encode alone`] = () => encoder.encode(JSON.stringify(fields));
    }
    const results = Object.entries(interleave(runs, rounds)).map(([name, values]) => [name, summarise(values, values)]);
    const rows = results.map(([name, summary]) => [
        /** @type {string} */ (name),
        `${short(/** @type {any} */ (summary).median)} ${spread(/** @type {any} */ (summary))}`,
    ]);
    printTable("validateComment in WASM under Node, all fields, profile wordpress: µs of CPU", ["", "median"], rows);
    return Object.fromEntries(results);
}
