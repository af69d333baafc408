/** The captured answers of WordPress (tests/fixtures/wordpress) by what they are, and how the package is opened. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const fixtureFolder = join(root, "tests/fixtures/wordpress");

/** The functions of the built package; MAQAL_DIST may name another folder than dist/. */
export async function openPackage() {
    const folder = process.env.MAQAL_DIST ?? join(root, "dist");
    const { createMaqal } = await import(pathToFileURL(join(folder, "server.mjs")).href);
    return createMaqal();
}

/** @returns {string} the command of the native build */
export function commandPath() {
    const path = process.env.MAQAL_CLI ?? join(root, "build/release/maqal");
    if (!existsSync(path)) throw new Error(`${path} is missing: build it with ./dev build, or name it in MAQAL_CLI`);
    return path;
}

/**
 * @typedef {object} ArticleFixture
 * @property {string} name file, and the index where it holds several
 * @property {Buffer} bytes one post or page; where it stands alone in its file, the bytes of the file
 * @property {any} post the same, parsed
 * @property {boolean} hostile written to break out
 * @typedef {{ name: string, bytes: Buffer, comments: any[] }} CommentsFixture
 */

/** @param {any} value */
const isPost = (value) => Boolean(value?.content && value?.title && value?.type);
/** @param {any} value */
const isComment = (value) => value?.author_name !== undefined && value?.content !== undefined;

/** @param {string} name @param {Buffer} bytes @param {any} post @returns {ArticleFixture} */
function articleOf(name, bytes, post) {
    return { name, bytes, post, hostile: post.id === 118 };
}

/**
 * Every JSON file once: a list of posts counts as that many articles and as one of the others as well.
 * @returns {{ articles: ArticleFixture[], comments: CommentsFixture[], others: { name: string, bytes: Buffer }[] }}
 */
export function loadFixtures() {
    /** @type {ReturnType<typeof loadFixtures>} */
    const found = { articles: [], comments: [], others: [] };
    for (const file of jsonFiles(fixtureFolder)) {
        const name = relative(fixtureFolder, file);
        const bytes = readFileSync(file);
        const value = JSON.parse(bytes.toString("utf8"));
        const list = Array.isArray(value) ? value : [value];
        const posts = list.filter(isPost);
        if (posts.length && list.length === 1) {
            found.articles.push(articleOf(name, bytes, posts[0]));
        } else if (posts.length) {
            posts.forEach((post, i) => found.articles.push(articleOf(`${name}[${i}]`, Buffer.from(JSON.stringify(post)), post)));
            found.others.push({ name, bytes });
        } else if (Array.isArray(value) && list.length && list.every(isComment)) {
            found.comments.push({ name, bytes, comments: value });
        } else {
            found.others.push({ name, bytes });
        }
    }
    if (!found.articles.length) throw new Error(`no fixtures in ${fixtureFolder}`);
    return found;
}

/** @param {string} folder @returns {string[]} in a stable order */
function jsonFiles(folder) {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    return entries.flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return jsonFiles(path);
        return entry.name.endsWith(".json") && entry.name !== "index.json" ? [path] : [];
    });
}
