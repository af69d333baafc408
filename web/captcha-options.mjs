/** Which captcha a site wants: what it says of it, checked. */
import { MaqalError } from "./error.mjs";

/**
 * @typedef {{
 *   provider: string,
 *   sitekey?: string,
 *   challenge?: string,
 *   script?: string,
 *   consent?: boolean,
 *   name?: string,
 *   field?: string,
 *   action?: string,
 *   theme?: string,
 *   seconds?: number,
 * }} CaptchaOptions see README, "A captcha"
 */

/** Who is asked, as readers know them; "": nobody but the site itself. @type {Record<string, string>} */
const asked = {
    honeypot: "",
    altcha: "",
    recaptcha2: "Google",
    recaptcha3: "Google",
    hcaptcha: "hCaptcha",
    turnstile: "Cloudflare",
    friendly: "Friendly Captcha",
};
const TEXTS = ["provider", "sitekey", "challenge", "script", "name", "field", "action", "theme"];

/**
 * @param {unknown} given JSON or an object
 * @returns {CaptchaOptions | undefined} undefined where the site wants none
 * @throws {MaqalError} "captcha.options"
 */
export function captchaOptions(given) {
    if (given === undefined || given === null || given === "") return undefined;
    const options = typeof given === "string" ? parsed(given) : given;
    const wrong = (/** @type {string} */ why) => new MaqalError("captcha.options", why);
    if (typeof options !== "object" || options === null) throw wrong("no JSON object");
    const { provider, sitekey, challenge, script } = options;
    if (provider === "none") return undefined;
    if (!Object.hasOwn(asked, provider)) throw wrong(`provider: ${provider}`);
    for (const [member, value] of Object.entries(options)) {
        const type = TEXTS.includes(member) ? "string" : member === "consent" ? "boolean" : member === "seconds" ? "number" : "";
        const isLong = member === "seconds" && !(value >= 0 && value <= 50); // no wait of the composer's is longer than a minute
        if (typeof value !== type || isLong) throw wrong(`${member}: ${value}`);
    }
    if (provider === "altcha" ? !challenge || !script : asked[provider] && !/^[\w-]+$/.test(sitekey ?? ""))
        throw wrong(provider === "altcha" ? "challenge and script are wanted" : `sitekey: ${sitekey}`);
    for (const address of [challenge, script]) if (address && !isAddress(address)) throw wrong(address);
    return { ...options, name: options.name ?? (asked[provider] || location.hostname) };
}

/** @param {string} json */
function parsed(json) {
    try {
        return JSON.parse(json);
    } catch {
        return undefined;
    }
}

/** Of a script it is code: neither data: nor javascript:. @param {string} text */
function isAddress(text) {
    try {
        return /^https?:$/.test(new URL(text, document.baseURI).protocol);
    } catch {
        return false;
    }
}
