/**
 * The texts that only this script says, in Arabic and English; of other languages they stand in their catalogues, as
 * "thread.reply" and so on.
 */
import { primaryOf } from "./languages.mjs";
import { decode } from "./text.mjs";

/** @typedef {keyof typeof texts.en} ThreadKey */
/** @typedef {string | Record<string, string>} Text */

const texts = {
    en: {
        reply: "Reply",
        reply_to: "Reply to {name}",
        cancel_reply: "Cancel reply",
        in_reply_to: "In reply to {name}",
        in_reply_to_gone: "In reply to a comment that is no longer here",
        order: "Order",
        oldest: "Oldest first",
        newest: "Newest first",
        new: { one: "{n} new comment", other: "{n} new comments" },
        login_required: "Only readers who are logged in to the site can comment here.",
        login: "Log in",
        not_open: "The comments are not open to everyone here.",
    },
    ar: {
        reply: "رد",
        reply_to: "رد على {name}",
        cancel_reply: "إلغاء الرد",
        in_reply_to: "ردًا على {name}",
        in_reply_to_gone: "ردًا على تعليق لم يعد هنا",
        order: "الترتيب",
        oldest: "الأقدم أولًا",
        newest: "الأحدث أولًا",
        new: {
            one: "تعليق جديد واحد",
            two: "تعليقان جديدان",
            few: "{n} تعليقات جديدة",
            many: "{n} تعليقًا جديدًا",
            other: "{n} تعليق جديد",
        },
        login_required: "التعليق هنا متاح لمن سجّل الدخول إلى الموقع.",
        login: "تسجيل الدخول",
        not_open: "التعليقات هنا ليست متاحة للجميع.",
    },
};

/** What the heading says, as the core does (src/locale): where comments have come since, nobody can ask it. */
const COUNT = "comments.count";
const counts = {
    en: { zero: "No comments yet", one: "{n} comment", other: "{n} comments" },
    ar: { zero: "لا تعليقات بعد", one: "تعليق واحد", two: "تعليقان", few: "{n} تعليقات", many: "{n} تعليقًا", other: "{n} تعليق" },
};

/** @param {"en" | "ar"} language @returns {Record<string, Text>} */
export const builtInCounts = (language) => ({ [COUNT]: counts[language] });

/** The texts that are built in, by key as in catalogues. @param {"en" | "ar"} language @returns {Record<string, Text>} */
export const builtInWords = (language) =>
    Object.fromEntries(Object.entries(texts[language]).map(([key, text]) => [`thread.${key}`, text]));

export class ThreadWords {
    #lang;
    /** @type {Record<string, Text>} */
    #found;
    /** Those that are built in, and their language. */
    #builtIn;
    /** @type {"en" | "ar"} */
    #language;

    /**
     * @param {string} lang BCP 47 of the interface
     * @param {Uint8Array[]} catalogues what could be loaded, the last one counts
     */
    constructor(lang, catalogues) {
        this.#lang = lang;
        const language = primaryOf(lang);
        this.#found = Object.assign({}, ...catalogues.map((bytes) => messagesOf(bytes, language)));
        this.#language = language === "ar" ? "ar" : "en";
        this.#builtIn = { ...builtInWords(this.#language), ...builtInCounts(this.#language) };
    }

    /**
     * @param {ThreadKey} key
     * @param {string} [name] isolated, so that it cannot reorder what stands around it
     */
    text(key, name = "") {
        return String(this.#found[`thread.${key}`] ?? this.#builtIn[`thread.${key}`]).replace("{name}", () => `\u2068${name}\u2069`);
    }

    /**
     * @param {"thread.new" | "comments.count"} key of a text that says a number
     * @param {number} n
     * @param {string} numbers a numbering system, or ""
     */
    count(key, n, numbers) {
        const found = this.#found[key];
        const forms = found ?? this.#builtIn[key];
        const rules = new Intl.PluralRules(found ? localeOf(this.#lang, "") : this.#language);
        const form = typeof forms === "string" ? forms : ((!n && forms?.["zero"]) || (forms?.[rules.select(n)] ?? forms?.["other"]));
        return String(form).replace("{n}", () => new Intl.NumberFormat(localeOf(this.#lang, numbers)).format(n));
    }
}

/**
 * A locale that `Intl` takes: English for what is none.
 * @param {string} lang
 * @param {string} numbers a numbering system, or "" for the language's usual one
 */
export function localeOf(lang, numbers) {
    try {
        return new Intl.Locale(lang, numbers ? { numberingSystem: numbers } : {}).toString();
    } catch {
        return "en";
    }
}

/**
 * Which digits the core has written a text with: whoever writes beside it goes along.
 * @param {string} text
 */
export const numbersOf = (text) => (/[٠-٩]/.test(text) ? "arab" : /[۰-۹]/.test(text) ? "arabext" : /\d/.test(text) ? "latn" : "");

/**
 * @param {Uint8Array} bytes
 * @param {string} language
 * @returns {Record<string, Text>}
 */
function messagesOf(bytes, language) {
    try {
        const { language: lang, messages } = JSON.parse(decode(bytes));
        const entries = Object.entries(messages).filter(([key, text]) => (key.startsWith("thread.") || key === COUNT) && isText(text));
        if (primaryOf(lang) === language) return Object.fromEntries(/** @type {[string, Text][]} */ (entries));
    } catch {
        // no JSON, or not of this shape
    }
    return {};
}

/** @param {unknown} text */
const isText = (text) => typeof text === "string" || (typeof text === "object" && text !== null);
