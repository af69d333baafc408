/**
 * A comment form, of a shadow root or of the page: takes what happens to the core and performs what it answers. The rules, the words
 * and the order of things are the core's; the reader's text is cleared only where the core says so.
 */
import { FormCaptcha } from "./form-captcha.mjs";
import { FormClock } from "./form-clock.mjs";
import { Conversation } from "./form-conversation.mjs";
import { FormDrafts } from "./form-drafts.mjs";
import { FormEvents } from "./form-events.mjs";
import { FormRestore } from "./form-restore.mjs";
import { clearFields, controlOf, copyFields, fieldsOf, submitOf, watchedFields } from "./form-fields.mjs";
import { codeOf, exclusively, failed, isOffline, transmit, withOthers } from "./form-sending.mjs";
import { OwnSetup } from "./form-setup.mjs";
import { SubmitGate } from "./form-submit.mjs";
import { FormTyping } from "./form-typing.mjs";
import { refusalsOf, setValidities } from "./form-validity.mjs";
import { hideSummary, moveStatus, showBusy, showIssues, showStatus } from "./form-view.mjs";
import { hasInvalidText } from "./input.mjs";

/**
 * @typedef {import("./wasm.mjs").Core} Core
 * @typedef {import("./form-setup.mjs").Setup} Setup
 * @typedef {{
 *   core: () => Promise<Core>,
 *   emit: (name: string, detail: unknown, cancelable?: boolean, answer?: { url?: string, body?: string }) => boolean,
 *   words: () => { text: string, retry: string },
 *   setup?: () => Setup,
 *   signal?: AbortSignal,
 *   stored?: (answer: { url?: string, body?: string } & Stored) => void,
 *   server?: () => Promise<import("./servers.mjs").CommentServer | undefined>,
 *   drafts?: boolean,
 *   captcha?: unknown,
 *   constrains?: boolean,
 *   tell?: (state: string, isInvalid: boolean) => void,
 * }} Surroundings `emit` answers false where a listener cancelled; `words` say that a comment could not be sent, for when
 *     the core cannot; `setup` is how a form of the page is sent, a form of our own says it itself; `signal` gives the form
 *     back; `stored` is given the server's answer and what the core read in it, when a comment was stored and no listener
 *     cancelled; `server` is another one than WordPress; `drafts` false keeps nothing in the browser; `captcha` is what captchaOptions takes,
 *     without it the form or the element that it is of says so; `constrains` says that what the page's markup demands counts,
 *     as in a form without `novalidate`; `tell` hears of each change of the form
 * @typedef {import("./form-steps.mjs").Effect} Effect
 * @typedef {import("./form-steps.mjs").Stored} Stored
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
    #talk;
    #gate;
    #events;
    /** The reader has typed since the comment was sent that has arrived. */
    #hasNewer = false;
    /** Of the last try: once REST was closed to visitors, the classic end goes on to judge. */
    #endpoint = "";
    /** The server's last one. @type {{ url?: string, body?: string }} */
    #answer = {};
    /** The comment goes by itself, from this page or the next. */
    #isQueued = false;
    /** Its text, as it was sent last or kept by an earlier visit. @type {string | undefined} */
    #sent;
    /** As in showStatus. */
    #status = "idle";
    #typing;
    #own = new OwnSetup();
    /** @type {FormDrafts | undefined} */
    #drafts;
    /** @type {FormRestore | undefined} */
    #restore;
    /** @type {FormCaptcha | undefined} */
    #captcha;
    #clock;

    /**
     * @param {HTMLFormElement} form
     * @param {Surroundings} around
     */
    constructor(form, around) {
        this.#form = form;
        this.#around = around;
        this.#captcha = this.#makeCaptcha();
        this.#talk = this.#makeTalk();
        this.#clock = new FormClock((type) => (type === "tick" || this.#status === "queued") && this.#talk.hear(() => ({ type })), around.signal);
        this.#gate = new SubmitGate(() => this.#form, around.signal);
        this.#typing = new FormTyping(form, {
            core: () => (this.#isGivenBack ? undefined : this.#talk.core),
            rules: () => this.#rules,
            tell: () => this.#tell(),
            constrains: !!around.constrains,
        });
        this.#events = this.#listen();
        if (around.drafts !== false) this.#keepDrafts();
        if (this.#typing.touched.size) this.#captcha?.write(() => this.#fields); // before this was loaded
        if (this.#typing.touched.size || form.matches(":focus-within")) this.#load();
    }

    /** What is typed is kept, what was kept is shown, and the same text in two tabs stays the same. */
    #keepDrafts() {
        const { rest, classic, post } = this.#setup;
        const drafts = (this.#drafts = new FormDrafts(() => this.#form, `${rest || classic} ${post || location.pathname}`));
        drafts.watch(this, CommentForm.#changedElsewhere, this.#around.signal);
        this.#restore = new FormRestore(drafts, {
            form: () => this.#form,
            talk: this.#talk,
            fields: () => this.#fields,
            isHeld: () => this.#events.isComposing,
            load: () => this.#load(),
            perform: (effect) => this.#perform(effect),
            filled: (content) => {
                this.#sent = content; // where it waits
                this.#typing.touched.delete("content"); // nobody has typed it
            },
        });
        if (this.#typing.touched.has("content")) drafts.adopt(); // typed before this was loaded, or put back by the browser
        this.#restore.seek();
    }

    #makeCaptcha() {
        return FormCaptcha.of(this.#form, this.#around.captcha, {
            form: () => this.#form,
            lang: () => this.#setup.lang,
            hear: (event) => this.#talk.hear(event),
            report: (code, message) => this.#around.emit("maqal-error", { code, message }),
            signal: this.#around.signal,
        });
    }

    #makeTalk() {
        return new Conversation({
            core: () => this.#around.core(),
            init: () => this.#initEvent(),
            clock: () => Date.now(),
            isGivenBack: () => this.#isGivenBack,
            postsItself: () => this.#setup.posts_itself === true,
            busy: (isBusy) => {
                showBusy(this.#form, isBusy);
                if (!isBusy) return;
                hideSummary(this.#form);
                this.#typing.silence();
            },
            mayBeSent: () => this.#mayBeSent(),
            transmit: (send) => this.#transmit(send),
            perform: (effects, answer) => this.#performAll(effects, answer),
            fail: (error, wasSent) => this.#fail(error, wasSent),
        });
    }

    /** @param {import("./form-sending.mjs").Send} send @returns {Promise<import("./form-sending.mjs").Outcome>} */
    #transmit(send) {
        this.#endpoint = send.transport ?? this.#endpoint;
        this.#sent = send.content;
        const [asked, wasOffline] = [Date.now(), isOffline()];
        if (!wasOffline) this.#drafts?.try(send.content);
        return exclusively(`maqal ${send.url} ${this.#setup.post}`, async () => {
            if (this.#drafts?.isSent(send.content, asked)) return { type: "elsewhere", id: send.id };
            const server = await this.#around.server?.();
            const ready = withOthers(this.#form, this.#gate.submitter, send);
            const outcome = await (server ? server.send(ready, transmit).catch((error) => failed(send.id, error, wasOffline)) : transmit(ready));
            if (wasOffline && outcome.type === "failure" && !outcome.unsent) this.#drafts?.try(send.content);
            return outcome;
        });
    }

    /** Not a closure: what listens to the window must not hold a form. @param {CommentForm} form */
    static #changedElsewhere = (form) => {
        if (!form.#isGivenBack) form.#restore?.show(true);
    };

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
        this.#events = this.#listen();
        showBusy(form, this.#talk.isBusy);
        // Addresses, rules and language may be others now; after a failure what is known of it counts more, as does a comment that waits.
        if (!this.#talk.isBusy && !["failed", "waiting", "queued"].includes(this.#status)) {
            this.#talk.forget();
            this.#captcha?.forget();
        }
        this.#tell();
        return true;
    }

    /** What ends later is told to listeners, and changes nothing of the form any more. */
    get #isGivenBack() {
        return this.#around.signal?.aborted === true;
    }

    /** @returns {Setup} */
    get #setup() {
        return this.#around.setup?.() ?? this.#own.of(this.#form);
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
        this.#form.noValidate = true;
        return new FormEvents(this.#form, {
            submit: (event) => this.#gate.take(event) && this.#submit(),
            reset: () => this.#reset(),
            enter: () => {
                this.#load();
                if (this.#drafts?.hasMoved) this.#restore?.show(false); // a reply, whose text may be kept
            },
            change: (field) => {
                if (field) this.#typing.touched.add(field);
                if (field === "content") this.#drafts?.keepLater();
                if (this.#restore?.isFilling) return;
                if (this.#captcha) this.#captcha.write(() => this.#fields);
                else if (this.#status === "queued") this.#tellWriting();
                this.#clock.catchUp();
            },
            type: (field) => {
                this.#typing.type(field);
                // What was said of the last comment is over once the next one is begun.
                if (field === "content" && !this.#restore?.isFilling && ["accepted", "held"].includes(this.#status)) this.#showStatus("idle", "");
                this.#restore?.catchUp();
            },
            // A reply in place: each comment's text is its own.
            move: (detail) => {
                const wasWaiting = ["queued", "waiting"].includes(this.#status);
                if (wasWaiting) this.#drafts?.queue(undefined); // it stays where it was written, and is not sent
                if (this.#drafts) this.#drafts.move(detail);
                else detail();
                this.#typing.clear(["content"]);
                if (wasWaiting) this.#tellWriting();
                this.#restore?.seek();
            },
            leave: (field) => this.#typing.leave(field),
        }, this.#around.signal);
    }

    /**
     * Asks the listeners of the page whether what has passed may be sent: those of the form's own event, then of ours.
     * @returns {Promise<boolean>}
     */
    async #mayBeSent() {
        const goesOn = await this.#gate.ask(
            () => this.#around.emit("maqal-submit", { fields: this.#fields }, true),
        );
        // Whoever took it over sends it, or not.
        if (!goesOn && !this.#isGivenBack) this.#drafts?.pass();
        return goesOn;
    }

    #tellWriting() {
        this.#talk.hear(() => ({ type: "writes", fields: this.#fields }));
    }

    #reset() {
        this.#typing.clear(watchedFields(this.#form));
        this.#drafts?.keepLater(); // the fields are reset after this event
        if (this.#status === "waiting" || this.#status === "queued") setTimeout(() => this.#tellWriting()); // is not sent any more
        setValidities(this.#form, []);
        hideSummary(this.#form);
        this.#typing.silence();
        this.#showStatus("idle", "");
    }

    /** The core, at the first sign that a reader will write. */
    async #load() {
        if (this.#talk.core) return;
        try {
            await this.#talk.load();
            this.#typing.start(this.#talk.hasBegun);
            if (!this.#isGivenBack) this.#restore?.show(false);
            this.#talk.hear();
        } catch {
            // said when it matters: at submit
        }
    }

    /** @param {Effect[]} effects @param {import("./form-sending.mjs").Outcome} [answer] */
    #performAll(effects, answer) {
        this.#answer = answer && "body" in answer ? answer : {};
        const isSaid = effects.some((effect) => effect.type === "issues" && effect.issues.length);
        // The summary has the focus and says what is wrong: said at the button too, it would be heard twice.
        for (const effect of effects) this.#perform(isSaid && effect.type === "status" ? { ...effect, message: "" } : effect);
    }

    #initEvent() {
        const captcha = this.#captcha?.setup;
        return { type: "init", ...this.#setup, rules: this.#rules, page: location.href, ...(captcha && { captcha }) };
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
                else if (effect.consent_label) this.#showStatus(effect.state, effect.message, effect.consent_label, this.#consent);
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
                if (effect.captcha) this.#captcha?.put(effect.captcha, effect.token ?? "");
                if (this.#status === "waiting") this.#showStatus("idle", "");
                this.#gate.pass();
                break;
            case "captcha":
                this.#captcha?.order(effect.action, effect.generation);
                break;
            case "timer":
                this.#clock.remind(effect.milliseconds);
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
        // While it is sent, it is still what the next visit has to send.
        const isQueued = this.#hasChanged ? false : state === "queued" || (this.#isQueued && state === "sending");
        if (state === "queued" && this.#hasChanged) setTimeout(() => this.#tellWriting()); // while it was on its way
        if (isQueued !== this.#isQueued || state === "queued") this.#drafts?.queue(isQueued ? this.#fields : undefined);
        this.#isQueued = isQueued;
        this.#status = state;
        this.#captcha?.stand(state);
        showStatus(this.#form, state, message, retryLabel, retry);
        this.#tell();
    }

    /** Whether another text stands in the form than the one that was sent. */
    get #hasChanged() {
        return this.#sent !== undefined && fieldsOf(this.#form)["content"] !== this.#sent;
    }

    #tell() {
        const isInvalid = watchedFields(this.#form).some((field) => controlOf(this.#form, field)?.getAttribute("aria-invalid") === "true");
        this.#around.tell?.(this.#status, isInvalid);
    }

    #submit = () =>
        this.#talk.submit(() => {
            const constrains = !!this.#around.constrains && !(/** @type {any} */ (this.#gate.submitter)?.formNoValidate);
            return { type: "submit", fields: this.#fields, refused: refusalsOf(this.#form, constrains) };
        });

    #consent = () => {
        (this.#status === "waiting" ? submitOf(this.#form) : controlOf(this.#form, "content"))?.focus();
        this.#showStatus(this.#status, "");
        this.#talk.hear(() => ({ type: "consent" }));
    };

    #exchange = () => {
        controlOf(this.#form, "content")?.focus(); // the button that was pressed goes with the old status
        this.#restore?.exchange();
    };

    #retry = () => {
        submitOf(this.#form)?.focus(); // the button that was pressed goes with the old status
        this.#submit(); // what stands in the form by now
    };

    /**
     * The core cannot answer. Where the page forbids it, the form posts by itself as it would without any script;
     * everywhere else the text stays and can be sent again.
     * @param {unknown} error
     * @param {boolean} wasSent
     */
    #fail(error, wasSent) {
        const form = this.#form;
        const code = codeOf(error);
        this.#captcha?.forget();
        if (this.#isGivenBack) return;
        if (code === "core.load" && !wasSent && form.hasAttribute("action")) {
            form.noValidate = !!this.#around.setup && !this.#around.constrains;
            if (!form.noValidate && !form.reportValidity()) return;
            this.#drafts?.pass();
            this.#gate.pass();
            return;
        }
        const { text, retry } = this.#around.words();
        this.#showStatus("failed", text, retry, this.#submit);
        this.#around.emit("maqal-error", { code, message: text });
    }
}
