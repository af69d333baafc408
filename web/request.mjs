/** `fetch` with an end: it answers, or fails with a reason, within a bounded time. */
import { MaqalError } from "./error.mjs";

/** How long an answer may take, its body included. Slow 2G brings 500 KB in about this time. */
const TIMEOUT = 60_000;

/**
 * @template T
 * @param {string | URL} url
 * @param {RequestInit & { timeout?: number }} init
 * @param {(response: Response) => Promise<T>} read takes the body; still under the timeout
 * @returns {Promise<T>}
 * @throws {MaqalError} "load.network", "load.timeout", "load.aborted", or what `read` throws of this kind
 */
export async function request(url, { signal, timeout = TIMEOUT, ...init }, read) {
    const controller = new AbortController();
    let ended = "";
    /** @param {string} code */
    const end = (code) => {
        ended ||= code;
        controller.abort();
    };
    const abort = () => end("load.aborted");
    const timer = setTimeout(end, timeout, "load.timeout");
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
    try {
        return await read(await fetch(url, { ...init, signal: controller.signal }));
    } catch (error) {
        throw error instanceof MaqalError && !ended ? error : new MaqalError(ended || "load.network", error);
    } finally {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
    }
}

/**
 * The answer itself where it is a good one.
 * @param {Response} response
 */
export function checked(response) {
    if (!response.ok) throw new MaqalError("load.http", response.statusText, response.status);
    return response;
}

/**
 * Reads a JSON document as the bytes that came.
 * @param {string | URL} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ bytes: Uint8Array, url: string, pages: number }>} `url` after redirects; `pages` as WordPress
 *     counts them, 1 where the header is missing
 */
export function requestJson(url, signal) {
    return request(url, { ...(signal && { signal }), headers: { accept: "application/json" } }, async (response) => {
        const body = await checked(response).arrayBuffer();
        const pages = Number(response.headers.get("x-wp-totalpages")) || 1;
        return { bytes: new Uint8Array(body), url: response.url, pages };
    });
}
