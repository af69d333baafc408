// Writes src/html/entities_table.inc: every named character reference of the HTML standard, packed.
//
//   node tests/tools/make-entities.mjs [entities.json | entity.go] > src/html/entities_table.inc
//
// The list is read from the standard's own JSON, or from the Go source that Debian's golang-golang-x-net-dev installs.
//
// Packing. Sorted by what they stand for, names of neighbours resemble each other and the numbers hardly differ, which
// compresses to 6.1 KB; sorted by name and front-coded it is 7.9 KB. Each entry is: the difference to the code point
// before (a byte below 31, or 31 and two bytes, high first); '!' if the name counts without semicolon as well; '#' and
// a digit if a second code point follows (an index into kSecond of entities_table.cpp); the name without semicolon. The
// 133 letters of the mathematical alphabets (Afr, bscr, Copf …) follow a rule and are left out.
import { readFileSync } from 'node:fs';

const DEBIAN = '/usr/share/gocode/src/golang.org/x/net/html/entity.go';
const SECOND = [0x338, 0xfe00, 0x20d2, 0x20e5, 0x200a, 0x333, 0x6a, 0x331];
const ALPHABETS = { scr: 0x1d49c, fr: 0x1d504, opf: 0x1d538 };

/** @param {string} literal a Go rune literal without its quotes */
function runeValue(literal) {
  const simple = { '\\t': 9, '\\n': 10, "\\'": 39, '\\\\': 92 };
  if (/^\\[uUx]/.test(literal)) return parseInt(literal.slice(2), 16);
  return simple[literal] ?? literal.codePointAt(0);
}

/** @param {string} text @returns {Map<string, number[]>} name, with its semicolon where it has one → code points */
function readList(text) {
  if (text.trimStart().startsWith('{')) {
    return new Map(Object.entries(JSON.parse(text)).map(([name, entry]) => [name.slice(1), entry.codepoints]));
  }
  const rune = String.raw`'(\\?[^']+|\\')'`;
  const line = new RegExp(String.raw`"(\w+;?)":\s+(?:\{${rune}, ${rune}\}|${rune})`, 'g');
  return new Map([...text.matchAll(line)].map(([, name, first, second, only]) => [
    name,
    only === undefined ? [runeValue(first), runeValue(second)] : [runeValue(only)],
  ]));
}

/** @param {string} name @param {number} codePoint */
function followsRule(name, codePoint) {
  const [, letter, alphabet] = /^([A-Za-z])(scr|fr|opf)$/.exec(name) ?? [];
  if (letter === undefined || codePoint < 0x10000) return false;
  const index = letter <= 'Z' ? letter.charCodeAt(0) - 65 : letter.charCodeAt(0) - 97 + 26;
  if (ALPHABETS[alphabet] + index !== codePoint) throw new Error(`${name} breaks the rule`);
  return true;
}

const list = readList(readFileSync(process.argv[2] ?? DEBIAN, 'utf8'));
if (list.size !== 2231) throw new Error(`${list.size} names, the standard has 2231`);
for (const [name, codePoints] of list) {
  const full = list.get(name.endsWith(';') ? name : `${name};`);
  if (String(full) !== String(codePoints)) throw new Error(`${name} differs from the name with a semicolon`);
}

const entries = [...list]
  .filter(([name]) => name.endsWith(';'))
  .map(([name, [first, second = 0]]) => ({ name: name.slice(0, -1), first, second }))
  .filter(({ name, first }) => !followsRule(name, first))
  .sort((a, b) => a.first - b.first || a.second - b.second || b.name.length - a.name.length || (a.name < b.name ? -1 : 1));

const octal = (byte) => `\\${byte.toString(8).padStart(3, '0')}`;
let last = 0;
const packed = entries.map(({ name, first, second }) => {
  const delta = first - last;
  last = first;
  const step = delta < 31 ? octal(delta) : `${octal(31)}${octal(delta >> 8)}${octal(delta & 255)}`;
  if (delta > 0xffff || (second !== 0 && !SECOND.includes(second))) throw new Error(`${name} cannot be packed`);
  return `${step}${list.has(name) ? '!' : ''}${second === 0 ? '' : `#${SECOND.indexOf(second)}`}${name}`;
});

const lines = [];
for (const entry of packed) {
  const at = lines.length - 1;
  if (at >= 0 && lines[at].length + entry.length <= 112) lines[at] += entry;
  else lines.push(entry);
}
console.log(`// Made by tests/tools/make-entities.mjs, which says how it is packed: ${entries.length} names.`);
console.log(lines.map((line) => `    "${line}"`).join('\n'));
