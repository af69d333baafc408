/**
 * The recorded requests of tests/fixtures/rules as fields and rules of the validator, and what an answer of WordPress
 * says in the validator's terms.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../fixtures/rules");

/**
 * @typedef {"rest" | "classic"} Endpoint
 * @typedef {{ content: number, email: number, url: number }} Stored bytes of the columns
 * @typedef {{ status: number, code?: string, message?: string, params?: Record<string, string>, approved?: string, stored?: Stored }} Observed
 *     `approved`: the column of the comment that was stored, "1", "0" or "trash"
 * @typedef {object} RuleCase
 * @property {string} id
 * @property {Endpoint} via
 * @property {Record<string, unknown>} fields for validateComment
 * @property {Record<string, unknown>} rules for validateComment
 * @property {Record<string, unknown>} config settings of the site, as wptest/v1/config takes them
 * @property {{ body?: Record<string, unknown>, raw?: BodyInit, query?: string, contentType?: string }} request as it is
 *     sent: `raw` in place of `body`, the latter in the form that the end takes
 * @property {Observed} observed
 */

/** The words of the site that was observed, and of every site that is started for tests. */
const siteWords = { moderation_words: ["holdme", "للمراجعة"], disallowed_words: ["viagra", "forbidden.example", "ممنوع"] };

/** A text, or {"$repeat": [text, count], "pre", "post"}. @param {any} value @returns {any} */
function expand(value) {
    if (!value?.$repeat) return value;
    const [text, count] = value.$repeat;
    return (value.pre ?? "") + text.repeat(count) + (value.post ?? "");
}

/**
 * Why recorded cases are left out, and which: what decides in them stands in no field of the form and in no rule. A case
 * that is not named here is replayed.
 * @type {[string, RegExp][]}
 */
const LEFT_OUT = [
    ["whether an equal comment stands there already", /^dup\//],
    ["how long ago the last comment came", /^flood\//],
    ["whether its writer has been approved before", /^mod\/first-/],
    ["a thread that was written before it", /^depth\/level-6\//],
    ["on the classic end, the comment that is answered", /^parent\/.*\/classic$/],
    ["the post: missing, hidden, or behind a password", /^post\/(missing|zero|draft|private|trash|pending|password[a-z-]*|pattern)\//],
    ["that REST takes nothing from visitors", /^post\/rest-anonymous-off\//],
    ["a request in which no comment can be read", /^shape\/(json-array|broken-json|empty-body|bom|text-plain|json-body|get|post-id-missing)\//],
    ["a parameter of REST that is no field of a form", /^shape\/(post-float|id|author-zero|author-one|status|type-other|ip)\//],
];

/** @param {string} id @returns {string} the reason, "" where the case is replayed */
const leftOut = (id) => LEFT_OUT.find(([, ids]) => ids.test(id))?.[0] ?? "";

/**
 * What was sent, whatever it was wrapped in: JSON, a form, parts, the query.
 * @param {any} recorded
 * @returns {Record<string, any>}
 */
function sentBy({ body, raw, rawHex, query = "", contentType = "", via }) {
    if (body) return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, expand(value)]));
    const text = rawHex === undefined ? raw : Buffer.from(rawHex, "hex").toString("utf8");
    if (contentType.startsWith("multipart/")) {
        return Object.fromEntries([...text.matchAll(/name="(\w+)"\r\n\r\n(.*?)\r\n/gs)].map(([, name, value]) => [name, value]));
    }
    if (via === "rest" && !contentType) return { ...JSON.parse(text), ...Object.fromEntries(new URLSearchParams(query)) };
    return Object.fromEntries(new URLSearchParams(text));
}

/** @param {any} body @param {Endpoint} via */
function fieldsOf(body, via) {
    const [content, author_name, author_email, author_url, parent] =
        via === "rest"
            ? [body.content, body.author_name, body.author_email, body.author_url, body.parent]
            : [body.comment, body.author, body.email, body.url, body.comment_parent];
    const fields = { content, author_name, author_email, author_url, parent };
    // Bytes that are no UTF-8 come out of every decoder as U+FFFD.
    const isBroken = Object.values(fields).some((text) => typeof text === "string" && text.includes("\ufffd"));
    return isBroken ? { ...fields, invalid_text: true } : fields;
}

/** @param {{ content: any, email: any, url: any }} columns texts, or what was recorded of a long one @returns {Stored} */
export function storedBytes({ content, email, url }) {
    const size = (/** @type {any} */ text) => text?.bytes ?? Buffer.byteLength(text ?? "");
    return { content: size(content), email: size(email), url: size(url) };
}

/** @param {any} recorded @returns {RuleCase} */
function caseOf(recorded) {
    const { id, via, config = {}, body, observed } = recorded;
    const rules = {
        profile: "wordpress",
        endpoint: via,
        ...siteWords,
        require_name_email: config.require_name_email ?? true,
        comment_registration: config.comment_registration ?? false,
        comment_moderation: config.moderation === "all",
        comment_status: /^post\/(page-)?closed\//.test(id) ? "closed" : "open",
    };
    const { status, code, message, params, stored } = observed;
    const answer = { status, code, message, params, approved: stored?.approved, ...(stored && { stored: storedBytes(stored) }) };
    const sent = sentBy(recorded);
    const { raw, rawHex, query, contentType } = recorded;
    const request = body ? { body: sent } : { raw: rawHex === undefined ? raw : Buffer.from(rawHex, "hex") };
    return { id, via, fields: fieldsOf(sent, via), rules, config, request: { ...request, query, contentType }, observed: answer };
}

/** @param {string} address @param {Endpoint} via @param {any} observed @returns {RuleCase} */
function emailCase(address, via, observed) {
    const body =
        via === "rest"
            ? { post: 104, author_name: "name", author_email: address, content: "text" }
            : { comment_post_ID: "104", comment_parent: "0", author: "name", email: address, url: "", comment: "text" };
    const { status, code, message } = observed;
    return {
        id: `email/${JSON.stringify(address)}/${via}`,
        via,
        fields: fieldsOf(body, via),
        rules: { profile: "wordpress", endpoint: via },
        config: {},
        request: { body },
        observed: { status, code, message, params: code && { author_email: "" }, approved: "1" },
    };
}

/** @returns {{ cases: RuleCase[], leftOut: Record<string, number> }} */
export function loadRuleCases() {
    const recorded = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")).cases;
    const { emails } = JSON.parse(readFileSync(join(folder, "emails.json"), "utf8"));
    /** @type {RuleCase[]} */
    const cases = [];
    /** @type {Record<string, number>} */
    const reasons = {};
    for (const one of recorded) {
        const reason = leftOut(one.id);
        if (reason) reasons[reason] = (reasons[reason] ?? 0) + 1;
        else cases.push(caseOf(one));
    }
    for (const { address, rest, classic } of emails) {
        cases.push(emailCase(address, "rest", rest), emailCase(address, "classic", classic));
    }
    return { cases, leftOut: reasons };
}

/** @param {Endpoint} via @param {Observed} answer */
export function verdictOf(via, { status, approved }) {
    if (status !== (via === "rest" ? 201 : 302)) return "refused";
    return approved === "1" ? "accepted" : "held";
}

const storedTooLong = ["content", "author_name", "author_email", "author_url"].map((field) => `${field}.stored_too_long`);

/** What WordPress says, and which codes say the same. Longer texts first. */
/** @type {[string, string[]][]} */
const codesBySaying = [
    ["comment_author_email_column_length", ["author_email.too_long"]],
    ["comment_author_url_column_length", ["author_url.too_long"]],
    ["comment_author_column_length", ["author_name.too_long"]],
    ["comment_content_column_length", ["content.too_long"]],
    ["rest_comment_author_data_required", ["author_name.required", "author_email.required"]],
    ["rest_comment_content_invalid", ["content.required"]],
    ["rest_comment_failed_create", storedTooLong],
    ["comment could not be saved", storedTooLong],
    ["rest_comment_login_required", ["login_required"]],
    ["rest_invalid_json", ["invalid_text"]],
    ["Your name is too long", ["author_name.too_long"]],
    ["Your email address is too long", ["author_email.too_long"]],
    ["Your URL is too long", ["author_url.too_long"]],
    ["Your comment is too long", ["content.too_long"]],
    ["fill the required fields", ["author_name.required", "author_email.required"]],
    ["enter a valid email", ["author_email.invalid"]],
    ["type your comment text", ["content.required"]],
    ["must be logged in", ["login_required"]],
    ["rest_comment_closed", ["closed"]],
    ["التعليقات ممنوعة", ["closed"]],
];

/** @param {Observed} answer @returns {string[]} codes of issues that say what the server said */
export function codesOf({ code = "", message = "", params }) {
    if (code === "rest_invalid_param") {
        return [params && "author_email" in params ? "comment.author_email.invalid" : "comment.author_name.required"];
    }
    const known = codesBySaying.find(([saying]) => code === saying || message.includes(saying));
    return (known?.[1] ?? []).map((name) => `comment.${name}`);
}

/** The column of a comment's text (TEXT). */
const CONTENT_COLUMN_BYTES = 65_535;

/**
 * What WordPress lost of an accepted comment, as the codes that tell it first.
 * @param {Record<string, unknown>} fields
 * @param {Stored} stored
 */
function lossOf({ author_email, author_url }, { content, email, url }) {
    const isGiven = (/** @type {unknown} */ text) => typeof text === "string" && /[^ ]/.test(text);
    return [
        content === 0 && "content.stored_empty",
        content === CONTENT_COLUMN_BYTES && "content.cut",
        isGiven(author_email) && email === 0 && "author_email.dropped",
        isGiven(author_url) && url === 0 && "author_url.dropped",
    ].flatMap((code) => (code ? [`comment.${code}`] : []));
}
const lossCodes = /^comment\.(content\.(stored_empty|cut)|author_(email|url)\.dropped)$/;

/**
 * How a verdict differs from what the server did, "" where it does not.
 * @param {{ verdict: string, issues: { code: string, severity: string }[] }} verdict
 * @param {Pick<RuleCase, "via" | "fields">} asked
 * @param {Observed} answer
 */
export function differenceOf({ verdict, issues }, { via, fields }, answer) {
    const expected = verdictOf(via, answer);
    if (verdict !== expected) return `verdict ${verdict}, WordPress ${expected} (${answer.status} ${answer.code ?? answer.message ?? answer.approved})`;
    if (verdict === "refused" && !codesOf(answer).includes(issues[0]?.code ?? "")) {
        return `first issue ${issues[0]?.code}, WordPress said ${answer.code ?? answer.message}`;
    }
    const trashed = issues.some(({ code }) => code.endsWith(".disallowed_word"));
    if (verdict === "held" && trashed !== (answer.approved === "trash")) return `trashed: ${trashed}, WordPress ${answer.approved}`;
    const told = issues.map(({ code }) => code).filter((code) => lossCodes.test(code));
    const lost = answer.stored ? lossOf(fields, answer.stored) : told;
    return String(told.sort()) === String(lost.sort()) ? "" : `loss told: ${told}, WordPress lost ${lost}`;
}
