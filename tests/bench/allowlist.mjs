/**
 * Maqal's profile "article" in the words of the other sanitizers, so that all keep the same elements and attributes.
 * What they cannot say is left out: prefixed ids, the list of classes, styles by property, `srcset` candidate by
 * candidate, embeds that become links.
 */

export const elements = (
    "p br hr wbr h1 h2 h3 h4 h5 h6 div span section article aside header footer main nav hgroup address a b strong i em " +
    "u s del ins sub sup small mark abbr cite q dfn blockquote code pre kbd samp var time data ul ol li dl dt dd figure " +
    "figcaption img picture source table caption thead tbody tfoot tr th td colgroup col details summary video audio " +
    "track ruby rt rp bdi bdo"
).split(" ");

export const globalAttributes = "lang dir title translate class id style".split(" ");

/** @type {Record<string, string[]>} */
export const ownAttributes = Object.fromEntries(
    Object.entries({
        a: "href hreflang rel target",
        img: "src srcset sizes alt width height loading decoding",
        source: "srcset sizes media type width height",
        video: "src poster controls loop muted preload playsinline width height",
        audio: "src controls loop muted preload",
        track: "src kind label srclang default",
        blockquote: "cite",
        q: "cite",
        del: "cite datetime",
        ins: "cite datetime",
        time: "datetime",
        data: "value",
        ol: "start reversed type",
        li: "value",
        td: "colspan rowspan headers scope abbr",
        th: "colspan rowspan headers scope abbr",
        col: "span",
        colgroup: "span",
        details: "open",
    }).map(([element, names]) => [element, names.split(" ")]),
);

export const schemes = ["http", "https", "mailto", "tel"];

/** What the list of comments has beyond that, for those who sanitise it as a whole. */
export const listAttributes = ["data-comment"];

/** For DOMPurify, whose attributes are allowed on all elements alike. @param {string[]} [more] */
export function domPurifyConfig(more = []) {
    return {
        ALLOWED_TAGS: elements,
        ALLOWED_ATTR: [...globalAttributes, ...new Set(Object.values(ownAttributes).flat()), ...more],
        ALLOW_DATA_ATTR: false,
        ALLOW_ARIA_ATTR: false,
        ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
    };
}

/** For `new Sanitizer()`. @param {string[]} [more] */
export function sanitizerConfig(more = []) {
    return {
        elements: elements.map((name) => ({ name, attributes: ownAttributes[name] ?? [] })),
        attributes: [...globalAttributes, ...more],
        comments: false,
        dataAttributes: false,
    };
}
