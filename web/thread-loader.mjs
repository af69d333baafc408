/** Brings the script of the comments when the reader comes near them, or when the page's address names one of them. */
import { whenNear } from "./form-loader.mjs";
import { thread } from "./lazy.mjs";

/** @typedef {import("./thread.mjs").Source} Source */

export class ThreadLoader {
    #around;
    /** @type {import("./thread.mjs").Thread | undefined} */
    #thread;
    /** @type {Source | undefined} */
    #source;
    #stop = () => {};
    /** What the page's address names, and since when. @type {[hash: string, occasion: unknown]} */
    #place = ["", ""];

    /** @param {import("./thread.mjs").Surroundings} around */
    constructor(around) {
        this.#around = around;
    }

    /** @param {Source} source of the comments that stand in the root now */
    attach(source) {
        this.forget();
        const section = /** @type {HTMLElement | null} */ (this.#around.root().querySelector(".comments"));
        if (!section) return;
        this.#source = source;
        this.#stop = whenNear(section, this.#start);
        this.follow(...this.#place);
    }

    forget() {
        this.#stop();
        this.#thread?.end();
        this.#thread = this.#source = undefined;
    }

    #start = async () => {
        this.#stop();
        const source = this.#source;
        const loaded = await thread();
        if (!source || source !== this.#source || this.#thread) return;
        const list = this.#around.root().querySelector(".comments-list");
        if (loaded) {
            this.#thread = new loaded.Thread(this.#around, source);
            this.#thread.follow(...this.#place);
            this.#thread.start();
        } else if (list && source.isToRead) list.replaceChildren(this.#around.fail(list, undefined, this.#start));
    };

    /**
     * @param {string} hash of the page's address
     * @param {unknown} occasion the same one for all articles
     * @returns {boolean} whether it names a comment
     */
    follow(hash, occasion) {
        this.#place = [hash, occasion];
        const isComment = /^#comment-\d/.test(hash);
        if (isComment) {
            if (this.#thread) this.#thread.follow(hash, occasion);
            else if (this.#source) this.#start();
        }
        return isComment;
    }

    rest() {
        this.#thread?.rest();
    }

    goOn() {
        this.#thread?.goOn();
    }

    /**
     * @param {import("./thread-own.mjs").Stored} stored
     * @param {import("./thread-own.mjs").Answer} answer
     */
    stored(stored, answer) {
        this.#thread?.stored(stored, answer);
    }
}
