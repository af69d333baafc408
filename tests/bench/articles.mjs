/**
 * Makes the input of the benchmarks: WordPress posts in Arabic with the markup of the block editor, and lists of
 * comments, in the shape of wp/v2. The same arguments give the same bytes, on every machine.
 */
import { CLAUSES, NAMES, OBJECTS, SECTIONS, SPEECH, Writer } from "./writer.mjs";

/** One function per block, as the block editor saves it and WordPress renders it. @type {Record<string, (w: Writer) => string>} */
const blocks = {
    paragraph: (w) => `<p>${w.text(2 + w.below(4))}</p>`,
    lead: (w) => `<p class="has-drop-cap">${w.text(3)}</p>`,
    centred: (w) => `<p class="has-text-align-center" style="text-align:center">${w.text(1)}</p>`,
    heading: (w) => `<h2 class="wp-block-heading">${w.pick(OBJECTS)}</h2>`,
    subheading: (w) => `<h3 class="wp-block-heading">“${w.pick(SPEECH)}”</h3>`,
    image: (w) =>
        `<figure class="wp-block-image size-large">${w.image()}<figcaption class="wp-element-caption">${w.text(1)} (${w.pick(NAMES)})</figcaption></figure>`,
    quote: (w) =>
        `<blockquote class="wp-block-quote is-layout-flow wp-block-quote-is-layout-flow">\n<p>${w.pick(SPEECH)}.</p>\n<cite>${w.pick(NAMES)}</cite></blockquote>`,
    pullquote: (w) =>
        `<figure class="wp-block-pullquote"><blockquote><p>${w.pick(SPEECH)}.</p><cite>${w.pick(NAMES)}</cite></blockquote></figure>`,
    list: (w) =>
        `<ul class="wp-block-list">\n${Array.from({ length: 3 + w.below(4) }, () => `<li>${w.text(1)}</li>`).join("\n\n\n\n")}\n</ul>`,
    ordered: (w) =>
        `<ol class="wp-block-list">\n<li>${w.text(1)}</li>\n\n\n\n<li>${w.pick(OBJECTS)}\n<ul class="wp-block-list">\n<li>${w.pick(CLAUSES)}</li>\n\n\n\n<li>${w.link(w.pick(OBJECTS))}</li>\n</ul>\n</li>\n</ol>`,
    table: (w) => {
        const row = () =>
            `<tr><td>${w.pick(OBJECTS)}</td><td class="has-text-align-left" data-align="left">${w.below(9)},${100 + w.below(900)}</td><td class="has-text-align-center" data-align="center">${w.below(100)}%</td></tr>`;
        return `<figure class="wp-block-table"><table class="has-fixed-layout"><thead><tr><th>البند</th><th class="has-text-align-left" data-align="left">القيمة</th><th class="has-text-align-center" data-align="center">التغيّر</th></tr></thead><tbody>${Array.from({ length: 4 + w.below(5) }, row).join("")}</tbody></table><figcaption class="wp-element-caption">${w.pick(CLAUSES)}</figcaption></figure>`;
    },
    gallery: (w) =>
        `<figure class="wp-block-gallery has-nested-images columns-default is-cropped wp-block-gallery-1 is-layout-flex wp-block-gallery-is-layout-flex">\n${Array.from({ length: 3 }, () => `<figure class="wp-block-image size-large">${w.image()}</figure>`).join("\n\n\n\n")}\n</figure>`,
    separator: () => `<hr class="wp-block-separator has-alpha-channel-opacity"/>`,
    embed: (w) =>
        `<figure class="wp-block-embed is-type-video is-provider-youtube wp-block-embed-youtube wp-embed-aspect-16-9 wp-has-aspect-ratio"><div class="wp-block-embed__wrapper">\n<iframe loading="lazy" title="${w.pick(OBJECTS)}" width="500" height="281" src="https://www.youtube.com/embed/bench${100000 + w.below(900000)}?feature=oembed" frameborder="0" allow="accelerometer; autoplay; clipboard-write" referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>\n</div></figure>`,
    details: (w) =>
        `<details class="wp-block-details is-layout-flow wp-block-details-is-layout-flow"><summary>${w.pick(OBJECTS)}</summary>\n<p>${w.text(2)}</p>\n</details>`,
    columns: (w) =>
        `<div class="wp-block-columns is-layout-flex wp-block-columns-is-layout-flex">\n${Array.from({ length: 2 }, () => `<div class="wp-block-column is-layout-flow wp-block-column-is-layout-flow">\n<p>${w.text(2)}</p>\n</div>`).join("\n\n\n\n")}\n</div>`,
    verse: (w) =>
        `<pre class="wp-block-verse">${w.pick(SPEECH)}\n${w.pick(SPEECH)}\n    (سطران كُتبا لهذا القياس)</pre>`,
    see_also: (w) =>
        `<h4 class="wp-block-heading">اقرأ أيضاً</h4>\n\n\n\n<ul class="wp-block-list related-stories">\n${Array.from({ length: 2 }, () => `<li>${w.link(w.pick(OBJECTS))}</li>`).join("\n\n\n\n")}\n</ul>`,
    english: (w) =>
        `<p dir="ltr" lang="en">The report (in English) is at <code>${w.origin}/?p=${w.below(900)}</code>; it covers 2019&#8211;2026 and says &#8220;no change&#8221;&nbsp;twice.</p>`,
};

/** What a long article is made of: half of its blocks are paragraphs. */
const ORDER = (
    "lead paragraph image paragraph subheading paragraph quote paragraph paragraph list paragraph heading paragraph " +
    "paragraph centred table paragraph pullquote paragraph see_also paragraph english paragraph subheading paragraph " +
    "gallery paragraph separator paragraph ordered paragraph embed heading paragraph paragraph details paragraph " +
    "columns paragraph verse paragraph paragraph"
).split(" ");

/** @param {Writer} writer @param {number} bytes */
function contentOf(writer, bytes) {
    let content = "";
    let size = 0;
    for (let index = 0; size < bytes * 0.98; index++) {
        const name = /** @type {string} */ (ORDER[index % ORDER.length]);
        const block = `\n${/** @type {(w: Writer) => string} */ (blocks[name])(writer)}\n\n\n`;
        const blockSize = Buffer.byteLength(block);
        if (size > 0 && size + blockSize > bytes * 1.05) continue; // a smaller one may still fit
        content += block;
        size += blockSize;
    }
    return content;
}

/** @param {number} minutes after a day in March */
function dateOf(minutes) {
    return new Date(Date.UTC(2026, 2, 4, 9, minutes)).toISOString().slice(0, 19);
}

/**
 * A post as wp/v2/posts/N?_embed gives it.
 * @param {{ bytes: number, seed?: number, origin?: string, commentCount?: number }} options `bytes` of UTF-8 that
 *     content.rendered shall have, hit within 5 %; below 100 comments the widget asks for no more of them
 */
export function makePost({ bytes, seed = 1, origin = "https://news.example", commentCount = 5 }) {
    const writer = new Writer(seed, origin);
    const api = `${origin}/wp-json/wp/v2`;
    const section = writer.pick(SECTIONS);
    const rendered = contentOf(writer, bytes);
    const embeddable = (/** @type {string} */ path) => [{ embeddable: true, href: `${api}/${path}` }];
    const hero = `${origin}/wp-content/uploads/2026/03/hero.png`;
    return {
        id: 104,
        date: dateOf(0),
        date_gmt: dateOf(-60),
        guid: { rendered: `${origin}/?p=104` },
        modified: dateOf(60),
        modified_gmt: dateOf(0),
        slug: "bench-104",
        status: "publish",
        type: "post",
        link: `${origin}/2026/03/bench-104/`,
        title: { rendered: `${writer.pick(OBJECTS)}: «${writer.pick(SPEECH)}»` },
        content: { rendered, protected: false },
        excerpt: { rendered: `<p>${writer.text(1)}</p>\n`, protected: false },
        author: 2,
        featured_media: 11,
        comment_status: "open",
        ping_status: "closed",
        sticky: false,
        template: "",
        format: "standard",
        meta: { footnotes: "" },
        categories: [4],
        tags: [19, 20],
        class_list: ["post-104", "post", "type-post", "status-publish", "hentry", "category-sea"],
        _links: {
            self: [{ href: `${api}/posts/104`, targetHints: { allow: ["GET"] } }],
            collection: [{ href: `${api}/posts` }],
            author: embeddable("users/2"),
            replies: embeddable("comments?post=104"),
            "wp:featuredmedia": embeddable("media/11"),
            "wp:term": [
                { taxonomy: "category", ...embeddable("categories?post=104")[0] },
                { taxonomy: "post_tag", ...embeddable("tags?post=104")[0] },
            ],
            curies: [{ name: "wp", href: "https://api.w.org/{rel}", templated: true }],
        },
        _embedded: {
            author: [
                {
                    id: 2,
                    name: writer.pick(NAMES),
                    url: "",
                    description: "",
                    link: `${origin}/author/desk/`,
                    slug: "desk",
                },
            ],
            replies: [makeComments({ count: commentCount, seed: seed + 1, origin })],
            "wp:featuredmedia": [
                {
                    id: 11,
                    alt_text: writer.pick(OBJECTS),
                    media_type: "image",
                    mime_type: "image/png",
                    caption: { rendered: `<p>${writer.text(1)}</p>\n` },
                    media_details: { width: 1600, height: 1000, file: "2026/03/hero.png", sizes: {} },
                    source_url: hero,
                },
            ],
            "wp:term": [
                [{ id: 4, link: `${origin}/category/sea/`, name: section, slug: "sea", taxonomy: "category" }],
                [19, 20].map((id) => ({
                    id,
                    link: `${origin}/tag/${id}/`,
                    name: writer.pick(OBJECTS),
                    slug: `t${id}`,
                    taxonomy: "post_tag",
                })),
            ],
        },
    };
}

/**
 * Comments as wp/v2/comments?post=N&order=asc gives them: texts of one to four sentences, four in ten are replies.
 * @param {{ count: number, seed?: number, origin?: string }} options
 */
export function makeComments({ count, seed = 7, origin = "https://news.example" }) {
    const writer = new Writer(seed, origin);
    const api = `${origin}/wp-json/wp/v2`;
    return Array.from({ length: count }, (_, index) => {
        const id = 1001 + index;
        const isReply = index > 0 && writer.below(10) < 4;
        const parent = isReply ? 1001 + Math.max(0, index - 1 - writer.below(20)) : 0;
        const date = dateOf(30 + index * 3);
        const paragraphs = Array.from(
            { length: 1 + writer.below(2) },
            () => `<p>${writer.text(1 + writer.below(2))}</p>`,
        );
        const isLinked = writer.below(8) === 0;
        const avatar = (/** @type {number} */ size) =>
            `https://secure.gravatar.com/avatar/${id.toString(16).padStart(64, "0")}?s=${size}&d=mm&r=g`;
        return {
            id,
            post: 104,
            parent,
            author: 0,
            author_name: writer.pick(NAMES),
            author_url: isLinked ? `https://writer-${id}.example/` : "",
            date,
            date_gmt: date,
            content: { rendered: `${paragraphs.join("\n")}\n` },
            link: `${origin}/2026/03/bench-104/#comment-${id}`,
            status: "approved",
            type: "comment",
            author_avatar_urls: { 24: avatar(24), 48: avatar(48), 96: avatar(96) },
            meta: [],
            _links: {
                self: [{ href: `${api}/comments/${id}`, targetHints: { allow: ["GET"] } }],
                collection: [{ href: `${api}/comments` }],
                up: [{ embeddable: true, post_type: "post", href: `${api}/posts/104` }],
                ...(isReply ? { "in-reply-to": [{ embeddable: true, href: `${api}/comments/${parent}` }] } : {}),
            },
        };
    });
}

/**
 * JSON as PHP writes it: every letter beyond ASCII and every solidus escaped. An Arabic letter takes six bytes.
 * @param {unknown} value
 * @returns {Uint8Array}
 */
export function wordpressJson(value) {
    const escape = (/** @type {string} */ unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
    return new TextEncoder().encode(
        JSON.stringify(value)
            .replaceAll("/", "\\/")
            .replace(/[\u0080-\uffff]/g, escape),
    );
}
