/** Texts in the languages that the core has not built in, and a site's own: files that are asked for once for a page. */
import { localeAddress } from "./assets.mjs";
import { fileLanguage } from "./languages.mjs";
import { requestJson } from "./request.mjs";

/** How long words are waited for when all else is there; then the article is drawn without them, and again with them. */
const PATIENCE = 2_000;

/** By address: the bytes, undefined where they could not be had; the next one who asks tries again then.
 * @type {Map<string, Promise<Uint8Array | undefined>>} */
const asked = new Map();

/** @param {string} address */
function load(address) {
    let loading = asked.get(address);
    if (!loading) {
        loading = requestJson(address).then(
            ({ bytes }) => bytes,
            () => void asked.delete(address),
        );
        asked.set(address, loading);
    }
    return loading;
}

/**
 * @param {string} lang of the interface
 * @param {string | null} own address of the site's catalogue
 * @returns {Promise<Uint8Array[]>} what could be had, in the order in which it is added: the site's own texts count
 */
export async function requestCatalogues(lang, own) {
    const language = fileLanguage(lang);
    const addresses = [language && localeAddress(language), own].filter(Boolean);
    const loaded = await Promise.all(addresses.map((address) => load(/** @type {string} */ (address))));
    return loaded.filter((bytes) => bytes !== undefined);
}

/**
 * @template T
 * @param {Promise<T>} words
 * @returns {Promise<T | undefined>} undefined where they take too long
 */
export function soon(words) {
    return Promise.race([words, new Promise((done) => setTimeout(done, PATIENCE, undefined))]);
}

/**
 * Adds texts to a core, once each.
 * @param {import("./wasm.mjs").Core} core
 * @param {Uint8Array[]} words
 */
export function addCatalogues(core, words) {
    for (const bytes of words) {
        try {
            core.addCatalogue(bytes);
        } catch {
            // the other texts are good enough
        }
    }
}
