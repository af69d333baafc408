/**
 * Parse trees as text, in html5lib's format, of Maqal and of its judges.
 *
 * @typedef {object} Request what is parsed
 * @property {string} html
 * @property {string} context as in the conformance files: "" (a document), "td", "svg path"
 * @property {boolean} scripting
 * @property {number[]} [splits] ascending positions in UTF-8 where Maqal gets its input in pieces
 */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { defaultTreeAdapter, parse, parseFragment } from "parse5";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The trees that Maqal builds; MAQAL_CONFORMANCE may name another build, also one as WebAssembly (.js). @param {Request[]} requests */
export function maqalTrees(requests) {
    const program = process.env.MAQAL_CONFORMANCE ?? join(root, "build/dev/maqal_conformance");
    const command = program.endsWith(".js") ? [process.execPath, join(root, "tests/tools/run-wasm.mjs"), program] : [program];
    const input = Buffer.concat(
        requests.flatMap(({ html, context, scripting, splits }) => {
            const bytes = Buffer.from(html);
            const line = `${bytes.length} ${scripting ? 1 : 0} ${splits?.join(",") || "-"} ${context}\n`;
            return [Buffer.from(line), bytes];
        }),
    );
    const [file = "", ...args] = [...command, "--trees"];
    const { stdout, status, signal, error } = spawnSync(file, args, { input, maxBuffer: 1 << 30 });
    const trees = [];
    for (let at = 0; at < (stdout?.length ?? 0); ) {
        const end = stdout.indexOf(10, at) + 1;
        at = end + Number(stdout.toString("latin1", at, end));
        trees.push(stdout.toString("utf8", end, at));
    }
    if (status !== 0 || trees.length !== requests.length) {
        const at = JSON.stringify(requests[trees.length]);
        throw new Error(`${program} ended with ${signal ?? status ?? error} behind ${trees.length} answers, at or before ${at}`);
    }
    return trees;
}

/**
 * What a judge tells of a node: its line without the mark, its attributes as lines, its children, and the children of a
 * template's content.
 * @typedef {{ line: string, attributes?: string[], children?: ArrayLike<any>, content?: ArrayLike<any> | undefined }} Told
 */

/** Must not close over anything, it also runs in pages. @param {ArrayLike<any>} children @param {(node: any) => Told} tell */
function dumpTree(children, tell) {
    /** Compares as the order of the bytes of UTF-8 does. @param {string} text */
    const key = (text) => `${text.replace(/[\u{10000}-\u{10ffff}]/gu, "\uffff$&")}\n`;
    /** @type {string[]} */
    const lines = [];
    /** @param {ArrayLike<any>} nodes @param {string} indent */
    const write = (nodes, indent) => {
        for (let i = 0; i < nodes.length; i++) {
            const { line, attributes = [], children = [], content } = tell(nodes[i]);
            lines.push(indent + line);
            attributes.sort((a, b) => (key(a) < key(b) ? -1 : 1));
            for (const attribute of attributes) lines.push(`${indent}  ${attribute}`);
            if (content) {
                lines.push(`${indent}  content`);
                write(content, `${indent}    `);
            }
            write(children, `${indent}  `);
        }
    };
    write(children, "| ");
    return lines.join("\n");
}

/** @param {any} node of parse5's default tree @returns {Told} */
function tellParse5(node) {
    if (node.nodeName === "#text") return { line: `"${node.value}"` };
    if (node.nodeName === "#comment") return { line: `<!-- ${node.data} -->` };
    if (node.nodeName === "#documentType") {
        const ids = node.publicId || node.systemId ? ` "${node.publicId}" "${node.systemId}"` : "";
        return { line: `<!DOCTYPE ${node.name}${ids}>` };
    }
    const prefix = node.namespaceURI.endsWith("svg") ? "svg " : node.namespaceURI.endsWith("MathML") ? "math " : "";
    return {
        line: `<${prefix}${node.tagName}>`,
        attributes: node.attrs.map((/** @type {any} */ a) => `${a.prefix ? `${a.prefix} ` : ""}${a.name}="${a.value}"`),
        children: node.childNodes,
        content: node.content?.childNodes,
    };
}

const NAMESPACES = {
    html: "http://www.w3.org/1999/xhtml",
    svg: "http://www.w3.org/2000/svg",
    math: "http://www.w3.org/1998/Math/MathML",
};

/** The trees that parse5 builds. @param {Request[]} requests */
export function parse5Trees(requests) {
    return requests.map(({ html, context, scripting }) => {
        const options = { scriptingEnabled: scripting };
        if (!context) return dumpTree(parse(html, options).childNodes, tellParse5);
        const [name = "", space = "html"] = context.split(" ").reverse();
        const element = defaultTreeAdapter.createElement(name, /** @type {any} */ (NAMESPACES[/** @type {"html"} */ (space)]), []);
        return dumpTree(parseFragment(element, html, options).childNodes, tellParse5);
    });
}

/** In a page. @param {any} node @returns {Told} */
function tellDom(node) {
    if (node.nodeType === 3) return { line: `"${node.data}"` };
    if (node.nodeType === 8) return { line: `<!-- ${node.data} -->` };
    if (node.nodeType === 7) return { line: `<?${node.target} ${node.data}?>` };
    if (node.nodeType === 10) {
        const ids = node.publicId || node.systemId ? ` "${node.publicId}" "${node.systemId}"` : "";
        return { line: `<!DOCTYPE ${node.name}${ids}>` };
    }
    /** @param {string | null} uri */
    const prefix = (uri) => {
        const known = { "2000/svg": "svg ", MathML: "math ", xlink: "xlink ", namespace: "xml ", "2000/xmlns/": "xmlns " };
        return Object.entries(known).find(([end]) => uri?.endsWith(end))?.[1] ?? "";
    };
    const isTemplate = node.localName === "template" && node.namespaceURI.endsWith("xhtml");
    return {
        line: `<${prefix(node.namespaceURI)}${node.localName}>`,
        attributes: [...node.attributes].map((a) => `${a.name === "xmlns" ? "" : prefix(a.namespaceURI)}${a.localName}="${a.value}"`),
        children: node.childNodes,
        content: isTemplate ? node.content.childNodes : undefined,
    };
}

/**
 * The trees that a browser builds, without scripts: a document by DOMParser, a fragment in an element that stands alone.
 * @param {import("../browsers/harness/page.mjs").Page} page
 * @param {Request[]} requests
 * @returns {Promise<string[]>}
 */
export function browserTrees(page, requests) {
    const work = `(requests) => {
        const NAMESPACES = ${JSON.stringify(NAMESPACES)};
        const tell = ${tellDom};
        const dump = ${dumpTree};
        return requests.map(([html, context]) => {
            if (!context) return dump(new DOMParser().parseFromString(html, "text/html").childNodes, tell);
            const [name, space = "html"] = context.split(" ").reverse();
            const inert = document.implementation.createHTMLDocument("");
            const element = inert.createElementNS(NAMESPACES[space], name);
            element.innerHTML = html;
            return dump((name === "template" && element.content || element).childNodes, tell);
        });
    }`;
    return page.evaluate(work, requests.map(({ html, context }) => [html, context]));
}
