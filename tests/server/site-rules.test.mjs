// Rules of a site's own through the built package, the schema that describes them, and patterns beside the engine's own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test, { before } from "node:test";

import { openPackage, root } from "./fixtures-list.mjs";
import { isValid } from "./json-schema.mjs";

/** @type {Awaited<ReturnType<typeof openPackage>>} */
let maqal;
before(async () => {
    maqal = await openPackage();
});

const schema = JSON.parse(readFileSync(join(root, "web/schema/maqal-rules-1.schema.json"), "utf8"));
const format = "maqal-rules/1";

/** What is said to a comment without anything in it: codes rules.* where the rules cannot be used. @param {any} rules */
const refusals = (rules) =>
    maqal
        .validateComment({}, rules)
        .issues.filter((/** @type {any} */ { code }) => code.startsWith("rules."))
        .map((/** @type {any} */ { code, params }) => `${code} ${params.path}`);

/** @param {any} rule */
const onContent = (rule) => ({ format, fields: { content: [rule] } });
const list = (/** @type {number} */ n) => Array.from({ length: n }, () => "a");

test("the schema's examples are taken by the reader, and by the schema", () => {
    for (const rules of schema.examples) {
        assert.deepEqual(refusals(rules), []);
        assert.ok(isValid(rules, schema));
    }
});

test("the schema and the reader agree on what are rules and what is none", () => {
    const good = [
        { format },
        { format, $schema: "maqal-rules-1.schema.json", lang: "ar", as_form: true, profile: "generic", endpoint: "classic", version: "7.1" },
        { format, version: 6.8 },
        { format, version: "6.8.12" },
        { format, require_name_email: false, comment_registration: true, comment_moderation: true, comment_status: "closed" },
        { format, comment_max_links: 0, thread_comments_depth: 10, moderation_words: ["a"], disallowed_words: "a\nb" },
        { format, moderation_keys: "a", disallowed_keys: [] },
        { format, max_bytes: { content: 0, author_name: 5, author_email: 5, author_url: 5 } },
        { format, deception: {}, authors: ["محرّر"] },
        { format, deception: { bidi_controls: "refuse", confusable: "off", email_suggestion: "off" } },
        { format, fields: {} },
        { format, fields: { phone_2: [], content: [], parent: [], consent: [] } },
        { format, fields: Object.fromEntries(list(64).map((_, i) => [`f${i}`, []])) },
        onContent({ rule: "required", severity: "hold", message: "x" }),
        onContent({ rule: "min", unit: "bytes", value: 0 }),
        onContent({ rule: "max", unit: "utf16", value: 1e9 }),
        onContent({ rule: "max", unit: "code_points", value: 5, severity: "advice" }),
        onContent({ rule: "max", unit: "words", value: 5, message: { ar: "نص", "pt-BR": "x" } }),
        onContent({ rule: "max", unit: "graphemes", value: 5, message: "😀".repeat(1000) }),
        onContent({ rule: "pattern", pattern: "" }),
        onContent({ rule: "one_of", values: list(1000) }),
        onContent({ rule: "equal_to", field: "author_email" }),
        onContent({ rule: "email" }),
        onContent({ rule: "email", as: "wordpress" }),
        onContent({ rule: "url" }),
        onContent({ rule: "max_links", value: 0 }),
        onContent({ rule: "words", words: list(10_000), match: "folded", whole_word: true, leet: true }),
        onContent({ rule: "words", words: "a\nb", match: "wordpress", leet: false }),
    ];
    for (const rules of good) {
        assert.deepEqual(refusals(rules), [], JSON.stringify(rules).slice(0, 200));
        assert.ok(isValid(rules, schema), JSON.stringify(rules).slice(0, 200));
    }
    const bad = [
        { format: "maqal-rules/2" },
        { format, deception: { magic: "off" } },
        { format, deception: { email_suggestion: "refuse" } },
        { format, deception: [] },
        { format, authors: [1] },
        { format: 1 },
        { format, nonsense: 1 },
        { format, $schema: 1 },
        { format, lang: 1 },
        { format, as_form: "yes" },
        { format, profile: "drupal" },
        { format, endpoint: "soap" },
        { format, version: "new" },
        { format, version: 100 },
        { format, version: true },
        { format, require_name_email: 1 },
        { format, comment_status: true },
        { format, comment_max_links: -1 },
        { format, comment_max_links: 1.5 },
        { format, thread_comments_depth: 0 },
        { format, thread_comments_depth: 11 },
        { format, moderation_words: [1] },
        { format, moderation_words: 1 },
        { format, disallowed_words: list(10_001) },
        { format, max_bytes: 5 },
        { format, max_bytes: { phone: 5 } },
        { format, max_bytes: { content: -1 } },
        { format, fields: [] },
        { format, fields: { Phone: [] } },
        { format, fields: { "": [] } },
        { format, fields: { invalid_text: [] } },
        { format, fields: { [`a${"x".repeat(64)}`]: [] } },
        { format, fields: Object.fromEntries(list(65).map((_, i) => [`f${i}`, []])) },
        { format, fields: { content: {} } },
        { format, fields: { content: ["required"] } },
        { format, fields: { content: list(33).map(() => ({ rule: "required" })) } },
        onContent({}),
        onContent({ rule: "maximum" }),
        onContent({ rule: 1 }),
        onContent({ rule: "required", value: 1 }),
        onContent({ rule: "required", severity: "block" }),
        onContent({ rule: "required", severity: null }),
        onContent({ rule: "required", message: "" }),
        onContent({ rule: "required", message: "x".repeat(1001) }),
        onContent({ rule: "required", message: {} }),
        onContent({ rule: "required", message: { "": "x" } }),
        onContent({ rule: "required", message: { "e n": "x" } }),
        onContent({ rule: "required", message: { en: 1 } }),
        onContent({ rule: "required", message: [] }),
        onContent({ rule: "max" }),
        onContent({ rule: "max", unit: "bytes" }),
        onContent({ rule: "max", value: 1 }),
        onContent({ rule: "max", unit: "letters", value: 1 }),
        onContent({ rule: "max", unit: "bytes", value: -1 }),
        onContent({ rule: "max", unit: "bytes", value: 1.5 }),
        onContent({ rule: "max", unit: "bytes", value: 1e9 + 1 }),
        onContent({ rule: "max", unit: "bytes", value: "1" }),
        onContent({ rule: "pattern" }),
        onContent({ rule: "pattern", pattern: 1 }),
        onContent({ rule: "pattern", pattern: "x".repeat(2001) }),
        onContent({ rule: "one_of" }),
        onContent({ rule: "one_of", values: [] }),
        onContent({ rule: "one_of", values: [1] }),
        onContent({ rule: "one_of", values: list(1001) }),
        onContent({ rule: "equal_to" }),
        onContent({ rule: "equal_to", field: "E mail" }),
        onContent({ rule: "email", as: "rfc" }),
        onContent({ rule: "url", as: "html" }),
        onContent({ rule: "max_links" }),
        onContent({ rule: "words" }),
        onContent({ rule: "words", words: [] }),
        onContent({ rule: "words", words: [1] }),
        onContent({ rule: "words", words: list(10_001) }),
        onContent({ rule: "words", words: ["a"], match: "exact" }),
        onContent({ rule: "words", words: ["a"], whole_word: 1 }),
        onContent({ rule: "words", words: ["a"], leet: true }),
        onContent({ rule: "words", words: ["a"], leet: true, match: "wordpress" }),
    ];
    for (const rules of bad) {
        assert.notDeepEqual(refusals(rules), [], JSON.stringify(rules).slice(0, 200));
        assert.ok(!isValid(rules, schema), JSON.stringify(rules).slice(0, 200));
    }
});

test("every member that the schema names is known to the reader, each rule and each of its members", () => {
    for (const member of Object.keys(schema.properties)) {
        assert.ok(!refusals({ format, [member]: null }).some((/** @type {string} */ said) => said.startsWith("rules.unknown")), member);
    }
    for (const { properties } of schema.$defs.rule.oneOf) {
        for (const member of Object.keys(properties)) {
            const said = refusals(onContent({ rule: properties.rule.const, [member === "rule" ? "severity" : member]: null }));
            assert.ok(!said.some((/** @type {string} */ one) => one.startsWith("rules.unknown")), `${properties.rule.const} ${member}`);
        }
    }
});

test("rules that cannot be used are refused with the place, and nothing is judged by them", () => {
    const { verdict, issues } = maqal.validateComment({ content: "x" }, { fields: { content: [{ rule: "required" }, { rule: "pattern", pattern: "a(?=b)" }] } });
    assert.equal(verdict, "refused");
    assert.deepEqual(issues, [
        {
            field: "",
            code: "rules.bad_pattern",
            severity: "refuse",
            params: { path: "/fields/content/1/pattern" },
            message: "A pattern is none, or uses what is not supported. (byte 1: look-around and flags are not supported)",
        },
    ]);
});

test("an issue of a site's rule is data, with the field's own name", () => {
    const rules = { profile: "generic", require_name_email: false, lang: "ar", fields: { nickname: [{ rule: "max", unit: "graphemes", value: 3 }] } };
    assert.deepEqual(maqal.validateComment({ content: "x", nickname: "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦" }, rules).issues, [
        {
            field: "nickname",
            code: "comment.rule.max",
            severity: "refuse",
            params: { unit: "graphemes", limit: 3, actual: 4, count: 1 },
            message: "هذا النص أطول من الحد بحرف واحد.",
        },
    ]);
});

/** @param {string} pattern @param {string} value */
function matches(pattern, value) {
    const rules = { profile: "generic", require_name_email: false, fields: { x: [{ rule: "required" }, { rule: "pattern", pattern }] } };
    const { issues } = maqal.validateComment({ content: "x", x: value }, rules);
    assert.ok(!issues.some((/** @type {any} */ { code }) => code.startsWith("rules.")), `${pattern}: ${issues[0]?.message}`);
    return issues.length === 0;
}

test("a pattern matches what the JavaScript engine matches", () => {
    let seed = 7;
    const next = (/** @type {number} */ below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const pick = (/** @type {string[]} */ of) => String(of[next(of.length)]);
    const atoms = ["a", "b", "ش", "😀", ".", "\\d", "\\w", "\\S", "\\p{L}", "\\P{N}", "[ab]", "[^a]", "[a-c1-3]", "[\\dش]", "[^\\p{L}]", "\\.", "\\u{634}", "\\x61"];
    /** @param {number} depth @returns {string} */
    const make = (depth) =>
        Array.from({ length: 1 + next(3) }, () => {
            const atom = depth > 0 && next(3) === 0 ? `${pick(["(", "(?:"])}${make(depth - 1)}${next(3) === 0 ? `|${make(depth - 1)}` : ""})` : pick(atoms);
            return atom + pick(["", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,3}", "*?"]);
        }).join("");
    let matched = 0;
    let compared = 0;
    for (let i = 0; i < 600; ++i) {
        const pattern = make(2) + (next(8) === 0 ? "$" : "");
        const expected = new RegExp(`^(?:${pattern})$`, "v");
        for (let j = 0; j < 12; ++j) {
            const value = Array.from({ length: 1 + next(6) }, () => pick(["a", "b", "c", "1", "ش", "😀", ".", "-"])).join("");
            assert.equal(matches(pattern, value), expected.test(value), `${pattern} on ${value}`);
            matched += expected.test(value) ? 1 : 0;
            compared++;
        }
    }
    assert.ok(matched > compared / 20, `${matched} of ${compared} matched`);
});

test("no pattern is taken that JavaScript does not take", () => {
    const signs = ["a", "\\", "(", ")", "[", "]", "{", "}", "|", "*", "+", "?", ".", "^", "$", "-", "1", ",", "&", "d", "p", "u", "x", ":", "<", "!", "/", "😀"];
    let seed = 11;
    const next = (/** @type {number} */ below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    let taken = 0;
    for (let i = 0; i < 20_000; ++i) {
        const pattern = Array.from({ length: 1 + next(7) }, () => signs[next(signs.length)]).join("");
        if (refusals({ fields: { x: [{ rule: "pattern", pattern }] } }).length !== 0) continue;
        taken++;
        assert.doesNotThrow(() => new RegExp(`^(?:${pattern})$`, "v"), pattern);
    }
    assert.ok(taken > 500, `${taken} were taken`);
});
