// The texts of all ten languages, as an editor would check them: complete, with the parameters and plural forms of each,
// in its own characters. Arabic and English stand in src/locale, the others in web/locales.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

import { languages } from "../../web/languages.mjs";
import { messagesFor } from "../../web/messages.mjs";
import { builtInCounts, builtInWords } from "../../web/thread-words.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");

/** Enumerator → key, in order. */
const keys = new Map([...read("src/locale/message_keys.inc").matchAll(/^MAQAL_MESSAGE\((\w+), "([^"]+)"\)/gm)].map(([, name, key]) => [name, key]));
const failures = ["network", "missing", "server", "unreadable", "core", "comments", "send", "retry"].map((key) => `failure.${key}`);
const threads = Object.keys(builtInWords("en"));
const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];

/** @typedef {string | Record<string, string>} Text */
/** @param {string} language @returns {Record<string, Text>} by key, as a catalogue file has them */
function builtIn(language) {
    const source = read(`src/locale/catalogue_${language}.inc`);
    const entries = [...source.matchAll(/^MAQAL_TEXT\((\w+),\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)/gm)].map(([, name, literals]) => {
        const text = [...literals.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([literal]) => JSON.parse(literal)).join("");
        const forms = text.split("|").map((form, i) => [CATEGORIES[i], form]).filter(([, form]) => form);
        return [keys.get(name), text.includes("|") ? Object.fromEntries(forms) : text];
    });
    const said = failures.map((key) => [key, messagesFor(language).text(/** @type {any} */ (key.slice(8)))]);
    return { ...Object.fromEntries([...entries, ...said]), ...builtInWords(/** @type {any} */ (language)) };
}

const english = builtIn("en");
const files = Object.fromEntries(languages.map((language) => [language, JSON.parse(read(`web/locales/${language}.json`))]));
/** @type {Record<string, Record<string, Text>>} */
const all = { ar: builtIn("ar"), en: english, ...Object.fromEntries(Object.entries(files).map(([language, { messages }]) => [language, messages])) };
const everyKey = [...keys.values(), ...failures, ...threads];

/** @param {Text} text */
const formsOf = (text) => (typeof text === "string" ? [text] : Object.values(text));
/** @param {Text} text */
const placeholders = (text) => [...new Set(formsOf(text).flatMap((form) => form.match(/\{\w*\}/g) ?? []))].sort();
/** @param {(about: string, form: string, language: string, key: string) => void} check */
function eachForm(check) {
    for (const [language, messages] of Object.entries(all)) {
        for (const [key, text] of Object.entries(messages)) for (const form of formsOf(text)) check(`${language} ${key}: ${form}`, form, language, key);
    }
}

test("there are ten languages, and the list of files names those that exist", () => {
    assert.deepEqual(Object.keys(all).sort(), ["ar", "de", "en", "es", "fa", "fr", "he", "id", "tr", "ur"]);
    assert.deepEqual(readdirSync(join(root, "web/locales")).sort(), languages.map((/** @type {string} */ language) => `${language}.json`).sort());
    const written = [...read("web/index.mjs").matchAll(/(\w+): new URL\("\.\/locales\/(\w+)\.json", import\.meta\.url\)/g)];
    assert.deepEqual(written.map(([, key, file]) => `${key} ${file}`), languages.map((/** @type {string} */ language) => `${language} ${language}`));
});

test("what the thread's script says of how many comments there are is word for word what the core says", () => {
    for (const language of /** @type {const} */ (["ar", "en"])) {
        for (const [key, forms] of Object.entries(builtInCounts(language))) assert.deepEqual(forms, builtIn(language)[key], language);
    }
});

for (const [language, messages] of Object.entries(all)) {
    test(`${language}: every text is there, in the order of the keys`, () => {
        assert.deepEqual(Object.keys(messages), everyKey);
        for (const [key, text] of Object.entries(messages)) for (const form of formsOf(text)) assert.ok(form.trim(), key);
    });

    test(`${language}: every plural message has the forms of the language, no other has any`, () => {
        const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
        const wanted = CATEGORIES.filter((category) => categories.includes(/** @type {any} */ (category)));
        for (const [key, text] of Object.entries(messages)) {
            assert.equal(typeof text, typeof english[key], key);
            if (typeof text === "string") continue;
            assert.deepEqual(Object.keys(text).filter((form) => form !== "zero" || wanted.includes(form)), wanted.filter((form) => text[form] || form !== "zero"), key);
            // 0 is said in words where English does: "No comments yet".
            assert.equal("zero" in text, "zero" in /** @type {object} */ (english[key]), key);
        }
    });

    test(`${language}: every text has the parameters of the English one`, () => {
        for (const [key, text] of Object.entries(messages)) assert.deepEqual(placeholders(text), placeholders(english[key] ?? ""), key);
    });
}

test("a form that more numbers than one take says the number", () => {
    // French 0 and 1 are both "one", as are Persian ones; a word for one may stand where 0 has words of its own or cannot be.
    for (const language of Object.keys(all)) {
        const text = /** @type {Record<string, string>} */ (all[language]["article.file_bytes"]);
        const rules = new Intl.PluralRules(language);
        if (rules.select(0) === "one") assert.match(text.one ?? "", /\{n\}/, language);
        assert.match(text.other ?? "", /\{n\}/, language);
    }
});

test("every file says what it is, and holds to the schema", () => {
    const schema = JSON.parse(read("web/schema/maqal-catalogue-1.schema.json"));
    assert.deepEqual(Object.keys(schema.properties.messages.properties), everyKey);
    for (const [key, { $ref }] of Object.entries(schema.properties.messages.properties)) {
        assert.equal($ref, `#/$defs/${typeof english[key] === "string" ? "text" : "plural"}`, key);
    }
    for (const [language, file] of Object.entries(files)) {
        assert.deepEqual(faults(file, schema, schema), [], language);
        assert.equal(file.language, language);
        assert.equal(file.direction, ["fa", "ur", "he"].includes(language) ? "rtl" : "ltr");
        assert.equal(file.$schema, "../schema/maqal-catalogue-1.schema.json");
    }
    const broken = [{}, { ...files.fr, format: "maqal-catalogue/2" }, { ...files.fr, x: 1 }, { ...files.fr, messages: { "article.home": 1 } },
        { ...files.fr, messages: { "comments.count": { one: "x" } } }, { ...files.fr, messages: { "article.home": { other: "x" } } }, { ...files.fr, language: "f_r" }];
    for (const file of broken) assert.notDeepEqual(faults(file, schema, schema), [], JSON.stringify(file).slice(0, 100));
});

test("every key stands on a line of its own", () => {
    for (const language of languages) {
        const lines = read(`web/locales/${language}.json`).split("\n");
        assert.deepEqual(lines.flatMap((line) => /^ {4}"([a-z_.]+)": .*?,?$/.exec(line)?.[1] ?? []), everyKey, language);
    }
});

test("no text has typewriter's quotes or dots, doubled spaces or a code", () => {
    eachForm((about, form) => {
        assert.doesNotMatch(form, /["'`]|\.\.\.| {2}|\p{Cc}/u, about);
        assert.doesNotMatch(form.replace(/\{\w+\}/g, ""), /_|\b[A-Z]{3,}\b|\b(?:[Jj]son|http|wasm|null|undefined|[Ee]rror)\b/, about);
        assert.doesNotMatch(form, /reload|neu laden|recharge|recarg|yenile(?!den)|muat ulang|تحديث الصفحة/i, about);
    });
});

test("quotes are those of the language, in pairs", () => {
    const pairs = { ar: "«»", fa: "«»", es: "«»", fr: "«»", en: "“”", tr: "“”", id: "“”", ur: "“”", de: "„“", he: "״״" };
    eachForm((about, form, language, key) => {
        const [open, close] = /** @type {Record<string, string>} */ (pairs)[language] ?? "";
        const text = form.replaceAll("דוא״ל", "").replaceAll("ק״ב", "").replaceAll("מ״ב", "");
        const used = text.match(/[«»“”„״‘‚]/g) ?? [];
        if (key === "issue.content.tags_removed" && language === "ur") return assert.deepEqual(used, ["«", "»"], about);
        assert.ok(used.length % 2 === 0 && used.every((quote, i) => quote === (i % 2 ? close : open)), about);
        if (formsOf(english[key] ?? "").some((text) => text.includes("“{word}”"))) assert.ok(form.replaceAll("\u202f", "").includes(`${open}{word}${close}`), about);
    });
});

test("French has its narrow spaces, and nowhere a common one before high punctuation", () => {
    for (const [key, text] of Object.entries(all.fr ?? {})) {
        for (const form of formsOf(text)) {
            const words = form.replace(/https:\S*/g, "");
            assert.doesNotMatch(words, /[^\u202f][;:?!»]|«[^\u202f]/, key);
            assert.doesNotMatch(words, /\u202f(?![;:?!»]|\{)/, key);
        }
    }
});

test("German dots stand apart, Spanish questions are opened", () => {
    assert.match(String(all.de?.["send.sending"]), / …$/);
    for (const text of Object.values(all.es ?? {})) for (const form of formsOf(text)) assert.equal(/[?!]/.test(form), /[¿¡]/.test(form), form);
});

test("languages that are not written in Latin letters have none but in parameters and examples", () => {
    eachForm((about, form, language) => {
        const own = { ar: /\p{Script=Arabic}/u, fa: /\p{Script=Arabic}/u, ur: /\p{Script=Arabic}/u, he: /\p{Script=Hebrew}/u }[language];
        if (!own) return;
        const rest = form.replace(/\{\w+\}/g, "").replace(/\u2066(?:name@example\.org|https:\/\/example\.org|[&<])\u2069/g, "");
        assert.doesNotMatch(rest, /\p{Script=Latin}|[\u2066-\u2069\u200e\u200f]/u, about);
        if (!/separator|list_last|date_time/.test(about)) assert.match(rest, own, about);
    });
});

test("Persian and Urdu are written with their own letters and points", () => {
    eachForm((about, form, language) => {
        if (language !== "fa" && language !== "ur") return;
        assert.doesNotMatch(form, /[يكىة٠-٩]/, `an Arabic letter in ${about}`);
        assert.doesNotMatch(form.replace(/\u2066.*?\u2069/g, ""), /[,;?]/, about);
        if (language === "ur") assert.doesNotMatch(form.replace(/\u2066.*?\u2069/g, ""), /\./, about);
        else assert.doesNotMatch(form, /۔|(?:^|\s)(?:می|نمی) |[^\s]\u200c(?:$|[\s.،؛»])|\s\u200c/, about);
    });
});

test("sentences end as sentences, labels do not", () => {
    const sentences = /^(?:send\.(?!sending|refused_reason|retry|now$)|issue\.|draft\.(?:restored|taken_away|other|sent)$|captcha\.(?!allow)|failure\.(?!retry))|^form\.(?:notes|hint\.(?!author_url)|room|consent)|^article\.(?:protected|unsupported_block)|^comments\.closed|^thread\.(?:login_required|not_open)$/;
    eachForm((about, form, _, key) => {
        assert.equal(/[.۔]$/.test(form), sentences.test(key), about);
    });
});

/**
 * As much of JSON Schema as the catalogue's uses.
 * @param {any} value @param {any} schema @param {any} whole @param {string} [at]
 * @returns {string[]}
 */
function faults(value, schema, whole, at = "") {
    if (schema.$ref) schema = { ...whole.$defs[schema.$ref.split("/").at(-1)], ...schema };
    const found = [];
    if (schema.oneOf && schema.oneOf.filter((/** @type {any} */ one) => !faults(value, one, whole).length).length !== 1) found.push(`${at}: oneOf`);
    const type = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
    if (schema.type && schema.type !== type) return [`${at}: ${type}`];
    if ("const" in schema && value !== schema.const) found.push(`${at}: const`);
    if (schema.enum && !schema.enum.includes(value)) found.push(`${at}: enum`);
    if (schema.pattern && !new RegExp(schema.pattern, "u").test(value)) found.push(`${at}: pattern`);
    if (value.length > schema.maxLength || value.length < schema.minLength) found.push(`${at}: length`);
    for (const name of schema.required ?? []) if (!(name in value)) found.push(`${at}/${name}: missing`);
    for (const [name, inner] of type === "object" ? Object.entries(value) : []) {
        const known = schema.properties?.[name];
        if (known) found.push(...faults(inner, known, whole, `${at}/${name}`));
        else if (schema.additionalProperties === false) found.push(`${at}/${name}: unknown`);
    }
    return found;
}
