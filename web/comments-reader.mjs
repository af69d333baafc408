/** Reads the comments of a post page by page, as WordPress serves them. */

/** @typedef {(url: URL, signal?: AbortSignal) => Promise<{ bytes: Uint8Array, url: string, pages: number }>} Request */

const PER_PAGE = 100; // the most that WordPress gives
const MAX_PAGES = 100; // what the core takes: limits::kComments

/**
 * The address of one page of comments.
 * @param {string} rest address of the collection, with or without a query
 * @param {number} post
 * @param {number} page from 1
 * @param {"asc" | "desc"} [order] the oldest first or the newest
 */
export function pageAddress(rest, post, page, order = "asc") {
    const url = new URL(rest);
    const query = { post, per_page: PER_PAGE, order, page };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return url;
}

/**
 * @param {Request} request
 * @param {string} rest
 * @param {number} post
 * @param {"asc" | "desc"} order
 * @param {AbortSignal} signal
 * @param {(list: Uint8Array, isAll: boolean) => Promise<void> | void} show called with each page as it comes
 * @throws {import("./error.mjs").MaqalError} of any page: those before have been shown
 */
export async function readComments(request, rest, post, order, signal, show) {
    for (let page = 1, count = 1; page <= count && !signal.aborted; page++) {
        const { bytes, pages } = await request(pageAddress(rest, post, page, order), signal);
        if (page === 1) count = Math.min(pages, MAX_PAGES);
        await show(bytes, page === count);
    }
}
