/** Reads the comments of a post page by page, as WordPress serves them. */
import { requestJson } from "./request.mjs";
import { decode, encode } from "./text.mjs";

const PER_PAGE = 100; // the most that WordPress gives
const MAX_PAGES = 100; // what the core takes: limits::kComments

/**
 * The address of one page of comments, oldest first.
 * @param {string} rest address of the collection, with or without a query
 * @param {number} post
 * @param {number} page from 1
 */
export function pageAddress(rest, post, page) {
    const url = new URL(rest);
    const query = { post, per_page: PER_PAGE, order: "asc", page };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return url;
}

/**
 * One JSON array of several, without parsing them; what is no array is left out.
 * @param {Uint8Array[]} pages
 */
export function joinArrays(pages) {
    const texts = pages.map((page) => decode(page).trim()).filter((text) => text.startsWith("["));
    return encode(`[${texts.map((text) => text.slice(1, -1).trim()).filter(Boolean)}]`);
}

/**
 * @param {string} rest
 * @param {number} post
 * @param {AbortSignal} signal
 * @param {(list: Uint8Array, isAll: boolean) => Promise<void>} show called with the first page, and once more with all where
 *     there are more
 * @throws {import("./error.mjs").MaqalError}
 */
export async function readComments(rest, post, signal, show) {
    const first = await requestJson(pageAddress(rest, post, 1), signal);
    const count = Math.min(first.pages, MAX_PAGES);
    await show(first.bytes, count < 2);
    if (count < 2) return;
    const pages = [first.bytes];
    for (let page = 2; page <= count; page++) pages.push((await requestJson(pageAddress(rest, post, page), signal)).bytes);
    await show(joinArrays(pages), true);
}
