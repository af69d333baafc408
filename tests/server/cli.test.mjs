// The command, as a newcomer and as a script use it.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import test, { after } from "node:test";

import { commandPath, fixtureFolder } from "./fixtures-list.mjs";

const command = commandPath();
const folder = mkdtempSync(join(tmpdir(), "maqal-cli-"));
after(() => rmSync(folder, { recursive: true }));

/** @param {string[]} args @param {string | Buffer} [input] */
function run(args, input = "") {
    const { status, stdout, stderr } = spawnSync(command, args, { input, encoding: "utf8" });
    return { status, stdout, stderr };
}
/** @param {string} name @param {string} text */
function file(name, text) {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
}
const post = join(fixtureFolder, "post-104.json");
const wordpress = '{"profile":"wordpress","version":"6.8","endpoint":"rest"}';
const good = JSON.stringify({ author_name: "Amal", author_email: "reader@example.org", author_url: "", content: "Hello" });

test("help is on standard output, names all commands and exits with 0", () => {
    for (const args of [["--help"], ["-h"], ["help"], ["render", "--help"], ["validate", "-h"]]) {
        const { status, stdout, stderr } = run(args);
        assert.equal(status, 0, args.join(" "));
        assert.equal(stderr, "");
        for (const word of ["render", "text", "sanitize", "validate", "--rules", "--profile", "--lang", "--lines", "Exit status", "standard input"]) {
            assert.ok(stdout.includes(word), `${args.join(" ")} says ${word}`);
        }
    }
});

test("no line of the help is wider than 100 columns", () => {
    for (const line of run(["--help"]).stdout.split("\n")) assert.ok([...line].length <= 100, line);
});

test("the version is a version", () => {
    const { status, stdout } = run(["--version"]);
    assert.equal(status, 0);
    assert.match(stdout, /^maqal \d+\.\d+\.\d+\S*\n$/);
});

test("wrong usage exits with 2, says why on standard error and writes nothing else", () => {
    const cases = [
        [], [""], ["draw"], ["render", "--colour", "red"], ["render", post, post], ["render", join(folder, "none.json")], ["render", folder],
        ["render", "--lang"], ["text", "--profile", "comment"], ["sanitize", "--lang", "ar"], ["validate"], ["validate", "--rules"],
        ["validate", "--rules", join(folder, "none.json")], ["render", "--css-file", join(folder, "none.css")],
    ];
    for (const args of cases) {
        const { status, stdout, stderr } = run(args);
        assert.equal(status, 2, `maqal ${args.join(" ")}`);
        assert.equal(stdout, "", `maqal ${args.join(" ")}`);
        assert.match(stderr, /^maqal: .+\n/, `maqal ${args.join(" ")}`);
    }
});

test("options that can not be used exit with 2", () => {
    assert.equal(run(["sanitize", "--profile", "everything"], "<b>x</b>").status, 2);
    assert.equal(run(["sanitize", "--profile", "everything"], "<b>x</b>").stdout, "");
    assert.equal(run(["validate", "--rules", "[]"], good).status, 2);
});

test("a policy is JSON in the argument or in a file, and one that is not understood lets nothing through", () => {
    const policy = '{"elements":{"drop":["u"]}}';
    assert.equal(run(["sanitize", "--policy", policy], "<p><u>x</u></p>").stdout, "<p>x</p>");
    assert.equal(run(["sanitize", "--policy", file("policy.json", ` ${policy}\n`)], "<p><u>x</u></p>").stdout, "<p>x</p>");
    const article = '{"type":"post","title":{"rendered":"T"},"content":{"rendered":"<p><u>x</u></p>"}}';
    assert.match(run(["render", "--bare", "--policy", policy], article).stdout, /<p[^>]*>x<\/p>/);
    const refused = run(["sanitize", "--policy", '{"elements":{"allow":["script"]}}'], "<p>x</p>");
    assert.equal(refused.stdout, "");
    assert.notEqual(refused.status, 0);
    assert.match(refused.stderr, /^error policy\.\w+ \/policy\/elements\/allow\/0 /);
    for (const bad of ["[{}]", "{", '{},"profile":{}', file("list.json", "[]"), "no-such-file.json"]) {
        const { status, stdout, stderr } = run(["sanitize", "--policy", bad], "<p>x</p>");
        assert.deepEqual([status, stdout], [2, ""], bad);
        assert.match(stderr, /^maqal: (cannot read|this is no JSON object): /, bad);
    }
});

test("a file, standard input and a dash give the same", () => {
    const byFile = run(["render", "--lang", "ar", post]);
    assert.equal(byFile.status, 0);
    assert.match(byFile.stdout, /^<maqal-article lang="ar" dir="rtl"><template shadowrootmode="open">/);
    const bytes = spawnSync("cat", [post]).stdout;
    assert.deepEqual(run(["render", "--lang", "ar"], bytes), byFile);
    assert.deepEqual(run(["render", "--lang", "ar", "-"], bytes), byFile);
    assert.deepEqual(run(["render", post, "--lang", "ar"]), byFile, "options may stand behind the file");
});

test("broken JSON exits with 1 and says where", () => {
    const { status, stdout, stderr } = run(["render"], '{"title":');
    assert.equal(status, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /^error json\.syntax .*byte 9/);
    assert.match(run(["text"], "").stderr, /^error json\.empty /);
    assert.equal(run(["text"], "").status, 1);
});

test("what was noticed goes to standard error and does not fail", () => {
    const { status, stdout, stderr } = run(["render", "--bare"], '{"type":"post","title":{"rendered":"T"},"content":{"rendered":"<p onclick=1>x</p>"},"date":7}');
    assert.equal(status, 0);
    assert.match(stdout, /^<article class="maqal article"/);
    assert.match(stderr, /^warning article\.wrong_type \/date /m);
    assert.match(stderr, /^(warning|note) html\.attribute_dropped \/content\/rendered /m);
});

test("names in reports are on one line and can not command a terminal", () => {
    const { stderr } = run(["render"], JSON.stringify({ type: "post", title: { rendered: "T" }, content: { rendered: "<x-\u001b[31m\u0007>y" }, "a\nb": 1 }));
    assert.doesNotMatch(stderr, /[\u0000-\u0009\u000b-\u001f\u007f\u0080-\u009f]/);
    for (const line of stderr.split("\n").filter(Boolean)) assert.match(line, /^(error|warning|note) [a-z]+\.[a-z0-9_]+ /);
});

test("render writes the parts that its options ask for", () => {
    const all = run(["render", "--lang", "en", post]).stdout;
    assert.match(all, /<form/);
    assert.match(all, /data-comment="/);
    assert.match(all, /<link rel="stylesheet" href="maqal\.css">/);
    assert.doesNotMatch(run(["render", "--no-form", post]).stdout, /<form/);
    assert.doesNotMatch(run(["render", "--no-comments", post]).stdout, /data-comment="/);
    assert.match(run(["render", "--css", "/a.css", post]).stdout, /<link rel="stylesheet" href="\/a\.css">/);
    assert.doesNotMatch(run(["render", "--css", "", post]).stdout, /<link/);
    const css = file("style.css", ".a{color:red}");
    assert.match(run(["render", "--css-file", css, "--nonce", "n1", post]).stdout, /<style nonce="n1">\.a\{color:red\}<\/style>/);
    const evil = file("evil.css", "</style><script>1</script>");
    assert.doesNotMatch(run(["render", "--css-file", evil, post]).stdout, /<script/);
    assert.doesNotMatch(run(["render", post]).stdout, /class="avatar"/);
    assert.match(run(["render", "--avatars", post]).stdout, /class="avatar"/);
    assert.match(run(["render", "--dir", "ltr", post]).stdout, /^<maqal-article lang="[a-z]+" dir="ltr">/);
    assert.match(run(["render", "--comments", "https://c.example/wp-json/wp/v2/comments", post]).stdout, /https:\/\/c\.example\/wp-json/);
});

test("text is text and ends with a newline", () => {
    const { status, stdout } = run(["text", post]);
    assert.equal(status, 0);
    assert.match(stdout, /بعد عشرة أعوام/);
    assert.doesNotMatch(stdout, /<\/?\w+[ >]/);
    assert.ok(stdout.endsWith("\n"));
});

test("sanitize cleans standard input by the profile that is named", () => {
    assert.deepEqual(run(["sanitize"], "<p onclick=x>Hello<script>1</script>").stdout, "<p>Hello</p>");
    assert.equal(run(["sanitize"], "<p onclick=x>Hello").status, 0);
    assert.match(run(["sanitize", "--profile", "comment"], '<a href="https://example.org/">a</a>').stdout, /rel="ugc nofollow noopener"/);
    assert.doesNotMatch(run(["sanitize", "--profile", "plain"], "<b>a</b>").stdout, /<b>/);
    assert.match(run(["sanitize", "--url", "https://example.org/a/"], '<a href="b">c</a>').stdout, /href="https:\/\/example\.org\/a\/b"/);
});

test("validate exits with 0 for accepted and held, 1 for refused", () => {
    const accepted = run(["validate", "--rules", wordpress], good);
    assert.equal(accepted.status, 0);
    assert.equal(JSON.parse(accepted.stdout).verdict, "accepted");
    const links = JSON.stringify({ ...JSON.parse(good), content: "https://example.org/1 https://example.org/2" });
    const held = run(["validate", "--rules", wordpress], links);
    assert.equal(JSON.parse(held.stdout).verdict, "held");
    assert.equal(held.status, 0);
    const refused = run(["validate", "--rules", wordpress], "{}");
    assert.equal(refused.status, 1);
    assert.equal(JSON.parse(refused.stdout).verdict, "refused");
});

test("rules may stand in a file, and messages are in the language that is asked for", () => {
    const rules = file("rules.json", wordpress);
    const english = JSON.parse(run(["validate", "--rules", rules, "--lang", "en"], "{}").stdout);
    const arabic = JSON.parse(run(["validate", "--rules", rules, "--lang", "ar"], "{}").stdout);
    assert.match(english.issues[0].message, /[a-z]/);
    assert.match(arabic.issues[0].message, /[\u0600-\u06ff]/);
    assert.deepEqual(arabic.issues.map((/** @type {any} */ i) => i.code), english.issues.map((/** @type {any} */ i) => i.code));
});

const lines = ["validate", "--rules", wordpress, "--lines"];

test("each line is a comment and is answered by a line, in order", () => {
    const { status, stdout, stderr } = run(lines, [good, "{}", good].join("\n"));
    assert.equal(status, 1, "one is refused");
    assert.deepEqual(stdout.trimEnd().split("\n").map((line) => JSON.parse(line).verdict), ["accepted", "refused", "accepted"]);
    assert.ok(stdout.endsWith("\n"));
    assert.equal(stderr, "");
    const [, refused] = stdout.split("\n");
    assert.deepEqual(JSON.parse(String(refused)), JSON.parse(run(["validate", "--rules", wordpress], "{}").stdout));
    assert.equal(run(lines, `${good}\r\n${good}\n`).status, 0);
    assert.deepEqual(run(lines, ""), { status: 0, stdout: "", stderr: "" });
    assert.equal(run([...lines, file("comments.jsonl", good)]).stdout, '{"verdict":"accepted","issues":[]}\n');
});

test("a line that is no comment is answered by a coded error, and the next ones are judged", () => {
    const { status, stdout } = run(lines, ['{"content":', good, "", "[]", `"${"x".repeat(8 << 20)}"`, good].join("\n"));
    assert.equal(status, 1);
    const answers = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(answers.map(({ error, verdict }) => error?.code ?? verdict), [
        "json.syntax", "accepted", "json.empty", "article.wrong_type", "json.too_large", "accepted",
    ]);
    assert.match(answers[0].error.message, /byte 11/);
});

test("what is noticed of a line names it, what is noticed of the rules is said once", () => {
    const { status, stderr } = run(["validate", "--rules", '{"nonsense":1}', "--lines"], [good, '{"content":5}', good].join("\n"));
    assert.equal(status, 1);
    assert.deepEqual(stderr.trimEnd().split("\n").map((line) => /^(line \d+: )?\S+ \S+ \S+/.exec(line)?.[0]), [
        "warning options.invalid /nonsense", "line 2: warning article.wrong_type /content",
    ]);
    const bad = run(["validate", "--rules", '{"fields":{"content":[{"rule":"max"}]}}', "--lines"], good);
    assert.equal(bad.status, 2);
    assert.equal(bad.stdout, "");
    assert.match(bad.stderr, /^error rules\.missing_member \/fields\/content\/0 /);
});

test("answers come while the input is still open", async () => {
    const child = spawn(command, lines, { stdio: ["pipe", "pipe", "ignore"] });
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const fields of [good, "{}", good]) {
        child.stdin.write(`${fields}\n`);
        const { value } = await answers.next();
        assert.equal(JSON.parse(value).verdict, fields === "{}" ? "refused" : "accepted");
    }
    child.stdin.end();
    const [code] = await once(child, "exit");
    assert.equal(code, 1);
});
