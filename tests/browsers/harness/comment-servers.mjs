/**
 * Stand-ins for two comment servers, written to their documentation and sources: what they take, store and answer, with
 * their own words. Not the servers themselves.
 */

/** @typedef {import("./server.mjs").Answer} Answer */

/** A page as werkzeug makes it. @param {number} status @param {string} words @returns {Answer} */
const werkzeug = (status, words) => ({ status, record: false, body: `<!doctype html>\n<html lang=en>\n<title>${status}</title>\n<h1>${status}</h1>\n<p>${words}</p>\n` });
const escaped = (/** @type {string} */ text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/**
 * Isso under /isso/. `isModerated` as its setting; `meet` is asked first for each new comment: an answer of its own takes the
 * place of Isso's, before or after the comment is stored.
 * @param {any} server
 * @param {{ isModerated?: boolean, requiresAuthor?: boolean }} [settings]
 */
export function mountIsso(server, { isModerated = false, requiresAuthor = false } = {}) {
    /** @type {any[]} */
    const stored = [];
    /** @type {{ arrives: boolean, answer: Answer } | undefined} */
    let fault;
    const shown = (/** @type {any} */ { email, uri, ...comment }, /** @type {boolean} */ isPlain) => ({
        ...comment,
        text: isPlain ? comment.text : `<p>${escaped(comment.text)}</p>`,
    });
    server.route("POST /isso/new", (/** @type {any} */ { query, body, headers }) => {
        if (fault && !fault.arrives) return fault.answer;
        if (!headers["content-type"]?.startsWith("application/json")) return werkzeug(403, "CSRF");
        const { text, author = null, email = null, website = null, parent = null } = JSON.parse(body);
        if ([...text.trimEnd()].length < 3) return werkzeug(400, "text is too short (minimum length: 3)");
        if (website && !/^(https?:\/\/)?[\w-]+(\.[\w-]+)+/.test(website)) return werkzeug(400, "Website not Django-conform");
        if (stored.length > 3) return werkzeug(403, `4 direct responses to ${new URLSearchParams(query).get("uri")}`);
        const above = stored.find(({ id }) => id === parent);
        const uri = new URLSearchParams(query).get("uri");
        const comment = {
            id: stored.length + 1, parent: above?.parent ?? parent, text, author: author && escaped(author), website, email, uri,
            created: Date.now() / 1000, modified: null, mode: isModerated ? 2 : 1, likes: 0, dislikes: 0, hash: "0123456789ab", notification: 0,
        };
        stored.push(comment);
        return fault ? fault.answer : { status: isModerated ? 202 : 201, body: shown(comment, false) };
    });
    server.route("GET /isso/", (/** @type {any} */ { query }) => {
        const asked = new URLSearchParams(query);
        const visible = stored.filter(({ mode, uri }) => mode !== 2 && uri === asked.get("uri")).map((one) => shown(one, asked.get("plain") === "1"));
        if (!stored.some(({ uri }) => uri === asked.get("uri"))) return werkzeug(404, "Not found"); // as before 0.13
        const below = (/** @type {number | null} */ id) => visible.filter(({ parent }) => parent === id);
        const roots = below(null).map((one) => ({ ...one, total_replies: below(one.id).length, hidden_replies: 0, replies: below(one.id) }));
        if (asked.get("sort") === "newest") roots.reverse();
        return { body: { id: null, total_replies: visible.length, hidden_replies: 0, replies: roots, config: {} } };
    });
    server.route("GET /isso/config", { body: { config: { "reply-to-self": false, "require-email": false, "require-author": requiresAuthor } } });
    return { stored, meet: (/** @type {typeof fault} */ next) => (fault = next) };
}

/**
 * Remark42 under /remark/. Its token comes in a header, as with AUTH_SEND_JWT_HEADER, or in cookies.
 * @param {any} server
 * @param {{ sendsHeader?: boolean, isAnonymous?: boolean, mostCharacters?: number }} [settings]
 */
export function mountRemark42(server, { sendsHeader = true, isAnonymous = true, mostCharacters = 2048 } = {}) {
    /** @type {any[]} */
    const stored = [];
    /** @type {{ arrives: boolean, answer: Answer } | undefined} */
    let fault;
    /** @type {Map<string, string>} token → name */
    const tokens = new Map();
    let logins = 0;
    const error = (/** @type {number} */ status, /** @type {string} */ words, /** @type {string} */ details, /** @type {number} */ code) => ({ status, body: { error: words, details, code } });
    server.route("GET /remark/auth/anonymous/login", (/** @type {any} */ { query }) => {
        if (!isAnonymous) return { status: 404, headers: { "content-type": "text/plain" }, body: "404 page not found" };
        const asked = new URLSearchParams(query);
        const name = asked.get("user") ?? "";
        if (asked.get("aud") !== "news") return error(403, "wrong aud", "failed to check user credentials", 0);
        if (!/^[\p{L}\d_ ]+$/u.test(name) || Buffer.byteLength(name) < 3 || Buffer.byteLength(name) > 64) return { status: 403, body: { error: "incorrect user or password" } };
        const token = `t${++logins}`;
        tokens.set(token, name);
        /** @type {Record<string, string>} */
        const headers = sendsHeader ? { "x-jwt": token, "access-control-expose-headers": "x-jwt" } : { "set-cookie": `XSRF-TOKEN=${token}; Path=/` };
        return { headers, body: { name, id: `anonymous_${name}`, picture: "" } };
    });
    server.route("POST /remark/api/v1/comment", (/** @type {any} */ { headers, body, query }) => {
        if (fault && !fault.arrives) return fault.answer;
        const name = tokens.get(sendsHeader ? headers["x-jwt"] : headers["x-xsrf-token"]);
        if (!name) return { status: 401, headers: { "content-type": "text/plain" }, body: "Unauthorized" };
        const { text, pid, locator } = JSON.parse(body);
        if (new URLSearchParams(query).get("site") !== "news" || locator.site !== "news") return error(403, "site mismatch", "invalid site", 4);
        if ([...text].length > mostCharacters) return error(400, `comment text exceeded max allowed size ${mostCharacters} (${[...text].length})`, "invalid comment", 4);
        if (/forbidden/.test(text)) return error(400, "comment contains restricted words", "invalid comment", 4);
        if (locator.url.endsWith("/old")) return error(403, "rejected", "old post, read-only", 8);
        const digits = String(stored.length + 1).padStart(8, "0");
        const comment = { id: `${digits}-0000-4000-8000-000000000000`, pid, text: `<p>${escaped(text)}</p>\n`, orig: escaped(text), user: { name, id: `anonymous_${name}`, picture: "" }, locator, time: new Date().toISOString(), title: "t" };
        stored.push(comment);
        return fault ? fault.answer : { status: 201, body: comment };
    });
    server.route("GET /remark/api/v1/find", (/** @type {any} */ { query }) => {
        const asked = new URLSearchParams(query);
        const comments = stored.filter(({ locator }) => locator.url === asked.get("url"));
        return { body: { comments: asked.get("sort") === "-time" ? comments.reverse() : comments, info: { url: asked.get("url"), count: comments.length } } };
    });
    server.route("GET /remark/api/v1/config", { body: { version: "1.14", max_comment_size: mostCharacters, auth_providers: isAnonymous ? ["anonymous"] : ["github"] } });
    return { stored, expire: () => tokens.clear(), meet: (/** @type {typeof fault} */ next) => (fault = next), get logins() { return logins; } };
}
