/**
 * Texts of a reader that are not sent yet, kept in the browser: the mechanical part. Each form keeps its own text beside
 * those of other tabs; which of them is shown, the core's composer decides. A browser that keeps nothing (private mode,
 * storage denied or full) is no error: then the text is in the form alone.
 */

import { placeOf, PREFIX, QUEUED } from "./draft-place.mjs";

/**
 * @typedef {{
 *   form: string, content: string, saved: number, sent?: boolean, passed?: boolean, tried?: boolean, queued?: Record<string, unknown>,
 * }} Draft `saved`: milliseconds since 1970; `queued`: the fields of a comment that goes by itself
 */

const READER = "maqal-reader/1";
/** Whose a text is that was put aside: no form's. */
const ASIDE = "aside";
/** How long a text is kept that was not sent; one that went its own way; one that was sent, for other tabs that show it. */
const KEPT_MINUTES = 30 * 24 * 60;
const PASSED_MINUTES = 60;
const SENT_MINUTES = 10;
const MINUTE = 60_000;
/** For one comment, of all tabs. */
const MOST_DRAFTS = 5;
/** Of what is typed, until it is kept. */
const DELAY = 300;

/** @returns {Storage[]} where this browser lets the page keep something, the lasting one first */
function storages() {
    return /** @type {const} */ (["localStorage", "sessionStorage"]).flatMap((name) => {
        try {
            return document.defaultView?.[name] ?? [];
        } catch {
            return []; // denied
        }
    });
}

/** @param {string} key @returns {unknown} undefined where nothing is kept that can be read */
function read(key) {
    for (const storage of storages()) {
        try {
            const text = storage.getItem(key);
            if (text) return JSON.parse(text);
        } catch {
            // written by something else
        }
    }
    return undefined;
}

/** @param {string} key @param {unknown} value undefined takes it away */
function write(key, value) {
    let isDone = value === undefined;
    for (const storage of storages()) {
        const kept = !isDone && put(storage, key, JSON.stringify(value));
        if (!kept) remove(storage, key); // what is older must not come back
        isDone ||= kept;
    }
}

/** Texts for other comments that were kept longest ago make room. @param {Storage} storage @param {string} key @param {string} text */
function put(storage, key, text) {
    const age = (/** @type {string} */ other) => Math.max(0, ...draftsOf(other).map(({ saved }) => saved));
    const others = () => Object.keys(storage).filter((other) => other.startsWith(PREFIX) && other !== key);
    for (;;) {
        try {
            storage.setItem(key, text);
            return true;
        } catch {
            const [oldest] = others().sort((a, b) => age(a) - age(b));
            if (oldest === undefined) return false;
            remove(storage, oldest);
        }
    }
}

/** @param {Storage} storage @param {string} key */
function remove(storage, key) {
    try {
        storage.removeItem(key);
    } catch {
        // nothing can be kept there either
    }
}

/** @param {string} key @returns {Draft[]} what is still to be kept; from a clock that went back, everything */
function draftsOf(key) {
    const list = read(key);
    if (!Array.isArray(list)) return [];
    const now = Date.now();
    const kept = list.filter(
        (one) =>
            typeof one?.content === "string" &&
            typeof one.saved === "number" &&
            now - one.saved < (one.sent ? SENT_MINUTES : one.passed ? PASSED_MINUTES : KEPT_MINUTES) * MINUTE,
    );
    for (const one of kept) if (now - one.saved >= QUEUED) delete one.queued;
    return kept;
}

export class Drafts {
    /** The comment that this is about. */
    #address;
    /** Where the own text was kept last: a reply may become one to another comment. "": nowhere yet. */
    #key = "";
    #form = Math.random().toString(36).slice(2);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #timer;
    /** @type {() => { content: string, parent: number }} */
    #typed;

    /**
     * @param {string} address of where the comment goes, with the post
     * @param {() => { content: string, parent: number }} typed what stands in the form
     */
    constructor(address, typed) {
        this.#address = address;
        this.#typed = typed;
        this.#key = this.#keyOf(typed().parent);
    }

    /** @param {number} parent */
    #keyOf(parent) {
        return placeOf(this.#address, parent);
    }

    /** Where the own text is kept, or will be. */
    get #place() {
        return this.#key || this.#keyOf(this.#typed().parent);
    }

    /** All other texts that are kept for this comment. */
    get list() {
        return draftsOf(this.#keyOf(this.#typed().parent)).filter(({ form }) => form !== this.#form);
    }

    /** Whether what stands in the form is kept, by whomever, or is nothing. */
    get isKept() {
        const { content, parent } = this.#typed();
        return !content.trim() || draftsOf(this.#keyOf(parent)).some((one) => one.content === content);
    }

    /** Whether the form is about another comment than the one that its text was kept for last. */
    get hasMoved() {
        return this.#keyOf(this.#typed().parent) !== this.#key;
    }

    /** @param {StorageEvent} event @returns {boolean} whether another tab kept or took away something of this comment */
    concerns({ key }) {
        return key === this.#keyOf(this.#typed().parent);
    }

    /** The text stays with the comment that it is about. @param {() => void} change puts another one into the form */
    move(change) {
        this.keep();
        change();
        this.#key = "";
    }

    /** Soon. */
    keepLater() {
        if (this.#timer === undefined) {
            document.defaultView?.addEventListener("pagehide", this.keep);
            document.addEventListener("visibilitychange", this.keep);
        }
        clearTimeout(this.#timer);
        this.#timer = setTimeout(this.keep, DELAY);
    }

    /** What stands in the form, now. */
    keep = () => this.#keep(this.#typed().content);

    /** What was kept before stands in the form: it is its own from now on. */
    adopt() {
        this.#keep(this.#typed().content, true);
    }

    /** A text that gives its place in the form to another one: kept for itself, the older of the two. @param {string} content */
    putAside(content) {
        const key = this.#place;
        const others = draftsOf(key).filter((one) => one.form !== ASIDE && one.content !== content);
        write(key, [...others, { form: ASIDE, content, saved: Date.now() - 1 }].slice(-MOST_DRAFTS));
    }

    /** What stands in the form is another tab's, which keeps it. */
    leave() {
        this.#keep("");
    }

    /** @param {string} content @param {boolean} [adopts] */
    #keep(content, adopts = false) {
        const key = this.#keyOf(this.#typed().parent);
        if (this.#key && key !== this.#key) this.#put(this.#key, "");
        this.#key = key;
        this.#put(key, content, {}, adopts ? content : undefined);
        this.#rest();
    }

    /**
     * A text that has left the form: whoever else shows it gets to know.
     * @param {string} content
     * @param {{ sent: true } | { passed: true }} how
     */
    mark(content, how) {
        this.#put(this.#place, content, how, content);
        this.#rest();
    }

    /** The text is under way: who finds it later knows that it may have arrived. @param {string} content */
    try(content) {
        this.#put(this.#place, content, { tried: true });
    }

    /** @param {Record<string, unknown> | undefined} fields */
    queue(fields) {
        this.#put(this.#place, this.#typed().content, { queued: fields });
    }

    /** @param {string} content @param {number} since */
    isSent(content, since) {
        return draftsOf(this.#place).some((one) => one.sent && one.content === content && one.saved >= since);
    }

    #rest() {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        document.defaultView?.removeEventListener("pagehide", this.keep);
        document.removeEventListener("visibilitychange", this.keep);
    }

    /**
     * The own text in place of the one before.
     * @param {string} key
     * @param {string} content
     * @param {{ sent?: true, passed?: true, tried?: true, queued?: Record<string, unknown> | undefined }} [how] whether it has left the form
     * @param {string} [gone] a text that is not kept for others any more
     */
    #put(key, content, how = {}, gone) {
        const form = how.sent || how.passed ? "" : this.#form;
        const list = draftsOf(key);
        const same = how.sent ? [] : list.filter((one) => one.content === content);
        const tried = same.some((one) => one.tried);
        const queued = same.find((one) => one.queued && (one.form === this.#form || one.content === gone))?.queued;
        const others = list.filter((one) => one.form !== this.#form && one.form !== form && one.content !== gone);
        const own = content.trim() ? [{ form, content, saved: Date.now(), ...(tried && { tried }), ...(queued && { queued }), ...how }] : [];
        const all = [...others, ...own].slice(-MOST_DRAFTS);
        if (all.length || list.length) write(key, all.length ? all : undefined);
    }
}

/**
 * Who the reader is, where they wanted that to be remembered.
 * @returns {Record<string, string> | undefined} texts by field
 */
export function rememberedReader() {
    const reader = read(READER);
    return reader && typeof reader === "object" ? /** @type {Record<string, string>} */ (reader) : undefined;
}

/** @param {Record<string, string> | undefined} reader undefined forgets */
export function rememberReader(reader) {
    write(READER, reader);
}
