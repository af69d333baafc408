import assert from "node:assert/strict";
import { test } from "node:test";

import "../../web/captcha.mjs"; // there when a form asks for it: turns of the event loop do not wait for files

import { window, form, calls, answers, emitted, cancel, core, wire, settle, submit, $, fire, send, effects } from "./comment-form-page.mjs";

const turnstile = { provider: "turnstile", sitekey: "key" };
/** A form whose comment does not get through, and is queued. */
function wireOffline() {
    globalThis.fetch = async () => {
        throw new TypeError("Failed to fetch");
    };
    answers.submit = () => effects(send);
    answers.failure = () => effects({ type: "status", state: "queued", message: "Waits", retry: true, retry_label: "Now" });
    answers.writes = () => effects({ type: "status", state: "idle", message: "Not sent" });
    return wire();
}

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
    fire(next.querySelector("#field-content"), "input");
    const told = calls.filter(({ name }) => name === "maqal_step").map(({ second }) => second.type);
    assert.equal(told.at(-1), "writes");
    assert.equal(told.filter((type) => type === "init").length, 1, "no new beginning");
    next.reset();
    await settle();
    assert.equal(next.querySelector("#form-status").textContent, "Not sent");
});

test("a listener that cancels a comment which would wait leaves nothing waiting", async () => {
    answers.submit = () => effects(waiting, { type: "captcha", action: "load", generation: 1 });
    cancel();
    wire(undefined, { captcha: turnstile });
    await submit();
    assert.equal($("form-status").dataset.state, undefined);
    await submit();
    assert.equal(calls.at(-1).first, "s0");
});

test("a form that is reset while its comment waits tells the composer what stands in it by then, and keeps nothing under no name", async () => {
    wireOffline();
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
    wireOffline();
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

test("what was typed while a comment was on its way is not kept as the one that waits, and the composer hears of it", async () => {
    globalThis.fetch = async () => {
        $("field-content").value = "another";
        throw new TypeError("Failed to fetch");
    };
    answers.submit = () => effects(send);
    answers.failure = () => effects({ type: "status", state: "queued", message: "Waits", retry: true, retry_label: "Now" });
    answers.writes = () => effects({ type: "status", state: "idle", message: "Not sent" });
    wire();
    $("field-content").value = "text";
    await submit();
    assert.deepEqual([calls.at(-1).second.type, calls.at(-1).second.fields.content], ["writes", "another"]);
    assert.equal($("form-status").textContent, "Not sent");
    const kept = Object.values(window.localStorage).flatMap((text) => JSON.parse(text));
    assert.deepEqual(kept.filter(({ queued }) => queued), []);
});

test("a text that gives its place to another one is kept, though the page is left", async () => {
    const key = "maqal-draft/1 https://news.example/comments 104 7";
    window.localStorage.setItem(key, JSON.stringify([{ form: "elsewhere", content: "other", saved: Date.now() }]));
    const status = { type: "status", state: "idle", message: "Other", exchange: true, exchange_label: "Show" };
    answers.drafts = () => effects(status);
    answers.exchange = ({ second }) => effects({ type: "fill", content: second.fields.content === "own" ? "other" : "own" }, status);
    wire();
    $("field-content").value = "own";
    fire($("field-content"), "input");
    fire($("field-content"), "focusin");
    await settle();
    for (const shown of ["other", "own"]) {
        form.querySelector("#form-status button").click();
        await settle();
        assert.equal($("field-content").value, shown);
        const kept = JSON.parse(window.localStorage.getItem(key)).map(({ content }) => content);
        assert.deepEqual(kept.toSorted?.() ?? [...kept].sort(), ["other", "own"]);
    }
});
