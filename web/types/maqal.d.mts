/** Maqal in browsers: the element <maqal-article>, and the same functions as on servers. */
import type { ArticleInput, CommentFields, CommentRules, Diagnostic, Maqal, MaqalOptions } from "./server.mjs";

export type * from "./server.mjs";

export interface MaqalRenderDetail {
    title: string;
    lang: string;
    dir: "" | "ltr" | "rtl";
    diagnostics: Diagnostic[];
}

export interface MaqalErrorDetail {
    /** Stable: "load.network", "load.http", "json.syntax", "core.trap", … */
    code: string;
    /** What the reader was told. */
    message: string;
}

export interface MaqalSubmitDetail {
    fields: CommentFields;
}

export interface MaqalEventMap {
    "maqal-render": CustomEvent<MaqalRenderDetail>;
    "maqal-error": CustomEvent<MaqalErrorDetail>;
    /** Before a comment is sent. Cancelled, it is not: the listener has taken it over. */
    "maqal-submit": CustomEvent<MaqalSubmitDetail>;
    /** The server has taken a comment. */
    "maqal-comment": CustomEvent<Record<string, unknown>>;
}

/** Custom states of the elements, for `:state()`: of the article, of its form, and while a field of it is marked. */
export type MaqalState =
    | "loading" | "ready" | "failed"
    | "waiting" | "sending" | "accepted" | "held" | "refused" | "unsent"
    | "invalid";

/** <maqal-article src lang dir comments server thread site policy catalogue>: shows an article and its comments in the place where it stands. */
export class MaqalArticleElement extends HTMLElement {
    /** Address of the article's JSON. */
    src: string;
    /** Where comments are read and posted; without it, the address that the article names. */
    comments: string;
    /** The article itself, in place of `src`. A later change of `src` takes its place; null removes it. */
    get article(): ArticleInput | null;
    set article(article: ArticleInput | null | undefined);
    /**
     * Asks for the JSON at `src` at once, before the element has its place in the page; what comes is drawn when it has.
     * One request, ended after 60 s; a failure is said (`maqal-error`) when it is drawn.
     */
    preload(): void;

    addEventListener<K extends keyof MaqalEventMap>(
        type: K,
        listener: (this: MaqalArticleElement, event: MaqalEventMap[K]) => void,
        options?: boolean | AddEventListenerOptions,
    ): void;
    addEventListener<K extends keyof HTMLElementEventMap>(
        type: K,
        listener: (this: MaqalArticleElement, event: HTMLElementEventMap[K]) => void,
        options?: boolean | AddEventListenerOptions,
    ): void;
    addEventListener(
        type: string,
        listener: EventListenerOrEventListenerObject,
        options?: boolean | AddEventListenerOptions,
    ): void;
}

/** <maqal-comments src post comments server thread site lang dir policy>: comments and form alone; `post` and `comments` do without `src`. */
export class MaqalCommentsElement extends MaqalArticleElement {}

/** A check that the reader of a form is human; see README, "A captcha". What cannot be used is reported as "captcha.options". */
export interface CaptchaOptions {
    provider: "none" | "honeypot" | "altcha" | "recaptcha2" | "recaptcha3" | "hcaptcha" | "turnstile" | "friendly";
    /** Wanted by all that are asked elsewhere. */
    sitekey?: string;
    /** altcha: address of a challenge. */
    challenge?: string;
    /** Address of the provider's script, instead of its own; altcha wants one. */
    script?: string;
    /** Whether the reader has to allow it before anything of the provider is loaded. */
    consent?: boolean;
    /** Who is asked, in the words of that question. */
    name?: string;
    /** Name of the token in what is sent, instead of the provider's. */
    field?: string;
    /** turnstile, recaptcha3 */
    action?: string;
    theme?: string;
    /** honeypot: how long writing takes at least. */
    seconds?: number;
}

export interface MountOptions {
    src?: string;
    article?: ArticleInput;
    lang?: string;
    dir?: "ltr" | "rtl";
    comments?: string;
    /** Who keeps the comments, if not WordPress; `comments` is its address then. */
    server?: "isso" | "remark42" | "json";
    /** What that server knows the article by. */
    thread?: string;
    /** What Remark42 knows the site by. */
    site?: string;
    /** A HostPolicy as JSON. */
    policy?: string;
    /** Address of a Catalogue. */
    catalogue?: string;
    /** Of the comment form, or the same as JSON. */
    captcha?: CaptchaOptions | string;
}

/**
 * Puts an article at the end of `target`.
 * @throws TypeError where there is no such element
 */
export function mount(
    target: Element | string,
    options: MountOptions,
): { element: MaqalArticleElement; dispose(): void };

export interface EnhanceOptions {
    /** Language of the messages (BCP 47); without it, of the nearest `lang`. */
    lang?: string;
    /** As for validateComment. Without them WordPress' where the form is WordPress', else generic. */
    rules?: CommentRules;
    /**
     * Names of the controls, or the controls, where they cannot be found by WordPress' names or by what they are. A field
     * of the site's own, which the rules name, is found by its name.
     */
    fields?: Record<string, string | HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;
    /**
     * Address of wp/v2/comments, to be asked before the form's own address; not asked where the form has more controls than
     * WordPress', which REST has no place for.
     */
    rest?: string;
    /** The post; without it, the form's comment_post_ID. */
    post?: number;
    /** Who sends what has passed: Maqal (the default for WordPress), or the form, with its own listeners. */
    send?: "maqal" | "form";
    /** false: stay on the page after a comment was stored, instead of going to where the server says. */
    follow?: boolean;
    /** Address of a Catalogue. */
    catalogue?: string;
    /** false: keep nothing of what the reader writes in this browser. Else it is kept until a server has it, for 30 days. */
    drafts?: boolean;
    captcha?: CaptchaOptions | string;
}

/**
 * Takes over a comment form that is already on the page: rules, messages and sending as in the widget, the look of the
 * page. `ready` becomes true when that is done, false where its script cannot be loaded and the form stays as it is; it is
 * rejected with a TypeError where no field for the comment is found. `dispose` leaves the form as it was.
 * Events on the form: maqal-submit, maqal-comment, maqal-error. Of its own events, `submit` comes when the fields have passed
 * and can be prevented, `invalid` at each field that is refused, and who prevents that says it; `reset` takes the messages
 * away. What the page sets by setCustomValidity() refuses and stays; without `novalidate` so does what its markup demands.
 */
export function enhanceForm(
    form: HTMLFormElement,
    options?: EnhanceOptions,
): { ready: Promise<boolean>; dispose(): void };

/** Without `wasm`, maqal-full.wasm of the package, which the page's elements use too: what is added to it they say. */
export function createMaqal(options?: MaqalOptions): Promise<Maqal>;

export const version: string;

declare global {
    interface HTMLElementTagNameMap {
        "maqal-article": MaqalArticleElement;
        "maqal-comments": MaqalCommentsElement;
    }
    interface HTMLElementEventMap extends MaqalEventMap {}
}
