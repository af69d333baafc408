/** Clicks on links in the shadow root: embeds that open in place, and fragments, which navigation does not find there. */
import { interaction } from "./lazy.mjs";

/**
 * Scrolls to an id in the root and puts the focus there.
 * @param {ShadowRoot} root
 * @param {string} hash with its "#"
 * @returns {boolean} whether it is there
 */
export function reveal(root, hash) {
    const target = root.getElementById(decode(hash.slice(1)));
    if (!target) return false;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.scrollIntoView();
    target.focus({ preventScroll: true });
    return true;
}

/** @param {string} id */
function decode(id) {
    try {
        return decodeURIComponent(id);
    } catch {
        return id;
    }
}

/**
 * Listens on a root for as long as it lives.
 * @param {ShadowRoot} root
 */
export function followLinks(root) {
    root.addEventListener("click", (event) => {
        const { button, metaKey, ctrlKey, shiftKey, altKey } = /** @type {MouseEvent} */ (event);
        if (event.defaultPrevented || button || metaKey || ctrlKey || shiftKey || altKey) return;
        const link = /** @type {Element} */ (event.target).closest("a");
        if (!link) return;
        const [page, hash] = link.href.split("#");
        const isHere = link.getAttribute("href")?.startsWith("#") || page === location.href.split("#")[0];
        if (link.dataset["embed"]) play(link);
        else if (hash === undefined || !isHere || !reveal(root, `#${hash}`)) return;
        event.preventDefault();
    });
}

/**
 * Opens the player in place; where that cannot be, the link goes where it says.
 * @param {HTMLAnchorElement} link
 */
async function play(link) {
    const loaded = await interaction();
    if (!loaded?.openEmbed(link)) open(link.href, "_blank", "noopener");
}
