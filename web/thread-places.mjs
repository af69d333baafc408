/** Places in a thread: comments that the page's address names, and what must not move while others come. */

/** @typedef {HTMLElement} Item */

const NAMED = /^#comment-(\d+)$/;

/**
 * Who shows what the page's address names: of several articles the first one that has it.
 * @type {{ occasion: unknown, host?: HTMLElement }}
 */
let claim = { occasion: undefined };

export class Places {
    #host;
    #root;
    #find;
    #wanted = 0;
    /** @type {unknown} */
    #occasion;

    /**
     * @param {HTMLElement} host
     * @param {ShadowRoot} root
     * @param {(id: number) => Item | undefined} find
     */
    constructor(host, root, find) {
        this.#host = host;
        this.#root = root;
        this.#find = find;
    }

    /** @param {string} hash @param {unknown} occasion */
    want(hash, occasion) {
        this.#wanted = Number(NAMED.exec(hash)?.[1] ?? 0);
        this.#occasion = occasion;
        this.seek();
    }

    /** Shows what is wanted, where it is there by now and the reader has not turned to something else. */
    seek() {
        const item = this.#wanted ? this.#find(this.#wanted) : undefined;
        if (!item) return;
        const focused = this.#root.activeElement;
        this.#wanted = 0;
        if (claim.occasion === this.#occasion && claim.host !== this.#host) return;
        claim = { occasion: this.#occasion, host: this.#host };
        if (!focused || !this.#isFirst) this.show(item);
    }

    get #isFirst() {
        return typeof this.#occasion === "string";
    }

    /**
     * A link to a comment: the page's address goes along, other articles do not.
     * @param {string} hash
     * @returns {boolean} whether that is here
     */
    goTo(hash) {
        const item = this.#find(Number(NAMED.exec(hash)?.[1] ?? 0));
        if (!item) return false;
        if (location.hash !== hash) history.pushState(history.state, "", location.href.split("#")[0] + hash);
        this.show(item);
        return true;
    }

    /** @param {Item} item */
    show(item) {
        for (const marked of this.#root.querySelectorAll(".marked")) marked.classList.remove("marked");
        item.classList.add("marked");
        item.tabIndex = -1;
        item.scrollIntoView();
        item.focus({ preventScroll: true });
        // What comes near is laid out now, and may be higher than was thought.
        requestAnimationFrame(() => this.#root.activeElement === item && item.scrollIntoView());
    }
}

/** Where browsers keep what is read in its place by themselves. */
const anchorsScroll = globalThis.CSS?.supports?.("overflow-anchor", "auto");

/**
 * Changes a list so that what is being read stays where it is.
 * @template T
 * @param {ShadowRoot} root
 * @param {() => T} change
 * @returns {T}
 */
export function keepInPlace(root, change) {
    const anchor = anchorsScroll ? null : anchorOf(root);
    const before = anchor?.getBoundingClientRect().top ?? 0;
    const result = change();
    if (anchor?.isConnected) {
        const moved = anchor.getBoundingClientRect().top - before;
        if (moved) scrollBy({ top: moved, behavior: "instant" });
    }
    return result;
}

/** @param {ShadowRoot} root @returns {Element | null | undefined} */
function anchorOf(root) {
    if (!scrollY) return null;
    return root.activeElement?.closest("form,li.comment") ?? root.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("form,li.comment");
}
