/**
 * Comment servers other than WordPress: dist/maqal-servers.mjs, a file of its own, imported where an element names one. A thread
 * asks and a form sends as if it were WordPress; the adapter of a server (web/servers) asks it in its own way and answers as
 * WordPress would.
 */
import { MaqalError } from "./error.mjs";
import { checked, request } from "./request.mjs";
import { isso } from "./servers/isso.mjs";
import { json } from "./servers/json.mjs";
import { remark42 } from "./servers/remark42.mjs";

/**
 * @typedef {import("./form-sending.mjs").Send} Send
 * @typedef {import("./form-sending.mjs").Outcome} Outcome
 * @typedef {{ address: string, site: string, thread: string, title: string }} Place what a server knows an article by: its
 *     own address, the site's name there, the article's, and the page's title
 * @typedef {{ bytes: Uint8Array, url: string, pages: number }} Page comments as WordPress serves them
 * @typedef {(url: URL) => Promise<Page & { body: any }>} Get a JSON document
 * @typedef {(url: URL) => Promise<{ status: number, body: string, header: (name: string) => string | null }>} Ask
 * @typedef {(send: Send) => Promise<Outcome>} Transmit
 * @typedef {{
 *   rules?: Record<string, unknown>,
 *   fields?: string[],
 *   required?: string[],
 *   thread: () => string,
 *   read: (place: Place, page: { number: number, isNewestFirst: boolean }, get: Get) => Promise<Page>,
 *   settings?: (place: Place, get: Get) => Promise<{ required: string[], rules: Record<string, unknown> }>,
 *   send: (place: Place, send: Send, fields: Record<string, any>, by: { transmit: Transmit, get: Get, ask: Ask }) => Promise<Outcome>,
 * }} Adapter `rules` (schema/maqal-rules-1.schema.json), `fields` that are sent at all and those that are `required`: without
 *     them as WordPress has it; `thread` where the element does not name one; `settings` are asked for when somebody writes;
 *     `send` is given the body that WordPress would get, as an object
 */

/** @type {Record<string, Adapter>} */
const ADAPTERS = { isso, json, remark42 };

/** Of each element, and of what: a page that goes elsewhere without loading keeps its comments where they were written. @type {WeakMap<HTMLElement, { of: string, server: CommentServer }>} */
const known = new WeakMap();

/** @param {HTMLElement} element @returns {CommentServer} the same one until its attributes change @throws {MaqalError} "comments.server": there is no such one, or it has no address */
export function serverOf(element) {
    const name = element.getAttribute("server") ?? "";
    const adapter = Object.hasOwn(ADAPTERS, name) ? ADAPTERS[name] : undefined;
    const of = JSON.stringify(["server", "comments", "site", "thread"].map((attribute) => element.getAttribute(attribute)));
    const before = known.get(element);
    if (before?.of === of) return before.server;
    const address = element.getAttribute("comments");
    if (!adapter || !address) throw new MaqalError("comments.server", name);
    const server = new CommentServer(adapter, {
        address: new URL(address, element.baseURI).href,
        site: element.getAttribute("site") ?? "",
        thread: element.getAttribute("thread") || adapter.thread(),
        title: document.title,
    });
    known.set(element, { of, server });
    return server;
}

export class CommentServer {
    #adapter;
    #place;

    /** @param {Adapter} adapter @param {Place} place */
    constructor(adapter, place) {
        this.#adapter = adapter;
        this.#place = place;
    }

    /**
     * @param {URL} url as WordPress would be asked
     * @param {AbortSignal} [signal]
     */
    read(url, signal) {
        const { searchParams } = url;
        const wanted = { number: Number(searchParams.get("page")) || 1, isNewestFirst: searchParams.get("order") === "desc" };
        return this.#adapter.read(this.#place, wanted, getter(signal));
    }

    /**
     * A comment on its way.
     * @param {Send} send
     * @param {Transmit} transmit
     */
    send(send, transmit) {
        return this.#adapter.send(this.#place, send, JSON.parse(String(send.body)), { transmit, get: getter(), ask });
    }

    /**
     * Makes the form one for this server: with the fields that it takes, those marked that it wants, and its rules.
     * @param {ParentNode} root
     */
    fit(root) {
        const form = root.querySelector("form");
        if (!form) return;
        const { fields, required, rules, settings } = this.#adapter;
        form.removeAttribute("action"); // without its script there is nowhere to post to
        form.dataset["post"] = String(numberOf(this.#place.thread)); // drafts are kept for each
        for (const field of ["author_name", "author_email", "author_url", "consent"]) {
            if (fields && !fields.includes(field)) form.querySelector(`.field-${field}`)?.remove();
        }
        if (fields && !fields.includes("author_email")) form.querySelector(".notes")?.remove(); // of an address that nobody asks for
        if (rules) ruled(form, rules, required ?? []);
        if (!settings) return;
        const ask = () => settings(this.#place, getter()).then((now) => ruled(form, now.rules, now.required)).catch(() => {}); // the server decides
        form.addEventListener("focusin", ask, { once: true });
    }
}

/** @param {HTMLFormElement} form @param {Record<string, unknown>} rules @param {string[]} required */
function ruled(form, rules, required) {
    form.dataset["rules"] = JSON.stringify({ ...JSON.parse(form.dataset["rules"] || "{}"), ...rules });
    for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(".control"))) {
        control.required = required.includes(control.id.replace("field-", ""));
        control.closest(".field")?.querySelector(".required")?.toggleAttribute("hidden", !control.required);
    }
}

/** A number that stands for a text. @param {string} text */
const numberOf = (text) => [...text].reduce((hash, character) => (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0, 7) || 1;

/** @param {AbortSignal} [signal] @returns {Get} */
const getter = (signal) => (url) =>
    request(url, { ...(signal && { signal }), headers: { accept: "application/json" } }, async (response) => {
        const bytes = new Uint8Array(await checked(response).arrayBuffer());
        const pages = Number(response.headers.get("x-wp-totalpages")) || 1;
        return { bytes, url: response.url, pages, body: read(bytes) };
    });

/** @param {Uint8Array} bytes */
function read(bytes) {
    try {
        return JSON.parse(new TextDecoder().decode(bytes));
    } catch (error) {
        throw new MaqalError("load.network", error); // a page where JSON was to be
    }
}

/** @type {Ask} */
const ask = (url) =>
    request(url, { headers: { accept: "application/json" } }, async (response) => ({
        status: response.status,
        body: await response.text(),
        header: (name) => response.headers.get(name),
    }));
