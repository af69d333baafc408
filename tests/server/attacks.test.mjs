// Hostile markup of every root cause through the functions for servers: what comes out is parsed by a parser of its own
// and compared with a list of what may stand there.
import assert from "node:assert/strict";
import test, { before } from "node:test";

import { parse, parseFragment } from "parse5";

import { faults } from "../fixtures/attacks/allowed.mjs";
import { armed, bytesOf, jsonBytes, post, vectors } from "../fixtures/attacks/index.mjs";
import { openPackage } from "./fixtures-list.mjs";
import { attributeOf, findNode, hasClass, shadowRootOf, textOf, walk } from "./fixtures-tree.mjs";

/** @type {Awaited<ReturnType<typeof openPackage>>} */
let maqal;
before(async () => {
    maqal = await openPackage();
});

const url = "https://news.example/a/";

/** @param {any} tree @param {"article" | "comment" | "plain" | "body" | "comment-body"} place @returns {string[]} */
function faultsOf(tree, place) {
    /** @type {Set<string>} */
    const found = new Set();
    walk(tree, (node, around) => {
        if (node.nodeName === "#text") return;
        if (around.length > 250) found.add("deeper than 250");
        for (const fault of faults({ element: node.tagName ?? node.nodeName, namespace: node.namespaceURI ?? "", attributes: node.attrs ?? [] }, place)) found.add(fault);
    });
    return [...found];
}

/** Which elements the widget draws around content, with the names of their attributes. @param {any} tree @returns {Set<string>} */
function frameOf(tree) {
    /** @type {Set<string>} */
    const frame = new Set();
    walk(tree, (node, around) => {
        if (node.nodeName === "#text" || around.some((outer) => hasClass(outer, "body") || hasClass(outer, "comment-body"))) return;
        frame.add(`${node.nodeName} ${(node.attrs ?? []).map((/** @type {any} */ { name }) => name).join(" ")}`);
    });
    return frame;
}

/** @param {string} body @param {string} comment @returns {any} the shadow root */
const render = (body, comment) => shadowRootOf(maqal.renderArticle(jsonBytes(post({ body, comment, link: url })), { lang: "en" }).html);

test("there are vectors of every group, each one once", () => {
    assert.ok(vectors.length >= 700, String(vectors.length));
    assert.equal(new Set(vectors.map(({ markup }) => markup)).size, vectors.length);
    for (const { markup } of vectors) assert.doesNotThrow(() => JSON.parse(new TextDecoder().decode(jsonBytes({ markup }))), markup);
});

test("the list of what may stand in a page finds what may not", () => {
    for (const markup of ["<script>1</script>", "<p onclick=1>p</p>", '<a href="javascript:1">a</a>', '<p style="position:fixed">p</p>', '<p style="text-align:left;color:red">p</p>', "<svg></svg>",
        '<img srcset="x 1x, data:x 2x">', "<p id=x>p</p>", "<a target=_top>a</a>", '<a rel="opener">a</a>', "<x-y>t</x-y>", "<p data-x>p</p>", '<a href="\\\\x">a</a>', "<!-- c -->", "<template>t</template>", "<iframe></iframe>"]) {
        assert.notDeepEqual(faultsOf(parseFragment(markup), "article"), [], markup);
    }
});

for (const profile of /** @type {const} */ (["article", "comment", "plain"])) {
    test(`sanitizeHtml, profile ${profile}: nothing of any vector is left but what may stand there, however often it is parsed`, () => {
        /** @type {string[]} */
        const found = [];
        for (const vector of vectors) {
            const html = maqal.sanitizeHtml(bytesOf(armed(vector, "sanitized")), { profile, url });
            const about = `${vector.group}: ${vector.markup.slice(0, 200)}\n${html.slice(0, 500)}`;
            for (const fault of faultsOf(parseFragment(html), profile)) found.push(`${fault} of ${about}`);
            // As a whole document and inside of a table cell or a list it is no more than that either.
            for (const around of [html, `<table><td>${html}</table>`, `<ul><li>${html}</ul>`, `<svg><foreignObject><div>${html}`]) {
                const whole = findNode(parse(around), (node) => ["script", "style", "iframe"].includes(node.nodeName) || (node.attrs ?? []).some((/** @type {any} */ { name }) => /^on/.test(name)));
                assert.equal(whole, undefined, about);
            }
            assert.equal(maqal.sanitizeHtml(html, { profile, url }), html, about);
        }
        assert.equal(found.join("\n"), "");
    });
}

test("renderArticle: a vector as body or comment adds nothing outside of its place and nothing unknown in it", () => {
    /** @type {string[]} */
    const found = [];
    const usual = frameOf(render("<p>t</p>", "<p>t</p>"));
    for (const vector of vectors) {
        const about = `${vector.group}: ${vector.markup.slice(0, 200)}`;
        const tree = render(armed(vector, "server body"), armed(vector, "server comment"));
        assert.deepEqual([...frameOf(tree)].filter((shape) => !usual.has(shape)), [], about);
        for (const place of /** @type {const} */ (["body", "comment-body"])) {
            const content = findNode(tree, (node) => hasClass(node, place));
            assert.ok(content, `${place}, ${about}`);
            assert.match(textOf(content), /before/, about);
            for (const fault of faultsOf(content, place)) found.push(`${fault} of ${place}, ${about}`);
        }
    }
    assert.equal(found.join("\n"), "");
});

test("renderArticle: addresses of players are only built of known providers", () => {
    for (const vector of vectors.filter(({ group }) => group === "frames and plug-ins")) {
        walk(render(armed(vector, "server body"), ""), (node) => {
            const embed = attributeOf(node, "data-embed");
            if (embed === undefined) return;
            assert.match(embed, /^(youtube|vimeo)\/[\w-]+$/, vector.markup);
            assert.match(attributeOf(node, "href"), /^https:\/\/(www\.youtube\.com\/watch\?v=|vimeo\.com\/)[\w-]+$/, vector.markup);
        });
    }
});
