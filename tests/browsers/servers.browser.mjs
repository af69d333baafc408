/**
 * Comments that are not in WordPress: the server of the examples, by its contract, and stand-ins for Isso and Remark42 to
 * their documentation (harness/comment-servers.mjs).
 */
import assert from "node:assert/strict";

import { createCommentServer } from "../../examples/comment-server.mjs";
import { mountIsso, mountRemark42 } from "./harness/comment-servers.mjs";

const COMMENTS = "maqal-comments";
const BROKEN = { status: 502, body: "<!doctype html><h1>Bad gateway</h1>", record: false };
/** Not a connection that is closed without a word: browsers themselves send a POST again on another one then. */
const CUT_OFF = { status: 201, body: JSON.stringify({ id: 1 }), truncate: 3 };

/** @param {any} page @param {any} server @param {string} attributes @param {string} [path] */
async function open(page, server, attributes, path = "/story") {
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A story</title><script type="module" src="/dist/maqal.mjs"></script></head>
        <body><maqal-comments ${attributes}></maqal-comments></body></html>`;
    await page.goto(server.page(path, html));
    await page.waitForElement([COMMENTS, "form"]);
}
/** @param {any} page @param {Record<string, string>} fields */
async function send(page, fields) {
    for (const [field, text] of Object.entries(fields)) await page.fill([COMMENTS, `#field-${field}`], text);
    await page.evaluate(() => (document.querySelector("maqal-comments").shadowRoot.querySelector("#form-status").dataset.state = "")); // what is told of the last one
    await page.click([COMMENTS, ".submit"]);
}
/** What is said at the end of a submit. @param {any} page @param {string} state */
async function end(page, state) {
    await page.waitFor((/** @type {string} */ wanted) => document.querySelector("maqal-comments").shadowRoot.querySelector("#form-status").dataset.state === wanted, state);
    return page.evaluate(() => {
        const { shadowRoot } = document.querySelector("maqal-comments");
        const text = (/** @type {string} */ selector) => shadowRoot.querySelector(selector)?.textContent ?? "";
        return { says: text("#form-status"), content: shadowRoot.querySelector("#field-content").value, summary: text("#form-summary"), name: text("#field-author_name-error"), text: text("#field-content-error") };
    });
}
/** @param {any} page @param {number} count */
const waitForComments = (page, count) =>
    page.waitFor((/** @type {number} */ wanted) => document.querySelector("maqal-comments").shadowRoot.querySelectorAll("li.comment .comment-body").length === wanted, count);
/** @param {any} page */
const shownComments = (page) =>
    page.evaluate(() => [...document.querySelector("maqal-comments").shadowRoot.querySelectorAll("li.comment")].map((item) => ({
        author: item.querySelector(".comment-author")?.textContent.trim(),
        text: item.querySelector(".comment-body")?.textContent.trim(),
        level: item.parentElement.closest("li.comment") ? 2 : 1,
    })));
/** @param {any} server @param {string} path */
const posted = (server, path) => server.asked.filter((/** @type {any} */ asked) => asked.method === "POST" && asked.path === path);

const ISSO = 'server="isso" comments="/isso/"';
const REMARK = 'server="remark42" comments="/remark/" site="news"';
const READER = { content: "A comment & more", author_name: "Reader" };

/** @param {(address: string) => Promise<void>} run */
async function withOwnServer(run, options = {}) {
    const own = createCommentServer({ seconds: 0, ...options });
    await new Promise((done) => own.listen(0, "127.0.0.1", () => done(undefined)));
    try {
        await run(`http://127.0.0.1:${/** @type {any} */ (own.address()).port}/`);
    } finally {
        own.closeAllConnections();
        own.close();
    }
}

export default [
    {
        name: "Isso: comments are read with their replies, and one is sent, without e-mail, and stands there at once",
        async run(page, { server }) {
            const { stored } = mountIsso(server);
            await open(page, server, ISSO);
            await send(page, READER);
            assert.match((await end(page, "accepted")).says, /published/);
            await waitForComments(page, 1);
            assert.deepEqual([stored[0].text, stored[0].author, stored[0].email, stored[0].uri], ["A comment & more", "Reader", null, "/story"]);
            await page.click([COMMENTS, "li.comment .reply"]);
            await send(page, { content: "A reply" });
            await waitForComments(page, 2);
            assert.equal(stored[1].parent, 1);
            await open(page, server, ISSO);
            await waitForComments(page, 2);
            assert.deepEqual(await shownComments(page), [{ author: "Reader", text: "A comment & more", level: 1 }, { author: "Reader", text: "A reply", level: 2 }]);
        },
    },
    {
        name: "a page that goes elsewhere without loading sends what was written to where it was written",
        async run(page, { server }) {
            const { stored } = mountIsso(server);
            await open(page, server, ISSO);
            await page.evaluate(() => history.pushState(null, "", "/another"));
            await send(page, READER);
            await end(page, "accepted");
            assert.deepEqual(stored.map(({ uri }) => uri), ["/story"]);
        },
    },
    {
        name: "Isso: what waits for approval is held, and refusals are said in our words or its own",
        async run(page, { server }) {
            const isso = mountIsso(server, { isModerated: true });
            await open(page, server, ISSO);
            await send(page, READER);
            assert.match((await end(page, "held")).says, /approved/);
            await send(page, { content: "ab" });
            assert.match((await end(page, "refused")).text, /\S/);
            assert.equal(isso.stored.length, 1, "too short by its rules: not sent");
            for (let i = 0; i < 3; i++) isso.stored.push({ ...isso.stored[0], id: 10 + i });
            await send(page, { content: "One too many" });
            const { says, content } = await end(page, "refused");
            assert.match(says, /direct responses/);
            assert.equal(content, "One too many");
        },
    },
    {
        name: "Isso: a try whose answer was lost is looked for before it is sent again: there, it is not sent",
        async run(page, { server }) {
            const isso = mountIsso(server);
            isso.meet({ arrives: true, answer: CUT_OFF });
            await open(page, server, ISSO);
            await send(page, READER);
            await end(page, "queued");
            isso.meet(undefined);
            await page.click([COMMENTS, "#form-status button"]);
            assert.match((await end(page, "accepted")).says, /already there/);
            assert.equal(isso.stored.length, 1);
            assert.equal(posted(server, "/isso/new").length, 1);
        },
    },
    {
        name: "Isso: one that is not to be found may wait for approval: only the reader sends it again",
        async run(page, { server }) {
            const isso = mountIsso(server);
            isso.meet({ arrives: false, answer: { ...BROKEN, headers: { "retry-after": "1" } } });
            await open(page, server, ISSO);
            await send(page, READER);
            await end(page, "queued");
            isso.meet(undefined);
            const { content } = await end(page, "failed"); // by itself it has looked, and asks
            assert.equal(content, READER.content);
            assert.equal(posted(server, "/isso/new").length, 1);
            await page.click([COMMENTS, "#form-status button"]);
            await end(page, "accepted");
            assert.equal(isso.stored.length, 1);
        },
    },
    {
        name: "Isso: a name that it demands is demanded before anything is sent",
        async run(page, { server }) {
            const { stored } = mountIsso(server, { requiresAuthor: true });
            await open(page, server, ISSO);
            await page.click([COMMENTS, "#field-content"]);
            await page.waitFor(() => document.querySelector("maqal-comments").shadowRoot.querySelector("#field-author_name").required);
            await send(page, { content: "A comment" });
            assert.match((await end(page, "refused")).name, /\S/);
            assert.equal(stored.length, 0);
        },
    },
    ...[true, false].map((sendsHeader) => ({
        name: `Remark42: a comment goes as from an anonymous reader, with the token of ${sendsHeader ? "a header" : "a cookie"}, and a reply names its parent`,
        async run(/** @type {any} */ page, /** @type {any} */ { server }) {
            const remark = mountRemark42(server, { sendsHeader });
            await open(page, server, REMARK);
            const fields = await page.evaluate(() => [...document.querySelector("maqal-comments").shadowRoot.querySelectorAll(".control")].map(({ id }) => id));
            assert.deepEqual(fields, ["field-content", "field-author_name"], "what it does not take is not asked for");
            await send(page, { content: "تعليق", author_name: "قارئ" });
            await end(page, "accepted");
            await waitForComments(page, 1);
            remark.expire(); // its time is five minutes
            await page.click([COMMENTS, "li.comment .reply"]);
            await send(page, { content: "رد" });
            await waitForComments(page, 2);
            const [first, second] = remark.stored;
            assert.deepEqual([first.user.name, first.locator.url, second.pid, remark.logins], ["قارئ", `${server.origin}/story`, first.id, 2]);
            await open(page, server, REMARK);
            await waitForComments(page, 2);
            assert.deepEqual((await shownComments(page)).map(({ level }) => level), [1, 2]);
        },
    })),
    {
        name: "Remark42: its limits are known before, its refusals are said, and the text stays",
        async run(page, { server }) {
            const remark = mountRemark42(server, { mostCharacters: 20 });
            await open(page, server, REMARK);
            await page.click([COMMENTS, "#field-content"]);
            await page.waitFor(() => document.querySelector("maqal-comments").shadowRoot.querySelector("form").dataset.rules.includes('"value":20'));
            await send(page, { content: "x".repeat(21), author_name: "Reader!" });
            const refused = await end(page, "refused");
            assert.match(refused.text, /\S/);
            assert.match(refused.name, /\S/);
            await send(page, { content: "forbidden", author_name: "Reader" });
            const { says, content } = await end(page, "refused");
            assert.match(says, /restricted words/);
            assert.equal(content, "forbidden");
            assert.equal(remark.stored.length, 0);
        },
    },
    {
        name: "Remark42: a try whose answer was lost is looked for, and one that did not arrive goes by itself",
        async run(page, { server }) {
            const remark = mountRemark42(server);
            for (const arrives of [true, false]) {
                remark.meet({ arrives, answer: { ...BROKEN, headers: { "retry-after": "1" } } });
                await open(page, server, REMARK);
                await send(page, { content: `Arrives: ${arrives}`, author_name: "Reader" });
                await end(page, "queued");
                remark.meet(undefined);
                assert.match((await end(page, "accepted")).says, arrives ? /already there/ : /published/);
            }
            assert.deepEqual(remark.stored.map(({ orig }) => orig), ["Arrives: true", "Arrives: false"]);
        },
    },
    {
        name: "Remark42 without anonymous readers says that one has to sign in",
        async run(page, { server }) {
            mountRemark42(server, { isAnonymous: false });
            await open(page, server, REMARK);
            await page.click([COMMENTS, "#field-content"]);
            await page.waitFor(() => document.querySelector("maqal-comments").shadowRoot.querySelector("form").dataset.rules.includes("comment_registration"));
            await send(page, { content: "A comment", author_name: "Reader" });
            assert.match((await end(page, "refused")).says, /log in|sign in|signed in|logged in/i);
        },
    },
    {
        name: "a server of the site's own: a comment on another origin is stored once however often it is sent, and what it refuses is said at the field",
        async run(page, { server }) {
            await withOwnServer(async (address) => {
                /** @type {import("./harness/server.mjs").Answer | undefined} */
                let fault;
                server.route("/own", async (/** @type {any} */ { method, query, headers, body }) => {
                    const sent = method === "POST" ? { method, body, headers: { "content-type": headers["content-type"], "idempotency-key": headers["idempotency-key"] } } : {};
                    const response = await fetch(address + query, sent);
                    const type = response.headers.get("content-type") ?? "";
                    return fault && method === "POST" ? fault : { status: response.status, headers: { "content-type": type, "x-wp-totalpages": response.headers.get("x-wp-totalpages") ?? "" }, body: await response.text() };
                });
                fault = { ...BROKEN, headers: { "retry-after": "1" } };
                await open(page, server, 'server="json" comments="/own"');
                await send(page, { content: "A comment", author_name: "Reader", author_email: "reader@news.example" });
                await end(page, "queued");
                fault = undefined;
                await end(page, "accepted");
                await waitForComments(page, 1);
                const [first, second] = posted(server, "/own");
                assert.match(first.headers["idempotency-key"], /^"[0-9a-f]{32}"$/);
                assert.equal(first.headers["idempotency-key"], second.headers["idempotency-key"]);
                const list = await (await fetch(`${address}?thread=%2Fstory`)).json();
                assert.equal(list.length, 1);
                fault = { status: 422, headers: { "content-type": "application/problem+json" }, body: JSON.stringify({ type: "x/invalid", errors: [{ pointer: "#/author_name", detail: "This <b>name</b> is ours." }] }) };
                await send(page, { content: "Another" });
                assert.match((await end(page, "refused")).name, /This name is ours\./);
            });
        },
    },
    {
        name: "a server of the site's own on another origin: comments are read page by page, sent, and closed threads are said",
        async run(page, { server }) {
            await withOwnServer(async (address) => {
                for (let i = 0; i < 101; i++) {
                    await fetch(address, { method: "POST", body: JSON.stringify({ thread: "many", content: `Comment ${i}`, author_name: "Reader", author_email: "r@news.example" }) });
                }
                await open(page, server, `server="json" comments="${address}" thread="many"`);
                await waitForComments(page, 101);
                await open(page, server, `server="json" comments="${address}" thread="closed"`);
                await send(page, { content: "A comment", author_name: "Reader", author_email: "reader@news.example" });
                assert.match((await end(page, "refused")).says, /closed/);
            }, { isClosed: (/** @type {string} */ thread) => thread === "closed" });
        },
    },
    {
        name: "a server that nobody knows is said, and nothing of the text is lost",
        async run(page, { server }) {
            await open(page, server, 'server="disqus" comments="/x/"');
            await send(page, { ...READER, author_email: "reader@news.example" });
            assert.equal((await end(page, "failed")).content, READER.content);
        },
    },
];
