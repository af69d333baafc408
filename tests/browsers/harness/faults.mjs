/**
 * What can go wrong between a form and its server, each with what a reader is to be told. `answer` is given what the server
 * itself would have answered; `arrives` says whether the server has the comment all the same.
 *
 * @typedef {import("./server.mjs").Answer} Answer
 * @typedef {{
 *   arrives: boolean, answer: (own: Answer) => Answer, state: "queued" | "failed" | "refused" | "accepted", says: RegExp,
 * }} Meets `says`: English
 * @typedef {Meets & {
 *   name: string, when?: "before" | "during", isForeign?: boolean, classic?: Partial<Meets>,
 * }} Fault `when` it strikes: while the form's script loads, before or while the comment is on its way; without, when it is there.
 *     `isForeign`: the comments are another origin's. `classic`: what is otherwise at the classic end
 * @typedef {"rest" | "classic"} End
 */

/** @param {string} text */
const page = (text) => `<!doctype html><html><head><title>${text}</title></head><body><h1>${text}</h1></body></html>`;
/** @param {string} text */
const refusal = (text) => `<!doctype html><html><head><title>x</title></head><body id="error-page"><div class="wp-die-message"><p>${text}</p></div></body></html>`;

const BY_ITSELF = /has not got through yet\. It is kept and tried again by itself/;
const NOT_UNDERSTOOD = /could not be understood\. Your text is kept/;
/** The classic end of another origin never lets its answers be read, and a redirect to who knows where tells nothing. */
const UNCERTAIN = /cannot tell whether your comment has arrived\. Your text is kept/;
const PUBLISHED = /published/;
/** Where the redirect of the classic end leads, in place of the page of the comment. */
export const PORTAL = "/portal";
export const CUT_PAGE = "/cut-off";
export const ODD_PAGE = "/odd";

/** @param {number} status @param {boolean} arrives @returns {Fault} */
const broken = (status, arrives) => ({
    name: `${status} of a proxy ${arrives ? "after the comment is stored" : "before anything is stored"}`,
    arrives,
    answer: () => ({ status, body: page(`${status}`), headers: { "retry-after": "3" } }),
    state: "queued",
    says: BY_ITSELF,
});

/** At both ends: where only REST is shut the classic end is asked. @param {number} status @returns {Fault} */
const shut = (status) => ({
    name: `${status} with a page`,
    arrives: false,
    answer: () => ({ status, body: page("Forbidden") }),
    state: "failed",
    says: NOT_UNDERSTOOD,
});

/** @type {Fault[]} */
export const FAULTS = [
    { name: "the connection breaks before anything is stored", arrives: false, answer: () => ({ drop: true }), state: "queued", says: BY_ITSELF },
    { name: "the connection breaks after the comment is stored", arrives: true, answer: () => ({ drop: true }), state: "queued", says: BY_ITSELF },
    { name: "the upload is cut off", when: "during", arrives: false, answer: () => ({ drop: true }), state: "queued", says: BY_ITSELF },
    {
        name: "the answer is cut off",
        arrives: true,
        answer: (own) => ({ ...own, truncate: 20 }),
        state: "queued",
        says: BY_ITSELF,
        classic: { answer: (own) => ({ ...own, headers: { location: CUT_PAGE } }) },
    },
    { name: "the answer takes a while", arrives: true, answer: (own) => ({ ...own, delay: 1500 }), state: "accepted", says: PUBLISHED },
    { name: "a captive portal answers 200", arrives: false, answer: () => ({ status: 200, body: page("Sign in to the network") }), state: "failed", says: NOT_UNDERSTOOD },
    {
        name: "a redirect leads to a captive portal",
        arrives: false,
        answer: () => ({ status: 302, headers: { location: PORTAL } }),
        state: "failed",
        says: NOT_UNDERSTOOD,
        classic: { says: UNCERTAIN },
    },
    { name: "a page comes with 201 instead of JSON", arrives: true, answer: () => ({ status: 201, body: page("Created") }), state: "failed", says: NOT_UNDERSTOOD },
    { name: "nothing comes with 201", arrives: true, answer: () => ({ status: 201, body: "" }), state: "failed", says: NOT_UNDERSTOOD },
    {
        name: "the answer comes with a wrong type",
        arrives: true,
        answer: (own) => ({ ...own, body: JSON.stringify(own.body), headers: { "content-type": "text/html" }, record: false }),
        state: "accepted",
        says: PUBLISHED,
        classic: { answer: (own) => ({ ...own, headers: { location: ODD_PAGE } }) },
    },
    {
        name: "a warning stands before the answer",
        arrives: true,
        answer: (own) => ({ ...own, body: `<b>Warning</b>: x in y.php\n${JSON.stringify(own.body)}`, headers: { "content-type": "application/json" } }),
        state: "accepted",
        says: PUBLISHED,
        // PHP sends no redirect after that.
        classic: { answer: () => ({ status: 200, body: "<b>Warning</b>: x in y.php" }), state: "failed", says: NOT_UNDERSTOOD },
    },
    {
        name: "400 with a reason of its own",
        arrives: false,
        answer: () => ({ status: 400, body: { code: "strange", message: "No comments <b>on Sundays</b>.", data: { status: 400 } } }),
        state: "refused",
        says: /It says: \u2068No comments on Sundays\.\u2069/,
        classic: { answer: () => ({ status: 400, body: refusal("No comments <b>on Sundays</b>.") }) },
    },
    shut(401),
    shut(403),
    shut(404),
    shut(405),
    shut(409),
    { name: "413 with a page", arrives: false, answer: () => ({ status: 413, body: page("Too large") }), state: "refused", says: /larger than the site accepts/ },
    { name: "429 with a page", arrives: false, answer: () => ({ status: 429, body: page("Slow down"), headers: { "retry-after": "3" } }), state: "queued", says: BY_ITSELF },
    broken(500, false),
    broken(500, true),
    broken(502, false),
    broken(502, true),
    broken(503, false),
    broken(504, true),
    {
        name: "another origin's server does not let the page ask (CORS)",
        isForeign: true,
        when: "before",
        arrives: false,
        answer: () => ({ status: 403, cors: false }),
        state: "queued",
        says: BY_ITSELF,
        classic: { state: "failed", says: UNCERTAIN },
    },
    {
        name: "another origin's server does not let the page read its answer (CORS)",
        isForeign: true,
        arrives: true,
        answer: (own) => ({ ...own, cors: false }),
        state: "queued",
        says: BY_ITSELF,
        classic: { state: "failed", says: UNCERTAIN },
    },
];

/** @param {Fault} fault @param {End} end @returns {Fault} as it strikes there */
export const faultAt = (fault, end) => (end === "classic" ? { ...fault, ...fault.classic } : fault);
