/** What stands in the place of an article or of comments that could not be loaded. */
import { MaqalError } from "./error.mjs";
import { messagesFor } from "./messages.mjs";

/** @typedef {{ lang: string, dir: string, text: string, retry: string }} FailureText */

/**
 * @param {string} lang
 * @param {unknown} cause a message key, or what was thrown
 * @param {Uint8Array[]} [catalogues]
 * @returns {FailureText}
 */
export function failureText(lang, cause, catalogues) {
    const { text, ...language } = messagesFor(lang, catalogues);
    const key = cause === "comments" || cause === "send" ? cause : messageKey(cause);
    return { ...language, text: text(key), retry: text("retry") };
}

/**
 * @param {unknown} error
 * @returns {import("./messages.mjs").MessageKey}
 */
function messageKey(error) {
    if (!(error instanceof MaqalError)) return "core";
    const { code, status } = error;
    if (code === "load.http") return [401, 403, 404, 410].includes(status) ? "missing" : "server";
    if (code.startsWith("load.")) return "network";
    return code.startsWith("core.") ? "core" : "unreadable";
}

/**
 * @param {Element} place of whose document it will be
 * @param {FailureText} message
 * @param {() => void} retry
 */
export function failureView({ ownerDocument: document }, message, retry) {
    const view = document.createElement("div");
    view.className = "failure";
    view.setAttribute("part", "failure");
    view.lang = message.lang;
    view.dir = message.dir;
    const text = document.createElement("p");
    text.setAttribute("role", "alert");
    text.textContent = message.text;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "retry";
    button.textContent = message.retry;
    button.addEventListener("click", () => {
        button.setAttribute("aria-disabled", "true");
        retry();
    });
    view.append(text, button);
    return view;
}
