/** What the comment form shows: errors at the fields, the summary, the counters, the status. Draws, decides nothing. */
import { controlOf, controlsOf, labelOf, submitOf, watchedFields } from "./form-fields.mjs";
import { isLeftToPage, setValidities, tellInvalid } from "./form-validity.mjs";

/**
 * @typedef {{ field: string, code: string, severity: string, params: Record<string, unknown>, message: string }} Issue
 */

/**
 * @param {HTMLFormElement} form
 * @param {string} name its id in a form of our own, its data-maqal-part in a form of the page
 */
export const part = (form, name) =>
    /** @type {HTMLElement | null} */ (form.querySelector(`#${name},[data-maqal-part="${name}"]`));

/**
 * Shows the first issue of a field, or that there is none. Only a refusal makes the field invalid; what will be held
 * and advice are notes.
 * @param {HTMLFormElement} form
 * @param {string} field
 * @param {Issue | undefined} issue
 * @param {boolean} [refused] whether it kept a comment from being sent
 * @returns {string} what is to be read now and was not before
 */
export function showIssue(form, field, issue, refused = issue?.severity === "refuse") {
    const controls = controlsOf(form, field);
    for (const control of controls) control.setAttribute("aria-invalid", String(refused));
    const text = part(form, `field-${field}-error`);
    const message = refused && controls[0] && isLeftToPage(controls[0]) ? "" : (issue?.message ?? "");
    if (!text || text.textContent === message) return "";
    text.textContent = message;
    text.classList.toggle("note", !!issue && !refused);
    return message;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 */
export function hasIssue(form, field) {
    return !!part(form, `field-${field}-error`)?.textContent;
}

/**
 * All issues at their fields and in the summary, which takes the focus; without issues the old ones are taken away. The
 * listeners of each control hear that it is invalid, and may say it themselves: then it is not said here.
 * @param {HTMLFormElement} form
 * @param {Issue[]} issues that keep the comment from being sent
 * @param {string} title
 */
export function showIssues(form, issues, title) {
    setValidities(form, issues);
    const told = new Map([["", true]]); // of the form as a whole nobody else speaks
    for (const { field } of issues) {
        const control = controlOf(form, field);
        if (!told.has(field)) told.set(field, !control || tellInvalid(form, control));
    }
    const said = issues.filter(({ field }) => told.get(field));
    for (const field of watchedFields(form)) {
        const issue = issues.find((issue) => issue.field === field);
        // A note that was given while typing (a likely domain, what will be held) is still true.
        const isNote = hasIssue(form, field) && controlOf(form, field)?.getAttribute("aria-invalid") !== "true";
        if (issue || !isNote) showIssue(form, field, issue, !!issue);
    }
    const summary = part(form, "form-summary");
    const heading = part(form, "form-summary-title");
    const list = summary?.querySelector("ul");
    if (!summary || !heading || !list) return;
    summary.hidden = !said.length;
    heading.textContent = title;
    list.replaceChildren(...said.map((issue) => summaryItem(form, issue)));
    if (said.length) summary.focus();
}

/**
 * @param {HTMLFormElement} form
 * @param {Issue} issue
 */
function summaryItem(form, issue) {
    const document = form.ownerDocument;
    const item = document.createElement("li");
    const control = controlOf(form, issue.field);
    const text = control ? withLabel(control, issue) : issue.message;
    if (!control?.id) {
        item.textContent = text;
        return item;
    }
    const link = document.createElement("a");
    link.href = `#${control.id}`;
    link.textContent = text;
    link.addEventListener("click", (event) => {
        event.preventDefault();
        control.focus();
    });
    item.append(link);
    return item;
}

/** Words that are the same for every field; of the others each says what it speaks of. */
const NAMELESS = /^comment\.(rule\.|refused_by_)/;

/**
 * A message away from its field: with the field's name, where its words do not say it.
 * @param {import("./form-fields.mjs").Control} control
 * @param {Issue} issue
 */
function withLabel(control, { code, message }) {
    const label = NAMELESS.test(code) ? labelOf(control) : "";
    return label ? `${label}: ${message}` : message;
}

/** @param {HTMLFormElement} form */
export function hideSummary(form) {
    const summary = part(form, "form-summary");
    if (summary) summary.hidden = true;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 * @param {string} text "" while there is enough room
 * @returns {boolean} whether it says something else now
 */
export function showCounter(form, field, text) {
    const counter = part(form, `field-${field}-counter`);
    if (!counter || counter.textContent === text) return false;
    counter.textContent = text;
    return true;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} state of the composer: "sending", "accepted", "held", "refused", "failed"
 * @param {string} message
 * @param {string} [retryLabel]
 * @param {() => void} [retry]
 */
export function showStatus(form, state, message, retryLabel, retry) {
    const status = part(form, "form-status");
    if (!status) return;
    status.dataset["state"] = state;
    status.textContent = message;
    if (!retry || !retryLabel) return;
    const button = form.ownerDocument.createElement("button");
    button.type = "button";
    button.className = "retry";
    button.textContent = retryLabel;
    button.addEventListener("click", retry);
    status.append(" ", button);
}

/**
 * What was said last goes on to be said in a form that takes the place of another, its button with it.
 * @param {HTMLFormElement} from
 * @param {HTMLFormElement} to
 */
export function moveStatus(from, to) {
    const [before, after] = [part(from, "form-status"), part(to, "form-status")];
    if (!before || !after) return;
    Object.assign(after.dataset, { state: before.dataset["state"] ?? "idle" });
    after.replaceChildren(...before.childNodes);
}

/**
 * While a comment is under way the button stays where it is and keeps the focus, but does nothing.
 * @param {HTMLFormElement} form
 * @param {boolean} busy
 */
export function showBusy(form, busy) {
    const button = submitOf(form);
    if (busy) button?.setAttribute("aria-disabled", "true");
    else button?.removeAttribute("aria-disabled");
}
