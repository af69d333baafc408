// A host's policy through the functions for servers, and the schema that describes it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test, { before } from "node:test";

import { parseFragment } from "parse5";

import { attributes, elements } from "../../web/vocabulary.mjs";
import { armed, bytesOf, vectors } from "../fixtures/attacks/index.mjs";
import { openPackage, root } from "./fixtures-list.mjs";
import { attributeOf, walk } from "./fixtures-tree.mjs";

/** @type {Awaited<ReturnType<typeof openPackage>>} */
let maqal;
before(async () => {
    maqal = await openPackage();
});

const schema = JSON.parse(readFileSync(join(root, "web/schema/maqal-policy-1.schema.json"), "utf8"));

const post = JSON.stringify({
    id: 1, type: "post", link: "https://news.example/p", title: { rendered: "T" },
    content: { rendered: '<p><u>one</u></p><iframe src="https://www.youtube.com/embed/abc"></iframe>' },
    _embedded: { replies: [[{ id: 1, parent: 0, author_name: "N", date: "2025-03-09T10:43:00", type: "comment", content: { rendered: "<u>two</u>" } }]] },
});

/** The codes and places of what renderArticle says to a policy. @param {unknown} policy @returns {string[]} */
const refusals = (policy) => {
    const errors = maqal.renderArticle(post, { policy }).diagnostics.filter(({ severity }) => severity === "error");
    return errors.map(({ code, path }) => `${code} ${path}`);
};

test("the policy reaches article, comments and fragments", () => {
    const policy = { elements: { drop: ["u"] }, embeds: { providers: [] }, comments: { elements: { allow: ["u"] } } };
    const { html } = maqal.renderArticle(post, { policy, lang: "en" });
    assert.match(html, /<p[^>]*>one<\/p>/);
    assert.match(html, /<u>two<\/u>/);
    assert.doesNotMatch(html, /data-embed/);
    assert.match(maqal.renderArticle(post, { policy: null, lang: "en" }).html, /<u>one<\/u>[\s\S]*data-embed="youtube\/abc"/);
    assert.equal(maqal.sanitizeHtml("<u>a</u>", { policy }), "a");
    assert.equal(maqal.sanitizeHtml("<u>a</u>", { policy, profile: "comment" }), "<u>a</u>");
    assert.match(maqal.articleText(post, { policy }), /one/);
});

test("a policy that is not understood lets nothing through", () => {
    for (const policy of [[], "{}", 7, true, { elements: { drop: ["blink"] } }, { scripts: true }, { elements: { allow: ["script"] } }]) {
        assert.equal(maqal.renderArticle(post, { policy }).html, "", JSON.stringify(policy));
        assert.equal(maqal.sanitizeHtml("<p>t</p>", { policy }), "", JSON.stringify(policy));
    }
    assert.deepEqual(refusals({ elements: { allow: ["u", "script"] }, attributes: { allow: { a: ["href", "onclick"] } } }), [
        "policy.never_allowed /policy/elements/allow/1",
        "policy.never_allowed /policy/attributes/allow/a/1",
    ]);
});

test("the schema's examples are taken, and every member that it names is known", () => {
    for (const policy of schema.examples) assert.deepEqual(refusals(policy), []);
    const { elements: onElements, attributes: onAttributes, embeds, links } = schema.$defs;
    for (const examples of [onElements.properties.allow.examples, onElements.properties.drop.examples]) {
        for (const list of examples) assert.deepEqual(refusals({ elements: { allow: list, drop: list } }), []);
    }
    for (const allow of onAttributes.properties.allow.examples) assert.deepEqual(refusals({ attributes: { allow } }), []);
    assert.deepEqual(refusals({ embeds: { providers: embeds.properties.providers.items.enum } }), []);
    assert.deepEqual(refusals({ links: { rel: links.properties.rel.items.enum } }), []);
    for (const target of links.properties.target.enum) assert.deepEqual(refusals({ links: { target } }), []);
    for (const member of Object.keys(schema.properties)) assert.deepEqual(refusals({ [member]: {} }), [], member);
    for (const member of Object.keys(schema.properties.comments.properties)) assert.deepEqual(refusals({ comments: { [member]: {} } }), [], member);
});

test("the schema lists every provider and every token of rel that the core takes", () => {
    const words = ["youtube", "vimeo", "dailymotion", "twitter", "instagram", "tiktok", "facebook", "soundcloud", "spotify", "googlemaps", "opener", "noopener", "prefetch", "tag", "me"];
    for (const word of words) {
        const isProvider = schema.$defs.embeds.properties.providers.items.enum.includes(word);
        assert.equal(refusals({ embeds: { providers: [word] } }).length === 0, isProvider, word);
        assert.equal(refusals({ links: { rel: [word] } }).length === 0, schema.$defs.links.properties.rel.items.enum.includes(word), word);
    }
});

test("under the most generous policy no vector leaves anything that is never allowed", () => {
    const own = ["form", "label", "input", "textarea", "button", "slot"];
    const names = elements.filter((/** @type {string} */ name) => !own.includes(name));
    const content = attributes.slice(0, attributes.indexOf("open") + 1);
    const rules = { elements: { allow: names }, attributes: { allow: Object.fromEntries(names.map((/** @type {string} */ name) => [name, content])) } };
    const policy = { ...rules, comments: rules };
    assert.deepEqual(refusals(policy), []);
    for (const profile of /** @type {const} */ (["article", "comment", "plain"])) {
        for (const vector of vectors) {
            const html = maqal.sanitizeHtml(bytesOf(armed(vector, "sanitized")), { profile, policy });
            const about = `${profile}, ${vector.group}: ${vector.markup.slice(0, 200)}\n${html.slice(0, 500)}`;
            walk(parseFragment(html), (node) => {
                if (node.nodeName === "#text") return;
                assert.ok(names.includes(node.nodeName), about);
                for (const { name } of node.attrs) assert.ok(content.includes(name) || name === "style", `${name} ${about}`);
                for (const name of ["href", "src", "poster", "cite"]) assert.doesNotMatch(attributeOf(node, name) ?? "", /^(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:/i, about);
            });
            assert.equal(maqal.sanitizeHtml(html, { profile, policy }), html, about);
        }
    }
});
