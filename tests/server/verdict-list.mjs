/**
 * One list of comments and rules that every place where Maqal judges must answer alike, byte by byte: the recorded requests of
 * WordPress, the texts that deceive and those that do not, in the languages that are built in.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { loadRuleCases } from "../wordpress/rule-cases.mjs";
import { root } from "./fixtures-list.mjs";

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(join(root, "tests/fixtures", name), "utf8"));

/** @returns {{ rules: string, fields: string[] }[]} JSON texts, those with the same rules together */
export function verdictList() {
    /** @type {Map<string, string[]>} */
    const byRules = new Map();
    const add = (/** @type {unknown} */ rules, /** @type {unknown} */ fields) => {
        const key = JSON.stringify(rules);
        const list = byRules.get(key) ?? [];
        byRules.set(key, list);
        list.push(JSON.stringify(fields));
    };
    for (const [index, { fields, rules }] of loadRuleCases().cases.entries()) {
        for (const version of ["6.1", "6.8", "7.1"]) add({ ...rules, version, lang: index % 2 ? "ar" : "en" }, fields);
    }
    const { authors, ...deceptive } = read("deception/deceptive.json");
    const { names, comments, ...others } = read("deception/legitimate.json");
    const field = (/** @type {string} */ code) => /** @type {string} */ (code.split(".")[1]);
    for (const lang of ["ar", "en"]) {
        const rules = { format: "maqal-rules/1", profile: "generic", require_name_email: false, authors, lang };
        for (const [code, texts] of Object.entries(deceptive)) {
            for (const text of /** @type {string[]} */ (texts)) add(rules, { content: "text", [field(code)]: text });
        }
        for (const text of Object.values({ ...names, ...others }).flat()) add(rules, { content: "text", author_name: String(text) });
        for (const text of Object.values(comments).flat()) add(rules, { content: String(text) });
    }
    return [...byRules].map(([rules, fields]) => ({ rules, fields }));
}

/**
 * The verdicts, one a line. Runs in every place that is compared: it must not use anything from outside.
 * @param {{ validateComment: (fields: string, rules: string) => unknown }} maqal
 * @param {{ rules: string, fields: string[] }[]} list
 */
export function verdictsOf(maqal, list) {
    return list.flatMap(({ rules, fields }) => fields.map((one) => JSON.stringify(maqal.validateComment(one, rules)))).join("\n");
}
