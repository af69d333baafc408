// The verdicts of the built package on every recorded request whose outcome depends on the fields alone.
import assert from "node:assert/strict";
import test, { before } from "node:test";

import { differenceOf, loadRuleCases } from "../wordpress/rule-cases.mjs";
import { openPackage } from "./fixtures-list.mjs";

const { cases, leftOut } = loadRuleCases();
/** @type {Awaited<ReturnType<typeof openPackage>>} */
let maqal;
before(async () => {
    maqal = await openPackage();
});

/** @param {object} fields @param {object} [rules] */
const codes = (fields, rules = {}) => maqal.validateComment(fields, rules).issues.map((/** @type {any} */ { code }) => code);
const good = { content: "text", author_name: "name", author_email: "name@example.org" };

test("verdict, first reason and what is lost are WordPress' own in every recorded case, on both ends", (t) => {
    for (const ruleCase of cases) {
        assert.equal(differenceOf(maqal.validateComment(ruleCase.fields, ruleCase.rules), ruleCase, ruleCase.observed), "", ruleCase.id);
    }
    t.diagnostic(`${cases.length} cases replayed`);
    for (const [reason, count] of Object.entries(leftOut)) t.diagnostic(`${count} left out, since this decides: ${reason}`);
    assert.equal(cases.length, 379);
    assert.equal(Object.values(leftOut).reduce((sum, n) => sum + n, 0), 89);
});

test("an accepted comment has no issues", () => {
    assert.deepEqual(maqal.validateComment(good, { profile: "wordpress" }), { verdict: "accepted", issues: [] });
});

test("an issue is data, and words in the language that is asked for", () => {
    const { verdict, issues } = maqal.validateComment({ ...good, author_name: "ن".repeat(125) }, { lang: "ar-EG" });
    assert.equal(verdict, "refused");
    assert.deepEqual(issues, [
        {
            field: "author_name",
            code: "comment.author_name.too_long",
            severity: "refuse",
            params: { limit: 245, actual: 250, count: 3 },
            message: "اسمك أطول من الحد؛ اختصره بنحو ٣ أحرف.",
        },
    ]);
});

test("a lone surrogate is refused by REST and costs the classic end a character", () => {
    const fields = { ...good, content: "a\ud83d b" };
    assert.deepEqual(codes(fields, { endpoint: "rest" })[0], "comment.invalid_text");
    const classic = maqal.validateComment(fields, { endpoint: "classic" });
    assert.equal(classic.verdict, "accepted");
    assert.deepEqual(classic.issues.map((/** @type {any} */ { code }) => code), ["comment.content.invalid_text"]);
});

test("version 7.1 keeps span in comments, 6.8 tells that it goes", () => {
    const fields = { ...good, content: "<span>x</span>" };
    assert.deepEqual(codes(fields, { version: "6.8" }), ["comment.content.tags_removed"]);
    assert.deepEqual(codes(fields, { version: "7.1" }), []);
});

test("input that is no comment is judged, never thrown at the caller", () => {
    for (const fields of [undefined, null, 1, "", "text", [], { content: 5 }, { content: { raw: 5 } }, { parent: {} }]) {
        for (const rules of [undefined, null, 1, [], "rest", { profile: 5, version: {}, moderation_words: 7 }]) {
            const { verdict, issues } = maqal.validateComment(fields, rules);
            assert.equal(verdict, "refused");
            assert.ok(issues.length > 0);
        }
    }
});
