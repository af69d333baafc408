import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

import { answer } from "../../web/host.mjs";

const DATE = 1;
const TIME = 2;
const NUMBER = 3;
const PLURAL = 4;
const GRAPHEMES = 5;
const NFKC = 6;
const DOMAIN = 7;

test("dates and times are shown as they are, in any zone", () => {
    assert.equal(answer(DATE, "en", "2024 2 29 23 59"), "February 29, 2024");
    assert.match(answer(DATE, "ar-MA-u-nu-latn", "2024 2 29 0 0"), /^29 .+ 2024$/);
    assert.match(answer(DATE, "ar-u-nu-arab", "2024 2 29 0 0"), /٢٩/);
    assert.equal(answer(DATE, "en", "87 1 2 0 0"), "January 2, 87");
    assert.equal(answer(TIME, "fr", "2024 2 29 23 5"), "23:05");
});

test("numbers keep all digits of 64 bits", () => {
    assert.equal(answer(NUMBER, "en", "9223372036854775807"), "9,223,372,036,854,775,807");
    assert.equal(answer(NUMBER, "en", "-5"), "-5");
});

test("the six Arabic plural forms have their numbers", () => {
    const forms = ["0", "1", "2", "3", "11", "100"].map((n) => answer(PLURAL, "ar", n));
    assert.deepEqual(forms, [0, 1, 2, 3, 4, 5]);
});

test("a tag that is none is answered in English", () => {
    assert.equal(answer(DATE, "not a tag!", "2024 1 2 0 0"), "January 2, 2024");
    assert.equal(answer(DATE, "", "2024 1 2 0 0"), "January 2, 2024");
});

test("a language that the host does not know is answered in English, not in the host's own", () => {
    const module = JSON.stringify(new URL("../../web/host.mjs", import.meta.url).href);
    const ask = `const { answer } = await import(${module});
        const own = new Intl.NumberFormat().resolvedOptions().locale;
        const answers = [[1, "2024 1 2 13 5"], [2, "2024 1 2 13 5"], [3, "1234567"], [4, "1"]];
        const ask = (locale) => answers.map(([operation, argument]) => answer(operation, locale, argument));
        console.log(JSON.stringify({ own, unknown: ask("xx-u-ca-gregory-nu-latn"), none: ask("not a tag!"), en: ask("en") }));`;
    const env = { ...process.env, LC_ALL: "de_DE.UTF-8", LANG: "de_DE.UTF-8" };
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", ask], { env, encoding: "utf8" });
    const { own, unknown, none, en } = JSON.parse(output);
    assert.equal(own, "de-DE", "the host's own language is another");
    assert.equal(en[0], "January 2, 2024");
    assert.deepEqual(unknown, en);
    assert.deepEqual(none, en);
});

test("graphemes are what people count", () => {
    assert.equal(answer(GRAPHEMES, "en", "👨‍👩‍👧e\u0301مَ"), 3);
    assert.equal(answer(GRAPHEMES, "en", ""), 0);
});

test("without Intl.Segmenter code points are counted", () => {
    const { Segmenter } = Intl;
    try {
        Intl.Segmenter = undefined;
        assert.equal(answer(GRAPHEMES, "en", "a😀"), 2);
    } finally {
        Intl.Segmenter = Segmenter;
    }
});

test("normalisation folds presentation forms", () => {
    assert.equal(answer(NFKC, "", "ﷺ").includes("صلى"), true);
    assert.equal(answer(NFKC, "", "①"), "1");
});

test("domains come in ASCII, or empty where they are none", () => {
    assert.equal(answer(DOMAIN, "", "مثال.com"), "xn--mgbh0fb.com");
    assert.equal(answer(DOMAIN, "", "Example.ORG"), "example.org");
    assert.equal(answer(DOMAIN, "", "faß.de"), "xn--fa-hia.de");
    assert.equal(answer(DOMAIN, "", "1"), "1"); // the URL parser alone would say 0.0.0.1
    for (const bad of ["", "a b", "a/b", "user@host", "host:80", "%61", "[::1]", "a\tb"]) assert.equal(answer(DOMAIN, "", bad), "");
});

test("an unknown operation and a bad argument are answered, not thrown", () => {
    assert.equal(answer(99, "en", ""), "");
    assert.equal(answer(NUMBER, "en", "twelve"), "");
    assert.equal(answer(PLURAL, "en", "twelve"), 5);
});
