/**
 * The parser against other parsers, on markup made at random (markup.mjs):
 *
 *     node tests/fuzz/differential.mjs [SECONDS] [--seed N] [--count N] [--browsers] [--judge NAME]…
 *
 * The judges are parse5 and, with --browsers, Chromium, Firefox and WebKit; --judge names some. Each gets documents for
 * SECONDS (60), or `count` of them. A difference is made as small as it gets and printed with its trees; it is a test
 * that is missing, a fault to mend, or a line in ARGUED. Exit status 1 where there was one.
 */
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";

import { minimise, makeRequest } from "./markup.mjs";
import { browserTrees, maqalTrees, parse5Trees } from "./trees.mjs";
import { ARGUED } from "./argued.mjs";

/** @typedef {import("./trees.mjs").Request} Request */
/**
 * `scripting`: the flag that it parses with, undefined where it has a choice.
 * @typedef {object} Judge
 * @property {string} name
 * @property {(requests: Request[]) => string[] | Promise<string[]>} trees
 * @property {(request: Request) => boolean | undefined} scripting
 */

const BATCH = 1000;
/** Finds of one judge before it is enough to go and read. */
const ENOUGH = 12;

/** @type {Judge} */
export const parse5 = { name: "parse5", trees: parse5Trees, scripting: () => undefined };

/**
 * The scripting flag of DOMParser and of a document without a window; Firefox sets it for the latter.
 * @param {string} engine
 * @param {{ context: string }} request
 */
export const scriptingIn = (engine, { context }) => engine === "firefox" && context !== "";

/** Why a judge may differ here, or undefined. @param {string} judge @param {{ html: string, context: string }} request */
export function reasonFor(judge, { html, context }) {
    return ARGUED.find(({ judges, markup }) => judges.includes(judge) && markup.test(`<${context}>${html}`))?.reason;
}

/** @param {Judge} judge @param {Request[]} requests @returns {Promise<{ request: Request, maqal: string, judge: string }[]>} */
export async function differences(judge, requests) {
    const asked = requests.map((request) => ({ ...request, scripting: judge.scripting(request) ?? request.scripting }));
    const ours = maqalTrees(asked);
    const theirs = await judge.trees(asked);
    return asked.flatMap((request, at) =>
        ours[at] === theirs[at] ? [] : [{ request, maqal: ours[at] ?? "", judge: theirs[at] ?? "" }],
    );
}

/** @param {Judge} judge @param {Request} request */
async function smallest(judge, request) {
    /** @param {Request} shape @param {string[]} list */
    const fails = async (shape, list) => {
        const requests = list.map((html) => ({ ...shape, html }));
        const unargued = (await differences(judge, requests)).filter((one) => !reasonFor(judge.name, one.request));
        const found = new Set(unargued.map((one) => one.request.html));
        return list.map((html) => found.has(html));
    };
    const whole = { ...request, splits: [] };
    const shape = (await fails(whole, [request.html]))[0] ? whole : request;
    const html = await minimise(request.html, (list) => fails(shape, list));
    return (await differences(judge, [{ ...shape, html }]))[0];
}

/**
 * @param {Judge} judge
 * @param {{ seed: number, count: number, until?: number }} range
 */
export async function compare(judge, { seed, count, until = Infinity }) {
    let done = 0;
    /** @type {Map<string, number>} */
    const argued = new Map();
    /** @type {Map<string, NonNullable<Awaited<ReturnType<typeof smallest>>>>} */
    const finds = new Map();
    while (done < count && Date.now() < until && finds.size < ENOUGH) {
        const requests = Array.from({ length: Math.min(BATCH, count - done) }, (_, i) => makeRequest(seed + done + i));
        done += requests.length;
        for (const { request } of await differences(judge, requests)) {
            const reason = reasonFor(judge.name, request);
            if (reason) argued.set(reason, (argued.get(reason) ?? 0) + 1);
            else if (finds.size < ENOUGH) {
                const find = await smallest(judge, request);
                if (find) finds.set(`${find.request.context} ${find.request.html}`, find);
            }
        }
    }
    return { done, argued, finds: [...finds.values()] };
}

/** @param {string} name @returns {Promise<{ judge: Judge, stop: () => Promise<void> }>} */
async function openJudge(name) {
    if (name === "parse5") return { judge: parse5, stop: async () => {} };
    const engines = { ...(await import("../browsers/harness/puppeteer.mjs")), ...(await import("../browsers/harness/webkit.mjs")) };
    const engine = /** @type {any} */ (engines)[name]();
    const page = await engine.open();
    /** @param {Request[]} requests */
    const trees = (requests) => browserTrees(page, requests);
    return { judge: { name, trees, scripting: (request) => scriptingIn(name, request) }, stop: () => engine.stop() };
}

async function main() {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: {
            seed: { type: "string" },
            count: { type: "string" },
            browsers: { type: "boolean" },
            judge: { type: "string", multiple: true },
        },
    });
    const seed = Number(values.seed ?? Date.now() % 2 ** 31);
    const count = Number(values.count ?? Infinity);
    const seconds = values.count && !positionals[0] ? Infinity : Number(positionals[0] ?? 60);
    let finds = 0;
    console.log(`seed ${seed}`);
    for (const name of values.judge ?? ["parse5", ...(values.browsers ? ["chromium", "firefox", "webkit"] : [])]) {
        const { judge, stop } = await openJudge(name);
        try {
            const result = await compare(judge, { seed, count, until: Date.now() + seconds * 1000 });
            for (const { request, maqal, judge: theirs } of result.finds) {
                console.log(`\n${name} differs: ${JSON.stringify(request)}\n-- maqal\n${maqal}\n-- ${name}\n${theirs}`);
            }
            for (const [reason, times] of result.argued) console.log(`${name}: ${times} argued: ${reason}`);
            console.log(`${name}: ${result.done} documents compared, ${result.finds.length} differences`);
            finds += result.finds.length;
        } finally {
            await stop();
        }
    }
    process.exit(finds === 0 ? 0 : 1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
