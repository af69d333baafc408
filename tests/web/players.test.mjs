import assert from "node:assert/strict";
import { test } from "node:test";

import { playerAddress } from "../../web/players.mjs";

test("the address of a player is built in code, from provider and id", () => {
    assert.equal(playerAddress("youtube/a_B-9"), "https://www.youtube-nocookie.com/embed/a_B-9?autoplay=1");
    assert.match(playerAddress("vimeo/123"), /^https:\/\/player\.vimeo\.com\/video\/123\?dnt=1/);
});

test("whatever is no provider and id stays a link", () => {
    const bad = ["", "youtube", "youtube/", "unknown/1", "youtube/a/b", "youtube/a?b", "youtube/../x", "constructor/1", "__proto__/1", "youtube/a\n", "YouTube/a", 'vimeo/1"'];
    for (const embed of bad) assert.equal(playerAddress(embed), undefined, JSON.stringify(embed));
});

test("every player is under https on its provider's host", () => {
    for (const provider of ["youtube", "vimeo", "dailymotion", "twitter", "instagram", "tiktok", "soundcloud", "spotify"]) {
        const { protocol, hostname } = new URL(playerAddress(`${provider}/1`));
        assert.equal(protocol, "https:");
        assert.ok(hostname.includes(provider), hostname);
    }
});
