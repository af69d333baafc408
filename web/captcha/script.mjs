/** Scripts of providers: each once, and again where it could not be loaded. */

/** @type {Map<string, Promise<unknown>>} */
const loading = new Map();

/**
 * A classic script that makes a global object; where the page has it already, nothing is loaded. Under
 * `require-trusted-types-for 'script'` it takes a default policy of the page's.
 * @param {string} address
 * @param {string} name of the object
 * @returns {Promise<any>}
 */
export async function globalOf(address, name) {
    const found = () => /** @type {any} */ (globalThis)[name];
    if (!found()) await once(address, () => append(address));
    if (!found()) throw new Error(`${name} is not there after ${address}`);
    return found();
}

/**
 * A module.
 * @param {string} address
 */
export function moduleOf(address) {
    let failures = 0;
    // A module that could not be loaded is not asked for again by all browsers: a fragment makes it another one.
    return once(address, () => import(/* @vite-ignore */ failures++ ? `${address}#${failures}` : address));
}

/** @param {string} address @param {() => Promise<unknown>} load */
async function once(address, load) {
    if (!loading.has(address)) loading.set(address, load());
    try {
        return await loading.get(address);
    } catch (error) {
        loading.delete(address);
        throw error;
    }
}

/** @param {string} address */
function append(address) {
    return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const nonce = /** @type {HTMLScriptElement | null} */ (document.querySelector("script[nonce]"))?.nonce;
        if (nonce) script.nonce = nonce;
        script.async = true;
        script.addEventListener("load", resolve);
        script.addEventListener("error", () => {
            script.remove();
            reject(new Error(`${address} could not be loaded`));
        });
        script.src = address;
        document.head.append(script);
    });
}

/** @param {string} text @param {string} standard */
export const addressOf = (text, standard) => new URL(text || standard, document.baseURI).href;
