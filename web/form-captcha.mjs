/**
 * The captcha of a form: brings what the composer orders, tells it what comes of that and whether the tab is
 * seen. The widgets are in captcha.mjs, a file of its own that only writers load.
 */
import { captchaOptions } from "./captcha-options.mjs";
import { submitOf } from "./form-fields.mjs";

/**
 * @typedef {import("./captcha-options.mjs").CaptchaOptions} CaptchaOptions
 * @typedef {{ widget?: import("./captcha.mjs").Widget }} Mount
 * @typedef {{
 *   form: () => HTMLFormElement,
 *   lang: () => string,
 *   hear: (event: () => object) => void,
 *   report: (code: string, message: string) => void,
 *   signal?: AbortSignal,
 * }} Surroundings `hear` is given events for the composer, made when it is their turn; `report` what the site should know, in the provider's own words
 */

/** The captcha of a host or of a form of the page: a new one takes the place of another's. @type {WeakMap<Element, FormCaptcha>} */
const placed = new WeakMap();

export class FormCaptcha {
    #options;
    #around;
    #generation = 0;
    /** What is on the page, or on its way. @type {{ widget?: import("./captcha.mjs").Widget } | undefined} */
    #mounted;
    /** @type {HTMLElement | undefined} */
    #place;
    #isTold = false;
    #isWaiting = false;
    /** Another one has its place, or its form was given back. */
    #isOver = false;

    /**
     * @param {CaptchaOptions} options
     * @param {Surroundings} around
     */
    constructor(options, around) {
        this.#options = options;
        this.#around = around;
        this.#watch();
        around.signal?.addEventListener("abort", () => this.dispose());
    }

    /**
     * What of the options cannot be used is reported and left out: the form goes on, the server decides.
     * @param {HTMLFormElement} form
     * @param {unknown} given as captchaOptions takes it; undefined: the form says so itself, or the element that it is of
     * @param {Surroundings} around
     */
    static of(form, given, around) {
        const host = hostOf(form);
        placed.get(host)?.dispose(); // of the article that stood there before
        try {
            const options = captchaOptions(given ?? form.dataset["captcha"] ?? host.getAttribute("captcha"));
            return options && new FormCaptcha(options, around);
        } catch (error) {
            const { code, message } = /** @type {import("./error.mjs").MaqalError} */ (error);
            around.report(code, message);
            return undefined;
        }
    }

    /** For the composer's first event. */
    get setup() {
        return { consent: this.#options.consent === true, name: this.#options.name, hidden: document.hidden };
    }

    /** Not a closure: what listens to the document must not hold a form. */
    #watch() {
        const mine = new WeakRef(this);
        const listener = () => {
            const captcha = mine.deref();
            if (!captcha) document.removeEventListener("visibilitychange", listener);
            else captcha.#around.hear(() => ({ type: document.hidden ? "hidden" : "visible" }));
        };
        document.addEventListener("visibilitychange", listener, { signal: this.#around.signal });
    }

    /** The reader has changed something. The composer need not hear of each key. @param {() => unknown} fields */
    write(fields) {
        if (!this.#isTold || this.#isWaiting) this.#around.hear(() => ({ type: "writes", fields: fields() }));
        this.#isTold = true;
    }

    /** What is said last. @param {string} state of the composer */
    stand(state) {
        this.#isWaiting = state === "waiting" || state === "queued";
        this.#isTold = false;
    }

    /** The composer begins anew. */
    forget() {
        this.stand("idle");
    }

    /** @param {string} action @param {number} generation */
    order(action, generation) {
        if (this.#isOver) return;
        this.#generation = generation;
        if (action === "load") return void this.#load();
        try {
            const widget = this.#mounted?.widget;
            if (action === "reset") widget?.reset();
            else widget?.execute();
        } catch (error) {
            this.#fail(error);
        }
    }

    async #load() {
        this.#mounted?.widget?.dispose();
        /** @type {Mount} */
        const mine = (this.#mounted = {});
        const tell = (/** @type {string} */ type, more = {}) => {
            // A token lives from now on, whenever the composer hears of it.
            const event = { type: `captcha_${type}`, generation: this.#generation, now: Date.now(), ...more };
            if (this.#mounted === mine) this.#around.hear(() => event);
        };
        try {
            const { mountWidget } = await import("./captcha.mjs");
            const place = this.#placeOn();
            const widget = await mountWidget(place, { ...this.#options, lang: this.#around.lang() }, {
                solved: (token, lifetime) => tell("solved", { token, ...(lifetime && { lifetime }) }),
                needsInteraction: () => tell("interactive"),
                expired: () => tell("expired"),
                error: (code) => {
                    tell("error");
                    if (this.#mounted === mine) this.#around.report("captcha.failed", code);
                },
            });
            if (this.#mounted !== mine) return widget.dispose();
            mine.widget = widget;
            tell("loaded", { field: widget.field, lifetime: widget.lifetime, at_submit: widget.atSubmit });
        } catch (error) {
            if (this.#mounted === mine) this.#fail(error);
        }
    }

    /** @param {unknown} error */
    #fail(error) {
        const event = { type: "captcha_error", generation: this.#generation };
        this.#around.hear(() => event);
        this.#around.report("captcha.failed", String(/** @type {any} */ (error)?.message ?? error));
    }

    /**
     * Providers need the page's own tree: of a form of ours it is the host's slot, of one of the page a place before the button.
     */
    #placeOn() {
        if (this.#place?.isConnected) return this.#place;
        const form = this.#around.form();
        const host = hostOf(form);
        placed.set(host, this);
        const place = (this.#place = form.ownerDocument.createElement("div"));
        place.dataset["maqalCaptcha"] = this.#options.provider;
        const button = submitOf(form);
        if (host === form && button) button.before(place);
        else host.append(place);
        if (host !== form) place.slot = "captcha";
        return place;
    }

    /** A form that posts by itself takes the token along. @param {string} field @param {string} token */
    put(field, token) {
        const form = this.#around.form();
        const all = /** @type {HTMLInputElement[]} */ (/** @type {unknown} */ ([...form.elements]));
        const fields = all.filter(({ name }) => name === field);
        for (const control of fields) control.value = token;
        if (fields.length) return;
        const control = form.ownerDocument.createElement("input");
        Object.assign(control, { type: "hidden", name: field, value: token });
        this.#placeOn().append(control);
    }

    dispose() {
        this.#isOver = true;
        this.#mounted?.widget?.dispose();
        this.#mounted = undefined;
        this.#place?.remove();
    }
}

/** Whose tree a widget can stand in. @param {HTMLFormElement} form @returns {Element} */
function hostOf(form) {
    const root = form.getRootNode();
    return root instanceof ShadowRoot && form.querySelector('slot[name="captcha"]') ? root.host : form;
}
