/**
 * The fault matrix: each fault in each circumstance at each end. In every cell the text is kept until the server has the
 * comment, what the reader is told is true, and the server has it once in the end.
 */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { comeNear, end, open, press, sendAgain, shown, waitForArrival, waitForText, write } from "./comment-form.mjs";
import { faultAt, FAULTS } from "./faults.mjs";
import { openSecond } from "./second-tab.mjs";

/**
 * @typedef {import("./faults.mjs").Fault} Fault
 * @typedef {import("./faults.mjs").End} End
 * @typedef {object} Site what stands between a form and where its comments are counted
 * @property {string} name
 * @property {(end: End, more: { script: string, isForeign: boolean }) => Promise<string>} address of a page whose form goes to that end;
 *     the script is the page's first
 * @property {(fault: Fault | undefined, end: End) => void} break
 * @property {(text: string) => Promise<number>} count
 * @property {() => string} newText
 *
 * @typedef {object} Circumstance
 * @property {string} name
 * @property {string} [script] what the page is like
 * @property {(page: any, address: string) => Promise<unknown>} [leave] the page, for another one at the same address
 * @property {boolean} [isSecond] there is a second tab
 * @property {boolean} [kills]
 */

const ENDS = /** @type {const} */ (["rest", "classic"]);
const DENIED = "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });";
const FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
/** Not from the start: while the reader writes. @param {string} milliseconds */
const jump = (milliseconds) => `{ const now = Date.now; let times = 0; Date.now = () => now() + (times++ > 6 ? ${milliseconds} : 0); }`;

/** @type {Circumstance[]} */
export const CIRCUMSTANCES = [
    { name: "sent again" },
    { name: "after a reload", leave: open },
    {
        name: "after its tab was killed",
        leave: async (page, address) => {
            await page.kill();
            await open(page, address);
        },
        kills: true,
    },
    { name: "where storage is full", script: FULL },
    { name: "where storage is denied", script: DENIED },
    { name: "while the clock goes back ten years", script: jump("-3e11") },
    { name: "while the clock goes on by a day", script: jump("864e5") },
    { name: "with a second tab", isSecond: true },
];

/** All of them, or a selection in which each fault meets several circumstances at each end. */
const isWhole = process.env["MAQAL_FAULTS"] === "all";

/** @typedef {{ fault: Fault, circumstance: Circumstance, end: End }} Cell @typedef {{ name: string, cells: Cell[], end: End, circumstance: Circumstance }} Pack */

/**
 * A pack of cells is met in one page, one after the other.
 * @param {number} nth one of so many circumstances, for a fault at an end
 * @param {(circumstance: Circumstance, end: End) => boolean} [isAlways] where every fault is looked at always
 * @returns {Pack[]}
 */
export const packs = (nth, isAlways = () => false) =>
    ENDS.flatMap((end, e) =>
        CIRCUMSTANCES.map((circumstance, c) => {
            const faults = FAULTS.filter((fault, f) => isWhole || isAlways(circumstance, end) || (f + c + 2 * e) % nth === 0);
            const cells = faults.map((fault) => ({ fault: faultAt(fault, end), circumstance, end }));
            return { name: `${cells.length} faults at the ${end} end, ${circumstance.name}: the text is kept, what is said is true, and the comment is there once`, cells, end, circumstance };
        }),
    );

/** What was found, by engine and site. @type {Map<string, Map<string, string>>} */
const found = new Map();

/**
 * @param {any} page
 * @param {Site} site
 * @param {string} engine
 * @param {Pack} pack
 */
export async function meetPack(page, site, engine, { cells }) {
    const failures = [];
    for (const cell of cells) {
        let verdict = "✓";
        try {
            await meet(page, site, cell);
        } catch (error) {
            verdict = "✗";
            failures.push(`${cell.fault.name}: ${/** @type {Error} */ (error).message}`);
        }
        record(engine, site, cell, verdict);
    }
    writeMatrix(engine, site);
    if (failures.length) throw new Error(failures.join("\n    "));
}

/** @param {any} page @param {Site} site @param {Cell} cell */
async function meet(page, site, { fault, circumstance, end: at }) {
    const { script = "", leave, isSecond } = circumstance;
    const text = site.newText();
    const address = await site.address(at, { script, isForeign: fault.isForeign ?? false });
    await open(page, address);
    await write(page, text);
    site.break(fault, at);
    await press(page);
    const first = await end(page);
    const stored = await site.count(text);
    site.break(undefined, at);
    const isThere = fault.state === "accepted";
    assert.equal(first.state, fault.state, first.says);
    assert.match(first.says, fault.says);
    assert.doesNotMatch(first.says, /reload/i);
    assert.equal(first.text, isThere ? "" : text, "the text");
    assert.equal(stored, fault.arrives ? 1 : 0, "stored");
    if (leave) await leave(page, address);
    const second = isSecond ? await openSecond(page) : undefined;
    if (leave) await comeNear(page);
    if (isThere) {
        assert.equal((await shown(page)).text, "", "the text has not come back");
    } else if (second) {
        // Where the comment goes by itself it is sent from one of the two, and the other is told.
        if (fault.state !== "queued") await second.send(text);
        await second.waitUntilKnown();
    } else {
        if (leave && fault.state !== "queued") {
            await waitForText(page, text);
            await write(page);
        }
        const { says, text: left } = await (leave && fault.state === "queued" ? waitForArrival(page) : sendAgain(page));
        assert.match(says, fault.arrives ? /already there: an earlier try had arrived/ : /published/);
        assert.equal(left, "");
    }
    assert.equal(await site.count(text), 1, "stored once");
}

/** @param {string} engine @param {Site} site @param {Cell} cell @param {string} verdict */
function record(engine, site, { fault, circumstance, end }, verdict) {
    const key = `${engine}-${site.name}`;
    if (!found.has(key)) found.set(key, new Map());
    found.get(key)?.set([fault.name, circumstance.name, end].join(), verdict);
}

/** Into build/faults. @param {string} engine @param {Site} site */
function writeMatrix(engine, site) {
    const folder = join(dirname(fileURLToPath(import.meta.url)), "../../../build/faults");
    mkdirSync(folder, { recursive: true });
    const cells = found.get(`${engine}-${site.name}`) ?? new Map();
    const columns = ENDS.flatMap((end) => CIRCUMSTANCES.map(({ name }) => ({ end, name })));
    const count = (/** @type {string} */ verdict) => [...cells.values()].filter((one) => one === verdict).length;
    const lines = [
        `# Faults in ${engine} in front of ${site.name}`,
        "",
        `${count("✓")} met as they should be, ${count("✗")} not; of ${FAULTS.length * columns.length} cells.`,
        "",
        `| | ${columns.map(({ end, name }) => `${end}, ${name}`).join(" | ")} |`,
        `|---|${columns.map(() => "---|").join("")}`,
        ...FAULTS.map((fault) => `| ${fault.name} | ${columns.map(({ end, name }) => cells.get([fault.name, name, end].join()) ?? " ").join(" | ")} |`),
    ];
    writeFileSync(join(folder, `${engine}-${site.name}.md`), `${lines.join("\n")}\n`);
}
