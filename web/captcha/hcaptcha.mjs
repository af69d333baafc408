/**
 * hCaptcha, the box to be ticked: https://docs.hcaptcha.com/configuration (explicit rendering, callbacks, methods). A token
 * lives 120 seconds and counts once; a challenge that was opened and left expires on its own ("chalexpired").
 */
import { addressOf, globalOf } from "./script.mjs";

export const field = "h-captcha-response";
export const lifetime = 110_000;
export const atSubmit = false;

/** Without `recaptchacompat` it would take the name of a reCAPTCHA on the same page. */
const SCRIPT = "https://js.hcaptcha.com/1/api.js?render=explicit&recaptchacompat=off";

/** @type {import("../captcha.mjs").Adapter["mount"]} */
export async function mount(place, { sitekey, script, theme, lang }, { solved, expired, error, needsInteraction }) {
    const hcaptcha = await globalOf(addressOf(script ?? "", SCRIPT), "hcaptcha");
    const id = hcaptcha.render(place, {
        sitekey,
        ...(theme && { theme }),
        ...(lang && { hl: lang }),
        callback: (/** @type {string} */ token) => solved(token),
        "expired-callback": expired,
        "chalexpired-callback": expired,
        // A challenge that its reader closes is theirs to open again: the box is still there.
        "error-callback": (/** @type {unknown} */ code) => code !== "challenge-closed" && error(String(code ?? "error")),
    });
    return { execute: needsInteraction, reset: () => hcaptcha.reset(id), dispose: () => hcaptcha.remove(id) };
}
