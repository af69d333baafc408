/**
 * `node tests/bench/run.mjs [browser] [node] [form] [comment] [--rounds N] [--quick] [--only WORD] [--dist FOLDER] [--json FILE]`
 *
 * Without names all parts run. Nothing here asserts on time: the figures are for people to read.
 *
 * How it is measured
 *   CPU time, never wall time: machines are shared. In Chromium the main thread's clock (Performance.getMetrics with
 *   time domain threadTicks, ThreadTime), in Node `process.cpuUsage` (all threads: collector and compilers count).
 *   Interleaved: each round takes one sample of every method, and begins with another one. A ratio is the median of
 *   the ratios round by round, so that a slow minute of the machine falls on both sides. Medians with half the distance
 *   of the quartiles. Garbage is collected between samples (browser), outside of what is measured.
 *   Warm: every method has run before on the same input, except in "first use", where each sample has a browser context
 *   and a process of its own, nothing cached, and loads its library from the loopback.
 *   What the measurement itself costs (a call that does nothing; two idle frames) is measured as well and subtracted.
 *
 * What is compared
 *   The same bytes: posts and comment lists as WordPress sends them (articles.mjs), every Arabic letter a \u escape.
 *   The same result: a whole article in the document (breadcrumb, headline, byline, picture, body, tags, five comments,
 *   form) in a shadow root under Maqal's style sheet. Maqal is used through its public element; its time includes what
 *   the others do not do (checking JSON, rewriting ids, directions, estimated sizes, the form's behaviour).
 *   The others parse with JSON.parse, build the frame from template strings (templates.mjs) and put the foreign parts in
 *   by `innerHTML` (nothing sanitised), `setHTML` with a Sanitizer made once, or DOMPurify, configured once, with
 *   Maqal's own allowlist (allowlist.mjs). Of a list of comments DOMPurify is given each alone (the faster way), the
 *   others get the list as one string.
 *   "cv": with `content-visibility: auto` (Maqal has it by itself; for DOMPurify two rules are added by hand).
 */
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { root } from "./server.mjs";

const PARTS = ["browser", "node", "form", "comment", "thread", "growth"];

const USAGE = `usage: node tests/bench/run.mjs [browser] [node] [form] [comment] [thread] [growth] [OPTION…]
  browser        main-thread CPU in Chromium: JSON bytes to DOM, beside innerHTML, setHTML, DOMPurify
  node           renderArticle and sanitizeHtml under Node, beside sanitize-html, DOMPurify with jsdom, parse5, htmlparser2
  form           validateComment under Node
  comment        a comment with all rules on, in full and at a key, beside valibot, zod and validator
  thread         500 and 5,000 comments in Chromium, read page by page: time, long tasks, memory
  growth         sanitizeHtml on markup made to be slow, from 10 KB to 10 MB
  --rounds N     samples of each method (default 11)
  --quick        small inputs, few rounds: shows that everything runs, no more
  --only WORD    of the inputs of browser and growth, those whose name has it: "500 KB", "comments"
  --dist FOLDER  the package to measure (default: dist)
  --json FILE    writes all figures`;

async function main() {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: {
            rounds: { type: "string" },
            quick: { type: "boolean", default: false },
            only: { type: "string", default: "" },
            dist: { type: "string", default: join(root, "dist") },
            json: { type: "string" },
            help: { type: "boolean", short: "h", default: false },
        },
    });
    if (values.help) return console.log(USAGE);
    const quick = values.quick === true;
    const rounds = Number(values.rounds ?? (quick ? 3 : 11));
    const unknown = positionals.filter((name) => !PARTS.includes(name));
    if (unknown.length || !Number.isInteger(rounds) || rounds < 1) {
        console.error(unknown.length ? `unknown: ${unknown.join(", ")}\n${USAGE}` : USAGE);
        process.exitCode = 2;
        return;
    }
    const wanted = positionals.length ? positionals : PARTS;
    const only = values.only ?? "";
    const dist = resolve(values.dist ?? "");
    const [cpu] = cpus();
    console.log(
        `Maqal benchmarks: node ${process.version}, ${cpus().length} × ${cpu?.model.trim()}, ${rounds} rounds${quick ? ", quick" : ""}`,
    );
    /** @type {Record<string, unknown>} */
    const figures = { node: process.version, rounds, quick };
    if (wanted.includes("browser"))
        figures["browser"] = await (await import("./browser.mjs")).benchBrowser({ rounds, quick, only, dist });
    if (wanted.includes("node"))
        figures["server"] = await (await import("./node.mjs")).benchNode({ rounds, quick, dist });
    if (wanted.includes("form")) figures["form"] = await (await import("./form.mjs")).benchForm({ rounds, dist });
    if (wanted.includes("comment"))
        figures["comment"] = await (await import("./comment.mjs")).benchComment({ rounds, dist });
    if (wanted.includes("thread")) figures["thread"] = await (await import("./thread.mjs")).benchThread({ rounds, quick, dist });
    if (wanted.includes("growth")) figures["growth"] = await (await import("./growth.mjs")).benchGrowth({ quick, only, dist });
    if (values.json) await writeFile(values.json, JSON.stringify(figures, null, 2) + "\n");
}

main().catch((error) => {
    console.error(error);
    process.exitCode = 1;
});
