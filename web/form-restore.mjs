/** What was kept of a reader's text comes back: the composer is told what there is, and what it answers is done. */
import { fieldsOf, fillEmpty } from "./form-fields.mjs";

/**
 * @typedef {import("./form-steps.mjs").Effect} Effect
 * @typedef {{
 *   form: () => HTMLFormElement,
 *   talk: import("./form-conversation.mjs").Conversation,
 *   fields: () => Record<string, unknown>,
 *   isHeld: () => boolean,
 *   load: () => void,
 *   perform: (effect: Effect) => void,
 *   filled: (content: string) => void,
 * }} Surroundings `isHeld` while an input method composes; `load` brings the core, which asks for `show`; `perform` does what
 *     is not about the text; `filled` hears what stands in the form now without having been typed
 */

export class FormRestore {
    #drafts;
    #around;
    /** It is not the reader who types. */
    isFilling = false;
    /** What came while it was held: from another tab or not. @type {boolean | undefined} */
    #missed;

    /**
     * @param {import("./form-drafts.mjs").FormDrafts} drafts
     * @param {Surroundings} around
     */
    constructor(drafts, around) {
        this.#drafts = drafts;
        this.#around = around;
    }

    /** What was kept for this comment is shown, once the core is there. */
    seek() {
        if (this.#around.talk.core) this.show(false);
        else if (this.#drafts.list.some(({ sent }) => !sent)) this.#around.load();
    }

    /** @param {boolean} fromAnotherTab */
    show(fromAnotherTab) {
        const { form, fields, isHeld } = this.#around;
        if (isHeld()) this.#missed = fromAnotherTab;
        const drafts = this.#drafts.list;
        if (!drafts.length || isHeld() || !form().isConnected) return;
        if (fromAnotherTab) this.#drafts.keepAnyway();
        this.#tell({ type: "drafts", fields: fields(), drafts, from_another_tab: fromAnotherTab });
    }

    /** It is not held any more. */
    catchUp() {
        if (this.#missed !== undefined) this.show(this.#missed);
        this.#missed = undefined;
    }

    /** The text of the form and the one that is offered change places. */
    exchange() {
        this.#tell({ type: "exchange", fields: this.#around.fields() });
    }

    /** @param {{ type: string, fields: unknown, drafts?: unknown, from_another_tab?: boolean }} event */
    #tell(event) {
        const { form, talk, perform } = this.#around;
        talk.tell(event, (effect) => {
            if (effect.type !== "fill") return perform(effect);
            const own = String(fieldsOf(form())["content"]);
            if (event.type === "exchange" && own.trim() && effect.content) this.#drafts.putAside(own);
            this.#fill(effect.content, event.from_another_tab === true, effect.fields);
        });
    }

    /** @param {string} content @param {boolean} isOfAnotherTab @param {Record<string, unknown>} [fields] the rest of a comment that waits */
    #fill(content, isOfAnotherTab, fields = {}) {
        this.isFilling = true;
        this.#drafts.fill(content, isOfAnotherTab);
        this.#around.filled(content);
        fillEmpty(this.#around.form(), fields);
        this.isFilling = false;
    }
}
