/** Markup at random, from a seed: what parsers disagree about. */
import { loadDatCases } from "../conformance/dat-files.mjs";

/** Numbers at random (mulberry32), the same ones for the same seed. */
export class Random {
    /** @param {number} seed */
    constructor(seed) {
        this.state = seed >>> 0;
    }
    /** From 0 to below 1. */
    next() {
        this.state = (this.state + 0x6d2b79f5) >>> 0;
        let t = this.state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    }
    /** @param {number} limit */
    below(limit) {
        return Math.floor(this.next() * limit);
    }
    /** @param {number} share */
    chance(share) {
        return this.next() < share;
    }
    /** @template T @param {readonly T[]} list @returns {T} */
    pick(list) {
        return /** @type {T} */ (list[this.below(list.length)]);
    }
}

const words = (/** @type {string} */ text) => text.split(" ");

/** Names that belong together: a document takes most of its tags from one or two of these. */
const THEMES = [
    words("a b i u font nobr code em big s small strike strong tt p div span"),
    words("table caption colgroup col tbody thead tfoot tr td th p b input form a select"),
    [
        ...words("svg math foreignObject desc title mi mo mn ms mtext annotation-xml mglyph malignmark path g"),
        ...words("a p div font br table style script html"),
    ],
    words("ul ol li dl dt dd p div address button h1 h2 h6 blockquote details summary dialog search menu"),
    words("html head body base link meta title style script noscript template frameset frame noframes bgsound basefont"),
    words("select option optgroup selectedcontent button hr input keygen textarea datalist div b table tr td"),
    words("template table tr td col colgroup tbody caption div script style svg frameset body head"),
    words("pre listing plaintext textarea xmp iframe noembed noframes noscript script style title"),
    words("ruby rb rt rtc rp applet marquee object image img br wbr area embed param source track isindex menuitem"),
    words("form input button fieldset label p div main section nav x-y center dir article figure"),
    words("img picture source video audio track iframe embed object a figure figcaption details summary noscript base link meta"),
];
const EVERY_NAME = [...new Set(THEMES.flat())];

const ATTRIBUTES = [
    ...words("a b=c A=1 a=2 class=x id='y' type=hidden"),
    ...words("type=HIDDEN type=text color face size definitionurl=x xlink:href=#a"),
    ...words("xml:lang=ar xmlns=http://www.w3.org/2000/svg"),
    ...words("xmlns:xlink=x encoding=text/html encoding=application/xhtml+xml"),
    ...words("viewbox=0 attributename=x dir=rtl for=m name=m shadowrootmode=open on\"x <b"),
    ...words("=c a==b a='&lt' a=&ltx a=&lt=1 a=&amp;b a=\"&#0;\" href=/x/ /"),
    "a = 'b'", "a\n=\nb", "a='b\r\nc'", 'a="\0"', "\0=1", "\0", "سلام=مقال", "a='&notit; &notin;'",
    'title="</title><b>"', 'a="--><p>"', "a='", 'b="', "x=`y", "😀=1",
];
/** What a sanitizer has to look at. */
const HOSTILE = [
    ...words("onclick=x onerror=alert(1) ONLOAD=x href=javascript:x"),
    ...words("href=JaVaScRiPt&colon;x href=//e.example/x href=mailto:a@b.example href=#x href=data:text/html,x"),
    ...words("src=javascript:x src=/x.png src=data:image/png;base64,AAAA src=https://youtu.be/dQw4w9WgXcQ srcdoc=<b>"),
    ...words("action=javascript:x formaction=x ping=x id=cookie id=x name=body"),
    ...words("class=wp-block-image class=alignleft style=text-align:center style=position:fixed"),
    ...words("style=color:red;direction:rtl srcset=/a.png,/b.png cite=vbscript:x poster=x.png usemap=#x"),
    ...words("lang=ar dir=auto colspan=2 rowspan=99999 colspan=-1 start=3 reversed open controls"),
    ...words("width=10 height=1e9 is=x-y nonce=x slot=x part=x popovertarget=x target=_blank rel=opener"),
    "href=' java\tscript:x'", "href='\u0001javascript:x'", "style='text-align:right;background:url(x)'",
    "srcset='javascript:x 1x, /y 2x'", "class='a wp-block-gallery'", 'title="\u00a0<&\""',
    "href='https://a.example\\\\@b.example/'", "href='http://ا.example/'",
];
const REFERENCES = words(
    "&amp; &lt &lt; &ampx; &notit; &notin; &not &#0; &#x80; &#x110000; &#xd800; &#10; &#13; &#x41 &# &#x &#x; " +
        "& &; &a &nbsp; &CounterClockwiseContourIntegral; &NotEqualTilde; &fjlig; &#99999999999; &unknown; &acE; " +
        "&lang;",
);
const TEXTS = [
    "x", " ", "\n", "\t ", "\f", "a b", " y ", "\0", "a\0b", "\r", "\r\n", "سلام", "😀", "\u00a0", "\u{10ffff}", "\ufeff",
    "1 < 2", "<", "</", "<3", "</ x>", "<>", "</>", "&", "]]>", "-->", "<!-", "\ufffe",
];
const COMMENTS = [
    "<!---->", "<!--x-->", "<!-->", "<!--->", "<!--a--!>", "<!--a--!b-->", "<!--<!--x-->", "<!-- --\0 -->", "<!--a",
    "<!x>", "<!>", "</!x>", "<!--a->b-->", "<!--a--b-->", "<!--<!-->", "<!--<!-x-->", "<!--a\r\nb-->", "<?x y?>", "<?>",
    "<?x>", "<?a-b c", "<?marker name=m>", "<?start name=m>x<?end>", "<?xml version='1.0'?>",
];
const DECLARATIONS = [
    "<!doctype html>", "<!DOCTYPE>", "<!doctype html SYSTEM 'about:legacy-compat'>",
    '<!doctype html public "-//W3C//DTD HTML 4.01//EN" "x">',
    '<!doctype html public "-//W3C//DTD HTML 4.01 Transitional//EN">', "<!doctype html PUBLIC\"a\"'b'>",
    "<!doctypehtml>", "<!doctype \0>", "<!doctype html bogus>", "<!doctype html public>", "<!doctype html system 'x' y>",
    "<!doctype", "<!DOCTYPE potato PUBLIC 'x>",
];
const SECTIONS = [
    "<![CDATA[", "<![CDATA[x]]>", "<![CDATA[a]]]>", "<![CDATA[\0]]>", "<![CDATA[<b>]]x]]>", "]]>", "<![cdata[x]]>",
];
const SCRIPTS = [
    "<script><!--<script></script>--></script>", "<script><!--", "<script><!--<script", "--></script>",
    "<style><!--</style>-->", "<title>&amp;</title", "<textarea>\n\n", "<pre>\n\n", "<listing>\r\n", "<xmp></xm</xmp>",
    "</script\n>", "</style/a=b>", "<plaintext>", "<script>\0</script>", "<title>\0", "<textarea></textarea x='>'>",
];
const CONTEXTS = [
    ...words("body div table tbody tr td th caption colgroup select"),
    ...words("option template head html frameset form button p a li"),
    ...words("textarea title style script noscript plaintext iframe xmp ruby object pre noframes"),
    "svg svg", "svg foreignObject", "svg desc", "svg title", "svg path", "svg a", "math math", "math mi", "math mtext",
    "math annotation-xml", "math mo",
];

/** @param {Random} random @param {string[]} names */
function tag(random, names) {
    let name = random.pick(random.chance(0.9) ? names : EVERY_NAME);
    if (random.chance(0.02)) name = name.toUpperCase();
    if (random.chance(0.01)) name += random.pick(["\0", "x", "-", ":y", "ı", '"']);
    if (random.chance(0.35)) return `</${name}${random.chance(0.05) ? random.pick([" a", "/", " a=b", " "]) : ""}>`;
    let text = `<${name}`;
    for (let i = random.chance(0.25) ? 1 + random.below(3) : 0; i > 0; i--) {
        text += random.pick([" ", " ", " ", " ", "\n", "/", "\t", ""]) + random.pick(random.chance(0.3) ? HOSTILE : ATTRIBUTES);
    }
    return text + (random.chance(0.1) ? random.pick(["/>", " />", "", " ", "<"]) : ">");
}

/** @param {Random} random @param {string[]} names */
function piece(random, names) {
    const roll = random.next();
    if (roll < 0.68) return tag(random, names);
    if (roll < 0.82) return random.pick(TEXTS);
    if (roll < 0.86) return random.pick(REFERENCES);
    if (roll < 0.9) return random.pick(COMMENTS);
    if (roll < 0.93) return random.pick(SECTIONS);
    if (roll < 0.96) return random.pick(SCRIPTS);
    if (roll < 0.97) return random.pick(DECLARATIONS);
    return "x";
}

/** Not between the halves of a surrogate pair. @param {string} text @param {Random} random */
function place(text, random) {
    const at = random.below(text.length + 1);
    return /[\udc00-\udfff]/.test(text[at] ?? "") ? at - 1 : at;
}

/** @param {string} html @param {Random} random @param {string[]} names */
function mutate(html, random, names) {
    const [from = 0, to = 0] = [place(html, random), place(html, random)].sort((a, b) => a - b);
    switch (random.below(5)) {
        case 0: return html.slice(0, from) + html.slice(to);
        case 1: return html.slice(0, to) + html.slice(from);
        case 2: return html.slice(0, from);
        default: return html.slice(0, from) + piece(random, names) + html.slice(from);
    }
}

/** @type {import("../conformance/dat-files.mjs").DatCase[] | undefined} */
let cases;

/**
 * The request with this number: alone it is the same as in a row.
 * @param {number} seed
 * @returns {import("./trees.mjs").Request}
 */
export function makeRequest(seed) {
    const random = new Random(Math.imul(seed, 0x9e3779b1));
    const names = [...random.pick(THEMES), ...random.pick(THEMES)];
    let html = "";
    let context = random.chance(0.5) ? "" : random.pick(CONTEXTS);
    if (random.chance(0.25)) {
        cases ??= loadDatCases().filter((one) => one.html.length < 2000);
        ({ html, context } = random.pick(cases));
        if (random.chance(0.3)) html += random.pick(cases).html;
    } else {
        if (!context && random.chance(0.5)) html = random.pick(DECLARATIONS);
        for (let i = 1 + random.below(random.chance(0.2) ? 60 : 16); i > 0; i--) html += piece(random, names);
    }
    for (let i = random.chance(0.4) ? 1 + random.below(4) : 0; i > 0; i--) html = mutate(html, random, names);
    const size = Buffer.byteLength(html);
    const splits = random.chance(0.5) ? [] : Array.from({ length: 1 + random.below(6) }, () => random.below(size + 1));
    return { html, context, scripting: random.chance(0.5), splits: splits.sort((a, b) => a - b) };
}

const HARMLESS = words(
    "p div span b i em strong a u s code blockquote ul ol li h1 h2 pre x-y center small table tr td section " +
        "font",
);

/** Markup whose every text is content, whatever the profile; nesting errors and all. @param {number} seed */
export function makeHarmless(seed) {
    const random = new Random(Math.imul(seed, 0x9e3779b1));
    let html = "";
    for (let i = 1 + random.below(20); i > 0; i--) {
        html += random.chance(0.4)
            ? random.pick(["x", "a b", "سلام", "&amp;", "&lt;b>", "1 < 2", "😀"]) + i
            : `<${random.chance(0.3) ? "/" : ""}${random.pick(HARMLESS)}>`;
    }
    return html;
}

/**
 * The shortest that `fails` still says yes to, piece by piece removed.
 * @param {string} html
 * @param {(candidates: string[]) => Promise<boolean[]>} fails
 */
export async function minimise(html, fails) {
    for (let size = html.length; size >= 1; ) {
        const candidates = [];
        for (let at = 0; at < html.length; at += size) {
            const candidate = html.slice(0, at) + html.slice(at + size);
            if (!/\p{Surrogate}/u.test(candidate)) candidates.push(candidate);
        }
        const found = (await fails(candidates)).indexOf(true);
        if (found >= 0) html = /** @type {string} */ (candidates[found]);
        else size = Math.floor(size / 2);
    }
    return html;
}
