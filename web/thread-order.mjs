/** Where comments stand that did not come in one list: the core says it, here it is done. */
import { decode, encode } from "./text.mjs";
import { ThreadGroups } from "./thread-groups.mjs";

/** @typedef {"oldest" | "newest"} Order of the comments at top level */
/**
 * `above` is what it stands below now, `previous` what stands before it there, as far as the core has said it; `note` is
 * what the card says of it.
 * @typedef {{ id: number, parent: number, item: HTMLElement, above: number, previous?: Known | null, note: string }} Known
 */

const COMMENT = "li.comment";

/** The comment alone, without its replies. @param {Element} item */
export function cardOf({ firstElementChild: first }) {
    return first?.classList.contains("comment-card") ? /** @type {HTMLElement} */ (first) : null;
}

/** Whose comment it is, as it is shown. @param {Element} item */
export const nameOf = (item) => cardOf(item)?.getElementsByClassName("comment-author")[0]?.textContent ?? "";

/** @param {ParentNode} node @returns {HTMLElement[]} */
const itemsIn = (node) => [...node.querySelectorAll(/** @type {"li"} */ (COMMENT))];

export class ThreadOrder {
    #list;
    #groups;
    /** In the order in which they came. @type {Map<number, Known>} */
    #known = new Map();
    /** Whether what stands there may not be what the core would say. */
    #isMixed = false;

    /** @param {Element} list what holds the lists */
    constructor(list) {
        this.#list = list;
        this.#groups = new ThreadGroups(list);
    }

    get size() {
        return this.#known.size;
    }

    get roots() {
        return this.#groups.size;
    }

    /** @param {number} id */
    get(id) {
        return this.#known.get(id)?.item;
    }

    /** @returns {IterableIterator<Known>} */
    all() {
        return this.#known.values();
    }

    /** What the core has drawn in order: with the article, or on a server. @returns {HTMLElement[]} */
    adopt() {
        const items = itemsIn(this.#list);
        for (const item of items) this.#keep(item);
        return items;
    }

    /**
     * Puts comments to those that are there, each where it belongs; what stands there does not move.
     * @param {DocumentFragment} nodes as the core draws a list
     * @param {() => Promise<import("./wasm.mjs").Core>} wholeCore where it cannot be had, they stand as they came
     * @param {Order} order
     * @param {<T>(change: () => T) => T} [changing] is handed what changes the list, all of it
     * @returns {Promise<HTMLElement[]>} those that were not there, or say something else by now
     */
    async add(nodes, wholeCore, order, changing = (change) => change()) {
        const items = itemsIn(nodes);
        if (!items.length) return items;
        const isInOrder = items.every((item) => !this.#known.has(idOf(item)) && (!parentOf(item) || item.parentElement?.closest(COMMENT)));
        this.#isMixed ||= this.size > 0 && !isInOrder;
        const core = this.#isMixed || order === "newest" ? await wholeCore().catch(() => undefined) : undefined;
        return changing(() => {
            const added = this.#take(items);
            if (!core || !this.#arrange(core, order)) {
                for (const item of added) if (!item.isConnected && !item.parentElement?.closest(COMMENT)) this.#groups.append(item);
            }
            for (const item of added) this.#groups.changed(item);
            this.#groups.estimate();
            return added;
        });
    }

    /** @param {HTMLElement[]} items */
    #take(items) {
        if (items.some((item) => this.#known.has(idOf(item)))) for (const item of items) item.remove();
        return items.map((item) => {
            const before = this.#known.get(idOf(item));
            const card = cardOf(item);
            if (!before) {
                this.#keep(item);
                return item;
            }
            if (card) cardOf(before.item)?.replaceWith(card); // of several with one id the last counts
            before.note = "";
            return before.item;
        });
    }

    /** @param {HTMLElement} item */
    #keep(item) {
        const id = idOf(item);
        const above = /** @type {HTMLElement | null | undefined} */ (item.parentElement?.closest(COMMENT));
        if (id > 0) this.#known.set(id, { id, parent: parentOf(item), item, above: above ? idOf(above) : 0, note: "" });
    }

    /**
     * @param {() => Promise<import("./wasm.mjs").Core>} wholeCore
     * @param {Order} order another one than before
     * @param {() => boolean} isOver
     */
    async sort(wholeCore, order, isOver) {
        /** @type {HTMLElement[]} */
        const roots = [];
        if (this.#arrange(await wholeCore(), order, roots)) await this.#groups.sort(roots, isOver);
    }

    /**
     * @param {import("./wasm.mjs").Core} core
     * @param {Order} order
     * @param {HTMLElement[]} [roots] is given those at top level, which are not moved then
     * @returns {boolean} whether all have a place now
     */
    #arrange(core, order, roots) {
        const all = [...this.#known.values()];
        const pairs = encode(JSON.stringify(all.flatMap(({ id, parent }) => [id, parent])));
        const { output, status } = core.call("maqal_thread", pairs, encode(JSON.stringify({ order })));
        if (status) return false;
        this.#isMixed = false;
        this.#place(all, JSON.parse(decode(output)), roots);
        return true;
    }

    /**
     * Touches only what does not stand where it stood: thousands do.
     * @param {Known[]} all
     * @param {number[]} placed index and depth of each, in reading order
     * @param {HTMLElement[]} [roots]
     */
    #place(all, placed, roots) {
        /** The last one at each depth. @type {Known[]} */
        const levels = [];
        /** Lists that something was taken from. @type {Set<Element>} */
        const left = new Set();
        for (let i = 0, last = -1; i < placed.length; i += 2) {
            const known = /** @type {Known} */ (all[/** @type {number} */ (placed[i])]);
            const depth = /** @type {number} */ (placed[i + 1]);
            const previous = depth > last ? null : /** @type {Known} */ (levels[depth]);
            const above = depth ? levels[depth - 1] : undefined;
            levels[depth] = known;
            last = depth;
            if (!above) roots?.push(known.item);
            if (known.previous === previous && known.above === (above?.id ?? 0)) continue;
            known.previous = previous;
            known.above = above?.id ?? 0;
            if (!above && roots) continue;
            const { item } = known;
            const from = item.parentElement;
            if (from) this.#groups.changed(from);
            if (above) {
                const list = repliesOf(above.item);
                const next = previous ? previous.item.nextElementSibling : list.firstElementChild;
                if (next !== item) list.insertBefore(item, next);
            } else this.#groups.put(item, previous?.item ?? null);
            if (from && from !== item.parentElement) left.add(from);
        }
        for (const list of left) if (list.localName === "ol" && !list.childElementCount) list.remove();
    }
}

/** @param {HTMLElement} item */
const idOf = (item) => Number(item.dataset["comment"]);
/** @param {HTMLElement} item */
const parentOf = (item) => Number(item.dataset["parent"]) || 0;

/** @param {HTMLElement} item @returns {Element} */
function repliesOf(item) {
    const { lastElementChild: there } = item;
    if (there?.localName === "ol") return there;
    const list = item.ownerDocument.createElement("ol");
    list.className = "replies";
    item.append(list);
    return list;
}
