/**
 * A server of the site's own, by the contract of schema/maqal-comments-1.openapi.json: comments are read page by page and
 * sent as to WordPress' REST API, a key tells copies of a comment from new ones (Idempotency-Key), and refusals are problem
 * documents (RFC 9457).
 */
import { answered, isThere, parsed, refused, responseOf } from "./answers.mjs";

/** @typedef {import("../servers.mjs").Adapter} Adapter */

/** Types of problems, by their last part: what WordPress says in their place. @type {Record<string, string>} */
const TYPES = {
    duplicate: "comment_duplicate",
    "too-fast": "comment_flood",
    closed: "rest_comment_closed",
    "login-required": "rest_comment_login_required",
    "not-open": "rest_comment_invalid_post_id",
    captcha: "captcha",
};

/** @param {import("../servers.mjs").Place} place @param {Record<string, string>} query */
function address({ address, thread }, query) {
    const url = new URL(address);
    for (const [name, value] of Object.entries({ thread, ...query })) url.searchParams.set(name, value);
    return url;
}

/**
 * The same for the same comment, whenever and from wherever it is sent: 128 bits of FNV-1a over what it is.
 * @param {unknown[]} parts
 */
export function keyOf(parts) {
    const PRIME = 0x0000000001000000000000000000013bn;
    let hash = 0x6c62272e07bb014262b821756295c58dn;
    for (const byte of new TextEncoder().encode(JSON.stringify(parts))) hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * PRIME);
    return hash.toString(16).padStart(32, "0");
}

/** @type {Adapter} */
export const json = {
    thread: () => location.pathname,

    async read(place, { number, isNewestFirst }, get) {
        const { bytes, url, pages } = await get(address(place, { page: String(number), per_page: "100", order: isNewestFirst ? "desc" : "asc" }));
        return { bytes, url, pages };
    },

    async send(place, send, fields, { transmit }) {
        const { parent, author_name: name, author_email: email, author_url: site, content } = fields;
        const key = keyOf([place.address, place.thread, parent ?? 0, name, email, site, content]);
        const { post: _, ...rest } = fields;
        const body = JSON.stringify({ thread: place.thread, ...rest });
        const headers = { ...send.headers, Accept: "application/json, application/problem+json", "Idempotency-Key": `"${key}"` };
        const outcome = await transmit({ ...send, headers, body });
        const response = responseOf(outcome);
        return response && response.status >= 400 ? translate(outcome, response) : outcome;
    },
};

/** @param {import("../form-sending.mjs").Outcome} outcome @param {import("./answers.mjs").Response} response */
function translate(outcome, { status, body }) {
    const problem = parsed(body);
    if (!problem || typeof problem !== "object") return outcome;
    const type = /[^/#:]*$/.exec(String(problem.type ?? ""))?.[0] ?? "";
    if (type === "duplicate") return isThere(outcome);
    const code = TYPES[type];
    if (code) return refused(outcome, status === 404 ? 400 : status, code, problem.detail ?? problem.title);
    // What is missing, shut or forbidden here is so for good: there is no other end.
    const as = [401, 403, 404, 405].includes(status) ? 400 : status;
    return answered(outcome, as, { code: "problem", message: problem.detail ?? problem.title ?? "", errors: problem.errors });
}
