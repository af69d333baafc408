/** Embeds: a link becomes its provider's player when the reader asks for it, and not before. */

/**
 * Where a provider's player for one id stands. The core sends provider and id only ("youtube/dQw4w9WgXcQ"); what is
 * not in this table stays a link.
 * @type {Record<string, (id: string) => string>}
 */
const players = {
    youtube: (id) => `https://www.youtube-nocookie.com/embed/${id}?autoplay=1`,
    vimeo: (id) => `https://player.vimeo.com/video/${id}?dnt=1&autoplay=1`,
    dailymotion: (id) => `https://geo.dailymotion.com/player.html?video=${id}`,
    twitter: (id) => `https://platform.twitter.com/embed/Tweet.html?id=${id}&dnt=true`,
    instagram: (id) => `https://www.instagram.com/p/${id}/embed`,
    tiktok: (id) => `https://www.tiktok.com/embed/v2/${id}`,
    spotify: (id) => `https://open.spotify.com/embed/${id.replace("-", "/")}`, // "track-ID"
    soundcloud: (id) => `https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/${id}`,
};

/**
 * @param {string} embed "provider/id"
 * @returns {string | undefined} the address of the player
 */
export function playerAddress(embed) {
    const [, provider = "", id = ""] = /^([a-z]+)\/([\w-]+)$/.exec(embed) ?? [];
    return Object.hasOwn(players, provider) ? players[provider]?.(id) : undefined;
}

/** What players need: their own scripts and storage, and windows for what the reader opens from them. */
const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation";

/**
 * Puts the player in the place of its link.
 * @param {HTMLAnchorElement} link
 * @returns {boolean} whether there is such a player
 */
export function openEmbed(link) {
    const embed = link.dataset.embed ?? "";
    const address = playerAddress(embed);
    if (!address) return false;
    const frame = link.ownerDocument.createElement("iframe");
    frame.className = `player ${embed.split("/")[0]}`;
    frame.title = (link.querySelector(".embed-title") ?? link).textContent ?? "";
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin"; // the players refuse pages that send none
    frame.setAttribute("sandbox", SANDBOX);
    frame.src = address;
    link.replaceWith(frame);
    frame.focus();
    return true;
}
