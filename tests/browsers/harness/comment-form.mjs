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

/**
 * All fields at once, as a browser that fills them in.
 * @param {any} page
 * @param {string} [content] without it, only who writes
 */
export const write = (page, content) =>
    page.evaluate(
        (/** @type {string | null} */ text) => {
            const root = document.querySelector("maqal-comments")?.shadowRoot;
            const fields = { author_name: "Reader", author_email: "reader@news.example", ...(text !== null && { content: text }) };
            for (const [name, value] of Object.entries(fields)) {
                const control = /** @type {HTMLInputElement} */ (root?.querySelector(`#field-${name}`));
                control.focus();
                control.value = value;
                control.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
                control.dispatchEvent(new Event("change", { bubbles: true }));
            }
        },
        content ?? null,
    );

/** Sends: with the button beside what was said of a try, or that of the form; not where the comment goes already. @param {any} page */
export const press = (page) =>
    page.evaluate(() => {
        const root = document.querySelector("maqal-comments")?.shadowRoot;
        const submit = /** @type {HTMLElement} */ (root?.querySelector(".submit"));
        const again = /** @type {HTMLElement | null | undefined} */ (root?.querySelector("#form-status:not([data-state=idle]) .retry"));
        if (submit.getAttribute("aria-disabled") !== "true") (again ?? submit).click();
    });

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
export async function end(page, states) {
    const source = `(wanted) => {
        const now = (${look})();
        return !now.isBusy && (wanted ? wanted.includes(now.state) : !["idle", "waiting", "sending"].includes(now.state)) && now;
    }`;
    try {
        return await page.waitFor(source, states);
    } catch {
        throw new Error(`the form has not come to ${states ?? "an end"}: ${JSON.stringify(await shown(page))}`);
    }
}

/** By itself, or because it was sent. @param {any} page */
export const waitForArrival = (page) => end(page, ["accepted"]);

/** @param {any} page @param {"text" | "state"} part @param {string} wanted */
async function waitUntil(page, part, wanted) {
    try {
        await page.waitFor(`(part, wanted) => (${look})()[part] === wanted`, part, wanted);
    } catch {
        throw new Error(`waited in vain for the ${part} "${wanted}": ${JSON.stringify(await shown(page))}`);
    }
}

/** @param {any} page @param {string} text */
export const waitForText = (page, text) => waitUntil(page, "text", text);

/** @param {any} page @param {string} state */
export const waitForState = (page, state) => waitUntil(page, "state", state);

/** The reader comes to the form: what it has kept comes by then. @param {any} page */
export const comeNear = (page) => page.focus([COMMENTS, "#field-content"]);

/** @param {any} page */
export async function sendAgain(page) {
    await press(page);
    return waitForArrival(page);
}
