/** Languages that are not in the core: files of texts, shipped and a site's own, when they come, late or never. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { makeComment, makePost, REST } from "../web/post.mjs";

const ARTICLE = "maqal-article";
const MODULE = '<script type="module" src="/dist/maqal.mjs"></script>';
const HEADLINE = [ARTICLE, ".headline"];
const FORM_TITLE = [ARTICLE, "#form-title"];
const texts = (/** @type {string} */ language) =>
    JSON.parse(readFileSync(new URL(`../../web/locales/${language}.json`, import.meta.url), "utf8")).messages;

/** @param {any} server @param {string} attributes @param {string} [html] attributes of the root @param {string} [script] */
function open(server, attributes, html = "", script = MODULE) {
    const log = `<script src="/log.js"></script>`;
    server.route("/log.js", {
        headers: { "content-type": "text/javascript" },
        body: `window.log = []; for (const type of ["maqal-render", "maqal-error"]) addEventListener(type, () => log.push(type));`,
    });
    const body = attributes && `<maqal-article ${attributes}>fallback</maqal-article>`;
    return server.page("/", `<!doctype html><html ${html}><head><meta charset="utf-8"><title>page</title>${log}${script}</head><body>${body}</body></html>`);
}

/** @param {any} server @param {Record<string, unknown>} [changes] @param {object} [answer] */
function servePost(server, changes = {}, answer = {}) {
    server.route(REST, { body: [] });
    server.route("/post.json", { body: makePost(server.origin, { title: { rendered: "Titre" }, content: { rendered: "<p>Texte.</p>" }, ...changes }), ...answer });
}

const asked = (/** @type {any} */ server) => server.asked.map((/** @type {any} */ { path }) => path);
const catalogues = (/** @type {any} */ server) => asked(server).filter((/** @type {string} */ path) => path.includes("locales/") || path === "/own.json");
const catalogue = (/** @type {string} */ language, /** @type {object} */ messages) => ({ body: { format: "maqal-catalogue/1", language, messages } });
/** The texts of labels, hints, notes and button, in order. */
const formTexts = (/** @type {any} */ page) =>
    page.evaluate(() =>
        [...document.querySelector("maqal-article").shadowRoot.querySelectorAll("form .label,form .hint,form .notes,form .submit")].map((part) =>
            part.textContent.replace(/ \*$/, ""),
        ),
    );
const expectedForm = (/** @type {any} */ of) => [
    of["form.notes"], of["form.label.content"], of["form.hint.content"], of["form.label.author_name"], of["form.hint.author_name"],
    of["form.label.author_email"], of["form.hint.author_email"], of["form.label.author_url"], of["form.hint.author_url"], of["form.submit"],
];

export default [
    {
        name: "a French page shows the form in French, which is asked for with module and article, and once",
        async run(page, { server }) {
            servePost(server, {}, { delay: 200 });
            await page.goto(open(server, 'src="/post.json"', 'lang="fr-FR"'));
            await page.waitForElement(FORM_TITLE);
            assert.equal(await page.text(FORM_TITLE), "Laisser un commentaire");
            assert.deepEqual(await formTexts(page), expectedForm(texts("fr")));
            assert.match(await page.text([ARTICLE, ".dates"]), /5 mars 2024 à 10:20/);
            const list = asked(server);
            assert.deepEqual(catalogues(server), ["/dist/locales/fr.json"]);
            const comments = list.findIndex((/** @type {string} */ path) => path === "/dist/maqal-thread.mjs" || path === REST);
            assert.ok(comments < 0 || list.indexOf("/dist/locales/fr.json") < comments, `asked in this order: ${list}`);
            assert.deepEqual(await page.evaluate(() => window.log), ["maqal-render"]);
        },
    },
    {
        name: "what is wrong with a comment is said in French, by the module that judges it",
        async run(page, { server }) {
            servePost(server);
            await page.goto(open(server, 'src="/post.json" lang="fr"'));
            await page.waitForElement(FORM_TITLE);
            await page.click([ARTICLE, ".submit"]);
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelector("#form-summary:not([hidden]) li"));
            const fr = texts("fr");
            assert.equal(await page.text([ARTICLE, "#field-content-error"]), fr["issue.content.required"]);
            const number = await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelectorAll("#form-summary li").length);
            assert.equal(await page.text([ARTICLE, "#form-summary-title"]), number === 1 ? fr["form.summary_title"].one : fr["form.summary_title"].other.replace("{n}", String(number)));
            assert.deepEqual(catalogues(server), ["/dist/locales/fr.json"]);
        },
    },
    {
        name: "a Persian page reads from right to left, with Persian digits and the calendar of Iran",
        async run(page, { server }) {
            servePost(server, {
                title: { rendered: "عنوان" },
                content: { rendered: "<p>متن فارسی.</p>" },
                _embedded: { replies: [[1, 2].map((id) => makeComment(server.origin, id))] },
            });
            await page.goto(open(server, 'src="/post.json" lang="fa"'));
            await page.waitForElement(FORM_TITLE);
            const comments = await page.evaluate(() => {
                const root = document.querySelector("maqal-article").shadowRoot;
                const { dir, lang } = root.querySelector(".comments");
                return [dir, lang, getComputedStyle(root.querySelector("form")).direction, root.querySelector("#comments-title").textContent];
            });
            assert.deepEqual(comments, ["rtl", "fa", "rtl", "۲ دیدگاه"]);
            assert.match(await page.text([ARTICLE, ".dates"]), /۱۵ اسفند ۱۴۰۲، ساعت ۱۰:۲۰/);
            assert.deepEqual(await formTexts(page), expectedForm(texts("fa")));
        },
    },
    {
        name: "a site's own catalogue stands above ours, text by text, and a change of it is drawn",
        async run(page, { server }) {
            servePost(server);
            server.route("/own.json", catalogue("fr", { "form.title": "À vous la parole" }));
            server.route("/other.json", catalogue("fr", { "form.title": "Et vous ?" }));
            await page.goto(open(server, 'src="/post.json" lang="fr" catalogue="/own.json"'));
            await page.waitForElement(FORM_TITLE);
            assert.equal(await page.text(FORM_TITLE), "À vous la parole");
            assert.equal(await page.text([ARTICLE, ".submit"]), texts("fr")["form.submit"]);
            await page.evaluate(() => document.querySelector("maqal-article").setAttribute("catalogue", "/other.json"));
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelector("#form-title").textContent === "Et vous ?");
        },
    },
    {
        name: "a language of which we have nothing comes from the site, the rest is English, and the tag takes it too",
        async run(page, { server }) {
            servePost(server);
            server.route("/own.json", catalogue("ckb", { "form.title": "لێدوانێک بنووسە" }));
            const tag = '<script async src="/dist/maqal.js" data-src="/post.json" data-lang="ckb-IQ" data-catalogue="/own.json" data-target="body"></script>';
            await page.goto(open(server, "", "", tag));
            await page.waitForElement(FORM_TITLE);
            assert.equal(await page.text(FORM_TITLE), "لێدوانێک بنووسە");
            assert.equal(await page.text([ARTICLE, ".submit"]), "Post comment");
            assert.equal(await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector(".comments").dir), "rtl");
            assert.deepEqual(catalogues(server), ["/own.json"]);
        },
    },
    {
        name: "a file that is missing, broken or no catalogue leaves English, and breaks nothing",
        async run(page, { server }) {
            for (const answer of [{ status: 404, body: "not found" }, { drop: true }, { body: "{" }, { body: { format: "maqal-catalogue/9" } }]) {
                server.reset();
                servePost(server);
                server.route("/dist/locales/fr.json", answer);
                await page.goto(open(server, 'src="/post.json" lang="fr"'));
                await page.waitForElement(FORM_TITLE);
                assert.equal(await page.text(FORM_TITLE), "Leave a comment", JSON.stringify(answer));
                await page.click([ARTICLE, ".submit"]);
                await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelector("#field-content-error").textContent);
                assert.equal(await page.text([ARTICLE, "#field-content-error"]), "Please write your comment.");
            }
        },
    },
    {
        name: "words that are late are not waited for: the article is drawn, then again in them, with what was typed",
        async run(page, { server }) {
            servePost(server);
            server.route("/dist/locales/fr.json", { ...catalogue("fr", texts("fr")), delay: 4500 });
            await page.goto(open(server, 'src="/post.json" lang="fr"'));
            await page.waitForElement(FORM_TITLE);
            assert.equal(await page.text(FORM_TITLE), "Leave a comment");
            await page.fill([ARTICLE, "textarea"], "Bonjour");
            await page.waitFor(() => document.querySelector("maqal-article").shadowRoot.querySelector("#form-title").textContent === "Laisser un commentaire");
            assert.equal(await page.evaluate(() => document.querySelector("maqal-article").shadowRoot.querySelector("textarea").value), "Bonjour");
        },
    },
    {
        name: "where the page says no language, the article's own is spoken, drawn once",
        async run(page, { server }) {
            const rest = `${server.origin}${REST}`;
            server.route(REST, { body: [makeComment(server.origin, 1, { author_name: "" })] });
            server.route("/own-language.json", {
                body: { format: "maqal-article/1", lang: "de", headline: "Titel", published: "2026-03-04T15:07:00Z", body: [], comments: { rest, post: 104 } },
            });
            await page.goto(open(server, 'src="/own-language.json"'));
            await page.waitForElement(HEADLINE);
            assert.match(await page.text([ARTICLE, ".dates"]), /4\. März 2026, 15:07 Uhr/);
            await page.waitForElement([ARTICLE, ".comments-list .comment-author"]);
            assert.equal(await page.text([ARTICLE, ".comments-list .comment-author"]), "Anonym");
            assert.deepEqual(catalogues(server), ["/dist/locales/de.json"]);
            assert.deepEqual(await page.evaluate(() => window.log), ["maqal-render"]);
        },
    },
    {
        name: "nothing is asked for in a language that is in the core, or of which there is no file",
        async run(page, { server }) {
            for (const lang of ["ar-EG", "en", "pt-BR", "", "frr", "x"]) {
                server.reset();
                servePost(server);
                await page.goto(open(server, `src="/post.json" lang="${lang}"`));
                await page.waitForElement(FORM_TITLE);
                assert.deepEqual(catalogues(server), [], lang);
            }
        },
    },
    {
        name: "an article that cannot be loaded says so in the reader's language",
        async run(page, { server }) {
            server.route("/post.json", { status: 404, body: "not found" });
            await page.goto(open(server, 'src="/post.json" lang="he"'));
            await page.waitForElement([ARTICLE, ".failure"]);
            const [lang, dir, text, retry] = await page.evaluate(() => {
                const view = document.querySelector("maqal-article").shadowRoot.querySelector(".failure");
                return [view.lang, view.dir, view.querySelector("p").textContent, view.querySelector("button").textContent];
            });
            const he = texts("he");
            assert.deepEqual([lang, dir, text, retry], ["he", "rtl", he["failure.missing"], he["failure.retry"]]);
        },
    },
    {
        name: "a form of the page's own is judged in the page's language, with the site's words",
        async run(page, { server }) {
            server.route("/own.json", catalogue("tr", { "issue.author_name.required": "Adınız?" }));
            const form = `<form action="/send" method="post" data-maqal-form='{"catalogue":"/own.json","rules":{"profile":"wordpress"}}'>
                <input name="author" required><input name="email" type="email" required><textarea name="comment" required></textarea><button>Gönder</button></form>`;
            await page.goto(server.page("/", `<!doctype html><html lang="tr"><head><meta charset="utf-8"><title>t</title>${MODULE}</head><body>${form}</body></html>`));
            await page.waitFor(() => document.querySelector("[data-maqal-part]"));
            await page.click(["form button"]);
            const error = (/** @type {string} */ field) =>
                page.waitFor((/** @type {string} */ name) => document.querySelector(`[data-maqal-part="field-${name}-error"]`).textContent, field);
            assert.equal(await error("content"), texts("tr")["issue.content.required"]);
            assert.equal(await error("author_name"), "Adınız?");
            assert.deepEqual(catalogues(server).sort(), ["/dist/locales/tr.json", "/own.json"]);
        },
    },
];
