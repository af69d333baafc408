/** A classic theme from Debian's packages, unpacked beside the site's own; nothing is installed into the system. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The last classic theme of WordPress' own, and the last suite that has it. It works with every later WordPress. */
export const CLASSIC_THEME = "twentytwentyone";
const SUITE = "bookworm";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** @param {string} theme @param {string} content the site's wp-content */
export async function unpackTheme(theme, content) {
    const cache = join(root, "build/wordpress/themes");
    if (!existsSync(join(cache, theme))) fetchTheme(theme, cache);
    cpSync(join(cache, theme), join(content, "themes", theme), { recursive: true, dereference: true });
}

/** @param {string} theme @param {string} cache */
function fetchTheme(theme, cache) {
    const folder = join(cache, "apt");
    for (const part of ["lists/partial", "sources", "unpacked"]) mkdirSync(join(folder, part), { recursive: true });
    const run = (/** @type {string} */ command, /** @type {string[]} */ ...rest) => {
        const { status, stderr } = spawnSync(command, rest, { cwd: folder, encoding: "utf8" });
        if (status !== 0) throw new Error(`the theme ${theme} could not be had: ${command} ${rest.at(-1)}: ${stderr}`);
    };
    const own = readFileSync("/etc/os-release", "utf8").match(/^VERSION_CODENAME=(\w+)/m)?.[1] ?? SUITE;
    const options = own === SUITE ? [] : privateSources(folder, own);
    const fetch = [...options, "-qq", "-o", "APT::Sandbox::User=root"];
    if (options.length) run("apt-get", ...fetch, "update");
    run("apt-get", ...fetch, "download", `wordpress-theme-${theme}`);
    const [file] = readdirSync(folder).filter((name) => name.endsWith(".deb"));
    run("dpkg-deb", "-x", join(folder, /** @type {string} */ (file)), join(folder, "unpacked"));
    cpSync(join(folder, "unpacked/usr/share/wordpress/wp-content/themes", theme), join(cache, theme), { recursive: true });
    rmSync(folder, { recursive: true });
}

/**
 * A copy of the machine's own sources, of the other suite.
 * @param {string} folder
 * @param {string} own
 * @returns {string[]} options of apt-get
 */
function privateSources(folder, own) {
    const parts = "/etc/apt/sources.list.d";
    const files = existsSync(parts) ? readdirSync(parts).map((name) => join(parts, name)) : [];
    for (const [index, file] of ["/etc/apt/sources.list", ...files].filter((path) => existsSync(path)).entries()) {
        const text = readFileSync(file, "utf8").replace(new RegExp(`\\b${own}\\b`, "g"), SUITE);
        writeFileSync(join(folder, "sources", `${index}${file.endsWith(".sources") ? ".sources" : ".list"}`), text);
    }
    writeFileSync(join(folder, "none"), "");
    const places = { "Etc::sourcelist": "none", "Etc::sourceparts": "sources", "State::Lists": "lists" };
    const set = Object.entries(places).map(([name, path]) => `Dir::${name}=${join(folder, path)}`);
    return [...set, "Dir::Cache::pkgcache=", "Dir::Cache::srcpkgcache="].flatMap((option) => ["-o", option]);
}
