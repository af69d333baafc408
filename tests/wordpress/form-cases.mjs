/** What a reader sees in the comment form of a theme, on the page of the real WordPress, once it is taken over. */
import assert from "node:assert/strict";

import { SCRIPTS } from "./site.mjs";
import { assertPlainArabic, assertStored, newestId, newText, reader } from "./stored.mjs";

/** @typedef {import("./cases.mjs").Case} Case */
/** @typedef {import("./page-of-another-origin.mjs").Around} Around */

const EVERY_ENGINE = ["chromium", "firefox", "webkit"];

/** Post 104 in the site's theme, its form taken over. @param {any} page @param {any} server @param {Around["site"]} site */
async function openOwnForm(page, server, site) {
    await page.goto(`${site.url}/?p=104`);
    await page.evaluate(async (/** @type {string} */ address) => {
        const { enhanceForm } = await import(address);
        await enhanceForm(document.querySelector("#commentform")).ready;
    }, `${server.otherOrigin}/dist/maqal.mjs`);
}

/** @param {any} page @param {typeof reader & { content: string }} typed */
export async function writeOwnForm(page, { content, author, email, url }) {
    for (const [id, text] of Object.entries({ comment: content, author, email, url })) await page.fill([`#${id}`], text);
}

/** The post with the marked form, which the script tag of the page takes over. @param {any} page @param {Around["site"]} site @param {string} [options] */
export async function openMarkedForm(page, site, options = "{}") {
    await site.markForm(options);
    await page.goto(`${site.url}/?p=104`);
    await page.evaluate(() => document.querySelector("#commentform").scrollIntoView());
    await page.waitFor(() => document.querySelector('#commentform [data-maqal-part="form-status"]'));
}

/** @param {any} page @param {string} field */
const errorAt = (page, field) =>
    page.evaluate((/** @type {string} */ name) => document.querySelector(`[data-maqal-part="field-${name}-error"]`)?.textContent, field);
const send = (/** @type {any} */ page) => page.click(["#commentform [type=submit]"]);
/** The page that was loaded anew, at the comment. @param {any} page */
export const waitForComment = (page) =>
    page.waitFor(() => /^#comment-\d+$/.test(location.hash) && document.readyState === "complete" && document.querySelector(location.hash));

/** @param {any} page what it is told of an empty form, at its fields, and that nothing was sent */
async function assertRefusedAtFields(page, /** @type {Around["site"]} */ site) {
    const id = await newestId(site);
    await send(page);
    await page.waitForElement(['[data-maqal-part="form-summary"]:not([hidden]) li']);
    for (const field of ["content", "author_name", "author_email"]) assertPlainArabic(await errorAt(page, field));
    await page.fill(["#email"], "nobody@");
    await send(page);
    await page.waitForElement(['[data-maqal-part="form-summary"]:not([hidden]) li']);
    assertPlainArabic(await errorAt(page, "author_email"));
    await new Promise((done) => setTimeout(done, 300)); // time in which it would have been sent
    assert.equal(await newestId(site), id);
}

/** @param {"block" | "classic"} theme @returns {Case[]} */
const casesOfTheme = (theme) => [
    {
        name: `in a ${theme} theme the marked form says at its fields what is wrong, and what is mended stands in WordPress`,
        engines: EVERY_ENGINE,
        theme,
        async run({ page, site }) {
            await openMarkedForm(page, site);
            await assertRefusedAtFields(page, site);
            const typed = { ...reader, content: newText() };
            await writeOwnForm(page, typed);
            assert.equal(await errorAt(page, "author_email"), "");
            await send(page);
            await waitForComment(page);
            await assertStored(site, typed);
            const shown = await page.evaluate(() => document.querySelector(location.hash)?.textContent ?? "");
            assert.ok(shown.includes(typed.content.slice(0, 20)), "the page goes on to the comment in its thread");
        },
    },
    {
        name: `in a ${theme} theme a reply stands under its parent, and the form that has moved there says what is wrong`,
        engines: EVERY_ENGINE,
        theme,
        async run({ page, site }) {
            await openMarkedForm(page, site);
            const parent = await page.evaluate(() => document.querySelector(".comment-reply-link").dataset.commentid);
            await page.click([".comment-reply-link"]);
            await page.waitFor((/** @type {string} */ id) => document.querySelector("#comment_parent").value === id, parent);
            await assertRefusedAtFields(page, site);
            const typed = { ...reader, content: newText() };
            await writeOwnForm(page, typed);
            await send(page);
            await waitForComment(page);
            await assertStored(site, typed, { parent });
        },
    },
    {
        name: `in a ${theme} theme a form that was given back is as it was, and posts by itself`,
        engines: EVERY_ENGINE,
        theme,
        async run({ page, site }) {
            await page.goto(`${site.url}/?p=104`);
            const { before, during, after } = await page.evaluate(async (/** @type {string} */ address) => {
                const form = document.querySelector("#commentform");
                const look = () => `${form.outerHTML} ${form.noValidate} ${document.adoptedStyleSheets.length}`;
                const before = look();
                const { enhanceForm } = await import(address);
                const enhanced = enhanceForm(form);
                await enhanced.ready;
                form.requestSubmit();
                const summary = () => form.querySelector('[data-maqal-part="form-summary"]:not([hidden])');
                for (let i = 0; i < 100 && !summary(); i++) await new Promise((done) => setTimeout(done, 100));
                const during = look();
                enhanced.dispose();
                return { before, during, after: look() };
            }, `${SCRIPTS}/maqal.mjs`);
            assert.match(during, /data-maqal-part="form-summary"/);
            assert.equal(after, before);
            const typed = { ...reader, content: newText() };
            await writeOwnForm(page, typed);
            await send(page);
            await waitForComment(page);
            await assertStored(site, typed);
        },
    },
];

/** @type {Case[]} */
export const formCases = [
    ...casesOfTheme("block"),
    ...casesOfTheme("classic"),
    {
        name: "the theme's own form, taken over, shows what is wrong before it is sent, and its comment stands in WordPress",
        engines: EVERY_ENGINE,
        async run({ page, server, site }) {
            await openOwnForm(page, server, site);
            await page.click(["#commentform [type=submit]"]);
            await page.waitForElement(['[data-maqal-part="form-summary"]:not([hidden]) li']);
            const error = await page.evaluate(() => document.querySelector('[data-maqal-part="field-content-error"]').textContent);
            assertPlainArabic(error);
            const typed = { ...reader, content: newText() };
            await writeOwnForm(page, typed);
            await page.click(["#commentform [type=submit]"]);
            await page.waitFor(() => /^#comment-\d+$/.test(location.hash) && document.querySelector(location.hash)); // of the page that was loaded anew
            await assertStored(site, typed);
            const shown = await page.evaluate(() => document.querySelector(location.hash)?.textContent ?? "");
            assert.ok(shown.includes(typed.content.slice(0, 20)), "the page goes on to the comment in its thread");
        },
    },
    {
        name: "a comment from the theme's own form that is held is shown to its writer, as WordPress does",
        config: { moderation: "all" },
        async run({ page, server, site }) {
            await openOwnForm(page, server, site);
            const typed = { ...reader, content: newText() };
            await writeOwnForm(page, typed);
            await page.click(["#commentform [type=submit]"]);
            await page.waitFor(() => location.search.includes("moderation-hash=") && document.readyState === "complete");
            await assertStored(site, typed, { approved: "0" });
        },
    },
    {
        name: "a duplicate from the theme's own form is said to be one, in the page and with its text kept",
        async run({ page, server, site }) {
            const typed = { ...reader, content: newText() };
            for (const round of [1, 2]) {
                await openOwnForm(page, server, site);
                await writeOwnForm(page, typed);
                await page.click(["#commentform [type=submit]"]);
                if (round === 1) await page.waitFor(() => location.hash.startsWith("#comment-") && document.querySelector(location.hash));
            }
            await page.waitFor(() => document.querySelector('[data-maqal-part="form-status"]').dataset.state === "refused");
            assertPlainArabic(await page.evaluate(() => document.querySelector('[data-maqal-part="form-status"]').textContent));
            assert.equal(await page.evaluate(() => document.querySelector("#comment").value), typed.content);
        },
    },
];
