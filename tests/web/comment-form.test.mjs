import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { JSDOM } from "jsdom";

import { CommentForm } from "../../web/comment-form.mjs";
import { MaqalError } from "../../web/error.mjs";
import { decode, encode } from "../../web/text.mjs";

const field = (id, name, tag = "input") => `<div class="field"><${tag} id="field-${id}" name="${name}"></${tag}>
  <p id="field-${id}-counter"></p><p id="field-${id}-error"></p></div>`;
const page = `<section lang="ar"><form class="form" action="https://news.example/wp-comments-post.php" method="post"
    data-rest="https://news.example/comments" data-post="104" data-rules='{"profile":"wordpress"}'>
  <div id="form-summary" tabindex="-1" hidden><p id="form-summary-title"></p><ul class="summary-list"></ul></div>
  ${field("content", "comment", "textarea")}${field("author_name", "author")}${field("author_email", "email")}
  ${field("author_url", "url")}
  <input type="checkbox" id="field-consent" name="wp-comment-cookies-consent" value="yes">
  <input type="hidden" name="comment_post_ID" value="104"><input type="hidden" name="comment_parent" value="7">
  <button class="submit" type="submit">Send</button><p id="form-status"></p></form></section>`;

const { fetch } = globalThis;
const names = ["document", "location", "HTMLFormElement", "ShadowRoot"];
const before = Object.fromEntries(names.map((name) => [name, globalThis[name]]));

/** @type {JSDOM["window"]} */ let window;
/** @type {HTMLFormElement} */ let form;
/** Calls of the core, and what it answers by name of the call and type of the event. */
let calls, answers, emitted, cancelled;

const core = {
    ready: async () => {},
    call(name, first, second, read = (bytes) => bytes) {
        const input = decode(first);
        const parsed = { name, first: input && JSON.parse(input), second: JSON.parse(decode(second)) };
        calls.push(parsed);
        const answer = answers[name === "maqal_step" ? parsed.second.type : name];
        if (answer instanceof Error) throw answer;
        return { output: read(encode(JSON.stringify(typeof answer === "function" ? answer(parsed) : (answer ?? {})))) };
    },
};

beforeEach(() => {
    window = new JSDOM(page, { url: "https://page.example/article", pretendToBeVisual: true }).window;
    for (const name of names) globalThis[name] = window[name];
    form = window.document.querySelector("form");
    [calls, emitted, cancelled] = [[], [], false];
    answers = { init: { state: "s0", effects: [] }, maqal_validate: { verdict: "accepted", issues: [] } };
});

afterEach(() => {
    globalThis.fetch = fetch;
    Object.assign(globalThis, before);
    window.close();
});

function wire(load = async () => core, more = {}) {
    const emit = (name, detail, cancelable) => {
        emitted.push([name, detail]);
        return !(cancelable && cancelled);
    };
    return new CommentForm(form, { core: load, emit, words: () => ({ text: "Not sent", retry: "Again" }), ...more });
}

/** By turns of the event loop and not by the clock: on a busy machine nothing is late. */
const settle = async () => {
    for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
};
const submit = async () => {
    form.requestSubmit ? form.requestSubmit() : form.dispatchEvent(new window.Event("submit", { cancelable: true }));
    await settle();
};
const $ = (id) => form.querySelector(`#${id}`);
const fire = (target, type, init) => target.dispatchEvent(new window.Event(type, { bubbles: true, ...init }));
const issue = (name, message, severity = "refuse") => ({ field: name, code: `${name}.x`, severity, params: {}, message });
const send = { type: "send", id: 1, method: "POST", url: "https://news.example/comments", headers: { "content-type": "application/json" }, body: "{}", content: "text" };
const effects = (...list) => ({ state: `s${calls.length}`, effects: list });

test("the first event of the composer says where the form stands", async () => {
    answers.submit = () => effects();
    wire();
    $("field-content").value = "text";
    $("field-consent").checked = true;
    await submit();
    const [init, submitted] = calls;
    assert.equal(init.first, "");
    assert.deepEqual(init.second, {
        type: "init",
        lang: "ar",
        rules: { profile: "wordpress", lang: "ar" },
        rest: "https://news.example/comments",
        classic: "https://news.example/wp-comments-post.php",
        post: 104,
        page: "https://page.example/article",
    });
    assert.equal(submitted.first, "s0");
    assert.deepEqual(submitted.second.fields, {
        content: "text", author_name: "", author_email: "", author_url: "", parent: 7, consent: true,
    });
    assert.equal(form.noValidate, true);
});

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

test("a comment is sent as the core says, and the answer goes back to it", async () => {
    let sent;
    globalThis.fetch = async (url, init) => {
        sent = { url, ...init };
        return new Response('{"id":5}', { status: 201, headers: { "content-type": "application/json" } });
    };
    answers.submit = () => effects(send, { type: "status", state: "sending", message: "Sending" });
    answers.response = () => effects({ type: "status", state: "accepted", message: "Thanks" }, { type: "clear", fields: ["content"] }, { type: "event", name: "maqal-comment", detail: { id: 5 } });
    wire();
    $("field-content").value = "text";
    $("field-author_name").value = "name";
    await submit();
    assert.equal(sent.method, "POST");
    assert.equal(sent.credentials, "same-origin");
    const { second } = calls.at(-1);
    assert.deepEqual([second.type, second.id, second.status, second.body], ["response", 1, 201, '{"id":5}']);
    assert.equal($("form-status").textContent, "Thanks");
    assert.equal($("field-content").value, "");
    assert.equal($("field-author_name").value, "name");
    assert.deepEqual(emitted.map(([name]) => name), ["maqal-submit", "maqal-comment"]);
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

test("a failed connection keeps the text and offers to try again", async () => {
    globalThis.fetch = async () => {
        throw new TypeError("Failed to fetch");
    };
    answers.submit = () => effects(send);
    answers.failure = () => effects({ type: "status", state: "failed", message: "Not sent", retry: true, retry_label: "Again" });
    wire();
    $("field-content").value = "ten minutes of work";
    await submit();
    const { chance, now, ...told } = calls.at(-1).second;
    assert.deepEqual(told, { type: "failure", id: 1, reason: "network", offline: false });
    assert.ok(chance >= 0 && chance < 1000 && now > 0);
    assert.equal($("field-content").value, "ten minutes of work");
    const button = $("form-status").querySelector("button");
    assert.equal(button.textContent, "Again");
    answers.submit = () => effects({ type: "status", state: "sending", message: "Sending" });
    $("field-content").value = "ten minutes of better work";
    button.click();
    await settle();
    assert.equal(calls.at(-1).second.type, "submit");
    assert.equal(calls.at(-1).second.fields.content, "ten minutes of better work", "what stands there now is sent");
});

test("what the reader types while a comment is sent stays, and the page is not left for it", async () => {
    let answer;
    globalThis.fetch = () => new Promise((resolve) => (answer = resolve));
    answers.submit = () => effects(send);
    answers.response = () => effects({ type: "clear", fields: ["content"], content: "first" }, { type: "event", name: "maqal-comment", detail: {} });
    let followed = 0;
    wire(undefined, { stored: () => followed++ });
    $("field-content").value = "first";
    await submit();
    $("field-content").value = "first and second";
    answer(new Response("{}", { status: 201 }));
    await settle();
    assert.equal($("field-content").value, "first and second");
    assert.equal(followed, 0);
    $("field-content").value = "first";
    await submit();
    answer(new Response("{}", { status: 201 }));
    await settle();
    assert.deepEqual([$("field-content").value, followed], ["", 1]);
});

test("an error after a comment went out leaves a form that can be sent again, and does not post it by itself", async () => {
    globalThis.fetch = async () => new Response("{}", { status: 201 });
    answers.submit = () => ({ state: { phase: "sending" }, effects: [send] });
    wire();
    const { ready } = core;
    core.ready = async () => {
        throw new MaqalError("core.load");
    };
    await submit();
    core.ready = ready;
    assert.equal($("form-status").dataset.state, "failed");
    await submit();
    assert.deepEqual(calls.slice(-3).map(({ second }) => second.type), ["init", "submit", "response"]);
});

test("a form that was given back neither posts by itself nor keeps as unsent what has arrived", async () => {
    let answer;
    globalThis.fetch = () => new Promise((resolve) => (answer = resolve));
    answers.submit = () => effects(send);
    answers.response = () => effects({ type: "clear", fields: ["content"], content: "text" });
    const giveBack = new window.AbortController();
    wire(undefined, { signal: giveBack.signal });
    $("field-content").value = "text";
    fire($("field-content"), "input");
    await submit();
    giveBack.abort();
    answer(new Response("{}", { status: 201 }));
    await settle();
    const [kept] = Object.values(window.localStorage).map((text) => JSON.parse(text));
    assert.deepEqual(kept.map(({ content, sent }) => [content, sent]), [["text", true]]);
    assert.equal($("field-content").value, "text", "nothing of the form is changed");
});

test("a button that the page disables against a second click is as before once the answer can be waited for", async () => {
    globalThis.fetch = async () => new Response("{}", { status: 409 });
    answers.submit = () => effects(send);
    answers.response = () => effects();
    wire();
    const button = form.querySelector(".submit");
    form.addEventListener("submit", () => (button.disabled = true));
    button.click();
    await settle();
    await settle();
    assert.equal(calls.at(-1).second.type, "response");
    assert.equal(button.disabled, false);
});

test("a second submit while the first is under way does nothing", async () => {
    let answer;
    globalThis.fetch = () => new Promise((resolve) => (answer = resolve));
    answers.submit = () => effects(send);
    answers.response = () => effects();
    wire();
    await submit();
    await submit();
    assert.equal(form.querySelector(".submit").getAttribute("aria-disabled"), "true");
    assert.equal(calls.filter(({ second }) => second.type === "submit").length, 1);
    answer(new Response(""));
    await settle();
    assert.equal(form.querySelector(".submit").getAttribute("aria-disabled"), null);
    await submit();
    assert.equal(calls.filter(({ second }) => second.type === "submit").length, 2);
});

test("a comment under way ends although its form has left the page", async () => {
    let answer, signal;
    globalThis.fetch = (_, init) => {
        signal = init.signal;
        return new Promise((resolve) => (answer = resolve));
    };
    answers.submit = () => effects(send);
    answers.response = () => effects({ type: "issues", title: "One", issues: [issue("content", "Bad")] }, { type: "status", state: "accepted", message: "Thanks" }, { type: "clear", fields: ["content"] }, { type: "event", name: "maqal-comment", detail: { id: 5 } });
    wire();
    $("field-content").value = "text";
    await submit();
    form.closest("section").remove();
    await settle();
    assert.equal(signal.aborted, false, "what was sent is not taken back");
    answer(new Response('{"id":5}', { status: 201 }));
    await settle();
    assert.equal(calls.at(-1).second.type, "response");
    assert.deepEqual(emitted.map(([name]) => name), ["maqal-submit", "maqal-comment"]);
    assert.equal($("field-content").value, "");
    assert.equal(form.querySelector(".submit").getAttribute("aria-disabled"), null);
});

const turnstile = { provider: "turnstile", sitekey: "key" };
const waiting = { type: "status", state: "waiting", message: "Wait" };

test("what was typed before the core came cancels no comment that waits by then: what stands in the form counts", async () => {
    let arrive;
    const arrived = new Promise((resolve) => (arrive = resolve));
    answers.submit = () => effects(waiting);
    answers.writes = () => effects();
    wire(() => arrived, { captcha: turnstile });
    fire($("field-content"), "focusin");
    $("field-content").value = "half";
    fire($("field-content"), "input");
    $("field-content").value = "half and half";
    form.requestSubmit();
    arrive(core);
    await settle();
    const [init, submitted, writes] = calls.filter(({ name }) => name === "maqal_step").map(({ second }) => second);
    assert.deepEqual(init.captcha, { consent: false, name: "Cloudflare", hidden: false });
    assert.deepEqual([submitted.type, writes?.type, writes?.fields.content], ["submit", "writes", "half and half"]);
    assert.ok(submitted.now > 0 && writes.now >= submitted.now);
});

test("a token that sets a waiting comment free sends it without asking the listeners again; what is said meanwhile waits", async () => {
    let answer;
    globalThis.fetch = () => new Promise((resolve) => (answer = resolve));
    answers.submit = () => effects(waiting);
    answers.tick = () => effects({ ...send, captcha: "t" }); // whatever frees it
    answers.writes = () => effects({ type: "timer", milliseconds: 1 });
    answers.response = () => effects({ type: "status", state: "held", message: "Held" });
    answers.visible = () => effects();
    wire(undefined, { captcha: turnstile });
    fire($("field-content"), "focusin");
    await settle();
    await submit();
    assert.deepEqual(emitted.map(([name]) => name), ["maqal-submit"]);
    fire($("field-content"), "input");
    await settle();
    assert.ok(answer, "sent");
    fire(window.document, "visibilitychange");
    assert.notEqual(calls.at(-1).second.type, "visible");
    answer(new Response("{}", { status: 201 }));
    await settle();
    assert.deepEqual(calls.slice(-2).map(({ second }) => second.type), ["response", "visible"]);
    assert.deepEqual(emitted.map(([name]) => name), ["maqal-submit"]);
});

test("a form that is reset takes back the comment that waits, and one that moves keeps it waiting", async () => {
    answers.submit = () => effects(waiting);
    answers.writes = ({ second }) => effects(...(second.fields.content ? [] : [{ type: "status", state: "idle", message: "Not sent" }]));
    const wired = wire(undefined, { captcha: turnstile });
    fire($("field-content"), "focusin");
    await settle();
    $("field-content").value = "text";
    await submit();
    form.parentNode.append(form.cloneNode(true));
    const next = form.parentNode.lastElementChild;
    assert.equal(wired.moveTo(next), true);
    form = next;
    fire($("field-content"), "input");
    const told = calls.filter(({ name }) => name === "maqal_step").map(({ second }) => second.type);
    assert.equal(told.at(-1), "writes");
    assert.equal(told.filter((type) => type === "init").length, 1, "no new beginning");
    form.reset();
    await settle();
    assert.equal($("form-status").textContent, "Not sent");
});

test("a listener that cancels a comment which would wait leaves nothing waiting", async () => {
    answers.submit = () => effects(waiting, { type: "captcha", action: "load", generation: 1 });
    cancelled = true;
    wire(undefined, { captcha: turnstile });
    await submit();
    assert.equal($("form-status").dataset.state, undefined);
    await submit();
    assert.equal(calls.at(-1).first, "s0");
});

test("a listener that cancels maqal-submit takes the comment over: nothing is sent", async () => {
    globalThis.fetch = () => assert.fail("sent");
    answers.submit = () => effects(send);
    cancelled = true;
    wire();
    $("field-content").value = "text";
    await submit();
    assert.equal(emitted[0][1].fields.content, "text");
    await submit();
    assert.equal(calls.at(-1).first, "s0"); // the step that was cancelled left no state
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

test("a lone surrogate is said to the core", async () => {
    answers.submit = () => effects();
    wire();
    $("field-content").value = "a\ud83d";
    await submit();
    assert.equal(calls.at(-1).second.fields.invalid_text, true);
});

test("a core that traps keeps the text and lets it be sent again", async () => {
    answers.submit = new MaqalError("core.trap");
    wire();
    $("field-content").value = "text";
    await submit();
    assert.equal($("field-content").value, "text");
    assert.equal($("form-status").textContent, "Not sent Again");
    assert.equal(emitted.at(-1)[1].code, "core.trap");
    answers.submit = () => effects({ type: "status", state: "held", message: "Held" });
    $("form-status").querySelector("button").click();
    await settle();
    assert.equal($("form-status").textContent, "Held");
});

test("where the page forbids the core, the form posts by itself once the browser finds it valid", async () => {
    let posted = 0;
    wire(async () => {
        throw new MaqalError("core.load");
    });
    form.addEventListener("submit", (event) => {
        posted++; // the listeners of the page hear of it
        event.preventDefault();
    });
    $("field-content").required = true;
    await submit();
    assert.equal(posted, 0);
    $("field-content").value = "text";
    form.noValidate = true;
    await submit();
    assert.equal(posted, 1);
});

test("a core that did not arrive does not cost the text", async () => {
    window.HTMLFormElement.prototype.submit = () => assert.fail("left the page");
    wire(async () => {
        throw new MaqalError("load.network");
    });
    $("field-content").value = "text";
    await submit();
    assert.equal($("field-content").value, "text");
    assert.ok($("form-status").querySelector("button"));
});

test("what was typed moves into a form of the same post, and into no other", () => {
    const wired = wire();
    $("field-content").value = "typed";
    $("field-consent").checked = true;
    const next = form.cloneNode(true);
    next.querySelector("#field-content").value = "";
    next.querySelector("#field-consent").checked = false;
    assert.equal(wired.moveTo(next), true);
    assert.equal(next.querySelector("#field-content").value, "typed");
    assert.equal(next.querySelector("#field-consent").checked, true);
    const other = form.cloneNode(true);
    other.dataset.post = "105";
    assert.equal(wired.moveTo(other), false);
});

test("a form that is reset while its comment waits tells the composer what stands in it by then, and keeps nothing under no name", async () => {
    globalThis.fetch = async () => {
        throw new TypeError("Failed to fetch");
    };
    answers.submit = () => effects(send);
    answers.failure = () => effects({ type: "status", state: "queued", message: "Waits", retry: true, retry_label: "Now" });
    answers.writes = () => effects({ type: "status", state: "idle", message: "Not sent" });
    wire();
    $("field-content").value = "text";
    form.dispatchEvent(new window.CustomEvent("maqal-move", { detail: () => {} })); // what follows is kept nowhere yet
    await submit();
    assert.equal($("form-status").dataset.state, "queued");
    form.reset();
    await settle();
    const { second } = calls.at(-1);
    assert.deepEqual([second.type, second.fields.content], ["writes", ""]);
    assert.equal(window.localStorage.getItem(""), null);
    await new Promise((resolve) => setTimeout(resolve, 400)); // until what was typed last is kept
});

test("a reply that is begun while a comment waits leaves that one where it was written: kept, and not sent", async () => {
    globalThis.fetch = async () => {
        throw new TypeError("Failed to fetch");
    };
    answers.submit = () => effects(send);
    answers.failure = () => effects({ type: "status", state: "queued", message: "Waits", retry: true, retry_label: "Now" });
    answers.writes = () => effects({ type: "status", state: "idle", message: "Not sent" });
    wire();
    $("field-content").value = "text";
    await submit();
    const key = Object.keys(window.localStorage).find((name) => name.endsWith(" 7"));
    assert.ok(JSON.parse(window.localStorage.getItem(key))[0].queued);
    const parent = form.querySelector("[name=comment_parent]");
    form.dispatchEvent(new window.CustomEvent("maqal-move", { detail: () => {
        parent.value = "9";
        $("field-content").value = "";
    } }));
    await settle();
    assert.equal($("form-status").textContent, "Not sent");
    const [{ content, queued }] = JSON.parse(window.localStorage.getItem(key));
    assert.deepEqual([content, queued], ["text", undefined]);
});
