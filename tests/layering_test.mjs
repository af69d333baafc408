/** The one direction of the stages, and what must not stand anywhere: read off the sources. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { vocabularyModule } from "../web/build.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What each stage names as upstream; what those may include, it may include too. */
const STAGES = {
    base: [],
    unicode: ["base"],
    host: ["base"],
    locale: ["base", "host"],
    html: ["base", "unicode"],
    article: ["base", "unicode", "html"],
    source: ["article", "html"],
    sink: ["base"],
    comment: ["base", "unicode", "host"],
    render: ["article", "locale", "sink"],
    api: ["source", "render", "comment"],
    cli: ["api"],
};

/** @param {string} stage @returns {Set<string>} the stage and all that stands before it */
function upstream(stage) {
    const direct = STAGES[/** @type {keyof typeof STAGES} */ (stage)];
    return new Set([stage, ...direct.flatMap((name) => [...upstream(name)])]);
}

/** @param {string} folder below the root @param {string[]} extensions */
function sources(folder, extensions) {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && extensions.includes(extname(entry.name)))
        .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
        .sort();
}

/** @param {string[]} files @param {(line: string, file: string) => boolean} isWrong */
function findings(files, isWrong) {
    const found = [];
    for (const file of files) {
        readFileSync(join(root, file), "utf8")
            .split("\n")
            .forEach((line, at) => isWrong(line, file) && found.push(`${file}:${at + 1}: ${line.trim()}`));
    }
    return found;
}

const CPP = [".cpp", ".hpp", ".h", ".inc"];
const SHIM = [".mjs", ".js", ".ts", ".html"];
/** Comments explain what is not done; they do nothing. @param {string} line */
const code = (line) => line.replace(/^\s*(\/\/|\/?\*).*$/, "").replace(/\s\/\/ .*$/, "");

/** @param {string} line @param {string} file in src/ */
function isForbiddenInclude(line, file) {
    const stage = file.split("/")[1] ?? "";
    const included = /^\s*#\s*include\s+"([^"]+)"/.exec(line)?.[1];
    if (included === undefined) return false;
    const target = included.split("/")[0] ?? "";
    // A path without a folder would hide where it comes from.
    return !included.includes("/") || !upstream(stage).has(target);
}

test("every folder of src is a stage", () => {
    const folders = readdirSync(join(root, "src"));
    assert.deepEqual(folders.filter((name) => !(name in STAGES)), []);
});

test("a stage includes only what stands before it", () => {
    assert.deepEqual(findings(sources("src", CPP), isForbiddenInclude), []);
});

test("an arrow against the direction would be found", () => {
    assert.ok(isForbiddenInclude('#include "render/context.hpp"', "src/article/model.hpp"));
    assert.ok(isForbiddenInclude('#include "comment/rules.hpp"', "src/render/form.cpp"));
    assert.ok(isForbiddenInclude('#include "model.hpp"', "src/article/builder.cpp"));
    assert.ok(!isForbiddenInclude('#include "base/utf8.hpp"', "src/render/form.cpp"));
});

test("the libraries link as the stages include", () => {
    const cmake = readFileSync(join(root, "CMakeLists.txt"), "utf8");
    /** @type {Record<string, string[]>} */
    const linked = {};
    for (const [, name, uses] of cmake.matchAll(/^maqal_stage\((\w+)([^)]*)\)/gm)) {
        linked[/** @type {string} */ (name)] = [.../** @type {string} */ (uses).matchAll(/maqal_(\w+)/g)].map((use) => String(use[1]));
    }
    const { cli, ...stages } = STAGES;
    assert.deepEqual(linked, stages);
});

test("nlohmann-json is included in one file", () => {
    const users = sources("src", CPP).filter((file) =>
        /^\s*#\s*include\s+[<"]nlohmann/m.test(readFileSync(join(root, file), "utf8")),
    );
    assert.deepEqual(users.filter((file) => file !== "src/source/json.cpp"), []);
});

test("the core uses nothing that weighs or throws", () => {
    const heavy = /#\s*include\s+<(iostream|sstream|fstream|regex|functional|map|set|unordered_map|unordered_set|format|locale|iomanip)>/;
    const files = sources("src", CPP).filter((file) => !file.startsWith("src/cli/"));
    assert.deepEqual(findings(files, (line) => heavy.test(line)), []);
});

/** What would hand text to the page's parser, compile it, or style and script by attribute. */
const SINKS = [
    /\b(innerHTML|outerHTML|srcdoc)\b/,
    /\binsertAdjacentHTML\b|\bsetHTML(Unsafe)?\b|\bparseHTMLUnsafe\b|\bcreateContextualFragment\b|\bDOMParser\b/,
    /\bdocument\s*\.\s*(write|writeln)\b/,
    /\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(/,
    /\bset(Timeout|Interval)\s*\(\s*["'`]/,
    /setAttribute(NS)?\(\s*["'`](style|on\w+|srcdoc)["'`]/,
    /\.style\s*(\.\s*\w+\s*)?=[^=]|\.style\s*\.\s*(setProperty|cssText)|\.cssText\b/,
    /(?<![\w$])(?!this\b)\w+\.on[a-z]+\s*=[^=]/,
    /<[a-z][^>]*\s(on[a-z]+|style)\s*=/,
    /\bcreateElementNS\b|\bcreateAttribute\b/,
];

/** A handler of the page that stands in its own place for the time of one event: a function, never text. */
const HANDLER_IN_PLACE = /^web\/form-submit\.mjs:\d+: .*\bnode\.onsubmit = (watched|onsubmit);$/;

/** How high lists are that nobody has seen yet: numbers for custom properties, through CSSOM, which no policy forbids. */
const NUMBER_IN_STYLE = /^web\/thread-groups\.mjs:\d+: group\.style\.setProperty\("--_(lines|cards)", String\((lines|cards\.length)\)\);$/;

test("the shim touches no markup, code or style sink", () => {
    const files = sources("web", SHIM).filter((file) => file !== "web/build.mjs");
    const found = findings(files, (line) => SINKS.some((sink) => sink.test(code(line))));
    assert.deepEqual(found.filter((line) => !HANDLER_IN_PLACE.test(line) && !NUMBER_IN_STYLE.test(line)), []);
});

test("each kind of sink would be found", () => {
    const bad = [
        "node.innerHTML = text;",
        "node.insertAdjacentHTML('beforeend', text);",
        "document.write(text)",
        "eval(text)",
        "new Function(text)",
        "setTimeout('run()', 1)",
        "node.setAttribute('style', text)",
        "node.style.color = text;",
        "node.style = text;",
        "node.style.setProperty('color', text)",
        "button.onclick = run;",
        "`<p onclick=${run}>`",
    ];
    for (const line of bad) assert.ok(SINKS.some((sink) => sink.test(code(line))), line);
    for (const line of ["node.addEventListener('click', run);", "const style = sheet;", "if (a.style === b) run();"]) {
        assert.ok(!SINKS.some((sink) => sink.test(code(line))), line);
    }
});

test("the core writes no inline style and no inline handler", () => {
    // Style flags of sanitised fragments are words of a closed table, written by one function of the HTML sink.
    const inline = /"[^"]*(\bon(click|load|error|submit|input|focus)\b|javascript:)[^"]*"/;
    const files = sources("src", CPP).filter((file) => /^src\/(render|sink|api)\//.test(file));
    assert.deepEqual(findings(files, (line) => inline.test(code(line))), []);
    const styled = findings(
        files.filter((file) => !file.startsWith("src/sink/html_text")),
        (line) => /"\s*style=|kStyleAttribute|"style"/.test(code(line)),
    );
    assert.deepEqual(styled, []);
});

test("the style sheet names no physical side", () => {
    const physical = /(?<![\w-])((margin|padding|border)-)?(left|right)\s*:|(text-align|float|clear)\s*:\s*(left|right)/;
    for (const name of readdirSync(join(root, "web")).filter((name) => name.endsWith(".css"))) {
        const css = readFileSync(join(root, "web", name), "utf8").replace(/\/\*[^]*?\*\//g, "");
        const rules = [...css.matchAll(/([^{};]+)\{([^{}]*)\}/g)];
        // Classes of content may say left and right: their author meant the side.
        const wrong = rules.filter(([, selector, body]) => physical.test(String(body)) && !/left|right/.test(String(selector)));
        assert.deepEqual(wrong.map(([rule]) => rule), [], name);
    }
});

test("the shim's vocabulary is the core's", async () => {
    assert.equal(readFileSync(join(root, "web/vocabulary.mjs"), "utf8"), await vocabularyModule());
});
