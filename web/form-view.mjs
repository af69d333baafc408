/** What the comment form shows: errors at the fields, the summary, the counters, the status. Draws, decides nothing. */

/**
 * @typedef {{ field: string, code: string, severity: string, params: Record<string, unknown>, message: string }} Issue
 */

/** Names of the core → names of the controls, which are WordPress'. @type {Record<string, string>} */
const controlNames = {
    content: "comment",
    author_name: "author",
    author_email: "email",
    author_url: "url",
    parent: "comment_parent",
    consent: "wp-comment-cookies-consent",
};

/** The fields that a reader types into. */
export const typedFields = ["content", "author_name", "author_email", "author_url"];

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** The controls of forms of the page, by field; more than one where they are a group. @type {WeakMap<HTMLFormElement, Record<string, Control[]>>} */
const chosenControls = new WeakMap();

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, Control[]>} controls by field, the site's own among them; what is missing is found by WordPress' name
 */
export function chooseControls(form, controls) {
    chosenControls.set(form, controls);
}

/**
 * The fields that are judged while they are filled in: those of a comment, and the site's own.
 * @param {HTMLFormElement} form
 */
export function watchedFields(form) {
    return [...new Set([...typedFields, ...Object.keys(chosenControls.get(form) ?? {})])];
}

/**
 * The controls of a name, radio buttons and boxes as a group.
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {Control[]}
 */
export function controlsNamed(form, name) {
    const found = /** @type {any} */ (form.elements.namedItem(name));
    if (!found) return [];
    return "form" in found ? [found] : [...found]; // a list has no form, a select has one
}

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 */
export function controlsOf(form, field) {
    return chosenControls.get(form)?.[field] ?? controlsNamed(form, controlNames[field] ?? "");
}

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 * @returns {Control | null} the first one of a group
 */
export const controlOf = (form, field) => controlsOf(form, field)[0] ?? null;

/**
 * The names that the controls of the comment's text fields have, beside WordPress'.
 * @param {HTMLFormElement} form
 * @returns {[string, string][]}
 */
export function namesOf(form) {
    return typedFields.map((field) => [controlOf(form, field)?.name ?? "", controlNames[field] ?? ""]);
}

/**
 * The field of a control, "" for others.
 * @param {HTMLFormElement} form
 * @param {EventTarget | null} target
 */
export function fieldOf(form, target) {
    return watchedFields(form).find((field) => controlsOf(form, field).includes(/** @type {any} */ (target))) ?? "";
}

/**
 * The button that sends.
 * @param {HTMLFormElement} form
 * @returns {HTMLElement | null}
 */
export const submitOf = (form) => form.querySelector("[type=submit],[type=image],button:not([type])");

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 */
export function isFocused(form, field) {
    const focused = /** @type {Document | ShadowRoot} */ (form.getRootNode()).activeElement;
    return controlsOf(form, field).includes(/** @type {any} */ (focused));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 */
export function isTyped(form, field) {
    return controlsOf(form, field).some((control) => {
        if ("options" in control) return [...control.options].some((option) => option.selected !== option.defaultSelected);
        return isBox(control) ? control.checked !== control.defaultChecked : control.value !== control.defaultValue;
    });
}

/** @param {Control} control @returns {control is HTMLInputElement} */
const isBox = (control) => control.type === "checkbox" || control.type === "radio";

/**
 * What stands in a field, as the site's rules look at it: one box says whether it is ticked, a group which ones are.
 * @param {Control[]} controls
 * @returns {string | boolean}
 */
function valueOf(controls) {
    const [first] = controls;
    if (first && controls.length === 1 && first.type === "checkbox") return /** @type {HTMLInputElement} */ (first).checked;
    const values = controls.flatMap((control) => {
        if ("selectedOptions" in control) return [...control.selectedOptions].map(({ value }) => value);
        return isBox(control) && !control.checked ? [] : [control.value];
    });
    return values.join(", ");
}

/**
 * What stands in the form, as the core takes it. Not through FormData, which replaces lone surrogates unseen.
 * @param {HTMLFormElement} form
 * @returns {Record<string, unknown>}
 */
export function fieldsOf(form) {
    const texts = watchedFields(form).map((field) => [field, valueOf(controlsOf(form, field))]);
    const consent = /** @type {HTMLInputElement | null} */ (controlOf(form, "consent"))?.checked ?? false;
    return { ...Object.fromEntries(texts), parent: Number(controlOf(form, "parent")?.value) || 0, consent };
}

/**
 * Puts into one form what stands in another.
 * @param {HTMLFormElement} from
 * @param {HTMLFormElement} to
 */
export function copyFields(from, to) {
    for (const field of [...typedFields, "parent"]) {
        const control = controlOf(to, field);
        if (control) control.value = controlOf(from, field)?.value ?? "";
    }
    const consent = /** @type {HTMLInputElement | null} */ (controlOf(to, "consent"));
    if (consent) consent.checked = fieldsOf(from)["consent"] === true;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name its id in a form of our own, its data-maqal-part in a form of the page
 */
const part = (form, name) => /** @type {HTMLElement | null} */ (form.querySelector(`#${name},[data-maqal-part="${name}"]`));

/**
 * Shows the first issue of a field, or that there is none. Only a refusal makes the field invalid; what will be held
 * and advice are notes.
 * @param {HTMLFormElement} form
 * @param {string} field
 * @param {Issue | undefined} issue
 */
export function showIssue(form, field, issue) {
    const refused = issue?.severity === "refuse";
    const controls = controlsOf(form, field);
    for (const control of controls) control.setAttribute("aria-invalid", String(refused));
    controls[0]?.setCustomValidity(refused ? issue.message : ""); // for :invalid and checkValidity()
    const text = part(form, `field-${field}-error`);
    if (!text) return;
    if (text.textContent !== (issue?.message ?? "")) text.textContent = issue?.message ?? "";
    text.classList.toggle("note", !!issue && !refused);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 */
export function hasIssue(form, field) {
    return !!part(form, `field-${field}-error`)?.textContent;
}

/**
 * All issues at their fields and in the summary, which takes the focus; without issues the old ones are taken away.
 * @param {HTMLFormElement} form
 * @param {Issue[]} issues
 * @param {string} title
 */
export function showIssues(form, issues, title) {
    for (const field of watchedFields(form)) {
        const issue = issues.find((issue) => issue.field === field);
        // A note that was given while typing (a likely domain, what will be held) is still true.
        const isNote = hasIssue(form, field) && controlOf(form, field)?.getAttribute("aria-invalid") !== "true";
        if (issue || !isNote) showIssue(form, field, issue);
    }
    const summary = part(form, "form-summary");
    const heading = part(form, "form-summary-title");
    const list = summary?.querySelector("ul");
    if (!summary || !heading || !list) return;
    summary.hidden = !issues.length;
    heading.textContent = title;
    list.replaceChildren(...issues.map((issue) => summaryItem(form, issue)));
    if (issues.length) summary.focus();
}

/**
 * @param {HTMLFormElement} form
 * @param {Issue} issue
 */
function summaryItem(form, issue) {
    const document = form.ownerDocument;
    const item = document.createElement("li");
    const control = controlOf(form, issue.field);
    if (!control?.id) {
        item.textContent = issue.message;
        return item;
    }
    const link = document.createElement("a");
    link.href = `#${control.id}`;
    link.textContent = issue.message;
    link.addEventListener("click", (event) => {
        event.preventDefault();
        control.focus();
    });
    item.append(link);
    return item;
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
 */
export function showCounter(form, field, text) {
    const counter = part(form, `field-${field}-counter`);
    if (counter && counter.textContent !== text) counter.textContent = text;
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
 * While a comment is under way the button stays where it is and keeps the focus, but does nothing.
 * @param {HTMLFormElement} form
 * @param {boolean} busy
 */
export function showBusy(form, busy) {
    const button = submitOf(form);
    if (busy) button?.setAttribute("aria-disabled", "true");
    else button?.removeAttribute("aria-disabled");
}

/**
 * @param {HTMLFormElement} form
 * @param {string[]} fields
 */
export function clearFields(form, fields) {
    for (const field of fields) {
        const control = controlOf(form, field);
        if (control) control.value = "";
    }
}
