/** A server that stores comments and says what WordPress says (recorded: the comment or a redirect to it, 409 where it is there). */
import { CLASSIC, makeComment, REST } from "../../web/post.mjs";
import { pageOf } from "./comment-form.mjs";
import { CUT_PAGE, ODD_PAGE, PORTAL } from "./faults.mjs";

/** @typedef {import("./faults.mjs").Fault} Fault @typedef {import("./faults.mjs").End} End */

const PATHS = { rest: REST, classic: CLASSIC };
const javascript = { "content-type": "text/javascript" };
const duplicate = "Duplicate comment detected; it looks as though you&#8217;ve already said that!";
const shutToVisitors = { code: "rest_comment_login_required", message: "Sorry, you must be logged in to comment.", data: { status: 401 } };

/** What a redirect leads to where it does not lead to the comment. @param {import("./server.mjs").TestServer} server */
export function mountPages(server) {
    server.page(PORTAL, "<!doctype html><title>Sign in to the network</title>");
    server.route(CUT_PAGE, { body: "<!doctype html><title>The story with its comment</title>", truncate: 20 });
    server.route(ODD_PAGE, { headers: { "content-type": "application/octet-stream" }, body: '<!doctype html><link rel="stylesheet" href="/wp-content/style.css"><title>The story</title>' });
}

/**
 * A page with a form, whose first script is given.
 * @param {import("./server.mjs").TestServer} server
 * @param {string} rest
 * @param {string} script
 */
export function mountForm(server, rest, script) {
    server.route("/before.js", { headers: javascript, body: script });
    // Of another origin's WordPress the page is known by its files: it is not the one that the form stands in.
    const theme = rest.includes("://") ? '<link rel="stylesheet" href="/wp-content/style.css">' : "";
    return server.page("/story", pageOf(rest, { head: `<script src="/before.js"></script>${theme}` }));
}

/**
 * @param {import("./server.mjs").TestServer} server
 * @returns {import("./cells.mjs").Site & { stored: string[], open: (script?: string) => string }} `open`: the address of a page whose
 *     form goes to REST
 */
export function mountStub(server) {
    /** @type {string[]} */
    const stored = [];
    /** @type {{ fault: Fault, end: End } | undefined} */
    let now;
    /** @type {End} */
    let open = "rest";
    let count = 0;
    const ends = {
        rest: {
            read: (/** @type {string} */ body) => JSON.parse(body).content,
            stored: (/** @type {number} */ id) => ({ status: 201, body: makeComment(server.origin, id) }),
            isThere: { status: 409, body: { code: "comment_duplicate", message: duplicate, data: { status: 409 } } },
        },
        classic: {
            read: (/** @type {string} */ body) => new URLSearchParams(body).get("comment") ?? "",
            stored: (/** @type {number} */ id) => ({ status: 302, headers: { location: `/story#comment-${id}` } }),
            isThere: { status: 409, body: `<!doctype html><body id="error-page"><div class="wp-die-message"><p>${duplicate}</p></div>` },
        },
    };
    server.route(`GET ${REST}`, { body: [] });
    mountPages(server);
    for (const end of /** @type {const} */ (["rest", "classic"])) {
        server.route(`POST ${PATHS[end]}`, ({ body }) => {
            if (end === "rest" && open === "classic") return { status: 401, body: shutToVisitors };
            const fault = now?.fault;
            if (fault && !fault.arrives) return fault.answer({});
            const content = ends[end].read(body);
            const isThere = stored.includes(content);
            if (!isThere) stored.push(content);
            const own = isThere ? ends[end].isThere : ends[end].stored(40 + stored.length);
            return fault ? fault.answer(own) : own;
        });
    }
    const breakAt = (/** @type {Fault | undefined} */ fault, /** @type {End} */ end) => {
        now = fault && { fault, end };
        server.cutUpload(fault?.when === "during" ? PATHS[end] : undefined);
        server.route(`OPTIONS ${REST}`, fault?.when === "before" && end === "rest" ? fault.answer({}) : { status: 204 });
    };
    breakAt(undefined, "rest");
    return {
        name: "stub",
        stored,
        open: (script = "") => mountForm(server, REST, script),
        async address(end, { script, isForeign }) {
            open = end;
            return mountForm(server, `${isForeign ? server.otherOrigin : ""}${REST}`, script);
        },
        break: breakAt,
        count: async (text) => stored.filter((one) => one === text).length,
        newText: () => `Ten minutes of work, ${++count}`,
    };
}
