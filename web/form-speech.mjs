/**
 * What a screen reader says while its user types: how much room is left, after a pause, since at each key nobody could
 * listen; and what is wrong with a field that was left. Both are seen at the field, hence a region that is only heard.
 */
import { part } from "./form-view.mjs";

/** Milliseconds without a key. */
const PAUSE = 1000;

export class Speech {
    /** @type {HTMLElement} */
    #region;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #pause;
    /** What waits for the pause. */
    #next = "";

    /** @param {HTMLFormElement} form */
    constructor(form) {
        this.#region = part(form, "form-spoken") ?? form.appendChild(makeRegion(form.ownerDocument));
    }

    /** @param {string} [text] "" takes back what was not said yet; undefined: it waits anew */
    afterPause(text = this.#next) {
        clearTimeout(this.#pause);
        this.#next = text;
        if (text) this.#pause = setTimeout(() => this.say(text), PAUSE);
    }

    /** @param {string} text the same once more is not said again */
    say(text) {
        clearTimeout(this.#pause);
        this.#next = "";
        if (this.#region.textContent !== text) this.#region.textContent = text;
    }
}

/** @param {Document} document */
function makeRegion(document) {
    const region = document.createElement("p");
    region.id = "form-spoken";
    region.className = "spoken";
    region.setAttribute("role", "status");
    return region;
}
