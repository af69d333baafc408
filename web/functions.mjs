/** The functions of the core, by whatever it was loaded: none of them throws on bad input. */
import { MaqalError } from "./error.mjs";
import { bytesOf, hasInvalidText } from "./input.mjs";
import { decode } from "./text.mjs";
import { version } from "./version.mjs";

/**
 * @typedef {import("./wasm.mjs").Core} Core
 * @typedef {import("./wasm.mjs").Diagnostic} Diagnostic
 * @typedef {import("./wasm.mjs").Result} Result
 * @typedef {Response | BufferSource | WebAssembly.Module} WasmSource
 */

/**
 * @param {Core} core
 * @param {unknown[]} catalogues bytes, JSON text or objects
 * @throws {MaqalError} with the code of what is wrong with the first one that cannot be used
 */
export function addTo(core, catalogues) {
    for (const catalogue of catalogues) {
        const error = core.addCatalogue(bytesOf(catalogue)).find(({ severity }) => severity === "error");
        if (error) throw new MaqalError(error.code, `${error.message} ${error.path}`);
    }
}

/**
 * @param {Core} core
 * @param {string} css
 */
export function makeFunctions(core, css) {
    return {
        version,

        /**
         * @param {unknown} article bytes, JSON text or an object
         * @param {Record<string, unknown>} [options]
         */
        renderArticle(article, options = {}) {
            const { css: style = "link", cssHref = "maqal.css", ...rest } = options ?? {};
            const result = call(core, "maqal_render", bytesOf(article), {
                ...snakeCase(rest),
                sink: "html",
                css_href: style === "link" ? cssHref : "",
                css_text: style === "inline" ? css : "",
            });
            return { html: result.output, diagnostics: result.diagnostics, meta: result.meta };
        },

        /**
         * Headline and body; "" where the input is no article (renderArticle says why).
         * @param {unknown} article
         * @param {Record<string, unknown>} [options]
         */
        articleText(article, options = {}) {
            return call(core, "maqal_render", bytesOf(article), { ...snakeCase(options), sink: "text" }).output;
        },

        /**
         * @param {unknown} html
         * @param {Record<string, unknown>} [options]
         */
        sanitizeHtml(html, options = {}) {
            const input = typeof html === "string" || html instanceof Uint8Array ? bytesOf(html) : new Uint8Array();
            return call(core, "maqal_sanitize", input, snakeCase(options)).output;
        },

        /**
         * @param {unknown} fields
         * @param {unknown} [rules]
         */
        validateComment(fields, rules = {}) {
            const marked = hasInvalidText(fields) ? { ...fields, invalid_text: true } : fields;
            return verdictOf(call(core, "maqal_validate", bytesOf(marked), rules));
        },

        /**
         * @param {unknown} catalogue
         * @returns {Diagnostic[]}
         */
        addCatalogue(catalogue) {
            try {
                return core.addCatalogue(bytesOf(catalogue));
            } catch (error) {
                return failed(error).diagnostics;
            }
        },

        /**
         * @param {unknown} state undefined or null for the first step
         * @param {unknown} event
         */
        step(state, event) {
            const result = call(core, "maqal_step", bytesOf(state ?? ""), event);
            return parse(result.output) ?? { state, effects: [] };
        },
    };
}

/**
 * Options as the core names them: commentsUrl is comments_url.
 * @param {Record<string, unknown>} options
 */
function snakeCase(options) {
    const entries = Object.entries(options ?? {});
    return Object.fromEntries(
        entries.map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
    );
}

/**
 * A call that never throws: a trap, which is a defect of the core, becomes a diagnostic like all others.
 * @param {Core} core
 * @param {import("./wasm.mjs").Export} name
 * @param {Uint8Array} input
 * @param {unknown} options
 * @returns {Result}
 */
function call(core, name, input, options) {
    try {
        return core.call(name, input, bytesOf(options), decode);
    } catch (error) {
        return failed(error);
    }
}

/**
 * @param {unknown} error
 * @returns {Result}
 */
function failed(error) {
    const code = error instanceof MaqalError ? error.code : "core.trap";
    const message = error instanceof Error ? error.message : code;
    const diagnostics = /** @type {Diagnostic[]} */ ([{ code, severity: "error", path: "", message }]);
    return { status: 1, output: "", strings: "", diagnostics, meta: undefined };
}

/** @param {string} json */
function parse(json) {
    return json ? JSON.parse(json) : undefined;
}

/**
 * A verdict in every case: what could not be judged is refused, and its issue says why.
 * @param {Result} result
 */
function verdictOf(result) {
    const issues = result.diagnostics.map(({ code, message, path }) => ({
        field: "",
        code,
        severity: "refuse",
        params: path ? { path } : {},
        message,
    }));
    return parse(result.output) ?? { verdict: "refused", issues };
}
