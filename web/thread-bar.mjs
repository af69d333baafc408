/** What stands beside the comments: the choice of their order, and in words why nobody can read or write here. */
import { recall, remember } from "./thread-own.mjs";

/** @typedef {import("./thread-words.mjs").ThreadWords} ThreadWords */
/** @typedef {import("./thread-order.mjs").Order} Order */

const KEY = "maqal-order/1";
const ORDERS = /** @type {const} */ (["oldest", "newest"]);

/** The choice counts for the visit, and for all articles of the page. */
export class OrderControl {
    /** @type {Order | undefined} */
    static #chosen;
    #bar;
    #select;

    /** @returns {Order} */
    static get chosen() {
        return (this.#chosen ??= recall(KEY) === "newest" ? "newest" : "oldest");
    }

    /**
     * @param {Element} list
     * @param {ThreadWords} words
     * @param {() => void} changed
     */
    constructor(list, words, changed) {
        const { ownerDocument: document } = list;
        this.#bar = document.createElement("label");
        this.#bar.className = "order";
        this.#bar.setAttribute("part", "order");
        const label = document.createElement("span");
        label.textContent = words.text("order");
        this.#select = document.createElement("select");
        for (const order of ORDERS) {
            const option = document.createElement("option");
            option.value = order;
            option.textContent = words.text(order);
            option.selected = order === OrderControl.chosen;
            this.#select.append(option);
        }
        this.#select.addEventListener("change", () => {
            OrderControl.#chosen = this.#select.value === "newest" ? "newest" : "oldest";
            remember(KEY, OrderControl.#chosen);
            changed();
        });
        this.#bar.append(label, " ", this.#select);
        list.before(this.#bar);
    }

    end() {
        this.#bar.remove();
    }
}

/**
 * In place of a form that would be refused whatever stands in it.
 * @param {HTMLFormElement} form
 * @param {ThreadWords} words
 * @returns {boolean} whether it would be
 */
export function showLogin(form, words) {
    if (!JSON.parse(form.dataset["rules"] || "{}").comment_registration) return false;
    const { ownerDocument: document } = form;
    const said = document.createElement("p");
    said.className = "login";
    said.textContent = words.text("login_required");
    const address = loginAddress(form.getAttribute("action") ?? "", form.dataset["rest"] ?? "");
    if (address) {
        const link = document.createElement("a");
        link.href = address;
        link.textContent = words.text("login");
        said.append(" ", link);
    }
    form.before(said);
    form.hidden = true;
    return true;
}

/**
 * WordPress' own, where one of its two ends is known; from there it goes back to the page.
 * @param {string} classic
 * @param {string} rest
 */
export function loginAddress(classic, rest) {
    const site = /^(https?:\/\/.*\/)wp-comments-post\.php$/.exec(classic) ?? /^(https?:\/\/.*?\/)(?:wp-json\/|\?rest_route=)/.exec(rest);
    return site ? `${site[1]}wp-login.php?redirect_to=${encodeURIComponent(location.href)}` : "";
}

/**
 * Comments of a post that has a password, or that only some may read: asking again would change nothing.
 * @param {Element} list
 * @param {any} error
 * @param {ThreadWords} words
 * @returns {boolean} whether it is that
 */
export function showNotOpen(list, error, words) {
    if (error?.code !== "load.http" || (error.status !== 401 && error.status !== 403)) return false;
    const said = list.ownerDocument.createElement("p");
    said.className = "not-open";
    said.setAttribute("role", "alert");
    said.textContent = words.text("not_open");
    list.replaceChildren(said);
    return true;
}
