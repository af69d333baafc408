/** How a form of our own is sent: it says so in its attributes. */

/** @typedef {{ lang: string, rules: Record<string, unknown>, rest: string, classic: string, post: number, posts_itself?: boolean }} Setup */

export class OwnSetup {
    /** Rules, and the JSON that they are in: they are asked for at each key. */
    #json = "{}";
    /** @type {Record<string, unknown>} */
    #rules = {};

    /** @param {HTMLFormElement} form @returns {Setup} */
    of(form) {
        const { action, dataset } = form;
        const json = dataset["rules"] || "{}";
        if (json !== this.#json) {
            this.#json = json;
            this.#rules = JSON.parse(json);
        }
        return {
            lang: form.closest("[lang]")?.getAttribute("lang") ?? "",
            rules: this.#rules,
            rest: dataset["rest"] ?? "",
            classic: form.hasAttribute("action") ? action : "",
            post: Number(dataset["post"]) || 0,
        };
    }
}
