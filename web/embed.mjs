/**
 * The script tag: <script async src="maqal.js" data-src="…"></script> shows the article in its place. A classic script.
 *
 * data-src, data-lang, data-dir, data-comments, data-comments-poll, data-policy, data-catalogue, data-captcha, data-server, data-thread and data-site become attributes of
 * the element. data-target, a
 * selector, names another place: the article is put at the end of that element. A form with
 * data-maqal-form is taken over.
 */
import { defineElements } from "./define-elements.mjs";
import { articleCore, setAssets } from "./assets.mjs";
import { enhanceMarked } from "./enhance.mjs";

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
/** Scripts that have their article, for all executions and copies of this file on the page. */
const handled = /** @type {WeakSet<HTMLScriptElement>} */ (
    (/** @type {any} */ (globalThis)[Symbol.for("maqal.scripts")] ??= new WeakSet())
);

/**
 * Browsers fetch a file once and may run it before later tags of the same page are parsed, or run it once for each tag:
 * each run takes all tags of its own address that have no article yet.
 * @returns {HTMLScriptElement[]}
 */
function ownTags() {
    const tags = /** @type {HTMLScriptElement[]} */ ([...document.querySelectorAll("script[data-src]")]);
    if (script?.hasAttribute("data-src") && !tags.includes(script)) tags.push(script); // in a shadow root
    return tags.filter((tag) => (!script || tag.src === script.src) && !handled.has(tag));
}

/** @param {HTMLScriptElement} tag */
function place(tag) {
    handled.add(tag);
    const element = /** @type {import("./article-element.mjs").MaqalArticleElement} */ (document.createElement("maqal-article"));
    for (const name of ["src", "lang", "dir", "comments", "policy", "catalogue", "captcha", "comments-poll", "server", "thread", "site"]) {
        const value = tag.getAttribute(`data-${name}`); // dataset would fall back to a polluted Object.prototype
        if (value !== null) element.setAttribute(name, value);
    }
    const target = tag.getAttribute("data-target");
    if (!target && tag.isConnected && !tag.closest("head")) tag.after(element);
    else {
        if (document.readyState === "loading") element.preload?.(); // a copy of another version may have defined it
        whenParsed(() => placeFor(tag, target).append(element));
    }
}

/**
 * Where an article goes that cannot stand behind its tag.
 * @param {HTMLScriptElement} tag
 * @param {string | null} selector
 * @returns {{ append: (element: Element) => void }}
 */
function placeFor(tag, selector) {
    try {
        const target = selector && document.querySelector(selector);
        if (target) return target;
    } catch {
        // no selector: as if there were no such element
    }
    const isInBody = tag.isConnected && !tag.closest("head");
    return { append: (element) => (isInBody ? tag.after(element) : document.body.prepend(element)) };
}

/** @param {() => void} action */
function whenParsed(action) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", action, { once: true });
    else action();
}

const base = script?.src || document.baseURI;
const file = (/** @type {string} */ name) => new URL(name, base);
setAssets({
    wasm: file("maqal.wasm"),
    full: file("maqal-full.wasm"),
    css: file("maqal.css"),
    locale: (language) => file(`locales/${language}.json`),
});
// Both requests leave together; what fails here is asked for again, and reported, by the element.
if (ownTags().length && customElements.get("maqal-article") === undefined) articleCore().catch(() => {});
defineElements();
ownTags().forEach(place);
whenParsed(enhanceMarked);
