// In a tab that the tests tell what to do through the server, see webkit-tabs.mjs. Its name stays through navigations.
(() => {
    const tab = new URLSearchParams(location.search).get("told") ?? /^told-(\d+)$/.exec(window.name)?.[1];
    if (!tab) return;
    window.name = `told-${tab}`;
    const page = Math.random();
    const { fetch } = window;
    const pause = () => new Promise((done) => setTimeout(done, 200));
    // A request that breaks is made again: what was done already is not done twice.
    const ask = async (address, init) => {
        for (;;) {
            try {
                return await (await fetch(`/__harness/told/${address}`, init)).json();
            } catch {
                await pause();
            }
        }
    };
    let last = {};
    const obey = async () => {
        for (;;) {
            const { id, source, waits } = await ask(`next?tab=${tab}&page=${page}&ready=${document.readyState}`);
            if (waits) await pause();
            if (!id) continue;
            if (id !== last.id) {
                const result = await Promise.resolve().then(() => (0, eval)(`(${source})()`)).then((value) => ({ value }), (error) => ({ error: String(error) }));
                last = { id, ...result };
            }
            await ask("result", { method: "POST", body: JSON.stringify(last) });
        }
    };
    obey();
})();
