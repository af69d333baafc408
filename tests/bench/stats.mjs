/** Medians, spread and plain tables. */

/** @param {number[]} values @param {number} share 0.5 is the median @returns {number} linear between neighbours */
export function quantile(values, share) {
    const sorted = [...values].sort((a, b) => a - b);
    const place = (sorted.length - 1) * share;
    const low = /** @type {number} */ (sorted[Math.floor(place)]);
    const high = /** @type {number} */ (sorted[Math.ceil(place)]);
    return low + (high - low) * (place - Math.floor(place));
}

/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5);

/**
 * @typedef {{ median: number, low: number, high: number, ratio: number, ratioLow: number, ratioHigh: number }} Summary
 *     low and high are the quartiles
 */

/**
 * Ratios are taken round by round, between neighbours in time: what slows the whole machine down drops out.
 * @param {number[]} values one per round
 * @param {number[]} reference of the same rounds
 * @returns {Summary}
 */
export function summarise(values, reference) {
    const ratios = values.map((value, round) => value / /** @type {number} */ (reference[round]));
    return {
        median: median(values),
        low: quantile(values, 0.25),
        high: quantile(values, 0.75),
        ratio: median(ratios),
        ratioLow: quantile(ratios, 0.25),
        ratioHigh: quantile(ratios, 0.75),
    };
}

/** Three significant digits. @param {number} value */
export function short(value) {
    const size = Math.abs(value);
    return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** Half the distance of the quartiles, in percent of the median. @param {Summary} summary */
export const spread = ({ low, high, median: middle }) => `±${Math.round(((high - low) / 2 / middle) * 100)}%`;

/**
 * @param {string} title
 * @param {string[]} head
 * @param {string[][]} rows the first column is words, the others are figures
 */
export function printTable(title, head, rows) {
    const lines = [head, ...rows];
    const widths = head.map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? "")].length)));
    const print = (/** @type {string[]} */ line) =>
        console.log(
            widths
                .map((width, column) =>
                    column ? (line[column] ?? "").padStart(width) : (line[column] ?? "").padEnd(width),
                )
                .join("  ")
                .trimEnd(),
        );
    console.log(`\n${title}`);
    print(head);
    console.log("-".repeat(widths.reduce((sum, width) => sum + width + 2, -2)));
    rows.forEach(print);
}
