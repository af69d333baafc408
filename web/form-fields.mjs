/** Which controls of a form are which field, and what stands in them. */

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
 * The controls of a field; one that we do not know is named as the page names it.
 * @param {HTMLFormElement} form
 * @param {string} field
 */
export function controlsOf(form, field) {
    return chosenControls.get(form)?.[field] ?? controlsNamed(form, controlNames[field] ?? field);
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
 * What stands in a field stays.
 * @param {HTMLFormElement} form
 * @param {Record<string, unknown>} fields
 */
export function fillEmpty(form, fields) {
    for (const [field, value] of Object.entries(fields)) {
        const control = controlOf(form, field);
        const box = /** @type {any} */ (control);
        if (control?.type === "checkbox") box.checked ||= value === true;
        else if (control && typeof value === "string") control.value ||= value;
    }
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
