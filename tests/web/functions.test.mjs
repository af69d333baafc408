import assert from "node:assert/strict";
import { test } from "node:test";

import { addTo, makeFunctions } from "../../web/functions.mjs";
import { decode, encode } from "../../web/text.mjs";
import { loadCore } from "../../web/wasm.mjs";
import { fakeCore } from "./fake-core.mjs";

/** A core that keeps what it was asked and answers with one text. */
function askedCore(answer = "") {
    const asked = [];
    const call = (name, first, second, read) => {
        asked.push([name, decode(first), JSON.parse(decode(second) || "null")]);
        return { status: 0, output: read(encode(answer)), strings: "", diagnostics: [], meta: { lang: "ar" } };
    };
    return { asked, functions: makeFunctions({ call }, "p{}") };
}

test("options are named as the core names them", () => {
    const { asked, functions } = askedCore("<p>");
    const { html, meta } = functions.renderArticle({ a: 1 }, { lang: "ar", commentsUrl: "/c", shadowRoot: false });
    assert.equal(html, "<p>");
    assert.deepEqual(meta, { lang: "ar" });
    const [[name, input, options]] = asked;
    assert.deepEqual([name, input], ["maqal_render", '{"a":1}']);
    assert.deepEqual(options, {
        lang: "ar", comments_url: "/c", shadow_root: false, sink: "html", css_href: "maqal.css", css_text: "",
    });
});

test("the style sheet is linked, inline or not there", () => {
    const { asked, functions } = askedCore();
    functions.renderArticle("{}", { css: "inline", nonce: "n" });
    functions.renderArticle("{}", { css: "none", cssHref: "/x.css" });
    functions.renderArticle("{}", { cssHref: "/x.css" });
    const styles = asked.map(([, , { css_href: href, css_text: text, nonce }]) => [href, text, nonce]);
    assert.deepEqual(styles, [["", "p{}", "n"], ["", "", undefined], ["/x.css", "", undefined]]);
});

test("a caller cannot choose another sink", () => {
    const { asked, functions } = askedCore();
    functions.renderArticle("{}", { sink: "dom" });
    functions.articleText("{}", { sink: "dom" });
    assert.deepEqual(asked.map(([, , { sink }]) => sink), ["html", "text"]);
});

test("fields and rules may be objects or JSON, and a lone surrogate is told", () => {
    const { asked, functions } = askedCore('{"verdict":"held","issues":[]}');
    assert.equal(functions.validateComment({ content: "x" }, { lang: "ar" }).verdict, "held");
    functions.validateComment('{"content":"x"}', '{"lang":"en"}');
    functions.validateComment({ content: "\ud83d" });
    assert.deepEqual(asked.map(([, fields]) => fields), ['{"content":"x"}', '{"content":"x"}', '{"content":"\\ud83d","invalid_text":true}']);
    assert.deepEqual(asked.map(([, , rules]) => rules), [{ lang: "ar" }, { lang: "en" }, {}]);
});

test("the first step has no state, the next has the one before", () => {
    const { asked, functions } = askedCore('{"state":1,"effects":[]}');
    const { state } = functions.step(undefined, { type: "init" });
    functions.step(state, { type: "submit" });
    assert.deepEqual(asked.map(([, before]) => before), ["", "1"]);
});

test("nothing throws, whatever is passed in", () => {
    const { functions } = askedCore();
    for (const input of [undefined, null, 1, 10n, Symbol("x"), () => 1, [], {}, "", "\ud83d", new Uint8Array(3)]) {
        assert.equal(functions.renderArticle(input, null).html, "");
        assert.equal(functions.articleText(input), "");
        assert.equal(functions.sanitizeHtml(input, null), "");
        assert.equal(functions.validateComment(input, input).verdict, "refused");
        assert.deepEqual(functions.step(input, {}).effects, []);
    }
});

test("a trap is a diagnostic, and a comment that could not be judged is refused", async () => {
    const functions = makeFunctions(await loadCore(fakeCore()), "");
    const { html, diagnostics } = functions.renderArticle("!");
    assert.equal(html, "");
    assert.equal(diagnostics[0].code, "core.trap");
    const trapping = makeFunctions({ call: () => { throw new Error("x"); } }, "");
    const { verdict, issues } = trapping.validateComment({});
    assert.equal(verdict, "refused");
    assert.deepEqual([issues[0].code, issues[0].severity], ["core.trap", "refuse"]);
});

test("a catalogue may be an object, JSON or bytes, and what is wrong with it is told", () => {
    const added = [];
    const core = { addCatalogue: (bytes) => (added.push(decode(bytes)), [{ code: "catalogue.invalid", severity: decode(bytes) === "[]" ? "error" : "warning", path: "/format", message: "m" }]) };
    const { addCatalogue } = makeFunctions(core, "");
    for (const given of [{ a: 1 }, '{"a":1}', encode('{"a":1}')]) assert.equal(addCatalogue(given)[0].code, "catalogue.invalid");
    assert.deepEqual(added, Array(3).fill('{"a":1}'));
    assert.doesNotThrow(() => addTo(core, [{}]));
    assert.throws(() => addTo(core, [{}, []]), (error) => error.code === "catalogue.invalid");
    const trapping = makeFunctions({ addCatalogue: () => { throw new Error("x"); } }, "");
    assert.deepEqual(trapping.addCatalogue(undefined).map(({ code, severity }) => [code, severity]), [["core.trap", "error"]]);
});
