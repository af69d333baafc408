/** "5 minutes ago": times that stay true, renewed by one timer for the page, which rests while nobody sees it. */
import { localeOf, numbersOf } from "./thread-words.mjs";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How old a comment is whose date says more than its age. */
const OLD = 7 * DAY;
/** How far the reader's clock may be behind the server's. */
const AHEAD = 2 * MINUTE;
const RENEWAL = MINUTE / 2;

/** @typedef {{ node: HTMLTimeElement, at: number, absolute: string }} Shown */

/** Of all threads on the page. @type {Set<ThreadTimes>} */
const living = new Set();
/** @type {ReturnType<typeof setInterval> | undefined} */
let timer;

const renewAll = () => living.forEach((times) => times.renew());

/** Runs while somebody looks and there is something to renew. */
function rest() {
    clearInterval(timer);
    timer = living.size && !document.hidden ? setInterval(renewAll, RENEWAL) : undefined;
}

function lookAgain() {
    if (!document.hidden) renewAll();
    rest();
}

/**
 * @param {Intl.RelativeTimeFormat} format
 * @param {number} age milliseconds
 * @returns {string} "" where the date says more
 */
export function ageInWords(format, age) {
    if (age >= OLD || age < -AHEAD) return "";
    if (age < MINUTE) return format.format(0, "second");
    if (age < HOUR) return format.format(-Math.floor(age / MINUTE), "minute");
    if (age < DAY) return format.format(-Math.floor(age / HOUR), "hour");
    return format.format(-Math.floor(age / DAY), "day");
}

export class ThreadTimes {
    #lang;
    /** @type {Intl.RelativeTimeFormat | undefined} */
    #format;
    /** @type {Set<Shown>} */
    #shown = new Set();

    /** @param {string} lang */
    constructor(lang) {
        this.#lang = lang;
    }

    /** @param {HTMLTimeElement | null | undefined} node whose text is the absolute time; of what zone it is must be known */
    watch(node) {
        if (!node || !/T.*(?:Z|[+-]\d\d:\d\d)$/.test(node.dateTime)) return;
        const shown = { node, at: Date.parse(node.dateTime), absolute: node.textContent ?? "" };
        if (!this.#renew(shown)) return;
        node.title = shown.absolute;
        this.#shown.add(shown);
        if (living.has(this)) return;
        if (!living.size) document.addEventListener("visibilitychange", lookAgain);
        living.add(this);
        if (timer === undefined) rest();
    }

    renew() {
        for (const shown of this.#shown) if (!shown.node.isConnected || !this.#renew(shown)) this.#shown.delete(shown);
        if (!this.#shown.size) this.end();
    }

    /** @param {Shown} shown @returns {boolean} false where it stays as it is from now on */
    #renew({ node, at, absolute }) {
        // The digits of the date, which the core chose.
        this.#format ??= new Intl.RelativeTimeFormat(localeOf(this.#lang, numbersOf(absolute)), { numeric: "auto" });
        const text = ageInWords(this.#format, Date.now() - at);
        if (node.textContent !== (text || absolute)) node.textContent = text || absolute;
        return !!text;
    }

    end() {
        this.#shown.clear();
        living.delete(this);
        if (living.size) return;
        document.removeEventListener("visibilitychange", lookAgain);
        rest();
    }
}
