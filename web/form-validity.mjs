/**
 * What a form says to those who ask it as a form: the validity of its controls, their `invalid` events, and what the page
 * itself refuses. Whatever the page has set by setCustomValidity stays.
 */
import { controlOf, controlsOf, fieldOf, watchedFields } from "./form-fields.mjs";

/** @typedef {import("./form-fields.mjs").Control} Control */
/** @typedef {import("./form-view.mjs").Issue} Issue */
/** @typedef {{ field: string, message: string }} Refusal */

/** The code of what is the page's and not ours. */
export const REFUSED_BY_PAGE = "comment.refused_by_page";

/** Controls whose refusal the page says itself. @type {WeakSet<Control>} */
const leftToPage = new WeakSet();
/** @param {Control} control */
export const isLeftToPage = (control) => leftToPage.has(control);

/** What we have set. @type {WeakMap<Control, string>} */
const ours = new WeakMap();

/** Firefox gives the first 256 characters, others all; of a control that cannot be validated nothing. @param {Control} control */
const isOfPage = (control) =>
    control.validity.customError && !(ours.get(control) ?? "").startsWith(control.validationMessage);

/** @param {Control} control @param {string} message "" where we have nothing against it */
function setValidity(control, message) {
    // The page may have emptied it, as pages do at each key.
    const isSet = (ours.get(control) ?? "") === message && control.validity.customError === !!message;
    if (isOfPage(control) || isSet) return;
    control.setCustomValidity(message);
    ours.set(control, message);
}

/**
 * For :invalid, checkValidity() and reportValidity(): the first issue of each control, and nothing of the others.
 * @param {HTMLFormElement} form
 * @param {Issue[]} issues
 */
export function setValidities(form, issues) {
    /** @type {Map<Control | null, string>} */
    const messages = new Map();
    for (const { field, code, message } of issues) {
        const control = controlOf(form, field);
        if (code !== REFUSED_BY_PAGE && !messages.has(control)) messages.set(control, message);
    }
    for (const control of validatableOf(form)) setValidity(control, messages.get(control) ?? "");
}

/** What can be validated. @param {HTMLFormElement} form */
const validatableOf = (form) =>
    /** @type {Control[]} */ ([.../** @type {Iterable<any>} */ (form.elements)].filter((control) => control.setCustomValidity));

/**
 * What the page has against a control, "" for nothing.
 * @param {HTMLFormElement} form
 * @param {Control} control
 * @param {boolean} constrains whether what its markup demands counts (a form without `novalidate`), beside setCustomValidity
 */
export function refusalOf(form, control, constrains) {
    const { validity, willValidate } = control;
    if (!willValidate || validity.valid) return "";
    if (isOfPage(control)) return control.validationMessage;
    // Addresses in the fields that we know are judged by the rules; WordPress takes some that HTML does not.
    const { valueMissing, patternMismatch, tooShort, tooLong, rangeUnderflow, rangeOverflow, stepMismatch, badInput } = validity;
    const isOther = validity.typeMismatch && !fieldOf(form, control);
    const isRefused = valueMissing || patternMismatch || tooShort || tooLong || rangeUnderflow || rangeOverflow || stepMismatch;
    return constrains && (isRefused || badInput || isOther) && !validity.customError ? control.validationMessage : "";
}

/**
 * All that the page refuses, in the order of the form.
 * @param {HTMLFormElement} form
 * @param {boolean} constrains
 * @returns {Refusal[]}
 */
export function refusalsOf(form, constrains) {
    setValidities(form, []); // what we say is about to be found out
    const seen = new Set();
    return validatableOf(form).flatMap((control) => {
        const message = refusalOf(form, control, constrains);
        const known = [...watchedFields(form), "consent"].find((field) => controlsOf(form, field).includes(control));
        const field = known ?? (control.name || control.id);
        if (!message || seen.has(field)) return []; // a group of radio buttons is one field
        seen.add(field);
        return [{ field, message }];
    });
}

/**
 * Tells the listeners of a control that it is refused, as a submit does.
 * @param {HTMLFormElement} form
 * @param {Control} control
 * @returns {boolean} false where one of them says it itself
 */
export function tellInvalid(form, control) {
    /** @type {Event | undefined} */
    let told;
    const note = (/** @type {Event} */ event) => {
        if (event.target === control) told = event;
    };
    form.addEventListener("invalid", note, true);
    control.checkValidity();
    form.removeEventListener("invalid", note, true);
    if (told?.defaultPrevented) leftToPage.add(control);
    else leftToPage.delete(control);
    return !told?.defaultPrevented;
}
