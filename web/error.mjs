/**
 * A failure with a stable code: "core.load", "core.abi", "core.trap" (the core itself), "core.operations" (what it told
 * to draw makes no sense), "load.network", "load.timeout", "load.aborted", "load.http" (a request; with `status`).
 */
export class MaqalError extends Error {
    /**
     * @param {string} code
     * @param {unknown} [cause]
     * @param {number} [status] of the HTTP answer, where there was one
     */
    constructor(code, cause = "", status = 0) {
        super(`${code} ${status || cause}`.trim(), { cause });
        this.name = "MaqalError";
        this.code = code;
        this.status = status;
    }
}
