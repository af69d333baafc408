/**
 * reCAPTCHA v3: https://developers.google.com/recaptcha/docs/v3. A token lives two minutes and counts once, which is why
 * Google asks that it be made when the reader acts, and not when the page is loaded. It has nothing to be seen in the form.
 */
import { addressOf, globalOf } from "./script.mjs";

export const field = "g-recaptcha-response";
export const lifetime = 110_000;
export const atSubmit = true;

const SCRIPT = "https://www.google.com/recaptcha/api.js?render=";

/** @type {import("../captcha.mjs").Adapter["mount"]} */
export async function mount(_place, { sitekey, script, action = "comment" }, { solved, error }) {
    const grecaptcha = await globalOf(addressOf(script ?? "", SCRIPT + sitekey), "grecaptcha");
    await new Promise((resolve) => grecaptcha.ready(resolve));
    /** The attempt that counts: an older one may be answered later. */
    let attempt = 0;
    const execute = async () => {
        const mine = ++attempt;
        try {
            const token = await grecaptcha.execute(sitekey, { action });
            if (mine !== attempt) return;
            if (token) solved(token);
            else error("no token");
        } catch (reason) {
            if (mine === attempt) error(String(/** @type {any} */ (reason)?.message ?? reason));
        }
    };
    const forget = () => void ++attempt;
    return { execute, reset: forget, dispose: forget };
}
