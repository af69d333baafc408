/** The widgets of captcha providers: dist/maqal-captcha.mjs, a file of its own, for those who write a comment. */
import * as altcha from "./captcha/altcha.mjs";
import * as friendly from "./captcha/friendly.mjs";
import * as hcaptcha from "./captcha/hcaptcha.mjs";
import * as honeypot from "./captcha/honeypot.mjs";
import * as recaptcha2 from "./captcha/recaptcha2.mjs";
import * as recaptcha3 from "./captcha/recaptcha3.mjs";
import * as turnstile from "./captcha/turnstile.mjs";

/**
 * @typedef {import("./captcha-options.mjs").CaptchaOptions & { lang: string }} Options
 * @typedef {{
 *   solved: (token: string, lifetime?: number) => void,
 *   expired: () => void,
 *   error: (code: string) => void,
 *   needsInteraction: () => void,
 * }} Callbacks any of them at any time, however often; `lifetime` in milliseconds, where this token has its own
 * @typedef {{ execute: () => void, reset: () => void, dispose: () => void }} Mounted `execute` asks for a token, `reset` makes
 *     the widget as it was before it was asked
 * @typedef {{
 *   field: string,
 *   lifetime: number,
 *   atSubmit: boolean,
 *   mount: (place: HTMLElement, options: Options, callbacks: Callbacks) => Promise<Mounted>,
 * }} Adapter `field` is the name of the token in a form; `lifetime` that of a token in milliseconds, less than the server's;
 *     `atSubmit`: solves without the reader, so fast that it can wait for the submit. Every token counts once. `mount` is
 *     rejected where the provider's script does not come
 * @typedef {Mounted & Pick<Adapter, "field" | "lifetime" | "atSubmit">} Widget
 */

/** @type {Record<string, Adapter>} */
const adapters = { altcha, friendly, hcaptcha, honeypot, recaptcha2, recaptcha3, turnstile };

/**
 * @param {HTMLElement} place in the page's own tree
 * @param {Options} options
 * @param {Callbacks} callbacks
 * @returns {Promise<Widget>}
 */
export async function mountWidget(place, options, callbacks) {
    const { field, lifetime, atSubmit, mount } = /** @type {Adapter} */ (adapters[options.provider]);
    place.replaceChildren();
    const { execute, reset, dispose } = await mount(place, options, callbacks);
    return { field: options.field ?? field, lifetime, atSubmit, execute, reset, dispose };
}
