/** Adapters of captcha providers against stand-ins: every callback, in any order, twice, late; and the options of a site. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { JSDOM } from "jsdom";

import { captchaOptions } from "../../web/captcha-options.mjs";
import { mountWidget } from "../../web/captcha.mjs";
import { FormCaptcha } from "../../web/form-captcha.mjs";
import { FormClock } from "../../web/form-clock.mjs";
import { friendlyStandIn, hcaptchaStandIn, recaptchaStandIn, turnstileStandIn } from "./captcha-stand-ins.mjs";

const names = ["document", "location", "customElements", "ShadowRoot"];
const before = Object.fromEntries(names.map((name) => [name, globalThis[name]]));
const SITEKEY = "0x4AAA_key-1";

/** @type {JSDOM["window"]} */ let window;
/** @type {HTMLElement} */ let place;
/** What the adapter has called back. @type {unknown[][]} */ let heard;

const callbacks = Object.fromEntries(["solved", "expired", "error", "needsInteraction"].map((name) => [name, (...given) => void heard.push([name, ...given.filter((each) => typeof each === "string")])]));
const tick = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
    window = new JSDOM("<div></div>", { url: "https://page.example/article" }).window;
    for (const name of names) globalThis[name] = window[name];
    place = window.document.querySelector("div");
    heard = [];
});

afterEach(() => {
    for (const name of ["turnstile", "hcaptcha", "grecaptcha", "frcaptcha"]) delete globalThis[name];
    Object.assign(globalThis, before);
    mock.timers.reset();
    window.close();
});

const mount = (provider, more = {}) => mountWidget(place, { provider, sitekey: SITEKEY, lang: "ar", ...more }, callbacks);

test("each provider says its field and how long a token lives, less than the server gives it", async () => {
    Object.assign(globalThis, { turnstile: turnstileStandIn().api, hcaptcha: hcaptchaStandIn().api, grecaptcha: recaptchaStandIn().api, frcaptcha: friendlyStandIn().api });
    const said = {};
    for (const provider of ["turnstile", "hcaptcha", "recaptcha2", "recaptcha3", "friendly", "honeypot"]) {
        const { field, lifetime, atSubmit } = await mount(provider);
        said[provider] = [field, lifetime / 1000, atSubmit];
    }
    assert.deepEqual(said, {
        turnstile: ["cf-turnstile-response", 285, false],
        hcaptcha: ["h-captcha-response", 110, false],
        recaptcha2: ["g-recaptcha-response", 110, false],
        recaptcha3: ["g-recaptcha-response", 110, true],
        friendly: ["frc-captcha-response", 540, false],
        honeypot: ["maqal-trap", 3600, true],
    });
    assert.equal((await mount("turnstile", { field: "my-token" })).field, "my-token");
});

test("Turnstile: every callback is passed on as it comes, twice where it comes twice", async () => {
    const { api, calls } = Object.assign(globalThis, { standIn: turnstileStandIn() }).standIn;
    globalThis.turnstile = api;
    const widget = await mount("turnstile", { theme: "dark", action: "reply" });
    const { given } = globalThis.standIn;
    const { sitekey, execution, appearance, language, theme, action, retry } = given;
    assert.deepEqual([sitekey, execution, appearance, language, theme, action, retry], [SITEKEY, "execute", "interaction-only", "ar", "dark", "reply", "never"]);
    assert.equal(given["refresh-expired"], "never");
    widget.execute();
    given["before-interactive-callback"]();
    given.callback("t1");
    given.callback("t1");
    given["expired-callback"]();
    given["timeout-callback"]();
    assert.equal(given["error-callback"]("300010"), true, "the provider need not say it again");
    given["unsupported-callback"]();
    assert.deepEqual(heard, [["needsInteraction"], ["solved", "t1"], ["solved", "t1"], ["expired"], ["expired"], ["error", "300010"], ["error", "unsupported"]]);
    widget.reset();
    widget.dispose();
    assert.deepEqual(calls, ["render", "execute w1", "reset w1", "remove w1"]);
    delete globalThis.standIn;
});

test("Turnstile: a widget that cannot be rendered is a failure", async () => {
    const { api } = turnstileStandIn();
    globalThis.turnstile = { ...api, render: () => undefined };
    await assert.rejects(mount("turnstile"), /turnstile\.render/);
});

test("hCaptcha: to execute is to ask the reader; a challenge that they close is theirs to open again", async () => {
    const standIn = hcaptchaStandIn();
    globalThis.hcaptcha = standIn.api;
    const widget = await mount("hcaptcha");
    widget.execute();
    standIn.given["chalexpired-callback"]();
    standIn.given["error-callback"]("challenge-closed");
    standIn.given["error-callback"]("network-error");
    standIn.given.callback("t1");
    standIn.given["expired-callback"]();
    assert.deepEqual(heard, [["needsInteraction"], ["expired"], ["error", "network-error"], ["solved", "t1"], ["expired"]]);
    assert.equal(standIn.given.hl, "ar");
    widget.reset();
    widget.dispose();
    assert.deepEqual(standIn.calls, ["render", "reset w1", "remove w1"]);
});

test("reCAPTCHA v2: the same, with a box of its own that goes with it", async () => {
    const standIn = recaptchaStandIn();
    globalThis.grecaptcha = standIn.api;
    const widget = await mount("recaptcha2");
    assert.equal(place.children.length, 1);
    widget.execute();
    standIn.given.callback("t1");
    standIn.given["expired-callback"]();
    standIn.given["error-callback"]();
    assert.deepEqual(heard, [["needsInteraction"], ["solved", "t1"], ["expired"], ["error", "network"]]);
    widget.reset();
    assert.deepEqual(standIn.calls, ["render", "reset 0"]);
    widget.dispose();
    assert.equal(place.children.length, 0);
});

test("reCAPTCHA v3: a token for each attempt; of an older attempt nothing is told, whenever it ends", async () => {
    const standIn = recaptchaStandIn();
    globalThis.grecaptcha = standIn.api;
    const widget = await mount("recaptcha3");
    widget.execute();
    widget.reset();
    widget.execute();
    assert.deepEqual(standIn.calls, [`execute ${SITEKEY} comment`, `execute ${SITEKEY} comment`]);
    standIn.answers[1].resolve("second");
    await tick();
    standIn.answers[0].resolve("first");
    await tick();
    assert.deepEqual(heard, [["solved", "second"]]);
    for (const [settle, value] of [["reject", new Error("No reCAPTCHA clients exist.")], ["resolve", null], ["reject", "bare"]]) {
        widget.execute();
        standIn.answers.at(-1)[settle](value);
        await tick();
    }
    assert.deepEqual(heard.slice(1), [["error", "No reCAPTCHA clients exist."], ["error", "no token"], ["error", "bare"]]);
    widget.execute();
    widget.dispose();
    standIn.answers.at(-1).resolve("too late");
    await tick();
    assert.equal(heard.length, 4);
});

test("Friendly Captcha: events are passed on, an error by its code", async () => {
    const standIn = friendlyStandIn();
    globalThis.frcaptcha = standIn.api;
    const widget = await mount("friendly");
    assert.deepEqual([standIn.given.startMode, standIn.given.formFieldName, standIn.given.language], ["none", "frc-captcha-response", "ar"]);
    widget.execute();
    standIn.fire("complete", { response: "t1" });
    standIn.fire("expire", {});
    standIn.fire("error", { error: { code: "sitekey_invalid" } });
    standIn.fire("error", {});
    assert.deepEqual(heard, [["solved", "t1"], ["expired"], ["error", "sitekey_invalid"], ["error", "error"]]);
    widget.reset();
    widget.dispose();
    assert.deepEqual(standIn.calls, ["create", "start", "reset", "destroy"]);
    assert.equal(place.children.length, 0);
});

test("the honeypot waits for the rest of its seconds, tells them, and what stands in the bait", async () => {
    mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
    const widget = await mount("honeypot", { seconds: 5 });
    const bait = place.querySelector("input");
    assert.deepEqual([bait.tabIndex, bait.getAttribute("aria-hidden"), bait.autocomplete], [-1, "true", "off"]);
    mock.timers.tick(2000);
    widget.execute();
    assert.deepEqual(heard, []);
    mock.timers.tick(2999);
    assert.deepEqual(heard, []);
    mock.timers.tick(1);
    assert.deepEqual(heard, [["solved", "5:"]]);
    bait.value = "buy";
    mock.timers.tick(4000);
    widget.execute();
    assert.deepEqual(heard[1], ["solved", "9:buy"]);
    widget.dispose();
    assert.equal(place.children.length, 0);
});

test("a script that does not come is a failure, and is asked for again", async () => {
    const scripts = () => [...window.document.querySelectorAll("script")];
    const first = assert.rejects(mount("turnstile", { script: "/t.js" }), /t\.js could not be loaded/);
    await tick();
    assert.deepEqual(scripts().map(({ src }) => src), ["https://page.example/t.js"]);
    scripts()[0].dispatchEvent(new window.Event("error"));
    await first;
    assert.equal(scripts().length, 0);
    const second = mount("turnstile", { script: "/t.js" });
    await tick();
    globalThis.turnstile = turnstileStandIn().api;
    scripts()[0].dispatchEvent(new window.Event("load"));
    assert.equal((await second).field, "cf-turnstile-response");
    const third = mount("turnstile", { script: "/t.js" });
    assert.ok(await third, "it is there already");
    assert.equal(scripts().length, 1);
});

test("options: what is wrong is said by a code, what is none is none", () => {
    for (const none of [undefined, null, "", { provider: "none" }]) assert.equal(captchaOptions(none), undefined);
    const good = captchaOptions(`{"provider":"turnstile","sitekey":"${SITEKEY}","consent":true}`);
    assert.deepEqual(good, { provider: "turnstile", sitekey: SITEKEY, consent: true, name: "Cloudflare" });
    assert.equal(captchaOptions({ provider: "altcha", challenge: "/c", script: "/a.js" }).name, "page.example");
    const wrong = [
        "{", "1", [], {}, { provider: "toString" }, { provider: "turnstile" }, { provider: "turnstile", sitekey: "a b" },
        { provider: "hcaptcha", sitekey: SITEKEY, consent: "yes" }, { provider: "hcaptcha", sitekey: SITEKEY, sitkey: "" },
        { provider: "altcha", challenge: "/c" }, { provider: "altcha", challenge: "/c", script: "javascript:alert(1)" },
        { provider: "turnstile", sitekey: SITEKEY, script: "data:text/javascript,1" }, { provider: "honeypot", seconds: "3" }, { provider: "honeypot", seconds: 90 },
    ];
    for (const options of wrong) assert.throws(() => captchaOptions(options), { code: "captcha.options" }, JSON.stringify(options));
});

/** A form with its captcha, and what the composer would hear. */
function formCaptcha(options = { provider: "turnstile", sitekey: SITEKEY }) {
    window.document.body.innerHTML = '<form><textarea name="comment"></textarea><button>Send</button></form>';
    const form = window.document.querySelector("form");
    const [events, reports] = [[], []];
    const around = { form: () => form, lang: () => "ar", hear: (event) => events.push(event()), report: (...said) => reports.push(said) };
    return { form, events, reports, captcha: FormCaptcha.of(form, options, around) };
}

test("callbacks of a widget that another one has replaced are passed over", async () => {
    const standIns = [turnstileStandIn(), turnstileStandIn()];
    const { captcha, events } = formCaptcha();
    for (const [index, standIn] of standIns.entries()) {
        globalThis.turnstile = standIn.api;
        captcha.order("load", index + 1);
        await tick();
        await tick();
    }
    assert.deepEqual(events.map(({ type, generation }) => [type, generation]), [["captcha_loaded", 1], ["captcha_loaded", 2]]);
    assert.equal(standIns[0].calls.at(-1), "remove w1");
    standIns[0].given.callback("old");
    standIns[0].given["error-callback"]("old");
    assert.equal(events.length, 2);
    captcha.order("execute", 3);
    standIns[1].given.callback("new");
    const { type, token, generation } = events.at(-1);
    assert.deepEqual([type, token, generation], ["captcha_solved", "new", 3]);
});

test("the composer hears once that the reader writes, and while a comment waits of each key", () => {
    const { captcha, events } = formCaptcha();
    const write = () => captcha.write(() => ({ content: "x" }));
    write();
    write();
    assert.deepEqual(events.map(({ type }) => type), ["writes"]);
    captcha.stand("waiting");
    write();
    write();
    assert.equal(events.length, 3);
});

test("a captcha that another one took the place of does nothing any more", async () => {
    const { captcha, form } = formCaptcha();
    captcha.dispose();
    captcha.order("load", 1);
    await import("../../web/captcha.mjs");
    await new Promise((done) => setTimeout(done));
    assert.equal(form.querySelector("[data-maqal-captcha]"), null);
});

test("the composer is reminded once, by the last timer, or at the next key where the browser has held it back", () => {
    mock.timers.enable({ apis: ["setTimeout", "Date"], now: 0 });
    const heard = [];
    const clock = new FormClock((type) => heard.push(type));
    clock.remind(1000);
    clock.remind(5000);
    mock.timers.tick(4999);
    clock.catchUp();
    assert.deepEqual(heard, []);
    mock.timers.tick(1);
    clock.catchUp();
    assert.deepEqual(heard, ["tick"]);
    clock.remind(5000);
    mock.timers.setTime(9_000_000); // asleep
    clock.catchUp();
    assert.deepEqual(heard, ["tick", "tick"]);
});

test("a form that posts by itself takes its token along, in one field", () => {
    const { captcha, form } = formCaptcha();
    captcha.put("cf-turnstile-response", "t1");
    captcha.put("cf-turnstile-response", "t2");
    const fields = form.querySelectorAll("[name=cf-turnstile-response]");
    assert.deepEqual([...fields].map(({ value }) => value), ["t2"]);
    assert.equal(form.querySelector("button").previousElementSibling.dataset.maqalCaptcha, "turnstile");
    captcha.dispose();
    assert.equal(form.querySelector("[data-maqal-captcha]"), null);
});

test("what a provider throws is an error of the captcha, told and reported", async () => {
    const standIn = turnstileStandIn();
    standIn.api.execute = () => {
        throw new Error("busy");
    };
    globalThis.turnstile = standIn.api;
    const { captcha, events, reports } = formCaptcha();
    captcha.order("load", 1);
    await tick();
    await tick();
    captcha.order("execute", 2);
    assert.deepEqual([events.at(-1).type, events.at(-1).generation], ["captcha_error", 2]);
    assert.deepEqual(reports, [["captcha.failed", "busy"]]);
});
