/** The tables of the browser part. */
import { printTable, short, spread } from "./stats.mjs";

/**
 * @typedef {import("./stats.mjs").Summary} Summary
 * @typedef {Record<string, Summary>} Row by method, milliseconds
 * @typedef {{
 *   label: string, kind: "article" | "comments", drawn: Record<string, import("./chromium.mjs").Drawn>,
 *   dom: Row, frames: Row, style: Row, layout: Row, phases?: Row | undefined,
 *   facts?: { operations: number, strings: number } | undefined,
 * }} CaseFigures
 * @typedef {{ label: string, dom: Row, frames: Row, process: Row }} FirstFigures
 */

/**
 * @param {string} title
 * @param {string[]} labels of the cases
 * @param {Row[]} columns one per case
 */
function printRatios(title, labels, columns) {
    const names = Object.keys(columns[0] ?? {});
    const cell = (/** @type {Summary | undefined} */ summary) =>
        summary ? `${summary.ratio.toFixed(2)} (${short(summary.median)} ms ${spread(summary)})` : "";
    printTable(
        title,
        ["", ...labels],
        names.map((name) => [name, ...columns.map((column) => cell(column[name]))]),
    );
}

/** @param {CaseFigures[]} results */
export function printCases(results) {
    const labels = results.map(({ label }) => label);
    const column = (/** @type {"dom" | "frames"} */ key) => results.map((result) => result[key]);
    const names = Object.keys(results[0]?.frames ?? {});
    printTable(
        "What was drawn: elements, letters of text",
        ["", ...labels],
        names.map((name) => [name, ...results.map(({ drawn }) => `${drawn[name]?.elements}, ${drawn[name]?.text}`)]),
    );
    printRatios("JSON bytes → DOM complete in the document, without layout", labels, column("dom"));
    printRatios("JSON bytes → the second frame, with style, layout and paint", labels, column("frames"));
    printParts(results);
    if (results.every(({ phases }) => phases)) printPhases(results);
}

/** @param {CaseFigures[]} results */
function printParts(results) {
    const rows = results.flatMap(({ label, frames, style, layout }) =>
        Object.keys(frames).map((name) => {
            const part = (/** @type {Row} */ row) => row[name]?.median ?? 0;
            const rest = part(frames) - part(style) - part(layout);
            return [`${label}: ${name}`, ...[part(frames), rest, part(style), part(layout)].map(short)];
        }),
    );
    printTable("Where it goes to the second frame, ms", ["", "all", "DOM, paint, the rest", "style", "layout"], rows);
}

/** What is left of the whole when the parts are taken off: the element itself, its form, its events. */
const PARTS = [
    "core: copy in, WASM, copy and decode out",
    "replay into an inert document",
    "append (adopts the nodes)",
];

/** @param {CaseFigures[]} results */
function printPhases(results) {
    const names = Object.keys(results[0]?.phases ?? {});
    const rows = names.map((name) => [
        name,
        ...results.map(({ phases }) => {
            const summary = /** @type {Summary} */ (phases?.[name]);
            return `${short(summary.median)} ${spread(summary)}`;
        }),
    ]);
    const rest = results.map(({ kind, dom, phases }) => {
        const sum = PARTS.reduce((total, name) => total + (phases?.[name]?.median ?? 0), 0);
        return kind === "article" ? short((dom["Maqal"]?.median ?? 0) - sum) : "";
    });
    rows.push(["the element, its form and events (what is left)", ...rest]);
    rows.push(["operations", ...results.map(({ facts }) => String(facts?.operations))]);
    rows.push(["letters of strings", ...results.map(({ facts }) => String(facts?.strings))]);
    printTable("Maqal part by part, without layout, ms", ["", ...results.map(({ label }) => label)], rows);
}

/** @param {FirstFigures[]} results */
export function printFirst(results) {
    const labels = results.map(({ label }) => label);
    const title = "First use in a fresh context (library, compile, first call)";
    const column = (/** @type {"dom" | "frames" | "process"} */ key) => results.map((result) => result[key]);
    printRatios(`${title} → DOM complete, without layout`, labels, column("dom"));
    printRatios(`${title} → the second frame`, labels, column("frames"));
    const process = "… the whole process of the page, compiling threads included (its clock ticks every 10 ms)";
    printRatios(process, labels, column("process"));
}
