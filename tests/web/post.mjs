/** Posts and comments as WordPress' REST API serves them, written for the tests. */

/**
 * @param {string} site origin, under which WordPress' addresses stand
 * @param {Record<string, unknown>} [changes]
 */
export function makePost(site, changes = {}) {
    return {
        id: 104,
        date: "2024-03-05T10:20:00",
        date_gmt: "2024-03-05T09:20:00",
        modified: "2024-03-05T10:20:00",
        modified_gmt: "2024-03-05T09:20:00",
        link: `${site}/2024/03/harbour/`,
        type: "post",
        status: "publish",
        title: { rendered: "الميناء يستعد لموسم الشتاء" },
        content: { rendered: PARAGRAPHS, protected: false },
        excerpt: { rendered: "<p>ملخص قصير.</p>", protected: false },
        comment_status: "open",
        _links: {
            self: [{ href: `${site}/wp-json/wp/v2/posts/104` }],
            replies: [{ embeddable: true, href: `${site}/wp-json/wp/v2/comments?post=104` }],
        },
        ...changes,
    };
}

const PARAGRAPHS = `<p>بدأت في الميناء أعمال الصيانة، وقال العاملون إن «الرصيف الجديد» سيفتح قريبا.</p>
<p>ويصل إليه كل أسبوع عدد من السفن، مع <a href="#note">حاشية</a> عن عددها.</p>
<p id="note">عددها عشرون.</p>`;

/**
 * @param {string} site
 * @param {number} id
 * @param {Record<string, unknown>} [changes]
 */
export function makeComment(site, id, changes = {}) {
    return {
        id,
        post: 104,
        parent: 0,
        author: 0,
        author_name: `قارئ ${id}`,
        author_url: "",
        date: "2024-03-06T08:00:00",
        date_gmt: "2024-03-06T07:00:00",
        content: { rendered: `<p>تعليق ${id}</p>` },
        link: `${site}/2024/03/harbour/#comment-${id}`,
        status: "approved",
        type: "comment",
        ...changes,
    };
}

/** The two addresses of a site, as an article's comment service names them. */
export const REST = "/wp-json/wp/v2/comments";
export const CLASSIC = "/wp-comments-post.php";
