/**
 * Markup that makes careless parsers more than linear: each makes about `size` bytes of it. For tests of limits and for
 * the measurement of growth (tests/bench/growth.mjs).
 */

/** @param {(index: number) => string} part */
const repeated = (part) => (/** @type {number} */ size) => {
    const parts = [];
    for (let index = 0, length = 0; length < size; index++) {
        const next = part(index);
        parts.push(next);
        length += next.length;
    }
    return parts.join("");
};

/** The first half of the bytes from one, the other half from the other. @param {(size: number) => string} first @param {(size: number) => string} second */
const halves = (first, second) => (/** @type {number} */ size) => first(size / 2) + second(size / 2);

/** @param {string} before @param {(size: number) => string} middle @param {string} after */
const within = (before, middle, after) => (/** @type {number} */ size) => before + middle(size) + after;

/** @type {Record<string, (size: number) => string>} */
export const STORMS = {
    "plain text": repeated(() => "some words "),
    "an ordinary article": repeated((index) => `<p class="a">Word <b>bold</b> <a href="https://news.example/${index}">link</a></p>\n`),
    "nested blocks": repeated(() => "<div>"),
    "nested inlines": repeated(() => "<span>"),
    "nested lists": repeated(() => "<ul><li>"),
    "nested tables": repeated(() => "<table><tr><td>"),
    "nested tables, never closed cells": repeated(() => "<table>"),
    "nested foreign content": repeated(() => "<svg><g>"),
    "integration points": repeated(() => "<svg><desc><p>"),
    "nested templates": repeated(() => "<template>"),
    "nested headings": repeated(() => "<h1><section>"),
    "open paragraphs": repeated(() => "<p>a"),
    "open buttons": repeated(() => "<button><p>"),
    "open formatting": repeated(() => "<b>"),
    "formatting with different attributes": repeated((index) => `<b id=${index}>`),
    "formatting, then paragraphs": halves(repeated((index) => `<b id=${index}>`), repeated(() => "<p>x")),
    "formatting, then text in tables": halves(repeated((index) => `<i class=${index}>`), repeated(() => "<table>x")),
    "formatting, then ends of paragraphs": halves(repeated((index) => `<font color=${index}>`), repeated(() => "</p>")),
    "links that close each other": repeated(() => "<a href=x>y"),
    "links around blocks": repeated(() => "<a><div>"),
    "adoption agency": repeated(() => "<b><p></b>"),
    "adoption agency, deep": halves(repeated(() => "<b><div>"), repeated(() => "</b>")),
    "adoption agency with different attributes": halves(repeated((index) => `<b id=${index}><div>`), repeated(() => "</b>")),
    "nobr": repeated(() => "<nobr><p>"),
    "end tags of nothing": repeated(() => "</b></p></div></x>"),
    "end tags under deep nesting": halves(repeated(() => "<div>"), repeated(() => "</b></x></span>")),
    "foster parented text": within("<table>", repeated(() => "a<tr>b"), ""),
    "foster parented elements": within("<table>", repeated(() => "<b>a<tr>"), ""),
    "options and groups": within("<select>", repeated(() => "<option>a<optgroup>"), ""),
    "many attributes": within("<p ", repeated((index) => `a${index} `), ">x"),
    "the same attribute": within("<p ", repeated(() => "a=1 "), ">x"),
    "many elements with attributes": repeated(() => "<p a b c d e f g h>"),
    "attributes for html": repeated((index) => `<html a${index}=1><body b${index}=1>`),
    "one long attribute": within('<p title="', repeated(() => "value "), '">x'),
    "one long class": within('<p class="', repeated((index) => `has-drop-cap c${index} `), '">x'),
    "one long style": within('<p style="', repeated(() => "text-align:left;color:red;"), '">x'),
    "nested style functions": within('<p style="', repeated(() => "a:b((("), '">x'),
    "one long rel": within('<a href="https://a.example/" rel="', repeated(() => "nofollow ugc a "), '">x</a>'),
    "one long srcset": within('<img src=a srcset="', repeated((index) => `/p${index}.png ${index + 1}w, `), '">'),
    "srcset of parentheses": within('<img src=a srcset="', repeated(() => "a (,("), '">'),
    "one long address": within('<a href="https://a.example/', repeated(() => "../a/./"), '">x</a>'),
    "many backslashes": within('<a href="', repeated(() => "\\/"), '">x</a>'),
    "many headers": within('<table><tr><td headers="', repeated((index) => `h${index} `), '">x'),
    "references": repeated(() => "&amp;&#x41;&notit;&CounterClockwiseContourIntegral;"),
    "broken references": repeated(() => "&&#&#x&a&zz"),
    "unfinished tags": repeated(() => "<a "),
    "less-than signs": repeated(() => "<"),
    "unfinished comments": repeated(() => "<!--a-"),
    "many comments": repeated(() => "<!---->"),
    "unfinished CDATA": within("<svg>", repeated(() => "<![CDATA[]]"), ""),
    "unfinished raw text": repeated(() => "<style></styl"),
    "scripts in scripts": within("<script><!--", repeated(() => "<script></script>"), ""),
    "null characters": repeated(() => "a\0"),
    "carriage returns": repeated(() => "\r\r\n"),
    "line breaks": repeated(() => "<br><br><br>text"),
    "embeds": repeated(() => '<iframe src="https://www.youtube.com/embed/abc"></iframe>'),
    "footnotes": repeated((index) => `<sup><a href="#f${index}" id="r${index}">1</a></sup>`),
};
