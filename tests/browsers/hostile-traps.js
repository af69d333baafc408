/* A script of a test page that is run before all others: whatever hostile content could set off is written down in
 * window.__traps. The content's own mark is window.__pwned. */
(() => {
    const traps = [];
    Object.defineProperty(window, "__traps", { value: traps });
    const spring = (what) => void traps.push(String(what).slice(0, 200));
    let pwned;
    Object.defineProperty(window, "__pwned", {
        get: () => pwned,
        set(value) {
            pwned = value;
            spring(`__pwned = ${value}`);
        },
    });
    const nativeEval = window.eval;
    window.eval = (code) => {
        spring(`eval ${code}`);
        return nativeEval(code);
    };
    window.Function = new Proxy(Function, {
        construct: (target, args) => (spring(`new Function ${args}`), Reflect.construct(target, args)),
        apply: (target, self, args) => (spring(`Function ${args}`), Reflect.apply(target, self, args)),
    });
    for (const name of ["setTimeout", "setInterval"]) {
        const native = window[name];
        window[name] = (handler, ...rest) => {
            if (typeof handler !== "function") spring(`${name} ${handler}`);
            return native(handler, ...rest);
        };
    }
    // Ways to make nodes or code of text: the widget has no use for any.
    const watchSetter = (prototype, name) => {
        const { get, set, ...rest } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
        if (!set) return;
        Object.defineProperty(prototype, name, {
            ...rest,
            get,
            set(value) {
                if (!window.__allowMarkup) spring(`${name} = ${value}`);
                set.call(this, value);
            },
        });
    };
    watchSetter(Element.prototype, "innerHTML");
    watchSetter(Element.prototype, "outerHTML");
    watchSetter(ShadowRoot.prototype, "innerHTML");
    watchSetter(HTMLIFrameElement.prototype, "srcdoc");
    watchSetter(HTMLScriptElement.prototype, "text");
    const watchCall = (holder, name) => {
        const native = holder?.[name];
        if (!native) return;
        holder[name] = function (...args) {
            if (!window.__allowMarkup) spring(`${name} ${args[0]}`);
            return native.apply(this, args);
        };
    };
    for (const name of ["write", "writeln"]) watchCall(Document.prototype, name);
    watchCall(Element.prototype, "insertAdjacentHTML");
    watchCall(Element.prototype, "setHTMLUnsafe");
    watchCall(ShadowRoot.prototype, "setHTMLUnsafe");
    watchCall(Range.prototype, "createContextualFragment");
    watchCall(DOMParser.prototype, "parseFromString");
    window.open = (...args) => (spring(`open ${args[0]}`), null);
    HTMLFormElement.prototype.submit = () => spring("submit()");
    addEventListener("submit", (event) => {
        if (event.composedPath()[0].className === "form") return; // the widget's own
        event.preventDefault();
        spring(`submit ${event.composedPath()[0].action}`);
    }, true);
    // Leaving the page by a link is what links are for: it is stopped and judged by its scheme. ":" is that of what this
    // browser takes for no address at all, such as a name of hosts with broken Punycode.
    const followed = (event) => {
        const link = event.composedPath().find((node) => node.localName === "a");
        if (!link || !link.href) return;
        if (["http:", "https:", "mailto:", "tel:", ":"].includes(link.protocol)) event.preventDefault();
        else spring(`link ${link.href}`);
    };
    addEventListener("click", followed, true);
    addEventListener("auxclick", followed, true); // WebKit follows a link by one that a script makes
    // Whoever writes to the page's storage or talks to others of its origin is no content either.
    for (const name of ["setItem", "removeItem", "clear"]) {
        const native = Storage.prototype[name];
        Storage.prototype[name] = function (...args) {
            // "left" is of these traps; the order of comments is remembered when it is chosen, which the tests do as well.
            if (args[0] !== "left" && args[0] !== "maqal-order/1") spring(`storage ${name} ${args[0]}`);
            return native.apply(this, args);
        };
    }
    for (const name of ["sendBeacon", "registerProtocolHandler"]) {
        if (navigator[name]) navigator[name] = (...args) => (spring(`${name} ${args[0]}`), false);
    }
    // What takes the reader's screen or keys without being asked.
    for (const type of ["beforetoggle", "fullscreenchange", "cancel", "beforeinput"]) {
        addEventListener(type, (event) => event.isTrusted && spring(`${type} ${event.composedPath()[0].localName}`), true);
    }
    addEventListener("pagehide", () => window.__mayLeave || sessionStorage.setItem("left", "1"));
    if (sessionStorage.getItem("left")) spring("the page was left");
    addEventListener("message", (event) => spring(`message ${event.data}`));
})();
