// Writes src/html/entities_table.inc, every named character reference of the HTML standard, packed, and
// src/html/entities_common.inc, those of them that articles use.
//
//   node tests/tools/make-entities.mjs [entities.json | entity.go]
//
// The list is read from the standard's own JSON, or from the Go source that Debian's golang-golang-x-net-dev installs.
//
// Packing. Sorted by what they stand for, names of neighbours resemble each other and the numbers hardly differ, which
// compresses to 6.1 KB; sorted by name and front-coded it is 7.9 KB. Each entry is: the difference to the code point
// before (a byte below 31, or 31 and two bytes, high first); '!' if the name counts without semicolon as well; '#' and
// a digit if a second code point follows (an index into kSecond of entities_table.cpp); the name without semicolon. The
// 133 letters of the mathematical alphabets (Afr, bscr, Copf …) follow a rule and are left out.
import { readFileSync, writeFileSync } from 'node:fs';

const DEBIAN = '/usr/share/gocode/src/golang.org/x/net/html/entity.go';
const SECOND = [0x338, 0xfe00, 0x20d2, 0x20e5, 0x200a, 0x333, 0x6a, 0x331];
// Beside all that count without semicolon: punctuation and spaces, letters of Latin and Greek, arrows and the signs of
// arithmetic that editors write by name.
const COMMON = new Set(
  (
    'apos bull hellip prime Prime lsquo rsquo sbquo ldquo rdquo bdquo lsaquo rsaquo ndash mdash horbar hyphen dash ' +
    'ensp emsp thinsp hairsp numsp puncsp zwnj zwj lrm rlm dagger Dagger permil euro trade oline frasl numero copysr ' +
    'OElig oelig Scaron scaron Zcaron zcaron Ccaron ccaron Yuml fnof circ tilde breve caron ' +
    'Abreve abreve Gbreve gbreve Idot inodot Scedil scedil Cacute cacute Lstrok lstrok Sacute sacute Zacute zacute ' +
    'Zdot zdot Aogon aogon Eogon eogon Nacute nacute Dstrok dstrok Ecaron ecaron Rcaron rcaron Uring uring ' +
    'Tab NewLine excl num dollar percnt lpar rpar ast plus comma period sol colon semi equals quest commat lsqb lbrack ' +
    'bsol rsqb rbrack Hat lowbar grave lcub lbrace verbar vert rcub rbrace ' +
    'larr uarr rarr darr harr crarr lArr uArr rArr dArr hArr ' +
    'minus infin ne le ge asymp equiv sim cong radic sum prod int part nabla isin notin ni cap cup sub sup sube supe ' +
    'and or forall exist empty prop ang there4 sdot oplus otimes perp lceil rceil lfloor rfloor lang rang loz ' +
    'check cross star starf phone female male sung spades clubs hearts diams image real alefsym weierp ' +
    'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau Upsilon Phi Chi ' +
    'Psi Omega alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau ' +
    'upsilon phi chi psi omega thetasym upsih piv'
  ).split(' '),
);
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
/** @param {typeof entries} chosen @param {string} file */
function write(chosen, file) {
  let last = 0;
  const lines = [];
  for (const { name, first, second } of chosen) {
    const delta = first - last;
    last = first;
    const step = delta < 31 ? octal(delta) : `${octal(31)}${octal(delta >> 8)}${octal(delta & 255)}`;
    if (delta > 0xffff || (second !== 0 && !SECOND.includes(second))) throw new Error(`${name} cannot be packed`);
    const entry = `${step}${list.has(name) ? '!' : ''}${second === 0 ? '' : `#${SECOND.indexOf(second)}`}${name}`;
    const at = lines.length - 1;
    if (at >= 0 && lines[at].length + entry.length <= 112) lines[at] += entry;
    else lines.push(entry);
  }
  const head = `// Made by tests/tools/make-entities.mjs, which says how it is packed: ${chosen.length} names.`;
  const body = lines.map((line) => `    "${line}"`).join('\n');
  writeFileSync(new URL(`../../src/html/${file}`, import.meta.url), `${head}\n${body}\n`);
}

const unknown = [...COMMON].filter((name) => !list.has(`${name};`));
if (unknown.length) throw new Error(`no references: ${unknown}`);
write(entries, 'entities_table.inc');
write(entries.filter(({ name }) => list.has(name) || COMMON.has(name)), 'entities_common.inc');
