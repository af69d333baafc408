/**
 * The comment form of a shadow root: takes what happens to the core and performs what it answers. The rules, the words
 * and the order of things are the core's; the reader's text is cleared only where the core says so.
 */
import {
    clearFields,
    controlOf,
    copyFields,
    fieldOf,
    fieldsOf,
    hasIssue,
    hideSummary,
    isFocused,
    isTyped,
    showBusy,
    showCounter,
    showIssue,
    showIssues,
    showStatus,
    submitOf,
    watchedFields,
} from "./form-view.mjs";
import { hasInvalidText } from "./input.mjs";
import { decode, encode } from "./text.mjs";
import { transmit, withOthers } from "./transmit.mjs";

/**
 * @typedef {import("./form-view.mjs").Issue} Issue
 * @typedef {import("./wasm.mjs").Core} Core
 * @typedef {{ lang: string, rules: Record<string, unknown>, rest: string, classic: string, post: number, posts_itself?: boolean }} Setup
 * @typedef {{
 *   core: () => Promise<Core>,
 *   emit: (name: string, detail: unknown, cancelable?: boolean) => boolean,
 *   words: () => { text: string, retry: string },
 *   setup?: () => Setup,
 *   signal?: AbortSignal,
 *   stored?: (answer: { url?: string, body?: string } & Stored) => void,
 * }} Surroundings `emit` answers false where a listener cancelled; `words` say that a comment could not be sent, for when
 *     the core cannot; `setup` is how a form of the page is sent, a form of our own says it itself; `signal` gives the form
 *     back; `stored` is given the server's answer and what the core read in it, when a comment was stored and no listener
 *     cancelled
 * @typedef {import("./transmit.mjs").Send} Send
 * @typedef {Send
 *   | { type: "issues", issues: Issue[], title: string }
 *   | { type: "status", state: string, message: string, retry?: boolean, retry_label?: string }
 *   | { type: "clear", fields: string[] }
 *   | { type: "pass" }
 *   | { type: "event", name: string, detail: Stored }} Effect
 * @typedef {{ status: string, id: number | null, parent: number, link: string, transport: string }} Stored a comment
 */

/**
 * A comment under way is not taken back where its form leaves the page, for good or for a move: aborted, it might have
 * arrived or not. The request ends by itself in bounded time, its answer goes to the composer and to the listeners as
 * ever, and then nothing holds the form any more.
 */
export class CommentForm {
    /** @type {HTMLFormElement} */
    #form;
    /** @type {Surroundings} */
    #around;
    /** The composer's, opaque; undefined before the first step. @type {unknown} */
    #state;
    #isBusy = false;
    #isComposing = false;
    #isPressingSubmit = false;
    #isPassing = false;
    /** What the last submit was made with. @type {HTMLElement | null} */
    #submitter = null;
    /** Of the last try: once REST was closed to visitors, the classic end goes on to judge. */
    #endpoint = "";
    /** The server's last one. @type {{ url?: string, body?: string }} */
    #answer = {};
    /** Fields that were typed into. @type {Set<string>} */
    #touched = new Set();
    /** @type {Core | undefined} */
    #core;

    /**
     * @param {HTMLFormElement} form
     * @param {Surroundings} around
     */
    constructor(form, around) {
        this.#form = form;
        this.#around = around;
        this.#touched = new Set(watchedFields(form).filter((field) => isTyped(form, field))); // before this was loaded
        this.#listen();
        if (this.#touched.size || form.matches(":focus-within")) this.#load();
    }

    /**
     * Goes on in another form of the same post: what was typed moves there, what is under way ends there.
     * @param {HTMLFormElement} form
     * @returns {boolean} false where it is of another post
     */
    moveTo(form) {
        if (form.dataset["post"] !== this.#form.dataset["post"]) return false;
        copyFields(this.#form, form);
        this.#form = form;
        this.#listen();
        showBusy(form, this.#isBusy);
        return true;
    }

    /** What ends later is told to listeners, and changes nothing of the form any more. */
    get #isGivenBack() {
        return this.#around.signal?.aborted === true;
    }

    /** @returns {Setup} */
    get #setup() {
        if (this.#around.setup) return this.#around.setup();
        const { action, dataset } = this.#form;
        return {
            lang: this.#form.closest("[lang]")?.getAttribute("lang") ?? "",
            rules: JSON.parse(dataset["rules"] || "{}"),
            rest: dataset["rest"] ?? "",
            classic: this.#form.hasAttribute("action") ? action : "",
            post: Number(dataset["post"]) || 0,
        };
    }

    /** @returns {Record<string, unknown>} */
    get #rules() {
        const { rules, lang } = this.#setup;
        return { ...rules, lang, ...(this.#endpoint && { endpoint: this.#endpoint }) };
    }

    /** @returns {Record<string, unknown>} */
    get #fields() {
        const fields = fieldsOf(this.#form);
        return hasInvalidText(fields) ? { ...fields, invalid_text: true } : fields;
    }

    #listen() {
        const form = this.#form;
        form.noValidate = true;
        const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener, capture = false) =>
            form.addEventListener(type, listener, { capture, signal: this.#around.signal });
        // First of all listeners: what others do with a submit, they do with one that has passed.
        listen("submit", (/** @type {SubmitEvent} */ event) => this.#take(event), true);
        listen("reset", () => {
            this.#clear(watchedFields(form));
            hideSummary(form);
            showStatus(form, "idle", "");
        });
        listen("focusin", () => this.#load());
        listen("input", ({ target }) => {
            const field = fieldOf(form, target);
            this.#touched.add(field);
            if (!this.#isComposing) this.#check(field, hasIssue(form, field));
        });
        // While an input method composes, the text is not the reader's yet.
        listen("compositionstart", () => (this.#isComposing = true));
        listen("compositionend", ({ target }) => {
            this.#isComposing = false;
            const field = fieldOf(form, target);
            this.#check(field, hasIssue(form, field));
        });
        // An error that appears on the way to the button moves the button away from under the pointer.
        listen("pointerdown", ({ target }) => (this.#isPressingSubmit = !!submitOf(form)?.contains(target)));
        listen("focusout", ({ target }) => {
            const field = fieldOf(form, target);
            if (!this.#isPressingSubmit && this.#touched.has(field)) this.#check(field, true);
        });
    }

    /** @param {SubmitEvent} event */
    #take(event) {
        if (this.#isPassing) return;
        event.preventDefault();
        if (this.#around.setup) event.stopImmediatePropagation();
        this.#submitter = event.submitter;
        this.#submit();
    }

    /** Goes its own way: to the listeners of the page, then to where the form posts. */
    #pass() {
        // In a task of its own: within the submit event that is being answered, another one is passed over.
        setTimeout(() => {
            this.#isPassing = true;
            this.#form.requestSubmit(this.#submitter);
            this.#isPassing = false;
        });
    }

    /** The core, at the first sign that a reader will write. */
    async #load() {
        if (this.#core) return;
        try {
            this.#core = await this.#around.core();
            for (const field of this.#touched) this.#check(field, !isFocused(this.#form, field)); // typed meanwhile
        } catch {
            // said when it matters: at submit
        }
    }

    /**
     * Judges the whole form, shows one field.
     * @param {string} field
     * @param {boolean} showsIssue whether its issue is shown or only its counter
     */
    #check(field, showsIssue) {
        if (!field || !this.#core || this.#isGivenBack) return;
        try {
            const input = encode(JSON.stringify(this.#fields));
            const rules = { ...this.#rules, as_form: true }; // what would be sent is judged, as the composer does
            const { output } = this.#core.call("maqal_validate", input, encode(JSON.stringify(rules)));
            const verdict = JSON.parse(decode(output));
            /** @type {Issue[]} */
            const issues = verdict.issues ?? [];
            if (showsIssue) showIssue(this.#form, field, issues.find((issue) => issue.field === field));
            showCounter(this.#form, field, verdict.room?.[field] ?? "");
        } catch {
            // a trap: the verdict comes at submit, from a new instance
        }
    }

    /**
     * One event of the composer and all that follow from it. One at a time: a second submit while the first is under
     * way does nothing.
     * @param {() => unknown} makeEvent
     */
    async #run(makeEvent) {
        if (this.#isBusy) return;
        this.#isBusy = true;
        showBusy(this.#form, true);
        hideSummary(this.#form);
        try {
            const core = await this.#around.core();
            if (this.#state === undefined) this.#step(core, this.#initEvent()).forEach((effect) => this.#perform(effect));
            await this.#follow(core, makeEvent());
        } catch (error) {
            this.#fail(error);
        } finally {
            this.#isBusy = false;
            showBusy(this.#form, false);
        }
    }

    /**
     * @param {Core} core
     * @param {unknown} first
     */
    async #follow(core, first) {
        for (let event = first; event !== undefined; ) {
            const before = this.#state;
            const effects = this.#step(core, event);
            const send = /** @type {Send | undefined} */ (effects.find((effect) => effect.type === "send"));
            const isHeard = () => this.#around.emit("maqal-submit", { fields: this.#fields }, true);
            if (send && event === first && !(isHeard() && (await this.#announce()))) {
                this.#state = before; // as if it had not been asked: the step is pure
                return;
            }
            for (const effect of effects) this.#perform(effect);
            event = send ? await transmit(withOthers(this.#form, this.#submitter, send)) : undefined;
            this.#answer = event ?? {};
            this.#endpoint = send?.transport ?? this.#endpoint;
            if (send) await core.ready();
        }
    }

    /**
     * The page's own listeners hear of a submit that has passed, as of one that goes its own way: they fill in what they
     * send along, or take it from here.
     * @returns {Promise<boolean>} false where one of them has prevented it
     */
    async #announce() {
        if (!this.#around.setup) return true;
        await new Promise((next) => setTimeout(next)); // as in #pass
        const form = this.#form;
        const event = new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: this.#submitter });
        let goesOn = false;
        // Firefox sends the form where nobody prevents a submit, one made by a script too.
        const last = () => {
            goesOn = !event.defaultPrevented;
            event.preventDefault();
        };
        const root = form.getRootNode();
        const end = root === form.ownerDocument ? (form.ownerDocument.defaultView ?? root) : root;
        end.addEventListener("submit", last, { once: true });
        this.#isPassing = true;
        const isOpen = form.dispatchEvent(event); // true where it was stopped on its way, and not prevented
        this.#isPassing = false;
        end.removeEventListener("submit", last);
        return isOpen || goesOn;
    }

    #initEvent() {
        return { type: "init", ...this.#setup, rules: this.#rules, page: location.href };
    }

    /**
     * @param {Core} core
     * @param {unknown} event
     * @returns {Effect[]}
     */
    #step(core, event) {
        const state = this.#state === undefined ? "" : JSON.stringify(this.#state);
        const result = core.call("maqal_step", encode(state), encode(JSON.stringify(event)));
        const step = JSON.parse(decode(result.output));
        this.#state = step.state;
        return step.effects;
    }

    /** @param {Effect} effect */
    #perform(effect) {
        if (this.#isGivenBack && effect.type !== "event") return;
        switch (effect.type) {
            case "issues":
                showIssues(this.#form, effect.issues, effect.title);
                break;
            case "status":
                showStatus(this.#form, effect.state, effect.message, effect.retry_label, effect.retry ? this.#retry : undefined);
                break;
            case "clear":
                clearFields(this.#form, effect.fields);
                this.#clear(effect.fields);
                break;
            case "event":
                if (this.#around.emit(effect.name, effect.detail, true)) this.#around.stored?.({ ...this.#answer, ...effect.detail });
                break;
            case "pass":
                this.#pass();
                break;
        }
    }

    /** @param {string[]} fields that are as they were at first */
    #clear(fields) {
        for (const field of fields) {
            this.#touched.delete(field);
            showIssue(this.#form, field, undefined);
            showCounter(this.#form, field, "");
        }
    }

    #submit = () => this.#run(() => ({ type: "submit", fields: this.#fields }));

    #retry = () => {
        submitOf(this.#form)?.focus(); // the button that was pressed goes with the old status
        this.#run(() => ({ type: "retry" }));
    };

    /**
     * The core cannot answer. Where the page forbids it, the form posts by itself as it would without any script;
     * everywhere else the text stays and can be sent again.
     * @param {unknown} error
     */
    #fail(error) {
        const form = this.#form;
        const code = codeOf(error);
        if (code === "core.load" && form.hasAttribute("action")) {
            form.noValidate = false;
            if (form.reportValidity()) HTMLFormElement.prototype.submit.call(form);
            return;
        }
        const { text, retry } = this.#around.words();
        showStatus(form, "failed", text, retry, this.#submit);
        this.#around.emit("maqal-error", { code, message: text });
    }
}

/**
 * By its shape, not its class: this file may have been bundled on its own.
 * @param {any} error
 * @returns {string}
 */
const codeOf = (error) => error?.code ?? "core.trap";
