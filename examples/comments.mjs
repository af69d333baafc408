/**
 * A collection of comments for the demo, kept in memory: it answers GET and POST in the shape of WordPress' wp/v2/comments,
 * and judges what comes by the same rules as the form, from the package. A real site has its own server for this.
 */
import { createMaqal } from "../dist/server.mjs";

/** One for all requests: the module is compiled once. */
export const maqal = createMaqal();

/** The rules of WordPress' two ends. */
const RULES = /** @type {const} */ ({ profile: "wordpress", version: "6.8", endpoint: "rest" });
const FORM_RULES = /** @type {const} */ ({ ...RULES, endpoint: "classic" });
const MOST = 500;

/** @type {{ id: number, post: number, parent: number, author_name: string, date: string, content: { rendered: string } }[]} */
const comments = [];

/** @param {string} text */
const paragraphs = (text) =>
    text
        .replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c] ?? c)
        .split(/\n{2,}/)
        .map((one) => `<p>${one.replaceAll("\n", "<br>")}</p>`)
        .join("\n");

/** @param {unknown} fields @param {typeof RULES | typeof FORM_RULES} rules @returns {Promise<{ status: number, body: any }>} */
async function add(fields, rules) {
    const { validateComment, sanitizeHtml } = await maqal;
    const { verdict, issues } = validateComment(/** @type {object} */ (fields), rules);
    if (verdict === "refused") {
        return { status: 400, body: { code: issues[0]?.code, message: issues[0]?.message, data: { status: 400 } } };
    }
    const { post, parent, author_name, content } = /** @type {any} */ (fields);
    const comment = {
        id: 1000 + comments.length,
        post: Number(post) || 0,
        parent: Number(parent) || 0,
        author_name: String(author_name),
        date: new Date().toISOString().slice(0, 19),
        status: verdict === "held" ? "hold" : "approved",
        content: { rendered: sanitizeHtml(paragraphs(String(content)), { profile: "comment" }) },
    };
    if (comments.length < MOST) comments.push(comment);
    return { status: 201, body: comment };
}

/** @param {import("node:http").IncomingMessage} request @returns {Promise<string | undefined>} undefined: too large */
async function bodyOf(request) {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) {
        text += chunk;
        if (text.length > 1_000_000) return undefined;
    }
    return text;
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {URL} url
 * @returns {Promise<{ status: number, body: unknown }>}
 */
export async function answerComments(request, url) {
    if (request.method !== "POST") {
        const post = Number(url.searchParams.get("post"));
        return { status: 200, body: comments.filter((comment) => !post || comment.post === post) };
    }
    const text = await bodyOf(request);
    if (text === undefined) return { status: 413, body: { code: "too_large", message: "Too large." } };
    try {
        return await add(JSON.parse(text), RULES);
    } catch {
        return { status: 400, body: { code: "rest_invalid_json", message: "Invalid JSON body passed." } };
    }
}

/**
 * What a form posts by itself, in a browser without script: as WordPress' wp-comments-post.php, which sends back to the page.
 * @param {import("node:http").IncomingMessage} request
 * @returns {Promise<{ status: number, headers: Record<string, string>, body: string }>}
 */
export async function answerForm(request) {
    const text = { "content-type": "text/plain; charset=utf-8" };
    const form = await bodyOf(request);
    if (form === undefined) return { status: 413, headers: text, body: "Too large." };
    const typed = Object.fromEntries(new URLSearchParams(form));
    const fields = {
        content: typed["comment"] ?? "",
        author_name: typed["author"] ?? "",
        author_email: typed["email"] ?? "",
        author_url: typed["url"] ?? "",
        post: typed["comment_post_ID"],
        parent: Number(typed["comment_parent"]) || 0,
    };
    const { status, body } = await add(fields, FORM_RULES);
    if (status !== 201) return { status, headers: text, body: body.message };
    return { status: 302, headers: { location: request.headers.referer ?? "/" }, body: "" };
}
