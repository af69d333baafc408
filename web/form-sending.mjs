/** Sends a comment, and what else stands in its form, and says how it went. */
import { namesOf } from "./form-fields.mjs";
import { request } from "./request.mjs";

/**
 * @typedef {{
 *   type: "send", id: number, transport?: string, method: string, url: string, headers: Record<string, string>,
 *   body: string | FormData, captcha?: string, again?: boolean, by_itself?: boolean, content: string,
 * }} Send `again`: an earlier try may have arrived; `by_itself`: the reader has not asked for this one
 */

/**
 * @typedef {{ type: "response", id: number, status: number, url: string, redirected: boolean, content_type: string, body: string, retry_after: number, chance: number }
 *   | { type: "failure", id: number, reason: string, offline: boolean, unsent: boolean, chance: number }
 *   | { type: "elsewhere", id: number }} Outcome an event of the composer
 */

/** How long a comment may be under way. A server that checks for spam at another one takes 10 s now and then. */
const SEND_TIMEOUT = 45_000;

/**
 * By its shape, not its class: this file may have been bundled on its own.
 * @param {any} error
 * @returns {string}
 */
export const codeOf = (error) => error?.code ?? "core.trap";

/**
 * What a form that posts as forms do would send: each control in its place, a captcha's answer, a plugin's hidden field, a
 * file, the button. Of the comment's own fields the values are the core's. What it says and no control has comes behind.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @param {Send} send
 * @returns {Send}
 */
export function withOthers(form, submitter, send) {
    if (typeof send.body !== "string" || !send.headers["Content-Type"]?.startsWith("application/x-www-form-urlencoded")) return send;
    const said = new URLSearchParams(send.body);
    const values = new Map(namesOf(form).map(([own, name]) => [own, said.get(name)]));
    const entries = entriesOf(form, submitter).filter(([name]) => name !== send.captcha); // a widget may hold an older token
    const names = new Set(entries.map(([name]) => name));
    const data = new FormData();
    for (const [name, value] of entries) data.append(name, values.get(name) ?? value);
    for (const [name, value] of said) if (!names.has(name) && value) data.append(name, value);
    const encoding = submitter?.getAttribute("formenctype") ?? form.getAttribute("enctype");
    if (encoding?.trim().toLowerCase() === "multipart/form-data") {
        const { "Content-Type": _, ...headers } = send.headers; // the browser's own has the boundary
        return { ...send, headers, body: data };
    }
    const comment = new Set(said.keys());
    const body = new URLSearchParams();
    for (const [name, value] of data) {
        const text = typeof value === "string" ? value : value.name;
        // As forms have it. The comment's own lines stay as they were typed.
        body.append(name, comment.has(name) || values.has(name) ? text : text.replace(/\r\n?|\n/g, "\r\n"));
    }
    return { ...send, body: String(body) };
}

/**
 * The successful controls, in their order.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @returns {[string, FormDataEntryValue][]}
 */
function entriesOf(form, submitter) {
    const button = /** @type {HTMLButtonElement | null} */ (submitter);
    const isOurs = button?.form === form; // it may have left the page meanwhile
    const entries = [...(isOurs ? new FormData(form, button) : new FormData(form))];
    // Browsers that do not know the second argument pass it over.
    if (button?.name && !entries.some(([name]) => name === button.name)) entries.push([button.name, button.value]);
    return entries;
}

/**
 * Sends and says how it went.
 * @param {Send} send
 * @returns {Promise<Outcome>}
 */
export async function transmit({ id, method, url, headers, body }) {
    const wasOffline = isOffline();
    try {
        // Cookies go to the page's own server only: the name of the reader is in the fields.
        const init = { method, headers, body, credentials: /** @type {const} */ ("same-origin"), timeout: SEND_TIMEOUT };
        return await request(url, init, async (response) => ({
            type: /** @type {const} */ ("response"),
            id,
            status: response.status,
            url: response.url,
            redirected: response.redirected,
            content_type: response.headers.get("content-type") ?? "",
            body: await response.text(),
            retry_after: retryAfter(response.headers.get("retry-after")),
            chance: chance(),
        }));
    } catch (error) {
        return failed(id, error, wasOffline);
    }
}

/**
 * @param {number} id of the try
 * @param {unknown} error
 * @param {boolean} wasOffline when it began: where it still is, nothing has left the browser
 * @returns {Outcome}
 */
export const failed = (id, error, wasOffline) => {
    const offline = isOffline();
    return { type: "failure", id, reason: codeOf(error).slice(5), offline, unsent: offline && wasOffline, chance: chance() };
};

export const isOffline = () => globalThis.navigator?.onLine === false;

const chance = () => Math.floor(Math.random() * 1000);

/**
 * RFC 9110, 10.2.3: seconds, or a date.
 * @param {string | null} value
 * @returns {number} milliseconds, 0 where there is none
 */
function retryAfter(value) {
    const wait = /^\d+$/.test(value ?? "") ? Number(value) * 1000 : Date.parse(value ?? "") - Date.now();
    return wait > 0 ? Math.round(wait) : 0;
}

/**
 * One after the other over all tabs, where the browser can do that.
 * @param {string} name
 * @param {() => Outcome | Promise<Outcome>} run
 * @returns {Promise<Outcome>}
 */
export async function exclusively(name, run) {
    const locks = globalThis.navigator?.locks;
    if (!locks) return run();
    /** @type {Promise<Outcome> | undefined} */
    let outcome;
    try {
        await locks.request(name, () => (outcome = Promise.resolve(run())));
    } catch {
        // A page that may not lock.
    }
    return outcome ?? run();
}
