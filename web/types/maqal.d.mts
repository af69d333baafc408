/** Maqal in browsers: the element <maqal-article>, and the same functions as on servers. */
import type { ArticleInput, CommentFields, Diagnostic, Maqal, MaqalOptions } from "./server.mjs";

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

/** <maqal-article src lang dir comments policy catalogue>: shows an article and its comments in the place where it stands. */
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

export interface MountOptions {
    src?: string;
    article?: ArticleInput;
    lang?: string;
    dir?: "ltr" | "rtl";
    comments?: string;
    /** A HostPolicy as JSON. */
    policy?: string;
    /** Address of a Catalogue. */
    catalogue?: string;
}

/**
 * Puts an article at the end of `target`.
 * @throws TypeError where there is no such element
 */
export function mount(
    target: Element | string,
    options: MountOptions,
): { element: MaqalArticleElement; dispose(): void };

/** Without `wasm`, maqal-full.wasm of the package, which the page's elements use too: what is added to it they say. */
export function createMaqal(options?: MaqalOptions): Promise<Maqal>;

export const version: string;

declare global {
    interface HTMLElementTagNameMap {
        "maqal-article": MaqalArticleElement;
    }
    interface HTMLElementEventMap extends MaqalEventMap {}
}
