/** The comment form of an element: brought when its reader comes near, kept when the article is drawn anew. */
import { fullCore } from "./assets.mjs";
import { addCatalogues } from "./catalogues.mjs";
import { awaitReader, keepTyped } from "./form-loader.mjs";

/**
 * @typedef {import("./comment-form.mjs").CommentForm} CommentForm
 * @typedef {{
 *   root: () => ShadowRoot,
 *   takeWords: () => Promise<Uint8Array[]>,
 *   words: () => { text: string, retry: string },
 *   emit: import("./comment-form.mjs").Surroundings["emit"],
 *   server: import("./comment-form.mjs").Surroundings["server"],
 *   change: (kind: "form" | "fields", state: string) => void,
 * }} Surroundings as those of a CommentForm; `takeWords` waits for the texts of the language
 */

export class ElementForm {
    #around;
    /** @type {CommentForm | undefined} */
    #form;
    /** A form that nobody has come near to yet. @type {HTMLFormElement | undefined} */
    #waiting;

    /** @param {Surroundings} around */
    constructor(around) {
        this.#around = around;
    }

    /** The one that stands in the root now. */
    attach() {
        const { root, words, emit, server } = this.#around;
        const form = root().querySelector("form");
        const before = this.#waiting;
        this.#waiting = undefined;
        if (!form || this.#form?.moveTo(form)) return;
        this.#form = undefined;
        this.#tell("idle", false);
        this.#waiting = form;
        if (before && before.dataset["post"] === form.dataset["post"]) keepTyped(before, form);
        awaitReader(
            form,
            ({ CommentForm }) => {
                if (this.#waiting !== form) return;
                this.#waiting = undefined;
                /** @type {CommentForm | undefined} */
                let mine;
                // Of a form whose article is gone by now, nothing is told.
                const tell = (/** @type {string} */ state, /** @type {boolean} */ isInvalid) => {
                    if (this.#form === mine) this.#tell(state, isInvalid);
                };
                mine = new CommentForm(form, { core: this.core, emit, tell, words, server });
                this.#form = mine;
            },
            () => {
                const status = root().getElementById("form-status");
                if (status) status.textContent = words().text;
            },
        );
    }

    /** The one that does everything, with the texts of the language. */
    core = async () => {
        const words = this.#around.takeWords();
        const core = await fullCore();
        addCatalogues(core, await words);
        return core;
    };

    /** @param {string} state of the composer @param {boolean} isInvalid */
    #tell = (state, isInvalid) => {
        this.#around.change("form", state === "idle" ? "" : state === "failed" ? "unsent" : state);
        this.#around.change("fields", isInvalid ? "invalid" : "");
    };
}
