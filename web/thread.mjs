/**
 * The comments under an article: dist/maqal-thread.mjs, a file of its own, imported when the reader comes near them. Reads
 * them page by page, draws them in slices, and does what a thread needs beside: order, replies in place, links to each
 * comment, times that stay true, the reader's own comments, news.
 */
import { readComments, pageAddress } from "./comments-reader.mjs";
import css from "./thread.css";
import { encode } from "./text.mjs";
import { showLogin, showNotOpen, OrderControl } from "./thread-bar.mjs";
import { ThreadNews } from "./thread-news.mjs";
import { cardOf, nameOf, ThreadOrder } from "./thread-order.mjs";
import { OwnComments, ownComment } from "./thread-own.mjs";
import { Breath, pause } from "./thread-pauses.mjs";
import { keepInPlace, Places } from "./thread-places.mjs";
import { ThreadReply } from "./thread-reply.mjs";
import { ThreadTimes } from "./thread-times.mjs";
import { localeOf, numbersOf, ThreadWords } from "./thread-words.mjs";

/**
 * @typedef {import("./wasm.mjs").Core} Core
 * @typedef {{ rest: string, post: number, isToRead: boolean }} Source `isToRead`: not all comments stand there
 * @typedef {{
 *   host: HTMLElement,
 *   root: () => ShadowRoot,
 *   draw: (bytes: Uint8Array, pause?: () => Promise<void>) => Promise<{ nodes: DocumentFragment }>,
 *   wholeCore: () => Promise<Core>,
 *   takeWords: () => Promise<Uint8Array[]>,
 *   request: import("./comments-reader.mjs").Request,
 *   fail: (list: Element, error: unknown, retry: () => void) => Element,
 * }} Surroundings `fail` tells listeners, and makes what says it to the reader
 */

/** Drawn once and thrown away. */
const SPECIMEN = [{ id: 1, author_name: "A", author_url: "https://a.example/", date: "2024-03-06T08:00:00", content: { rendered: "<p>a <b>b</b></p>" } }];

export class Thread {
    #around;
    /** @type {Source} */
    #source;
    #section;
    #list;
    #order;
    #own;
    #places;
    #end = new AbortController();
    /** @type {AbortController | undefined} */
    #reading;
    #isComplete = false;
    /** One change of the list at a time. */
    #jobs = Promise.resolve();
    /** What the form was sent with last. @type {Record<string, unknown>} */
    #sent = {};
    /** New ones of others, drawn and not shown yet. @type {Map<number, HTMLElement>} */
    #unseen = new Map();
    /** @type {ThreadWords} */
    #words = new ThreadWords("", []);
    /** @type {ThreadTimes | undefined} */
    #times;
    /** @type {ThreadReply | undefined} */
    #reply;
    /** @type {ThreadNews | undefined} */
    #news;
    /** @type {OrderControl | undefined} */
    #control;

    /**
     * @param {Surroundings} around
     * @param {Source} source
     */
    constructor(around, source) {
        this.#around = around;
        this.#source = source;
        const root = around.root();
        this.#section = /** @type {HTMLElement} */ (root.querySelector(".comments"));
        this.#list = root.querySelector(".comments-list") ?? this.#section;
        this.#order = new ThreadOrder(this.#list);
        this.#places = new Places(around.host, root, (id) => this.#order.get(id));
        const { rest = source.rest, post = source.post } = root.querySelector("form")?.dataset ?? {};
        this.#own = new OwnComments(`${rest || root.querySelector("form")?.action || location.pathname} ${post}`);
    }

    async start() {
        const { host, root, takeWords } = this.#around;
        const catalogues = await takeWords();
        if (this.#isOver) return;
        this.#addStyle(root());
        this.#words = new ThreadWords(this.#section.lang, catalogues);
        this.#times = new ThreadTimes(this.#section.lang);
        const form = root().querySelector("form");
        const isBarred = !!form && showLogin(form, this.#words);
        if (form && !isBarred) this.#reply = new ThreadReply(this.#section, form, this.#words);
        const { signal } = this.#end;
        this.#section.addEventListener("click", this.#click, { signal });
        host.addEventListener("maqal-submit", (event) => (this.#sent = /** @type {CustomEvent} */ (event).detail.fields), { signal });
        this.#queue(() => this.#settle(this.#order.adopt()));
        if (this.#source.isToRead) {
            this.#read();
            this.#queue(() => this.#warmUp());
        } else this.#queue(() => this.#complete());
    }

    /** While the first page is on its way: each in a task of its own, since the first time takes long. */
    async #warmUp() {
        await pause();
        new Intl.DateTimeFormat(localeOf(this.#section.lang, ""));
        await pause();
        await this.#around.draw(encode(JSON.stringify(SPECIMEN)), pause);
        await pause();
    }

    /** The list is not this one's any more. */
    end() {
        this.#end.abort();
        this.#reading?.abort();
        this.#times?.end();
        this.#news?.end();
        this.#control?.end();
    }

    get #isOver() {
        return this.#end.signal.aborted;
    }

    /** The element has left the page, perhaps for a move. */
    rest() {
        this.#reading?.abort();
    }

    /** It has come back. */
    goOn() {
        if (this.#reading?.signal.aborted && !this.#isComplete) this.#read();
    }

    /** @param {string} hash of the page's address @param {unknown} occasion the same one for all articles of the page */
    follow(hash, occasion) {
        this.#places.want(hash, occasion);
    }

    /**
     * A comment of the reader's has been stored.
     * @param {import("./thread-own.mjs").Stored} stored
     * @param {import("./thread-own.mjs").Answer} answer
     */
    stored(stored, answer) {
        this.#reply?.sent(stored.parent);
        const comment = ownComment(stored, answer, this.#sent);
        if (comment?.status === "hold") this.#own.keep(comment);
        if (comment) this.#queue(() => this.#insert([comment]));
        else if (stored.status === "accepted") this.#showNewest().catch(() => {}); // it is there when the page is read next
        this.#queue(() => this.#seekReply()); // another one may wait
    }

    /** @param {() => unknown} job */
    #queue(job) {
        this.#jobs = this.#jobs.then(async () => {
            if (!this.#isOver) await job();
        }).catch(() => {}); // of one change; the others are made all the same
        return this.#jobs;
    }

    async #read() {
        const { rest, post } = this.#source;
        const { draw, request, fail } = this.#around;
        const reading = (this.#reading = new AbortController());
        const { signal } = reading;
        const direction = this.#chosen === "newest" ? "desc" : "asc";
        /** @param {unknown} error */
        const say = (error) => {
            if (signal.aborted || this.#isOver) return;
            reading.abort();
            const before = this.#list.querySelector(".failure");
            const hadFocus = !!before?.contains(this.#around.root().activeElement);
            before?.remove();
            if (showNotOpen(this.#list, error, this.#words)) return;
            const view = fail(this.#list, error, () => this.#read());
            this.#list.append(view);
            if (hadFocus) view.querySelector("button")?.focus();
        };
        try {
            await readComments(request, rest, post, direction, signal, (bytes, isAll) => {
                this.#queue(async () => {
                    if (signal.aborted) return;
                    try {
                        const { nodes } = await draw(bytes, pause);
                        await pause();
                        if (signal.aborted || this.#isOver) return;
                        this.#list.querySelector(".failure")?.remove();
                        await this.#merge(nodes);
                        await pause();
                        if (isAll) await this.#complete();
                    } catch (error) {
                        say(error);
                    }
                });
            });
        } catch (error) {
            this.#queue(() => say(error)); // after the pages that have come
        }
    }

    /** @param {DocumentFragment} nodes */
    async #merge(nodes) {
        const changing = (/** @type {() => any} */ change) => keepInPlace(this.#around.root(), change);
        const items = await this.#order.add(nodes, this.#around.wholeCore, this.#chosen, changing);
        await this.#settle(items);
        return items;
    }

    /** What belongs to comments beside what the core has drawn. @param {HTMLElement[]} items */
    async #settle(items) {
        const breath = new Breath();
        for (const item of items) {
            this.#reply?.addButton(item);
            this.#times?.watch(cardOf(item)?.getElementsByTagName("time")[0]);
            await breath.take();
        }
        this.#sayParents();
        this.#seekReply();
        if (this.#order.roots > 1) this.#control ??= new OrderControl(this.#list, this.#words, () => this.#sort());
        this.#places.seek();
        this.#sayCount();
    }

    /** The form is where the comment is that it is about. */
    #seekReply() {
        const find = (/** @type {number} */ id) => this.#order.get(id);
        this.#reply?.resume(find, this.#isComplete);
        this.#reply?.takeUp(find, this.#isComplete, (move) => keepInPlace(this.#around.root(), move));
    }

    /** The heading, as the core would say it now: of all that are known, also where they wait to be shown. */
    #sayCount() {
        const title = this.#section.querySelector("#comments-title");
        if (!this.#isComplete || !title) return;
        const text = this.#words.count("comments.count", this.#order.size + this.#unseen.size, numbersOf(title.textContent ?? "") || this.#numbers);
        if (title.textContent !== text) title.textContent = text;
    }

    /** The digits of the dates, which the core chose. */
    get #numbers() {
        const time = this.#list.querySelector("time");
        return numbersOf(time?.title || time?.textContent || "");
    }

    /** Where a reply does not stand below its comment: too deep, or that comment is not there. */
    #sayParents() {
        for (const known of this.#order.all()) {
            const { item, parent, above } = known;
            const there = parent ? this.#order.get(parent) : undefined;
            const isSaid = parent && parent !== above && (there || this.#isComplete);
            const name = isSaid ? (there ? "a" : "p") : "";
            if (known.note === name) continue;
            known.note = name;
            const card = cardOf(item);
            card?.querySelector(":scope>.in-reply-to")?.remove();
            if (!name || !card) continue;
            const note = item.ownerDocument.createElement(name);
            note.className = "in-reply-to";
            note.textContent = there ? this.#words.text("in_reply_to", nameOf(there)) : this.#words.text("in_reply_to_gone");
            if (there) note.setAttribute("href", `#comment-${parent}`);
            /** @type {Element} */ (card.firstElementChild).after(note);
        }
    }

    /** All of them are there: what of the reader's own waits for approval comes to them. */
    async #complete() {
        this.#isComplete = true;
        this.#own.forget((id) => !!this.#order.get(id));
        const waiting = this.#own.list;
        if (waiting.length) await this.#insert(waiting);
        this.#sayParents();
        this.#seekReply();
        this.#places.seek();
        this.#sayCount();
        const seconds = this.#source.rest ? Number(this.#around.host.getAttribute("comments-poll")) : 0;
        this.#news ??= new ThreadNews(this.#list, this.#words, this.#numbers, seconds, this.#askForNews, this.#showNews);
    }

    /** @param {import("./thread-own.mjs").OwnComment[]} comments */
    async #insert(comments) {
        const { nodes } = await this.#around.draw(encode(JSON.stringify(comments)));
        for (const { id, preview } of comments) {
            // Where its writer can see it, on the site's own pages.
            const link = nodes.querySelector(`[data-comment="${id}"]`)?.querySelector(".comment-link");
            if (preview) link?.setAttribute("href", preview);
        }
        await this.#merge(nodes);
    }

    /** The newest comments that do not stand there. @returns {Promise<number[]>} their ids */
    async #newest() {
        const { rest, post } = this.#source;
        const { bytes } = await this.#around.request(pageAddress(rest, post, 1, "desc"), this.#end.signal);
        const { nodes } = await this.#around.draw(bytes);
        await this.#queue(() => {
            for (const item of nodes.querySelectorAll(/** @type {"li"} */ ("li.comment"))) {
                const id = Number(item.dataset["comment"]);
                if (!this.#order.get(id)) this.#unseen.set(id, item);
            }
        });
        this.#sayCount();
        return [...this.#unseen.keys()];
    }

    async #showNewest() {
        const ids = await this.#newest();
        this.#queue(() => this.#show(ids));
    }

    /** @param {Iterable<number>} ids */
    async #show(ids) {
        const nodes = document.createDocumentFragment();
        const list = nodes.appendChild(document.createElement("ol"));
        for (const id of ids) {
            const item = this.#unseen.get(id);
            if (!item || this.#order.get(id)) continue;
            item.querySelector(":scope>ol")?.remove(); // those below it are in the list of all
            list.append(item);
        }
        this.#unseen.clear();
        return this.#merge(nodes);
    }

    #askForNews = () => this.#newest();

    #showNews = () => {
        this.#queue(async () => {
            const [first] = await this.#show([...this.#unseen.keys()].sort((a, b) => a - b));
            if (first) this.#places.show(first);
        });
    };

    /** @returns {import("./thread-order.mjs").Order} */
    get #chosen() {
        return OrderControl.chosen;
    }

    #sort() {
        this.#queue(() => this.#order.sort(this.#around.wholeCore, this.#chosen, () => this.#isOver));
    }

    #click = (/** @type {Event} */ event) => {
        const { button, metaKey, ctrlKey, shiftKey, altKey } = /** @type {MouseEvent} */ (event);
        const target = /** @type {Element} */ (event.target);
        const item = /** @type {HTMLElement | null} */ (target.closest("li.comment"));
        if (item && target.closest(".reply")) this.#reply?.replyTo(item);
        const hash = target.closest("a")?.getAttribute("href") ?? "";
        if (event.defaultPrevented || button || metaKey || ctrlKey || shiftKey || altKey) return;
        if (this.#places.goTo(hash)) event.preventDefault();
    };

    /** @param {ShadowRoot} root */
    #addStyle(root) {
        try {
            const sheet = new (root.ownerDocument.defaultView ?? globalThis).CSSStyleSheet();
            sheet.replaceSync(css);
            keepInPlace(root, () => (root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]));
            this.#end.signal.addEventListener("abort", () => {
                root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
            });
        } catch {
            // without constructed sheets: plain
        }
    }
}
