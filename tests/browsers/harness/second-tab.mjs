/** A second tab at the same address: a frame, which is to storage, locks and messages what another tab is. */

/** In the page. */
const there = () => {
    const frame = /** @type {HTMLIFrameElement | null} */ (document.querySelector("iframe"));
    return frame?.contentDocument?.querySelector("maqal-comments")?.shadowRoot;
};
const isKnown = /already there|published|sent from another tab/;

/** @param {any} page */
export async function openSecond(page) {
    await page.evaluate(() => {
        const frame = document.createElement("iframe");
        frame.width = "600";
        frame.height = "900";
        frame.src = location.href;
        document.body.append(frame);
    });
    await page.waitFor(`() => !!(${there})()?.querySelector("form")`);
    const focus = () =>
        page.evaluate(`() => { (${there})().querySelector("#field-content").dispatchEvent(new FocusEvent("focusin", { bubbles: true, composed: true })); }`);
    const text = () => page.evaluate(`() => (${there})().querySelector("#field-content").value`);
    const says = () => page.evaluate(`() => (${there})().querySelector("#form-status").textContent`);
    const waitForText = (/** @type {string} */ wanted) =>
        page.waitFor(`(wanted) => (${there})().querySelector("#field-content").value === wanted`, wanted);
    const fill = (/** @type {string} */ name, /** @type {string} */ value) =>
        page.evaluate(
            `(name, value) => {
                const field = (${there})().querySelector("#field-" + name);
                field.value = value;
                field.dispatchEvent(new Event("input", { bubbles: true }));
            }`,
            name,
            value,
        );
    await focus();
    return {
        focus,
        text,
        says,
        waitForText,
        fill,

        /** What is kept comes to it as well, and is sent from there. @param {string} wanted */
        async send(wanted) {
            await waitForText(wanted);
            await fill("author_name", "Reader");
            await fill("author_email", "reader@news.example");
            await page.evaluate(`() => (${there})().querySelector(".submit").click()`);
        },

        /** The comment is there, and neither of the two shows it as if it were not. */
        waitUntilKnown: () =>
            page.waitFor(
                `() => [document.querySelector("maqal-comments").shadowRoot, (${there})()].every(
                    (root) => root.querySelector("#field-content").value === "" && ${isKnown}.test(root.querySelector("#form-status").textContent))`,
            ),
    };
}
