/**
 * Strips of pictures of what a reader sees, step by step, where a comment has difficulties:
 *
 *     node tests/tools/strips.mjs [chromium] [firefox] [webkit]
 *
 * Each story is told in Arabic and in English, on a phone, into build/strips/STORY-LANGUAGE-ENGINE.png. Without names: chromium.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { mountAltcha } from "../browsers/harness/altcha.mjs";
import { COMMENTS, end, open, pageOf, waitForState } from "../browsers/harness/comment-form.mjs";
import { chromium, firefox } from "../browsers/harness/puppeteer.mjs";
import { TestServer } from "../browsers/harness/server.mjs";
import { webkit } from "../browsers/harness/webkit.mjs";
import { makeComment, REST } from "../web/post.mjs";

const ENGINES = { chromium, firefox, webkit };
const PHONE = { width: 390, height: 1080 };
const folder = join(dirname(fileURLToPath(import.meta.url)), "../../build/strips");
const OFFLINE = "window.isOnline = true; Object.defineProperty(Navigator.prototype, 'onLine', { get: () => window.isOnline });";
const javascript = { "content-type": "text/javascript" };

/** @typedef {"ar" | "en"} Lang @typedef {Record<Lang, string>} Words */

/** @type {Record<string, Words>} */
const WRITTEN = {
    name: { ar: "سلمى", en: "Selma" },
    text: { ar: "كنت أعبر الرصيف القديم كل صباح، وكان الصيادون", en: "I used to cross the old pier every morning, and the fishermen" },
    more: { ar: " يعرفون الريح من رائحتها.", en: " knew the wind by its smell." },
    other: { ar: "شكرا على هذا التقرير.", en: "Thank you for this report." },
};

/**
 * @typedef {object} Stage
 * @property {any} page
 * @property {TestServer} server
 * @property {Lang} lang
 * @property {(path: string, attributes?: string) => Promise<void>} open
 * @property {(field: string, text: string) => Promise<void>} type
 * @property {(button?: string) => Promise<void>} press by key
 * @property {(said: Words) => Promise<void>} show takes the picture
 * @property {(which: string) => string} word
 */

/** @type {Record<string, { title: Words, tell: (stage: Stage) => Promise<void> }>} */
const STORIES = {
    captcha: {
        title: { ar: "انتهت صلاحية التحقق أثناء الكتابة", en: "The captcha expires while the reader types" },
        async tell({ page, server, lang, open, type, press, show, word }) {
            /** @type {(value?: unknown) => void} */
            let answer = () => {};
            const held = new Promise((done) => (answer = done));
            const { options, asked } = mountAltcha(server, { lifetimes: [13_000], waits: [undefined, held], lang });
            await open("/captcha", `captcha='${options}'`);
            await type("content", word("text"));
            await page.waitFor(() => /** @type {any} */ (document.querySelector("altcha-widget"))?.getState?.() === "verified");
            await show({ ar: "التحقق تم أثناء الكتابة", en: "Solved while the reader writes" });
            while (asked() < 2) await new Promise((done) => setTimeout(done, 100));
            await type("content", word("text") + word("more"));
            await show({ ar: "انتهت صلاحيته، فيُطلب من جديد وحده", en: "It expires, and is asked for anew by itself" });
            await type("author_name", word("name"));
            await type("author_email", "selma@news.example");
            await press();
            await waitForState(page, "waiting");
            await show({ ar: "أُرسل التعليق قبل أن يصل التحقق الجديد", en: "Sent before the new one is there: it waits" });
            answer();
            await end(page, ["accepted"]);
            await show({ ar: "وصل التعليق وحده", en: "It has gone by itself" });
        },
    },
    offline: {
        title: { ar: "بلا اتصال، ثم عاد الاتصال", en: "Offline, then online" },
        async tell({ page, server, open, type, press, show, word }) {
            server.route("/before.js", { headers: javascript, body: OFFLINE });
            await open("/offline");
            await type("content", word("text") + word("more"));
            await type("author_name", word("name"));
            await type("author_email", "selma@news.example");
            await show({ ar: "تعليق جاهز للإرسال", en: "A comment, ready to be sent" });
            const taken = server.routeOf(`POST ${REST}`);
            server.route(`POST ${REST}`, { drop: true });
            await page.evaluate("() => { window.isOnline = false; }");
            await press();
            await waitForState(page, "queued");
            await show({ ar: "لا اتصال: التعليق محفوظ وينتظر", en: "No connection: it is kept, and waits" });
            if (taken) server.route(`POST ${REST}`, taken);
            await page.evaluate("() => { window.isOnline = true; dispatchEvent(new Event('online')); }");
            await end(page, ["accepted"]);
            await show({ ar: "عاد الاتصال: وصل التعليق وحده", en: "Connected again: it has gone by itself" });
        },
    },
};

/** @param {TestServer} server @param {Lang} lang */
function mountComments(server, lang) {
    const comment = (/** @type {number} */ id, /** @type {string} */ name, /** @type {string} */ text) =>
        makeComment(server.origin, id, { author_name: name, content: { rendered: `<p>${text}</p>` } });
    server.route(`GET ${REST}`, { body: [comment(1, { ar: "يونس", en: "Jonah" }[lang], WRITTEN["other"]?.[lang] ?? "")] });
    server.route(`POST ${REST}`, ({ body }) => {
        const { content, author_name } = JSON.parse(body);
        return { status: 201, body: comment(2, author_name, content), delay: 300 };
    });
}

/** @param {any} engine @param {TestServer} server @param {string} name @param {Lang} lang @returns {Promise<string>} the file */
async function tellStory(engine, server, name, lang) {
    const { title, tell } = /** @type {(typeof STORIES)[string]} */ (STORIES[name]);
    server.reset();
    mountComments(server, lang);
    server.route("/before.js", { headers: javascript, body: "" });
    const page = await engine.open();
    await page.setViewport(PHONE);
    /** @type {{ said: string, file: string }[]} */
    const pictures = [];
    const head = '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/examples/site.css"><link rel="stylesheet" href="/altcha/altcha.css"><script src="/before.js"></script>';
    await tell({
        page,
        server,
        lang,
        word: (which) => WRITTEN[which]?.[lang] ?? "",
        open: (path, attributes = "") =>
            open(page, server.page(path, pageOf(REST, { lang, head, attributes }).replace("<body>", `<body dir="${lang === "ar" ? "rtl" : "ltr"}"><main>`))),
        type: (field, text) => page.fill([COMMENTS, `#field-${field}`], text),
        async press(button = ".submit") {
            await page.focus([COMMENTS, button]);
            await page.press("Enter");
        },
        async show(said) {
            const file = join(folder, `${name}-${lang}-${engine.name}-${pictures.length + 1}.png`);
            await page.evaluate(async () => {
                const root = document.querySelector("maqal-comments")?.shadowRoot;
                root?.querySelector("form")?.scrollIntoView({ block: "end", behavior: "instant" });
                scrollBy(0, 12);
                await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            });
            await page.screenshot(file);
            pictures.push({ said: said[lang], file });
        },
    });
    await page.close();
    const file = join(folder, `${name}-${lang}-${engine.name}.png`);
    await joinPictures(server, title[lang], lang, pictures, file);
    for (const picture of pictures) rmSync(picture.file);
    return file;
}

/** Side by side, in the direction of the language. @param {TestServer} server @param {string} title @param {Lang} lang @param {{ said: string, file: string }[]} pictures @param {string} file */
async function joinPictures(server, title, lang, pictures, file) {
    const figures = pictures.map(({ said, file }, i) => {
        const data = readFileSync(file).toString("base64");
        return `<figure><figcaption>${new Intl.NumberFormat(lang === "ar" ? "ar-EG" : "en").format(i + 1)}. ${said}</figcaption><img src="data:image/png;base64,${data}"></figure>`;
    });
    const style = `body { margin: 0; padding: 16px; background: #fff; color: #222; font: 15px/1.4 "Noto Naskh Arabic", "Noto Sans", sans-serif; }
        h1 { margin: 0 0 12px; font-size: 19px; } main { display: flex; gap: 16px; } figure { margin: 0; inline-size: 240px; }
        figcaption { block-size: 46px; } img { inline-size: 240px; border: 1px solid #bbb; border-radius: 12px; display: block; }`;
    const address = server.page("/strip", `<!doctype html><html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}"><head><meta charset="utf-8"><title>t</title>
        <style>${style}</style></head><body><h1>${title}</h1><main>${figures.join("")}</main></body></html>`);
    const engine = chromium();
    const page = await engine.open();
    await page.setViewport({ width: 32 + 256 * pictures.length - 16, height: 790 });
    await page.goto(address);
    await page.screenshot(file);
    await engine.stop();
}

const names = process.argv.length > 2 ? process.argv.slice(2) : ["chromium"];
const unknown = names.filter((name) => !(name in ENGINES));
if (unknown.length) throw new Error(`no such engine: ${unknown.join(", ")}`);
mkdirSync(folder, { recursive: true });
const server = new TestServer();
await server.start();
for (const name of names) {
    const engine = ENGINES[/** @type {keyof typeof ENGINES} */ (name)]();
    for (const story of Object.keys(STORIES)) {
        for (const lang of /** @type {const} */ (["ar", "en"])) console.log(await tellStory(engine, server, story, lang));
    }
    await engine.stop();
}
await server.stop();
process.exit(0);
