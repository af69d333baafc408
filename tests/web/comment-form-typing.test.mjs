import assert from "node:assert/strict";
import { test } from "node:test";

import { window, form, calls, answers, wire, settle, submit, $, fire, issue, send, effects } from "./comment-form-page.mjs";

test("issues are drawn at their fields and in the summary, which takes the focus", async () => {
    answers.submit = () => effects({ type: "issues", title: "Two problems", issues: [issue("content", "Write <b>something</b>."), issue("author_email", "Mend it."), issue("", "Closed.")] });
    wire();
    await submit();
    assert.equal($("field-content").getAttribute("aria-invalid"), "true");
    assert.equal($("field-content-error").textContent, "Write <b>something</b>.");
    assert.equal($("field-author_name").getAttribute("aria-invalid"), "false");
    assert.equal($("form-summary").hidden, false);
    assert.equal(window.document.activeElement, $("form-summary"));
    const items = [...form.querySelectorAll("li")];
    assert.deepEqual(items.map((item) => item.textContent), ["Write <b>something</b>.", "Mend it.", "Closed."]);
    assert.equal(items[2].querySelector("a"), null);
    items[1].querySelector("a").click();
    assert.equal(window.document.activeElement, $("field-author_email"));
});

test("what was typed before the form's script came is judged when it is there, without another touch", async () => {
    answers.maqal_validate = { verdict: "refused", issues: [issue("author_email", "Mend it.")] };
    $("field-author_email").value = "nobody";
    wire();
    await settle();
    assert.equal($("field-author_email-error").textContent, "Mend it.");
});

test("once a comment has gone to the classic end, what is typed is judged by its rules", async () => {
    globalThis.fetch = async () => new Response("{}", { status: 401 });
    const classic = { ...send, id: 2, transport: "classic" };
    answers.submit = () => effects({ ...send, transport: "rest" });
    answers.response = ({ second }) => (second.id === 1 ? effects(classic) : effects({ type: "status", state: "refused", message: "No" }));
    wire();
    form.dispatchEvent(new window.Event("focusin", { bubbles: true }));
    await settle();
    const judged = () => {
        fire($("field-content"), "input");
        return calls.at(-1).second.endpoint;
    };
    assert.equal(judged(), undefined, "before, as the form says");
    await submit();
    assert.equal(judged(), "classic");
});

test("a field is judged when it is left, and mended while typing", async () => {
    answers.maqal_validate = ({ first }) => ({ issues: first.author_email.includes("@") ? [] : [issue("author_email", "No address"), issue("content", "Empty")] });
    wire();
    const email = $("field-author_email");
    fire(email, "focusin");
    await settle();
    fire(email, "focusout");
    assert.equal($("field-author_email-error").textContent, "", "nothing is said of an untouched field");
    email.value = "x";
    fire(email, "input");
    assert.equal($("field-author_email-error").textContent, "", "no error while the first letters are typed");
    fire(email, "focusout");
    assert.equal($("field-author_email-error").textContent, "No address");
    assert.equal($("field-content-error").textContent, "", "other fields are left alone");
    email.value = "x@";
    fire(email, "input");
    assert.equal($("field-author_email-error").textContent, "");
    assert.equal(email.getAttribute("aria-invalid"), "false");
});

test("what is typed is judged as the form would send it, by the rules that the composer was given", async () => {
    answers.submit = () => effects();
    wire();
    const url = $("field-author_url");
    fire(url, "focusin");
    await settle();
    url.value = "news.example"; // the form will put https:// before it
    fire(url, "input");
    const { name, second } = calls.at(-1);
    assert.equal(name, "maqal_validate");
    assert.deepEqual(second, { profile: "wordpress", lang: "ar", as_form: true });
    await submit();
    const init = calls.find((call) => call.second.type === "init");
    assert.deepEqual({ ...init.second.rules, as_form: true }, second);
});

test("nothing is judged while an input method composes", async () => {
    answers.maqal_validate = { issues: [issue("content", "Bad")] };
    wire();
    const content = $("field-content");
    fire(content, "focusin");
    await settle();
    const before = calls.length;
    fire(content, "compositionstart");
    fire(content, "input");
    assert.equal(calls.length, before);
    fire(content, "compositionend");
    assert.equal(calls.length, before + 1);
});

test("leaving a field by pressing the button moves nothing under the pointer", async () => {
    answers.maqal_validate = { issues: [issue("content", "Bad")] };
    wire();
    const content = $("field-content");
    fire(content, "focusin");
    await settle();
    fire(content, "input");
    fire(form.querySelector(".submit"), "pointerdown");
    fire(content, "focusout");
    assert.equal($("field-content-error").textContent, "");
});

test("what is only held or advised is a note, not an error", async () => {
    answers.maqal_validate = { issues: [issue("content", "Will be held", "hold")] };
    wire();
    fire($("field-content"), "focusin");
    await settle();
    fire($("field-content"), "input");
    fire($("field-content"), "focusout");
    assert.equal($("field-content").getAttribute("aria-invalid"), "false");
    assert.equal($("field-content").validity.customError, false);
    assert.equal($("field-content-error").className, "note");
});

test("what keeps a comment from being sent is an error, though the server would take it with a loss", async () => {
    answers.submit = () => effects({ type: "issues", title: "", issues: [issue("content", "Nothing would remain", "advice")] });
    wire();
    await submit();
    assert.equal($("field-content").getAttribute("aria-invalid"), "true");
    assert.equal($("field-content").validity.customError, true);
    assert.equal($("field-content-error").className, "");
});

test("what is wrong is said once: by the summary that has the focus, not at the button too", async () => {
    answers.submit = () => effects(
        { type: "issues", title: "One problem", issues: [issue("content", "Empty")] },
        { type: "status", state: "refused", message: "Not accepted" },
    );
    wire();
    await submit();
    assert.equal(window.document.activeElement.id, "form-summary");
    assert.equal($("form-status").textContent, "");
    assert.equal($("form-status").dataset.state, "refused");
});

test("of a field that the page refuses the summary says the name, since the page's words need not", async () => {
    form.insertAdjacentHTML("beforeend", '<label for="terms">Terms *</label><input id="terms" name="terms">');
    $("terms").setCustomValidity("Say yes.");
    answers.submit = ({ second }) => effects({
        type: "issues", title: "", issues: second.refused.map(({ field, message }) => ({ ...issue(field, message), code: "comment.refused_by_page" })),
    });
    wire();
    await submit();
    assert.deepEqual(calls.at(-1).second.refused, [{ field: "terms", message: "Say yes." }]);
    assert.equal(form.querySelector("li").textContent, "Terms: Say yes.");
    assert.equal($("terms").validationMessage, "Say yes.");
});

test("a note for whoever goes straight to the button is given together with the refusal", async () => {
    answers.maqal_validate = { verdict: "refused", issues: [issue("content", "Write"), issue("author_email", "Did you mean", "advice")] };
    answers.submit = () => effects({ type: "issues", issues: [issue("content", "Write")], title: "One" });
    wire();
    fire($("field-author_email"), "focusin");
    await settle();
    $("field-author_email").value = "a@gmial.com";
    fire($("field-author_email"), "input");
    fire(form.querySelector(".submit"), "pointerdown");
    fire($("field-author_email"), "focusout");
    assert.equal($("field-author_email-error").textContent, "");
    await submit();
    assert.equal($("field-author_email-error").textContent, "Did you mean");
    assert.equal($("form-summary").querySelectorAll("li").length, 1, "the summary has what must be mended");
});
