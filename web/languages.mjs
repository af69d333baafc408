/** The languages whose texts come as files of the package, locales/xx.json; Arabic and English are in the core. */
export const languages = "fr es fa ur he tr de id".split(" ");

/**
 * @param {string} tag BCP 47 or anything else
 * @returns {string} its language where there is a file for it, else ""
 */
export function fileLanguage(tag) {
    const language = primaryOf(tag);
    return languages.includes(language) ? language : "";
}

/** @param {string} tag */
export const primaryOf = (tag) => (/^[a-z]+(?=-|$)/i.exec(tag)?.[0] ?? "").toLowerCase();
