import assert from "node:assert/strict";
import { test } from "node:test";

import { MaqalError } from "../../web/error.mjs";
import { decode, encode } from "../../web/text.mjs";
import { Core, loadCore } from "../../web/wasm.mjs";
import { fakeCore } from "./fake-core.mjs";

const bytes = fakeCore();
const nothing = new Uint8Array();

/** A core and a look at how many allocations and results it has not freed yet. */
async function watchedCore() {
    const instances = [];
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...args) => {
        const made = await instantiate(...args);
        instances.push(made);
        return made;
    };
    try {
        const core = await loadCore(bytes);
        return { core, live: () => instances.at(-1).exports.live() };
    } finally {
        WebAssembly.instantiate = instantiate;
    }
}

test("bytes go in and come out although the memory grows in between", async () => {
    const core = await loadCore(bytes);
    const result = core.call("maqal_render", encode("\ufeffمقال"), nothing);
    assert.equal(decode(result.output), "\ufeffمقال");
    assert.equal(result.status, 0);
    assert.deepEqual(result.diagnostics, []);
});

test("everything is freed after each call", async () => {
    const { core, live } = await watchedCore();
    for (let i = 0; i < 10; i++) core.call("maqal_render", encode("x".repeat(i)), encode("{}"));
    assert.equal(live(), 0);
});

test("a trap is an error with a code, and the next call has a new instance", async () => {
    let made = 0;
    const { instantiate, Instance } = WebAssembly;
    WebAssembly.instantiate = (...args) => (made++, instantiate(...args));
    WebAssembly.Instance = function (...args) {
        made++;
        return new Instance(...args);
    };
    try {
        const core = await loadCore(bytes);
        const trap = () => core.call("maqal_render", encode("!"), nothing);
        const echo = (text) => decode(core.call("maqal_render", encode(text), nothing).output);
        assert.throws(trap, (error) => error instanceof MaqalError && error.code === "core.trap");
        assert.equal(echo("again"), "again");
        assert.equal(made, 2);
        assert.throws(trap, MaqalError);
        await core.ready();
        assert.equal(made, 3);
        assert.equal(echo("and again"), "and again");
        assert.equal(made, 3);
    } finally {
        Object.assign(WebAssembly, { instantiate, Instance });
    }
});

test("the host answers from the instance's own memory", async () => {
    const core = await loadCore(bytes);
    assert.equal(decode(core.call("maqal_render", encode("?\ufe8d\ufedf"), encode("ar")).output), "ال");
});

test("the host writes nothing where the room is too small and says how much is needed", async () => {
    const core = await loadCore(bytes);
    const result = core.call("maqal_render", encode("?" + "ش".repeat(40)), encode("ar"));
    assert.equal(result.output.length, 80);
    assert.deepEqual([...result.output.subarray(0, 8)], Array(8).fill(0));
});

test("a core loads from a module, and from responses of the right type and of another", async () => {
    const module = await WebAssembly.compile(bytes);
    const response = (type) => new Response(bytes, { headers: { "content-type": type } });
    for (const source of [module, bytes.buffer, response("application/wasm"), response("text/plain")]) {
        const core = await loadCore(source);
        assert.equal(decode(core.call("maqal_render", encode("here"), nothing).output), "here");
    }
    assert.ok(new Core(module).call("maqal_render", encode("late"), nothing));
});

test("what cannot be loaded has a code", async () => {
    const code = (wanted) => (error) => error instanceof MaqalError && error.code === wanted;
    await assert.rejects(loadCore(new Response("", { status: 404 })), code("load.http"));
    await assert.rejects(loadCore(encode("no module")), code("core.load"));
    await assert.rejects(loadCore(fakeCore({ abi: 2 })), code("core.abi"));
});

test("the parts of a result are read by their numbers", async () => {
    const parts = {
        0: new Uint8Array(Uint32Array.of(1, 2, 3).buffer),
        1: encode('[{"code":"json.bom"}]'),
        2: encode("نصوص"),
        3: encode('{"lang":"ar"}'),
    };
    const result = (await loadCore(fakeCore({ parts }))).call("maqal_render", nothing, nothing);
    assert.deepEqual([...new Uint32Array(result.output.buffer)], [1, 2, 3]);
    assert.equal(result.strings, "نصوص");
    assert.deepEqual(result.diagnostics, [{ code: "json.bom" }]);
    assert.deepEqual(result.meta, { lang: "ar" });
});

test("catalogues are added once, and to every instance that takes the place of another", async () => {
    const instances = [];
    const { instantiate, Instance } = WebAssembly;
    WebAssembly.instantiate = async (...args) => {
        const made = await instantiate(...args);
        instances.push(made);
        return made;
    };
    WebAssembly.Instance = function (...args) {
        const made = new Instance(...args);
        instances.push(made);
        return made;
    };
    const added = () => instances.map((instance) => instance.exports.added());
    try {
        const core = await loadCore(bytes);
        const french = encode("{fr}");
        core.addCatalogue(french);
        core.addCatalogue(french);
        core.addCatalogue(encode("{fa}"));
        assert.deepEqual(added(), [2]);
        assert.throws(() => core.call("maqal_render", encode("!"), nothing), MaqalError);
        core.call("maqal_render", encode("x"), nothing);
        assert.deepEqual(added(), [2, 2]);
        assert.throws(() => core.call("maqal_render", encode("!"), nothing), MaqalError);
        await core.ready();
        assert.deepEqual(added(), [2, 2, 2]);
        assert.equal(instances.at(-1).exports.live(), 0);
    } finally {
        Object.assign(WebAssembly, { instantiate, Instance });
    }
});

test("a catalogue that traps is not added again", async () => {
    const core = await loadCore(bytes);
    assert.throws(() => core.addCatalogue(encode("!")), MaqalError);
    assert.equal(decode(core.call("maqal_render", encode("goes on"), nothing).output), "goes on");
});

test("what is noticed about a catalogue comes back", async () => {
    const parts = { 1: encode('[{"code":"catalogue.unknown_key"}]') };
    assert.deepEqual((await loadCore(fakeCore({ parts }))).addCatalogue(encode("{}")), [{ code: "catalogue.unknown_key" }]);
});
