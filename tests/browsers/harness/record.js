/* The first script of every test page: writes down what goes wrong, so that all engines tell it alike. A classic script
 * of the page's own origin, hence allowed by `script-src 'self'`. */
(() => {
    const record = { errors: [], violations: [], console: [], dialogs: [] };
    Object.defineProperty(window, "__record", { value: record });
    addEventListener(
        "error",
        (event) => {
            if (event instanceof ErrorEvent) record.errors.push(`${event.message} (${event.filename}:${event.lineno})`);
            else record.console.push(`did not load: ${event.target.src || event.target.href || event.target.tagName}`);
        },
        true,
    );
    addEventListener("unhandledrejection", (event) => {
        record.errors.push(`unhandled rejection: ${event.reason} ${(event.reason && event.reason.stack) || ""}`);
    });
    document.addEventListener("securitypolicyviolation", (event) => {
        const what = `${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`;
        record.violations.push(`${what.trim()} (${event.sourceFile}:${event.lineNumber})`);
    });
    for (const level of ["error", "warn"]) {
        const original = console[level];
        console[level] = (...args) => {
            record.console.push(`console.${level}: ${args.map((arg) => String(arg)).join(" ")}`);
            original.apply(console, args);
        };
    }
    for (const dialog of ["alert", "confirm", "prompt", "print"]) {
        window[dialog] = (...args) => {
            record.dialogs.push(`${dialog}(${args.join(", ")})`);
            return null;
        };
    }
})();
