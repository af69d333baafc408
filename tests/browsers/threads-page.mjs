/** What the tests of threads share: a server of comments, the page around them, what stands there. */
import { REST } from "../web/post.mjs";

export const COMMENTS = "maqal-comments";
export const pause = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Serves a list of comments as WordPress does, oldest or newest first, by pages.
 * @param {any} server @param {object[]} comments as they are at the time of each question @param {number} [size] of a page
 */
export function serve(server, comments, size = 100) {
    server.route(`GET ${REST}`, ({ query }) => {
        const asked = new URLSearchParams(query);
        const list = asked.get("order") === "desc" ? [...comments].reverse() : comments;
        const page = Number(asked.get("page"));
        const headers = { "x-wp-totalpages": String(Math.ceil(list.length / size)) };
        return { headers, body: list.slice((page - 1) * size, page * size) };
    });
}

/** @param {any} server @param {string} [attributes] @param {string} [more] before the element @param {string} [lang] */
export const mount = (server, attributes = "", more = "", lang = 'lang="en"') =>
    server.page("/story", `<!doctype html><html ${lang}><head><meta charset="utf-8"><title>t</title><script type="module" src="/dist/maqal.mjs"></script></head>
        <body>${more}<maqal-comments post="104" comments="${REST}" ${attributes}></maqal-comments></body></html>`);

/** @param {any} page @param {string} address @param {string} [awaited] */
export async function open(page, address, awaited = ".reply") {
    await page.goto(address);
    await page.waitForElement([COMMENTS, awaited]);
}

/** The state of the form and of what has the focus. @param {any} page */
export const state = (page) =>
    page.evaluate(() => {
        const root = document.querySelector("maqal-comments").shadowRoot;
        const form = root.querySelector("form");
        const { activeElement: active } = root;
        return {
            below: form.closest("li.comment")?.id ?? "",
            parent: form.elements.comment_parent.value,
            text: form.elements.comment.value,
            title: form.querySelector("#form-title").textContent.replace(/[\u2066-\u2069]/g, ""),
            focus: active && (active.id || `${active.className} of ${active.closest("li")?.id}`),
        };
    });

/** Which comments stand below which, in their order. @param {any} page */
export const tree = (page) =>
    page.evaluate(() =>
        [...document.querySelector("maqal-comments").shadowRoot.querySelectorAll("li.comment")]
            .map((item) => `${item.dataset.comment}<${item.parentElement.closest("li.comment")?.dataset.comment ?? ""}`).join(" "),
    );
/** @param {any} page @param {string} wanted */
export const waitForTree = (page, wanted) =>
    page.waitFor((/** @type {string} */ text) =>
        [...document.querySelector("maqal-comments").shadowRoot.querySelectorAll("li.comment")]
            .map((item) => `${item.dataset.comment}<${item.parentElement.closest("li.comment")?.dataset.comment ?? ""}`).join(" ") === text, wanted);

/** @param {any} page @param {string} content */
export async function write(page, content) {
    await page.fill([COMMENTS, "#field-author_name"], "Reader");
    await page.fill([COMMENTS, "#field-author_email"], "reader@news.example");
    await page.fill([COMMENTS, "#field-content"], content);
}

/** @param {any} page @param {string} id */
export const press = (page, id) => page.click([COMMENTS, `#${id} > .comment-card > .reply`]);
/** @param {any} page @param {string} text */
export const waitForText = (page, text) =>
    page.waitFor((/** @type {string} */ wanted) => document.querySelector("maqal-comments").shadowRoot.querySelector("#field-content").value === wanted, text);
/** @param {any} page @param {string} wanted */
export const waitForFocus = (page, wanted) =>
    page.waitFor((/** @type {string} */ id) => document.querySelector("maqal-comments").shadowRoot.activeElement?.id === id, wanted);
/** @param {any} page @param {string} wanted */
export const waitForStatus = (page, wanted) =>
    page.waitFor((/** @type {string} */ state) => document.querySelector("maqal-comments").shadowRoot.querySelector("#form-status").dataset.state === state, wanted);

export const ago = (/** @type {number} */ seconds) => {
    const date = new Date(Date.now() - seconds * 1000).toISOString().slice(0, 19);
    return { date, date_gmt: date };
};
