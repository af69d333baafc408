/** ALTCHA as a site has it: its own package, served by the site, and challenges that the site signs. */
import { readFileSync } from "node:fs";

import { createChallenge, pbkdf2 } from "altcha/lib";

export const SECRET = "a secret of the test server";
const MINUTES_10 = 600_000;

const javascript = { "content-type": "text/javascript" };
/** @param {string} path */
const read = (path) => readFileSync(new URL(`../../../node_modules/altcha/dist/${path}`, import.meta.url), "utf8");

/**
 * @param {import("./server.mjs").TestServer} server
 * @param {{ lifetimes?: number[], waits?: (Promise<unknown> | undefined)[], origin?: string, lang?: string }} [options] `lifetimes` of the challenges in milliseconds, one after the other; then ten
 *     minutes. `waits`: what each of them waits for. `origin` of the scripts and challenges, where it is not the page's own
 * @returns {{ options: string, asked: () => number }} `options` for a form, `asked`: how many challenges were
 */
export function mountAltcha(server, { lifetimes = [], waits = [], origin = "", lang = "en" } = {}) {
    server.route("/altcha/altcha.js", { headers: javascript, body: read("external/altcha.js") });
    server.route("/altcha/pbkdf2.js", { headers: javascript, body: read("workers/pbkdf2.js") });
    server.route(`/altcha/${lang}.js`, { headers: javascript, body: read(`i18n/${lang}.js`) });
    server.route("/altcha/altcha.css", { headers: { "content-type": "text/css" }, body: read("external/altcha.css") });
    // A worker has to be of the page's origin; of another one it is fetched.
    const worker = origin
        ? `async () => new Worker(URL.createObjectURL(await (await fetch("${origin}/altcha/pbkdf2.js")).blob()))`
        : '() => new Worker("/altcha/pbkdf2.js", { type: "module" })';
    server.route("/altcha/site.js", { headers: javascript, body: `import "./altcha.js"; import "./${lang}.js"; $altcha.algorithms.set("PBKDF2/SHA-256", ${worker});` });
    let asked = 0;
    server.route("/challenge", async () => {
        const number = asked++;
        await waits[number];
        const expiresAt = new Date(Date.now() + (lifetimes[number] ?? MINUTES_10));
        return {
            body: await createChallenge({ algorithm: "PBKDF2/SHA-256", cost: 50, keyPrefixLength: 1, counter: 5, deriveKey: pbkdf2.deriveKey, expiresAt, hmacSignatureSecret: SECRET }),
        };
    });
    const options = { provider: "altcha", challenge: `${origin}/challenge`, script: `${origin}/altcha/site.js` };
    return { options: JSON.stringify(options), asked: () => asked };
}
