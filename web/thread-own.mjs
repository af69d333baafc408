/** Comments of the reader's own: as the server has stored them, and kept for the visit while they wait for approval. */

/**
 * @typedef {{ id: number, parent: number, status: string, author_name: string, author_url: string, date: string, date_gmt: string,
 *     content: { rendered: string }, preview?: string }} OwnComment as WordPress serves one; `preview` is where its writer
 *     can see it
 * @typedef {{ status: string, id: number | null, parent: number, transport: string }} Stored
 * @typedef {{ url?: string, body?: string }} Answer
 */

const PREFIX = "maqal-own/1 ";
/** Of one article, the newest ones; what is larger is not kept. */
const MOST = 20;
const MOST_CHARACTERS = 200_000;

/**
 * @param {Stored} stored
 * @param {Answer} answer
 * @param {Record<string, unknown>} sent the fields
 * @returns {OwnComment | undefined} undefined where the server did not say which one it is
 */
export function ownComment(stored, { url = "", body = "" }, sent) {
    // To its writer, what a filter has put away waits like all others.
    const status = stored.status === "held" ? "hold" : "approved";
    if (stored.transport === "rest") {
        try {
            const comment = JSON.parse(body);
            if (Number.isSafeInteger(comment.id)) return { ...comment, status };
        } catch {
            // an answer of another shape
        }
        return undefined;
    }
    const preview = status === "hold" && URL.canParse?.(url) ? new URL(url) : undefined;
    const id = Number(preview?.searchParams.get("unapproved"));
    if (!preview || !Number.isSafeInteger(id) || id < 1) return undefined;
    preview.hash = `comment-${id}`;
    const now = new Date().toISOString().slice(0, 19);
    return {
        id,
        parent: stored.parent,
        status,
        author_name: escape(String(sent["author_name"] ?? "")),
        author_url: "",
        date: now,
        date_gmt: now,
        content: { rendered: paragraphs(String(sent["content"] ?? "")) },
        ...(/^https?:$/.test(preview.protocol) && { preview: preview.href }),
    };
}

/** @param {string} text */
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** As WordPress makes them. What stands in them passes the core's allowlist, like what a server sends. @param {string} text */
export const paragraphs = (text) =>
    text
        .replace(/\r\n?/g, "\n")
        .trim()
        .split(/\n[ \t]*\n\s*/)
        .map((part) => `<p>${part.replaceAll("\n", "<br>")}</p>`)
        .join("");

/** @returns {Storage | undefined} where this browser lets the page keep something for the visit */
function visit() {
    try {
        return document.defaultView?.sessionStorage;
    } catch {
        return undefined; // denied
    }
}

/** @param {string} key @returns {any} */
export function recall(key) {
    try {
        return JSON.parse(visit()?.getItem(key) || "null");
    } catch {
        return null;
    }
}

/** @param {string} key @param {unknown} value */
export function remember(key, value) {
    try {
        visit()?.setItem(key, JSON.stringify(value));
    } catch {
        // then it is shown until the page is left
    }
}

/** What waits for approval, of one article. */
export class OwnComments {
    #key;

    /** @param {string} address of where its comments go, with the post */
    constructor(address) {
        this.#key = PREFIX + address;
    }

    /** @returns {OwnComment[]} */
    get list() {
        const list = recall(this.#key);
        return Array.isArray(list) ? list.filter((one) => one?.id > 0 && typeof one.content?.rendered === "string") : [];
    }

    /** @param {OwnComment} comment */
    keep(comment) {
        if (JSON.stringify(comment).length > MOST_CHARACTERS) return;
        remember(this.#key, [...this.list.filter(({ id }) => id !== comment.id), comment].slice(-MOST));
    }

    /** What everybody sees by now. @param {(id: number) => boolean} isPublished */
    forget(isPublished) {
        const { list } = this;
        const waiting = list.filter(({ id }) => !isPublished(id));
        if (waiting.length < list.length) remember(this.#key, waiting);
    }
}
