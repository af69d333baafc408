/**
 * <maqal-article>: shows an article and its comments in the place where it stands.
 *
 * Attributes (they are the state; several changes in one task are drawn once):
 *   src       address of the article's JSON
 *   lang      language of the interface; without it, of the nearest ancestor that has one, else the article's own
 *   dir       "ltr" or "rtl"; without it, the article's own
 *   comments  where comments are read and posted; without it, the address that the article names
 *   post      of <maqal-comments>: the number of the post, where there is no src
 *   server    who keeps the comments, if not WordPress: "isso", "remark42", or "json" (schema/maqal-comments-1.openapi.json)
 *   thread    what that server knows the article by; without it, the page's path or address, as its own script has it
 *   site      what Remark42 knows the site by
 *   policy    what is let through beside the usual or is not, as JSON (schema/maqal-policy-1.schema.json)
 *   comments-poll  seconds between two questions for new comments, 30 or more; without it, nobody asks
 *   catalogue address of texts of the interface, for another language or instead of some of ours (schema/maqal-catalogue-1.schema.json)
 * Property: article, in place of src: an object, JSON text or bytes.
 * Children are the fallback: visible until the article is drawn, and when it cannot be. slot="captcha" goes into the form.
 * Events, all bubbling and composed:
 *   maqal-render   {title, lang, dir, diagnostics}
 *   maqal-error    {code, message}
 *   maqal-submit   {fields}, cancelable, before a comment is sent
 *   maqal-comment  after the server has taken one
 * States, for :state(): loading, ready or failed; of the form sending, accepted, held, refused or unsent; invalid.
 * Parts: the first class of everything that the widget itself draws; custom properties: see maqal.css.
 */
import { adoptStyle, articleCore, fullCore } from "./assets.mjs";
import { addCatalogues, requestCatalogues, soon } from "./catalogues.mjs";
import { languageOf, parsed, postOf, upgrade } from "./element-attributes.mjs";
import { ElementForm } from "./element-form.mjs";
import { MaqalError } from "./error.mjs";
import { failureText, failureView } from "./failure-view.mjs";
import { bytesOf } from "./input.mjs";
import { fileLanguage } from "./languages.mjs";
import { followLinks, reveal } from "./links.mjs";
import { replay } from "./replay.mjs";
import { servers } from "./lazy.mjs";
import { requestJson } from "./request.mjs";
import { States } from "./states.mjs";
import { encode } from "./text.mjs";
import { ThreadLoader } from "./thread-loader.mjs";
import { DONE, ELSEWHERE } from "./wasm.mjs";

/**
 * @typedef {import("./wasm.mjs").Core} Core
 * @typedef {{ bytes: Uint8Array, url: string }} Input
 * @typedef {{ nodes: DocumentFragment, meta: any, diagnostics: import("./wasm.mjs").Diagnostic[] }} Drawn
 */

/** WordPress embeds as many comments; where there are so many there may be more. */
const EMBEDDED_COMMENTS = 100;

// Node has no HTMLElement; the module can be imported there all the same.
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class MaqalArticleElement extends Base {
    static observedAttributes = ["src", "lang", "dir", "comments", "policy", "catalogue", "post", "server", "thread", "site"];

    /** @type {unknown} */
    #article = null;
    /** @type {"article" | "discussion"} */
    #view;
    /** What was read, kept to draw it again. @type {Input | undefined} */
    #input;
    /** Texts in the language of the interface, as far as they are there. @type {Uint8Array[]} */
    #words = [];
    /** The article's own language, where the page does not say one. */
    #articleLang = "";
    /** What `preload` asked for. @type {{ src: string, input: Promise<Input> } | undefined} */
    #preloaded;
    #isStarted = false;
    #isQueued = false;
    #states = new States(this);
    #isDrawn = false;
    /** What of the page's address is still to be shown: the article may come later. */
    #hash = "";
    /** @type {AbortController | undefined} */
    #loading;
    #form = new ElementForm({
        root: () => this.#root,
        takeWords: () => this.#wordsHere(),
        words: () => failureText(this.#language, "send", this.#words),
        server: () => this.#server(),
        emit: (name, detail, cancelable, answer) => {
            const goesOn = this.#emit(name, detail, cancelable);
            if (answer && this.isConnected) this.#comments.stored(/** @type {any} */ (detail), answer);
            return goesOn;
        },
        change: (kind, state) => this.#states.change(kind, state),
    });
    #comments = new ThreadLoader({
        host: this,
        root: () => this.#root,
        draw: async (bytes, pause) => this.#render(await articleCore(), bytes, "comments", this.#url, pause),
        wholeCore: () => this.#form.core(),
        takeWords: () => this.#wordsHere(),
        request: async (url, signal) => (await this.#server())?.read(url, signal) ?? requestJson(url, signal),
        fail: (list, error, retry) => {
            const message = failureText(this.#language, "comments", this.#words);
            this.#emit("maqal-error", { code: codeOf(error), message: message.text });
            return failureView(list, message, retry);
        },
    });

    /** @param {"article" | "discussion"} [view] what of the article is drawn */
    constructor(view = "article") {
        super();
        this.#view = view;
    }

    get src() {
        return this.getAttribute("src") ?? "";
    }
    set src(address) {
        this.setAttribute("src", address);
    }

    get comments() {
        return this.getAttribute("comments") ?? "";
    }
    set comments(address) {
        this.setAttribute("comments", address);
    }

    /** @returns {unknown} what was set, not what `src` brought */
    get article() {
        return this.#article;
    }
    set article(article) {
        this.#article = article ?? null;
        this.#reload();
    }

    /** Asks for the article before the element has its place in the page. */
    preload() {
        const input = requestJson(this.src);
        input.catch(() => {}); // said when it is drawn
        requestCatalogues(this.lang || this.ownerDocument.documentElement.lang, this.getAttribute("catalogue"));
        this.#preloaded = { src: this.src, input };
    }

    connectedCallback() {
        upgrade(this);
        if (!this.#isStarted) {
            this.#isStarted = true;
            this.#follow("load");
            this.#isDrawn = this.#adopt();
        }
        addEventListener("hashchange", this.#follow);
        this.#comments.goOn();
        if (!this.#isDrawn) this.#queue();
    }

    // A move takes the element out and puts it in again: what is under way goes on then.
    disconnectedCallback() {
        removeEventListener("hashchange", this.#follow);
        queueMicrotask(() => {
            if (this.isConnected) return;
            this.#loading?.abort();
            this.#comments.rest();
        });
    }

    /**
     * @param {string} name
     * @param {string | null} before
     * @param {string | null} after
     */
    attributeChangedCallback(name, before, after) {
        if (!this.#isStarted || before === after) return;
        if (name !== "src" && name !== "post") return this.#queue();
        this.#article = null;
        this.#reload();
    }

    /** A root that the server has drawn stays as it is; only what needs script is added. */
    #adopt() {
        const template = /** @type {HTMLTemplateElement | null} */ (this.querySelector(":scope>template[shadowrootmode]"));
        const adopted = this.shadowRoot;
        const root = adopted ?? this.attachShadow({ mode: "open" });
        followLinks(root);
        if (!adopted && template) root.append(template.content); // a browser that does not know declarative roots
        template?.remove();
        if (root.querySelector(".maqal,.comments")) {
            this.#fit(root);
            this.#form.attach();
            const { rest, post } = /** @type {HTMLElement | null} */ (root.querySelector("form"))?.dataset ?? {};
            const isToRead = !!rest && !!root.querySelector(".comments-list:empty");
            this.#comments.attach({ rest: rest ?? "", post: Number(post), isToRead });
            this.#reveal();
            this.#states.change("article", "ready");
            return true;
        }
        root.append(this.ownerDocument.createElement("slot"));
        return false;
    }

    #reload() {
        this.#input = undefined;
        this.#articleLang = "";
        this.#isDrawn = false;
        this.#loading?.abort();
        this.#comments.forget();
        this.#queue();
    }

    #queue() {
        if (this.#isQueued || !this.#isStarted) return;
        this.#isQueued = true;
        queueMicrotask(() => {
            this.#isQueued = false;
            if (this.isConnected) this.#update();
        });
    }

    /** Reads and draws, or says why not. */
    async #update() {
        if (this.#loading && !this.#loading.signal.aborted) return; // it reads the attributes when it draws
        const loading = (this.#loading = new AbortController());
        const { signal } = loading;
        try {
            const read = this.#read(signal);
            if (!read) {
                if (this.#isDrawn) return;
                this.#showFallback();
                this.#states.change("article");
                return;
            }
            if (!this.#isDrawn) this.#states.change("article", "loading");
            const words = this.#requestWords();
            const [core, input] = await Promise.all([articleCore(), read]);
            if (signal.aborted) return;
            this.#input = input;
            await this.#takeWords(words, signal);
            const drawn = await this.#renderArticle(core, input, signal);
            await this.#fit(drawn.nodes);
            if (!signal.aborted) this.#show(drawn, input.url);
        } catch (error) {
            await this.#takeWords(this.#requestWords());
            if (!signal.aborted) this.#fail(error);
        } finally {
            if (this.#loading === loading) this.#loading = undefined;
        }
    }

    /** @returns {Promise<import("./servers.mjs").CommentServer | undefined>} another one than WordPress */
    async #server() {
        return this.getAttribute("server") ? (await servers()).serverOf(this) : undefined;
    }

    /** @param {ParentNode} root */
    async #fit(root) {
        try {
            (await this.#server())?.fit(root);
        } catch {
            // said where it matters: when comments are read or sent
        }
    }

    /** @param {Core} core @param {Input} input @param {AbortSignal} signal */
    async #renderArticle(core, { bytes, url }, signal) {
        const drawn = await this.#render(core, bytes, this.#view, url);
        const { lang } = drawn.meta;
        if (this.#lang || lang === this.#articleLang) return drawn;
        this.#articleLang = lang; // only now it is known which words it wants
        if (!fileLanguage(lang)) return drawn;
        await this.#takeWords(this.#requestWords(), signal);
        return this.#render(core, bytes, this.#view, url);
    }

    #requestWords() {
        return requestCatalogues(this.#language, this.getAttribute("catalogue"));
    }

    /**
     * Waits for words, but not long: an article in other ones is better than none.
     * @param {Promise<Uint8Array[]>} words
     * @param {AbortSignal} [drawing] what is drawn again when they come late
     */
    async #takeWords(words, drawing) {
        const here = await soon(words);
        if (here) this.#words = here;
        else if (drawing) words.then((late) => late.length && !drawing.aborted && this.#queue());
    }

    /**
     * @param {AbortSignal} signal
     * @returns {Promise<Input> | Input | undefined} undefined: there is nothing to show
     */
    #read(signal) {
        if (this.#input) return this.#input;
        if (this.#article !== null) return { bytes: bytesOf(this.#article), url: this.baseURI };
        const preloaded = this.#preloaded;
        this.#preloaded = undefined;
        if (preloaded && preloaded.src === this.src) return preloaded.input;
        if (this.src) return requestJson(this.src, signal);
        const post = this.#view === "discussion" && (this.getAttribute("post") || (this.getAttribute("server") && "1"));
        return post ? { bytes: bytesOf(postOf(post)), url: this.baseURI } : undefined;
    }

    /** @param {"article" | "discussion" | "comments"} view @param {string} url */
    #options(view, url) {
        const policy = parsed(this.getAttribute("policy"));
        const lang = view === "comments" ? this.#language : this.#lang; // a list of comments does not say its own
        const options = { sink: "dom", view, lang, dir: this.dir, url, comments_url: this.comments, policy };
        return encode(JSON.stringify(options));
    }

    get #lang() {
        return languageOf(this);
    }

    get #language() {
        return this.#lang || this.#articleLang;
    }

    get #root() {
        return /** @type {ShadowRoot} */ (this.shadowRoot);
    }

    /** Base of the addresses in what was read. */
    get #url() {
        return this.#input?.url ?? this.baseURI;
    }

    async #wordsHere() {
        await this.#takeWords(this.#requestWords());
        return this.#words;
    }

    /**
     * @param {Core} core
     * @param {Uint8Array} bytes
     * @param {"article" | "discussion" | "comments"} view
     * @param {string} url
     * @param {() => Promise<void>} [pause] where the work is to be cut in two
     * @returns {Promise<Drawn>}
     */
    async #render(core, bytes, view, url, pause) {
        const call = (/** @type {Core} */ by) => {
            addCatalogues(by, this.#words);
            return by.call("maqal_render", bytes, this.#options(view, url));
        };
        let result = call(core);
        if (result.status === ELSEWHERE) result = call(await fullCore());
        if (result.status !== DONE) {
            throw new MaqalError(result.diagnostics[0]?.code ?? "core.refused", result.diagnostics[0]?.message);
        }
        if (pause) await pause();
        try {
            return { ...result, nodes: replay(new Uint32Array(result.output.buffer), result.strings, this.ownerDocument) };
        } catch (error) {
            throw new MaqalError("core.operations", error);
        }
    }

    /**
     * @param {Drawn} drawn
     * @param {string} url
     */
    #show({ nodes, meta, diagnostics }, url) {
        const root = /** @type {ShadowRoot} */ (this.shadowRoot);
        const focused = root.activeElement?.id;
        root.replaceChildren(nodes);
        this.#isDrawn = true;
        this.#states.change("article", "ready");
        adoptStyle(root);
        const { title, lang, dir, comments } = meta;
        this.#form.attach();
        const { rest = "", post, embedded, count } = comments ?? {};
        this.#comments.attach({ rest, post, isToRead: !!rest && (!!post || !!this.getAttribute("server")) && (!embedded || count >= EMBEDDED_COMMENTS) });
        if (focused) root.getElementById(focused)?.focus();
        this.#emit("maqal-render", { title, lang, dir, diagnostics });
        this.#reveal();
    }

    #reveal() {
        if (this.#hash && this.shadowRoot && reveal(this.shadowRoot, this.#hash)) this.#hash = "";
    }

    /** @param {unknown} occasion the same one for all elements of the page */
    #follow = (occasion) => {
        const { hash } = location;
        this.#hash = this.#comments.follow(hash, occasion) ? "" : hash;
        this.#reveal();
    };

    #showFallback() {
        this.#comments.forget();
        const slot = this.ownerDocument.createElement("slot");
        this.shadowRoot?.replaceChildren(slot);
        return slot;
    }

    /** @param {unknown} error */
    #fail(error) {
        const message = failureText(this.#language, error, this.#words);
        const root = /** @type {ShadowRoot} */ (this.shadowRoot);
        const wasRetry = root.activeElement?.className === "retry";
        const slot = this.#showFallback();
        this.#states.change("article", "failed");
        const view = failureView(slot, message, () => this.#reload());
        slot.after(view);
        if (wasRetry) view.querySelector("button")?.focus();
        adoptStyle(root);
        this.#emit("maqal-error", { code: codeOf(error), message: message.text });
    }

    /**
     * @param {string} name
     * @param {unknown} detail
     * @param {boolean} [cancelable]
     * @returns {boolean} false where a listener cancelled
     */
    #emit = (name, detail, cancelable = false) =>
        this.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }));
}

/** @param {unknown} error */
function codeOf(error) {
    return error instanceof MaqalError ? error.code : "core.trap";
}
