/**
 * What a screen reader has of a form: its accessibility tree as Chromium computes it, one line for each thing that is
 * read, and what live regions say. `walk` is read top down, as with the arrow keys.
 */

/** @typedef {{ value?: any }} Value */
/**
 * @typedef {{
 *   nodeId: string, ignored: boolean, role?: Value, name?: Value, description?: Value, value?: Value,
 *   properties?: { name: string, value: Value }[], childIds?: string[], backendDOMNodeId?: number,
 * }} Node
 */

/** Read as one thing, with the name that stands for all that is in it. */
const LEAVES = new Set(["textbox", "checkbox", "button", "link", "heading"]);
/** Told when they are entered. */
const GROUPS = new Set(["form", "group", "list", "status", "alert"]);

/** Isolates have no sound; what is written here is to be read by people. @param {string} text */
const plain = (text) => text.replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();

/** @param {Node} node */
const roleOf = (node) => String(node.role?.value ?? "").toLowerCase();

/** @param {Node} node @param {string} name */
const property = (node, name) => node.properties?.find((one) => one.name === name)?.value.value;

/** @param {Node} node */
function describe(node) {
    const said = [roleOf(node)];
    if (property(node, "level")) said[0] += ` ${property(node, "level")}`;
    if (property(node, "multiline")) said[0] += " of lines";
    const name = plain(node.name?.value ?? "");
    if (name) said[0] += ` “${name}”`;
    for (const state of ["required", "disabled", "focused"]) if (property(node, state)) said.push(state);
    if (String(property(node, "invalid") ?? "false") !== "false") said.push("invalid");
    if (roleOf(node) === "checkbox") said.push(property(node, "checked") === "true" ? "ticked" : "not ticked");
    const live = property(node, "live");
    if (live && live !== "off" && GROUPS.has(roleOf(node))) said.push(live);
    const value = plain(String(node.value?.value ?? ""));
    if (value) said.push(`holds “${value.length > 30 ? `${value.slice(0, 12)}…` : value}”`);
    const description = plain(node.description?.value ?? "");
    if (description) said.push(`described “${description}”`);
    return said.join(", ");
}

/**
 * The lines of one node and what is in it.
 * @param {Node} node @param {Map<string, Node>} nodes @param {string} indent
 * @returns {string[]}
 */
function linesOf(node, nodes, indent) {
    const role = roleOf(node);
    const children = (node.childIds ?? []).flatMap((id) => nodes.get(id) ?? []);
    if (role === "statictext") return [`${indent}text “${plain(node.name?.value ?? "")}”`];
    if (role === "inlinetextbox" || role === "listmarker") return [];
    const isSaid = !node.ignored && (LEAVES.has(role) || GROUPS.has(role));
    const inside = isSaid ? `${indent}  ` : indent;
    const below = isSaid && LEAVES.has(role) ? [] : children.flatMap((child) => linesOf(child, nodes, inside));
    const isEmpty = isSaid && GROUPS.has(role) && role !== "status" && !below.length;
    return isSaid && !isEmpty ? [indent + describe(node), ...below] : below;
}

/**
 * @param {any} page in Chromium
 * @param {string} form an expression of the page that gives the form
 * @returns {Promise<string[]>}
 */
export async function walk(page, form) {
    const session = await page.native.createCDPSession();
    try {
        await session.send("Accessibility.enable");
        const { result } = await session.send("Runtime.evaluate", { expression: form });
        const { node: dom } = await session.send("DOM.describeNode", { objectId: result.objectId });
        /** @type {{ nodes: Node[] }} */
        const { nodes } = await session.send("Accessibility.getFullAXTree");
        const start = nodes.find((node) => node.backendDOMNodeId === dom.backendNodeId);
        if (!start) throw new Error("the form is not in the accessibility tree");
        return linesOf(start, new Map(nodes.map((node) => [node.nodeId, node])), "").filter((line) => !/text “”$/.test(line));
    } finally {
        await session.detach();
    }
}

/**
 * From now on writes down what the live regions of a form say, each time that it changes.
 * @param {any} page @param {string} form
 */
export const listen = (page, form) =>
    page.evaluate(`() => {
        const form = ${form};
        window.spoken = [];
        for (const observer of window.observers ?? []) observer.disconnect();
        window.observers = [];
        for (const region of form.querySelectorAll("[role=status], [role=alert], [aria-live]")) {
            const observer = new MutationObserver(() => {
                const text = region.textContent.replace(/[\\u2066-\\u2069]/g, "");
                if (text && region.getAttribute("aria-live") !== "off") window.spoken.push(text);
            });
            observer.observe(region, { childList: true, characterData: true, subtree: true });
            window.observers.push(observer);
        }
    }`);

/** What was said since `listen`. @param {any} page @returns {Promise<string[]>} */
export const heard = (page) => page.evaluate(() => window.spoken);
