/** What a form keeps in the browser: the text as it is typed, and who the reader is where they want that. */
import { Drafts, rememberedReader, rememberReader } from "./drafts.mjs";
import { controlOf, fieldsOf } from "./form-fields.mjs";

const READER = ["author_name", "author_email", "author_url"];

export class FormDrafts {
    #form;
    #drafts;

    /**
     * @param {() => HTMLFormElement} form the one that stands on the page now
     * @param {string} address of where its comment goes, with the post
     */
    constructor(form, address) {
        this.#form = form;
        this.#drafts = new Drafts(address, () => {
            const { content, parent } = fieldsOf(form());
            return { content: String(content), parent: Number(parent) };
        });
        this.#fillReader(rememberedReader());
    }

    /** All texts that are kept for this comment. */
    get list() {
        return this.#drafts.list;
    }

    /** Whether the form is about another comment than the one that its text was kept for last. */
    get hasMoved() {
        return this.#drafts.hasMoved;
    }

    /** @param {() => void} change makes the form about another comment, its text with it */
    move(change) {
        this.#drafts.move(change);
    }

    /** @param {string} content that gives its place to another text */
    putAside(content) {
        this.#drafts.putAside(content);
    }

    keepLater() {
        this.#drafts.keepLater();
    }

    /** What stands in the form is its own, whoever kept it before. */
    adopt() {
        this.#drafts.adopt();
    }

    /** Another tab has taken over what this form showed, and has changed it since. */
    keepAnyway() {
        if (!this.#drafts.isKept) this.#drafts.keepLater();
    }

    /**
     * What listens to the window must not hold a form that has left the page.
     * @template {object} Owner
     * @param {Owner} owner
     * @param {(owner: Owner) => void} changed another tab kept something of this comment, or took it away
     * @param {AbortSignal} [signal]
     */
    watch(owner, changed, signal) {
        const [mine, self] = [new WeakRef(owner), new WeakRef(this)];
        const view = document.defaultView;
        const listener = (/** @type {StorageEvent | PageTransitionEvent} */ event) => {
            const [here, kept] = [mine.deref(), self.deref()];
            if (!here || !kept) {
                view?.removeEventListener("storage", listener);
                view?.removeEventListener("pageshow", listener);
            } else if ("persisted" in event ? event.persisted : kept.#drafts.concerns(event)) changed(here);
        };
        view?.addEventListener("storage", listener, { signal });
        view?.addEventListener("pageshow", listener, { signal }); // a page that was put aside has heard of nothing
    }

    /**
     * A text that was kept is put into the form.
     * @param {string} content
     * @param {boolean} isOfAnotherTab which keeps it
     */
    fill(content, isOfAnotherTab) {
        const control = controlOf(this.#form(), "content");
        if (!control) return;
        control.value = content;
        control.dispatchEvent(new Event("input", { bubbles: true })); // the page may count or grow with it
        if (isOfAnotherTab) this.#drafts.leave();
        else this.#drafts.adopt();
    }

    /** A text that is about to be sent. @param {string} content */
    try(content) {
        this.#drafts.try(content);
    }

    /** The comment goes by itself, with these fields, from this page or the next. @param {Record<string, unknown> | undefined} fields undefined: not any more */
    queue(fields) {
        this.#drafts.queue(fields);
    }

    /** Whether another tab has sent the text since then. @param {string} content @param {number} since */
    isSent(content, since) {
        return this.#drafts.isSent(content, since);
    }

    /** The form is about to post by itself: whether that arrives is not known. */
    pass() {
        this.#drafts.mark(String(fieldsOf(this.#form())["content"]), { passed: true });
    }

    /**
     * The server has it. Another text that stands in the form by now is kept.
     * @param {string} content
     */
    sent(content) {
        const { consent, ...fields } = fieldsOf(this.#form());
        if (controlOf(this.#form(), "consent")) rememberReader(consent ? readerOf(fields) : undefined);
        this.#drafts.mark(content, { sent: true });
        if (fields["content"] !== content) this.#drafts.keep();
    }

    /** Where the form asks whether the reader is to be remembered, and nothing stands there yet. @param {Record<string, string> | undefined} reader */
    #fillReader(reader) {
        const form = this.#form();
        const consent = /** @type {HTMLInputElement | null} */ (controlOf(form, "consent"));
        if (!reader || !consent || READER.some((field) => controlOf(form, field)?.value)) return;
        consent.checked = true;
        for (const field of READER) {
            const control = controlOf(form, field);
            if (control && typeof reader[field] === "string") control.value = reader[field];
        }
    }
}

/** @param {Record<string, unknown>} fields @returns {Record<string, string>} */
const readerOf = (fields) => Object.fromEntries(READER.map((field) => [field, String(fields[field] ?? "")]));
