/** While the reader types: what changed is judged, shown at its field, and said to who listens. */
import { controlOf, fieldsOf, isFocused, isTyped, labelOf, watchedFields } from "./form-fields.mjs";
import { Speech } from "./form-speech.mjs";
import { REFUSED_BY_PAGE, refusalOf, setValidities } from "./form-validity.mjs";
import { hasIssue, showCounter, showIssue } from "./form-view.mjs";
import { Judge } from "./judge.mjs";

/**
 * @typedef {import("./form-view.mjs").Issue} Issue
 * @typedef {{
 *   core: () => import("./wasm.mjs").Core | undefined,
 *   rules: () => Record<string, unknown>,
 *   tell: () => void,
 *   constrains: boolean,
 * }} Surroundings `core` undefined: not yet, or nothing of the form is changed any more; `tell` hears of each change
 */

export class FormTyping {
    #form;
    #around;
    #judge = new Judge();
    #speech;
    /** Fields that were typed into. */
    touched;

    /**
     * @param {HTMLFormElement} form
     * @param {Surroundings} around
     */
    constructor(form, around) {
        this.#form = form;
        this.#around = around;
        this.#speech = new Speech(form);
        this.touched = new Set(watchedFields(form).filter((field) => isTyped(form, field))); // before this was loaded
    }

    /** @param {HTMLFormElement} form */
    moveTo(form) {
        this.#form = form;
        this.#speech = new Speech(form);
    }

    /** What was typed before the core came. @param {boolean} wasSubmitted which says more of the form as a whole */
    start(wasSubmitted) {
        if (!wasSubmitted) this.#check("", false);
        for (const field of this.touched) this.#check(field, !isFocused(this.#form, field));
    }

    /** @param {string} field whose text has changed; what it says now is heard when no key follows */
    type(field) {
        const { issue, counter } = this.#check(field, hasIssue(this.#form, field)) ?? {};
        this.#speech.afterPause(issue || counter);
    }

    /** @param {string} field that has lost the focus */
    leave(field) {
        if (!this.touched.has(field)) return;
        this.#speech.afterPause("");
        const said = this.#check(field, true)?.issue;
        const control = controlOf(this.#form, field);
        if (said && control) this.#speech.say(`${labelOf(control)}: ${said}`);
    }

    /** Of the other fields: whoever went straight to the button has not seen them yet. @param {Issue[]} issues that were shown */
    showNotes(issues) {
        for (const field of this.touched) {
            if (!issues.some((issue) => issue.field === field)) this.#check(field, true);
        }
    }

    /** @param {string[]} fields that are as they were at first */
    clear(fields) {
        for (const field of fields) {
            this.touched.delete(field);
            showIssue(this.#form, field, undefined);
            showCounter(this.#form, field, "");
        }
    }

    silence() {
        this.#speech.say("");
    }

    /**
     * Judges the whole form, shows one field.
     * @param {string} field "" for none of ours
     * @param {boolean} showsIssue whether its issue is shown or only its counter
     * @returns {{ issue: string, counter: string | undefined } | undefined} what is to be read at the field now and was not
     *     before; a counter that is as it was is undefined
     */
    #check(field, showsIssue) {
        const core = this.#around.core();
        if (!core) return;
        try {
            const { issues = [], room = {} } = this.#judge.judge(core, fieldsOf(this.#form), this.#around.rules());
            const refusals = issues.filter(({ severity }) => severity === "refuse");
            setValidities(this.#form, refusals);
            return field ? this.#show(field, showsIssue, issues, room[field] ?? "") : undefined;
        } catch {
            // a trap: the verdict comes at submit, from a new instance
        }
    }

    /**
     * @param {string} field
     * @param {boolean} showsIssue
     * @param {Issue[]} issues refusals first
     * @param {string} room
     */
    #show(field, showsIssue, issues, room) {
        const form = this.#form;
        const control = controlOf(form, field);
        let issue = issues.find((issue) => issue.field === field);
        if (control && issue?.severity !== "refuse") {
            const message = refusalOf(form, control, this.#around.constrains);
            if (message) issue = { field, code: REFUSED_BY_PAGE, severity: "refuse", params: {}, message };
        }
        const said = showsIssue ? showIssue(form, field, issue) : "";
        const counter = showsIssue && issue?.severity === "refuse" ? "" : room; // it says by how much itself
        const isNew = showCounter(form, field, counter);
        this.#around.tell();
        return { issue: said, counter: isNew ? counter : undefined };
    }
}
