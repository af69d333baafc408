// Languages on the server: those of the package, a site's own, and the command.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { pathToFileURL } from "node:url";

import { languages } from "../../web/languages.mjs";
import { commandPath, openPackage, root } from "./fixtures-list.mjs";

const dist = process.env.MAQAL_DIST ?? join(root, "dist");
const file = (/** @type {string} */ name) => readFileSync(join(dist, name));
const folder = mkdtempSync(join(tmpdir(), "maqal-languages-"));
after(() => rmSync(folder, { recursive: true }));

/** @type {any} */
let createMaqal;
before(async () => {
    ({ createMaqal } = await import(pathToFileURL(join(dist, "server.mjs")).href));
});

const post = JSON.stringify({
    id: 1, type: "post", link: "https://news.example/p", date: "2026-03-04T15:07:00", title: { rendered: "T" }, content: { rendered: "<p>x</p>" }, comment_status: "open",
    _links: { replies: [{ href: "https://news.example/wp-json/wp/v2/comments?post=1" }] },
    _embedded: { replies: [[1, 2, 3].map((id) => ({ id, parent: 0, author_name: "N", date: "2025-03-09T10:43:00", type: "comment", content: { rendered: "x" } }))] },
});
const title = (/** @type {any} */ maqal, /** @type {string} */ lang) =>
    /id="form-title"[^>]*>([^<]*)</.exec(maqal.renderArticle(post, { lang }).html)?.[1];
const own = (/** @type {object} */ messages, language = "ku") => ({ format: "maqal-catalogue/1", language, messages });

test("every language of the package is spoken without being asked for, and each file is taken as it is", async () => {
    const maqal = await openPackage();
    for (const language of languages) {
        const { messages } = JSON.parse(file(`locales/${language}.json`).toString());
        assert.equal(title(maqal, language), messages["form.title"]);
        const { issues } = maqal.validateComment({ content: "" }, { profile: "wordpress", lang: language });
        assert.ok(issues.some((/** @type {any} */ { message }) => message === messages["issue.content.required"]), language);
        assert.deepEqual(maqal.addCatalogue(file(`locales/${language}.json`)), []);
    }
    assert.match(maqal.renderArticle(post, { lang: "fa" }).html, />۳ دیدگاه</);
    assert.match(maqal.renderArticle(post, { lang: "ur" }).html, /dir="rtl"[^>]*>.*>3 تبصرے</s);
    assert.match(maqal.renderArticle(post, { lang: "he" }).html, />3 תגובות</);
});

test("an edge worker passes texts in, as object, JSON or bytes", async () => {
    const wasm = new WebAssembly.Module(file("maqal-full.wasm"));
    assert.equal(title(await createMaqal({ wasm }), "fr"), "Leave a comment", "nothing is read where the module is passed in");
    const bytes = file("locales/fr.json");
    for (const catalogue of [bytes, bytes.toString(), JSON.parse(bytes.toString())]) {
        assert.equal(title(await createMaqal({ wasm, catalogues: [catalogue] }), "fr-CA"), "Laisser un commentaire");
    }
    assert.equal(title(await createMaqal({ wasm, languages: ["tr"] }), "tr"), "Yorum yazın");
});

test("only the languages that are named are read, and one that is not there is an error", async () => {
    const maqal = await createMaqal({ languages: ["fr"] });
    assert.equal(title(maqal, "fr"), "Laisser un commentaire");
    assert.equal(title(maqal, "es"), "Leave a comment");
    await assert.rejects(createMaqal({ languages: ["xx"] }));
});

test("a package without its files of texts speaks Arabic and English", async () => {
    const bare = join(folder, "bare");
    cpSync(dist, bare, { recursive: true });
    rmSync(join(bare, "locales"), { recursive: true });
    const { createMaqal: create } = await import(pathToFileURL(join(bare, "server.mjs")).href);
    const maqal = await create();
    assert.deepEqual([title(maqal, "fr"), title(maqal, "ar")], ["Leave a comment", "أضف تعليقًا"]);
});

test("a site's own texts stand above ours, and what it does not say is ours", async () => {
    const maqal = await createMaqal({ catalogues: [own({ "form.title": "À vous" }, "fr"), own({ "form.title": "رأيك" }, "ar-EG")] });
    assert.equal(title(maqal, "fr"), "À vous");
    assert.match(maqal.renderArticle(post, { lang: "fr" }).html, />3 commentaires</);
    assert.deepEqual([title(maqal, "ar-EG"), title(maqal, "ar-SA")], ["رأيك", "أضف تعليقًا"]);
});

test("a catalogue that cannot be used is refused at the start, and told later on", async () => {
    await assert.rejects(createMaqal({ languages: [], catalogues: [{ format: "x" }] }), (/** @type {any} */ error) => error.code === "catalogue.invalid");
    const maqal = await createMaqal({ languages: [] });
    assert.deepEqual(maqal.addCatalogue("{").map(({ code }) => code), ["json.syntax"]);
    assert.deepEqual(maqal.addCatalogue(own({ "form.titel": "x" })).map(({ code, path }) => [code, path]), [["catalogue.unknown_key", "/messages/form.titel"]]);
    assert.equal(title(maqal, "ku"), "Leave a comment");
});

test("texts that were added outlive a trap", async () => {
    const { loadCore } = await import("../../web/wasm.mjs");
    const core = await loadCore(new WebAssembly.Module(file("maqal.wasm")));
    const encode = (/** @type {unknown} */ value) => new TextEncoder().encode(JSON.stringify(value));
    core.addCatalogue(new Uint8Array(file("locales/fr.json")));
    const strings = () => core.call("maqal_render", new TextEncoder().encode(post), encode({ lang: "fr" })).strings;
    assert.match(strings(), /Laisser un commentaire/);
    assert.throws(() => core.call("maqal_nothing", new Uint8Array(), new Uint8Array()));
    assert.match(strings(), /Laisser un commentaire/);
});

test("the module that draws articles takes the same texts", async () => {
    const { loadCore } = await import("../../web/wasm.mjs");
    const encode = (/** @type {unknown} */ value) => new TextEncoder().encode(JSON.stringify(value));
    const cores = await Promise.all(["maqal.wasm", "maqal-full.wasm"].map(async (name) => loadCore(new WebAssembly.Module(file(name)))));
    for (const language of languages) {
        for (const core of cores) assert.deepEqual(core.addCatalogue(new Uint8Array(file(`locales/${language}.json`))), []);
        const [one, other] = cores.map((core) => core.call("maqal_render", new TextEncoder().encode(post), encode({ lang: language })));
        assert.deepEqual(one, other, language);
    }
});

test("the command takes catalogues for what it says, and none by itself", () => {
    const command = commandPath();
    const run = (/** @type {string[]} */ args, input = post) => spawnSync(command, args, { input, encoding: "utf8" });
    const write = (/** @type {string} */ name, /** @type {unknown} */ value) => {
        writeFileSync(join(folder, name), typeof value === "string" ? value : JSON.stringify(value));
        return join(folder, name);
    };
    const french = join(root, "web/locales/fr.json");
    const mine = write("mine.json", own({ "form.title": "À vous" }, "fr"));
    assert.match(run(["render", "--lang", "fr"]).stdout, />Leave a comment</);
    assert.match(run(["render", "--lang", "fr", "--catalogue", french]).stdout, />Laisser un commentaire</);
    const both = run(["render", "--lang", "fr", "--catalogue", french, "--catalogue", mine]).stdout;
    assert.match(both, />À vous</);
    assert.match(both, />3 commentaires</);
    const verdict = run(["validate", "--rules", '{"profile":"generic"}', "--lang", "fr", "--catalogue", french], '{"content":""}');
    assert.match(verdict.stdout, /Écrivez votre commentaire\./);
    assert.equal(run(["text", "--lang", "fr", "--catalogue", french]).status, 0);
    const typo = run(["render", "--catalogue", write("typo.json", own({ "form.titel": "x" }))]);
    assert.equal(typo.status, 0);
    assert.match(typo.stderr, /^warning catalogue\.unknown_key \/messages\/form\.titel /);
    for (const bad of [write("bad.json", "{"), join(folder, "none.json")]) {
        const { status, stdout, stderr } = run(["render", "--catalogue", bad]);
        assert.deepEqual([status, stdout], [2, ""], bad);
        assert.match(stderr, /maqal: (?:this is no catalogue|cannot read): /);
    }
});
