/** The form below the comment that is replied to, and back. Each comment's text is its own, and none is lost on the way. */
import { queuedParents } from "./draft-place.mjs";
import { controlOf, submitOf } from "./form-fields.mjs";
import { cardOf, nameOf } from "./thread-order.mjs";

export class ThreadReply {
    #section;
    #form;
    #words;
    #title;
    #titleText;
    /** @type {HTMLButtonElement} */
    #cancel;
    /** What was typed, by the comment that it is a reply to. @type {Map<number, string>} */
    #texts = new Map();
    /** The form has gone by itself to where it is. */
    #hasTakenUp = false;
    /** A move that waits until what is being sent has arrived. @type {MutationObserver | undefined} */
    #waiting;

    /**
     * @param {Element} section where the form is at home, at the end
     * @param {HTMLFormElement} form
     * @param {import("./thread-words.mjs").ThreadWords} words
     */
    constructor(section, form, words) {
        this.#section = section;
        this.#form = form;
        this.#words = words;
        this.#title = form.querySelector("#form-title");
        this.#titleText = this.#title?.textContent ?? "";
        const cancel = (this.#cancel = form.ownerDocument.createElement("button"));
        cancel.type = "button";
        cancel.className = "cancel-reply";
        cancel.setAttribute("part", "cancel-reply");
        cancel.textContent = words.text("cancel_reply");
        cancel.addEventListener("click", () => this.#goHome());
    }

    /** The comment that is replied to; 0: none. */
    get parent() {
        return Number(controlOf(this.#form, "parent")?.value) || 0;
    }

    /** @param {HTMLElement} item */
    addButton(item) {
        const card = cardOf(item);
        if (!card || card.lastElementChild?.classList.contains("reply") || card.firstElementChild?.getElementsByClassName("held").length) return;
        const button = item.ownerDocument.createElement("button");
        button.type = "button";
        button.className = "reply";
        button.setAttribute("part", "reply");
        button.textContent = this.#words.text("reply");
        button.setAttribute("aria-label", this.#words.text("reply_to", nameOf(item)));
        card.append(button);
    }

    /** A form that was drawn anew may hold a reply already. @param {(id: number) => HTMLElement | undefined} find @param {boolean} isAll */
    resume(find, isAll) {
        const { parent } = this;
        const item = parent ? find(parent) : undefined;
        if (item && !item.contains(this.#form)) this.#place(item);
        else if (parent && !item && isAll) this.#setParent(0); // the text stays
    }

    /**
     * Where a reply was to go by itself when the page was left, the form goes there, one comment after the other, and home
     * again; a form that somebody writes in stays.
     * @param {(id: number) => HTMLElement | undefined} find
     * @param {boolean} isAll
     * @param {(move: () => void) => void} inPlace moves without moving what is being read
     */
    takeUp(find, isAll, inPlace) {
        const form = this.#form;
        const control = controlOf(form, "content");
        if (this.#isBusy && !this.#waiting) return this.#whenAtRest(() => this.takeUp(find, isAll, inPlace)); // the reader's own move comes first
        if (!control || control.value || form.matches(":focus-within") || this.#isBusy) return;
        const waiting = queuedParents(form);
        if (waiting.includes(0) || waiting.includes(this.parent)) return; // it is their turn, though nothing may stand there yet
        const parent = waiting.find(find) ?? (isAll ? waiting[0] : undefined);
        const item = parent && find(parent);
        if (parent) inPlace(() => this.#change(parent, () => item && this.#place(item)));
        else if (this.#hasTakenUp && this.parent) inPlace(() => this.#changeHome());
        this.#hasTakenUp = !!parent;
    }

    /** @param {HTMLElement} item whose button was pressed */
    replyTo(item) {
        this.#whenAtRest(() => {
            if (!item.isConnected) return;
            this.#hasTakenUp = false;
            if (item !== this.#form.closest("li.comment")) this.#change(Number(item.dataset["comment"]), () => this.#place(item));
            const control = controlOf(this.#form, "content");
            control?.focus();
            control?.scrollIntoView({ block: "nearest" });
        });
    }

    /** What was sent does not come back. @param {number} parent */
    sent(parent) {
        this.#texts.delete(parent);
    }

    #goHome() {
        this.#whenAtRest(() => {
            const item = this.#form.closest("li.comment");
            this.#changeHome();
            /** @type {HTMLElement | null | undefined} */ (item && cardOf(item)?.querySelector(":scope>.reply"))?.focus();
        });
    }

    #changeHome() {
        this.#change(0, () => {
            this.#section.append(this.#form);
            this.#cancel.remove();
            if (this.#title) this.#title.textContent = this.#titleText;
        });
    }

    /** @param {HTMLElement} item */
    #place(item) {
        cardOf(item)?.after(this.#form);
        if (!this.#title) return;
        this.#title.textContent = this.#words.text("reply_to", nameOf(item));
        this.#title.after(this.#cancel);
    }

    /** @param {number} parent @param {() => void} move */
    #change(parent, move) {
        const form = this.#form;
        const control = controlOf(form, "content");
        const text = this.#texts.get(parent);
        const change = () => {
            if (this.parent === parent) return;
            if (control) {
                this.#texts.set(this.parent, control.value);
                control.value = text ?? "";
            }
            this.#setParent(parent);
        };
        // What keeps the texts in the browser has to know which is which; where nothing listens yet, the form alone does.
        form.dispatchEvent(new CustomEvent("maqal-move", { detail: change }));
        change();
        move();
        if (text && control?.value === text) control.dispatchEvent(new Event("input", { bubbles: true }));
    }

    /** @param {number} parent */
    #setParent(parent) {
        const control = controlOf(this.#form, "parent");
        if (control) control.value = String(parent);
    }

    #stopWaiting() {
        this.#waiting?.disconnect();
        this.#waiting = undefined;
    }

    /** Something is under way. */
    get #isBusy() {
        return submitOf(this.#form)?.getAttribute("aria-disabled") === "true";
    }

    /** The answer to what is under way belongs to the comment that it was sent for. @param {() => void} action */
    #whenAtRest(action) {
        this.#stopWaiting();
        const button = submitOf(this.#form);
        if (!button || !this.#isBusy) return action();
        this.#waiting = new MutationObserver(() => {
            if (this.#isBusy) return;
            this.#stopWaiting();
            action();
        });
        this.#waiting.observe(button, { attributeFilter: ["aria-disabled"] });
    }
}
