// In a tab that the tests tell what to do through the server, see webkit-tabs.mjs. Its name stays through navigations.
(() => {
    const tab = new URLSearchParams(location.search).get("told") ?? /^told-(\d+)$/.exec(window.name)?.[1];
    if (!tab) return;
    window.name = `told-${tab}`;
    const page = Math.random();
    const { fetch } = window;
    const obey = async () => {
        for (;;) {
            const { id, source, waits } = await (await fetch(`/__harness/told/next?tab=${tab}&page=${page}&ready=${document.readyState}`)).json();
            if (waits) await new Promise((done) => setTimeout(done, 200));
            if (!id) continue;
            const result = await Promise.resolve().then(() => (0, eval)(`(${source})()`)).then((value) => ({ value }), (error) => ({ error: String(error) }));
            await fetch("/__harness/told/result", { method: "POST", body: JSON.stringify({ id, ...result }) });
        }
    };
    obey();
})();
