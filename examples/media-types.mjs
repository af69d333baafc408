/** File names to media types, for the little servers of the demo and the tests. */
import { extname } from "node:path";

const TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".wasm": "application/wasm", // instantiateStreaming insists
    ".webp": "image/webp",
};

/** @param {string} path */
export const mediaType = (path) =>
    TYPES[/** @type {keyof typeof TYPES} */ (extname(path).toLowerCase())] ?? "application/octet-stream";
