/**
 * What the host answers for the core: dates, numbers, plural categories, graphemes, normalisation and domains, all from
 * `Intl` and its neighbours. Pure: the answer depends on the arguments alone. Knows nothing of WASM memory.
 */

/** Formatters cost 20–100 µs each to make. A server sees any locale that a caller names, hence the bound. */
const CACHED_FORMATTERS = 64;
/** @type {Map<string, any>} */
const formatters = new Map();

/**
 * @template T
 * @param {new (locales: string | string[], options: any) => T} Formatter
 * @param {string} locale BCP 47, possibly invalid or unknown: then English answers, not the language of the host
 * @param {object} options the same for each Formatter and `variant`
 * @param {string} variant tells apart what one Formatter is made for
 * @returns {T}
 */
function formatter(Formatter, locale, options, variant) {
    const key = variant + locale;
    let made = formatters.get(key);
    if (!made) {
        try {
            made = new Formatter([locale, "en"], options);
        } catch {
            made = new Formatter("en", options);
        }
        if (formatters.size >= CACHED_FORMATTERS) formatters.clear();
        formatters.set(key, made);
    }
    return made;
}

/** @param {string} civil "Y M D h m", decimal */
function civilTime(civil) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = civil.split(" ").map(Number);
    const time = new Date(0);
    time.setUTCFullYear(year, month - 1, day); // Date.UTC would read the years 0–99 as 1900–1999
    time.setUTCHours(hour, minute);
    return time;
}

/**
 * The domain in ASCII (UTS #46, non-transitional), "" where it has none. The URL parser does it; a letter is put behind
 * as a last label, since the parser reads a domain that ends in a number as an IPv4 address ("1" as 0.0.0.1).
 * @param {string} domain
 */
function domainToAscii(domain) {
    if (!domain || /[\0-\x20/?#@:\\%[\]\x7f]/.test(domain)) return "";
    try {
        return new URL(`http://${domain}.x`).hostname.slice(0, -2);
    } catch {
        return "";
    }
}

/**
 * User-perceived characters; code points where the host has no `Intl.Segmenter`.
 * @param {string} locale
 * @param {string} text
 */
function graphemeCount(locale, text) {
    const parts = Intl.Segmenter
        ? formatter(Intl.Segmenter, locale, { granularity: "grapheme" }, "g").segment(text)
        : text;
    let count = 0;
    for (const _ of parts) count++;
    return count;
}

/** The order of `maqal::host::Plural`. */
const plurals = ["zero", "one", "two", "few", "many", "other"];

/** By number of operation, as src/host/host_wasm.cpp calls them. @type {((locale: string, argument: string) => string | number)[]} */
const operations = [
    () => "",
    (locale, argument) =>
        formatter(Intl.DateTimeFormat, locale, { dateStyle: "long", timeZone: "UTC" }, "d").format(civilTime(argument)),
    (locale, argument) =>
        formatter(Intl.DateTimeFormat, locale, { timeStyle: "short", timeZone: "UTC" }, "t").format(civilTime(argument)),
    (locale, argument) => formatter(Intl.NumberFormat, locale, {}, "n").format(BigInt(argument)),
    (locale, argument) => plurals.indexOf(formatter(Intl.PluralRules, locale, {}, "p").select(Number(argument))),
    graphemeCount,
    (_, argument) => argument.normalize("NFKC"),
    (_, argument) => domainToAscii(argument),
];

/**
 * Answers one call of the core. Never throws: an exception would unwind through WASM frames.
 * @param {number} operation
 * @param {string} locale
 * @param {string} argument
 * @returns {string | number} text, or the number for plural categories and counts
 */
export function answer(operation, locale, argument) {
    try {
        return /** @type {(typeof operations)[0]} */ (operations[operation])(locale, argument);
    } catch {
        return operation === 4 ? 5 : operation === 5 ? 0 : "";
    }
}
