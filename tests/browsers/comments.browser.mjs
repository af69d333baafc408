/** <maqal-comments>: comments and form for a page that has its own article. */
import assert from "node:assert/strict";

import { makeComment, makePost, REST } from "../web/post.mjs";

const COMMENTS = "maqal-comments";

/** @param {any} page @param {any} server @param {string} attributes */
async function open(page, server, attributes) {
    const html = `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>t</title><script type="module" src="/dist/maqal.mjs"></script></head>
        <body><article><h1>مقال الصفحة</h1></article><maqal-comments ${attributes}><p id="fallback">بلا سكربت</p></maqal-comments></body></html>`;
    await page.goto(server.page("/", html));
    await page.waitForElement([COMMENTS, "form"]);
}

/** @param {any} page */
const drawn = (page) =>
    page.evaluate(() => {
        const { shadowRoot } = document.querySelector("maqal-comments");
        return { articles: shadowRoot.querySelectorAll(".headline, .body, .maqal").length, title: shadowRoot.querySelector("#comments-title").textContent };
    });

export default [
    {
        name: "with the number of a post and the address of its comments it reads them and takes one",
        async run(page, { server }) {
            server.route(`GET ${REST}`, { body: [makeComment(server.origin, 5)] });
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 6) });
            await open(page, server, `post="104" comments="${REST}"`);
            await page.waitForElement([COMMENTS, "#comment-5"]);
            const { articles, title } = await drawn(page);
            assert.equal(articles, 0);
            assert.match(title, /\S/);
            const [asked] = server.asked.filter((/** @type {any} */ { path }) => path === REST);
            assert.match(asked.query, /post=104/);
            for (const [field, text] of [["content", "تعليق"], ["author_name", "قارئ"], ["author_email", "a@news.example"]]) {
                await page.fill([COMMENTS, `#field-${field}`], text);
            }
            await page.click([COMMENTS, ".submit"]);
            await page.waitFor(() => document.querySelector("maqal-comments").shadowRoot.querySelector("#form-status").dataset.state === "accepted");
            const sent = JSON.parse(server.asked.find((/** @type {any} */ { method }) => method === "POST").body);
            assert.deepEqual([sent.post, sent.content], [104, "تعليق"]);
        },
    },
    {
        name: "with the address of a post it shows what belongs to it, and follows a change of its attributes",
        async run(page, { server }) {
            server.route("/post.json", { body: makePost(server.origin) });
            server.route("/closed.json", { body: makePost(server.origin, { comment_status: "closed" }) });
            server.route(`GET ${REST}`, { body: [makeComment(server.origin, 5)] });
            await open(page, server, 'src="/post.json"');
            assert.equal((await drawn(page)).articles, 0);
            await page.evaluate(() => document.querySelector("maqal-comments").setAttribute("src", "/closed.json"));
            await page.waitFor(() => document.querySelector("maqal-comments").shadowRoot.querySelector(".closed"));
            assert.equal(await page.evaluate(() => document.querySelector("maqal-comments").shadowRoot.querySelector("form")), null);
        },
    },
];
