/** The other ways to safe HTML under Node, each with Maqal's allowlist as far as it can say it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { domPurifyConfig, elements, globalAttributes, ownAttributes, schemes } from "./allowlist.mjs";
import { root } from "./server.mjs";
import { escapeHtml } from "./templates.mjs";

/** @typedef {(html: string) => string} Sanitise */

const allowed = new Set(elements);
const attributes = new Map(
    elements.map((name) => [name, new Set([...globalAttributes, ...(ownAttributes[name] ?? [])])]),
);
const voids = new Set("br hr img source wbr col track".split(" "));
const dropped = new Set(
    "script style template noembed noframes noscript xmp plaintext title textarea select option object applet head svg math iframe".split(
        " ",
    ),
);
const addresses = new Set("href src poster cite".split(" "));
const allowedSchemes = new Set(schemes.map((scheme) => `${scheme}:`));

/** @param {string} value @returns {boolean} */
function isSafeAddress(value) {
    try {
        return allowedSchemes.has(new URL(value, "https://news.example/").protocol);
    } catch {
        return false;
    }
}

/** @param {string} element @param {string} name @param {string} value */
const attribute = (element, name, value) =>
    attributes.get(element)?.has(name) && (!addresses.has(name) || isSafeAddress(value))
        ? ` ${name}="${escapeHtml(value)}"`
        : "";

/** @type {Record<string, () => Promise<Sanitise>>} by the names of the packages they need */
const makers = {
    "DOMPurify + jsdom": async () => {
        const [{ default: createDOMPurify }, { JSDOM }] = await Promise.all([import("dompurify"), import("jsdom")]);
        const purify = createDOMPurify(/** @type {any} */ (new JSDOM("").window));
        purify.setConfig(domPurifyConfig());
        return (html) => purify.sanitize(html);
    },
    "sanitize-html": async () => {
        const { default: sanitizeHtml } = await import("sanitize-html");
        const options = {
            allowedTags: elements,
            allowedAttributes: { "*": globalAttributes, ...ownAttributes },
            allowedSchemes: schemes,
            parseStyleAttributes: false,
        };
        return (html) => sanitizeHtml(html, options);
    },
    "parse5 + filter": async () => {
        const { parseFragment } = await import("parse5");
        /** @param {any} node @returns {string} */
        const write = (node) => {
            if (node.nodeName === "#text") return escapeHtml(node.value);
            if (node.nodeName === "#comment" || dropped.has(node.nodeName)) return "";
            let inner = "";
            for (const child of node.childNodes ?? []) inner += write(child);
            if (!allowed.has(node.nodeName)) return inner;
            let out = `<${node.nodeName}`;
            for (const { name, value } of node.attrs) out += attribute(node.nodeName, name, value);
            return voids.has(node.nodeName) ? `${out}>` : `${out}>${inner}</${node.nodeName}>`;
        };
        return (html) => write(parseFragment(html));
    },
    "htmlparser2 + filter": async () => {
        const { Parser } = await import("htmlparser2");
        return (html) => {
            let out = "";
            let skipped = 0;
            const parser = new Parser(
                {
                    onopentag(name, given) {
                        if (skipped || dropped.has(name)) return void skipped++;
                        if (!allowed.has(name)) return;
                        out += `<${name}`;
                        for (const key in given) out += attribute(name, key, given[key] ?? "");
                        out += ">";
                    },
                    ontext(text) {
                        if (!skipped) out += escapeHtml(text);
                    },
                    onclosetag(name) {
                        if (skipped) return void skipped--;
                        if (allowed.has(name) && !voids.has(name)) out += `</${name}>`;
                    },
                },
                { decodeEntities: true },
            );
            parser.end(html);
            return out;
        };
    },
};

/** @returns {Promise<Record<string, Sanitise>>} of what is installed */
export async function loadPeers() {
    /** @type {Record<string, Sanitise>} */
    const peers = {};
    for (const [name, make] of Object.entries(makers)) {
        try {
            peers[name] = await make();
        } catch (error) {
            if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ERR_MODULE_NOT_FOUND") throw error;
            console.log(`${name}: not installed, left out`);
        }
    }
    return peers;
}

/** @returns {Promise<string>} the versions of what is compared */
export async function peerVersions() {
    const names = ["dompurify", "jsdom", "sanitize-html", "parse5", "htmlparser2"];
    const versions = names.map(async (name) => {
        try {
            return `${name} ${JSON.parse(await readFile(join(root, "node_modules", name, "package.json"), "utf8")).version}`;
        } catch {
            return "";
        }
    });
    return (await Promise.all(versions)).filter(Boolean).join(", ");
}
