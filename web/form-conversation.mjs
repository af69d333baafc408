/**
 * The conversation with the composer: what it is told, one thing after the other, and what follows. One comment at a time is
 * under way; a second submit meanwhile does nothing, what a captcha says waits.
 */
import { Steps } from "./form-steps.mjs";

/**
 * @typedef {import("./wasm.mjs").Core} Core
 * @typedef {import("./form-steps.mjs").Effect} Effect
 * @typedef {import("./form-steps.mjs").Step} Step
 * @typedef {import("./form-sending.mjs").Send} Send
 * @typedef {import("./form-sending.mjs").Outcome} Outcome
 * @typedef {{
 *   core: () => Promise<Core>,
 *   init: () => object,
 *   clock?: () => number,
 *   isGivenBack: () => boolean,
 *   postsItself: () => boolean,
 *   busy: (isBusy: boolean) => void,
 *   mayBeSent: () => Promise<boolean>,
 *   transmit: (send: Send) => Promise<Outcome>,
 *   perform: (effects: Effect[], answer: Outcome | undefined) => void,
 *   fail: (error: unknown, wasSent: boolean) => void,
 * }} Surroundings `init` is the first event; `clock` is there where events say when they are; `mayBeSent` asks whoever listens;
 *     `perform` gets what was answered last; `fail` hears that the core cannot go on, and whether a comment had gone out
 */

export class Conversation {
    #around;
    #steps = new Steps();
    /** @type {(() => object)[]} */
    #heard = [];
    #isHearing = false;
    /** A comment went out, and what came of it is not known to the composer yet. */
    #isUnderWay = false;
    isBusy = false;
    /** Once it is there. @type {Core | undefined} */
    core;
    /** Of the last submit: nobody need have come near the form for that. @type {Core | undefined} */
    #submitted;

    /** @param {Surroundings} around */
    constructor(around) {
        this.#around = around;
    }

    get hasBegun() {
        return this.#steps.hasBegun;
    }

    /** What comes next begins anew. */
    forget() {
        this.#steps.forget();
    }

    async load() {
        this.core = await this.#around.core();
    }

    /** @param {Core} core */
    #begin(core) {
        if (!this.#steps.hasBegun) this.#around.perform(this.#steps.take(core, this.#around.init()).effects, undefined);
    }

    /** @param {Core} core @param {object} event */
    #take(core, event) {
        const { clock } = this.#around;
        return this.#steps.take(core, clock ? { now: clock(), ...event } : event);
    }

    /**
     * An event that sends nothing.
     * @param {object} event
     * @param {(effect: Effect) => void} perform
     */
    tell(event, perform) {
        if (!this.core) return;
        try {
            this.#begin(this.core);
            this.#take(this.core, event).effects.forEach(perform);
        } catch {
            // a trap: the text is kept as it is, and the next submit gets a new instance
        }
    }

    /**
     * Of a captcha. What sets a waiting comment free is followed as a submit is, whose listeners were asked when it began to wait.
     * @param {() => object} [event] asked when it is its turn: what stands in the form by then counts
     */
    hear(event) {
        if (event) this.#heard.push(event);
        const core = this.core ?? this.#submitted;
        if (!core || this.#isHearing) return;
        this.#isHearing = true;
        try {
            while (!this.isBusy && !this.#around.isGivenBack()) {
                const next = this.#heard.shift();
                if (!next) return;
                this.#begin(core);
                const step = this.#take(core, next());
                if (step.effects.some(({ type }) => type === "send" || type === "pass")) this.#run(() => step, true);
                else this.#around.perform(step.effects, undefined);
            }
        } catch {
            // a trap, as in tell
        } finally {
            this.#isHearing = false;
        }
    }

    /**
     * An event that may send a comment, and all that follow from it.
     * @param {() => object} makeEvent
     */
    submit(makeEvent) {
        return this.#run((core) => this.#take(core, makeEvent()), false);
    }

    /** @param {(core: Core) => Step} start @param {boolean} isAsked whether whoever listens has let it go already */
    async #run(start, isAsked) {
        if (this.isBusy) return;
        this.isBusy = true;
        this.#around.busy(true);
        try {
            const core = (this.#submitted = await this.#around.core());
            this.#begin(core);
            await this.#follow(core, start(core), isAsked);
        } catch (error) {
            const wasSent = this.#isUnderWay;
            this.#isUnderWay = false;
            this.#steps.forget(); // from "sending" no submit would lead out
            this.#around.fail(error, wasSent);
        } finally {
            this.isBusy = false;
            this.#around.busy(false);
            this.hear();
        }
    }

    /**
     * @param {Core} core
     * @param {Step} first
     * @param {boolean} isAsked
     */
    async #follow(core, first, isAsked) {
        /** @type {Outcome | undefined} */
        let answer;
        for (let step = first; ; isAsked = true) {
            const { effects, undo } = step;
            this.#isUnderWay = false;
            const send = /** @type {Send | undefined} */ (effects.find(({ type }) => type === "send"));
            const waits = effects.some((effect) => effect.type === "status" && effect.state === "waiting");
            if (!isAsked && (send || (waits && !this.#around.postsItself()))) {
                this.#around.perform(effects.filter(({ type }) => type === "issues"), answer);
                if (!(await this.#around.mayBeSent())) return void undo();
            }
            this.#around.perform(effects, answer);
            if (!send) return;
            this.#isUnderWay = true;
            answer = await this.#around.transmit(send);
            await core.ready();
            step = this.#take(core, answer);
        }
    }
}
