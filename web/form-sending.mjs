/** A comment on its way: what is sent beside the fields, and how it went. */
import { controlOf, typedFields } from "./form-fields.mjs";
import { request } from "./request.mjs";

/** @typedef {import("./comment-form.mjs").Send} Send */

/** How long a comment may be under way. A server that checks for spam at another one takes 10 s now and then. */
const SEND_TIMEOUT = 45_000;

/**
 * By its shape, not its class: this file may have been bundled on its own.
 * @param {any} error
 * @returns {string}
 */
export const codeOf = (error) => error?.code ?? "core.trap";

/**
 * What else stands in a form that posts as forms do: a captcha's answer, a plugin's hidden field.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @param {Send} send
 * @returns {Send}
 */
export function withOthers(form, submitter, send) {
    if (!send.headers["Content-Type"]?.startsWith("application/x-www-form-urlencoded")) return send;
    const body = new URLSearchParams(send.body);
    const others = new FormData(form);
    const { name, value } = /** @type {HTMLButtonElement} */ (submitter ?? {});
    if (name) others.append(name, value);
    const known = new Set(body.keys());
    for (const field of typedFields) known.add(controlOf(form, field)?.name ?? "");
    for (const [key, text] of others) if (!known.has(key) && typeof text === "string") body.append(key, text);
    return { ...send, body: String(body) };
}

/**
 * Sends and says how it went, as an event of the composer.
 * @param {Send} send
 */
export async function transmit({ id, method, url, headers, body }) {
    try {
        // Cookies go to the page's own server only: the name of the reader is in the fields.
        const init = { method, headers, body, credentials: /** @type {const} */ ("same-origin"), timeout: SEND_TIMEOUT };
        return await request(url, init, async (response) => ({
            type: "response",
            id,
            status: response.status,
            url: response.url,
            redirected: response.redirected,
            content_type: response.headers.get("content-type") ?? "",
            body: await response.text(),
        }));
    } catch (error) {
        return { type: "failure", id, reason: codeOf(error).slice(5) };
    }
}

