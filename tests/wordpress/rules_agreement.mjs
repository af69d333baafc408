/**
 * Asks the validator and a running WordPress the same questions:
 *
 *     node tests/wordpress/rules_agreement.mjs BASE_URL
 *
 * Every recorded request whose outcome depends on the fields alone is sent to both ends; what the server answers now,
 * not what was recorded, is what the verdict is compared with. The site is one for tests: its settings are changed and
 * its comments deleted through wptest/v1. Prints each difference and `agreement: N of N`.
 */
import { argv } from "node:process";
import { pathToFileURL } from "node:url";

import { differenceOf, loadRuleCases } from "./rule-cases.mjs";

/**
 * @typedef {import("./rule-cases.mjs").RuleCase} RuleCase
 * @typedef {import("./rule-cases.mjs").Observed} Observed
 */

/** @param {string} base @param {string} path @param {object} [body] */
async function control(base, path, body) {
    const init = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(`${base}/wp-json/wptest/v1/${path}`, init);
    if (!response.ok) throw new Error(`wptest/v1/${path}: ${response.status} ${await response.text()}`);
    return response.json();
}

/**
 * Sends a case as a client would, to the end that it is for.
 * @param {string} base
 * @param {RuleCase} ruleCase
 * @returns {Promise<Observed>}
 */
async function ask(base, { via, body, raw }) {
    const rest = via === "rest";
    const response = await fetch(base + (rest ? "/wp-json/wp/v2/comments" : "/wp-comments-post.php"), {
        method: "POST",
        headers: { "Content-Type": rest ? "application/json" : "application/x-www-form-urlencoded" },
        body: raw ?? (rest ? JSON.stringify(body) : new URLSearchParams(/** @type {Record<string, string>} */ (body)).toString()),
        redirect: "manual",
    });
    const text = await response.text();
    const { status } = response;
    if (status === (rest ? 201 : 302)) return { status, approved: (await control(base, "last")).row.comment_approved };
    if (!rest) return { status, message: text.match(/<div class="wp-die-message">([\s\S]*?)<\/div>/)?.[1]?.trim() ?? "" };
    const { code, message, data } = JSON.parse(text);
    return { status, code, message, params: data?.params };
}

/**
 * @param {string} base address of the site, without a last slash
 * @param {{ validateComment: (fields: any, rules: any) => any }} maqal
 * @param {(line: string) => void} [log]
 * @returns {Promise<{ same: number, total: number, differences: string[] }>}
 */
export async function compareWithWordPress(base, maqal, log = console.log) {
    const { wordpress } = await control(base, "config");
    const { cases } = loadRuleCases();
    /** @type {string[]} */
    const differences = [];
    for (const ruleCase of cases) {
        await control(base, "reset", {});
        await control(base, "config", { flood_seconds: 0, moderation: "none", ...ruleCase.config });
        const answer = await ask(base, ruleCase);
        const verdict = maqal.validateComment(ruleCase.fields, { ...ruleCase.rules, version: wordpress });
        const difference = differenceOf(verdict, ruleCase.via, answer);
        if (difference) differences.push(`${ruleCase.id}: ${difference}`);
    }
    await control(base, "reset", {});
    for (const difference of differences) log(difference);
    const same = cases.length - differences.length;
    log(`agreement: ${same} of ${cases.length} (WordPress ${wordpress})`);
    return { same, total: cases.length, differences };
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
    const base = argv[2];
    if (!base) throw new Error("usage: node tests/wordpress/rules_agreement.mjs BASE_URL");
    const { openPackage } = await import("../server/fixtures-list.mjs");
    const { differences } = await compareWithWordPress(base.replace(/\/$/, ""), await openPackage());
    process.exitCode = differences.length ? 1 : 0;
}
