/**
 * The comment form as a screen reader has it, in Arabic and in English, in the widget and in a form of WordPress that was
 * taken over. The walks are in walks/*.txt, to be read by people; MAQAL_WALK=1 prints what is there now, and
 * MAQAL_WALK=write writes it down.
 */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { makeComment, makePost, CLASSIC, REST } from "../web/post.mjs";
import { heard, listen, walk } from "./screen-reader.mjs";

const wordpressForm = readFileSync(new URL("../fixtures/wordpress/classic/form-104.html", import.meta.url), "utf8");
const ARTICLE = "maqal-article";
const WIDGET = `document.querySelector("${ARTICLE}").shadowRoot.querySelector("form")`;

/** A kind of form: how its page is opened, where its controls are, how it is answered. */
const widget = {
    name: "widget",
    form: WIDGET,
    control: (/** @type {string} */ field) => [ARTICLE, `#field-${field}`],
    submit: [ARTICLE, ".submit"],
    link: (/** @type {number} */ n) => [ARTICLE, `.summary-list li:nth-child(${n}) a`],
    status: `${WIDGET}.querySelector("#form-status").dataset.state`,
    /** @param {any} page @param {any} server @param {string} lang */
    async open(page, server, lang) {
        server.route("/post.json", { body: makePost(server.origin) });
        server.route(`GET ${REST}`, { body: [] });
        server.route(`POST ${REST}`, { status: 201, body: makeComment(server.origin, 9, { status: "hold" }) });
        await page.goto(server.page("/", `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>t</title>
            <script type="module" src="/dist/maqal.mjs"></script></head><body><maqal-article src="/post.json"></maqal-article></body></html>`));
        await page.waitFor(`() => ${ready(WIDGET)}`);
    },
};
const names = /** @type {Record<string, string>} */ ({ content: "comment", author_name: "author", author_email: "email" });
const takenOver = {
    name: "form of the page",
    form: 'document.querySelector("form")',
    control: (/** @type {string} */ field) => [`#${names[field]}`],
    submit: ["#submit"],
    link: (/** @type {number} */ n) => [`[data-maqal-part="form-summary"] li:nth-child(${n}) a`],
    status: 'document.querySelector("[data-maqal-part=form-status]").dataset.state',
    /** @param {any} page @param {any} server @param {string} lang */
    async open(page, server, lang) {
        const form = wordpressForm.replace(/http:\/\/wordpress\.test/g, "").replace("<form ", `<form data-maqal-form='{"follow":false}' `);
        server.route(`POST ${CLASSIC}`, { status: 302, headers: { location: "/story?unapproved=9&moderation-hash=h#comment-9" }, body: "" });
        await page.goto(server.page("/story", `<!doctype html><html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}"><head><meta charset="utf-8"><title>t</title>
            <script async src="/dist/maqal.js"></script></head><body>${form}</body></html>`));
        await page.waitFor(`() => ${ready(takenOver.form)}`);
    },
};

/** What shows that the form's script has it. @param {string} form */
const ready = (form) => `!!${form}?.noValidate && !!${form}.querySelector("#form-spoken, [data-maqal-part=form-spoken]")`;

/** @param {any} page @param {string} expression */
const until = (page, expression) => page.waitFor(`() => ${expression}`);

/**
 * The whole walk, step by step.
 * @param {any} page @param {any} server @param {string} lang @param {typeof widget | typeof takenOver} kind
 */
async function walkThrough(page, server, lang, kind) {
    /** @type {string[]} */
    const lines = [];
    const note = (/** @type {string} */ title, /** @type {string[]} */ list) => lines.push(`## ${title}`, ...list, "");
    await kind.open(page, server, lang);
    await listen(page, kind.form);
    note("as drawn", await walk(page, kind.form));

    await page.fill(kind.control("author_email"), "reader@");
    await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("maqal-full.wasm")));
    await page.focus(kind.control("author_name"));
    await until(page, `${kind.form}.querySelectorAll("[aria-invalid=true]").length === 1`);
    note("a field is left with an error: heard", await heard(page));

    await listen(page, kind.form);
    await page.click(kind.submit);
    await until(page, `${kind.form}.querySelectorAll("[aria-invalid=true]").length === 3`);
    note("a submit is refused", await walk(page, kind.form));
    note("a submit is refused: heard beside the focus", await heard(page));
    for (const n of [1, 2, 3]) {
        await page.click(kind.link(n));
        note(`link ${n} leads to`, (await walk(page, kind.form)).filter((line) => line.includes(", focused")));
    }

    await listen(page, kind.form);
    await page.focus(kind.control("author_name"));
    await page.fill(kind.control("author_name"), "ن".repeat(118));
    for (const key of ["ن", "ن"]) await page.type(key);
    await until(page, "window.spoken.length > 0");
    note("typing near the limit: heard", await heard(page));
    note("typing near the limit", (await walk(page, kind.form)).filter((line) => line.includes(", focused")));

    await page.fill(kind.control("content"), "text");
    await page.fill(kind.control("author_name"), "Reader");
    await page.fill(kind.control("author_email"), "reader@news.example");
    await listen(page, kind.form);
    await page.click(kind.submit);
    await until(page, `${kind.status} === "held"`);
    note("a comment was sent and is held: heard", await heard(page));
    note("a comment was sent and is held", await walk(page, kind.form));
    return lines;
}

/** @param {string} lang @param {typeof widget | typeof takenOver} kind */
const aWalk = (lang, kind) => ({
    name: `the ${kind.name} is walked through in ${lang === "ar" ? "Arabic" : "English"} as it is written down`,
    engines: ["chromium"],
    timeout: 60_000,
    /** @param {any} page @param {any} context */
    async run(page, { server }) {
        const lines = await walkThrough(page, server, lang, kind);
        const file = new URL(`walks/${kind.name.replaceAll(" ", "-")}.${lang}.txt`, import.meta.url);
        const { MAQAL_WALK: wish } = process.env;
        if (wish) console.log([`# ${kind.name}, ${lang}`, "", ...lines].join("\n"));
        if (wish === "write") {
            mkdirSync(new URL("walks/", import.meta.url), { recursive: true });
            writeFileSync(file, lines.join("\n"));
        }
        assert.ok(existsSync(file), `${file} is missing`);
        assert.deepEqual(lines, readFileSync(file, "utf8").split("\n"));
    },
});

export default [widget, takenOver].flatMap((kind) => ["ar", "en"].map((lang) => aWalk(lang, kind)));
