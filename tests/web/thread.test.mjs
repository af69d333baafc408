import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { loginAddress } from "../../web/thread-bar.mjs";
import { OwnComments, ownComment, paragraphs } from "../../web/thread-own.mjs";
import { ageInWords } from "../../web/thread-times.mjs";
import { localeOf, numbersOf, ThreadWords } from "../../web/thread-words.mjs";
import { encode } from "../../web/text.mjs";

afterEach(() => {
    delete globalThis.document;
    delete globalThis.location;
});

const MINUTE = 60_000;

test("an age is told up to a week, in whole units, and not of a time to come", () => {
    const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
    const say = (minutes) => ageInWords(format, minutes * MINUTE);
    assert.deepEqual([0, 0.5, -1, 1, 59.9, 60, 119, 24 * 60 - 1].map(say), ["now", "now", "now", "1 minute ago", "59 minutes ago", "1 hour ago", "1 hour ago", "23 hours ago"]);
    assert.deepEqual([24 * 60, 6.9 * 24 * 60, 7 * 24 * 60, -3].map(say), ["yesterday", "6 days ago", "", ""]);
});

test("words come from the site's catalogue, then the language's, then ours; names are isolated", () => {
    const catalogue = (language, messages) => encode(JSON.stringify({ format: "maqal-catalogue/1", language, messages }));
    const french = catalogue("fr", { "thread.reply": "Répondre", "thread.reply_to": "Répondre à {name}", "thread.new": { one: "{n} nouveau", other: "{n} nouveaux" }, "thread.order": 7 });
    const words = new ThreadWords("fr-CA", [french, catalogue("fr", { "thread.reply": "À vous" }), catalogue("de", { "thread.reply": "Antworten" }), encode("{"), encode("null")]);
    assert.equal(words.text("reply"), "À vous");
    assert.equal(words.text("reply_to", "$& {name}"), "Répondre à \u2068$& {name}\u2069");
    assert.equal(words.text("order"), "Order");
    assert.equal(words.count("thread.new", 1, ""), "1 nouveau");
    assert.equal(words.count("thread.new", 1234, ""), "1\u00a0234 nouveaux");
});

test("numbers have the digits of what stands beside them", () => {
    assert.deepEqual(["٥ مارس", "۵ مارس", "5 March", ""].map(numbersOf), ["arab", "arabext", "latn", ""]);
    const words = new ThreadWords("ar", []);
    assert.equal(words.count("thread.new", 12, "arab"), "١٢ تعليقًا جديدًا");
    assert.equal(words.count("thread.new", 12, "latn"), "12 تعليقًا جديدًا");
    assert.equal(localeOf("no such language!", "latn"), "en");
});

const stored = (changes) => ({ status: "held", id: null, parent: 5, transport: "classic", ...changes });
const FIELDS = { author_name: "A & <b>", content: "one\n\ntwo" };

test("an own comment is what REST answers, and what was written where the classic end holds it", () => {
    const body = { id: 9, parent: 5, status: "trash", content: { rendered: "<p>x</p>" } };
    assert.deepEqual(ownComment(stored({ transport: "rest" }), { body: JSON.stringify(body) }, FIELDS), { ...body, status: "hold" });
    assert.equal(ownComment(stored({ transport: "rest", status: "accepted" }), { body: JSON.stringify(body) }, FIELDS)?.status, "approved");
    for (const text of ["", "[]", "null", '{"id":"9"}']) assert.equal(ownComment(stored({ transport: "rest" }), { body: text }, FIELDS), undefined, text);
    const held = ownComment(stored({}), { url: "https://news.example/story/?unapproved=9&moderation-hash=ab" }, FIELDS);
    assert.deepEqual([held.id, held.parent, held.status, held.author_name], [9, 5, "hold", "A &amp; &lt;b>"]);
    assert.equal(held.content.rendered, "<p>one</p><p>two</p>");
    assert.equal(held.preview, "https://news.example/story/?unapproved=9&moderation-hash=ab#comment-9");
    for (const url of ["", "x", "https://news.example/story/", "https://news.example/?unapproved=x", "https://news.example/?unapproved=-1"]) {
        assert.equal(ownComment(stored({}), { url }, FIELDS), undefined, url);
    }
    assert.equal(ownComment(stored({ status: "accepted" }), { url: "https://news.example/?unapproved=9" }, FIELDS), undefined, "what is published is read");
});

test("lines become breaks and empty lines paragraphs, whatever ends them", () => {
    assert.equal(paragraphs("  a\r\nb\r\n\r\n \t\nc\rd  "), "<p>a<br>b</p><p>c<br>d</p>");
});

function fakeVisit() {
    const kept = new Map();
    const sessionStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) };
    globalThis.document = { defaultView: { sessionStorage } };
    return kept;
}
const comment = (id, text = "x") => ({ id, parent: 0, status: "hold", content: { rendered: text } });

test("what waits for approval is kept for the visit, each once, the newest twenty, none that is huge", () => {
    fakeVisit();
    const own = new OwnComments("https://news.example/c 104");
    for (let id = 1; id <= 30; id++) own.keep(comment(id));
    own.keep(comment(30, "again"));
    own.keep(comment(31, "x".repeat(300_000)));
    assert.deepEqual(own.list.map(({ id }) => id), Array.from({ length: 20 }, (_, i) => i + 11));
    assert.equal(own.list.at(-1).content.rendered, "again");
    own.forget((id) => id < 30);
    assert.deepEqual(own.list.map(({ id }) => id), [30]);
    assert.deepEqual(new OwnComments("https://news.example/c 105").list, []);
});

test("a visit that keeps nothing, or something else, is no error", () => {
    globalThis.document = { defaultView: { get sessionStorage() { throw new Error("denied"); } } };
    const own = new OwnComments("a");
    own.keep(comment(1));
    assert.deepEqual(own.list, []);
    for (const text of ["{", "7", '{"id":1}', '[null,{"id":0},{"id":2}]']) {
        fakeVisit().set("maqal-own/1 a", text);
        assert.deepEqual(new OwnComments("a").list, [], text);
    }
});

test("the login of a WordPress site is found beside either of its ends, and nowhere else", () => {
    globalThis.location = { href: "https://news.example/story?a=1" };
    const login = "https://news.example/blog/wp-login.php?redirect_to=https%3A%2F%2Fnews.example%2Fstory%3Fa%3D1";
    assert.equal(loginAddress("https://news.example/blog/wp-comments-post.php", ""), login);
    assert.equal(loginAddress("", "https://news.example/blog/wp-json/wp/v2/comments"), login);
    assert.equal(loginAddress("", "https://news.example/blog/?rest_route=/wp/v2/comments"), login);
    for (const [classic, rest] of [["", ""], ["https://news.example/post.php", "https://api.example/comments"], ["javascript://x/wp-comments-post.php", ""]]) assert.equal(loginAddress(classic, rest), "");
});
