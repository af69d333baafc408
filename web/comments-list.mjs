/** The comments under an article, where the article's JSON does not have them: read, drawn, drawn anew. */
import { articleCore } from "./assets.mjs";
import { readComments } from "./comments-reader.mjs";
import { failureView } from "./failure-view.mjs";

/**
 * @typedef {{
 *   root: () => ShadowRoot,
 *   render: (core: import("./wasm.mjs").Core, bytes: Uint8Array, url: string) => Promise<DocumentFragment>,
 *   takeWords: () => Promise<void>,
 *   failure: () => import("./failure-view.mjs").FailureText,
 *   changed: () => void,
 *   failed: (error: unknown, message: string) => void,
 * }} Surroundings `changed` and `failed` hear of it
 */

export class CommentsList {
    #around;
    /** @type {AbortController | undefined} */
    #reading;

    /** @param {Surroundings} around */
    constructor(around) {
        this.#around = around;
    }

    /** Whether a reading was broken off, and is still to be done. */
    get isAborted() {
        return this.#reading?.signal.aborted === true;
    }

    abort() {
        this.#reading?.abort();
    }

    /** Another article comes. */
    forget() {
        this.abort();
        this.#reading = undefined;
    }

    /**
     * A server that had no comments to draw leaves them to the browser: they are read when the reader comes near.
     * @param {string} url of the page
     */
    awaitReader(url) {
        const root = this.#around.root();
        const { rest, post } = /** @type {HTMLElement | null} */ (root.querySelector(".comments-list:empty~form"))?.dataset ?? {};
        if (!rest) return;
        const observer = new IntersectionObserver(([entry]) => {
            if (!entry?.isIntersecting) return;
            observer.disconnect();
            // Where the page forbids WebAssembly nothing is said, and nothing moves: the form posts by itself.
            articleCore().then(() => this.read(rest, Number(post), url)).catch(() => {});
        });
        observer.observe(/** @type {Element} */ (root.querySelector(".comments")));
    }

    /**
     * @param {string} rest
     * @param {number} post
     * @param {string} url
     * @param {boolean} [isRefresh] what is shown stays until all is there, and where it cannot be read
     */
    async read(rest, post, url, isRefresh = false) {
        const { root, render, takeWords, failure, changed, failed } = this.#around;
        const list = root().querySelector(".comments-list");
        if (!list) return;
        this.abort();
        const { signal } = (this.#reading = new AbortController());
        try {
            const core = await articleCore();
            await takeWords();
            await readComments(rest, post, signal, async (bytes, isAll) => {
                if (signal.aborted || (isRefresh && !isAll)) return;
                const nodes = await render(core, bytes, url);
                if (signal.aborted) return;
                list.replaceChildren(nodes);
                changed();
            });
            this.#reading = undefined;
        } catch (error) {
            if (signal.aborted || isRefresh) return;
            const message = failure();
            list.replaceChildren(failureView(list, message, () => this.read(rest, post, url)));
            failed(error, message.text);
        }
    }
}
