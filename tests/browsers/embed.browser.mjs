/** The script tag: once, several times, in the head, with a target, and beside another copy of itself. */
import assert from "node:assert/strict";

import { makePost } from "../web/post.mjs";

const TAG = (/** @type {string} */ src, more = "") => `<script async src="/dist/maqal.js" data-src="${src}" ${more}></script>`;

/** @param {any} server @param {string} body @param {string} [head] */
function open(server, body, head = "") {
    for (const name of ["one", "two", "three"]) {
        server.route(`/${name}.json`, { body: makePost(server.origin, { title: { rendered: name }, _links: {} }) });
    }
    return server.page("/", `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>t</title>${head}</head><body>${body}</body></html>`);
}

/** In the page: what stands where, once `count` articles are drawn. @param {any} page @param {number} count */
async function order(page, count) {
    await page.waitFor(
        (/** @type {number} */ wanted) => {
            const drawn = [...document.querySelectorAll("maqal-article")].filter((one) => one.shadowRoot?.querySelector(".headline"));
            return drawn.length === wanted;
        },
        count,
    );
    return page.evaluate(() =>
        [...document.body.querySelectorAll("p, maqal-article")].map(
            (node) => node.shadowRoot?.querySelector(".headline").textContent ?? node.textContent,
        ),
    );
}

const paths = (/** @type {any} */ server) => server.asked.map((/** @type {any} */ { path }) => path);

export default [
    {
        name: "the article appears in the place of its tag",
        async run(page, { server }) {
            await page.goto(open(server, `<p>before</p>${TAG("/one.json", 'data-lang="en" data-dir="ltr"')}<p>after</p>`));
            assert.deepEqual(await order(page, 1), ["before", "one", "after"]);
            const attributes = await page.evaluate(() => {
                const { lang, dir, src } = document.querySelector("maqal-article");
                return { lang, dir, src };
            });
            assert.deepEqual(attributes, { lang: "en", dir: "ltr", src: "/one.json" });
        },
    },
    {
        name: "three tags make three articles in their places, with one module",
        async run(page, { server }) {
            const body = `<p>a</p>${TAG("/one.json")}<p>b</p>${TAG("/two.json")}<p>c</p>${TAG("/three.json")}<p>d</p>`;
            await page.goto(open(server, body));
            assert.deepEqual(await order(page, 3), ["a", "one", "b", "two", "c", "three", "d"]);
            assert.equal(paths(server).filter((/** @type {string} */ path) => path.endsWith(".wasm")).length, 1);
            for (const name of ["one", "two", "three"]) {
                assert.equal(paths(server).filter((/** @type {string} */ path) => path === `/${name}.json`).length, 1, name);
            }
        },
    },
    {
        name: "a tag that is added later gets its article as well",
        async run(page, { server }) {
            await page.goto(open(server, TAG("/one.json")));
            await order(page, 1);
            await page.evaluate(() => {
                const script = document.createElement("script");
                script.src = "/dist/maqal.js";
                script.dataset.src = "/two.json";
                document.body.append(script);
            });
            assert.deepEqual(await order(page, 2), ["one", "two"]);
        },
    },
    {
        name: "a tag's data-policy holds for its article alone",
        async run(page, { server }) {
            server.route("/post.json", { body: { id: 1, type: "post", title: { rendered: "T" }, content: { rendered: "<p>a <u>b</u></p>" } } });
            const tag = (/** @type {string} */ more) => `<script async src="/dist/maqal.js" data-src="/post.json" data-comments="" ${more}></script>`;
            server.page("/", `<!doctype html><html lang=en><title>t</title><body>${tag(`data-policy='{"elements":{"drop":["u"]}}'`)}${tag("")}`);
            await page.goto(server.origin + "/");
            await page.waitFor(() => [...document.querySelectorAll("maqal-article")].filter((one) => one.shadowRoot?.querySelector(".headline")).length === 2);
            const bodies = await page.evaluate(() => [...document.querySelectorAll("maqal-article")].map((one) => one.shadowRoot.querySelectorAll(".body u").length));
            assert.deepEqual(bodies, [0, 1]);
        },
    },
    {
        name: "a tag in the head puts the article first in the body",
        async run(page, { server }) {
            await page.goto(open(server, "<p>text</p>", TAG("/one.json")));
            assert.deepEqual(await order(page, 1), ["one", "text"]);
        },
    },
    {
        name: "data-target names another place, and one that is not there is passed over",
        async run(page, { server }) {
            const body = `${TAG("/one.json", 'data-target="#there"')}<p>a</p>${TAG("/two.json", 'data-target="]["')}<p>b</p><div id="there"></div>`;
            await page.goto(open(server, body));
            assert.deepEqual(await order(page, 2), ["a", "two", "b", "one"]);
        },
    },
    {
        name: "tags of another script are not taken, and a second copy of this one does no harm",
        async run(page, { server }) {
            const script = await (await fetch(`${server.origin}/dist/maqal.js`)).text();
            server.reset();
            server.route("/dist/copy.js", { headers: { "content-type": "text/javascript" }, body: script });
            const { headers, body } = { headers: { "content-type": "text/javascript" }, body: "" };
            server.route("/other.js", { headers, body });
            const copy = '<script async src="/dist/copy.js" data-src="/two.json"></script>';
            const other = '<script async src="/other.js" data-src="/three.json"></script>';
            await page.goto(open(server, `${TAG("/one.json")}<p>a</p>${copy}<p>b</p>${other}`));
            assert.deepEqual(await order(page, 2), ["one", "a", "two", "b"]);
            assert.ok(!paths(server).includes("/three.json"));
        },
    },
    {
        name: "mount puts an article into an element and takes it away again",
        async run(page, { server }) {
            await page.goto(open(server, '<p>a</p><div id="there"></div>'));
            await page.evaluate(async () => {
                const { mount } = await import("/dist/maqal.mjs");
                window.mounted = mount("#there", { src: "/one.json", lang: "en" });
            });
            assert.deepEqual(await order(page, 1), ["a", "one"]);
            const thrown = await page.evaluate(async () => {
                const { mount } = await import("/dist/maqal.mjs");
                window.mounted.dispose();
                try {
                    mount("#nowhere", {});
                } catch (error) {
                    return error.name;
                }
            });
            assert.equal(thrown, "TypeError");
            assert.equal(await page.evaluate(() => document.querySelector("maqal-article")), null);
        },
    },
    {
        name: "the functions of the core answer in the page as they do on a server",
        async run(page, { server }) {
            await page.goto(open(server, ""));
            const answers = await page.evaluate(async (post) => {
                const { createMaqal, version } = await import("/dist/maqal.mjs");
                const maqal = await createMaqal();
                return {
                    version,
                    html: maqal.sanitizeHtml('<p onclick="x">text<script>x</' + "script></p>"),
                    verdict: maqal.validateComment({ content: "text" }, { lang: "en" }).verdict,
                    text: maqal.articleText(post),
                    rendered: maqal.renderArticle(post, { lang: "ar" }).html,
                };
            }, makePost("https://news.example"));
            const { createMaqal, version } = await import("../../dist/server.mjs");
            const maqal = await createMaqal();
            const post = makePost("https://news.example");
            assert.equal(answers.version, version);
            assert.equal(answers.html, "<p>text</p>");
            assert.equal(answers.verdict, "refused");
            assert.equal(answers.text, maqal.articleText(post));
            assert.equal(answers.rendered, maqal.renderArticle(post, { lang: "ar" }).html);
        },
    },
];
