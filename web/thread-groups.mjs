/**
 * The top level of a long thread stands in several lists, one behind the other. The browser leaves out whole lists that are
 * far from the screen (content-visibility): with one list alone, each change costs as much as there are comments.
 */
import { Breath } from "./thread-pauses.mjs";

/** Comments at top level in one list; short threads have one. */
const MOST = 25;
/** How many lines a body of each size class is thought to have: web/style/visibility.css. */
const LINES = [0, 1, 1.5, 2, 3.5, 5.5, 8.5, 13.5, 21.5, 34.5, 55, 88, 140];

export class ThreadGroups {
    #list;
    /** Whose height is to be estimated anew. @type {Set<HTMLElement>} */
    #changed = new Set();

    /** @param {Element} list what holds the <ol>s */
    constructor(list) {
        this.#list = list;
    }

    /** @returns {HTMLElement[]} */
    get all() {
        return /** @type {HTMLElement[]} */ ([...this.#list.children].filter((child) => child.localName === "ol"));
    }

    /** How many comments stand at top level. */
    get size() {
        return this.all.reduce((sum, group) => sum + group.childElementCount, 0);
    }

    /** Puts a comment at top level. @param {HTMLElement} item @param {HTMLElement | null} before it; null: it is the first */
    put(item, before) {
        const group = /** @type {HTMLElement} */ (before?.parentElement ?? this.all[0] ?? this.#make(null));
        const isLast = before && before === group.lastElementChild;
        const next = isLast ? groupAfter(group)?.firstElementChild : before ? before.nextElementSibling : group.firstElementChild;
        if (next === item) return;
        if (isLast && group.childElementCount >= MOST) {
            const following = groupAfter(group);
            (following && following.childElementCount < MOST ? following : this.#make(group)).prepend(item);
        } else if (before) before.after(item);
        else group.prepend(item);
        this.changed(item);
    }

    /** Puts a comment at the end. @param {HTMLElement} item */
    append(item) {
        this.put(item, /** @type {HTMLElement | null} */ (this.all.at(-1)?.lastElementChild ?? null));
    }

    /** @param {HTMLElement | null} before */
    #make(before) {
        const group = this.#list.ownerDocument.createElement("ol");
        group.className = before ? "thread later" : "thread";
        if (before) before.after(group);
        else this.#list.replaceChildren(group);
        return group;
    }

    /**
     * All that stand at top level, in another order.
     * @param {HTMLElement[]} items
     * @param {() => boolean} isOver
     */
    async sort(items, isOver) {
        const breath = new Breath();
        const old = this.all;
        let [group] = old;
        if (!group) return;
        if (old.length === 1) {
            items.forEach((item, at) => this.put(item, items[at - 1] ?? null));
            return this.estimate();
        }
        for (let at = 0; at < items.length; at += MOST) {
            const next = this.#list.ownerDocument.createElement("ol");
            next.className = at ? "thread later" : "thread";
            next.append(...items.slice(at, at + MOST));
            this.#changed.add(next);
            this.estimate();
            if (at) /** @type {HTMLElement} */ (group).after(next);
            else this.#list.prepend(next);
            group = next;
            await breath.take(MOST);
            if (isOver()) return;
        }
        for (const list of old) if (!list.childElementCount) list.remove();
    }

    /** @param {Element} item something in its list is not as it was */
    changed(item) {
        const group = /** @type {HTMLElement | null} */ (item.closest(".later"));
        if (group) this.#changed.add(group);
    }

    /** Says how high the lists are that nobody has seen yet, about. */
    estimate() {
        for (const group of this.#changed) {
            const cards = group.querySelectorAll(".comment-body");
            let lines = 0;
            for (const { className } of cards) lines += LINES[Number(/ cv-(\d+)/.exec(className)?.[1] ?? 1)] ?? 1;
            group.style.setProperty("--_lines", String(lines));
            group.style.setProperty("--_cards", String(cards.length));
        }
        this.#changed.clear();
    }
}

/** @param {Element} group @returns {Element | null} */
const groupAfter = ({ nextElementSibling: next }) => (next?.localName === "ol" ? next : null);
