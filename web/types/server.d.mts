/** The functions of Maqal for servers, edge workers and tools. */

/** What was noticed about an input. */
export interface Diagnostic {
    /** Stable: "json.syntax", "block.unknown", … */
    code: string;
    /** error: nothing could be made of the input. warning: something is missing or was changed. note: tolerated. */
    severity: "error" | "warning" | "note";
    /** JSON Pointer (RFC 6901) into the input. */
    path: string;
    /** One English sentence. */
    message: string;
}

/** Bytes as they came, JSON text, or the object itself. */
export type ArticleInput = Uint8Array | ArrayBuffer | string | object;

export interface ReadOptions {
    /** Language of the interface, BCP 47. Without it, the article's own. */
    lang?: string;
    /** Without it, found out from the article. */
    dir?: "ltr" | "rtl" | "auto";
    /** Address that the article came from: relative addresses are resolved against it. */
    url?: string;
    /** Most bytes of an input; 8 MiB without it, at most 64 MiB. */
    inputBytes?: number;
    /** Whether raster images may come as data: addresses. */
    dataImages?: boolean;
    policy?: HostPolicy | null;
}

/** Names of elements and attributes as in HTML, in lower case. */
export interface HostPolicyRules {
    elements?: {
        /** Let through beside those of the profile: in comments, some of an article's. */
        allow?: string[];
        /** Replaced by their content. Stronger than `allow`. */
        drop?: string[];
    };
    attributes?: {
        /** Element → attributes to let through on it beside those of the profile. */
        allow?: Record<string, string[]>;
        /** Kept by no element. Stronger than `allow`. */
        drop?: string[];
    };
    links?: {
        /** Tokens that the rel of every link gets. */
        rel?: ("noopener" | "noreferrer" | "nofollow" | "ugc" | "sponsored" | "external" | "author" | "license" | "tag")[];
        /** "_blank": links to elsewhere open a window, with rel=noopener; "keep" without it. */
        target?: "keep" | "_blank";
    };
}

/**
 * What a host adds to, or takes from, what is let through of HTML (schema/maqal-policy-1.schema.json). Names of what is
 * never allowed, and unknown ones, are refused with the whole call: diagnostics `policy.*` say which, and where.
 */
export interface HostPolicy extends HostPolicyRules {
    embeds?: {
        /** Whose players a reader may load by a click; others stay links. Without it, all that are known. */
        providers?: string[];
    };
    /** The same for comments. */
    comments?: HostPolicyRules;
}

export interface RenderOptions extends ReadOptions {
    /** Where comments are read and posted instead of the address that the article names. */
    commentsUrl?: string;
    /** The list of comments; true without it. */
    comments?: boolean;
    /** The comment form, where there is somewhere to post to; true without it. */
    form?: boolean;
    /** Pictures of commenters, which are requests to a third party; false without it. */
    avatars?: boolean;
    /** How the style sheet comes along; "link" without it. */
    css?: "link" | "inline" | "none";
    /** Address of the style sheet; "maqal.css" without it. */
    cssHref?: string;
    /** Nonce of the page's Content Security Policy, for the inline style sheet. */
    nonce?: string;
    /** false: without the <template shadowrootmode> around it. */
    shadowRoot?: boolean;
}

/** About what was rendered. */
export interface ArticleMeta {
    lang: string;
    dir: "" | "ltr" | "rtl";
    /** Headline as plain text. */
    title: string;
    url: string;
    comments: {
        /** Address of the collection wp/v2/comments, "" where there is none. */
        rest: string;
        /** Address of wp-comments-post.php, "" where there is none. */
        classic: string;
        post: number;
        status: "open" | "closed" | "unknown";
        /** Whether the article brought its comments along. */
        embedded: boolean;
        count: number;
    };
}

export interface RenderResult {
    /** A <maqal-article> with what is in its shadow root; "" where nothing could be made of the input. */
    html: string;
    diagnostics: Diagnostic[];
    /** Missing where nothing could be made of the input. */
    meta?: ArticleMeta;
}

export interface SanitizeOptions {
    /** article: the body of an article; comment: what WordPress allows in comments; plain: text, paragraphs, breaks. */
    profile?: "article" | "comment" | "plain";
    /** Base of relative addresses. */
    url?: string;
    dataImages?: boolean;
    /** Of profile "comment", its part `comments` counts. */
    policy?: HostPolicy | null;
}

/** What a reader typed. Beside it, fields that only the site knows, for its rules: small letters, digits and _. */
export interface CommentFields {
    content?: string;
    author_name?: string;
    author_email?: string;
    author_url?: string;
    /** Id of the comment that this one answers; 0: none. */
    parent?: number;
    /** Whether name, e-mail and site may be remembered. */
    consent?: boolean;
    /** Level of that comment in its thread, 1 at the top, where it is known. */
    parent_depth?: number;
}

/** What is counted. words: runs without white space that hold a letter or digit. */
export type RuleUnit = "bytes" | "utf16" | "code_points" | "words" | "graphemes";

/** A rule of a site's own for one field. White space around the value does not count. */
export type SiteRule = {
    /** hold: it will be looked at before it appears. advice: it is told, nothing more. "refuse" without it. */
    severity?: "refuse" | "hold" | "advice";
    /** The site's own words in place of Maqal's, as text: for all languages or by language (BCP 47). */
    message?: string | Record<string, string>;
} & (
    | { rule: "required" }
    /** All but `required` and `equal_to` are content with an empty value. */
    | { rule: "min" | "max"; unit: RuleUnit; value: number }
    /** All of the value matches: a part of ECMAScript's regular expressions, see README. */
    | { rule: "pattern"; pattern: string }
    | { rule: "one_of"; values: string[] }
    /** The same as in another field. */
    | { rule: "equal_to"; field: string }
    /** As HTML has it, or as WordPress. */
    | { rule: "email"; as?: "html" | "wordpress" }
    /** Absolute, http or https. */
    | { rule: "url" }
    /** Counted as WordPress does. */
    | { rule: "max_links"; value: number }
    | {
          rule: "words";
          /** A list, or one text with a word on each line. At most 10,000. */
          words: string[] | string;
          /** wordpress: letter case aside. folded: through disguises, see README. */
          match?: "wordpress" | "folded";
          /** Not inside of other words. */
          whole_word?: boolean;
          /** Also digits and signs that are drawn for letters; with match "folded". */
          leet?: boolean;
      }
);

/** schema/maqal-rules-1.schema.json describes them as JSON. */
export interface CommentRules {
    /** Makes what is not known here an error; without it such members are passed over. */
    format?: "maqal-rules/1";
    profile?: "wordpress" | "generic";
    /** WordPress' two ends judge differently. */
    endpoint?: "rest" | "classic";
    /** "6.8", or 6.8. */
    version?: string | number;
    require_name_email?: boolean;
    comment_registration?: boolean;
    /** Names of the site's own authors, which no reader should imitate. */
    authors?: string[];
    /** What is said about text that deceives; "advice" without it, which never changes the verdict. */
    deception?: CommentDeceptionRules;
    /** Every comment is held. */
    comment_moderation?: boolean;
    /** Of the article. */
    comment_status?: "open" | "closed";
    /** Held from so many links on; 0: never. */
    comment_max_links?: number;
    /** Levels that replies are shown on; the reader is told where a reply goes beyond (`parent_depth`). */
    thread_comments_depth?: number;
    /** Held, matched as WordPress does: a list, or a word on each line. */
    moderation_words?: string[] | string;
    /** To the trash. */
    disallowed_words?: string[] | string;
    /** Limits other than WordPress'. */
    max_bytes?: { content?: number; author_name?: number; author_email?: number; author_url?: number };
    /** Field → the site's own rules, after the profile's: the fields above, and any that only the site knows. */
    fields?: Record<string, SiteRule[]>;
    /** Judge what the form would send: trimmed, with a scheme before the site's address. */
    as_form?: boolean;
    /** Language of the messages, BCP 47. */
    lang?: string;
    [option: string]: unknown;
}

/** Classes of text that deceives, and what is done about each. */
export interface CommentDeceptionRules {
    /** Bidi controls that stay open, close nothing or turn letters round. */
    bidi_controls?: "off" | "advice" | "refuse";
    /** Invisible characters that nothing in their place needs. */
    invisible_characters?: "off" | "advice" | "refuse";
    /** More marks on one letter than any writing has. */
    combining_marks?: "off" | "advice" | "refuse";
    /** Names with letters of different alphabets in one word that look alike. */
    mixed_scripts?: "off" | "advice" | "refuse";
    /** Names that are wholly in letters which only look like others. */
    confusable?: "off" | "advice" | "refuse";
    /** Names that look like one of `authors`. */
    imitates_author?: "off" | "advice" | "refuse";
    /** Domains of e-mail and site that look like a well-known one. */
    look_alike_domain?: "off" | "advice" | "refuse";
    /** Domains of e-mail that were probably mistyped. */
    email_suggestion?: "off" | "advice";
}

export interface CommentIssue {
    /** "content", "author_name", "author_email", "author_url", "parent", "consent", a field of the site's own, "" for the form as a whole. */
    field: string;
    /**
     * Stable: "comment.author_name.too_long", …; of a site's rule "comment.rule." and its name. "rules." and what follows
     * says that the rules cannot be used, `params.path` where (JSON Pointer); then nothing was judged.
     */
    code: string;
    severity: "refuse" | "hold" | "advice";
    params: Record<string, unknown>;
    /** In the language of the rules. */
    message: string;
}

export interface CommentVerdict {
    verdict: "accepted" | "held" | "refused";
    issues: CommentIssue[];
}

/** One step of the comment composer. */
export interface ComposerStep {
    /** Opaque: hand it to the next step. */
    state: unknown;
    effects: { type: string; [member: string]: unknown }[];
}

/** A message by CLDR's plural categories of its language; `zero` is taken for 0 in every language that gives it. */
export interface PluralText {
    zero?: string;
    one?: string;
    two?: string;
    few?: string;
    many?: string;
    other: string;
}

/** Texts of the interface in one language, or some of them (schema/maqal-catalogue-1.schema.json). */
export interface Catalogue {
    $schema?: string;
    format: "maqal-catalogue/1";
    /** BCP 47. */
    language: string;
    /** Without it, as the language is usually written. */
    direction?: "ltr" | "rtl" | "auto";
    /** By stable key: "comments.count", … */
    messages: Record<string, string | PluralText>;
}

/** None of these throws on bad input: what is wrong with it is in the result. */
export interface Maqal {
    renderArticle(article: ArticleInput, options?: RenderOptions): RenderResult;
    /** The package's version. */
    readonly version: string;
    /** Headline and body as plain text; "" where the input is no article: renderArticle says why. */
    articleText(article: ArticleInput, options?: ReadOptions): string;
    /** "" where the options cannot be used. */
    sanitizeHtml(html: string | Uint8Array, options?: SanitizeOptions): string;
    /** The same verdict as in the browser. `fields` may be JSON as well. */
    validateComment(fields: CommentFields | object | string | Uint8Array, rules?: CommentRules | string | Uint8Array): CommentVerdict;
    /** `state` is undefined for the first step. */
    step(state: unknown, event: object): ComposerStep;
    /**
     * Adds texts for all later calls. They replace those added before for the same language, the others stay; at most 32
     * languages. An error says that nothing was added, a warning which text was left out.
     */
    addCatalogue(catalogue: Catalogue | string | Uint8Array): Diagnostic[];
}

export type WasmSource = Response | BufferSource | WebAssembly.Module;

export interface MaqalOptions {
    /** maqal-server.wasm, where it cannot be read from beside this file: edge workers import it and pass it in. */
    wasm?: WasmSource | Promise<WasmSource>;
    /** Text of the style sheet for `css: "inline"`. */
    css?: string;
    /**
     * Languages whose texts are read from locales/ beside this file: of "fr", "es", "fa", "ur", "he", "tr", "de" and "id".
     * Without it all that are there, or none where `wasm` is passed in, and in browsers. Arabic and English are built in.
     */
    languages?: string[];
    /** Texts of further languages, or instead of some of ours. Edge workers import locales/fr.json and pass it in here. */
    catalogues?: (Catalogue | string | Uint8Array)[];
}

/**
 * @throws MaqalError with a code: "core.load", "core.abi", "load.http", "catalogue.invalid", …
 */
export function createMaqal(options?: MaqalOptions): Promise<Maqal>;

export const version: string;
