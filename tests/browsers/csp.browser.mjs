/** Strict pages: a Content Security Policy that allows the least, Trusted Types that allow nothing. */
import assert from "node:assert/strict";

import { CLASSIC, makeComment, makePost, REST } from "../web/post.mjs";

const ARTICLE = "maqal-article";
const policy = (/** @type {string} */ script) =>
    `default-src 'none'; script-src ${script}; style-src 'self'; img-src 'self'; connect-src 'self'; ` +
    "require-trusted-types-for 'script'; trusted-types 'none'";

/** @param {any} server @param {string} body @param {string} script */
function open(server, body, script) {
    server.route("/post.json", { body: makePost(server.origin) });
    server.route(REST, { body: [makeComment(server.origin, 5)] });
    return server.page("/", `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>t</title></head><body>${body}</body></html>`, {
        "content-security-policy": policy(script),
    });
}

const TAG = '<script async src="/dist/maqal.js" data-src="/post.json"></script>';

export default [
    {
        name: "article, style, comments and form work under the strictest policy, and nothing violates it",
        async run(page, { server }) {
            server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 9) });
            await page.goto(open(server, TAG, "'self' 'wasm-unsafe-eval'"));
            await page.waitForElement([ARTICLE, "#comment-5"]);
            const styled = await page.evaluate(() => getComputedStyle(document.querySelector("maqal-article").shadowRoot.querySelector(".control")).display);
            assert.equal(styled, "block");
            await page.fill([ARTICLE, "#field-content"], "تعليق");
            await page.fill([ARTICLE, "#field-author_name"], "قارئ");
            await page.fill([ARTICLE, "#field-author_email"], "reader@news.example");
            await page.click([ARTICLE, ".submit"]);
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelector("#field-content").value === "");
            assert.equal(server.asked.filter((/** @type {any} */ { method }) => method === "POST").length, 1);
        },
    },
    {
        name: "where the page forbids WebAssembly the fallback stays, with a message",
        problems: true,
        async run(page, { server }) {
            const body = '<script type="module" src="/dist/maqal.mjs"></script><maqal-article src="/post.json"><p id="fallback">نص</p></maqal-article>';
            await page.goto(open(server, body, "'self'"));
            await page.waitForElement([ARTICLE, ".failure"]);
            assert.equal(await page.text([ARTICLE, ".failure p"]), "تعذّر على هذا المتصفح عرض المقال.");
            assert.ok(await page.evaluate(() => document.querySelector("#fallback").getClientRects().length));
        },
    },
    {
        name: "where the page forbids WebAssembly the form that the server drew posts by itself",
        problems: true,
        async run(page, { server }) {
            const { createMaqal } = await import("../../dist/server.mjs");
            const { html } = (await createMaqal()).renderArticle(makePost(server.origin), { lang: "ar", cssHref: "/dist/maqal.css" });
            server.route(`POST ${CLASSIC}`, { body: "<!doctype html><title>taken</title>" });
            await page.goto(open(server, `<script type="module" src="/dist/maqal.mjs"></script>${html}`, "'self'"));
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot?.querySelector("form")?.noValidate);
            await page.fill([ARTICLE, "#field-content"], "تعليق");
            await page.fill([ARTICLE, "#field-author_name"], "قارئ");
            await page.fill([ARTICLE, "#field-author_email"], "reader@news.example");
            await page.click([ARTICLE, ".submit"]);
            await page.waitFor(() => document.title === "taken");
            const post = server.asked.find((/** @type {any} */ { method }) => method === "POST");
            const fields = new URLSearchParams(post.body);
            assert.equal(fields.get("comment"), "تعليق");
            assert.equal(fields.get("comment_post_ID"), "104");
        },
    },
];
