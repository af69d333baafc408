/**
 * What a test case may do with a page, the same in all engines. An engine fills in the methods that throw here.
 * Selectors pierce shadow roots: `["maqal-article", ".submit"]` is `.submit` in the root of `maqal-article`.
 *
 * @typedef {string | string[]} Selector
 * @typedef {{ width: number, height: number }} Size CSS pixels
 */

const POLL_MILLISECONDS = 40;
export const WAIT_MILLISECONDS = 10_000;

/** In the page: the element of a piercing selector, or null. Must not close over anything. */
const find = (/** @type {string[]} */ steps) => {
    /** @type {any} */
    let at = document;
    for (const step of steps) at = at && (at.shadowRoot ?? at).querySelector(step);
    return at;
};

/** @param {Selector} selector */
const steps = (selector) => (Array.isArray(selector) ? selector : [selector]);

const pause = (/** @type {number} */ milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export class Page {
    /** Opens the address and waits for the load event. @param {string} _url @returns {Promise<void>} */
    async goto(_url) {
        throw new Error("not implemented");
    }

    /**
     * Runs the source of an async function expression in the page.
     * @param {string} _source of a function of no arguments that returns JSON text or undefined
     * @returns {Promise<string | undefined | null>}
     */
    async run(_source) {
        throw new Error("not implemented");
    }

    /** @param {Size} _size @returns {Promise<void>} */
    async setViewport(_size) {
        throw new Error("not implemented");
    }

    /** PNG of the viewport. @param {string} _path @returns {Promise<void>} */
    async screenshot(_path) {
        throw new Error("not implemented");
    }

    /** A real mouse click at viewport coordinates. @param {number} _x @param {number} _y @returns {Promise<void>} */
    async clickAt(_x, _y) {
        throw new Error("not implemented");
    }

    /** Real key presses into what has the focus. @param {string} _text @returns {Promise<void>} */
    async type(_text) {
        throw new Error("not implemented");
    }

    /** One key by its `KeyboardEvent.key`, with modifiers before it: "Enter", "Shift+Tab". @param {string} _keys @returns {Promise<void>} */
    async press(_keys) {
        throw new Error("not implemented");
    }

    /** The tab ends without a word to its page; what follows happens in another one of the same profile. @returns {Promise<void>} */
    async kill() {
        throw new Error("not implemented");
    }

    /** @returns {Promise<void>} */
    async close() {
        throw new Error("not implemented");
    }

    /**
     * Runs a function in the page. It must not close over anything; arguments and result travel as JSON.
     * @param {((...args: any[]) => any) | string} fn or its source
     * @param {any[]} args
     * @returns {Promise<any>}
     */
    async evaluate(fn, ...args) {
        const list = JSON.stringify(args).slice(1, -1);
        const json = await this.run(`async () => JSON.stringify(await (${fn})(${list}))`);
        return json === undefined || json === null ? undefined : JSON.parse(json);
    }

    /**
     * Waits until the function returns something truthy, and returns that.
     * @param {((...args: any[]) => any) | string} fn or its source
     * @param {any[]} args
     * @returns {Promise<any>}
     */
    async waitFor(fn, ...args) {
        const end = Date.now() + WAIT_MILLISECONDS;
        let last;
        for (;;) {
            try {
                const value = await this.evaluate(fn, ...args);
                if (value) return value;
                last = value;
            } catch (error) {
                last = error; // a navigation takes the context away; the next try finds the new one
            }
            if (Date.now() > end) throw new Error(`waited in vain for ${fn} — at last: ${last}`);
            await pause(POLL_MILLISECONDS);
        }
    }

    /** Waits until the element is there. @param {Selector} selector */
    async waitForElement(selector) {
        await this.waitFor(`(s) => !!(${find})(s)`, steps(selector));
    }

    /** Text as rendered, or undefined where the element is not there. @param {Selector} selector @returns {Promise<string | undefined>} */
    text(selector) {
        return this.evaluate(`(s) => (${find})(s)?.innerText`, steps(selector));
    }

    /** Scrolls the element into view and clicks its middle, once it does not move any more. @param {Selector} selector */
    async click(selector) {
        await this.waitForElement(selector);
        const at = await this.evaluate(
            `async (s) => {
                const element = (${find})(s);
                let at = [];
                for (let frame = 0, still = 0; frame < 60 && still < 3; frame++) {
                    element.scrollIntoView({ block: "center", behavior: "instant" });
                    await new Promise(requestAnimationFrame);
                    const { left, top, width, height } = element.getBoundingClientRect();
                    const now = [left + width / 2, top + height / 2];
                    still = now.join() === at.join() ? still + 1 : 0;
                    at = now;
                }
                return at;
            }`,
            steps(selector),
        );
        await this.clickAt(at[0], at[1]);
    }

    /** @param {Selector} selector */
    async focus(selector) {
        await this.waitForElement(selector);
        await this.evaluate(`(s) => (${find})(s).focus()`, steps(selector));
    }

    /** Sets a control's value as an input method would: at once, with an input event. @param {Selector} selector @param {string} value */
    async fill(selector, value) {
        await this.focus(selector);
        await this.evaluate(
            `(s, value) => {
                const control = (${find})(s);
                control.value = value;
                control.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
                control.dispatchEvent(new Event("change", { bubbles: true }));
            }`,
            steps(selector),
            value,
        );
    }

    /** What record.js wrote down: errors, violations of the policy, console errors and warnings, dialogs. @returns {Promise<string[]>} */
    async problems() {
        const record = await this.evaluate(() => /** @type {any} */ (window).__record);
        return record ? [...record.errors, ...record.violations, ...record.console, ...record.dialogs] : [];
    }
}
