/**
 * What a page author would write around a sanitizer: the same article, comments and form that Maqal draws, as strings.
 * Runs in browsers and in Node. Everything that is not markup on purpose is escaped.
 */

const ENTITIES = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" });

/** @param {unknown} text */
export const escapeHtml = (text) =>
    String(text ?? "").replace(/[&<>"]/g, (letter) => /** @type {string} */ (ENTITIES[letter]));

const days = new Intl.DateTimeFormat("ar", { dateStyle: "long", timeZone: "UTC" });
const moments = new Intl.DateTimeFormat("ar", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
const numbers = new Intl.NumberFormat("ar");

/** @param {string} date @param {Intl.DateTimeFormat} format */
const time = (date, format) => `<time datetime="${escapeHtml(date)}">${format.format(new Date(`${date}Z`))}</time>`;

/**
 * @param {any} post as wp/v2/posts/N?_embed gives it
 * @param {string} body its content, sanitised
 * @param {(html: string) => string} inline sanitises the small pieces: title, caption
 * @param {string} comments the list, see commentListHtml
 */
export function articleHtml(post, body, inline, comments) {
    const { author, "wp:featuredmedia": media, "wp:term": terms } = post._embedded;
    const [section, tags] = terms;
    const [hero] = media;
    const crumbs = section.map(
        (/** @type {any} */ term) => `<li><a href="${escapeHtml(term.link)}">${escapeHtml(term.name)}</a></li>`,
    );
    const title = inline(post.title.rendered);
    return `<article class="maqal article" lang="ar" dir="rtl">
<nav class="breadcrumb" aria-label="مسار"><ol><li><a href="/">الرئيسية</a></li>${crumbs.join("")}<li><span aria-current="page">${title}</span></li></ol></nav>
<header class="header"><p class="kicker">${escapeHtml(section[0].name)}</p><h1 class="headline">${title}</h1>
<div class="meta"><p class="byline"><a class="author" href="${escapeHtml(author[0].link)}"><bdi>${escapeHtml(author[0].name)}</bdi></a></p>
<p class="dates">${time(post.date, moments)} <span class="updated">حُدّث ${time(post.modified, moments)}</span></p></div></header>
<figure class="hero"><img src="${escapeHtml(hero.source_url)}" alt="${escapeHtml(hero.alt_text)}" width="1600" height="1000"><figcaption class="caption">${inline(hero.caption.rendered)}</figcaption></figure>
<div class="body">${body}</div>
<ul class="tags">${tags.map((/** @type {any} */ tag) => `<li><a href="${escapeHtml(tag.link)}">${escapeHtml(tag.name)}</a></li>`).join("")}</ul></article>
<section class="comments" lang="ar" dir="rtl" aria-labelledby="comments-title"><h2 id="comments-title" class="comments-title">التعليقات (${numbers.format(post._embedded.replies[0].length)})</h2>
<div class="comments-list">${comments}</div>${FORM}</section>`;
}

/** @param {string} name @param {string} label @param {string} control */
const field = (name, label, control) =>
    `<div class="field field-${name}"><label for="field-${name}" class="label">${label}</label><p class="hint" id="field-${name}-hint"></p>${control}<p class="counter" id="field-${name}-counter"></p><p class="error" id="field-${name}-error"></p></div>`;

const FORM = `<form class="form" action="/wp-comments-post.php" method="post" novalidate><h3 class="form-title">اترك تعليقاً</h3>
<p class="notes">لن يُنشر عنوان بريدك الإلكتروني.</p>
${field("content", "التعليق", '<textarea class="control" id="field-content" name="comment" rows="6" required></textarea>')}
${field("author_name", "الاسم", '<input class="control" id="field-author_name" name="author" autocomplete="name" required>')}
${field("author_email", "البريد الإلكتروني", '<input class="control" id="field-author_email" name="email" type="email" autocomplete="email" required>')}
${field("author_url", "الموقع", '<input class="control" id="field-author_url" name="url" type="url" autocomplete="url">')}
<div class="actions"><button class="submit" type="submit">أرسل التعليق</button></div><p class="status" role="status" aria-live="polite"></p></form>`;

/**
 * The comments as one list, replies nested in what they answer.
 * @param {any[]} comments as wp/v2/comments gives them, oldest first
 * @param {(html: string) => string} [sanitise] of one comment; left out where the whole list is sanitised afterwards
 */
export function commentListHtml(comments, sanitise = (html) => html) {
    /** @type {Map<number, any[]>} */
    const replies = new Map();
    const known = new Set(comments.map((comment) => comment.id));
    for (const comment of comments) {
        const parent = known.has(comment.parent) ? comment.parent : 0;
        const list = replies.get(parent);
        if (list) list.push(comment);
        else replies.set(parent, [comment]);
    }
    /** @param {any} comment @returns {string} */
    const item = (comment) => {
        const answers = replies.get(comment.id);
        const author = comment.author_url
            ? `<a class="comment-author" href="${escapeHtml(comment.author_url)}" rel="ugc nofollow noopener"><bdi>${escapeHtml(comment.author_name)}</bdi></a>`
            : `<span class="comment-author"><bdi>${escapeHtml(comment.author_name)}</bdi></span>`;
        return `<li class="comment" id="comment-${comment.id}" data-comment="${comment.id}"><article class="comment-card"><header class="comment-header">${author} <a class="comment-link" href="${escapeHtml(comment.link)}">${time(comment.date, moments)}</a></header><div class="comment-body" dir="rtl">${sanitise(comment.content.rendered)}</div></article>${answers ? `<ol class="replies">${answers.map(item).join("")}</ol>` : ""}</li>`;
    };
    return `<ol class="thread">${(replies.get(0) ?? []).map(item).join("")}</ol>`;
}
