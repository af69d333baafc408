#!/usr/bin/env node
// Generates src/unicode/tables.inc and src/unicode/security_tables.inc from the Unicode Character Database, as Debian's
// package unicode-data installs it. What looks alike is asked of ICU (print-confusables.cpp), since that package leaves
// confusables.txt out.
//
//   node tests/tools/make-unicode-tables.mjs [--ucd /usr/share/unicode] [--check]
//
// --check writes nothing and fails where a file is not what would be written.
//
// A set of code points is the ascending list of its boundaries (first in, first out, first in, …). What is stored is
// the differences, as bytes of 7 bits with the high bit set on all but the last; every 32 boundaries a checkpoint
// says where the list stands, so that a look-up decodes at most that many.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const output = join(root, "src/unicode/tables.inc");
const END = 0x110000;
const STRIDE = 32; // even, so that a checkpoint always stands outside the set

const args = process.argv.slice(2);
const ucd = args.includes("--ucd") ? args[args.indexOf("--ucd") + 1] : "/usr/share/unicode";
const read = (name) => readFileSync(join(ucd, name), "utf8");

/** @returns {Generator<[number, number, string]>} first, last, value of the lines of a property file */
function* properties(text, marker = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([\w ]+?)\s*(?:#|$)/) {
  for (const line of text.split("\n")) {
    const match = marker.exec(line);
    if (match) yield [parseInt(match[1], 16), parseInt(match[2] ?? match[1], 16), match[3]];
  }
}

/** Bidi classes of all code points, the defaults of unassigned ones included. */
function bidiClasses() {
  const text = read("extracted/DerivedBidiClass.txt");
  const long = { Left_To_Right: "L", Right_To_Left: "R", Arabic_Letter: "AL", European_Terminator: "ET", Boundary_Neutral: "BN" };
  const classes = new Array(END).fill("L");
  for (const [first, last, name] of properties(text, /^# @missing: ([0-9A-F]+)\.\.([0-9A-F]+); (\w+)/)) {
    classes.fill(long[name] ?? name, first, last + 1);
  }
  for (const [first, last, name] of properties(text)) classes.fill(name, first, last + 1);
  return classes;
}

function propertySet(file, ...names) {
  const set = new Array(END).fill(false);
  for (const [first, last, name] of properties(read(file))) if (names.includes(name)) set.fill(true, first, last + 1);
  return set;
}

/** First and last of each run of members. */
function boundaries(member) {
  const list = [];
  let inside = false;
  for (let c = 0; c < END; ++c) {
    if (Boolean(member(c)) !== inside) {
      list.push(c);
      inside = !inside;
    }
  }
  return list;
}

function varint(value, bytes) {
  while (value >= 0x80) {
    bytes.push(0x80 | (value & 0x7f));
    value >>= 7;
  }
  bytes.push(value);
}

function encodeSet(list) {
  const bytes = [];
  const checkpoints = [];
  let previous = 0;
  list.forEach((boundary, i) => {
    if (i % STRIDE === 0) checkpoints.push([previous, bytes.length]);
    varint(boundary - previous, bytes);
    previous = boundary;
  });
  return { bytes, checkpoints };
}

/** Runs of code points c, c + step, … that all map to themselves + delta. */
function lowerRuns() {
  const map = new Map();
  for (const line of read("UnicodeData.txt").split("\n")) {
    const fields = line.split(";");
    if (fields[13]) map.set(parseInt(fields[0], 16), parseInt(fields[13], 16));
  }
  const runs = [];
  const codes = [...map.keys()].sort((a, b) => a - b);
  for (let i = 0; i < codes.length; ) {
    const first = codes[i];
    const delta = map.get(first) - first;
    const extend = (step) => {
      let count = 1;
      while (map.has(first + count * step) && map.get(first + count * step) - first - count * step === delta) ++count;
      return count;
    };
    const single = extend(1);
    const double = extend(2);
    // In steps of two the letters between must not be mapped themselves.
    const step = double > single && !map.has(first + 1) ? 2 : 1;
    const count = step === 2 ? double : single;
    runs.push({ first, step, count, delta });
    const last = first + (count - 1) * step;
    while (i < codes.length && codes[i] <= last) ++i;
  }
  return { runs, size: map.size };
}

function encodeLower({ runs }) {
  const bytes = [];
  let previous = 0;
  for (const { first, step, count, delta } of runs) {
    varint(first - previous, bytes);
    varint((count << 1) | (step - 1), bytes);
    varint(delta < 0 ? (-delta << 1) | 1 : delta << 1, bytes);
    previous = first + (count - 1) * step;
  }
  return bytes;
}

const hex = (n) => `0x${n.toString(16)}`;
function wrap(items) {
  const lines = [];
  let line = "   ";
  for (const item of items) {
    if (line.length + item.length + 2 > 118) {
      lines.push(line);
      line = "   ";
    }
    line += ` ${item},`;
  }
  if (line.trim()) lines.push(line);
  return lines.join("\n");
}

function emitSet(name, comment, list) {
  const { bytes, checkpoints } = encodeSet(list);
  report.push(`${name}: ${list.length / 2} ranges, ${bytes.length} bytes, ${checkpoints.length} checkpoints`);
  return `// ${comment}: ${Math.ceil(list.length / 2)} ranges
constexpr std::uint8_t k${name}Bytes[] = {
${wrap(bytes.map(String))}
};
constexpr Checkpoint k${name}Checkpoints[] = {
${wrap(checkpoints.map(([c, at]) => `{${hex(c)}, ${at}}`))}
};
`;
}

const version = /DerivedBidiClass-([\d.]+)\.txt/.exec(read("extracted/DerivedBidiClass.txt"))?.[1] ?? "unknown";
const report = [];
const bidi = bidiClasses();
const letters = propertySet("extracted/DerivedGeneralCategory.txt", "Lu", "Ll", "Lt", "Lm", "Lo");
const numbers = propertySet("extracted/DerivedGeneralCategory.txt", "Nd", "Nl", "No");
const ignorable = propertySet("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point");
const lower = lowerRuns();
const lowerBytes = encodeLower(lower);
report.push(`Lower: ${lower.size} mappings, ${lower.runs.length} runs, ${lowerBytes.length} bytes`);

const text = `// Generated by tests/tools/make-unicode-tables.mjs from the Unicode Character Database ${version}. Do not edit.
// Boundaries of sets as differences, 7 bits a byte, the high bit set on all but the last; see tables.cpp.

${emitSet("Rtl", "Bidi_Class R or AL", boundaries((c) => bidi[c] === "R" || bidi[c] === "AL"))}
${emitSet("NotStrong", "Bidi_Class other than L, R and AL", boundaries((c) => !["L", "R", "AL"].includes(bidi[c])))}
${emitSet("Letter", "General_Category L*", boundaries((c) => letters[c]))}
${emitSet("Number", "General_Category N*", boundaries((c) => numbers[c]))}
${emitSet("Ignorable", "Default_Ignorable_Code_Point", boundaries((c) => ignorable[c]))}
// Simple lower-case mappings: ${lower.size} in runs of (distance from the end of the run before, count << 1 | (step - 1),
// difference << 1 | sign).
constexpr std::uint8_t kLowerBytes[] = {
${wrap(lowerBytes.map(String))}
};
`;

// --- Security: scripts of letters, look-alikes, marks ------------------------------------------------------------------
// Scripts in the order of enum Script (security.hpp): the recommended ones of UAX #31, table 5, then all others as one.
const SCRIPTS = `Common Latin Greek Cyrillic Armenian Hebrew Arabic Han Hiragana Katakana Bopomofo Hangul Devanagari Bengali
    Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Georgian Ethiopic Khmer
    Thaana`.split(/\s+/);
const LIMITED = SCRIPTS.length;

/** [first, script] where the script of letters changes; what is no letter goes with what stands before it. */
function scriptRuns() {
  const script = new Array(END).fill("Common");
  for (const [first, last, name] of properties(read("Scripts.txt"))) script.fill(name, first, last + 1);
  const runs = [];
  let current = 0;
  for (let c = 0; c < END; ++c) {
    if (!letters[c]) continue;
    const name = script[c] === "Inherited" ? "Common" : script[c];
    const id = SCRIPTS.includes(name) ? SCRIPTS.indexOf(name) : LIMITED;
    if (id !== current) runs.push([c, id]);
    current = id;
  }
  return { runs, script };
}

function encodeScripts({ runs }) {
  const bytes = [];
  let previous = 0;
  for (const [first, id] of runs) {
    varint(first - previous, bytes);
    bytes.push(id);
    previous = first;
  }
  return bytes;
}

/** The skeletons of ICU, by code point. */
function confusables() {
  const folder = mkdtempSync(join(tmpdir(), "confusables-"));
  try {
    const program = join(folder, "print");
    const source = join(root, "tests/tools/print-confusables.cpp");
    execFileSync("c++", ["-O1", source, "-o", program, "-licui18n", "-licuuc"]);
    const lines = execFileSync(program, { encoding: "utf8", maxBuffer: 1 << 26 }).trim().split("\n");
    return new Map(lines.map((line) => line.split(" ").map((hex) => parseInt(hex, 16))).map(([c, ...to]) => [c, to]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Scripts whose letters take part, and blocks of Common that hold letters in disguise.
// Arabic letters count where they look like other Arabic ones, the rest where they look like ASCII.
const ALIKE_SCRIPTS = ["Latin", "Greek", "Cyrillic", "Armenian", "Arabic", "Cherokee", "Lisu", "Coptic"];
const ALIKE_BLOCKS = [[0x2100, 0x214f], [0x2160, 0x217f], [0x24b6, 0x24e9], [0x1d400, 0x1d7ff], [0x1f130, 0x1f149],
  [0x1f150, 0x1f169], [0x1f170, 0x1f189], [0xff10, 0xff19]];

/** [code point, what it looks like without marks: one to three code points], ascending. */
function lookAlikes(script) {
  const skeletons = confusables();
  const general = new Map();
  const smallCapitals = new Map();
  for (const line of read("UnicodeData.txt").split("\n")) {
    const [code, name, category] = line.split(";");
    general.set(parseInt(code, 16), category);
    const capital = /^LATIN LETTER SMALL CAPITAL ([A-Z])$/.exec(name ?? "");
    const squared = /^(?:NEGATIVE )?(?:SQUARED|CIRCLED) LATIN CAPITAL LETTER ([A-Z])$/.exec(name ?? "");
    if (capital || squared) smallCapitals.set(parseInt(code, 16), (capital ?? squared)[1].codePointAt(0));
  }
  const isMark = (c) => ["Mn", "Me"].includes(general.get(c));
  const isSign = (c) => ["L", "N"].includes(general.get(c)?.[0]);
  const of = (c) => {
    if (smallCapitals.has(c)) return [smallCapitals.get(c) + 32];
    const own = (skeletons.get(c) ?? []).filter((d) => !isMark(d));
    if (own.length > 0 && own.length <= 3 && own.every((d) => d < 0x80 && isSign(d))) return own;
    // A skeleton has its marks decomposed; one letter of it may have a skeleton of its own after that.
    let list = [...String.fromCodePoint(c).normalize("NFKD")].map((s) => s.codePointAt(0)).filter((d) => !isMark(d));
    // What ASCII itself looks like is for the reader of the table: I and l, 0 and O, m and rn.
    // Arabic letters differ by dots, which the standard writes as marks: sheen is no seen.
    const dotted = (d) => script[d] === "Arabic" && skeletons.get(d)?.some(isMark);
    list = list.flatMap((d) => (d < 0x80 || dotted(d) ? [d] : skeletons.get(d) ?? [d])).filter((d) => !isMark(d));
    return list.length > 0 && list.length <= 3 && list.every(isSign) ? list : [c];
  };
  // The basic block and the presentation forms of its letters, but no ligatures and no letters of single languages.
  const arabic = new Set();
  for (let c = 0x620; c < 0x700; ++c) arabic.add(c);
  for (let c = 0xfb50; c < 0xff00; ++c) if ([...String.fromCodePoint(c).normalize("NFKD")].length === 1) arabic.add(c);
  const pairs = [];
  for (let c = 0x80; c < 0x20000; ++c) {
    const disguised = ALIKE_BLOCKS.some(([first, last]) => c >= first && c <= last);
    if (!disguised && !(isSign(c) && ALIKE_SCRIPTS.includes(script[c]))) continue;
    const target = of(c);
    const known = script[c] === "Arabic" ? arabic.has(c) && target.length === 1 : target.every((d) => d < 0x80);
    if (known && target[0] !== c) pairs.push([c, target]);
  }
  return pairs;
}

/** Runs of neighbours that look like one letter (step 0) or like neighbours (step 1); step 2: one, like several. */
function encodeLookAlikes(pairs) {
  const bytes = [];
  const checkpoints = [];
  let previous = 0;
  let target = 0;
  let count = 0;
  for (let i = 0; i < pairs.length; ) {
    const [first, to] = pairs[i];
    const extend = (step) => {
      let n = 1;
      while (to.length === 1 && pairs[i + n]?.[0] === first + n && pairs[i + n][1].length === 1 && pairs[i + n][1][0] === to[0] + n * step) ++n;
      return n;
    };
    const same = extend(0);
    const rising = extend(1);
    const step = to.length > 1 ? 2 : rising > same ? 1 : 0;
    const length = step === 2 ? to.length : Math.max(same, rising);
    if (count++ % STRIDE === 0) {
      checkpoints.push([previous, bytes.length]);
      target = 0;
    }
    varint(first - previous, bytes);
    varint(length * 3 + step, bytes);
    for (const c of step === 2 ? to : [to[0]]) {
      varint(c >= target ? (c - target) << 1 : ((target - c) << 1) | 1, bytes);
      target = c;
    }
    const used = step === 2 ? 1 : length;
    previous = first + used - 1;
    i += used;
  }
  report.push(`LookAlike: ${pairs.length} characters, ${count} runs, ${bytes.length} bytes, ${checkpoints.length} checkpoints`);
  return { bytes, checkpoints };
}

/** A bit for each of U+0300 … U+1FFF that is a mark without width (Mn, Me). */
function markBits() {
  const marks = propertySet("extracted/DerivedGeneralCategory.txt", "Mn", "Me");
  const bytes = new Array((0x2000 - 0x300) / 8).fill(0);
  for (let c = 0x300; c < 0x2000; ++c) if (marks[c]) bytes[(c - 0x300) >> 3] |= 1 << (c & 7);
  return bytes;
}

const scripts = scriptRuns();
const scriptBytes = encodeScripts(scripts);
const alike = lookAlikes(scripts.script);
const alikeTable = encodeLookAlikes(alike);
report.push(`Script: ${scripts.runs.length} runs, ${scriptBytes.length} bytes`);

const securityText = `// Generated by tests/tools/make-unicode-tables.mjs from the Unicode Character Database ${version} and ICU. Do not edit.
// Numbers of 7 bits a byte, the high bit set on all but the last; see security.cpp.

// Script of letters: ${scripts.runs.length} runs of (distance from the start of the run before, script).
constexpr std::uint8_t kScriptBytes[] = {
${wrap(scriptBytes.map(String))}
};

// Look-alikes: ${alike.length} characters in runs of (distance from the end of the run before, count * 3 + step,
// difference of what they look like to the one before << 1 | sign); with step 2 one character looks like \`count\`.
constexpr std::uint8_t kLookAlikeBytes[] = {
${wrap(alikeTable.bytes.map(String))}
};
constexpr Checkpoint kLookAlikeCheckpoints[] = {
${wrap(alikeTable.checkpoints.map(([c, at]) => `{${hex(c)}, ${at}}`))}
};

// General_Category Mn or Me, a bit for each of U+0300 … U+1FFF.
constexpr std::uint8_t kMarkBits[] = {
${wrap(markBits().map(String))}
};
`;
const securityOutput = join(root, "src/unicode/security_tables.inc");

console.log(`Unicode ${version}`);
for (const line of report) console.log(line);
for (const [file, content] of [[output, text], [securityOutput, securityText]]) {
  const name = file.slice(root.length + 1);
  if (!args.includes("--check")) {
    writeFileSync(file, content);
  } else if (readFileSync(file, "utf8") === content) {
    console.log(`${name} is up to date`);
  } else {
    console.log(`${name} differs`);
    process.exitCode = 1;
  }
}
