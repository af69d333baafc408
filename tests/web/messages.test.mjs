import assert from "node:assert/strict";
import { test } from "node:test";

import { MaqalError } from "../../web/error.mjs";
import { failureText } from "../../web/failure-view.mjs";
import { encode } from "../../web/text.mjs";
import { messagesFor } from "../../web/messages.mjs";

const keys = ["network", "missing", "server", "unreadable", "core", "comments", "send", "retry"];

test("every text is there in Arabic and in English", () => {
    for (const key of keys) {
        assert.match(messagesFor("ar").text(key), /^[\u0600-\u06ff .؛]+$/, key);
        assert.match(messagesFor("en").text(key), /^[A-Z][\x20-\x7e]+$/, key);
    }
});

test("a language is found by its first subtag, others fall back to English", () => {
    assert.deepEqual([messagesFor("ar-MA").dir, messagesFor("AR").lang], ["rtl", "ar"]);
    for (const other of ["", "en-GB", "arn", "fa", "not a tag"]) assert.equal(messagesFor(other).dir, "ltr", other);
});

test("each failure has its own words", () => {
    const said = (code, status) => failureText("en", new MaqalError(code, "", status)).text;
    const texts = [said("load.network"), said("load.http", 404), said("load.http", 500), said("json.syntax"), said("core.trap")];
    assert.equal(new Set(texts).size, texts.length);
    for (const status of [401, 403, 410]) assert.equal(said("load.http", status), said("load.http", 404));
    assert.equal(said("load.timeout"), said("load.network"));
    assert.equal(failureText("en", new TypeError("x")).text, said("core.trap"));
});

test("no text asks the reader to reload the page", () => {
    for (const key of keys) assert.doesNotMatch(messagesFor("en").text(key) + messagesFor("ar").text(key), /reload|تحديث الصفحة/i);
});

const catalogue = (language, messages, rest) => encode(JSON.stringify({ format: "maqal-catalogue/1", language, messages, ...rest }));

test("where the catalogue of the language is there, its words are taken", () => {
    const french = catalogue("fr", { "failure.core": "F", "failure.retry": "R" }, { direction: "ltr" });
    const own = catalogue("fr", { "failure.retry": "r" });
    const { text, ...said } = messagesFor("fr-CA", [french]);
    assert.deepEqual(said, { lang: "fr", dir: "ltr" });
    assert.deepEqual([text("core"), text("retry")], ["F", "R"]);
    const both = messagesFor("fr", [french, own]).text;
    assert.deepEqual([both("core"), both("retry")], ["F", "r"], "a site's own stand above them");
    assert.equal(failureText("fr", new MaqalError("core.trap"), [french]).text, "F");
    assert.equal(messagesFor("fa", [catalogue("fa", { "failure.core": "x" }, { direction: "rtl" })]).dir, "rtl");
    assert.equal(messagesFor("ar", [catalogue("ar", { "failure.core": "x" })]).text("core"), "x");
});

test("a catalogue of another language, without these words, or none at all changes nothing", () => {
    const english = failureText("en", "send");
    for (const other of [catalogue("de", { "failure.core": "x" }), catalogue("fr", { "article.home": "x" }), catalogue("fr", null), encode("{"), encode("null"), encode("[]")]) {
        assert.deepEqual(failureText("fr", "send", [other]), english);
    }
});
