/**
 * Isso, by its HTTP API (isso-comments.de/docs/reference/server-api/): GET / and POST /new, both with ?uri=, GET /config. It
 * stores a second copy of a comment as another one, and says of what it stores whether it is published: mode 1, held: 2,
 * deleted and still answered to: 4. Refusals are pages with one paragraph.
 */
import { answered, dates, isSame, isThere, page, parsed, refused, responseOf, typed, unknown } from "./answers.mjs";

/** @typedef {import("../servers.mjs").Adapter} Adapter */

/** Characters are Unicode's, as Python counts. */
const RULES = {
    profile: "generic",
    require_name_email: false,
    max_bytes: { content: 262_140, author_name: 10_000, author_email: 1016, author_url: 1016 },
    fields: {
        content: [{ rule: "required" }, { rule: "min", unit: "code_points", value: 3 }, { rule: "max", unit: "code_points", value: 65_535 }],
        author_email: [{ rule: "max", unit: "code_points", value: 254 }],
        author_url: [{ rule: "max", unit: "code_points", value: 254 }],
    },
};

/** What it refuses, by a part of its words: status, code, field. @type {[RegExp, number, string, string?][]} */
const REFUSALS = [
    [/ratelimit exceeded/, 429, "comment_flood"], // its words name the reader's address
    [/text is (missing|too short)/, 400, "isso", "content"],
    [/text is too long/, 400, "comment_content_column_length"],
    [/rfc5321/, 400, "comment_author_email_column_length"],
    [/arbitrary length limit/, 400, "comment_author_url_column_length"],
    [/Website not/, 400, "isso", "author_url"],
];

/** @param {import("../servers.mjs").Place} place @param {string} path @param {Record<string, string>} [query] */
function address({ address, thread }, path, query = {}) {
    const url = new URL(path, address.endsWith("/") ? address : `${address}/`);
    url.search = String(new URLSearchParams({ uri: thread, ...query }));
    return url;
}

/**
 * @param {import("../servers.mjs").Place} place
 * @param {Record<string, string>} query
 * @param {import("../servers.mjs").Get} get
 * @returns {Promise<{ body: any, url: string }>}
 */
async function thread(place, query, get) {
    const url = address(place, "", query);
    try {
        return await get(url);
    } catch (error) {
        if (/** @type {any} */ (error)?.status !== 404) throw error;
        return { body: undefined, url: url.href }; // before 0.13, of an article without comments
    }
}

/** @param {any} list @returns {any[]} replies stand in their comments */
const flat = (list) => (Array.isArray(list) ? list.flatMap((one) => [one, ...flat(one?.replies)]) : []);

/** @param {any} one @returns {import("./answers.mjs").Comment} */
const commentOf = (one) => ({
    id: one.id,
    parent: one.parent ?? 0,
    status: one.mode === 2 ? "hold" : "approved",
    author: 0,
    author_name: one.author ?? "",
    author_url: one.website ?? "",
    ...dates(one.created * 1000),
    content: { rendered: one.text ?? "" },
    ...(one.gravatar_image && { author_avatar_urls: { 96: one.gravatar_image } }),
});

/** @type {Adapter} */
export const isso = {
    rules: RULES,
    fields: ["content", "author_name", "author_email", "author_url", "consent"],
    required: ["content"],
    thread: () => location.pathname,

    async read(place, { isNewestFirst }, get) {
        const { body, url } = await thread(place, { sort: isNewestFirst ? "newest" : "oldest" }, get);
        return page(flat(body?.replies).filter(({ mode }) => mode !== 4).map(commentOf), url);
    },

    async settings(place, get) {
        const { body } = await get(address(place, "config"));
        const { "require-author": name, "require-email": email } = body?.config ?? {};
        const required = [...(name ? ["author_name"] : []), ...(email ? ["author_email"] : [])];
        const fields = Object.fromEntries(required.map((field) => [field, [{ rule: "required" }, ...(RULES.fields[/** @type {"author_email"} */ (field)] ?? [])]]));
        return { required: ["content", ...required], rules: { ...RULES, fields: { ...RULES.fields, ...fields } } };
    },

    async send(place, send, fields, { transmit, get }) {
        if (send.again) {
            if (await isFound(place, fields, get)) return isThere(unknown(send.id));
            if (send.by_itself) return unknown(send.id); // it may wait for approval, and nobody sees those
        }
        const { parent, author_name: author, author_email: email, author_url: website, content: text } = fields;
        const body = { text, author: author || null, email: email || null, website: website || null, parent: parent || null, title: place.title };
        const outcome = await transmit({ ...send, url: String(address(place, "new")), body: JSON.stringify(body) });
        return translate(outcome);
    },
};

/**
 * @param {import("../servers.mjs").Place} place
 * @param {Record<string, any>} fields
 * @param {import("../servers.mjs").Get} get
 */
async function isFound(place, { content, author_name: name = "" }, get) {
    const { body } = await thread(place, { plain: "1" }, get);
    return flat(body?.replies).some((one) => isSame(one.text ?? "", content) && isSame(typed(one.author ?? ""), name));
}

/** @param {import("../form-sending.mjs").Outcome} outcome */
function translate(outcome) {
    const response = responseOf(outcome);
    if (!response) return outcome;
    const { status, body } = response;
    const stored = status === 201 || status === 202 ? parsed(body) : undefined;
    if (Number.isSafeInteger(stored?.id)) return answered(outcome, 201, commentOf(stored));
    if (status !== 400 && status !== 403) return outcome;
    const said = /<p>([^]*?)<\/p>/.exec(body)?.[1] ?? body;
    const [, as = 400, code = "isso", field] = REFUSALS.find(([words]) => words.test(said)) ?? [];
    return refused(outcome, as, code, said, field ? [field] : []);
}
