// Renders an article on the server: node render.mjs articles/arabic.json ar > page.html
// The page is readable, and its form posts, without any script; with dist/maqal.js the widget adopts what stands there.
import { readFile } from 'node:fs/promises';
import { createMaqal } from 'maqal/server';

const [file = 'articles/arabic.json', lang = 'ar'] = process.argv.slice(2);
const maqal = await createMaqal();
const { html, diagnostics } = maqal.renderArticle(await readFile(file), { lang, cssHref: 'dist/maqal.css' });
for (const { severity, code, path, message } of diagnostics) console.error(severity, code, path, message);

console.log(`<!doctype html>
<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Maqal</title>
  <link rel="stylesheet" href="site.css">
</head>
<body>
  <main>${html}</main>
</body>
</html>`);
