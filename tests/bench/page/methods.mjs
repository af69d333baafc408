/**
 * The ways from JSON bytes to an article in the document. All draw the same article, comments and form into a shadow
 * root with the same style sheet; they differ in what makes content safe, and in who puts it into the document.
 */
import { domPurifyConfig, listAttributes, sanitizerConfig } from "../allowlist.mjs";
import { articleHtml, commentListHtml } from "../templates.mjs";

/**
 * @typedef {(element: Element, html: string) => void} Setter puts foreign markup into an element
 * @typedef {{ content: Setter, list: (list: Element, comments: any[]) => void }} Setters
 * @typedef {{
 *   load: () => Promise<void>,
 *   article: (place: Element, bytes: Uint8Array) => Promise<void> | void,
 *   comments: (list: Element, bytes: Uint8Array) => void,
 *   loadComments?: () => Promise<void>,
 * }} Method
 */

const decoder = new TextDecoder();

/** @type {CSSStyleSheet | undefined} */
let sheet;
const withoutVisibility = new CSSStyleSheet();
withoutVisibility.replaceSync(".cv { content-visibility: visible !important }");
const withVisibility = new CSSStyleSheet();
withVisibility.replaceSync(
    ".body > *, .comment-body { content-visibility: auto } .body > * { contain-intrinsic-block-size: auto 6em } .comment-body { contain-intrinsic-block-size: auto 4em }",
);

/** @param {string} address of Maqal's style sheet, which all methods use */
export async function loadStyle(address) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await fetch(address)).text());
}

/** @param {Element} place @param {CSSStyleSheet[]} more */
function makeRoot(place, more) {
    const host = document.createElement("div");
    place.append(host);
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = sheet ? [sheet, ...more] : more;
    return root;
}

/**
 * A shell for a list of comments, empty.
 * @param {Element} place
 * @param {string} variant
 */
export function makeList(place, variant) {
    const root = makeRoot(place, variant === "cv" ? [withVisibility] : variant === "flat" ? [withoutVisibility] : []);
    const section = document.createElement("section");
    section.className = "comments";
    section.lang = "ar";
    section.dir = "rtl";
    const list = document.createElement("div");
    list.className = "comments-list";
    section.append(list);
    root.append(section);
    return list;
}

/**
 * @param {() => Promise<Setters>} make loads what is needed
 * @param {CSSStyleSheet[]} [sheets]
 * @returns {Method}
 */
function peer(make, sheets = []) {
    /** @type {Setters} */
    let set;
    return {
        async load() {
            set ??= await make();
        },
        article(place, bytes) {
            const post = JSON.parse(decoder.decode(bytes));
            const root = makeRoot(place, sheets);
            root.innerHTML = articleHtml(post, "", () => "", "");
            const part = (/** @type {string} */ selector) => /** @type {Element} */ (root.querySelector(selector));
            set.content(part(".headline"), post.title.rendered);
            part("[aria-current]").textContent = part(".headline").textContent;
            set.content(part(".caption"), post._embedded["wp:featuredmedia"][0].caption.rendered);
            set.content(part(".body"), post.content.rendered);
            set.list(part(".comments-list"), post._embedded.replies[0]);
        },
        comments(list, bytes) {
            set.list(list, JSON.parse(decoder.decode(bytes)));
        },
    };
}

/**
 * Nothing is sanitised; but a frame, which none of the others lets through, costs as much as the rest of the article and
 * would load a third party's page: it becomes a span.
 * @returns {Promise<Setters>}
 */
async function plain() {
    const set = (/** @type {Element} */ element, /** @type {string} */ html) => {
        element.innerHTML = html.replace(/<(\/?)iframe/g, "<$1span");
    };
    return { content: set, list: (list, comments) => set(list, commentListHtml(comments)) };
}

/** @returns {Promise<Setters>} */
async function native() {
    const { Sanitizer } = /** @type {any} */ (globalThis);
    const make = (/** @type {string[]} */ more) => {
        const options = { sanitizer: new Sanitizer(sanitizerConfig(more)) };
        return (/** @type {any} */ element, /** @type {string} */ html) => element.setHTML(html, options);
    };
    const setList = make(listAttributes);
    return { content: make([]), list: (list, comments) => setList(list, commentListHtml(comments)) };
}

/** Set once, a configuration is not read again for each call. @param {object} config */
async function loadDomPurify(config) {
    await import("/modules/dompurify/dist/purify.min.js");
    const purify = /** @type {any} */ (globalThis).DOMPurify(window);
    purify.setConfig(config);
    return purify;
}

/** Comment by comment: that takes two thirds of the time that the whole list at once takes. @returns {Promise<Setters>} */
async function domPurify() {
    const purify = await loadDomPurify(domPurifyConfig());
    return {
        content(element, html) {
            element.innerHTML = purify.sanitize(html);
        },
        list(list, comments) {
            list.innerHTML = commentListHtml(comments, (html) => purify.sanitize(html));
        },
    };
}

/** Its output is not parsed a second time; the list of comments has to be one piece then. @returns {Promise<Setters>} */
async function domPurifyFragment() {
    const [purify, forList] = await Promise.all(
        [[], listAttributes].map((more) => loadDomPurify({ ...domPurifyConfig(more), RETURN_DOM_FRAGMENT: true })),
    );
    return {
        content: (element, html) => element.replaceChildren(purify.sanitize(html)),
        list: (list, comments) => list.replaceChildren(forList.sanitize(commentListHtml(comments))),
    };
}

/**
 * What the element does with comments that it has read: src/api/maqal.h, view "comments". The public functions give no
 * nodes, hence the two files of the shim.
 */
async function loadParts() {
    const [{ loadCore }, { replay }] = await Promise.all([import("/web/wasm.mjs"), import("/web/replay.mjs")]);
    const core = await loadCore(await fetch("/dist/maqal.wasm"));
    const options = (/** @type {"article" | "comments"} */ view) =>
        new TextEncoder().encode(
            JSON.stringify({
                sink: "dom",
                view,
                lang: "ar",
                dir: "",
                url: document.baseURI,
                comments_url: "",
                input_bytes: 64 << 20,
            }),
        );
    return { core, replay, options };
}

/** @type {ReturnType<typeof loadParts> | undefined} */
let parts;
export const loadCommentsCore = () => (parts ??= loadParts());

/** @param {CSSStyleSheet[]} [sheets] @returns {Method} */
function maqal(sheets = []) {
    /** @type {Awaited<ReturnType<typeof loadParts>> | undefined} */
    let direct;
    let isDefined = false;
    return {
        async load() {
            if (!isDefined) await import("/dist/maqal.mjs");
            isDefined = true;
        },
        article(place, bytes) {
            const element = /** @type {any} */ (document.createElement("maqal-article"));
            element.lang = "ar";
            element.article = bytes;
            const drawn = new Promise((resolve, reject) => {
                element.addEventListener("maqal-render", resolve);
                element.addEventListener("maqal-error", (/** @type {CustomEvent} */ event) =>
                    reject(new Error(event.detail.code)),
                );
            });
            place.append(element);
            return drawn.then(() => {
                if (sheets.length) element.shadowRoot.adoptedStyleSheets.push(...sheets);
            });
        },
        comments(list, bytes) {
            if (!direct) throw new Error("loadComments first");
            const { core, replay, options } = direct;
            const result = core.call("maqal_render", bytes, options("comments"));
            if (result.status !== 0) throw new Error(result.diagnostics[0]?.code);
            list.replaceChildren(replay(new Uint32Array(result.output.buffer), result.strings, document));
        },
        async loadComments() {
            direct = await loadCommentsCore();
        },
    };
}

/** @type {Record<string, Method>} */
export const methods = {
    nothing: { async load() {}, article() {}, comments() {} },
    innerHTML: peer(plain),
    setHTML: peer(native),
    DOMPurify: peer(domPurify),
    "DOMPurify, fragment": peer(domPurifyFragment),
    "DOMPurify, cv": peer(domPurify, [withVisibility]),
    Maqal: maqal(),
    "Maqal, no cv": maqal([withoutVisibility]),
};

/** @param {string} name of a method @returns {string} variant for makeList */
export const listVariant = (name) => (name.endsWith(", no cv") ? "flat" : name.endsWith(", cv") ? "cv" : "");
