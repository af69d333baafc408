/** Comments of the tests, and what of them stands in WordPress' database. */
import assert from "node:assert/strict";

/** @typedef {import("./page-of-another-origin.mjs").Around} Around */

export const reader = { author: "ليلى حدّاد", email: "layla.reader@example.org", url: "https://example.org/مدوّنة" };
let count = 0;
/** A text that stands nowhere yet. @param {string} [more] */
export const newText = (more = "") => `تعليق رقم ${++count} من الاختبار 🙂 "quoted" — with English${more}`;

/** How often WordPress has one of these texts. @param {Around["site"]} site @param {string} text */
export async function countOf(site, text) {
    const all = await site.api("/wp/v2/comments?post=104&per_page=100");
    const number = /رقم (\d+) من/.exec(text)?.[1];
    return all.filter((/** @type {any} */ { content }) => content.rendered.includes(`رقم ${number} من`)).length;
}

/** @param {string} text */
const hex = (text) => Buffer.from(text, "utf8").toString("hex");

/**
 * The newest comment is this one, byte by byte.
 * @param {Around["site"]} site
 * @param {{ content: string, author?: string, email?: string, url?: string }} typed
 * @param {{ approved?: string, post?: string, parent?: string }} [expected]
 */
export async function assertStored(site, typed, { approved = "1", post = "104", parent = "0" } = {}) {
    const stored = await site.last();
    const { content, author, email, url } = { ...reader, ...typed };
    const names = { comment_content: content, comment_author: author, comment_author_email: email, comment_author_url: url };
    const wanted = Object.fromEntries(Object.entries(names).map(([name, text]) => [name, hex(text)]));
    assert.deepEqual(stored.hex, wanted, `stored: ${JSON.stringify(stored.row)}`);
    assert.equal(stored.row.comment_approved, approved);
    assert.equal(stored.row.comment_post_ID, post);
    assert.equal(stored.row.comment_parent, parent);
}

/** @param {Around["site"]} site */
export const newestId = async (site) => (await site.last()).row.comment_ID;

/** Arabic words, no code of an error. @param {string} text */
export function assertPlainArabic(text) {
    assert.match(text, /[\u0600-\u06ff]{2}/, `plain words in the language of the form: ${text}`);
    assert.doesNotMatch(text, /rest_|comment_[a-z]+_|<|undefined|null|\bHTTP\b/, text);
}
