/**
 * A collection of comments for the demo, kept in memory: it answers GET and POST in the shape of WordPress' wp/v2/comments,
 * and judges what comes by the same rules as the form, from the package. A real site has its own server for this.
 */
import { createMaqal } from "../dist/server.mjs";

const RULES = { profile: "wordpress", version: "6.8", endpoint: "rest" };
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

/** @param {unknown} fields @returns {Promise<{ status: number, body: unknown }>} */
async function add(fields) {
    const maqal = await createMaqal();
    const { verdict, issues } = maqal.validateComment(fields, RULES);
    if (verdict === "refused") {
        const { code, message } = issues[0];
        return { status: 400, body: { code, message, data: { status: 400 } } };
    }
    const { post, parent, author_name, content } = /** @type {any} */ (fields);
    const comment = {
        id: 1000 + comments.length,
        post: Number(post) || 0,
        parent: Number(parent) || 0,
        author_name: String(author_name),
        date: new Date().toISOString().slice(0, 19),
        status: verdict === "held" ? "hold" : "approved",
        content: { rendered: maqal.sanitizeHtml(paragraphs(String(content)), { profile: "comment" }) },
    };
    if (comments.length < MOST) comments.push(comment);
    return { status: 201, body: comment };
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
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) {
        text += chunk;
        if (text.length > 1_000_000) return { status: 413, body: { code: "too_large", message: "Too large." } };
    }
    try {
        return await add(JSON.parse(text));
    } catch {
        return { status: 400, body: { code: "rest_invalid_json", message: "Invalid JSON body passed." } };
    }
}
