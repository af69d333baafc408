/** The elements by their names. */
import { MaqalArticleElement } from "./article-element.mjs";

/**
 * <maqal-comments>: comments and form alone, for a page that has its own article. As <maqal-article>; with `comments` and
 * `post` (its number in WordPress), `src` is not needed.
 */
export class MaqalCommentsElement extends MaqalArticleElement {
    constructor() {
        super("discussion");
    }
}

/** Defines the elements, unless another copy of this script has done so. */
export function defineElements() {
    if (customElements.get("maqal-article")) return;
    customElements.define("maqal-article", MaqalArticleElement);
    if (!customElements.get("maqal-comments")) customElements.define("maqal-comments", MaqalCommentsElement);
}
