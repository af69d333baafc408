/**
 * The few texts that are needed when the core, which has all others, is what could not be loaded; of other languages they
 * stand in their catalogues, as "failure.network" and so on.
 */

import { primaryOf } from "./languages.mjs";
import { decode } from "./text.mjs";

/** @typedef {keyof typeof texts.en} MessageKey */

const texts = {
    en: {
        network: "The article could not be loaded. Check your connection, then try again.",
        missing: "There is no article here that is open to everyone.",
        server: "The server could not send the article just now. Try again in a moment.",
        unreadable: "What the server sent is not an article that can be shown here.",
        core: "This browser could not show the article.",
        comments: "The comments could not be loaded.",
        send: "The comment could not be sent. Your text is still here; try again.",
        retry: "Try again",
    },
    ar: {
        network: "تعذّر تحميل المقال. تحقّق من اتصالك ثم أعد المحاولة.",
        missing: "لا يوجد هنا مقال متاح للجميع.",
        server: "تعذّر على الخادم إرسال المقال الآن. أعد المحاولة بعد قليل.",
        unreadable: "ما أرسله الخادم ليس مقالًا يمكن عرضه هنا.",
        core: "تعذّر على هذا المتصفح عرض المقال.",
        comments: "تعذّر تحميل التعليقات.",
        send: "تعذّر إرسال التعليق. نصّك ما زال هنا؛ أعد المحاولة.",
        retry: "أعد المحاولة",
    },
};

/**
 * @param {string} lang BCP 47 or ""
 * @param {Uint8Array[]} [catalogues] what could be loaded, the last one counts
 * @returns {{ lang: string, dir: string, text: (key: MessageKey) => string }} English where there is no such catalogue
 */
export function messagesFor(lang, catalogues = []) {
    const language = primaryOf(lang);
    const isArabic = language === "ar";
    const builtIn = isArabic ? texts.ar : texts.en;
    const { found, ...said } = catalogues.reduce((before, bytes) => withCatalogue(before, bytes, language), {
        lang: isArabic ? "ar" : "en",
        dir: isArabic ? "rtl" : "ltr",
        found: /** @type {Record<string, unknown>} */ ({}),
    });
    return { ...said, text: (key) => String(found[`failure.${key}`] ?? builtIn[key]) };
}

/**
 * @template {{ found: Record<string, unknown> }} Said
 * @param {Said} before
 * @param {Uint8Array} bytes
 * @param {string} language
 */
function withCatalogue(before, bytes, language) {
    try {
        const { language: lang, direction: dir, messages } = JSON.parse(decode(bytes));
        // All of these texts or none: a view has one language.
        if (primaryOf(lang) === language && "failure.core" in { ...before.found, ...messages })
            return { ...before, lang, dir: dir ?? "auto", found: { ...before.found, ...messages } };
    } catch {
        // no JSON, or not of this shape
    }
    return before;
}
