/**
 * As much of JSON Schema 2020-12 as the schemas of the package use, for tests: a keyword that is not known here fails
 * the test instead of letting everything through.
 */

/** @typedef {Record<string, any>} Schema */

const annotations = new Set(["$schema", "$id", "$defs", "title", "description", "default", "examples", "format"]);

/** @param {unknown} value */
function typeOf(value) {
    if (value === null) return "null";
    if (Array.isArray(value)) return "array";
    return typeof value;
}

/** @type {Record<string, (value: any, of: any, schema: Schema, root: Schema) => boolean>} */
const keywords = {
    $ref: (value, of, _, root) => isValid(value, of.slice(2).split("/").reduce((/** @type {Schema} */ at, /** @type {string} */ key) => at[key], root), root),
    type: (value, of) => (of === "integer" ? Number.isInteger(value) : typeOf(value) === of),
    const: (value, of) => value === of,
    enum: (value, of) => of.includes(value),
    oneOf: (value, of, _, root) => of.filter((/** @type {Schema} */ one) => isValid(value, one, root)).length === 1,
    if: (value, of, schema, root) => !isValid(value, of, root) || isValid(value, schema["then"], root),
    then: () => true,
    minimum: (value, of) => typeof value !== "number" || value >= of,
    maximum: (value, of) => typeof value !== "number" || value <= of,
    exclusiveMinimum: (value, of) => typeof value !== "number" || value > of,
    exclusiveMaximum: (value, of) => typeof value !== "number" || value < of,
    pattern: (value, of) => typeof value !== "string" || new RegExp(of, "u").test(value),
    minLength: (value, of) => typeof value !== "string" || [...value].length >= of,
    maxLength: (value, of) => typeof value !== "string" || [...value].length <= of,
    minItems: (value, of) => !Array.isArray(value) || value.length >= of,
    maxItems: (value, of) => !Array.isArray(value) || value.length <= of,
    items: (value, of, _, root) => !Array.isArray(value) || value.every((item) => isValid(item, of, root)),
    minProperties: (value, of) => typeOf(value) !== "object" || Object.keys(value).length >= of,
    maxProperties: (value, of) => typeOf(value) !== "object" || Object.keys(value).length <= of,
    required: (value, of) => typeOf(value) !== "object" || of.every((/** @type {string} */ key) => key in value),
    propertyNames: (value, of, _, root) => typeOf(value) !== "object" || Object.keys(value).every((key) => isValid(key, of, root)),
    properties: (value, of, _, root) =>
        typeOf(value) !== "object" || Object.entries(of).every(([key, one]) => !(key in value) || isValid(value[key], /** @type {Schema} */ (one), root)),
    additionalProperties: (value, of, schema, root) =>
        typeOf(value) !== "object" ||
        Object.keys(value).every((key) => key in (schema["properties"] ?? {}) || (of !== false && isValid(value[key], of, root))),
};

/** @param {unknown} value @param {Schema} schema @param {Schema} [root] @returns {boolean} */
export function isValid(value, schema, root = schema) {
    return Object.entries(schema).every(([keyword, of]) => {
        if (annotations.has(keyword)) return true;
        const check = keywords[keyword];
        if (!check) throw new Error(`the test knows no keyword ${keyword}`);
        return check(value, of, schema, root);
    });
}
