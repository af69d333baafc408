/** A page with an article in it, for render.mjs and the demo: readable, and its form posts, without any script. */

/**
 * @param {import("maqal/server").Maqal} maqal
 * @param {Uint8Array} json
 * @param {{ lang: string, url?: string, css: string }} options `url`: where the article came from; `css`: address of maqal.css
 */
export function pageOf(maqal, json, { lang, url = "", css }) {
    const { html, diagnostics, meta } = maqal.renderArticle(json, { lang, url, cssHref: css });
    for (const { severity, code, path, message } of diagnostics) console.error(severity, code, path, message);
    const title = (meta?.title ?? "").replace(/[&<]/g, (c) => (c === "&" ? "&amp;" : "&lt;"));
    return `<!doctype html>
<html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <link rel="stylesheet" href="site.css">
</head>
<body>
  <main>${html}</main>
</body>
</html>`;
}
