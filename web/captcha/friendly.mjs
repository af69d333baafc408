/**
 * Friendly Captcha v2: https://developer.friendlycaptcha.com/docs/v2/sdk/configuration, events
 * https://developer.friendlycaptcha.com/docs/v2/sdk/events. Its script makes `frcaptcha`, an SDK that creates widgets; it solves
 * by itself. The widget says when its response expires; ours is renewed after nine minutes at the latest.
 */
import { addressOf, moduleOf } from "./script.mjs";

export const field = "frc-captcha-response";
export const lifetime = 540_000;
export const atSubmit = false;

const SCRIPT = "https://cdn.jsdelivr.net/npm/@friendlycaptcha/sdk@0.1/site.min.js";

/** @type {import("../captcha.mjs").Adapter["mount"]} */
export async function mount(place, { sitekey, script, theme, lang }, { solved, expired, error }) {
    const sdk = () => /** @type {any} */ (globalThis)["frcaptcha"];
    if (!sdk()) await moduleOf(addressOf(script ?? "", SCRIPT));
    if (!sdk()) throw new Error("frcaptcha is not there");
    const element = place.appendChild(document.createElement("div"));
    const widget = sdk().createWidget({
        element,
        sitekey,
        startMode: "none",
        formFieldName: field,
        ...(theme && { theme }),
        ...(lang && { language: lang }),
    });
    widget.addEventListener("frc:widget.complete", (/** @type {CustomEvent} */ { detail }) => solved(detail.response));
    widget.addEventListener("frc:widget.expire", expired);
    widget.addEventListener("frc:widget.error", (/** @type {CustomEvent} */ { detail }) =>
        error(String(detail.error?.code ?? "error")),
    );
    return {
        execute: () => widget.start(),
        reset: () => widget.reset(),
        dispose: () => {
            widget.destroy();
            element.remove();
        },
    };
}
