/** Where comments stand that did not come in one list: the core says it, here it is done. */
import { decode, encode } from "./text.mjs";

/** @typedef {"oldest" | "newest"} Order of the comments at top level */
/** @typedef {{ id: number, parent: number, item: HTMLElement }} Known */

const COMMENT = "li.comment";

/** @param {Element} item @param {string} selector @returns {HTMLElement | null} */
const own = (item, selector) => item.querySelector(`:scope>${selector}`);

/** The comment alone, without its replies. @param {Element} item */
export const cardOf = (item) => own(item, ".comment-card");

/** Whose comment it is, as it is shown. @param {Element} item */
export const nameOf = (item) => cardOf(item)?.querySelector(".comment-author")?.textContent ?? "";

/** @param {ParentNode} node @returns {HTMLElement[]} */
const itemsIn = (node) => [...node.querySelectorAll(/** @type {"li"} */ (COMMENT))];

export class ThreadOrder {
    #list;
    /** In the order in which they came. @type {Map<number, Known>} */
    #known = new Map();
    /** Whether what stands there may not be what the core would say. */
    #isMixed = false;

    /** @param {Element} list what holds the <ol> */
    constructor(list) {
        this.#list = list;
    }

    get size() {
        return this.#known.size;
    }

    get roots() {
        return this.#list.firstElementChild?.matches("ol") ? this.#list.firstElementChild.childElementCount : 0;
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
            if (core && this.#arrange(core, order)) return added;
            for (const item of added) if (!item.isConnected && !item.parentElement?.closest(COMMENT)) this.#top().append(item);
            return added;
        });
    }

    /** @param {HTMLElement[]} items */
    #take(items) {
        if (items.some((item) => this.#known.has(idOf(item)))) for (const item of items) item.remove();
        return items.map((item) => {
            const before = this.get(idOf(item));
            const card = cardOf(item);
            if (!before) {
                this.#keep(item);
                return item;
            }
            if (card) cardOf(before)?.replaceWith(card); // of several with one id the last counts
            return before;
        });
    }

    /** @param {HTMLElement} item */
    #keep(item) {
        const id = idOf(item);
        if (id > 0) this.#known.set(id, { id, parent: parentOf(item), item });
    }

    /** @returns {Element} */
    #top() {
        const { firstElementChild: first } = this.#list;
        if (first?.matches("ol")) return first;
        const top = this.#list.ownerDocument.createElement("ol");
        top.className = "thread";
        this.#list.replaceChildren(top);
        return top;
    }

    /**
     * @param {() => Promise<import("./wasm.mjs").Core>} wholeCore
     * @param {Order} order another one than before
     */
    async sort(wholeCore, order) {
        this.#arrange(await wholeCore(), order);
    }

    /** @param {import("./wasm.mjs").Core} core @param {Order} order @returns {boolean} whether all have a place now */
    #arrange(core, order) {
        const all = [...this.#known.values()];
        const pairs = encode(JSON.stringify(all.flatMap(({ id, parent }) => [id, parent])));
        const { output, status } = core.call("maqal_thread", pairs, encode(JSON.stringify({ order })));
        if (status) return false;
        this.#isMixed = false;
        this.#place(all, JSON.parse(decode(output)));
        return true;
    }

    /** @param {Known[]} all @param {number[]} placed index and depth of each, in reading order */
    #place(all, placed) {
        /** @type {{ list: Element, next: Element | null, item?: HTMLElement }[]} */
        const levels = [];
        let isEmptied = false;
        for (let i = 0, last = -1; i < placed.length; i += 2) {
            const { item } = /** @type {Known} */ (all[/** @type {number} */ (placed[i])]);
            const depth = /** @type {number} */ (placed[i + 1]);
            if (depth > last) {
                const list = depth ? repliesOf(/** @type {HTMLElement} */ (levels[depth - 1]?.item)) : this.#top();
                levels[depth] = { list, next: list.firstElementChild };
            }
            const level = /** @type {(typeof levels)[0]} */ (levels[depth]);
            if (level.next === item) level.next = item.nextElementSibling;
            else {
                for (const other of levels) if (other.next === item) other.next = item.nextElementSibling;
                isEmptied ||= item.parentElement?.childElementCount === 1;
                level.list.insertBefore(item, level.next);
            }
            level.item = item;
            last = depth;
        }
        if (isEmptied) for (const list of this.#list.querySelectorAll("ol:empty")) list.remove();
    }
}

/** @param {HTMLElement} item */
const idOf = (item) => Number(item.dataset["comment"]);
/** @param {HTMLElement} item */
const parentOf = (item) => Number(item.dataset["parent"]) || 0;

/** @param {HTMLElement} item @returns {Element} */
function repliesOf(item) {
    const there = own(item, "ol");
    if (there) return there;
    const list = item.ownerDocument.createElement("ol");
    list.className = "replies";
    item.append(list);
    return list;
}
