#!/usr/bin/env node
// Generates src/unicode/tables.inc from the Unicode Character Database, as Debian's package unicode-data installs it.
//
//   node tests/tools/make-unicode-tables.mjs [--ucd /usr/share/unicode] [--check]
//
// --check writes nothing and fails where the file is not what would be written.
//
// A set of code points is the ascending list of its boundaries (first in, first out, first in, …). What is stored is
// the differences, as bytes of 7 bits with the high bit set on all but the last; every 32 boundaries a checkpoint
// says where the list stands, so that a look-up decodes at most that many.
import { readFileSync, writeFileSync } from "node:fs";
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
const ignorable = propertySet("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point");
const lower = lowerRuns();
const lowerBytes = encodeLower(lower);
report.push(`Lower: ${lower.size} mappings, ${lower.runs.length} runs, ${lowerBytes.length} bytes`);

const text = `// Generated by tests/tools/make-unicode-tables.mjs from the Unicode Character Database ${version}. Do not edit.
// Boundaries of sets as differences, 7 bits a byte, the high bit set on all but the last; see tables.cpp.

${emitSet("Rtl", "Bidi_Class R or AL", boundaries((c) => bidi[c] === "R" || bidi[c] === "AL"))}
${emitSet("NotStrong", "Bidi_Class other than L, R and AL", boundaries((c) => !["L", "R", "AL"].includes(bidi[c])))}
${emitSet("Letter", "General_Category L*", boundaries((c) => letters[c]))}
${emitSet("Ignorable", "Default_Ignorable_Code_Point", boundaries((c) => ignorable[c]))}
// Simple lower-case mappings: ${lower.size} in runs of (distance from the end of the run before, count << 1 | (step - 1),
// difference << 1 | sign).
constexpr std::uint8_t kLowerBytes[] = {
${wrap(lowerBytes.map(String))}
};
`;

console.log(`Unicode ${version}`);
for (const line of report) console.log(line);
if (args.includes("--check")) {
  const same = readFileSync(output, "utf8") === text;
  console.log(same ? "tables.inc is up to date" : "tables.inc differs");
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(output, text);
}
