import assert from "node:assert/strict";
import { test } from "node:test";

import { Judge } from "../../web/judge.mjs";
import { decode, encode } from "../../web/text.mjs";

/** A core that says which rules it was given. */
function fakeCore() {
    const seen = [];
    const call = (name, fields, rules, read) => {
        seen.push([decode(fields), rules]);
        const { content } = JSON.parse(decode(fields));
        return { output: read(encode(JSON.stringify({ issues: content ? [] : [{ field: "content" }], by: JSON.parse(decode(rules)) }))) };
    };
    return { seen, call };
}

test("rules are written once as long as their members are the same ones", () => {
    const { seen, ...core } = fakeCore();
    const words = ["casino"];
    const judge = new Judge();
    const first = judge.judge(core, { content: "a" }, { lang: "en", words });
    assert.deepEqual(first.by, { lang: "en", words, as_form: true });
    judge.judge(core, { content: "b" }, { lang: "en", words });
    assert.equal(seen[1][1], seen[0][1]);
    assert.equal(judge.judge(core, { content: "b" }, { lang: "ar", words }).by.lang, "ar");
    assert.deepEqual(judge.judge(core, { content: "b" }, { lang: "ar", words: ["x"] }).by.words, ["x"]);
    assert.equal(judge.judge(core, { content: "b" }, { lang: "ar" }).by.words, undefined);
});

test("an answer that is as it was is the one that was read, and another one is read", () => {
    const { call } = fakeCore();
    const judge = new Judge();
    const rules = {};
    const first = judge.judge({ call }, { content: "a" }, rules);
    assert.equal(judge.judge({ call }, { content: "b" }, rules), first);
    assert.equal(judge.judge({ call }, { content: "" }, rules).issues.length, 1);
    assert.deepEqual(judge.judge({ call }, { content: "c" }, rules), first);
});

test("a lone surrogate is said", () => {
    const { call, seen } = fakeCore();
    new Judge().judge({ call }, { content: "a\ud83d" }, {});
    assert.equal(JSON.parse(seen[0][0]).invalid_text, true);
});
