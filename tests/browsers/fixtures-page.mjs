/** Pages that show the captured answers of WordPress as a page of another origin would, and what is looked at in them. */
import { loadFixtures, openPackage } from "../server/fixtures-list.mjs";
import { attributes, elements } from "../../web/vocabulary.mjs";

export { loadFixtures, openPackage };
export const vocabulary = { elements, attributes };

/** The host that stands in the captured answers. */
const CAPTURED = "http://wordpress.test";

/** @typedef {import("./harness/server.mjs").TestServer} TestServer */

/**
 * The other origin is the WordPress of the fixtures.
 * @param {TestServer} server
 * @param {Buffer} bytes
 * @returns {string}
 */
export function relocate(server, bytes) {
    const escaped = (/** @type {string} */ address) => address.replaceAll("/", "\\/"); // as PHP writes it
    const text = bytes.toString("utf8").replaceAll(CAPTURED, server.otherOrigin);
    return text.replaceAll(escaped(CAPTURED), escaped(server.otherOrigin));
}

/**
 * Serves JSON from that WordPress.
 * @param {TestServer} server
 * @param {string} path
 * @param {string} json
 * @returns {string} its address
 */
export function serveJson(server, path, json) {
    server.route(path, { headers: { "content-type": "application/json; charset=utf-8" }, body: json });
    return server.otherOrigin + path;
}

/**
 * Comments by post, as wp/v2/comments answers.
 * @param {TestServer} server
 * @param {Record<number, any[]>} byPost
 */
export function serveComments(server, byPost) {
    server.route("/wp-json/wp/v2/comments", ({ query }) => {
        const asked = new URLSearchParams(query);
        const all = byPost[Number(asked.get("post"))] ?? [];
        const size = Number(asked.get("per_page") ?? 10);
        const start = (Number(asked.get("page") ?? 1) - 1) * size;
        const pages = String(Math.max(1, Math.ceil(all.length / size)));
        return {
            headers: { "x-wp-total": String(all.length), "x-wp-totalpages": pages, "access-control-expose-headers": "X-WP-Total, X-WP-TotalPages" },
            body: all,
            ...(all.length > size ? { body: all.slice(start, start + size) } : {}),
        };
    });
}

/** Only what the page's author configured: the page itself and that WordPress. @param {TestServer} server */
export const configuredOnly = (server) =>
    `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' ${server.otherOrigin}; ` +
    `media-src 'self' ${server.otherOrigin}; connect-src 'self' ${server.otherOrigin}; form-action 'none'; base-uri 'none'`;

/**
 * A page with the module, which draws what the case asks for; nothing in it is blocked, everything off the configured
 * addresses is reported.
 * @param {TestServer} server
 * @param {{ head?: string, lang?: string, policy?: string }} [options]
 */
export function widgetPage(server, { head = "", lang = "en", policy = "content-security-policy-report-only" } = {}) {
    return server.page(
        "/widget.html",
        `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}
        <script type="module" src="/dist/maqal.mjs"></script></head><body><main></main></body></html>`,
        policy ? { [policy]: configuredOnly(server) } : {},
    );
}

/**
 * Draws one article in the page's <main>, in place of what is there.
 * @param {any} page
 * @param {Record<string, string>} attributes of the element
 * @returns {Promise<{ type: string, detail: any }>} the event that ended it
 */
export function draw(page, attributes) {
    return page.evaluate(async (/** @type {Record<string, string>} */ given) => {
        await customElements.whenDefined("maqal-article");
        const element = document.createElement("maqal-article");
        for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
        const ended = new Promise((done) => {
            for (const type of ["maqal-render", "maqal-error"]) element.addEventListener(type, done, { once: true });
        });
        document.querySelector("main").replaceChildren(element);
        const { type, detail } = await ended;
        return { type, detail };
    }, attributes);
}

/** In the page: a node and what is in it as [name, {attributes}, …children], text as string. Iterative: trees are deep. */
export const treeOf = `(root) => {
    const build = (node) => {
        if (node.nodeType === 3) return node.data;
        if (node.nodeType !== 1) return [node.nodeName, {}];
        const attributes = {};
        for (const { name, value } of node.attributes) attributes[name] = value;
        return [node.localName, attributes];
    };
    const top = build(root);
    const stack = [[root, top]];
    while (stack.length) {
        const [node, list] = stack.pop();
        for (const child of node.childNodes) {
            const built = build(child);
            if (typeof built === "string" && typeof list.at(-1) === "string") list[list.length - 1] += built;
            else list.push(built);
            if (child.nodeType === 1) stack.push([child, built]);
        }
    }
    return top;
}`;

/** What the shim itself adds to the form while it works. */
const OWN_ATTRIBUTES = ["novalidate", "aria-disabled", "data-state", "hidden", "part", "lang", "dir", "tabindex"];

/**
 * What in the shadow root is not of the closed vocabulary, in words; empty is good.
 * @param {any} page
 * @returns {Promise<string[]>}
 */
export function trespasses(page) {
    return page.evaluate(
        (/** @type {string[]} */ elements, /** @type {string[]} */ attributes) => {
            const found = new Set();
            const root = document.querySelector("maqal-article").shadowRoot;
            for (const node of root.querySelectorAll("*")) {
                const { localName, namespaceURI } = node;
                // The choice of an order above the list is the shim's own.
                if (node.closest(".order") && !node.closest("li, .body") && ["label", "span", "select", "option"].includes(localName)) continue;
                if (!elements.includes(localName)) found.add(`<${localName}>`);
                if (namespaceURI !== "http://www.w3.org/1999/xhtml") found.add(`<${localName}> of ${namespaceURI}`);
                for (const { name, value } of node.attributes) {
                    if (!attributes.includes(name)) found.add(`${localName} ${name}="${value.slice(0, 50)}"`);
                    if (/^(href|src|poster|cite|action)$/.test(name)) {
                        const { protocol } = new URL(value, document.baseURI);
                        if (!["http:", "https:", "mailto:", "tel:"].includes(protocol)) found.add(`${localName} ${name}=${value.slice(0, 50)}`);
                    }
                }
                if (node.closest(".body, .comment-body, .headline, .standfirst")) {
                    if (/^(form|input|textarea|button|label|slot)$/.test(localName)) found.add(`<${localName}> in content`);
                    if (node.id && !node.id.startsWith("maqal-")) found.add(`id="${node.id}" in content`);
                    if (node.hasAttribute("name")) found.add(`${localName} name= in content`);
                }
            }
            return [...found];
        },
        elements,
        [...attributes, ...OWN_ATTRIBUTES],
    );
}
