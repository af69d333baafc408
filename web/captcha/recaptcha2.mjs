/**
 * reCAPTCHA v2, the box to be ticked. Explicit rendering, callbacks and methods:
 * https://developers.google.com/recaptcha/docs/display; a token lives two minutes and counts once:
 * https://developers.google.com/recaptcha/docs/verify. Nothing but the reader can solve it: to execute is to wait for them.
 */
import { addressOf, globalOf } from "./script.mjs";

export const field = "g-recaptcha-response";
export const lifetime = 110_000;
export const atSubmit = false;

const SCRIPT = "https://www.google.com/recaptcha/api.js?render=explicit";

/** @type {import("../captcha.mjs").Adapter["mount"]} */
export async function mount(place, { sitekey, script, theme, lang }, { solved, expired, error, needsInteraction }) {
    const address = new URL(addressOf(script ?? "", SCRIPT));
    if (lang && !script) address.searchParams.set("hl", lang);
    const grecaptcha = await globalOf(address.href, "grecaptcha");
    await new Promise((resolve) => grecaptcha.ready(resolve));
    const box = place.appendChild(document.createElement("div")); // an element is rendered into once
    const id = grecaptcha.render(box, {
        sitekey,
        ...(theme && { theme }),
        callback: (/** @type {string} */ token) => solved(token),
        "expired-callback": expired,
        "error-callback": () => error("network"),
    });
    return { execute: needsInteraction, reset: () => grecaptcha.reset(id), dispose: () => box.remove() };
}
