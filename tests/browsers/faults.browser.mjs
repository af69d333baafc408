/**
 * The fault matrix: each fault of harness/faults.mjs between form and server, in each circumstance. In every cell the text is
 * kept until the server has the comment, what the reader is told is true, and the server has it once in the end.
 */
import assert from "node:assert/strict";

import { CLASSIC, makeComment, REST } from "../web/post.mjs";
import { FAULTS } from "./harness/faults.mjs";

/** @typedef {import("./harness/faults.mjs").Fault} Fault */

const COMMENTS = "maqal-comments";
const TEXT = "Ten minutes of work";

/**
 * A server that stores comments and says what WordPress says (recorded: the comment or a redirect to it, 409 where it is there).
 * @param {any} server
 */
function mount(server) {
    /** @type {string[]} */
    const stored = [];
    /** @type {Fault | undefined} */
    let fault;
    server.route(`GET ${REST}`, { body: [] });
    server.page("/portal", "<!doctype html><title>Sign in to the network</title>");
    const duplicate = "Duplicate comment detected; it looks as though you&#8217;ve already said that!";
    const ends = {
        [REST]: {
            read: (/** @type {string} */ body) => JSON.parse(body).content,
            stored: (/** @type {number} */ id) => ({ status: 201, body: makeComment(server.origin, id) }),
            isThere: { status: 409, body: { code: "comment_duplicate", message: duplicate, data: { status: 409 } } },
        },
        [CLASSIC]: {
            read: (/** @type {string} */ body) => new URLSearchParams(body).get("comment") ?? "",
            stored: (/** @type {number} */ id) => ({ status: 302, headers: { location: `/story#comment-${id}` } }),
            isThere: { status: 409, body: `<!doctype html><body id="error-page"><div class="wp-die-message"><p>${duplicate}</p></div>` },
        },
    };
    for (const [path, end] of Object.entries(ends)) server.route(`POST ${path}`, (/** @type {any} */ { body }) => {
        const now = fault;
        if (now && !now.arrives) return now.answer({});
        const content = end.read(body);
        const isThere = stored.includes(content);
        if (!isThere) stored.push(content);
        const own = isThere ? end.isThere : end.stored(40 + stored.length);
        return now ? now.answer(own) : own;
    });
    const address = server.page("/story", `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
        <script src="/before.js"></script><script type="module" src="/dist/maqal.mjs"></script></head>
        <body><maqal-comments post="104" comments="${REST}"></maqal-comments></body></html>`);
    server.route("/before.js", { headers: { "content-type": "text/javascript" }, body: "" });
    return { stored, address, break: (/** @type {Fault | undefined} */ next) => (fault = next) };
}

/** @param {any} page @param {string} address */
async function open(page, address) {
    await page.goto(address);
    await page.waitForElement([COMMENTS, "form"]);
}
/** @param {any} page @param {string} [content] */
async function write(page, content) {
    await page.fill([COMMENTS, "#field-author_name"], "Reader");
    await page.fill([COMMENTS, "#field-author_email"], "reader@news.example");
    if (content) await page.fill([COMMENTS, "#field-content"], content);
}
const shown = (/** @type {any} */ page) =>
    page.evaluate(() => {
        const { shadowRoot } = document.querySelector("maqal-comments");
        const status = shadowRoot.querySelector("#form-status");
        return { text: shadowRoot.querySelector("#field-content").value, state: status.dataset.state, says: status.textContent, retry: !!status.querySelector("button") };
    });
/** Until a submit has come to its end. @param {any} page */
async function end(page) {
    await page.waitFor(() => {
        const { shadowRoot } = document.querySelector("maqal-comments");
        const { state = "idle" } = shadowRoot.querySelector("#form-status").dataset;
        return !["idle", "sending"].includes(state) && shadowRoot.querySelector(".submit").getAttribute("aria-disabled") !== "true";
    });
    return shown(page);
}
const waitForText = (/** @type {any} */ page, /** @type {string} */ text) =>
    page.waitFor((/** @type {string} */ wanted) => document.querySelector("maqal-comments").shadowRoot.querySelector("#field-content").value === wanted, text);

/**
 * Submits into the fault, and looks at what is shown.
 * @param {any} page
 * @param {ReturnType<typeof mount>} site
 * @param {Fault} fault
 */
async function meet(page, site, fault) {
    site.break(fault);
    await page.click([COMMENTS, ".submit"]);
    const { text, state, says } = await end(page);
    assert.equal(state, fault.state, `${fault.name}: ${says}`);
    assert.match(says, fault.says, `${fault.name}: ${says}`);
    assert.doesNotMatch(says, /reload/i);
    assert.equal(text, state === "accepted" ? "" : TEXT, `${fault.name}: the text`);
    assert.deepEqual(site.stored, fault.arrives ? [TEXT] : [], fault.name);
    site.break(undefined);
}

/** It is there, once, and the reader knows. @param {any} page @param {ReturnType<typeof mount>} site @param {Fault} fault */
async function arrived(page, site, fault) {
    const { text, state, says } = await end(page);
    assert.equal(state, "accepted", `${fault.name}: ${says}`);
    assert.match(says, fault.arrives ? /already there: an earlier try had arrived/ : /published/, fault.name);
    assert.equal(text, "", fault.name);
    assert.deepEqual(site.stored, [TEXT], fault.name);
}

const waits = FAULTS.filter(({ state }) => state !== "accepted");
/** One of each kind, for what would be the same with all. */
const kinds = waits.filter(({ name }) => /connection|cut off|captive|^500/.test(name) && !/redirect/.test(name));

/** What the page is like, as a script that runs before all others. @type {[string, string][]} */
const SURROUNDINGS = [
    ["where storage is denied", "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });"],
    ["where storage is full", "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"],
    ["while the clock goes back ten years", "{ const now = Date.now; let times = 0; Date.now = () => now() - (times++ > 6 ? 3e11 : 0); }"],
    ["while the clock goes on by a day", "{ const now = Date.now; let times = 0; Date.now = () => now() + (times++ > 6 ? 864e5 : 0); }"],
];

/** By itself, or because it was sent. @param {any} page */
const waitForArrival = (page) =>
    page.waitFor(() => {
        const { shadowRoot } = document.querySelector("maqal-comments");
        return shadowRoot.querySelector("#form-status").dataset.state === "accepted" && shadowRoot.querySelector(".submit").getAttribute("aria-disabled") !== "true";
    });

/** Again, with the button that stands there. @param {any} page */
async function sendAgain(page) {
    const { retry } = await shown(page);
    await page.click(retry ? [COMMENTS, "#form-status button"] : [COMMENTS, ".submit"]);
    await waitForArrival(page);
}

export default [
    ...FAULTS.map((fault) => ({
        name: `${fault.name}: sent again it is there once`,
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const site = mount(server);
            await open(page, site.address);
            await write(page, TEXT);
            await meet(page, site, fault);
            if (fault.state === "accepted") return;
            await sendAgain(page);
            await arrived(page, site, fault);
        },
        problems: true, // what does not load is written to the console
    })),
    ...waits.map((fault) => ({
        name: `${fault.name}: after a reload the text is here, and sent it is there once`,
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const site = mount(server);
            await open(page, site.address);
            await write(page, TEXT);
            await meet(page, site, fault);
            await open(page, site.address);
            if (fault.state !== "queued") {
                await waitForText(page, TEXT);
                await write(page);
                await page.click([COMMENTS, ".submit"]);
            }
            await waitForArrival(page);
            await arrived(page, site, fault);
        },
        problems: true,
    })),
    ...kinds.flatMap((fault) =>
        SURROUNDINGS.map(([name, script]) => ({
            name: `${fault.name}, ${name}: sent again it is there once`,
            async run(/** @type {any} */ page, /** @type {any} */ { server }) {
                const site = mount(server);
                server.route("/before.js", { headers: { "content-type": "text/javascript" }, body: script });
                await open(page, site.address);
                await write(page, TEXT);
                await meet(page, site, fault);
                await sendAgain(page);
                await arrived(page, site, fault);
            },
            problems: true,
        })),
    ),
    ...[false, true].map((arrives) => ({
        name: `the page is left while a comment is under way that ${arrives ? "arrives" : "does not arrive"}: the text is here, and sent it is there once`,
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const site = mount(server);
            const fault = { name: "left", arrives, answer: () => ({ delay: 60_000, drop: true }), state: /** @type {const} */ ("failed"), says: /./ };
            await open(page, site.address);
            await write(page, TEXT);
            site.break(fault);
            await page.click([COMMENTS, ".submit"]);
            await page.waitFor(() => document.querySelector("maqal-comments").shadowRoot.querySelector("#form-status").dataset.state === "sending");
            while (!server.asked.some((/** @type {any} */ { method }) => method === "POST")) await new Promise((resolve) => setTimeout(resolve, 20));
            await page.goto(server.page("/elsewhere", "<!doctype html><title>elsewhere</title>"));
            await open(page, site.address);
            site.break(undefined);
            await waitForText(page, TEXT);
            await write(page);
            await page.click([COMMENTS, ".submit"]);
            await arrived(page, site, fault);
        },
        problems: true,
    })),
    ...kinds.map((fault) => ({
        name: `${fault.name}, and there is a second tab: it is there once, and both tabs know`,
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const site = mount(server);
            await open(page, site.address);
            await write(page, TEXT);
            await meet(page, site, fault);
            await page.evaluate(async () => {
                const frame = document.createElement("iframe");
                frame.width = "600";
                frame.height = "900";
                frame.src = location.href;
                document.body.append(frame);
            });
            const there = () => document.querySelector("iframe").contentDocument.querySelector("maqal-comments")?.shadowRoot;
            await page.waitFor(`() => (${there})()?.querySelector("form")`);
            await page.evaluate(`() => { (${there})().querySelector("#field-content").dispatchEvent(new FocusEvent("focusin", { bubbles: true, composed: true })); }`);
            // Where the comment goes by itself it is sent from one of the two, and the other is told.
            if (fault.state !== "queued") {
                await page.waitFor(`() => (${there})().querySelector("#field-content").value === ${JSON.stringify(TEXT)}`);
                await page.evaluate(`() => {
                    const root = (${there})();
                    for (const [name, value] of [["author_name", "Reader"], ["author_email", "reader@news.example"]]) root.querySelector("#field-" + name).value = value;
                    root.querySelector(".submit").click();
                }`);
            }
            const both = `() => [document.querySelector("maqal-comments").shadowRoot, (${there})()].map((root) => [root.querySelector("#field-content").value, root.querySelector("#form-status").textContent])`;
            const isKnown = /already there|published|sent from another tab/;
            await page.waitFor(`() => (${both})().every(([text, says]) => text === "" && ${isKnown}.test(says))`);
            assert.deepEqual(site.stored, [TEXT]);
        },
        problems: true,
    })),
    {
        name: "without a connection a comment waits, says so, and goes when there is one; what is changed meanwhile is not sent",
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const site = mount(server);
            server.route("/before.js", { headers: { "content-type": "text/javascript" }, body: "window.isOnline = false; Object.defineProperty(Navigator.prototype, 'onLine', { get: () => window.isOnline });" });
            await open(page, site.address);
            await write(page, TEXT);
            const away = { name: "offline", arrives: false, answer: () => ({ drop: true }), state: /** @type {const} */ ("queued"), says: /You are offline\. Your comment is kept and goes by itself/ };
            await meet(page, site, away);
            await page.fill([COMMENTS, "#field-content"], `${TEXT}, changed`);
            await page.waitFor(() => document.querySelector("maqal-comments").shadowRoot.querySelector("#form-status").dataset.state === "idle");
            await page.evaluate(() => {
                window.isOnline = true;
                dispatchEvent(new Event("online"));
            });
            assert.deepEqual(site.stored, []);
            await page.evaluate(() => (window.isOnline = false));
            await page.fill([COMMENTS, "#field-content"], TEXT);
            await meet(page, site, away);
            await page.evaluate(() => {
                window.isOnline = true;
                dispatchEvent(new Event("online"));
            });
            await waitForArrival(page);
            await arrived(page, site, away);
        },
        problems: true,
    },
    {
        name: "a comment that did not get through goes again by itself",
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const site = mount(server);
            await open(page, site.address);
            await write(page, TEXT);
            const fault = /** @type {Fault} */ (FAULTS.find(({ arrives, state }) => !arrives && state === "queued"));
            await meet(page, site, fault);
            await waitForArrival(page);
            await arrived(page, site, fault);
        },
        problems: true,
    },
];
