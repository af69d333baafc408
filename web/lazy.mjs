/**
 * What only a reader who does something needs.
 * @returns {Promise<typeof import("./interaction.mjs") | undefined>} undefined where it cannot be loaded: links are
 *     links then and the form posts by itself, as on a page without scripts
 */
export const interaction = () => import("./interaction.mjs").catch(() => undefined);

/**
 * What the comments need.
 * @returns {Promise<typeof import("./thread.mjs") | undefined>} undefined where it cannot be loaded
 */
export const thread = () => import("./thread.mjs").catch(() => undefined);

/**
 * What other comment servers than WordPress need.
 * @returns {Promise<typeof import("./servers.mjs")>}
 */
export const servers = () => import("./servers.mjs");
