/** Comments that others have written meanwhile: asked for while somebody looks, told politely, shown when the reader wants. */

/** Seconds; what asks more often is a burden on the server. */
const LEAST = 30;
/** Who does not look at so many wants no more of them. */
const MOST = 100;

export class ThreadNews {
    #region;
    #words;
    #numbers;
    #show;
    /** @type {Set<number>} */
    #waiting = new Set();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #timer;
    #ask;
    #pause;

    /**
     * @param {Element} list
     * @param {import("./thread-words.mjs").ThreadWords} words
     * @param {string} numbers the numbering system of what stands there
     * @param {number} seconds between two questions
     * @param {() => Promise<number[]>} ask ids of comments that are not shown
     * @param {() => void} show shows them
     */
    constructor(list, words, numbers, seconds, ask, show) {
        this.#words = words;
        this.#numbers = numbers;
        this.#ask = ask;
        this.#show = show;
        const region = (this.#region = list.ownerDocument.createElement("div"));
        region.className = "news";
        region.setAttribute("role", "status");
        list.after(region);
        this.#pause = () => this.#plan(seconds);
        if (!(seconds >= LEAST)) return;
        document.addEventListener("visibilitychange", this.#pause);
        this.#plan(seconds);
    }

    /** @param {number} seconds */
    #plan(seconds) {
        clearTimeout(this.#timer);
        if (document.hidden) return;
        this.#timer = setTimeout(async () => {
            if (this.#waiting.size < MOST) this.tell(await this.#ask().catch(() => []));
            if (this.#region.isConnected) this.#plan(seconds);
            else this.end();
        }, seconds * 1000);
    }

    /** @param {number[]} ids */
    tell(ids) {
        const before = this.#waiting.size;
        for (const id of ids) this.#waiting.add(id);
        if (this.#waiting.size === before) return;
        const button = this.#region.ownerDocument.createElement("button");
        button.type = "button";
        button.className = "show-new";
        button.setAttribute("part", "show-new");
        button.textContent = this.#words.count("thread.new", this.#waiting.size, this.#numbers);
        button.addEventListener("click", () => {
            this.#waiting.clear();
            this.#region.replaceChildren();
            this.#show();
        });
        this.#region.replaceChildren(button);
    }

    end() {
        clearTimeout(this.#timer);
        document.removeEventListener("visibilitychange", this.#pause);
        this.#region.remove();
    }
}
