/** What may stand in rendered HTML, judged on the tree that parse5, a parser of its own, makes of it. */
import { parseFragment } from "parse5";

import { attributes, elements } from "../../web/vocabulary.mjs";

const elementNames = new Set(elements);
const attributeNames = new Set(attributes);
/** Names that only the widget's own interface may use (flag U of src/base/vocabulary.inc). */
const interfaceElements = new Set(["form", "label", "input", "textarea", "button", "slot"]);
const interfaceAttributes = /^(part|role|tabindex|hidden|for|name|action|method|novalidate|required|autocomplete|inputmode|enterkeyhint|rows|aria-.*|data-(rest|post|comment|rules))$/;
const HTML = "http://www.w3.org/1999/xhtml";

/** @param {any} node @returns {any[]} of a template, what is in it */
export const childrenOf = (node) => (node.content ?? node).childNodes ?? [];

/**
 * Calls `visit` with every node below `node` and the elements around it, outermost first. Iterative: trees are deep.
 * @param {any} node
 * @param {(node: any, around: any[]) => void} visit
 */
export function walk(node, visit) {
    /** @type {{ node: any, around: any[] }[]} */
    const stack = [{ node, around: [] }];
    for (let top = stack.pop(); top; top = stack.pop()) {
        const { around } = top;
        const inner = top.node === node ? around : [...around, top.node];
        for (const child of [...childrenOf(top.node)].reverse()) stack.push({ node: child, around: inner });
        if (top.node !== node) visit(top.node, around);
    }
}

/** @param {any} node @param {string} name */
export const attributeOf = (node, name) => node.attrs?.find((/** @type {any} */ a) => a.name === name)?.value;

/** @param {any} node @param {string} name */
export const hasClass = (node, name) => (attributeOf(node, "class") ?? "").split(/\s+/).includes(name);

/** @param {any} node @returns {string} */
export function textOf(node) {
    let text = "";
    walk(node, (inner) => (text += inner.nodeName === "#text" ? inner.value : ""));
    return text;
}

/** @param {any} node @param {(node: any) => boolean} is @returns {any} the first one, or undefined */
export function findNode(node, is) {
    /** @type {any} */
    let found;
    walk(node, (inner) => (found ??= is(inner) ? inner : undefined));
    return found;
}

/**
 * The declarative shadow root of renderArticle's HTML.
 * @param {string} html
 * @returns {any} its template
 */
export function shadowRootOf(html) {
    const host = childrenOf(parseFragment(html)).find((node) => node.nodeName === "maqal-article");
    const template = host && childrenOf(host).find((node) => node.nodeName === "template");
    if (attributeOf(template ?? {}, "shadowrootmode") !== "open") throw new Error("no declarative shadow root");
    return template;
}

/** @param {any[]} around whether content, not the interface, is inside of these */
const isContent = (around) => around.some((node) => ["body", "comment-body", "headline", "standfirst", "caption"].some((name) => hasClass(node, name)));

/**
 * Whatever in a tree the policy must not have let through, in words; empty is good. `isAllContent` for HTML without the
 * interface around it.
 * @param {any} tree
 * @param {{ isAllContent?: boolean }} [options]
 * @returns {string[]}
 */
export function trespasses(tree, { isAllContent = false } = {}) {
    /** @type {string[]} */
    const found = [];
    walk(tree, (node, around) => {
        const { nodeName } = node;
        if (nodeName === "#text") return;
        const isInContent = isAllContent || isContent(around);
        const isOwnStyle = !isInContent && around.length === 0 && (nodeName === "link" || nodeName === "style");
        if (isOwnStyle) return;
        if (!elementNames.has(nodeName)) found.push(`<${nodeName}>`);
        if (node.namespaceURI !== HTML) found.push(`<${nodeName}> of ${node.namespaceURI}`);
        if (isInContent && interfaceElements.has(nodeName)) found.push(`<${nodeName}> in content`);
        if (around.length > 300) found.push(`${around.length} levels deep`);
        for (const { name, value } of node.attrs ?? []) found.push(...attributeTrespasses(nodeName, name, value, isInContent));
    });
    return [...new Set(found)];
}

/** @param {string} element @param {string} name @param {string} value @param {boolean} isInContent */
function attributeTrespasses(element, name, value, isInContent) {
    const found = [];
    const shown = `${element} ${name}="${value.slice(0, 60)}"`;
    if (!attributeNames.has(name)) found.push(shown);
    if (isInContent && interfaceAttributes.test(name) && !isOwnTable(element, name) && !value.startsWith("maqal-")) {
        found.push(`${shown} in content`);
    }
    if (isInContent && name === "id" && !value.startsWith("maqal-")) found.push(`${shown} without its prefix`);
    if (["href", "src", "cite", "poster", "action", "data-rest"].includes(name)) found.push(...urlTrespasses(shown, name, value));
    if (name === "srcset") for (const candidate of value.split(/,\s+/)) found.push(...urlTrespasses(shown, name, candidate));
    return found;
}

/** What the widget adds around content: a scrollable table, parts. @param {string} element @param {string} name */
const isOwnTable = (element, name) => name === "part" || (element === "div" && ["role", "tabindex", "aria-label"].includes(name));

/** @param {string} shown @param {string} name @param {string} value */
function urlTrespasses(shown, name, value) {
    const scheme = /^[\u0000-\u0020]*([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\t\n\r]/g, ""))?.[1]?.toLowerCase();
    const allowed = name === "href" ? ["http", "https", "mailto", "tel"] : ["http", "https"];
    return scheme === undefined || allowed.includes(scheme) ? [] : [`${shown}: scheme ${scheme}`];
}
