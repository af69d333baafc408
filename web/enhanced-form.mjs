/**
 * Takes over a comment form that is already on the page: the same rules, words and sending as in the widget, in the look of
 * the page. What is added stands in the page's own tree and goes away again with dispose().
 */
import { CommentForm } from "./comment-form.mjs";
import css from "./enhanced-form.css";
import { chooseControls, controlOf, controlsNamed, controlsOf, submitOf, typedFields, watchedFields } from "./form-fields.mjs";
import { setValidities } from "./form-validity.mjs";

/**
 * @typedef {import("./form-fields.mjs").Control} Control
 * @typedef {{
 *   lang?: string,
 *   rules?: Record<string, unknown>,
 *   fields?: Record<string, string | Control>,
 *   rest?: string,
 *   post?: number,
 *   send?: "maqal" | "form",
 *   follow?: boolean,
 *   catalogue?: string,
 *   drafts?: boolean,
 *   captcha?: unknown,
 * }} EnhanceOptions
 * @typedef {{
 *   core: (lang: string) => Promise<import("./wasm.mjs").Core>,
 *   words: (lang: string) => { text: string, retry: string },
 * }} Page what the page has already: this file is bundled on its own
 */

/** How a control is known where it does not have WordPress' name, in this order. @type {Record<string, string[]>} */
const SIGNS = {
    content: ["textarea[required]", "textarea"],
    author_name: ["[autocomplete~=name]", "[name=name]", "[name*=name i]", "[id*=name i]"],
    author_email: ["[type=email]", "[autocomplete~=email]", "[name*=mail i]"],
    author_url: ["[type=url]", "[autocomplete~=url]", "[name*=url i],[name*=website i]"],
};
const TEXT_CONTROLS = "textarea,input:not([type]),input:is([type=text],[type=email],[type=url],[type=search])";
/** What no reader fills in: bait for robots. */
const HIDDEN = "[type=hidden],[aria-hidden=true],[tabindex='-1']";
/** Controls that hold nothing that is typed or chosen. */
const NO_VALUE = /^(submit|button|reset|image|fieldset|output)$/;
/** What WordPress' form has beside the four fields of a comment. REST has a place for each, or no need of it. */
const KNOWN_TO_REST = ["comment_post_ID", "comment_parent", "wp-comment-cookies-consent"];

/** Forms that are taken over. @type {WeakMap<HTMLFormElement, { dispose: () => void }>} */
const taken = new WeakMap();
let count = 0;

/**
 * @param {HTMLFormElement} form
 * @param {Page} page
 * @param {EnhanceOptions} [options]
 * @returns {{ dispose: () => void }} the same one for a form that is taken over already
 * @throws {TypeError} where no control for the comment is found
 */
export function takeOver(form, page, options = {}) {
    const earlier = taken.get(form);
    if (earlier) return earlier;
    chooseControls(form, {}); // those of an earlier time
    const controls = findControls(form, options);
    if (!controls["content"]?.length) throw new TypeError("enhanceForm: the form has no field for the comment");
    const undo = new Undo();
    chooseControls(form, controls);
    const lang = options.lang ?? form.closest("[lang]")?.getAttribute("lang") ?? "en";
    addParts(form, lang, undo);
    undo.step(() => setValidities(form, []));
    undo.property(form, "noValidate");
    const constrains = !form.noValidate;
    const button = submitOf(form);
    if (button) undo.attribute(button, "aria-disabled");
    addStyle(form, undo);
    const giveBack = new AbortController();
    const setup = () => setupOf(form, lang, options);
    const sendsHere = !setup().posts_itself;
    new CommentForm(form, {
        core: () => page.core(lang),
        setup,
        constrains,
        signal: giveBack.signal,
        words: () => page.words(lang),
        drafts: options.drafts !== false,
        captcha: options.captcha,
        emit: (name, detail, cancelable) =>
            form.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true })),
        ...(sendsHere && options.follow !== false && { stored: follow }),
    });
    const enhanced = {
        dispose() {
            giveBack.abort();
            undo.run();
            taken.delete(form);
        },
    };
    taken.set(form, enhanced);
    return enhanced;
}

/** What was changed of the page, to be changed back in the opposite order. */
class Undo {
    /** @type {(() => void)[]} */
    #steps = [];

    /** @param {Element} node already in its place */
    added(node) {
        this.#steps.push(() => node.remove());
    }
    /** @param {Element} element @param {string} name */
    attribute(element, name) {
        const before = element.getAttribute(name);
        this.#steps.push(() => (before === null ? element.removeAttribute(name) : element.setAttribute(name, before)));
    }
    /** @template {object} T @param {T} object @param {keyof T} name */
    property(object, name) {
        const before = object[name];
        this.#steps.push(() => (object[name] = before));
    }
    /** @param {() => void} step */
    step(step) {
        this.#steps.push(step);
    }
    run() {
        for (const step of this.#steps.reverse()) step();
        this.#steps = [];
    }
}

/**
 * @param {HTMLFormElement} form
 * @param {EnhanceOptions} options
 * @returns {Record<string, Control[]>} by field: those of a comment, and those that the site's rules name
 */
function findControls(form, { fields: wanted = {}, rules }) {
    /** @type {Record<string, Control[]>} */
    const controls = {};
    const texts = /** @type {NodeListOf<Control>} */ (form.querySelectorAll(TEXT_CONTROLS));
    const free = new Set([...texts].filter((control) => !control.matches(HIDDEN)));
    const take = (/** @type {string} */ field, /** @type {Control | undefined} */ control) => {
        if (!control || !free.delete(control)) return false;
        controls[field] = [control];
        return true;
    };
    const given = (/** @type {string} */ field) => {
        const control = wanted[field];
        return typeof control === "string" ? controlsNamed(form, control) : control ? [control] : [];
    };
    for (const field of typedFields) [...given(field), ...controlsOf(form, field)].some((control) => take(field, control));
    for (const field of typedFields) {
        if (controls[field] || field in wanted) continue;
        (SIGNS[field] ?? []).some((sign) => take(field, [...free].find((control) => control.matches(sign))));
    }
    for (const field of typedFields) controls[field] ??= []; // bait that has its name stands for none
    for (const field of Object.keys(/** @type {object} */ (rules?.["fields"] ?? {}))) {
        if (typedFields.includes(field) || field === "parent") continue;
        const own = field in wanted ? given(field) : field === "consent" ? controlsOf(form, field) : controlsNamed(form, field);
        if (own.length) controls[field] = own;
    }
    return controls;
}

/**
 * Whether more stands in the form than a comment of REST has a place for.
 * @param {HTMLFormElement} form
 */
function hasMore(form) {
    const known = new Set([...KNOWN_TO_REST, ...typedFields.map((field) => controlOf(form, field)?.name)]);
    const all = /** @type {Control[]} */ (/** @type {unknown} */ ([...form.elements]));
    const controls = all.filter((control) => !control.closest("[data-maqal-captcha]")); // the token goes with either
    return controls.some(({ name, type, disabled }) => name && !disabled && !NO_VALUE.test(type) && !known.has(name));
}

/**
 * Places for errors, counters, the summary and the status, tied to their controls.
 * @param {HTMLFormElement} form
 * @param {string} lang
 * @param {Undo} undo
 */
function addParts(form, lang, undo) {
    const prefix = `maqal-${++count}-`;
    const make = (/** @type {string} */ name, tag = "p") => {
        const node = form.ownerDocument.createElement(tag);
        node.id = prefix + name;
        node.dataset["maqalPart"] = name;
        node.lang = lang;
        node.dir = "auto";
        undo.added(node);
        return node;
    };
    for (const field of watchedFields(form)) {
        const controls = controlsOf(form, field);
        const last = controls.at(-1);
        if (!last) continue;
        const counter = make(`field-${field}-counter`);
        const error = make(`field-${field}-error`);
        // Behind a group; inside a label they would belong to the control's name.
        (last.closest("label") ?? labelBehind(last) ?? last).after(counter, error);
        for (const control of controls) {
            undo.attribute(control, "aria-invalid");
            undo.attribute(control, "aria-describedby");
            const described = control.getAttribute("aria-describedby");
            control.setAttribute("aria-describedby", [described, counter.id, error.id].filter(Boolean).join(" "));
        }
    }
    const summary = make("form-summary", "div");
    const title = make("form-summary-title");
    summary.hidden = true;
    summary.tabIndex = -1;
    summary.setAttribute("role", "group");
    summary.setAttribute("aria-labelledby", title.id);
    summary.append(title, form.ownerDocument.createElement("ul"));
    form.prepend(summary);
    const status = make("form-status");
    status.setAttribute("role", "status");
    const spoken = make("form-spoken");
    spoken.setAttribute("role", "status");
    form.append(status, spoken);
}

/**
 * Behind a box stands its label, which belongs to it.
 * @param {Control} control
 */
function labelBehind(control) {
    const next = control.nextElementSibling;
    return next?.localName === "label" && next.getAttribute("for") === control.id ? next : null;
}

/**
 * @param {HTMLFormElement} form
 * @param {Undo} undo
 */
function addStyle(form, undo) {
    const root = /** @type {Document | ShadowRoot} */ (form.getRootNode());
    try {
        const sheet = new (form.ownerDocument.defaultView ?? globalThis).CSSStyleSheet();
        sheet.replaceSync(css);
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        undo.step(() => (root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet)));
    } catch {
        // without constructed sheets, or in a tree that is in no document: the page's own look
    }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} lang
 * @param {EnhanceOptions} options
 * @returns {import("./comment-form.mjs").Setup}
 */
function setupOf(form, lang, options) {
    // A control named "action" hides the property.
    const classic = new URL(form.getAttribute("action") ?? "", form.baseURI).href;
    const post = /** @type {HTMLInputElement | null} */ (form.elements.namedItem("comment_post_ID"));
    const isWordPress = !!post || /\/wp-comments-post\.php$/.test(new URL(classic).pathname);
    const name = controlOf(form, "author_name");
    const email = controlOf(form, "author_email");
    const rest = form.hasAttribute("action") && hasMore(form) ? "" : (options.rest ?? "");
    const rules = {
        profile: isWordPress ? "wordpress" : "generic",
        endpoint: rest ? "rest" : "classic",
        require_name_email: !!name?.required && !!email?.required,
        ...options.rules,
    };
    const sends = options.send ?? (options.rest || rules.profile === "wordpress" ? "maqal" : "form");
    return {
        lang,
        rules,
        rest,
        classic,
        post: options.post ?? (Number(post?.value) || 0),
        ...(sends === "form" && { posts_itself: true }),
    };
}

/**
 * To where the server sends the reader after a comment, as without scripts: its place in the thread, or its preview while
 * it waits for approval. Which comment it is, the fragment of the redirect, `fetch` does not tell (Fetch, "url" of a
 * Response): the preview's address has its number, and on the page of a thread it is the newest one. REST names the place,
 * and has no preview: then the reader stays, and the status says that the comment waits.
 * @param {{ url?: string, body?: string } & import("./comment-form.mjs").Stored} answer
 */
function follow({ url = "", body = "", transport, status, link }) {
    const rest = transport === "rest";
    const ids = [...body.matchAll(/\sid=["']?comment-(\d+)/g)].map(([, id]) => Number(id));
    const id = rest || !url ? 0 : (new URL(url).searchParams.get("unapproved") ?? (ids.length && Math.max(...ids)));
    const place = rest ? (status === "accepted" ? link : "") : id ? `${url}#comment-${id}` : url;
    if (!place) return;
    const [page] = location.href.split("#");
    const isHere = place.split("#")[0] === page;
    location.assign(place);
    if (isHere) location.reload(); // a fragment alone would bring nothing new
}
