/**
 * A comment server of a site's own, for `<maqal-comments server="json">`: the contract of
 * dist/schema/maqal-comments-1.openapi.json, with everything in memory. It judges what comes by the same rules as the form.
 *
 *   node examples/comment-server.mjs [port]
 */
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

import { createMaqal } from "../dist/server.mjs";

const MOST_BYTES = 262_144;
/** A comment from the same address within this time is too fast. */
const SECONDS = 5;

/** @typedef {{ id: number, parent: number, status: "approved" | "hold", author_name: string, author_url: string, date: string, date_gmt: string, content: { rendered: string } }} Comment */

/** @param {number} status @param {string} type @param {string} detail @param {object} [more] */
const problem = (status, type, detail, more = {}) => ({ status, body: { type: `https://comments.example/problems/${type}`, status, detail, ...more } });

/** @param {string} text */
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/**
 * @param {{ rules?: import("../dist/server.mjs").CommentRules, seconds?: number, isClosed?: (thread: string) => boolean }} [options] `rules` as
 *     schema/maqal-rules-1.schema.json has them
 */
export function createCommentServer({ rules = { profile: "generic" }, seconds = SECONDS, isClosed = () => false } = {}) {
    const maqal = createMaqal();
    /** @type {Map<string, Comment[]>} */
    const threads = new Map();
    /** What was taken under a key, and of what. @type {Map<string, { what: string, comment: Comment }>} */
    const taken = new Map();
    /** @type {Map<string, number>} */
    const last = new Map();
    let ids = 0;

    /** @param {URLSearchParams} query */
    function list(query) {
        const all = (threads.get(query.get("thread") ?? "") ?? []).filter(({ status }) => status === "approved");
        const size = Math.min(Number(query.get("per_page")) || 100, 100);
        const page = Math.max(Number(query.get("page")) || 1, 1);
        const ordered = query.get("order") === "desc" ? all.reverse() : all;
        return { status: 200, body: ordered.slice((page - 1) * size, page * size), pages: Math.ceil(all.length / size) };
    }

    /** @param {any} fields @param {string} key @param {string} from */
    async function add(fields, key, from) {
        const { thread, parent = 0, author_name: name = "", author_email: email = "", author_url: site = "", content } = fields ?? {};
        if (typeof thread !== "string" || !thread || typeof content !== "string") return problem(400, "bad-request", "A thread and a text are needed.");
        const what = JSON.stringify([thread, parent, name, email, site, content]);
        const before = taken.get(key);
        if (before && before.what === what) return { status: 200, body: before.comment };
        if (isClosed(thread)) return problem(403, "closed", "Comments are closed.");
        if (Date.now() - (last.get(from) ?? -Infinity) < seconds * 1000) return problem(429, "too-fast", "Not so fast.", { wait: seconds });
        const { validateComment, sanitizeHtml } = await maqal;
        const { verdict, issues } = validateComment({ content, author_name: name, author_email: email, author_url: site, parent }, rules);
        if (verdict === "refused") {
            const errors = issues.filter(({ severity }) => severity === "refuse").map(({ field, message }) => ({ pointer: `#/${field}`, detail: message }));
            return problem(422, "invalid", errors[0]?.detail ?? "", { errors });
        }
        const date = new Date().toISOString().slice(0, 19);
        const paragraphs = escape(content).split(/\n{2,}/).map((one) => `<p>${one.replaceAll("\n", "<br>")}</p>`).join("\n");
        /** @type {Comment} */
        const comment = {
            id: ++ids,
            parent: Number(parent) || 0,
            status: verdict === "held" ? "hold" : "approved",
            author_name: escape(String(name)),
            author_url: String(site),
            date,
            date_gmt: date,
            content: { rendered: sanitizeHtml(paragraphs, { profile: "comment" }) },
        };
        threads.set(thread, [...(threads.get(thread) ?? []), comment]);
        if (key) taken.set(key, { what, comment });
        last.set(from, Date.now());
        return { status: 201, body: comment };
    }

    /** @param {import("node:http").IncomingMessage} request */
    async function answer(request) {
        const url = new URL(request.url ?? "/", "http://localhost");
        if (request.method === "GET") return list(url.searchParams);
        if (request.method !== "POST") return problem(405, "method", "GET and POST are answered.");
        let text = "";
        for await (const chunk of request.setEncoding("utf8")) {
            text += chunk;
            if (Buffer.byteLength(text) > MOST_BYTES) return problem(413, "too-large", "That is too large.");
        }
        let fields;
        try {
            fields = JSON.parse(text);
        } catch {
            return problem(400, "bad-request", "That is no JSON.");
        }
        return add(fields, String(request.headers["idempotency-key"] ?? ""), String(request.socket.remoteAddress));
    }

    return createServer(async (request, response) => {
        const cors = {
            "access-control-allow-origin": "*",
            "access-control-allow-headers": "content-type, idempotency-key",
            "access-control-expose-headers": "x-wp-totalpages, retry-after",
        };
        if (request.method === "OPTIONS") return void response.writeHead(204, cors).end();
        const { status, body, ...more } = /** @type {{ status: number, body: any, pages?: number }} */ (await answer(request));
        response.writeHead(status, {
            ...cors,
            "content-type": status < 400 ? "application/json" : "application/problem+json",
            ...(more.pages !== undefined && { "x-wp-totalpages": String(more.pages) }),
            ...(body.wait && { "retry-after": String(body.wait) }),
        });
        response.end(JSON.stringify(body));
    });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    const server = createCommentServer().listen(Number(process.argv[2]) || 0, () => {
        const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
        console.log(`http://127.0.0.1:${port}/`);
    });
}
