// Renders an article on the server: node render.mjs articles/arabic.json ar > page.html
// The page is readable, and its form posts, without any script; with dist/maqal.js the widget adopts what stands there.
import { readFile } from "node:fs/promises";
import { createMaqal } from "maqal/server";

import { pageOf } from "./page.mjs";

const [file = "articles/arabic.json", lang = "ar"] = process.argv.slice(2);
const maqal = await createMaqal();
console.log(pageOf(maqal, await readFile(file), { lang, css: "dist/maqal.css" }));
