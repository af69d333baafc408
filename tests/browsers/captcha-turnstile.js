/**
 * A stand-in for Turnstile, written to Cloudflare's documentation: render, execute, reset, remove, and the callbacks. What it
 * is asked stands in `window.turnstileCalls`; `turnstileSolves = false` lets it wait for `solveTurnstile()`.
 */
globalThis.turnstileCalls = [];
globalThis.turnstileSolves ??= true;
globalThis.turnstile = (() => {
    let widget;
    let count = 0;
    const note = (call) => globalThis.turnstileCalls.push(call);
    globalThis.solveTurnstile = () => widget.callback(`token-${++count}`);
    globalThis.turnstileAsks = () => widget["before-interactive-callback"]();
    return {
        render(place, options) {
            note(`render ${options.sitekey}`);
            widget = options;
            place.append("Turnstile stands here.");
            return "w1";
        },
        execute() {
            note("execute");
            if (globalThis.turnstileSolves) setTimeout(globalThis.solveTurnstile);
        },
        reset: () => note("reset"),
        remove: () => note("remove"),
    };
})();
