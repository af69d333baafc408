/** Answers of other servers, as WordPress would have given them: that is what the core reads. */

/**
 * @typedef {import("../form-sending.mjs").Outcome} Outcome
 * @typedef {{ id: number, status: number, body: string, url: string, content_type: string, retry_after: number, chance: number }} Response
 * @typedef {{ id: number, parent: number, status: "approved" | "hold", author: 0, author_name: string, author_url: string,
 *     date: string, date_gmt: string, content: { rendered: string }, author_avatar_urls?: Record<string, string> }} Comment
 *     as WordPress serves one: name and content are markup, which the core reads as such and does not trust
 */

/** @param {Outcome} outcome @returns {Response | undefined} undefined: there was none */
export const responseOf = (outcome) => (outcome.type === "response" ? outcome : undefined);

/**
 * @param {Outcome} outcome
 * @param {number} status
 * @param {object} body
 * @returns {Outcome}
 */
export const answered = (outcome, status, body) =>
    /** @type {Outcome} */ ({ ...outcome, type: "response", status, redirected: false, content_type: "application/json", body: JSON.stringify(body) });

/**
 * A refusal, by a code of WordPress or by none that the core knows: then the words count, at the fields or for the whole.
 * @param {Outcome} outcome
 * @param {number} status
 * @param {string} code
 * @param {string} [message] markup or text
 * @param {string[]} [fields] that it is about
 */
export const refused = (outcome, status, code, message = "", fields = []) =>
    answered(outcome, status, { code, message, data: { status }, errors: fields.map((field) => ({ pointer: `/${field}`, detail: message })) });

/** An earlier try has arrived. @param {Outcome} outcome */
export const isThere = (outcome) => refused(outcome, 409, "comment_duplicate");

/** Whether it has arrived is not known, and the reader is asked. @param {number} id @returns {Outcome} */
export const unknown = (id) =>
    /** @type {Outcome} */ ({ type: "response", id, status: 0, redirected: false, url: "", content_type: "", body: "", retry_after: 0, chance: 0 });

/** @param {string} body @returns {any} */
export function parsed(body) {
    try {
        return JSON.parse(body);
    } catch {
        return undefined;
    }
}

/** @param {number} milliseconds since 1970 @returns {{ date: string, date_gmt: string }} */
export function dates(milliseconds) {
    const date = new Date(milliseconds);
    const text = Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 19);
    return { date: text, date_gmt: text };
}

/** @param {Comment[]} comments @param {string} url */
export const page = (comments, url) => ({ bytes: new TextEncoder().encode(JSON.stringify(comments)), url, pages: 1 });

/** Markup of a name or a text, as what was typed. @param {string} markup */
export const typed = (markup) =>
    markup.replace(/&(?:lt|gt|amp|quot|#34|#39);/g, (reference) => /** @type {Record<string, string>} */ (REFERENCES)[reference] ?? reference);
const REFERENCES = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#34;": '"', "&#39;": "'" };

/** Whether two texts are one to a server that trims and knows one kind of line ends. @param {string} a @param {string} b */
export const isSame = (a, b) => plain(a) === plain(b);
const plain = (/** @type {string} */ text) => text.replace(/\r\n?/g, "\n").trim();
