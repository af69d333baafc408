/**
 * A comment form, of a shadow root or of the page: takes what happens to the core and performs what it answers. The rules, the words
 * and the order of things are the core's; the reader's text is cleared only where the core says so.
 */
import { FormDrafts } from "./form-drafts.mjs";
import { clearFields, controlOf, copyFields, fieldOf, fieldsOf, submitOf, watchedFields } from "./form-fields.mjs";
import { codeOf, transmit, withOthers } from "./form-sending.mjs";
import { askListeners, buttonOf } from "./form-submit.mjs";
import { FormTyping } from "./form-typing.mjs";
import { refusalsOf, setValidities } from "./form-validity.mjs";
import { hideSummary, moveStatus, showBusy, showIssues, showStatus } from "./form-view.mjs";
import { hasInvalidText } from "./input.mjs";
import { decode, encode } from "./text.mjs";

/**
 * @typedef {import("./form-view.mjs").Issue} Issue
 * @typedef {import("./wasm.mjs").Core} Core
 * @typedef {{ lang: string, rules: Record<string, unknown>, rest: string, classic: string, post: number, posts_itself?: boolean }} Setup
 * @typedef {{
 *   core: () => Promise<Core>,
 *   emit: (name: string, detail: unknown, cancelable?: boolean, answer?: { url?: string, body?: string }) => boolean,
 *   words: () => { text: string, retry: string },
 *   setup?: () => Setup,
 *   signal?: AbortSignal,
 *   stored?: (answer: { url?: string, body?: string } & Stored) => void,
 *   drafts?: boolean,
 *   constrains?: boolean,
 *   tell?: (state: string, isInvalid: boolean) => void,
 * }} Surroundings `emit` answers false where a listener cancelled; `words` say that a comment could not be sent, for when
 *     the core cannot; `setup` is how a form of the page is sent, a form of our own says it itself; `signal` gives the form
 *     back; `stored` is given the server's answer and what the core read in it, when a comment was stored and no listener
 *     cancelled; `drafts` false keeps nothing in the browser; `constrains` says that what the page's markup demands counts,
 *     as in a form without `novalidate`; `tell` hears of each change of the form
 * @typedef {import("./form-sending.mjs").Send} Send
 * @typedef {Send
 *   | { type: "issues", issues: Issue[], title: string }
 *   | { type: "status", state: string, message: string, retry?: boolean, retry_label?: string, exchange?: boolean, exchange_label?: string }
 *   | { type: "clear", fields: string[], content?: string }
 *   | { type: "fill", content: string }
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
    /** The reader has typed since the comment was sent that has arrived. */
    #hasNewer = false;
    /** Drafts that came while an input method composed: from another tab or not. @type {boolean | undefined} */
    #missed;
    /** What the last submit was made with. @type {HTMLElement | null} */
    #submitter = null;
    /** Of the last try: once REST was closed to visitors, the classic end goes on to judge. */
    #endpoint = "";
    /** The server's last one. @type {{ url?: string, body?: string }} */
    #answer = {};
    /** As in showStatus. */
    #status = "idle";
    /** @type {Core | undefined} */
    #core;
    #typing;
    /** Rules of a form of our own, and the JSON that they are in. */
    #ownRules = { json: "{}", rules: {} };
    /** @type {FormDrafts | undefined} */
    #drafts;

    /**
     * @param {HTMLFormElement} form
     * @param {Surroundings} around
     */
    constructor(form, around) {
        this.#form = form;
        this.#around = around;
        this.#typing = new FormTyping(form, {
            core: () => (this.#isGivenBack ? undefined : this.#core),
            rules: () => this.#rules,
            tell: () => this.#tell(),
            constrains: !!around.constrains,
        });
        this.#listen();
        if (around.drafts !== false) this.#keepDrafts();
        if (this.#typing.touched.size || form.matches(":focus-within")) this.#load();
    }

    /** What is typed is kept, what was kept is shown, and the same text in two tabs stays the same. */
    #keepDrafts() {
        const { rest, classic, post } = this.#setup;
        const drafts = (this.#drafts = new FormDrafts(() => this.#form, `${rest || classic} ${post || location.pathname}`));
        drafts.watch(this, CommentForm.#changedElsewhere, this.#around.signal);
        if (this.#typing.touched.has("content")) drafts.adopt(); // typed before this was loaded, or put back by the browser
        if (drafts.list.some(({ sent }) => !sent)) this.#load();
    }

    /** Not a closure: what listens to the window must not hold a form. @param {CommentForm} form */
    static #changedElsewhere = (form) => form.#showDrafts(true);

    /** @param {boolean} fromAnotherTab */
    #showDrafts(fromAnotherTab) {
        if (this.#isComposing) this.#missed = fromAnotherTab;
        const drafts = this.#drafts?.list ?? [];
        if (!drafts.length || this.#isComposing || this.#isGivenBack || !this.#form.isConnected) return;
        if (fromAnotherTab) this.#drafts?.keepAnyway();
        this.#tellComposer({ type: "drafts", fields: this.#fields, drafts, from_another_tab: fromAnotherTab });
    }

    /**
     * Goes on in another form of the same post: what was typed moves there, what is under way ends there.
     * @param {HTMLFormElement} form
     * @returns {boolean} false where it is of another post
     */
    moveTo(form) {
        if (form.dataset["post"] !== this.#form.dataset["post"]) return false;
        copyFields(this.#form, form);
        moveStatus(this.#form, form);
        this.#form = form;
        this.#typing.moveTo(form);
        this.#isComposing = false;
        this.#listen();
        showBusy(form, this.#isBusy);
        // Addresses, rules and language may be others now; after a failure what is known of it counts more.
        if (!this.#isBusy && this.#status !== "failed") this.#state = undefined;
        this.#tell();
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
            rules: this.#readRules(dataset["rules"] || "{}"),
            rest: dataset["rest"] ?? "",
            classic: this.#form.hasAttribute("action") ? action : "",
            post: Number(dataset["post"]) || 0,
        };
    }

    /** At each key. @param {string} json */
    #readRules(json) {
        if (json !== this.#ownRules.json) this.#ownRules = { json, rules: JSON.parse(json) };
        return this.#ownRules.rules;
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
        // Last of all listeners: one of them may keep the form as it is.
        listen("reset", () => {
            const last = (/** @type {Event} */ event) => event.target === form && !event.defaultPrevented && this.#reset();
            form.getRootNode().addEventListener("reset", last, { once: true, signal: this.#around.signal });
        }, true);
        listen("focusin", () => {
            this.#isPressingSubmit = false;
            this.#load();
            if (this.#drafts?.hasMoved) this.#showDrafts(false); // a reply, whose text may be kept
        });
        listen("input", ({ target }) => {
            const field = fieldOf(form, target);
            if (field) this.#typing.touched.add(field);
            if (field === "content") this.#drafts?.keepLater();
            if (!this.#isComposing) this.#typing.type(field);
        });
        // A reply in place: each comment's text is its own.
        listen("maqal-move", ({ detail }) => {
            if (this.#drafts) this.#drafts.move(detail);
            else detail();
            this.#typing.clear(["content"]);
        });
        // While an input method composes, the text is not the reader's yet.
        listen("compositionstart", () => (this.#isComposing = true));
        listen("compositionend", ({ target }) => {
            this.#isComposing = false;
            this.#typing.type(fieldOf(form, target));
            if (this.#missed !== undefined) this.#showDrafts(this.#missed);
            this.#missed = undefined;
        });
        // An error that appears on the way to the button moves the button away from under the pointer.
        listen("pointerdown", ({ target }) => (this.#isPressingSubmit = !!submitOf(form)?.contains(target)));
        listen("focusout", ({ target }) => {
            if (!this.#isPressingSubmit) this.#typing.leave(fieldOf(form, target));
        });
    }

    /** @param {SubmitEvent} event */
    #take(event) {
        if (this.#isPassing) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        this.#submitter = event.submitter;
        this.#submit();
    }

    /** Goes its own way: to the listeners of the page, then to where the form posts. */
    async #pass() {
        await task();
        this.#isPassing = true;
        this.#form.requestSubmit(buttonOf(this.#form, this.#submitter));
        this.#isPassing = false;
    }

    /**
     * Asks the listeners of the page whether what has passed may be sent: those of the form's own event, then of ours.
     * @returns {Promise<boolean>}
     */
    async #mayBeSent() {
        await task();
        if (this.#isGivenBack) return false;
        const button = /** @type {HTMLButtonElement | null} */ (this.#submitter);
        const wasDisabled = button?.disabled ?? false;
        this.#isPassing = true;
        const goesOn = askListeners(this.#form, this.#submitter) && this.#around.emit("maqal-submit", { fields: this.#fields }, true);
        this.#isPassing = false;
        // Against a second click, where the page expects to be left.
        if (goesOn && button) button.disabled = wasDisabled;
        // Whoever took it over sends it, or not.
        if (!goesOn && !this.#isGivenBack) this.#drafts?.pass();
        return goesOn;
    }

    #reset() {
        this.#typing.clear(watchedFields(this.#form));
        this.#drafts?.keepLater(); // the fields are reset after this event
        setValidities(this.#form, []);
        hideSummary(this.#form);
        this.#typing.silence();
        this.#showStatus("idle", "");
    }

    /** The core, at the first sign that a reader will write. */
    async #load() {
        if (this.#core) return;
        try {
            this.#core = await this.#around.core();
            this.#typing.start(this.#state !== undefined);
            this.#showDrafts(false);
        } catch {
            // said when it matters: at submit
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
        this.#typing.silence();
        try {
            const core = await this.#around.core();
            this.#begin(core);
            await this.#follow(core, makeEvent());
        } catch (error) {
            this.#fail(error);
        } finally {
            this.#isBusy = false;
            showBusy(this.#form, false);
        }
    }

    /** @param {Core} core */
    #begin(core) {
        if (this.#state === undefined) this.#step(core, this.#initEvent()).forEach((effect) => this.#perform(effect));
    }

    /**
     * An event that sends nothing.
     * @param {{ type: string, fields: unknown, drafts?: unknown, from_another_tab?: boolean }} event
     */
    #tellComposer(event) {
        if (!this.#core) return;
        try {
            this.#begin(this.#core);
            for (const effect of this.#step(this.#core, event)) {
                if (effect.type !== "fill") this.#perform(effect);
                else this.#fill(effect.content, event.from_another_tab === true);
            }
        } catch {
            // a trap: the text is kept as it is, and the next submit gets a new instance
        }
    }

    /** @param {string} content @param {boolean} isOfAnotherTab */
    #fill(content, isOfAnotherTab) {
        this.#drafts?.fill(content, isOfAnotherTab);
        this.#typing.touched.delete("content"); // nobody has typed it
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
            if (send && event === first) {
                for (const effect of effects) if (effect.type === "issues") this.#perform(effect);
                if (!(await this.#mayBeSent())) {
                    this.#state = before; // as if it had not been asked: the step is pure
                    return;
                }
            }
            const isSaid = effects.some((effect) => effect.type === "issues" && effect.issues.length);
            // The summary has the focus and says what is wrong: said at the button too, it would be heard twice.
            for (const effect of effects) this.#perform(isSaid && effect.type === "status" ? { ...effect, message: "" } : effect);
            event = send ? await transmit(withOthers(this.#form, this.#submitter, send)) : undefined;
            this.#answer = event ?? {};
            this.#endpoint = send?.transport ?? this.#endpoint;
            if (send) await core.ready();
        }
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
        if (this.#isGivenBack && effect.type !== "event") {
            if (effect.type === "clear") this.#drafts?.sent(effect.content ?? "");
            return;
        }
        switch (effect.type) {
            case "issues":
                showIssues(this.#form, effect.issues, effect.title);
                if (effect.issues.length) this.#typing.showNotes(effect.issues);
                this.#tell();
                break;
            case "status":
                if (effect.exchange) this.#showStatus(effect.state, effect.message, effect.exchange_label, this.#exchange);
                else this.#showStatus(effect.state, effect.message, effect.retry_label, effect.retry ? this.#retry : undefined);
                break;
            case "clear":
                if (this.#clearSent(effect.content)) break;
                clearFields(this.#form, effect.fields);
                this.#typing.clear(effect.fields);
                break;
            case "event":
                if (this.#around.emit(effect.name, effect.detail, true, this.#answer) && !this.#isGivenBack && this.#form.isConnected && !this.#hasNewer) {
                    this.#around.stored?.({ ...this.#answer, ...effect.detail });
                }
                break;
            case "pass":
                this.#drafts?.pass();
                this.#pass();
                break;
        }
    }

    /** @param {string} [content] what was sent @returns {boolean} whether the reader has typed since then, which stays */
    #clearSent(content) {
        if (content === undefined) return false;
        this.#hasNewer = fieldsOf(this.#form)["content"] !== content;
        this.#drafts?.sent(content);
        return this.#hasNewer;
    }

    /**
     * @param {string} state
     * @param {string} message
     * @param {string} [retryLabel]
     * @param {() => void} [retry]
     */
    #showStatus(state, message, retryLabel, retry) {
        this.#status = state;
        showStatus(this.#form, state, message, retryLabel, retry);
        this.#tell();
    }

    #tell() {
        const isInvalid = watchedFields(this.#form).some((field) => controlOf(this.#form, field)?.getAttribute("aria-invalid") === "true");
        this.#around.tell?.(this.#status, isInvalid);
    }

    #submit = () =>
        this.#run(() => {
            const constrains = !!this.#around.constrains && !(/** @type {any} */ (this.#submitter)?.formNoValidate);
            return { type: "submit", fields: this.#fields, refused: refusalsOf(this.#form, constrains) };
        });

    #exchange = () => {
        controlOf(this.#form, "content")?.focus(); // the button that was pressed goes with the old status
        this.#tellComposer({ type: "exchange", fields: this.#fields });
    };

    #retry = () => {
        submitOf(this.#form)?.focus(); // the button that was pressed goes with the old status
        this.#submit(); // what stands in the form by now
    };

    /**
     * The core cannot answer. Where the page forbids it, the form posts by itself as it would without any script;
     * everywhere else the text stays and can be sent again.
     * @param {unknown} error
     */
    #fail(error) {
        const form = this.#form;
        const code = codeOf(error);
        const wasSent = /** @type {any} */ (this.#state)?.phase === "sending";
        this.#state = undefined; // from "sending" no submit would lead out
        if (this.#isGivenBack) return;
        if (code === "core.load" && !wasSent && form.hasAttribute("action")) {
            form.noValidate = !!this.#around.setup && !this.#around.constrains;
            if (!form.noValidate && !form.reportValidity()) return;
            this.#drafts?.pass();
            this.#pass();
            return;
        }
        const { text, retry } = this.#around.words();
        this.#showStatus("failed", text, retry, this.#submit);
        this.#around.emit("maqal-error", { code, message: text });
    }
}

/** Within the submit event that is being answered, another one is passed over: it has a task of its own. */
const task = () => new Promise((resolve) => setTimeout(resolve));
