/** What an element's attributes and properties say. */

export const properties = /** @type {const} */ (["src", "comments", "article"]);

/**
 * A property that was set before the element was defined hides the setter of the class.
 * @param {HTMLElement} element
 */
export function upgrade(element) {
    for (const name of properties) {
        const own = Object.getOwnPropertyDescriptor(element, name);
        if (!own) continue;
        delete (/** @type {any} */ (element)[name]);
        /** @type {any} */ (element)[name] = own.value;
    }
}

/**
 * The language of the attribute or of the nearest ancestor, shadow hosts included; "" leaves it to the article.
 * @param {Element} element
 */
export function languageOf(element) {
    for (let node = /** @type {Element | null} */ (element); node; ) {
        const holder = /** @type {Element | null} */ (node.closest("[lang]"));
        if (holder) return holder.getAttribute("lang") ?? "";
        const root = node.getRootNode();
        node = root instanceof ShadowRoot ? root.host : null;
    }
    return "";
}

/**
 * What is no JSON stays text, which the core refuses: nothing is drawn under a policy that is not understood.
 * @param {string | null} json
 * @returns {unknown}
 */
export function parsed(json) {
    try {
        return json ? JSON.parse(json) : undefined;
    } catch {
        return json;
    }
}

/** A post of WordPress of which only the number is known. @param {string} id */
export const postOf = (id) => ({ type: "post", id: Number(id), title: { rendered: "" }, content: { rendered: "" } });
