/**
 * Asks the validator and running WordPresses the same questions:
 *
 *     node tests/wordpress/rules_agreement.mjs BASE_URL…
 *
 * Every recorded request whose outcome depends on the fields and the settings alone is sent to the end that it is for; what
 * the server answers now, not what was recorded, is what the verdict is compared with, by the rules of the server's version.
 * The sites are for tests: their settings are changed and their comments deleted through wptest/v1. Prints each difference
 * and a table, version × end: agreed of all.
 */
import { argv } from "node:process";
import { pathToFileURL } from "node:url";

import { differenceOf, loadRuleCases, storedBytes } from "./rule-cases.mjs";

/**
 * @typedef {import("./rule-cases.mjs").RuleCase} RuleCase
 * @typedef {import("./rule-cases.mjs").Endpoint} Endpoint
 * @typedef {import("./rule-cases.mjs").Observed} Observed
 * @typedef {{ wordpress: string, ends: Record<Endpoint, { same: number, total: number }>, differences: string[] }} Agreement
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
async function ask(base, { via, request: { body = {}, raw, query = "", contentType } }) {
    const rest = via === "rest";
    const response = await fetch(base + (rest ? "/wp-json/wp/v2/comments" : "/wp-comments-post.php") + query, {
        method: "POST",
        headers: { "Content-Type": contentType ?? (rest ? "application/json" : "application/x-www-form-urlencoded") },
        body: raw ?? (rest ? JSON.stringify(body) : new URLSearchParams(/** @type {Record<string, string>} */ (body)).toString()),
        redirect: "manual",
    });
    const text = await response.text();
    const { status } = response;
    if (status === (rest ? 201 : 302)) {
        const { row } = await control(base, "last");
        const stored = storedBytes({ content: row.comment_content, email: row.comment_author_email, url: row.comment_author_url });
        return { status, approved: row.comment_approved, stored };
    }
    if (!rest) return { status, message: text.match(/<div class="wp-die-message">([\s\S]*?)<\/div>/)?.[1]?.trim() ?? "" };
    const { code, message, data } = JSON.parse(text);
    return { status, code, message, params: data?.params };
}

/**
 * @param {string} base address of the site, without a last slash
 * @param {{ validateComment: (fields: any, rules: any) => any }} maqal
 * @param {(line: string) => void} [log]
 * @returns {Promise<Agreement>}
 */
export async function compareWithWordPress(base, maqal, log = console.log) {
    const { wordpress } = await control(base, "config");
    const { cases } = loadRuleCases();
    const ends = { rest: { same: 0, total: 0 }, classic: { same: 0, total: 0 } };
    /** @type {string[]} */
    const differences = [];
    for (const ruleCase of cases) {
        await control(base, "reset", {});
        await control(base, "config", { flood_seconds: 0, moderation: "none", ...ruleCase.config });
        const answer = await ask(base, ruleCase);
        const verdict = maqal.validateComment(ruleCase.fields, { ...ruleCase.rules, version: wordpress });
        const difference = differenceOf(verdict, ruleCase, answer);
        const end = ends[ruleCase.via];
        end.total++;
        if (difference) differences.push(`${wordpress} ${ruleCase.id}: ${difference}`);
        else end.same++;
    }
    await control(base, "reset", {});
    for (const difference of differences) log(difference);
    return { wordpress, ends, differences };
}

/** @param {Agreement[]} agreements @returns {string[]} lines */
export function agreementTable(agreements) {
    const cell = (/** @type {{ same: number, total: number }} */ { same, total }) => `${same} of ${total}`.padEnd(14);
    return [
        `${"WordPress".padEnd(14)}${"REST".padEnd(14)}classic`,
        ...agreements.map(({ wordpress, ends }) => (wordpress.padEnd(14) + cell(ends.rest) + cell(ends.classic)).trimEnd()),
    ];
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
    const bases = argv.slice(2);
    if (!bases.length) throw new Error("usage: node tests/wordpress/rules_agreement.mjs BASE_URL…");
    const { openPackage } = await import("../server/fixtures-list.mjs");
    const maqal = await openPackage();
    const agreements = [];
    for (const base of bases) agreements.push(await compareWithWordPress(base.replace(/\/$/, ""), maqal));
    for (const line of agreementTable(agreements)) console.log(line);
    process.exitCode = agreements.some(({ differences }) => differences.length) ? 1 : 0;
}
