/* The C ABI of the core: what the WebAssembly module exports (see exports.txt) and what native callers link.
 *
 * All values are 32-bit integers in WebAssembly. Text is UTF-8, pointer and length, without terminators. The caller
 * keeps its input buffers and frees them; a result belongs to the caller and is freed with maqal_result_free. Calls are
 * pure: what is kept between them are the catalogues of maqal_add_catalogue, and the last rules as they were read
 * with what was found by them, which change no answer. After a trap the instance must be thrown away, and catalogues
 * are added to the next one again. */
#ifndef MAQAL_H
#define MAQAL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Raised on every incompatible change of this file; the shim refuses another number. */
#define MAQAL_ABI_VERSION 1

typedef struct maqal_result maqal_result;

/* 0: done (diagnostics may hold warnings). 1: refused or with errors: part 1 says why. 2: the call itself was wrong
 * (options that are no JSON, unknown names): part 1 says why. 3: this module was linked to draw articles of WordPress
 * (exports_article.txt) and the input needs the whole one: the same call there answers it. */
enum maqal_status { MAQAL_DONE = 0, MAQAL_REFUSED = 1, MAQAL_USAGE = 2, MAQAL_ELSEWHERE = 3 };

/* Parts of a result. Absent parts have size 0. */
enum maqal_part {
    MAQAL_OUTPUT = 0,      /* HTML or text (UTF-8), JSON of verdict or step, or the DOM operations (uint32 array) */
    MAQAL_DIAGNOSTICS = 1, /* JSON array of {code, severity, path, message} */
    MAQAL_STRINGS = 2,     /* DOM operations: all strings in one block, UTF-8 */
    MAQAL_META = 3         /* JSON object about what was rendered: {lang, dir, title, comments: {…}} */
};

uint32_t maqal_abi_version(void);

/* Memory for inputs. alloc(0) is legal; null never comes back (out of memory traps). */
void* maqal_alloc(size_t size);
void maqal_free(void* memory);

/* Article JSON → DOM operations, HTML or text. Options (JSON object, may be empty):
 *   sink      "dom" (default) | "html" | "text"
 *   view      "article" (default) | "comments": the input is a list of wp/v2/comments, what comes out is the list only
 *
 *   lang, url, comments_url … see the declarations of the package, RenderOptions. */
maqal_result* maqal_render(const void* input, size_t size, const void* options, size_t options_size);

/* HTML → HTML. Options: profile "article" (default) | "comment" | "plain"; url (base of relative addresses).
 * Both take policy (object, maqal-policy-1.schema.json): one that cannot be used makes the status MAQAL_USAGE. */
maqal_result* maqal_sanitize(const void* input, size_t size, const void* options, size_t options_size);

/* Fields (JSON object: author_name, author_email, author_url, content, parent, consent, fields of the site's own) and
 * rules (JSON object, maqal-rules-1.schema.json) → JSON {verdict, issues: [{field, code, severity, params, message}]}.
 * Rules may carry "lang" for the messages. Rules of the site's own that cannot be used make the status MAQAL_USAGE. */
maqal_result* maqal_validate(const void* fields, size_t size, const void* rules, size_t rules_size);

/* One step of the comment composer: state (JSON, empty for the first) and event (JSON) → JSON {state, effects}. */
maqal_result* maqal_step(const void* state, size_t size, const void* event, size_t event_size);

/* The order to show comments in: a JSON array of each one's id and its parent's (0: none), one behind the other, at
 * most limits::kComments of them, in any order → a JSON array of each one's index in it and its depth (0: top level),
 * in reading order. Of several with one id the last counts. Options (JSON object, may be empty): order "oldest"
 * (default) | "newest", of those at top level. */
maqal_result* maqal_thread(const void* pairs, size_t size, const void* options, size_t options_size);

/* Texts of the interface in one language (JSON, maqal-catalogue-1.schema.json), for all later calls of this instance;
 * natively of this process, where no other thread may be in a call meanwhile. The bytes are copied. Texts replace those
 * added before for the same language, the others stay; what no added catalogue has is built in. Status MAQAL_REFUSED:
 * nothing was added. Texts that cannot be used are left out with a warning; the module that draws articles gives none.
 */
maqal_result* maqal_add_catalogue(const void* json, size_t size);

uint32_t maqal_result_status(const maqal_result* result);
const void* maqal_result_data(const maqal_result* result, uint32_t part);
size_t maqal_result_size(const maqal_result* result, uint32_t part);
void maqal_result_free(maqal_result* result); /* null is legal */

#ifdef __cplusplus
}
#endif

#endif
