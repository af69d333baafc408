/** A form in a page, and a core that answers what a test says: for the tests of CommentForm. */
import { afterEach, beforeEach } from "node:test";

import { JSDOM } from "jsdom";

import { CommentForm } from "../../web/comment-form.mjs";
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
const names = ["document", "location", "HTMLFormElement", "ShadowRoot", "Event"];
const before = Object.fromEntries(names.map((name) => [name, globalThis[name]]));

/** @type {JSDOM["window"]} */ export let window;
/** @type {HTMLFormElement} */ export let form;
/** Calls of the core, and what it answers by name of the call and type of the event. */
export let calls, answers, emitted;
let cancelled;
/** The listener of the next event cancels it. */
export const cancel = () => (cancelled = true);

export const core = {
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

export function wire(load = async () => core, more = {}) {
    const emit = (name, detail, cancelable) => {
        emitted.push([name, detail]);
        return !(cancelable && cancelled);
    };
    return new CommentForm(form, { core: load, emit, words: () => ({ text: "Not sent", retry: "Again" }), ...more });
}

/** By turns of the event loop and not by the clock: on a busy machine nothing is late. */
export const settle = async () => {
    for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
};
export const submit = async () => {
    form.requestSubmit ? form.requestSubmit() : form.dispatchEvent(new window.Event("submit", { cancelable: true }));
    await settle();
};
export const $ = (id) => form.querySelector(`#${id}`);
export const fire = (target, type, init) => target.dispatchEvent(new window.Event(type, { bubbles: true, ...init }));
export const issue = (name, message, severity = "refuse") => ({ field: name, code: `${name}.x`, severity, params: {}, message });
export const send = { type: "send", id: 1, method: "POST", url: "https://news.example/comments", headers: { "content-type": "application/json" }, body: "{}", content: "text" };
export const effects = (...list) => ({ state: `s${calls.length}`, effects: list });
