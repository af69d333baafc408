/** What a reader does in the form of <maqal-comments>, and what it says to that: the same for the stub server and the real WordPress. */

/**
 * @typedef {{ text: string, state: string, says: string, retry: boolean }} Shown `text` stands in the form, `says` below it; `state`
 *     is the composer's; `retry`: there is a button beside what is said
 */

export const COMMENTS = "maqal-comments";
export const SUBMIT = [COMMENTS, ".submit"];
export const RETRY = [COMMENTS, "#form-status button"];

/**
 * A page with the comments of post 104 and their form.
 * @param {string} rest address of the comments
 * @param {{ head?: string, attributes?: string, lang?: string }} [more]
 */
export const pageOf = (rest, { head = "", attributes = "", lang = "en" } = {}) => `<!doctype html><html lang="${lang}"><head>
    <meta charset="utf-8"><title>t</title>${head}<script type="module" src="/dist/maqal.mjs"></script></head>
    <body><maqal-comments post="104" comments="${rest}" ${attributes}></maqal-comments></body></html>`;

/** @param {any} page @param {string} address */
export async function open(page, address) {
    await page.goto(address);
    await page.waitForElement([COMMENTS, "form"]);
}

/** @param {any} page @param {string} [content] without it, only who writes */
export async function write(page, content) {
    await page.fill([COMMENTS, "#field-author_name"], "Reader");
    await page.fill([COMMENTS, "#field-author_email"], "reader@news.example");
    if (content) await page.fill([COMMENTS, "#field-content"], content);
}

/** In the page. */
const look = () => {
    const root = document.querySelector("maqal-comments")?.shadowRoot;
    const status = /** @type {HTMLElement} */ (root?.querySelector("#form-status"));
    return {
        text: /** @type {HTMLTextAreaElement} */ (root?.querySelector("#field-content")).value,
        state: status.dataset["state"] ?? "idle",
        says: status.textContent ?? "",
        retry: !!status.querySelector("button"),
        isBusy: root?.querySelector(".submit")?.getAttribute("aria-disabled") === "true",
    };
};

/** @param {any} page @returns {Promise<Shown>} */
export const shown = (page) => page.evaluate(look);

/**
 * Until a submit has come to its end.
 * @param {any} page
 * @param {string[]} [states] that are an end; without them all but those that go on at once
 * @returns {Promise<Shown>}
 */
export const end = (page, states) =>
    page.waitFor(
        `(wanted) => {
            const now = (${look})();
            return !now.isBusy && (wanted ? wanted.includes(now.state) : !["idle", "waiting", "sending"].includes(now.state)) && now;
        }`,
        states,
    );

/** By itself, or because it was sent. @param {any} page */
export const waitForArrival = (page) => end(page, ["accepted"]);

/** @param {any} page @param {string} text */
export const waitForText = (page, text) => page.waitFor(`(wanted) => (${look})().text === wanted`, text);

/** @param {any} page @param {string} state */
export const waitForState = (page, state) => page.waitFor(`(wanted) => (${look})().state === wanted`, state);

/** With the button that stands beside what was said, or that of the form. @param {any} page */
export async function sendAgain(page) {
    const { retry } = await shown(page);
    await page.click(retry ? RETRY : SUBMIT);
    return waitForArrival(page);
}
