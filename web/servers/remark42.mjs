/**
 * Remark42, by its HTTP API (remark42.com/docs/contributing/api/): GET /api/v1/find, POST /api/v1/comment as an anonymous
 * user, whom GET /auth/anonymous/login makes of a name. It tells who that is by a token, in the header X-JWT where it sends
 * one, else in cookies, whose second one (XSRF-TOKEN) goes back in a header: for that the server has to stand under the page's
 * own origin. It stores a second copy of a comment as another one, and publishes all that it takes.
 */
import { answered, dates, isSame, isThere, page, parsed, refused, responseOf, typed, unknown } from "./answers.mjs";

/** @typedef {import("../servers.mjs").Adapter} Adapter */

/** Of the site's settings, its default. */
const MOST_CHARACTERS = 2048;

/** @param {number} characters as Go counts runes */
const rulesFor = (characters) => ({
    profile: "generic",
    require_name_email: false,
    max_bytes: { content: 65_536, author_name: 64 },
    fields: {
        content: [{ rule: "required" }, { rule: "max", unit: "code_points", value: characters }],
        author_name: [
            { rule: "required" },
            { rule: "min", unit: "bytes", value: 3 },
            { rule: "pattern", pattern: "[\\p{L}\\d_ ]+" }, // of letters, digits, spaces and _
        ],
    },
});

/** Codes of its errors (backend, rest/httperrors.go) that are about the page. @type {Record<number, string>} */
const CODES = { 8: "rest_comment_closed" };

/** @param {import("../servers.mjs").Place} place @param {string} path @param {Record<string, string>} query */
function address({ address, site }, path, query) {
    const url = new URL(path, address.endsWith("/") ? address : `${address}/`);
    url.search = String(new URLSearchParams({ site, ...query }));
    return url;
}

/**
 * Its ids are UUIDs, those of a thread are numbers: the first 52 bits, which are drawn at random. Kept, since a reply names its
 * parent by the whole.
 * @type {Map<number, string>}
 */
const uuids = new Map();

/** @param {unknown} uuid @returns {number} 0: none */
function numberOf(uuid) {
    const digits = String(uuid ?? "").replace(/-/g, "").slice(0, 13);
    const number = /^[0-9a-f]{13}$/i.test(digits) ? Number.parseInt(digits, 16) : 0;
    if (number) uuids.set(number, String(uuid));
    return number;
}

/** @param {any} one @returns {import("./answers.mjs").Comment} */
const commentOf = (one) => ({
    id: numberOf(one.id),
    parent: numberOf(one.pid),
    status: "approved",
    author: 0,
    author_name: one.user?.name ?? "",
    author_url: "",
    ...dates(Date.parse(one.time)),
    content: { rendered: one.text ?? "" },
    ...(one.user?.picture && { author_avatar_urls: { 96: one.user.picture } }),
});

/** Who the last one was. @type {{ of: string, headers: Record<string, string> } | undefined} */
let known;

/**
 * @param {import("../servers.mjs").Place} place
 * @param {string} name
 * @param {import("../servers.mjs").Ask} ask
 * @returns {Promise<{ headers: Record<string, string> } | { status: number, body: string }>} or what refused
 */
async function login(place, name, ask) {
    const of = `${place.address} ${place.site} ${name}`;
    if (known?.of === of) return known;
    const url = address(place, "auth/anonymous/login", { user: name, aud: place.site, session: "1" });
    const { status, body, header } = await ask(url);
    if (status !== 200) return { status, body };
    const token = header("x-jwt");
    const cookie = url.origin === location.origin ? /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] : undefined;
    if (!token && cookie === undefined) return { status: 403, body: "" };
    known = { of, headers: token ? { "X-JWT": token } : { "X-XSRF-TOKEN": decodeURIComponent(cookie ?? "") } };
    return known;
}

/** @type {Adapter} */
export const remark42 = {
    rules: rulesFor(MOST_CHARACTERS),
    fields: ["content", "author_name", "consent"],
    required: ["content", "author_name"],
    thread: () => location.origin + location.pathname,

    async read(place, { isNewestFirst }, get) {
        const { body, url } = await get(address(place, "api/v1/find", { url: place.thread, sort: isNewestFirst ? "-time" : "+time", format: "plain" }));
        const all = Array.isArray(body?.comments) ? body.comments : [];
        return page(all.map(commentOf).filter((/** @type {any} */ { id }, /** @type {number} */ at) => id && !all[at].delete), url);
    },

    async settings(place, get) {
        const { body } = await get(address(place, "api/v1/config", {}));
        const isOpen = !Array.isArray(body?.auth_providers) || body.auth_providers.includes("anonymous");
        const characters = body?.max_comment_size > 0 ? body.max_comment_size : MOST_CHARACTERS;
        return { required: ["content", "author_name"], rules: { ...rulesFor(characters), ...(!isOpen && { comment_registration: true }) } };
    },

    async send(place, send, { author_name: name = "", content, parent }, { transmit, get, ask }) {
        if (send.again && (await isFound(place, name, content, get))) return isThere(unknown(send.id));
        const body = { text: content, pid: uuids.get(parent) ?? "", locator: { site: place.site, url: place.thread }, title: place.title };
        for (let isFirst = true; ; isFirst = false) {
            const who = await login(place, name, ask);
            if (!("headers" in who)) return refuseLogin(who, send.id);
            const headers = { ...send.headers, ...who.headers };
            const outcome = await transmit({ ...send, url: String(address(place, "api/v1/comment", {})), headers, body: JSON.stringify(body) });
            const response = responseOf(outcome);
            if (response?.status !== 401) return response ? translate(outcome, response) : outcome;
            known = undefined; // the token's time is over
            if (!isFirst) return refused(outcome, 401, "rest_comment_login_required");
        }
    },
};

/** @param {{ status: number, body: string }} answer @param {number} id */
function refuseLogin({ status, body }, id) {
    if (status === 401 || (status === 403 && parsed(body))) {
        return refused(unknown(id), 400, "remark42", parsed(body)?.details ?? parsed(body)?.error, ["author_name"]);
    }
    if (status === 429 || status >= 500) return answered(unknown(id), status, {});
    return refused(unknown(id), 403, "rest_comment_login_required");
}

/**
 * @param {import("../servers.mjs").Place} place
 * @param {string} name
 * @param {string} content
 * @param {import("../servers.mjs").Get} get
 */
async function isFound(place, name, content, get) {
    const { body } = await get(address(place, "api/v1/find", { url: place.thread, sort: "-time", format: "plain" }));
    const all = Array.isArray(body?.comments) ? body.comments : [];
    return all.some((/** @type {any} */ { orig, user }) => isSame(typed(orig ?? ""), content) && isSame(typed(user?.name ?? ""), name));
}

/** @param {import("../form-sending.mjs").Outcome} outcome @param {import("./answers.mjs").Response} response */
function translate(outcome, { status, body }) {
    const answer = parsed(body);
    if (status === 201 && answer?.id) return answered(outcome, 201, commentOf(answer));
    if (status !== 400 && status !== 403) return outcome;
    const code = CODES[answer?.code];
    if (code) return refused(outcome, status, code);
    const said = answer?.error && answer.error !== "rejected" ? answer.error : answer?.details;
    return refused(outcome, 400, /exceeded max/.test(said) ? "comment_content_column_length" : "remark42", said ?? "");
}
