/** Comment forms that are already on the page: WordPress' own, and others. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const wordpressForm = readFileSync(new URL("../fixtures/wordpress/classic/form-104.html", import.meta.url), "utf8");
const POST = "/wp-comments-post.php";

const otherForm = `<form action="/send" method="post" id="other">
    <input type="hidden" name="token" value="t1">
    <label>Your name <input name="full_name" autocomplete="name" required></label>
    <label for="m">E-mail</label> <input id="m" type="email" name="mail" required>
    <label for="t">Message</label> <textarea id="t" name="message" required></textarea>
    <button name="how" value="now">Send</button>
</form>`;

/**
 * @param {any} page @param {any} server @param {string} form
 * @param {{ lang?: string, more?: string, marked?: string }} [options]
 */
async function open(page, server, form, { lang = "ar", more = "", marked = "" } = {}) {
    const marks = form.replace(/http:\/\/wordpress\.test/g, "").replace("<form ", `<form data-maqal-form='${marked}' `);
    server.route("/log.js", {
        headers: { "content-type": "text/javascript" },
        body: "window.log = []; for (const type of ['submit', 'maqal-submit', 'maqal-comment', 'maqal-error']) addEventListener(type, (event) => { log.push(type); window.last = event.detail; if (window.cancel === type) event.preventDefault(); });",
    });
    const html = `<!doctype html><html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}"><head><meta charset="utf-8"><title>t</title><script src="/log.js"></script>
        <script async src="/dist/maqal.js"></script></head><body>${more}${marks}</body></html>`;
    await page.goto(server.page("/story", html));
    await page.waitFor(() => document.querySelector("form").noValidate);
}

/** More than WordPress has: a rating by stars, a city, a box, a plugin's hidden fields, bait for robots. */
const siteForm = `<form action="${POST}" method="post" id="commentform">
    <p><textarea name="comment" aria-label="bait" aria-hidden="true" tabindex="-1" style="position:absolute;clip:rect(0,0,0,0)"></textarea>
        <label for="comment">Comment</label> <textarea id="comment" name="h4sh" required></textarea>
        <input name="url" tabindex="-1" style="position:absolute;clip:rect(0,0,0,0)"></p>
    <p><label for="author">Name</label> <input id="author" name="author" required></p>
    <p><label for="email">E-mail</label> <input id="email" name="email" type="email" required></p>
    <fieldset><legend>Rating</legend>
        <input type="radio" name="rating" id="r1" value="1"><label for="r1">1</label>
        <input type="radio" name="rating" id="r2" value="2"><label for="r2">2</label></fieldset>
    <p><label>City <input name="city" id="city"></label></p>
    <p><label>Where <select name="acf[where]" id="where"><option value="">–</option><option>here</option></select></label></p>
    <p><input type="checkbox" name="terms" id="terms" value="agreed"><label for="terms">Terms</label></p>
    <p><label>Address <textarea name="address"></textarea></label></p>
    <p><input type="checkbox" name="also[]" value="a" checked><input type="checkbox" name="also[]" value="b" checked>
        <input type="checkbox" name="also[]" value="c"><input name="off" value="x" disabled></p>
    <input type="hidden" name="comment_post_ID" value="104"><input type="hidden" name="comment_parent" value="0">
    <input type="hidden" name="ak_js" value="171"><input type="hidden" name="akismet_comment_nonce" value="n0">
    <button name="submit" value="go">Send</button></form>`;
const siteRules = {
    format: "maqal-rules/1",
    profile: "wordpress",
    fields: {
        rating: [{ rule: "required", message: "Choose a rating." }],
        city: [{ rule: "max", unit: "code_points", value: 8 }, { rule: "pattern", pattern: "[A-Z].*", message: "A city has a capital." }],
        where: [{ rule: "required", message: "Say where." }],
        terms: [{ rule: "required", message: "Agree." }],
    },
};
const siteOptions = JSON.stringify({ rules: siteRules, fields: { where: "acf[where]" } });

const error = (/** @type {any} */ page, /** @type {string} */ field) =>
    page.evaluate((/** @type {string} */ name) => document.querySelector(`[data-maqal-part="field-${name}-error"]`)?.textContent, field);
const posts = (/** @type {any} */ server) => server.asked.filter((/** @type {any} */ { method }) => method === "POST");
const waitForStatus = (/** @type {any} */ page, /** @type {string} */ state) =>
    page.waitFor((/** @type {string} */ wanted) => document.querySelector('[data-maqal-part="form-status"]').dataset.state === wanted, state);

/** @param {any} page @param {Record<string, string>} values by selector */
async function write(page, values) {
    for (const [selector, value] of Object.entries(values)) await page.fill([selector], value);
}
const comment = { "#comment": "تعليق طويل", "#author": "قارئ", "#email": "reader@news.example" };

export default [
    {
        name: "WordPress' own form is judged by its rules: errors at the fields, in a summary with the focus, and nothing is sent",
        async run(page, { server }) {
            await open(page, server, wordpressForm);
            await write(page, { ...comment, "#comment": "", "#email": "reader@" });
            await page.click(["#submit"]);
            await page.waitForElement(['[data-maqal-part="form-summary"]:not([hidden]) li']);
            assert.equal(await page.evaluate(() => document.activeElement.dataset.maqalPart), "form-summary");
            assert.match(await error(page, "content"), /\S/);
            assert.match(await error(page, "author_email"), /\S/);
            assert.equal(await error(page, "author_name"), "");
            const control = await page.evaluate(() => {
                const email = document.querySelector("#email");
                const described = email.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)?.id);
                return { invalid: email.getAttribute("aria-invalid"), matches: email.matches(":invalid"), form: email.form.checkValidity(), described };
            });
            assert.deepEqual([control.invalid, control.matches, control.form], ["true", true, false]);
            assert.equal(control.described[0], "email-notes", "what described the field still does");
            assert.ok(control.described.every(Boolean));
            assert.deepEqual(posts(server), []);
            await page.fill(["#email"], "reader@news.example");
            assert.equal(await error(page, "author_email"), "");
            assert.equal(await page.evaluate(() => document.querySelector("#email").matches(":invalid")), false);
        },
    },
    {
        name: "what passes is sent with all that stands in the form, and the page goes to where the server says",
        async run(page, { server }) {
            const more = '<input type="hidden" form="commentform" name="plugin_nonce" value="n1">';
            await open(page, server, wordpressForm, { more });
            server.route(`POST ${POST}`, { status: 302, headers: { location: "/story?unapproved=9&moderation-hash=h#comment-9" }, body: "" });
            await write(page, comment);
            await page.click(["#submit"]);
            await page.waitFor(() => location.search.includes("moderation-hash=h"));
            const [sent] = posts(server);
            const body = new URLSearchParams(sent.body);
            assert.equal(posts(server).length, 1);
            assert.equal(body.get("comment"), "تعليق طويل");
            assert.equal(body.get("comment_post_ID"), "104");
            assert.equal(body.get("plugin_nonce"), "n1");
            assert.equal(body.getAll("email").length, 1);
        },
    },
    {
        name: "listeners of the page hear of a submit that has passed: what they fill in is sent, and what they prevent is theirs",
        async run(page, { server }) {
            await open(page, server, siteForm, { lang: "en" });
            server.route(`POST ${POST}`, { status: 409, body: '<!doctype html><body id="error-page"><div class="wp-die-message"><p>No.</p></div>' });
            await page.evaluate(() => {
                window.heard = 0;
                window.prevents = true;
                document.querySelector("form").addEventListener("submit", (event) => {
                    window.heard++;
                    event.target.elements.ak_js.value = event.submitter.value;
                    if (window.prevents) event.preventDefault();
                });
            });
            await page.click(["#commentform button"]);
            await page.waitForElement(['[data-maqal-part="form-summary"]:not([hidden]) li']);
            assert.equal(await page.evaluate(() => window.heard), 0, "not of one that is refused");
            await write(page, { "#comment": "A comment", "#author": "Reader", "#email": "reader@news.example" });
            await page.click(["#commentform button"]);
            await page.waitFor(() => window.heard === 1 && document.querySelector("#commentform button").getAttribute("aria-disabled") !== "true");
            assert.deepEqual(posts(server), []);
            await page.evaluate(() => (window.prevents = false));
            await page.click(["#commentform button"]);
            // The state is "refused" already, of the first submit: what tells is what is said of the answer, 409.
            await page.waitFor(() => document.querySelector('[data-maqal-part="form-status"]').textContent.includes("already sent"));
            assert.equal(await page.evaluate(() => window.heard), 2);
            assert.deepEqual(posts(server).map((/** @type {any} */ { body }) => new URLSearchParams(body).get("ak_js")), ["go"]);
        },
        problems: true,
    },
    {
        name: "what the server refuses is said in its words, and the text stays",
        async run(page, { server }) {
            await open(page, server, wordpressForm);
            server.route(`POST ${POST}`, { status: 409, body: '<!doctype html><title>Fehler</title><body id="error-page"><div class="wp-die-message"><p>Gibt es schon.</p></div>' });
            await write(page, comment);
            await page.click(["#submit"]);
            await waitForStatus(page, "refused");
            assert.equal(await page.evaluate(() => document.querySelector("#comment").value), "تعليق طويل");
            server.route(`POST ${POST}`, { drop: true });
            await page.fill(["#comment"], "تعليق آخر");
            await page.click(["#submit"]);
            await waitForStatus(page, "queued");
            assert.equal(await page.evaluate(() => document.querySelector("#comment").value), "تعليق آخر");
        },
        problems: true,
    },
    {
        name: "a form of any other markup is judged by the generic rules and posts by itself, with its listeners and its button",
        async run(page, { server }) {
            await open(page, server, otherForm, { lang: "en" });
            server.route("POST /send", { body: "<!doctype html><title>sent</title>" });
            await page.click(["#other button"]);
            await page.waitForElement(['[data-maqal-part="form-summary"]:not([hidden]) li']);
            assert.deepEqual(await page.evaluate(() => log), [], "no listener hears of a submit that is refused");
            for (const field of ["content", "author_name", "author_email"]) assert.match(await error(page, field), /\S/, field);
            await write(page, { "#t": "A message", "#other input[name=full_name]": "Reader", "#m": "reader@news.example" });
            await page.click(["#other button"]);
            await page.waitFor(() => document.title === "sent");
            const [sent] = posts(server);
            assert.equal(sent.body, "token=t1&full_name=Reader&mail=reader%40news.example&message=A+message&how=now");
        },
    },
    {
        name: "a likely domain is proposed when the field is left, and still is when the comment is refused for something else",
        async run(page, { server }) {
            await open(page, server, wordpressForm);
            await page.click(["#email"]);
            await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("maqal-full.wasm")));
            await write(page, { "#author": "قارئ", "#email": "reader@gmial.com" });
            await page.click(["#url"]);
            await page.waitFor(() => document.querySelector('[data-maqal-part="field-author_email-error"]').textContent.includes("gmail.com"));
            await page.click(["#submit"]);
            await page.waitForElement(['[data-maqal-part="form-summary"]:not([hidden]) li']);
            assert.match(await error(page, "author_email"), /reader@gmail\.com/);
            const { invalid, items } = await page.evaluate(() => ({
                invalid: document.querySelector("#email").getAttribute("aria-invalid"),
                items: document.querySelectorAll('[data-maqal-part="form-summary"] li').length,
            }));
            assert.deepEqual([invalid, items], ["false", 1]);
        },
    },
    {
        name: "a reset takes the errors away",
        async run(page, { server }) {
            await open(page, server, otherForm, { lang: "en" });
            await page.click(["#other button"]);
            await page.waitForElement(['[data-maqal-part="form-summary"]:not([hidden]) li']);
            await page.evaluate(() => document.querySelector("form").reset());
            for (const field of ["content", "author_name", "author_email"]) assert.equal(await error(page, field), "", field);
            assert.equal(await page.evaluate(() => document.querySelector('[data-maqal-part="form-summary"]').hidden), true);
        },
    },
    {
        name: "dispose leaves the form as it was",
        async run(page, { server }) {
            const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body>${wordpressForm.replace(/http:\/\/wordpress\.test/g, "")}</body></html>`;
            await page.goto(server.page("/story", html));
            const { before, during, after, sheets } = await page.evaluate(async () => {
                const form = document.querySelector("form");
                const look = () => `${form.outerHTML} ${form.noValidate}`;
                const before = look();
                const { enhanceForm } = await import("/dist/maqal.mjs");
                const enhanced = enhanceForm(form);
                await enhanced.ready;
                const during = look();
                form.requestSubmit();
                await new Promise((done) => setTimeout(done, 500));
                enhanced.dispose();
                return { before, during, after: look(), sheets: document.adoptedStyleSheets.length };
            });
            assert.notEqual(during, before);
            assert.equal(after, before);
            assert.equal(sheets, 0);
            server.route(`POST ${POST}`, { body: "<!doctype html><title>native</title>" });
            await write(page, comment);
            await page.click(["#submit"]);
            await page.waitFor(() => document.title === "native");
        },
    },
    {
        name: "a form that cannot be taken over stays as it is and says why",
        async run(page, { server }) {
            server.route("/log.js", { headers: { "content-type": "text/javascript" }, body: "window.codes = []; addEventListener('maqal-error', ({ detail }) => codes.push(detail.code));" });
            const html = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><script src="/log.js"></script><script async src="/dist/maqal.js"></script></head><body><form data-maqal-form action="/x"><input type="search"></form><form data-maqal-form="{" action="/y"><textarea></textarea></form></body></html>';
            await page.goto(server.page("/story", html));
            await page.waitFor(() => window.codes.length === 2);
            assert.deepEqual((await page.evaluate(() => codes)).sort(), ["form.no_field", "form.options"]);
            assert.equal(server.asked.filter((/** @type {any} */ { path }) => path.endsWith(".wasm")).length, 0);
        },
    },
    {
        name: "what a site's own form has more is sent as the form itself would: every control in its place, and the button",
        async run(page, { server }) {
            for (const way of ["form", "maqal"]) {
                await open(page, server, siteForm, { lang: "en", marked: JSON.stringify({ send: way, rest: "/rest" }) });
                server.route(`POST ${POST}`, { body: '<!doctype html><title>sent</title><body id="error-page"><div class="wp-die-message"><p>No.</p></div>' });
                await write(page, { "#comment": "A comment", "#author": "Reader", "#email": "reader@news.example", "#city": "Kairo", "textarea[name=address]": "1 Street\nTown" });
                await page.click(["#r2"]);
                await page.click(["#commentform button"]);
                if (way === "form") await page.waitFor(() => document.title === "sent");
                else await waitForStatus(page, "refused");
            }
            const [native, ours] = posts(server);
            assert.deepEqual(posts(server).map((/** @type {any} */ { path }) => path), [POST, POST], "REST has no place for them");
            assert.equal(ours.body, native.body);
            const body = new URLSearchParams(ours.body);
            assert.deepEqual(Object.fromEntries(body), {
                comment: "", h4sh: "A comment", url: "", author: "Reader", email: "reader@news.example", rating: "2", city: "Kairo", "acf[where]": "",
                address: "1 Street\r\nTown", "also[]": "b", comment_post_ID: "104", comment_parent: "0", ak_js: "171", akismet_comment_nonce: "n0", submit: "go",
            });
            assert.deepEqual(body.getAll("also[]"), ["a", "b"]);
        },
    },
    {
        name: "a form that sends parts sends a file too",
        async run(page, { server }) {
            const form = siteForm.replace("<form ", '<form enctype="multipart/form-data" ').replace("<button", '<input type="file" name="photo"><button');
            await open(page, server, form, { lang: "en" });
            server.route(`POST ${POST}`, { status: 409, body: '<!doctype html><body id="error-page"><div class="wp-die-message"><p>No.</p></div>' });
            await write(page, { "#comment": "A comment", "#author": "Reader", "#email": "reader@news.example" });
            await page.evaluate(() => {
                const files = new DataTransfer();
                files.items.add(new File(["pixels"], "cat.png", { type: "image/png" }));
                document.querySelector("[type=file]").files = files.files;
            });
            await page.click(["#commentform button"]);
            await waitForStatus(page, "refused");
            const { body } = posts(server)[0];
            assert.match(body, /name="photo"; filename="cat\.png"\r\nContent-Type: image\/png\r\n\r\npixels/);
            assert.match(body, /name="h4sh"\r\n\r\nA comment/);
            assert.match(body, /name="ak_js"\r\n\r\n171/);
        },
        problems: true,
    },
    {
        name: "a form of WordPress' fields alone goes to REST where that is given, and the page to the comment where it can be seen",
        async run(page, { server }) {
            await open(page, server, wordpressForm, { marked: '{"rest":"/rest"}' });
            server.route("POST /rest", { status: 201, body: { id: 9, status: "hold", link: `${server.origin}/story?held#comment-9` } });
            await write(page, comment);
            await page.click(["#submit"]);
            await waitForStatus(page, "held");
            server.route("POST /rest", { status: 201, body: { id: 9, status: "approved", link: `${server.origin}/story?thread#comment-9` } });
            await page.fill(["#comment"], "تعليق آخر");
            await page.click(["#submit"]);
            await page.waitFor(() => location.search === "?thread" && location.hash === "#comment-9");
            assert.deepEqual(posts(server).map((/** @type {any} */ { path }) => path), ["/rest", "/rest"]);
        },
    },
    {
        name: "the site's own fields are judged by its rules, with what they say at these fields",
        async run(page, { server }) {
            await open(page, server, siteForm, { lang: "en", marked: siteOptions });
            await write(page, { "#comment": "A comment", "#author": "Reader", "#email": "reader@news.example" });
            await page.click(["#commentform button"]);
            await page.waitForElement(['[data-maqal-part="form-summary"]:not([hidden]) li']);
            assert.deepEqual(posts(server), []);
            const said = { rating: "Choose a rating.", city: "", where: "Say where.", terms: "Agree." };
            for (const [field, text] of Object.entries(said)) assert.equal(await error(page, field), text);
            assert.equal(await error(page, "author_url"), undefined, "bait is no field");
            const { invalid, described, behind } = await page.evaluate(() => ({
                invalid: [...document.querySelectorAll("[aria-invalid=true]")].map((control) => control.id),
                described: document.querySelector("#r2").getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)?.textContent),
                behind: document.querySelector('[data-maqal-part="field-terms-counter"]').previousElementSibling.localName,
            }));
            assert.deepEqual(invalid, ["r1", "r2", "where", "terms"]);
            assert.deepEqual(described, ["", "Choose a rating."]);
            assert.equal(behind, "label");
            await page.click(["#r1"]);
            assert.equal(await error(page, "rating"), "", "as soon as it is mended");
            await page.click(["#terms"]);
            assert.equal(await error(page, "terms"), "");
            await page.fill(["#city"], "bagdad");
            await page.click(["#author"]);
            await page.waitFor(() => document.querySelector('[data-maqal-part="field-city-error"]').textContent === "A city has a capital.");
            await page.fill(["#city"], "Bagdadis");
            assert.equal(await error(page, "city"), "");
            const room = await page.evaluate(() => document.querySelector('[data-maqal-part="field-city-counter"]').textContent);
            assert.equal(room, "No room is left.");
        },
    },
    {
        name: "once REST has turned out to be closed to visitors, typing is judged by the classic end's rules",
        async run(page, { server }) {
            await open(page, server, wordpressForm, { lang: "en", marked: '{"rest":"/rest","rules":{"require_name_email":false}}' });
            server.route("POST /rest", { status: 401, body: { code: "rest_comment_login_required", message: "x", data: { status: 401 } } });
            server.route(`POST ${POST}`, { status: 409, body: '<!doctype html><body id="error-page"><div class="wp-die-message"><p>No.</p></div>' });
            // REST refuses an address that is none; the classic end stores the comment without it.
            await write(page, { ...comment, "#email": "nobody" });
            await page.click(["#submit"]);
            await page.waitForElement(['[data-maqal-part="form-summary"]:not([hidden]) li']);
            await page.fill(["#email"], "reader@news.example");
            await page.click(["#submit"]);
            await waitForStatus(page, "refused");
            await page.waitFor(() => document.querySelector("#submit").getAttribute("aria-disabled") !== "true");
            assert.equal(posts(server).length, 2);
            await page.fill(["#email"], "nobody");
            await page.click(["#author"]);
            await page.waitFor(() => document.querySelector('[data-maqal-part="field-author_email-error"]').textContent);
            assert.equal(await page.evaluate(() => document.querySelector("#email").getAttribute("aria-invalid")), "false", "told, not refused");
        },
        problems: true,
    },
];
