/**
 * Where a judge differs and Maqal stays with the standard (https://html.spec.whatwg.org/multipage/parsing.html). An entry
 * covers the markup that it matches ("<CONTEXT>" stands in front of fragments), no more than the reason needs.
 *
 * Not in the list, since no browser here does it in DOMParser or innerHTML: patching by <template for> (whatwg/html#11818).
 * Templates never leave the policy, nor does select with its selectedcontent.
 *
 * @type {{ judges: string[], markup: RegExp, reason: string }[]}
 */
export const ARGUED = [
    {
        judges: ["parse5", "webkit"],
        markup: /<select/i,
        reason: "parse5 8.1.1 and WebKitGTK 2.50 have the select modes that the standard gave up in July 2025 (whatwg/html#10548)",
    },
    {
        judges: ["parse5", "firefox", "webkit"],
        markup: /<\?/,
        reason: "parse5 8.1.1, Firefox 153 and WebKitGTK 2.50 make a comment of <?, a processing instruction since June 2026 (whatwg/html@320c05f)",
    },
    {
        judges: ["parse5", "firefox", "webkit"],
        markup: /<template[^]*<form/i,
        reason: "a form in a template is kept in tables since September 2026 (whatwg/html#12911), which only Chromium does yet",
    },
    {
        judges: ["parse5", "chromium", "firefox", "webkit"],
        markup: /^<template>[^]*form/i,
        reason: "there is no form element pointer in fragments for template since September 2026 (whatwg/html#12911)",
    },
    {
        judges: ["parse5", "chromium", "webkit"],
        markup: /<search/i,
        reason: "parse5 8.1.1, Chromium and WebKit do not know that search is special (13.2.4.2)",
    },
    {
        judges: ["chromium", "firefox", "webkit"],
        markup: /\0/,
        reason: "browsers drop or replace U+0000 in their tokenizers, the standard leaves it to the insertion mode (13.2.5.1); parse5 judges it",
    },
    {
        judges: ["chromium", "firefox", "webkit"],
        markup: /&#(0*1[03]|x0*[ad])(?![0-9a-f])/i,
        reason: "browsers take &#13; for no space, Chromium &#10; at the beginning neither, 13.2.6.4.1 ff. name both; parse5 judges them",
    },
    {
        judges: ["chromium", "webkit"],
        markup: /&#(x?0*(?![0-9a-f])|0|x?[0-9a-f]{4,})[^]*<frameset/i,
        reason: "Chromium and WebKit take no notice of U+FFFD before a frameset, 13.2.6.4.7 knows no such exception",
    },
    {
        judges: ["chromium", "firefox", "webkit"],
        markup: /<template[^]*<frameset/i,
        reason: "browsers forget by the body that a template was before it, 13.2.6.4.4 refuses the frameset; parse5 judges it",
    },
    {
        judges: ["chromium", "webkit"],
        markup: /<(svg|math)\b[^]*<\/(foreignobject|desc|title|m[ions]|mtext|annotation-xml)/i,
        reason: "Chromium and WebKit do not end an integration point from foreign content in it, 13.2.6.5 does",
    },
    {
        judges: ["firefox"],
        markup: /<!\[[a-z]*$/i,
        reason: "Firefox forgets what may have become a CDATA section at the end of the input, 13.2.5.42 makes a comment of it",
    },
    {
        judges: ["parse5"],
        markup: /<template/i,
        reason: "parse5 8.1.1 does not end a table scope at template (13.2.4.2)",
    },
    {
        judges: ["parse5"],
        markup: /^<noscript>/,
        reason: "parse5 8.1.1 takes the content of noscript for raw text in fragments without scripts as well (13.4)",
    },
    {
        judges: ["parse5"],
        markup: /<([a-z]+ )?(m[ions]|mtext|annotation-xml|title|desc|foreignobject)\b[^]*<!\[CDATA\[/i,
        reason: "parse5 8.1.1 knows no CDATA sections directly in integration points, whose namespace is foreign (13.2.5.42)",
    },
    {
        judges: ["parse5"],
        markup: /<(svg|math)\b[^]*\0[^]*\0/i,
        reason: "parse5 8.1.1 makes one U+FFFD of several U+0000 in foreign content, 13.2.6.5 as many",
    },
    {
        judges: ["parse5"],
        markup: /<t[rdh]\b[^]*<\/t(head|body|foot)/i,
        reason: "parse5 8.1.1 ends a row with the end tag of a section that is not open, 13.2.6.4.14 ignores it",
    },
    {
        judges: ["chromium"],
        markup: /<noscript[^]*<head/i,
        reason: "Chromium lets a head tag end noscript in head, 13.2.6.4.5 ignores it (web-platform-tests/wpt#35491)",
    },
    {
        judges: ["chromium"],
        markup: /^<select>[^]*<input/i,
        reason: "Chromium keeps an input in fragments for select, 13.2.6.4.7 ignores it (whatwg/html#12420, closed)",
    },
    {
        judges: ["chromium"],
        markup: /<selectedcontent/i,
        reason: "Chromium writes the chosen option into selectedcontent, which is no matter of the parser (4.10.17)",
    },
    {
        judges: ["chromium"],
        markup: /<[a-z]+\b[^>]*\bis\b/i,
        reason: "Chromium does not make formatting elements with an is attribute anew, 13.2.4.3 does",
    },
    {
        judges: ["chromium"],
        markup: /&#x;/i,
        reason: "Chromium makes U+FFFD of &#x;, 13.2.5.78 leaves it as it is",
    },
    {
        judges: ["chromium", "webkit"],
        markup: /<template[^]*<(base|basefont|bgsound)\b/i,
        reason: "Chromium and WebKit leave the mode for templates at base, basefont and bgsound, 13.2.6.4.16 does not",
    },
    {
        judges: ["firefox"],
        markup: /^<(script|style)>[^]*\r/,
        reason: "Firefox keeps carriage returns in fragments that it does not parse because they are text",
    },
    {
        judges: ["firefox"],
        markup: /<([a-z]+ )?(m[ions]|mtext|annotation-xml|title|desc|foreignobject)\b[^]*<\/(br|p)\b/i,
        reason: "Firefox leaves an integration point for </br> and </p>, 13.2.6.5 stays",
    },
    {
        judges: ["firefox"],
        markup: /<table[^]*<template/i,
        reason: "Firefox does not end a table scope at template (13.2.4.2)",
    },
    {
        judges: ["firefox"],
        markup: /&#[^]*&#(?![0-9x])/i,
        reason: "Firefox takes &# behind a numeric reference for that reference again, 13.2.5.76 leaves it as it is",
    },
    {
        judges: ["firefox"],
        markup: /<dialog/i,
        reason: "Firefox takes dialog for special, 13.2.4.2 does not",
    },
    {
        judges: ["firefox"],
        markup: /<r(b|p|t|tc)\b/i,
        reason: "Firefox ends more than one ruby part by an end tag, 13.2.6.4.7 treats them as any other",
    },
    {
        judges: ["firefox"],
        markup: /<frameset/i,
        reason: "Firefox does not see every text before a frameset, 13.2.6.4.7 refuses the frameset then",
    },
    {
        judges: ["firefox"],
        markup: /<\/(body|html)/i,
        reason: "Firefox does not ask whether the body is in scope when it ends, 13.2.6.4.7 does",
    },
    {
        judges: ["firefox"],
        markup: /<(table|tbody|thead|tfoot|tr)\b[^]*\s/i,
        reason: "Firefox reconstructs no formatting for white space that is foster-parented, 13.2.6.4.9 ff. do",
    },
    {
        judges: ["firefox"],
        markup: /<(html|body)\b[^>]*nonce/i,
        reason: "Firefox hides the nonce of a second html or body tag",
    },
    {
        judges: ["firefox"],
        markup: /<form[^]*<table[^]*<form/i,
        reason: "Firefox ends the form around a table by the end tag of one in it, 13.2.6.4.7 asks for the form element pointer",
    },
    {
        judges: ["webkit"],
        markup: /<!d(?!octype)|<!doctype[^>]*$/i,
        reason: "WebKit forgets what it has read of a doctype that is none or has no end, 13.2.5.42 and 13.2.5.53 ff. do not",
    },
    {
        judges: ["webkit"],
        markup: /<!\[/,
        reason: "WebKit forgets what began like a CDATA section and knows none in integration points and at the beginning of fragments (13.2.5.42)",
    },
];
