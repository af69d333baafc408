/**
 * A comment with all rules on: one full check, and one at each key, beside the libraries that people use for forms with
 * the rules that those have. The method is described in run.mjs.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Judge } from "../../web/judge.mjs";
import { Core } from "../../web/wasm.mjs";
import { interleave, loadMaqal } from "./node.mjs";
import { root } from "./server.mjs";
import { printTable, short, spread, summarise } from "./stats.mjs";
import { commentText } from "./writer.mjs";

/** The words of a site: none is in the texts, so that all of each text is looked through. */
const words = (/** @type {number} */ count, /** @type {string} */ stem) => Array.from({ length: count }, (_, i) => `${stem}${i}`);

/** Everything that there is: WordPress' checks, what deceives, authors, two lists of words, the site's own rules. */
const RULES = {
    format: "maqal-rules/1",
    lang: "ar",
    profile: "wordpress",
    version: "6.8",
    endpoint: "rest",
    require_name_email: true,
    comment_max_links: 2,
    moderation_words: words(100, "casino"),
    disallowed_words: words(100, "pills"),
    authors: words(20, "Author "),
    fields: {
        content: [
            { rule: "max", unit: "graphemes", value: 6000 },
            { rule: "min", unit: "words", value: 2 },
            { rule: "max_links", value: 3, severity: "hold" },
            { rule: "words", words: words(100, "insult"), match: "folded" },
        ],
        author_name: [{ rule: "max", unit: "graphemes", value: 60 }],
        author_email: [{ rule: "email" }],
        author_url: [{ rule: "url" }],
    },
};

const LATIN =
    "The harbour opens again in spring, and the new quay is longer than the old one. I have lived beside it for years; " +
    "the ships come at night, their lights stand on the water, and nobody sleeps until they are moored. ";

/** @param {string} text */
const fieldsOf = (text) => ({
    author_name: "Salma Rifai",
    author_email: "salma@news.example",
    author_url: "https://news.example/",
    content: text,
    parent: 0,
    consent: false,
});

/** @typedef {ReturnType<typeof fieldsOf>} Fields */

/** Required, lengths, e-mail, address, words that must not be there: what each of them has. */
async function peers() {
    /** @type {Record<string, (fields: Fields) => unknown>} */
    const found = {};
    const listed = [...RULES.moderation_words, ...RULES.disallowed_words];
    const isClean = (/** @type {string} */ text) => !listed.some((word) => text.includes(word));
    try {
        const v = await import("valibot");
        const schema = v.object({
            author_name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxBytes(245), v.maxGraphemes(60)),
            author_email: v.pipe(v.string(), v.trim(), v.maxBytes(100), v.email()),
            author_url: v.pipe(v.string(), v.trim(), v.maxBytes(200), v.url()),
            content: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxBytes(65525), v.maxGraphemes(6000), v.minWords("ar", 2), v.check(isClean)),
        });
        found["valibot"] = (fields) => v.safeParse(schema, fields).success;
        const without = v.object({
            author_name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxBytes(245)),
            author_email: v.pipe(v.string(), v.trim(), v.maxBytes(100), v.email()),
            author_url: v.pipe(v.string(), v.trim(), v.maxBytes(200), v.url()),
            content: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxBytes(65525), v.check(isClean)),
        });
        found["valibot, without graphemes and words"] = (fields) => v.safeParse(without, fields).success;
    } catch (error) {
        missing("valibot", error);
    }
    try {
        const { z } = await import("zod");
        const schema = z.object({
            author_name: z.string().trim().min(1).max(245),
            author_email: z.string().trim().max(100).pipe(z.email()),
            author_url: z.string().trim().max(200).pipe(z.url()),
            content: z.string().trim().min(1).max(65525).refine(isClean),
        });
        found["zod"] = (fields) => schema.safeParse(fields).success;
    } catch (error) {
        missing("zod", error);
    }
    try {
        const { default: validator } = await import("validator");
        found["validator"] = ({ author_name, author_email, author_url, content }) =>
            !validator.isEmpty(author_name, { ignore_whitespace: true }) &&
            validator.isByteLength(author_name, { max: 245 }) &&
            validator.isByteLength(author_email, { max: 100 }) &&
            validator.isEmail(author_email) &&
            validator.isByteLength(author_url, { max: 200 }) &&
            validator.isURL(author_url) &&
            !validator.isEmpty(content, { ignore_whitespace: true }) &&
            validator.isByteLength(content, { max: 65525 }) &&
            isClean(content);
    } catch (error) {
        missing("validator", error);
    }
    return found;
}

/** @param {string} name @param {unknown} error */
function missing(name, error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ERR_MODULE_NOT_FOUND") throw error;
    console.log(`${name}: not installed, left out`);
}

/** Microseconds of one full check natively, by round. @param {Fields} fields @param {number} rounds */
function measureNative(fields, rounds) {
    const program = join(root, "build/release/maqal_bench");
    if (!existsSync(program)) return undefined;
    const folder = mkdtempSync(join(tmpdir(), "maqal-bench-"));
    writeFileSync(join(folder, "fields.json"), JSON.stringify(fields));
    writeFileSync(join(folder, "rules.json"), JSON.stringify(RULES));
    const given = ["--comment", join(folder, "fields.json"), join(folder, "rules.json"), String(rounds)];
    const { stdout } = spawnSync(program, given, { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    return stdout.trim().split("\n").map((seconds) => Number(seconds) * 1e6);
}

/**
 * @param {{ rounds: number, dist: string }} options
 * @returns {Promise<object>}
 */
export async function benchComment({ rounds, dist }) {
    const maqal = await loadMaqal(dist);
    if (!maqal) {
        console.log("\nComment: the package is not built. Build it with: ./dev build");
        return {};
    }
    const core = new Core(await WebAssembly.compile(readFileSync(join(dist, "maqal-full.wasm"))));
    await core.ready();
    const others = await peers();
    const texts = { Latin: (/** @type {number} */ n) => LATIN.repeat(1 + n / LATIN.length).slice(0, n), Arabic: (/** @type {number} */ n) => commentText(n).slice(0, n) };
    /** @type {Record<string, Record<string, import("./stats.mjs").Summary>>} */
    const columns = {};
    for (const [script, write] of Object.entries(texts)) {
        for (const length of [200, 5000]) {
            const fields = fieldsOf(write(length));
            const { verdict, issues } = maqal.validateComment(fields, RULES);
            if (verdict !== "accepted") throw new Error(`the text is to pass: ${JSON.stringify(issues)}`);
            const variants = [fields, { ...fields, content: `${fields.content}x` }];
            let key = 0;
            const judge = new Judge();
            const runs = {
                "Maqal in WASM, full check": () => maqal.validateComment(fields, RULES),
                "Maqal in WASM, at a key": () => judge.judge(core, /** @type {Fields} */ (variants[key++ & 1]), RULES),
                ...Object.fromEntries(Object.entries(others).map(([name, run]) => [name, () => run(fields)])),
            };
            const samples = interleave(runs, rounds);
            const native = measureNative(fields, rounds);
            if (native) samples["Maqal natively, full check"] = native;
            const reference = samples["Maqal in WASM, at a key"] ?? [];
            columns[`${script}, ${length}`] = Object.fromEntries(
                Object.entries(samples).map(([name, values]) => [name, summarise(values, reference)]),
            );
        }
    }
    const labels = Object.keys(columns);
    const names = Object.keys(columns[labels[0] ?? ""] ?? {});
    const rows = names.map((name) => [
        name,
        ...labels.map((label) => {
            const summary = columns[label]?.[name];
            return summary ? `${short(summary.median)} ${spread(summary)} (${short(summary.ratio)})` : "";
        }),
    ]);
    printTable("A comment, all rules on: µs of CPU; in brackets the ratio to Maqal at a key", ["", ...labels], rows);
    return columns;
}
