/** The fault matrix between a form and the real WordPress, which counts the comments. */
import { meetPack, packs } from "../browsers/harness/cells.mjs";
import { mountForm, mountPages } from "../browsers/harness/stub-site.mjs";
import { countOf, newText } from "./stored.mjs";

/** @typedef {import("../browsers/harness/faults.mjs").Fault} Fault @typedef {import("../browsers/harness/faults.mjs").End} End */
/** @typedef {import("./page-of-another-origin.mjs").Around} Around */

const REST = "/wp-json/wp/v2/comments";
const CLASSIC = "/wp-comments-post.php";
const PATHS = { rest: REST, classic: CLASSIC };
const RECORDED = ["content-type", "x-wp-totalpages", "retry-after"];

/**
 * Stands between the page and WordPress, where a fault strikes at the end that the form goes to.
 * @param {Around} around
 * @returns {import("../browsers/harness/cells.mjs").Site & { rest: string }}
 */
export function stand({ server, site }) {
    /** @type {Fault | undefined} */
    let fault;
    /** @type {End | undefined} */
    let open;
    mountPages(server);
    for (const [end, path] of Object.entries(PATHS)) {
        server.route(path, async ({ method, query, headers, body }) => {
            const here = method === "POST" && !(end === "rest" && open === "classic") ? fault : undefined;
            if (here && !here.arrives) return here.answer({});
            const type = headers["content-type"] ?? "";
            const init = method === "POST" ? { method, body, headers: { "content-type": type } } : {};
            const response = await fetch(`${site.url}${path}${query}`, { ...init, redirect: "manual" });
            const text = await response.text();
            const location = response.headers.get("location");
            const kept = RECORDED.flatMap((name) => (response.headers.has(name) ? [[name, response.headers.get(name)]] : []));
            const isJson = response.headers.get("content-type")?.includes("json") ?? false;
            const own = {
                status: response.status,
                headers: { ...Object.fromEntries(kept), ...(location && { location: backTo(headers.referer, location) }) },
                body: isJson ? JSON.parse(text) : text,
            };
            return here ? here.answer(own) : own;
        });
    }
    return {
        name: "WordPress",
        rest: REST,
        async address(end, { script, isForeign }) {
            if (end !== open) await site.configure({ rest_anonymous: end === "rest" });
            open = end;
            return mountForm(server, `${isForeign ? server.otherOrigin : ""}${REST}`, script);
        },
        break(next, end) {
            fault = next;
            server.cutUpload(fault?.when === "during" ? PATHS[end] : undefined);
            server.route(`OPTIONS ${REST}`, fault?.when === "before" && end === "rest" ? fault.answer({}) : { status: 204 });
        },
        count: (text) => countOf(site, text),
        newText,
    };
}

/** The article stands on a page of ours, which the form is on. @param {string | undefined} page @param {string} location of the comment */
function backTo(page, location) {
    const { search, hash } = new URL(location);
    const { pathname } = new URL(page ?? location); // of a page of another origin nobody tells more than "/"
    return `${pathname === "/" ? "/story" : pathname}${search}${hash}`;
}

/** @type {import("./cases.mjs").Case[]} */
export const faultCases = packs(8).map((pack) => ({
    name: `in front of WordPress, ${pack.name}`,
    engines: ["chromium", "firefox", "webkit"],
    kills: pack.circumstance.kills ?? false,
    ignoresProblems: true,
    run: (around) => meetPack(around.page, stand(around), around.engine, pack),
}));
