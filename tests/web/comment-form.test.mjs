import assert from "node:assert/strict";
import { test } from "node:test";

import { MaqalError } from "../../web/error.mjs";
import { window, form, calls, answers, emitted, cancel, core, wire, settle, submit, $, fire, issue, send, effects } from "./comment-form-page.mjs";

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
    assert.deepEqual(told, { type: "failure", id: 1, reason: "network", offline: false, unsent: false });
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


test("a listener that cancels maqal-submit takes the comment over: nothing is sent", async () => {
    globalThis.fetch = () => assert.fail("sent");
    answers.submit = () => effects(send);
    cancel();
    wire();
    $("field-content").value = "text";
    await submit();
    assert.equal(emitted[0][1].fields.content, "text");
    await submit();
    assert.equal(calls.at(-1).first, "s0"); // the step that was cancelled left no state
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
