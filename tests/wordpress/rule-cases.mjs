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
 * @typedef {{ status: number, code?: string, message?: string, params?: Record<string, string>, approved?: string }} Observed
 *     `approved`: the column of the comment that was stored, "1", "0" or "trash"
 * @typedef {object} RuleCase
 * @property {string} id
 * @property {Endpoint} via
 * @property {Record<string, unknown>} fields for validateComment
 * @property {Record<string, unknown>} rules for validateComment
 * @property {Record<string, unknown>} config settings of the site, as wptest/v1/config takes them
 * @property {Record<string, unknown>} body as it is sent
 * @property {string} [raw] sent in place of `body`
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
 * Why a case says nothing about the fields, "" where it does.
 * @param {any} recorded
 */
function leftOut({ id, before, query, method, contentType, as, raw, rawHex }) {
    if (before) return "comments sent before decide";
    if (/^(parent|depth)\//.test(id) || id.startsWith("mod/first")) return "comments on the server decide";
    if (id.startsWith("post/") && !id.startsWith("post/registration-required")) return "the post decides";
    const usual = /^shape\/(content-|name-|only-required|unknown-field)/.test(id);
    if (query || method || contentType || as || rawHex) return "the shape of the request decides";
    if (raw !== undefined && id !== "uni/lone-high-surrogate/rest") return "the shape of the request decides";
    return id.startsWith("shape/") && !usual ? "the shape of the request decides" : "";
}

/** @param {any} body @param {Endpoint} via */
function fieldsOf(body, via) {
    const [content, author_name, author_email, author_url] =
        via === "rest"
            ? [body.content, body.author_name, body.author_email, body.author_url]
            : [body.comment, body.author, body.email, body.url];
    return { content, author_name, author_email, author_url };
}

/** @param {any} recorded @returns {RuleCase} */
function caseOf({ id, via, config = {}, body, raw, observed }) {
    const sent = raw === undefined ? Object.fromEntries(Object.entries(body).map(([key, value]) => [key, expand(value)])) : JSON.parse(raw);
    const rules = {
        profile: "wordpress",
        endpoint: via,
        ...siteWords,
        require_name_email: config.require_name_email ?? true,
        comment_registration: config.comment_registration ?? false,
        comment_moderation: config.moderation === "all",
    };
    const { status, code, message, params, stored } = observed;
    const answer = { status, code, message, params, approved: stored?.approved };
    return { id, via, fields: fieldsOf(sent, via), rules, config, body: sent, raw, observed: answer };
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
        body,
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
        const reason = leftOut(one);
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
];

/** @param {Observed} answer @returns {string[]} codes of issues that say what the server said */
export function codesOf({ code = "", message = "", params }) {
    if (code === "rest_invalid_param") {
        return [params && "author_email" in params ? "comment.author_email.invalid" : "comment.author_name.required"];
    }
    const known = codesBySaying.find(([saying]) => code === saying || message.includes(saying));
    return (known?.[1] ?? []).map((name) => `comment.${name}`);
}

/**
 * How a verdict differs from what the server did, "" where it does not.
 * @param {{ verdict: string, issues: { code: string, severity: string }[] }} verdict
 * @param {Endpoint} via
 * @param {Observed} answer
 */
export function differenceOf({ verdict, issues }, via, answer) {
    const expected = verdictOf(via, answer);
    if (verdict !== expected) return `verdict ${verdict}, WordPress ${expected} (${answer.status} ${answer.code ?? answer.message ?? answer.approved})`;
    if (verdict === "refused" && !codesOf(answer).includes(issues[0]?.code ?? "")) {
        return `first issue ${issues[0]?.code}, WordPress said ${answer.code ?? answer.message}`;
    }
    const trashed = issues.some(({ code }) => code.endsWith(".disallowed_word"));
    if (verdict === "held" && trashed !== (answer.approved === "trash")) return `trashed: ${trashed}, WordPress ${answer.approved}`;
    return "";
}
