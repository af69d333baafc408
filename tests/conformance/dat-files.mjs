/** The inputs of the tree construction cases (html5lib's format), for tests that ask another judge what their trees are. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where Debian's golang-golang-x-net-dev puts them; ./dev says it as well. */
const folder = process.env.CONFORMANCE_DATA ?? "/usr/share/gocode/src/golang.org/x/net/html/testdata";

/**
 * @typedef {{ name: string, html: string, context: string }} DatCase
 * @param {string} text of a file
 * @param {string} file
 * @returns {DatCase[]}
 */
function readCases(text, file) {
    return `\n${text}`
        .split(/\n#data\n/)
        .slice(1)
        .map((part, at) => {
            const end = part.startsWith("#errors\n") ? 0 : part.indexOf("\n#errors\n");
            const context = /\n#document-fragment\n(.*)\n/.exec(part)?.[1] ?? "";
            return { name: `${file} ${at + 1}`, html: part.slice(0, Math.max(end, 0)), context };
        });
}

/** All of them, those that want a script to run while they are parsed left out. @returns {DatCase[]} */
export function loadDatCases() {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".dat") && !name.includes("scripted"))
        .sort()
        .flatMap((name) => readCases(readFileSync(join(folder, name), "utf8"), name));
}
