/** Which control of a form is which field, and what stands in them. */

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

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */

/** The controls of forms that have other names. @type {WeakMap<HTMLFormElement, Record<string, Control>>} */
const chosenControls = new WeakMap();

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, Control>} controls by field; what is missing is found by WordPress' name
 */
export function chooseControls(form, controls) {
    chosenControls.set(form, controls);
}

/**
 * The control of a field; one that we do not know is named as the page names it.
 * @param {HTMLFormElement} form
 * @param {string} field
 */
export function controlOf(form, field) {
    const chosen = chosenControls.get(form)?.[field];
    if (chosen) return chosen;
    const named = /** @type {any} */ (form.elements.namedItem(controlNames[field] ?? field));
    return /** @type {Control | null} */ (named && !named.form ? named[0] : named); // of a group the first one
}

/**
 * The field of a control, "" for others.
 * @param {HTMLFormElement} form
 * @param {EventTarget | null} target
 */
export function fieldOf(form, target) {
    return typedFields.find((field) => controlOf(form, field) === target) ?? "";
}

/**
 * What a control is called, without the sign that it must be filled in.
 * @param {Control} control
 */
export const labelOf = (control) => (control.labels?.[0]?.textContent ?? "").replace(/[\s*:]+$/, "").trim();

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
    return /** @type {Document | ShadowRoot} */ (form.getRootNode()).activeElement === controlOf(form, field);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 */
export function isTyped(form, field) {
    const control = controlOf(form, field);
    return !!control && control.value !== control.defaultValue;
}

/**
 * What stands in the form, as the core takes it. Not through FormData, which replaces lone surrogates unseen.
 * @param {HTMLFormElement} form
 * @returns {Record<string, unknown>}
 */
export function fieldsOf(form) {
    const texts = typedFields.map((field) => [field, controlOf(form, field)?.value ?? ""]);
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
 * @param {string[]} fields
 */
export function clearFields(form, fields) {
    for (const field of fields) {
        const control = controlOf(form, field);
        if (control) control.value = "";
    }
}
