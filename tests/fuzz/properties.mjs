/**
 * What must hold for whatever the sanitizer lets out, on markup made at random (markup.mjs):
 *
 *     node tests/fuzz/properties.mjs [SECONDS] [--seed N] [--count N]
 *
 * SECONDS (60) in all, or `count` inputs for each profile. A find is made as small as it gets. Exit status 1 where there was one.
 */
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";

import { defaultTreeAdapter, html, parseFragment, serialize } from "parse5";

import { openPackage } from "../server/fixtures-list.mjs";
import { makeHarmless, makeRequest, minimise } from "./markup.mjs";

const words = (/** @type {string} */ text) => text.split(" ");
const EVERYWHERE = words("lang dir title translate class id style");
/** Elements of an article and what they may have beside EVERYWHERE: stated once more, not read from the policy's tables. */
const ARTICLE = {
    ...Object.fromEntries(
        words(
            "p br hr wbr h1 h2 h3 h4 h5 h6 div span section article aside header footer main nav hgroup address b strong i em u s " +
                "sub sup small mark abbr cite dfn code pre kbd samp var ul dl dt dd figure figcaption picture table caption thead tbody " +
                "tfoot tr summary ruby rt rp bdi bdo",
        ).map((name) => [name, ""]),
    ),
    a: "href hreflang rel target",
    del: "cite datetime",
    ins: "cite datetime",
    q: "cite",
    blockquote: "cite",
    time: "datetime",
    data: "value",
    ol: "start reversed type",
    li: "value",
    img: "src srcset sizes alt width height loading decoding",
    source: "src srcset sizes media type width height",
    th: "colspan rowspan headers scope abbr",
    td: "colspan rowspan headers scope abbr",
    colgroup: "span",
    col: "span",
    details: "open",
    video: "src poster controls loop muted preload playsinline width height",
    audio: "src controls loop muted preload",
    track: "src kind label srclang default",
};
/** All that WordPress keeps in comments. */
const COMMENT = {
    ...Object.fromEntries(words("b code em i s strike strong cite p br pre ul ol li").map((name) => [name, ""])),
    a: "href title rel",
    abbr: "title",
    acronym: "title",
    blockquote: "cite",
    q: "cite",
    del: "datetime",
};

/** @type {Record<string, { elements: Record<string, string>, attributes: string[], schemes: string[] }>} */
const PROFILES = {
    article: { elements: ARTICLE, attributes: EVERYWHERE, schemes: words("http: https: mailto: tel:") },
    comment: { elements: COMMENT, attributes: [], schemes: words("http: https:") },
    plain: { elements: { p: "", br: "" }, attributes: [], schemes: [] },
};

const STYLE = /^(text-align|direction|unicode-bidi|text-decoration|font-style|font-weight): ?[a-z0-9- ]+$/;

/** @param {string} declaration */
const isHarmlessStyle = (declaration) => STYLE.test(declaration.trim());

/** @param {string} name @param {string} value */
function addressesOf(name, value) {
    if (name === "srcset") return value.split(/,\s+/);
    return words("href src cite poster").includes(name) ? [value] : [];
}

/** @param {any} node of parse5 @param {typeof PROFILES[string]} profile @returns {string} what is wrong below it, or "" */
function trespass(node, profile) {
    if (node.nodeName === "#text") return "";
    if (node.nodeName !== "#document-fragment") {
        const allowed = profile.elements[node.tagName];
        if (allowed === undefined || !node.namespaceURI?.endsWith("xhtml")) return `<${node.nodeName}> left`;
        for (const { name, value } of node.attrs) {
            if (![...words(allowed), ...profile.attributes].includes(name)) return `${name} of <${node.tagName}> left`;
            if (name === "style" && !value.split(";").filter(Boolean).every(isHarmlessStyle)) return `style "${value}" left`;
            for (const address of addressesOf(name, value)) {
                const { protocol } = new URL(address.trim(), "https://page.example/");
                if (!profile.schemes.includes(protocol)) return `${name} "${value}" left`;
            }
        }
    }
    for (const child of node.childNodes) {
        const wrong = trespass(child, profile);
        if (wrong) return wrong;
    }
    return "";
}

const body = defaultTreeAdapter.createElement("body", html.NS.HTML, []);

/** As a page parses it. @param {string} markup */
const parsed = (markup) => parseFragment(body, markup, {});

/** A pre whose text begins with a line feed needs one more, which the standard's serialisation forgets (13.3). @param {any} tree */
const written = (tree) => serialize(tree).replace(/<pre([^>]*)>\n/g, "<pre$1>\n\n");

/** Without white space: blocks part texts. @param {any} node of parse5 @returns {string} */
const textOf = (node) => (node.value ?? (node.childNodes ?? []).map(textOf).join("")).replace(/\s+/g, "");

/**
 * @param {Awaited<ReturnType<typeof openPackage>>} maqal
 * @param {string} profile
 * @param {string} markup
 * @param {boolean} keepsText whether all of its text must be there afterwards
 * @returns {string} what does not hold, or ""
 */
export function broken(maqal, profile, markup, keepsText = false) {
    const options = { profile: /** @type {"plain"} */ (profile) };
    const once = maqal.sanitizeHtml(markup, options);
    const twice = maqal.sanitizeHtml(once, options);
    if (twice !== once) return `a second time is another: ${JSON.stringify([once, twice])}`;
    const tree = parsed(once);
    if (written(tree) !== once) return `parsed and written it is another: ${JSON.stringify([once, written(tree)])}`;
    const wrong = trespass(tree, /** @type {typeof PROFILES[string]} */ (PROFILES[profile]));
    if (wrong) return `${wrong}: ${JSON.stringify(once)}`;
    if (keepsText && textOf(tree) !== textOf(parsed(markup))) return `the text is another: ${JSON.stringify(once)}`;
    return "";
}

export const profiles = Object.keys(PROFILES);

/**
 * @param {Awaited<ReturnType<typeof openPackage>>} maqal
 * @param {string} profile
 * @param {{ seed: number, count: number, until?: number }} range
 */
export async function check(maqal, profile, { seed, count, until = Infinity }) {
    /** @type {string[]} */
    const finds = [];
    let done = 0;
    for (; done < count && finds.length < 10 && Date.now() < until; done++) {
        const keepsText = done % 4 === 3;
        const markup = keepsText ? makeHarmless(seed + done) : makeRequest(seed + done).html;
        if (!broken(maqal, profile, markup, keepsText)) continue;
        const least = await minimise(markup, async (list) => list.map((one) => broken(maqal, profile, one, keepsText) !== ""));
        finds.push(`${profile}, ${JSON.stringify(least)}: ${broken(maqal, profile, least, keepsText)}`);
    }
    return { done, finds };
}

async function main() {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { seed: { type: "string" }, count: { type: "string" } },
    });
    const seed = Number(values.seed ?? Date.now() % 2 ** 31);
    const count = Number(values.count ?? Infinity);
    const seconds = values.count && !positionals[0] ? Infinity : Number(positionals[0] ?? 60);
    const maqal = await openPackage();
    let found = 0;
    console.log(`seed ${seed}`);
    for (const profile of profiles) {
        const { done, finds } = await check(maqal, profile, { seed, count, until: Date.now() + (seconds * 1000) / profiles.length });
        for (const find of finds) console.log(find);
        console.log(`${profile}: ${done} inputs checked, ${finds.length} finds`);
        found += finds.length;
    }
    process.exit(found === 0 ? 0 : 1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
