/** A page of another origin that embeds an article of the real WordPress by the script tag, and what a reader does in it. */

export const host = "maqal-article";
/** @param {string} selector */
export const inside = (selector) => [host, selector];

/**
 * @typedef {{ page: any, server: import("../browsers/harness/server.mjs").TestServer, site: import("./site.mjs").Site, engine: string }} Around
 * @typedef {{ content?: string, author?: string, email?: string, url?: string }} Written by the names of the controls
 */

/**
 * Opens the page and waits until the article is drawn.
 * @param {Around} around
 * @param {{ post?: number, query?: string, lang?: string, attributes?: Record<string, string> }} [options] without "?_embed" the
 *     comments are read by themselves
 */
export async function openArticle({ page, server, site }, { post = 104, query = "?_embed", lang = "ar", attributes = {} } = {}) {
    const data = { src: `${site.url}/wp-json/wp/v2/posts/${post}${query}`, lang, ...attributes };
    const tag = Object.entries(data).map(([name, value]) => `data-${name}="${value.replaceAll("&", "&amp;")}"`).join(" ");
    // The listener is the page's first script: no event is missed.
    server.route("/listen.js", { headers: { "content-type": "text/javascript" }, body: LISTENER });
    await page.goto(
        server.page("/", `<!doctype html><html lang="en"><head><meta charset="utf-8"><script src="/listen.js"></script></head>
            <body><h1>Another site</h1><script async src="/dist/maqal.js" ${tag}></script></body></html>`),
    );
    await page.waitFor(() => window.__events.some((event) => event.type === "maqal-render" || event.type === "maqal-error"));
    const [event] = await events(page, "maqal-error");
    if (event) throw new Error(`the article was not drawn: ${JSON.stringify(event)}`);
}

const LISTENER = `window.__events = [];
for (const type of ["maqal-render", "maqal-error", "maqal-submit", "maqal-comment"]) {
    addEventListener(type, (event) => window.__events.push({ type, detail: event.detail }));
}`;

/** @param {any} page @param {string} type @returns {Promise<any[]>} details */
export async function events(page, type) {
    const all = await page.evaluate(() => window.__events);
    return all.filter((/** @type {any} */ event) => event.type === type).map((/** @type {any} */ event) => event.detail);
}

const controls = { content: "textarea[name=comment]", author: "input[name=author]", email: "input[name=email]", url: "input[name=url]" };

/** Types with real keys; long texts are set at once. @param {any} page @param {Written} written */
export async function write(page, written) {
    for (const [name, text] of Object.entries(written)) {
        const control = inside(controls[/** @type {keyof typeof controls} */ (name)]);
        await page.fill(control, "");
        await page.focus(control);
        if (text.length > 200) await page.fill(control, text);
        else await page.type(text);
    }
}

/** @param {any} page @returns {Promise<Required<Written>>} what stands in the form */
export function written(page) {
    return page.evaluate(
        (/** @type {string} */ tag, /** @type {Record<string, string>} */ names) => {
            const root = document.querySelector(tag).shadowRoot;
            return Object.fromEntries(Object.entries(names).map(([name, selector]) => [name, root.querySelector(selector).value]));
        },
        host,
        controls,
    );
}

/** @param {any} page */
export const submit = (page) => page.click(inside("button.submit"));

/**
 * Waits until the composer has come to rest, and says how.
 * @param {any} page
 * @param {string} [notBefore] a state that is over: wait until it has changed
 * @returns {Promise<{ state: string, text: string, retry: boolean, summary: boolean, issues: string[], invalid: string[] }>}
 *     `summary`: whether the box with the list of issues is shown
 */
export async function outcome(page, notBefore) {
    const read = (/** @type {string} */ tag, /** @type {string | undefined} */ over) => {
        const root = document.querySelector(tag).shadowRoot;
        const status = root.querySelector("#form-status");
        const busy = root.querySelector("button.submit").getAttribute("aria-disabled") === "true";
        const summary = root.querySelector("#form-summary");
        const state = status.dataset.state ?? (summary.hidden ? "" : "issues");
        if (busy || state === "" || state === "sending" || (over && state === over)) return null;
        return {
            state,
            text: status.innerText,
            retry: Boolean(status.querySelector("button")),
            summary: !summary.hidden,
            issues: summary.hidden ? [] : [...summary.querySelectorAll("li")].map((item) => item.innerText),
            invalid: [...root.querySelectorAll("[aria-invalid=true]")].map((control) => control.name),
        };
    };
    return page.waitFor(read, host, notBefore);
}
