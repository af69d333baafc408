/**
 * Cloudflare Turnstile. Explicit rendering and the callbacks:
 * https://developers.cloudflare.com/turnstile/get-started/client-side-rendering/; a token lives 300 seconds and counts once:
 * https://developers.cloudflare.com/turnstile/get-started/server-side-validation/. Renewal and retries are the composer's.
 */
import { addressOf, globalOf } from "./script.mjs";

export const field = "cf-turnstile-response";
export const lifetime = 285_000;
export const atSubmit = false;

const SCRIPT = "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit";

/** @type {import("../captcha.mjs").Adapter["mount"]} */
export async function mount(place, { sitekey, script, theme, action, lang }, { solved, expired, error, needsInteraction }) {
    const turnstile = await globalOf(addressOf(script ?? "", SCRIPT), "turnstile");
    const id = turnstile.render(place, {
        sitekey,
        theme: theme ?? "auto",
        language: lang || "auto",
        ...(action && { action }),
        execution: "execute",
        appearance: "interaction-only",
        "refresh-expired": "never",
        "refresh-timeout": "never",
        retry: "never",
        "response-field": false,
        callback: (/** @type {string} */ token) => solved(token),
        "expired-callback": expired,
        "timeout-callback": expired, // an interactive challenge that nobody has solved
        "before-interactive-callback": needsInteraction,
        "unsupported-callback": () => error("unsupported"),
        "error-callback": (/** @type {unknown} */ code) => {
            error(String(code ?? "error"));
            return true; // handled: not said in the console too
        },
    });
    if (id === undefined || id === null) throw new Error("turnstile.render");
    return { execute: () => turnstile.execute(id), reset: () => turnstile.reset(id), dispose: () => turnstile.remove(id) };
}
